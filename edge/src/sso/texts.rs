//! What is asked before anybody has proved anything. Texts only, so that the tests can ask the planner about them: whoever
//! knows the portal's address can have them run.

const SETUP: &str = "s.account_id, s.idp_name, s.sign_in_url, s.idp_entity_id, s.mitel_credentials, s.version";

/// Reads what an account has set up.
pub fn setup() -> String {
    format!("SELECT {SETUP} FROM sso_config s WHERE s.account_id = ?1")
}

/// The same by the nine-digit Account ID, for sign-in: accounts out of service too, of which only a believed response
/// is told (SSO-059).
pub fn by_number() -> String {
    format!(
        "SELECT {SETUP} FROM account a JOIN sso_config s ON s.account_id = a.id \
         WHERE a.account_number = ?1 AND a.status <> 'deleted'"
    )
}

/// The same of the account that all users of an e-mail domain belong to, if it is one alone (SSO-027): `lo` and `hi` are
/// the ends of an index.
pub fn by_domain() -> String {
    let end = |order: &str| {
        format!(
            "SELECT account_id FROM user INDEXED BY user_by_domain WHERE email_key IS NOT NULL \
             AND substr(email_key, instr(email_key, '@') + 1) = ?1 ORDER BY account_id {order} LIMIT 1"
        )
    };
    let (lo, hi) = (end("ASC"), end("DESC"));
    format!(
        "WITH e (lo, hi) AS MATERIALIZED (SELECT ({lo}), ({hi})) \
         SELECT {SETUP} FROM e JOIN sso_config s ON s.account_id = e.lo JOIN account a ON a.id = s.account_id \
         AND a.status <> 'deleted' WHERE e.lo = e.hi"
    )
}

/// Whether the address is that of somebody in the account who keeps a Mitel password: a row if so.
pub fn keeps_password() -> String {
    "SELECT 1 AS there FROM user WHERE account_id = ?1 AND email_key = ?2 AND role = 'accountAdmin'".to_owned()
}

/// Takes the sign-in of this browser and this account, once.
pub fn take() -> String {
    "DELETE FROM sso_attempt WHERE state_hash = ?1 AND browser_hash = ?2 AND account_id = ?3 AND expires_at > ?4 \
     RETURNING mode, next, secret_hash, link_id"
        .to_owned()
}

/// Whether this browser has been sent to the identity provider again already: a row if so (SSO-046).
pub fn sent_again() -> String {
    "SELECT 1 AS there FROM sso_attempt WHERE account_id = ?1 AND browser_hash = ?2 AND again = 1 AND expires_at > ?3"
        .to_owned()
}
