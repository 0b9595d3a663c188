//! The contacts of an account as they are.

use super::store::{self, Contact};
use crate::{
    db::{Rows, Statement},
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    contacts::{SupportContact, SupportContacts, operations::ListSupportContacts},
    ids::AccountId,
    permissions::BaseRole,
};

/// Reads the contacts of an account; [`contacts`] takes the answer.
pub fn present(account: AccountId) -> Statement {
    store::present(account)
}

/// The contacts in the answer to [`present`].
pub fn contacts(rows: &Rows) -> Outcome<Vec<SupportContact>> {
    Ok(rows.take::<Contact>()?.into_iter().map(SupportContact::from).collect())
}

/// The contacts as somebody with this base role may see them (SUPC-020).
pub(super) fn seen_by(base: BaseRole, contacts: Vec<SupportContact>) -> SupportContacts {
    let seen = |contact: SupportContact| if base.is_partner() { contact } else { contact.for_admins() };
    SupportContacts { contacts: contacts.into_iter().map(seen).collect() }
}

/// Answers with the contacts. [SUPC-001] [SUPC-009] [SUPC-020]
pub(super) async fn list_support_contacts(call: Call<ListSupportContacts>) -> Outcome<Reply<SupportContacts>> {
    let contacts = call.db().rows::<Contact>(store::present(call.account().id)).await?;
    Ok(Reply::ok(seen_by(call.actor().base, contacts.into_iter().map(SupportContact::from).collect())))
}
