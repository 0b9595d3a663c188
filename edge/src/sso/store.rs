//! The SQL of single sign-on.

use super::{
    attempt::{Attempt, Kept},
    texts,
};
use crate::{
    db::{Rows, Statement, column, params},
    events::record::Author,
    guard::session::{PERSON, PERSON_JOINS, PersonRow, after},
    problem::Outcome,
};
use domain::{
    Timestamp,
    ids::{AccountId, LinkId},
    miaccess::Mode,
    sso::{REQUEST_SECONDS, SigningCertificate, TOLERANCE_SECONDS, settings::Settings},
};
use saml::response::Identity;
use serde::Deserialize;
use serde_json::json;

/// What an account has set up.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Setup {
    pub account_id: AccountId,
    pub idp_name: String,
    pub sign_in_url: String,
    pub idp_entity_id: String,
    #[serde(deserialize_with = "column::flag")]
    pub mitel_credentials: bool,
    pub version: u64,
}

/// Reads what an account has set up.
pub(super) fn setup(account: AccountId) -> Statement {
    Statement::new(texts::setup(), params![account])
}

/// The same by the nine-digit Account ID.
pub(super) fn setup_by_number(number: &str) -> Statement {
    Statement::new(texts::by_number(), params![number])
}

/// The same of the account that all users of an e-mail domain belong to, if it is one alone (SSO-027).
pub(super) fn setup_by_domain(domain: &str) -> Statement {
    Statement::new(texts::by_domain(), params![domain])
}

#[derive(Deserialize)]
struct CertificateRow {
    pem: String,
    subject: String,
    sha256: String,
    #[serde(deserialize_with = "column::time")]
    not_before: Timestamp,
    #[serde(deserialize_with = "column::time")]
    not_after: Timestamp,
}

/// Reads the certificates of an account; [`certificates_in`] takes the answer.
pub(super) fn certificates(account: AccountId) -> Statement {
    Statement::new(
        "SELECT pem, subject, sha256, not_before, not_after FROM sso_certificate WHERE account_id = ?1 ORDER BY position",
        params![account],
    )
}

/// The certificates in the answer to [`certificates`].
pub(super) fn certificates_in(rows: &Rows) -> Outcome<Vec<SigningCertificate>> {
    let rows = rows.take::<CertificateRow>()?;
    let certificate = |row: CertificateRow| {
        let CertificateRow { pem, subject, sha256, not_before, not_after } = row;
        SigningCertificate { pem, subject, sha256, not_before, not_after }
    };
    Ok(rows.into_iter().map(certificate).collect())
}

/// A number of users.
#[derive(Deserialize)]
pub(super) struct Counted {
    pub users: u64,
}

/// How many users of an account are no administrators: `users`.
pub(super) fn plain_users(account: AccountId) -> Statement {
    Statement::new(
        "SELECT count(*) AS users FROM user INDEXED BY user_by_role WHERE account_id = ?1 AND role = 'user'",
        params![account],
    )
}

/// The first set-up. Of two at once one is refused by the account, which is unique.
pub(super) fn insert(account: AccountId, settings: &Settings, author: &Author) -> Statement {
    Statement::new(
        "INSERT INTO sso_config (account_id, idp_name, sign_in_url, idp_entity_id, mitel_credentials, version, created_at, \
         created_by, modified_at, modified_by) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?6, ?7)",
        params![
            account,
            &settings.idp_name,
            &settings.sign_in_url,
            &settings.idp_entity_id,
            settings.mitel_credentials,
            author.at,
            &author.name
        ],
    )
}

/// A change of this version.
pub(super) fn update(account: AccountId, version: u64, settings: &Settings, author: &Author) -> Statement {
    Statement::new(
        "UPDATE sso_config SET idp_name = ?3, sign_in_url = ?4, idp_entity_id = ?5, mitel_credentials = ?6, \
         modified_at = ?7, modified_by = ?8, version = version + 1 WHERE account_id = ?1 AND version = ?2",
        params![
            account,
            version,
            &settings.idp_name,
            &settings.sign_in_url,
            &settings.idp_entity_id,
            settings.mitel_credentials,
            author.at,
            &author.name
        ],
    )
}

