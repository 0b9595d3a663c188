//! Who makes a request: the session behind its cookie, with person, role and own account in one statement.

pub use super::texts::{PERSON, PERSON_JOINS};
use super::{texts, viewing};
use crate::{
    db::{Statement, column, params},
    problem::Outcome,
    session::secret::sha256,
};
use domain::{
    Timestamp,
    approvals::rule::Rule,
    ids::{AccountId, PartnerAccountId, PersonId},
    language::Language,
    permissions::{Actor, BaseRole, Cells},
    session::{ABSOLUTE_SECONDS, AccountSummary, IDLE_SECONDS, SessionView, viewing::ViewedAs},
};
use http::{HeaderMap, header};
use jiff::SignedDuration;
use serde::Deserialize;

/// The cookie of the session. The prefix makes browsers refuse it unless it is Secure and of this host alone.
pub const COOKIE: &str = "__Host-session";
/// A session's last request is noted at most this often.
const NOTE_EVERY_SECONDS: i64 = 60;

/// The hash of the token in the request's cookie.
pub fn token_hash(headers: &HeaderMap) -> Option<String> {
    cookie_hash(headers, COOKIE)
}

/// The hash of the token in a cookie of this name.
pub fn cookie_hash(headers: &HeaderMap, name: &str) -> Option<String> {
    cookie(headers, name).map(|token| sha256(token.as_bytes()))
}

/// The token in a cookie of this name.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .filter(|token| !token.is_empty())
}

/// A session that holds.
#[derive(Debug, Clone)]
pub struct Session {
    /// The hash of its token: its key.
    pub token_hash: String,
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The person's e-mail address.
    pub email: String,
    /// The base role.
    pub base: BaseRole,
    /// The custom role's name.
    pub role_name: Option<String>,
    /// What the role allows.
    pub cells: Cells,
    /// The language chosen.
    pub language: Language,
    /// The partner account, own or of the own account.
    pub partner: PartnerAccountId,
    /// The partner account's name, for its partners.
    pub partner_name: Option<String>,
    /// The own account of an account admin or user.
    pub account: Option<AccountSummary>,
    /// As whom the partner looks at the portal; base role, role, cells and account are those seen (WHY-002).
    pub viewing: Option<ViewedAs>,
    /// What the partner lets one person do alone, for its partners; none if it is switched off (DELG-003).
    pub approval_rule: Option<Rule>,
    /// The identity provider that opened the session, if one did (SSO-054).
    pub idp: Option<String>,
    /// When the last request was noted.
    pub last_seen_at: Timestamp,
    /// When the session ends in any case.
    pub expires_at: Timestamp,
}

impl Session {
    /// The person as an actor.
    pub fn actor(&self) -> Actor {
        Actor {
            person: self.person,
            base: self.base,
            cells: self.cells,
            partner: self.partner,
            account: self.account.as_ref().map(|a| a.id),
            custom: self.role_name.is_some(),
        }
    }

    /// The session as its page sees it.
    pub fn view(&self) -> SessionView {
        SessionView {
            person: self.person,
            name: self.name.clone(),
            email: self.email.clone(),
            base: self.base,
            role_name: self.role_name.clone(),
            cells: self.cells,
            language: self.language,
            // Who is seen as an account admin is of the account.
            partner_name: self.partner_name.clone().filter(|_| self.base.is_partner()),
            account: self.account.clone(),
            identity_provider: self.idp.clone(),
            idle_until: self.expires_at.min(after(self.last_seen_at, IDLE_SECONDS)),
            expires_at: self.expires_at,
            viewing: self.viewing.clone(),
        }
    }

    /// Whether the person belongs to a partner account, as whomever they look at the portal.
    pub const fn is_partner(&self) -> bool {
        self.base.is_partner() || self.viewing.is_some()
    }

    /// Whether it is time to note that the person is still there.
    pub fn wants_noting(&self, now: Timestamp) -> bool {
        now.duration_since(self.last_seen_at).as_secs() >= NOTE_EVERY_SECONDS
    }
}

/// A moment so many seconds later.
pub fn after(at: Timestamp, seconds: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(at)
}

