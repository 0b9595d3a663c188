//! A new customer account.

use super::store;
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
    session::secret::random_below,
};
use domain::{
    accounts::{Account, AccountStatus, country::cloud_location, operations::CreateAccount},
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
    let account = Account {
        id: AccountId(call.fresh_id()),
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
        bandwidth_optimization: form.bandwidth_optimization,
        support_contacts: form.support_contacts,
        status: AccountStatus::Active,
        users: 0,
        version: 1,
        created_at: now,
        modified_at: now,
        modified_by: call.author().name.clone(),
    };
    let event = NewEvent::created(Asset::Account, account.id).core(facts(&account)).values(json!(account));
    let mut tx = call.begin_in(account.id, &account.name, event.clone());
    tx.event(event.in_partner_history());
    tx.statement(store::insert(&account, &call.author().id));
    tx.statement(store::insert_contacts(account.id, &account.support_contacts));
    if actor.base == BaseRole::AccountManager {
        tx.statement(store::assign(actor.person, account.id));
    }
    let version = account.version;
    tx.commit(Reply::created(account).version(version)).await
}

/// The key facts of an account, for events (EVNT-009).
pub(super) fn facts(account: &Account) -> serde_json::Value {
    json!({ "name": account.name, "accountNumber": account.account_number })
}
