//! What the Worker's variables say; `wrangler.jsonc` and `docs/deploy.md` explain each.

use crate::problem::{Failure, Outcome};
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
    /// The sender's address of the portal's e-mails (`MAIL_FROM`).
    pub mail_from: Option<String>,
}

fn variable(env: &Env, name: &str) -> Option<String> {
    env.var(name).ok().map(|value| value.to_string()).filter(|value| !value.is_empty())
}

/// The key of secrets at rest and of links' tokens (`SEAL_KEY`). Not among the variables, so that nothing prints it.
pub fn seal_key(env: &Env) -> Outcome<String> {
    variable(env, "SEAL_KEY").ok_or_else(|| Failure::internal("SEAL_KEY is not set (docs/deploy.md)"))
}

/// The mail server with its password, if mail goes by SMTP (`MAIL_SMTP_URL`). Kept apart as the key is.
pub fn smtp_url(env: &Env) -> Option<String> {
    variable(env, "MAIL_SMTP_URL")
}

impl Config {
    /// Reads the variables.
    pub fn of(env: &Env) -> Self {
        let var = |name| variable(env, name);
        Self {
            portal_origin: var("PORTAL_ORIGIN").unwrap_or_default(),
            frame_ancestors: var("FRAME_ANCESTORS").unwrap_or_else(|| "'none'".to_owned()),
            local_attempts: var("ADDRESS_ATTEMPTS").and_then(|v| v.parse().ok()).unwrap_or(ADDRESS_ATTEMPTS_A_MINUTE),
            demo: var("DEMO").is_some_and(|v| v == "1"),
            mail_from: var("MAIL_FROM"),
        }
    }
}
