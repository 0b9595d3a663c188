//! Saving Account information: all of it or nothing.

use super::{create::facts, read, store};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    accounts::{Account, input::AccountForm, operations::UpdateAccount},
    events::{Asset, differences},
};
use serde_json::{Map, Value, json};

/// Stores what was changed, with one event that names it; nothing changed stores nothing.
/// [ACCT-021] [ACCT-027] [ACCT-049] [DASH-022]
pub(super) async fn update_account(call: Call<UpdateAccount>) -> Outcome<Reply<Account>> {
    let old = read::account(&call).await?;
    call.check_version(old.version, &old)?;
    let new = edited(&old, call.input().tidied());
    let changes = changes(&old, &new);
    if changes.is_empty() {
        return Ok(Reply::ok(old).version(call.if_match()));
    }
    let new =
        Account { version: old.version + 1, modified_at: call.now(), modified_by: call.author().name.clone(), ..new };

    let mut tx = call.begin(NewEvent::edited(Asset::Account, new.id, changes).core(facts(&new)));
    tx.versioned(store::update(&new, old.version));
    if new.support_contacts != old.support_contacts {
        tx.statement(store::delete_contacts(new.id));
        tx.statement(store::insert_contacts(new.id, &new.support_contacts));
    }
    let version = new.version;
    tx.commit(Reply::ok(new).version(version)).await
}

fn edited(old: &Account, form: AccountForm) -> Account {
    let given = |text: String| Some(text).filter(|t| !t.is_empty());
    Account {
        name: form.name,
        country: form.country,
        province: given(form.province),
        address: form.address,
        city: form.city,
        postal_code: given(form.postal_code),
        default_language: form.default_language,
        business_type: form.business_type,
        bandwidth_optimization: form.bandwidth_optimization,
        support_contacts: form.support_contacts,
        ..old.clone()
    }
}

/// Old and new values of what differs, by API name.
fn changes(old: &Account, new: &Account) -> Map<String, Value> {
    differences([
        ("name", json!(old.name), json!(new.name)),
        ("country", json!(old.country), json!(new.country)),
        ("province", json!(old.province), json!(new.province)),
        ("address", json!(old.address), json!(new.address)),
        ("city", json!(old.city), json!(new.city)),
        ("postalCode", json!(old.postal_code), json!(new.postal_code)),
        ("defaultLanguage", json!(old.default_language), json!(new.default_language)),
        ("businessType", json!(old.business_type), json!(new.business_type)),
        ("bandwidthOptimization", json!(old.bandwidth_optimization), json!(new.bandwidth_optimization)),
        ("supportContacts", json!(old.support_contacts), json!(new.support_contacts)),
    ])
}
