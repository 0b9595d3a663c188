//! Saving Account information: all of it or nothing.

use super::{create::facts, read, store};
use crate::{
    contacts::save::{self, Change},
    db::tx::Tx,
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    accounts::{Account, input::AccountEdit, operations::UpdateAccount, tags},
    contacts::{
        SupportContact,
        changes::{ContactChanges, FIELD},
    },
    events::{Asset, differences},
    operation::Input,
    problem::FieldErrors,
};
use serde_json::{Map, Value, json};

/// Stores what was changed, with one event that names it; nothing changed stores nothing.
/// [ACCT-021] [ACCT-027] [ACCT-049] [DASH-022] [SUPC-019]
pub(super) async fn update_account(call: Call<UpdateAccount>) -> Outcome<Reply<Account>> {
    let base = call.actor().base;
    let form = call.input().tidied();
    let named = save::named(call.account().partner, call.account().id, &form.support_contacts.added);
    let (old, named) = read::account_with(&call, named).await?;
    let seen = old.clone().seen_by(base);
    call.check_version(old.version, &seen)?;
    // Tags decide which groups it is in, and so who reaches it: that is the partner's alone (DELG-002).
    if !base.is_partner() && form.tags.as_ref().is_some_and(|tags| *tags != old.tags) {
        return Err(FieldErrors::one(tags::FIELD, "accounts-tags-partners-only").into());
    }
    let contacts = Change::of(old.id, &old.support_contacts, form.support_contacts.clone(), &named, &seen)?;
    let new = edited(&old, form, contacts.after());
    let mut changes = changes(&old, &new);
    // Contacts alone are merged by entry and make no other version of the account (SUPC-017).
    let version = old.version + u64::from(!changes.is_empty());
    if !contacts.is_empty() {
        changes.insert(FIELD.to_owned(), contacts.values());
    }
    if changes.is_empty() {
        return Ok(Reply::ok(seen).version(call.if_match()));
    }
    let new = Account { version, modified_at: call.now(), modified_by: call.author().name.clone(), ..new };

    let mut tx = call.begin(NewEvent::edited(Asset::Account, new.id, changes).core(facts(&new)));
    tx.versioned(store::update(&new, old.version));
    tx.moves_accounts();
    if !contacts.is_empty() {
        contacts.store(&mut tx, new.default_language, &call.session()?.email);
    }
    tx.commit(Reply::ok(new.seen_by(base)).version(version)).await
}

fn edited(old: &Account, form: AccountEdit, contacts: &[SupportContact]) -> Account {
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
        tags: form.tags.unwrap_or_else(|| old.tags.clone()),
        support_contacts: contacts.to_vec(),
        ..old.clone()
    }
}

/// Old and new values of what differs, by API name.
pub fn changes(old: &Account, new: &Account) -> Map<String, Value> {
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
        (tags::FIELD, json!(old.tags), json!(new.tags)),
    ])
}

/// Refuses an account that no form could make, as when the parts of an address no longer fit together.
pub fn check(account: &Account) -> Result<(), FieldErrors> {
    let form = AccountEdit {
        name: account.name.clone(),
        country: account.country.clone(),
        province: account.province.clone().unwrap_or_default(),
        address: account.address.clone(),
        city: account.city.clone(),
        postal_code: account.postal_code.clone().unwrap_or_default(),
        default_language: account.default_language,
        business_type: account.business_type,
        bandwidth_optimization: account.bandwidth_optimization,
        tags: Some(account.tags.clone()),
        support_contacts: ContactChanges::default(),
    };
    form.validate()
}

/// Stores the account over this version of it.
pub fn store(tx: &mut Tx, account: &Account, version: u64) {
    tx.versioned(store::update(account, version));
    tx.moves_accounts();
}