/// Puts these certificates in the place of those there are.
pub(super) fn set_certificates(account: AccountId, certificates: &[SigningCertificate]) -> [Statement; 2] {
    let rows: Vec<_> = certificates
        .iter()
        .map(|c| json!([c.sha256, c.pem, c.subject, c.not_before.as_millisecond(), c.not_after.as_millisecond()]))
        .collect();
    [
        Statement::new("DELETE FROM sso_certificate WHERE account_id = ?1", params![account]),
        Statement::new(
            "INSERT INTO sso_certificate (account_id, position, sha256, pem, subject, not_before, not_after) \
             SELECT ?1, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?2)",
            params![account, json!(rows)],
        ),
    ]
}

/// Begins a sign-in.
pub(super) fn begin(attempt: &Attempt, kept: &Kept<'_>, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO sso_attempt (state_hash, account_id, browser_hash, mode, next, secret_hash, link_id, again, expires_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            attempt.state_hash(),
            kept.account,
            attempt.browser_hash(),
            kept.mode.name(),
            kept.next,
            kept.secret_hash,
            kept.link,
            kept.again,
            after(now, REQUEST_SECONDS)
        ],
    )
}

/// A sign-in that was taken.
#[derive(Debug, Deserialize)]
pub(super) struct AttemptRow {
    /// How the browser went.
    #[serde(deserialize_with = "column::word")]
    pub mode: Mode,
    /// Where to go.
    pub next: String,
    /// Of what the pop-up's frame holds.
    pub secret_hash: Option<String>,
    /// The registration link that it spends.
    pub link_id: Option<LinkId>,
}

/// Takes the sign-in of this browser and this account, once.
pub(super) fn take(attempt: &Attempt, account: AccountId, now: Timestamp) -> Statement {
    Statement::new(texts::take(), params![attempt.state_hash(), attempt.browser_hash(), account, now])
}

/// Something that is there; what it is nobody asks.
#[derive(Deserialize)]
pub(super) struct There {}

/// Whether this browser has been sent to the identity provider again already: a row if so (SSO-046).
pub(super) fn sent_again(account: AccountId, browser_hash: &str, now: Timestamp) -> Statement {
    Statement::new(texts::sent_again(), params![account, browser_hash, now])
}

/// The user with an address in one account (SSO-049, SSO-050).
#[derive(Debug, Deserialize)]
pub(super) struct UserRow {
    #[serde(flatten)]
    pub person: PersonRow,
    #[serde(deserialize_with = "column::flag")]
    pub registered: bool,
}

/// Finds the user with an address in one account.
pub(super) fn user(account: AccountId, email_key: &str) -> Statement {
    Statement::new(
        format!(
            "SELECT {PERSON}, u.cloudlink_account = 'registered' AS registered FROM (SELECT id AS person_id, \
             'user' AS person_kind FROM user WHERE account_id = ?1 AND email_key = ?2) x {PERSON_JOINS}"
        ),
        params![account, email_key],
    )
}

/// Whether the address is that of somebody in the account who keeps a Mitel password: a row if so.
pub(super) fn keeps_password(account: AccountId, email_key: &str) -> Statement {
    Statement::new(texts::keeps_password(), params![account, email_key])
}

/// Uses an assertion. The second use is refused by its id, which is unique in the account (SSO-047).
pub(super) fn use_assertion(account: AccountId, identity: &Identity) -> Statement {
    Statement::new(
        "INSERT INTO sso_assertion_seen (account_id, assertion_id, expires_at) VALUES (?1, ?2, ?3)",
        params![account, &identity.assertion, after(identity.expires_at, TOLERANCE_SECONDS)],
    )
}

/// Drops what has run out.
pub(super) fn prune(now: Timestamp) -> Vec<Statement> {
    let sql =
        ["DELETE FROM sso_attempt WHERE expires_at <= ?1", "DELETE FROM sso_assertion_seen WHERE expires_at <= ?1"];
    sql.map(|sql| Statement::new(sql, params![now])).to_vec()
}
