//! What it means when the database refuses a change: each constraint that a caller can meet has its line,
//! and a test in `e2e/api` that provokes it. Any other refusal is a fault of ours.

use crate::problem::Failure;
use domain::problem::{FieldErrors, Kind};

/// What a broken constraint means.
enum Meaning {
    /// The value of this field is in use; the Fluent id says so.
    Taken(&'static str, &'static str),
    /// The state forbids the call.
    Refused(Kind),
    /// The row changed since it was read.
    Race,
    /// A number drawn at random is taken.
    Redraw,
    /// The account went out of service, or was deleted.
    OutOfService,
    /// Another run has done this slice.
    JobMovedOn,
    /// The same Idempotency-Key was stored meanwhile.
    AnsweredAlready,
}

/// SQLite names the columns of a unique index, and a CHECK by its name.
const MEANINGS: &[(&str, Meaning)] = &[
    ("user.account_id, user.email_key", Meaning::Taken("email", "users-email-taken")),
    ("user.account_id, user.mobile", Meaning::Taken("mobile", "users-mobile-taken")),
    ("user.account_id, user.username", Meaning::Taken("username", "users-username-taken")),
    ("user.account_id, user.extension", Meaning::Taken("extension", "users-extension-taken")),
    ("user.account_id, user.external_id", Meaning::Taken("externalId", "users-external-id-taken")),
    ("import_draft.account_id, import_draft.author", Meaning::Refused(Kind::ImportDraftExists)),
    ("many_import.author", Meaning::Refused(Kind::ImportDraftExists)),
    ("passkey.credential_id", Meaning::Refused(Kind::PasskeyRefused)),
    ("account_group.partner_account_id, account_group.name_key", Meaning::Taken("name", "groups-name-taken")),
    ("account.account_number", Meaning::Redraw),
    // Two first sign-ins at once: the second one meets what the first has made (SIGN-007).
    ("partner_account.partner_id", Meaning::Race),
    ("partner_account.no", Meaning::Redraw),
    ("partner_user.miaccess_subject", Meaning::Race),
    ("partner_user.partner_account_id, partner_user.email_key", Meaning::Race),
    // Somebody else has added the same contact, or so many were added or removed: run again, the call meets that.
    ("support_contact.account_id, support_contact.email_key", Meaning::Race),
    ("support_contact.account_id, support_contact.partner_user_id", Meaning::Race),
    ("expectation_contacts", Meaning::Race),
    ("expectation_version", Meaning::Race),
    // A name is taken, or a role was given, taken or deleted meanwhile: run again, the call meets that (ROLE-062, ROLE-077).
    ("role.partner_account_id, role.name_key", Meaning::Race),
    ("role_account.role_id, role_account.account_id", Meaning::Race),
    ("expectation_role", Meaning::Race),
    (
        "event_view.account_id, event_view.owner_id, event_view.name_key",
        Meaning::Taken("name", "event-views-name-taken"),
    ),
    ("expectation_views", Meaning::Taken("name", "event-views-too-many")),
    // The same person has asked for the same at the same moment: run again, the call meets that (DELG-003).
    ("approval.author_id, approval.request_hash", Meaning::Race),
    // The first set-up twice at once: run again, the call meets the other one (SSO-018).
    ("sso_config.account_id", Meaning::Race),
    ("sso_assertion_seen.account_id, sso_assertion_seen.assertion_id", Meaning::Refused(Kind::SignInReplayed)),
    // The same person has done so much else at the same moment that this is too much: run again, it waits (DELG-003).
    ("expectation_alone", Meaning::Race),
    ("undone.subject", Meaning::Refused(Kind::AlreadyUndone)),
    ("expectation_admins", Meaning::Refused(Kind::LastAccountAdmin)),
    ("expectation_administrators", Meaning::Refused(Kind::LastAdministrator)),
    // More licences would be in use than the account has; how many are missing, the caller adds (USER-041).
    ("expectation_licences", Meaning::Refused(Kind::LicencesMissing)),
    // Somebody else was faster to decide, or what would be touched is no longer what was shown (DELG-003).
    ("expectation_approval", Meaning::Refused(Kind::ApprovalOver)),
    ("expectation_plan", Meaning::Refused(Kind::ApprovalOutdated)),
    ("expectation_found", Meaning::Refused(Kind::NotFound)),
    ("expectation_account", Meaning::OutOfService),
    ("expectation_step", Meaning::JobMovedOn),
    ("idempotency.person_id, idempotency.key", Meaning::AnsweredAlready),
];

/// The failure behind the database's message.
pub fn failure(message: &str) -> Failure {
    let broken = ["UNIQUE constraint failed: ", "CHECK constraint failed: "]
        .iter()
        .find_map(|lead| message.split_once(lead))
        .map(|(_, rest)| rest.split(": SQLITE").next().unwrap_or(rest).trim());
    let meaning = MEANINGS.iter().find(|(name, _)| broken == Some(*name)).map(|(_, meaning)| meaning);
    match meaning {
        Some(Meaning::Taken(field, message)) => FieldErrors::one(field, *message).into(),
        Some(Meaning::Refused(kind)) => (*kind).into(),
        Some(Meaning::Race) => Failure::Race,
        Some(Meaning::Redraw) => Failure::Redraw,
        Some(Meaning::OutOfService) => Failure::OutOfService,
        Some(Meaning::JobMovedOn) => Failure::JobMovedOn,
        Some(Meaning::AnsweredAlready) => Failure::AnsweredAlready,
        None => Failure::internal(format!("database: {message}")),
    }
}
