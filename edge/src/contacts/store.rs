//! The SQL of support contacts.

use crate::{
    db::{Statement, column, params},
    events::record::Author,
};
use domain::{
    Timestamp,
    contacts::{MAX_CONTACTS, SupportContact},
    email::email_key,
    ids::{AccountId, PartnerAccountId, PersonId},
    language::Language,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Partner users of one partner account that are looked through for suggestions.
const MOST_PARTNERS: u32 = 5_000;

#[derive(Deserialize)]
pub(super) struct Contact {
    email: String,
    name: Option<String>,
    #[serde(deserialize_with = "column::flag")]
    no_longer_signs_in: bool,
    #[serde(deserialize_with = "column::flag")]
    without_access: bool,
    #[serde(deserialize_with = "column::time_option")]
    delivery_failed_at: Option<Timestamp>,
}

impl From<Contact> for SupportContact {
    fn from(contact: Contact) -> Self {
        Self {
            email: contact.email,
            name: contact.name,
            no_longer_signs_in: contact.no_longer_signs_in,
            without_access: contact.without_access,
            undeliverable_since: contact.delivery_failed_at,
        }
    }
}

/// The contacts of an account, in their order.
pub(super) fn present(account: AccountId) -> Statement {
    Statement::new(
        "SELECT c.email, c.name, coalesce(c.active = 0, 0) AS no_longer_signs_in, \
         coalesce(c.access = 'manager', 0) AND NOT EXISTS (SELECT 1 FROM managed_account m \
         WHERE m.partner_user_id = c.partner_user_id AND m.account_id = c.account_id) AS without_access, \
         c.delivery_failed_at FROM present_contact c WHERE c.account_id = ?1 ORDER BY c.position",
        params![account],
    )
}

/// Those of the addresses to add that are partner users of this partner account, as contacts of the account.
pub(super) fn named(partner: PartnerAccountId, account: AccountId, added: &[String]) -> Statement {
    let keys: Vec<String> = added.iter().map(|email| email_key(email)).collect();
    Statement::new(
        "SELECT p.email, p.name, p.active = 0 AS no_longer_signs_in, p.access = 'manager' AND NOT EXISTS \
         (SELECT 1 FROM managed_account m WHERE m.partner_user_id = p.id AND m.account_id = ?2) AS without_access, \
         NULL AS delivery_failed_at FROM json_each(?3) k JOIN partner_user p \
         ON p.partner_account_id = ?1 AND p.email_key = k.value",
        params![partner, account, json!(keys)],
    )
}

/// What is known of an account beside its contacts when its information is not read as a whole.
#[derive(Deserialize)]
pub(super) struct About {
    pub name: String,
    pub account_number: String,
    #[serde(deserialize_with = "column::word")]
    pub default_language: Language,
}

/// Reads it.
pub(super) fn about(account: AccountId) -> Statement {
    Statement::new("SELECT name, account_number, default_language FROM account WHERE id = ?1", params![account])
}

/// Adds contacts behind those there are: keys and addresses, as `[key, address]`. One that is a partner's of the
/// account's partner account becomes that partner.
pub(super) fn insert(account: AccountId, added: &[Value], author: &Author) -> Statement {
    Statement::new(
        "INSERT INTO support_contact (account_id, position, partner_user_id, email, email_key, added_at, added_by) \
         SELECT a.id, 1 + c.key + coalesce((SELECT max(position) FROM support_contact s WHERE s.account_id = a.id), -1), \
         p.id, CASE WHEN p.id IS NULL THEN c.value ->> 1 END, CASE WHEN p.id IS NULL THEN c.value ->> 0 END, ?3, ?4 \
         FROM account a JOIN json_each(?2) c LEFT JOIN partner_user p \
         ON p.partner_account_id = a.partner_account_id AND p.email_key = c.value ->> 0 WHERE a.id = ?1",
        params![account, json!(added), author.at, &author.id],
    )
}

/// Removes a contact by the key of its present address.
pub(super) fn delete(account: AccountId, email_key: &str) -> Statement {
    Statement::new(
        "DELETE FROM support_contact WHERE account_id = ?1 AND (email_key = ?2 OR partner_user_id IN \
         (SELECT c.partner_user_id FROM present_contact c WHERE c.account_id = ?1 AND c.email_key = ?2))",
        params![account, email_key],
    )
}

/// Breaks the batch unless 1 to 50 contacts are left.
pub(super) fn expect_some(account: AccountId) -> Statement {
    Statement::new(
        format!(
            "INSERT INTO expectation (contacts) SELECT 0 \
             WHERE (SELECT count(*) FROM support_contact WHERE account_id = ?1) NOT BETWEEN 1 AND {MAX_CONTACTS}"
        ),
        params![account],
    )
}

/// Notes who changed the account last. Its version stays: it counts the fields that are replaced as a whole.
pub(super) fn touch(account: AccountId, author: &Author) -> Statement {
    Statement::new(
        "UPDATE account SET modified_at = ?2, modified_by = ?3 WHERE id = ?1",
        params![account, author.at, &author.name],
    )
}

/// A partner user who may be suggested.
#[derive(Deserialize)]
pub(super) struct Partner {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    #[serde(deserialize_with = "column::flag")]
    pub is_manager: bool,
    #[serde(deserialize_with = "column::flag")]
    pub is_assigned: bool,
}

/// The partner users of a partner account who can sign in.
pub(super) fn partners(partner: PartnerAccountId, account: Option<AccountId>) -> Statement {
    Statement::new(
        format!(
            "SELECT p.id, p.name, p.email, p.access = 'manager' AS is_manager, EXISTS (SELECT 1 FROM managed_account m \
             WHERE m.partner_user_id = p.id AND m.account_id = ?2) AS is_assigned FROM partner_user p \
             WHERE p.partner_account_id = ?1 AND p.active = 1 LIMIT {MOST_PARTNERS}"
        ),
        params![partner, account],
    )
}
