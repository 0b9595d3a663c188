//! What the Worker's variables say; `wrangler.jsonc` and `docs/deploy.md` explain each.

use crate::problem::{Failure, Outcome};
use domain::{
    miaccess::{identity::ClaimNames, may_ask},
    session::guessing::ADDRESS_ATTEMPTS_A_MINUTE,
};
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

/// The key that tree heads of the event log are signed with (`EVENT_LOG_KEY`). Kept apart as the other key is.
pub fn event_log_key(env: &Env) -> Outcome<String> {
    variable(env, "EVENT_LOG_KEY").ok_or_else(|| Failure::internal("EVENT_LOG_KEY is not set (docs/deploy.md)"))
}

/// The public keys that have signed before, separated by spaces (`EVENT_LOG_PAST_KEYS`).
pub fn event_log_past_keys(env: &Env) -> String {
    variable(env, "EVENT_LOG_PAST_KEYS").unwrap_or_default()
}

/// The mail server with its password, if mail goes by SMTP (`MAIL_SMTP_URL`). Kept apart as the key is.
pub fn smtp_url(env: &Env) -> Option<String> {
    variable(env, "MAIL_SMTP_URL")
}

/// MiAccess, the partners' provider of identities (`MIACCESS_…`). Kept apart: it has a secret.
pub struct MiAccess {
    /// The provider's address, as it states it itself (`MIACCESS_ISSUER`).
    pub issuer: String,
    /// The portal's id there (`MIACCESS_CLIENT_ID`).
    pub client_id: String,
    /// The portal's secret there, if it has one (`MIACCESS_CLIENT_SECRET`).
    pub client_secret: Option<String>,
    /// What is asked for (`MIACCESS_SCOPE`).
    pub scope: String,
    /// By which claims it says what (`MIACCESS_CLAIM_…`, `MIACCESS_POLICY`).
    pub names: ClaimNames,
}

/// MiAccess, if it is configured. An address by plain http is taken on this machine in development only.
pub fn miaccess(env: &Env) -> Option<MiAccess> {
    let var = |name, usual: &str| variable(env, name).unwrap_or_else(|| usual.to_owned());
    let (issuer, client_id) = (variable(env, "MIACCESS_ISSUER")?, variable(env, "MIACCESS_CLIENT_ID")?);
    if !may_ask(&issuer, &variable(env, "PORTAL_ORIGIN").unwrap_or_default()) {
        worker::console_error!("MIACCESS_ISSUER must begin with https://");
        return None;
    }
    Some(MiAccess {
        issuer,
        client_id,
        client_secret: variable(env, "MIACCESS_CLIENT_SECRET"),
        scope: var("MIACCESS_SCOPE", "openid profile email"),
        names: ClaimNames {
            subject: var("MIACCESS_CLAIM_SUBJECT", "sub"),
            partner_id: var("MIACCESS_CLAIM_PARTNER_ID", "partner_id"),
            policy: var("MIACCESS_CLAIM_POLICY", "policies"),
            policy_value: var("MIACCESS_POLICY", "cloudlink"),
            name: var("MIACCESS_CLAIM_NAME", "name"),
            email: var("MIACCESS_CLAIM_EMAIL", "email"),
            company: var("MIACCESS_CLAIM_COMPANY", "company"),
        },
    })
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