/// What the statements on people find about one: a partner user, or a user with their account.
#[derive(Debug, Deserialize)]
pub struct PersonRow {
    person_id: PersonId,
    name: String,
    email: Option<String>,
    /// `administrator`, `manager`, `accountAdmin` or `user`.
    rank: String,
    #[serde(deserialize_with = "column::flag")]
    active: bool,
    #[serde(deserialize_with = "column::word")]
    language: Language,
    role_name: Option<String>,
    #[serde(deserialize_with = "column::json_option")]
    role_cells: Option<Cells>,
    partner_id: PartnerAccountId,
    partner_name: Option<String>,
    #[serde(deserialize_with = "column::json_option")]
    approval_rule: Option<Rule>,
    account_id: Option<AccountId>,
    account_number: Option<String>,
    account_name: Option<String>,
    account_status: Option<String>,
}

/// A person, without a session.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub session: Session,
    /// Whether the person is switched on.
    pub active: bool,
    /// Whether the own account, if any, is in service.
    pub account_active: bool,
}

impl PersonRow {
    /// The person, with a session of this hash and these times.
    pub fn person(self, token_hash: String, last_seen_at: Timestamp, expires_at: Timestamp) -> Person {
        let base = match self.rank.as_str() {
            "administrator" => BaseRole::PartnerAdministrator,
            "manager" => BaseRole::AccountManager,
            "accountAdmin" => BaseRole::AccountAdmin,
            _ => BaseRole::User,
        };
        // A role can only take away from its base (ROLE-040), whatever is stored.
        let cells = self.role_cells.map_or(base.ceiling(), |cells| cells.and(base.ceiling()));
        let account = match (self.account_id, self.account_number, self.account_name) {
            (Some(id), Some(account_number), Some(name)) => Some(AccountSummary { id, account_number, name }),
            _ => None,
        };
        let session = Session {
            token_hash,
            person: self.person_id,
            name: self.name,
            email: self.email.unwrap_or_default(),
            base,
            role_name: self.role_name,
            cells,
            language: self.language,
            partner: self.partner_id,
            partner_name: self.partner_name,
            account,
            viewing: None,
            approval_rule: self.approval_rule.filter(|rule| rule.is_on()),
            idp: None,
            last_seen_at,
            expires_at,
        };
        let account_active = self.account_status.is_none_or(|status| status == "active");
        Person { session, active: self.active, account_active }
    }
}

/// Finds a person by id, as [`PersonRow`].
pub fn person(id: PersonId) -> Statement {
    Statement::new(texts::person(), params![id])
}

#[derive(Debug, Deserialize)]
struct Row {
    #[serde(flatten)]
    person: PersonRow,
    #[serde(deserialize_with = "column::time")]
    last_seen_at: Timestamp,
    #[serde(deserialize_with = "column::time")]
    expires_at: Timestamp,
    idp: Option<String>,
    #[serde(deserialize_with = "column::json_option")]
    viewing: Option<viewing::Row>,
}

/// Finds the session with this hash.
pub fn find(token_hash: &str) -> Statement {
    Statement::new(texts::session(), params![token_hash])
}

/// The session in the answer to [`find`], unless it has ended, or its person or their account is out of service
/// (SIGN-023, SIGN-026, ACCT-037).
pub fn read(rows: &crate::db::Rows, token_hash: &str, now: Timestamp) -> Outcome<Option<Session>> {
    let Some(row) = rows.first::<Row>()? else { return Ok(None) };
    let ended = now >= row.expires_at || now >= after(row.last_seen_at, IDLE_SECONDS);
    let mut person = row.person.person(token_hash.to_owned(), row.last_seen_at, row.expires_at);
    person.session.idp = row.idp;
    let in_service = !ended && person.active && person.account_active;
    Ok(in_service.then_some(match row.viewing {
        Some(view) => viewing::seen(person.session, view, now),
        None => person.session,
    }))
}

/// Notes that the person is still there.
pub fn note(token_hash: &str, now: Timestamp) -> Statement {
    Statement::new("UPDATE session SET last_seen_at = ?2 WHERE token_hash = ?1", params![token_hash, now])
}

/// When a session that begins now ends in any case.
pub fn end_of(now: Timestamp) -> Timestamp {
    after(now, ABSOLUTE_SECONDS)
}
