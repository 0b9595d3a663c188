//! A new customer account.

use super::store;
use crate::{
    contacts::save::{self, Change},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    managers,
    problem::{Failure, Outcome},
    session::secret::random_below,
};
use domain::{
    accounts::{Account, AccountStatus, country::cloud_location, operations::CreateAccount},
    contacts::SupportContact,
    email::email_key,
    events::Asset,
    ids::AccountId,
    permissions::BaseRole,
};
use serde_json::json;

/// The first and the number of nine-digit numbers that do not start with 0 (ACCT-013).
const FIRST_NUMBER: u64 = 100_000_000;
const NUMBERS: u64 = 900_000_000;

/// Creates the account with its contacts; an account manager is assigned to it in the same step.
/// [ACCT-008] [ACCT-013] [ACCT-015] [ACCT-017] [ACCT-049]
pub(super) async fn create_account(call: Call<CreateAccount>) -> Outcome<Reply<Account>> {
    let form = call.input().tidied();
    let (now, actor) = (call.now(), call.actor());
    let id = AccountId(call.fresh_id());
    let named = save::named(actor.partner, id, &form.support_contacts);
    let named = call.db().batch(vec![named]).await?;
    let named = named.first().ok_or_else(|| Failure::internal("a batch of one gave no answer"))?;
    let contacts = Change::first(id, &form.support_contacts, named)?;
    let account = Account {
        id,
        // A number that is taken, also by a deleted account, breaks the batch, and the call runs again.
        account_number: (FIRST_NUMBER + random_below(NUMBERS)?).to_string(),
        partner: actor.partner,
        cloud_location: cloud_location(&form.country),
        province: Some(form.province).filter(|p| !p.is_empty()),
        postal_code: Some(form.postal_code).filter(|p| !p.is_empty()),
        name: form.name,
        country: form.country,
        address: form.address,
        city: form.city,
        default_language: form.default_language,
        business_type: form.business_type,
        sap_customer_number: None,
        micloud_connect: false,
        bandwidth_optimization: form.bandwidth_optimization,
        tags: form.tags.unwrap_or_default(),
        support_contacts: present(contacts.after(), &call),
        status: AccountStatus::Active,
        users: 0,
        version: 1,
        created_at: now,
        modified_at: now,
        modified_by: call.author().name.clone(),
    };
    let event = NewEvent::created(Asset::Account, account.id)
        .core(facts(&account))
        .values(json!(account.clone().seen_by(BaseRole::AccountAdmin)));
    let mut tx = call.begin_in(account.id, &account.name, event.clone());
    tx.event(event.in_partner_history());
    tx.statement(store::insert(&account, &call.author().id));
    tx.moves_accounts();
    if actor.base == BaseRole::AccountManager {
        managers::assign_creator(&mut tx, actor.person, account.id);
    }
    contacts.store(&mut tx, account.default_language, &call.session()?.email);
    let version = account.version;
    tx.commit(Reply::created(account).version(version)).await
}

/// The first contacts; a manager who adds an account is assigned to it, and so reaches it (ACCT-017).
fn present(contacts: &[SupportContact], call: &Call<CreateAccount>) -> Vec<SupportContact> {
    let own = call.session().map(|session| email_key(&session.email)).unwrap_or_default();
    let seen = |contact: &SupportContact| SupportContact {
        without_access: contact.without_access && email_key(&contact.email) != own,
        ..contact.clone()
    };
    contacts.iter().map(seen).collect()
}

/// The key facts of an account, for events (EVNT-009).
pub(super) fn facts(account: &Account) -> serde_json::Value {
    json!({ "name": account.name, "accountNumber": account.account_number })
}
