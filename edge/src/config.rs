//! What the Worker's variables say; `wrangler.jsonc` and `docs/deploy.md` explain each.

use domain::session::guessing::ADDRESS_ATTEMPTS_A_MINUTE;
use worker::Env;

/// The variables, read once a request.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where people reach the portal: scheme and host (`PORTAL_ORIGIN`).
    pub portal_origin: String,
    /// Who may frame the pages (`FRAME_ANCESTORS`).
    pub frame_ancestors: String,
    /// Sign-in attempts a minute of all callers whose address is not known, as in local runs (`ADDRESS_ATTEMPTS`).
    pub local_attempts: u32,
    /// Whether partner users may sign in with a password, as in the demo (`DEMO`; docs/decisions/0001).
    pub demo: bool,
}

impl Config {
    /// Reads the variables.
    pub fn of(env: &Env) -> Self {
        let var = |name| env.var(name).ok().map(|v| v.to_string()).filter(|v| !v.is_empty());
        Self {
            portal_origin: var("PORTAL_ORIGIN").unwrap_or_default(),
            frame_ancestors: var("FRAME_ANCESTORS").unwrap_or_else(|| "'none'".to_owned()),
            local_attempts: var("ADDRESS_ATTEMPTS").and_then(|v| v.parse().ok()).unwrap_or(ADDRESS_ATTEMPTS_A_MINUTE),
            demo: var("DEMO").is_some_and(|v| v == "1"),
        }
    }
}
