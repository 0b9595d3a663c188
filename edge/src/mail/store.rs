//! The SQL of mails.

use crate::{
    db::{Statement, column, params},
    notifications::notice::{self, NewNotice},
};
use domain::{
    Timestamp,
    email::email_key,
    ids::{LinkId, MailId, PersonId, UserId},
    language::Language,
    mail::MailKind,
    notifications::NotificationKind,
    problem::Message,
};
use post::letter::Facts;
use serde::Deserialize;

/// How long a try may take before another one may begin. Longer than a courier waits.
const LEASE_MILLISECONDS: i64 = 2 * 60 * 1000;
/// Mails that one sweep wakes.
const SWEPT: u32 = 100;
/// How long it is kept what was sent, and old links with their reason not to hold.
const KEPT_MILLISECONDS: i64 = 90 * 24 * 60 * 60 * 1000;

/// A mail whose turn it is.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct MailRow {
    pub id: MailId,
    pub account_id: String,
    pub person_id: Option<PersonId>,
    pub caused_by: Option<PersonId>,
    pub address: String,
    #[serde(deserialize_with = "column::word")]
    pub kind: MailKind,
    #[serde(deserialize_with = "column::word")]
    pub language: Language,
    #[serde(deserialize_with = "column::json")]
    pub facts: Facts,
    pub link_id: Option<LinkId>,
    pub attempts: u32,
    #[serde(deserialize_with = "column::time")]
    pub created_at: Timestamp,
}

/// Claims a mail for a try; gives nothing if it is sent, given up, held, in other hands or not due.
pub(super) fn claim(mail: MailId, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE mail SET attempts = attempts + 1, next_at = ?3 \
         WHERE id = ?1 AND state = 'queued' AND held_at IS NULL AND (attempts = 0 OR next_at <= ?2) \
         RETURNING id, account_id, person_id, caused_by, address, kind, language, facts, link_id, attempts, created_at",
        params![mail, now, now.as_millisecond() + LEASE_MILLISECONDS],
    )
}

/// It was handed over: it is never tried again, and what it said is forgotten.
pub(super) fn sent(mail: &MailRow, now: Timestamp) -> Vec<Statement> {
    vec![
        Statement::new(
            "UPDATE mail SET state = 'sent', ended_at = ?3, last_error = NULL, facts = '{}' \
             WHERE id = ?1 AND attempts = ?2 AND state = 'queued'",
            params![mail.id, mail.attempts, now],
        ),
        Statement::new(
            "UPDATE user SET mail_failed_at = NULL WHERE id = ?1 AND email = ?2 AND mail_failed_at IS NOT NULL",
            params![mail.person_id, &mail.address],
        ),
        contact(mail, "state = 'sent'", None, None),
    ]
}

/// It was not handed over, and is tried again at `next`.
pub(super) fn put_off(mail: &MailRow, why: &str, next: Timestamp) -> Vec<Statement> {
    vec![Statement::new(
        "UPDATE mail SET next_at = ?3, last_error = ?4 WHERE id = ?1 AND attempts = ?2 AND state = 'queued'",
        params![mail.id, mail.attempts, next, why],
    )]
}

/// Marks the support contact that a mail is for, or takes the mark away, if the mail is at this try in this state
/// (SUPC-015). A mail for anybody else marks none.
fn contact(mail: &MailRow, state: &str, failed_at: Option<Timestamp>, why: Option<&str>) -> Statement {
    Statement::new(
        format!(
            "UPDATE support_contact SET delivery_failed_at = ?4, delivery_problem = ?5 \
             WHERE account_id = (SELECT m.account_id FROM mail m WHERE m.id = ?1 AND m.attempts = ?2 AND {state} \
             AND m.person_id IS NULL) AND (email_key = ?3 OR partner_user_id IN (SELECT c.partner_user_id \
             FROM present_contact c WHERE c.account_id = support_contact.account_id AND c.email_key = ?3)) \
             AND (delivery_failed_at IS NOT NULL OR ?4 IS NOT NULL)"
        ),
        params![mail.id, mail.attempts, email_key(&mail.address), failed_at, why],
    )
}

/// It is given up: its recipient is marked, unless they have another address by now (USER-018), and whoever caused it
/// is told (DASH-030).
pub(super) fn give_up(mail: &MailRow, why: &str, now: Timestamp) -> Vec<Statement> {
    let mut ends = Vec::from_iter(told(mail, why, now));
    ends.extend([
        contact(mail, "state = 'queued'", Some(now), Some(why)),
        Statement::new(
            "UPDATE user SET mail_failed_at = ?3 WHERE id = ?4 AND email = ?5 \
             AND EXISTS (SELECT 1 FROM mail WHERE id = ?1 AND attempts = ?2 AND state = 'queued')",
            params![mail.id, mail.attempts, now, mail.person_id, &mail.address],
        ),
        Statement::new(
            "UPDATE mail SET state = 'undeliverable', ended_at = ?3, last_error = ?4, facts = '{}' \
             WHERE id = ?1 AND attempts = ?2 AND state = 'queued'",
            params![mail.id, mail.attempts, now, why],
        ),
    ]);
    ends
}

/// The notification of whoever caused the mail, stored if this try is the one that gives it up.
fn told(mail: &MailRow, why: &str, now: Timestamp) -> Option<Statement> {
    let text = Message::new("notifications-mail-undeliverable")
        .with("mail", mail.kind.name())
        .with("name", mail.facts.name.as_str())
        .with("address", mail.address.as_str())
        .with("why", why);
    let notice = NewNotice {
        person: mail.caused_by?,
        account: mail.account_id.clone(),
        kind: NotificationKind::MailUndeliverable,
        text,
        user: mail.person_id.map(|person| UserId(person.0)),
    };
    let mut statement = notice::insert(&notice, now);
    statement.push(" WHERE EXISTS (SELECT 1 FROM mail WHERE state = 'queued' AND id = ").bind(mail.id);
    statement.push(" AND attempts = ").bind(mail.attempts).push(")");
    Some(statement)
}

/// Mails whose turn it is: nobody was woken for them, the try before has failed, or its Worker died.
pub(super) fn due(now: Timestamp) -> Statement {
    Statement::new(
        format!(
            "SELECT id FROM mail WHERE state = 'queued' AND held_at IS NULL AND next_at <= ?1 ORDER BY next_at LIMIT {SWEPT}"
        ),
        params![now],
    )
}

/// Drops what is old: mails that have ended, and links long past their time.
pub(super) fn forget(now: Timestamp) -> Vec<Statement> {
    let old = now.as_millisecond() - KEPT_MILLISECONDS;
    vec![
        Statement::new(
            "DELETE FROM mail WHERE created_at < ?1 AND (state <> 'queued' OR held_at IS NOT NULL)",
            params![old],
        ),
        Statement::new("DELETE FROM link WHERE expires_at < ?1", params![old]),
    ]
}
