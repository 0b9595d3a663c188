//! Taking back an edit of an account's own properties (UNDO-002, UNDO-003). Restoring a deleted account is `accounts`'.

use super::{
    change::undoing,
    event::{mark, refused},
    refusal::{Refusal, check},
    store::EventRow,
};
use crate::{
    accounts::{read, update},
    contacts::save::{self, Change as Contacts},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    accounts::{Account, tags},
    contacts::changes::{ContactChanges, FIELD},
    email::email_key,
    events::{Asset, operations::EventPath},
    operation::Operation,
    permissions::{Action, Feature},
    problem::Message,
    undo::{
        UndoKind, UndoPreview, UndoProperty, Undone,
        operations::UndoEvent,
        state::{Change, value},
    },
};
use serde_json::{Value, json};

/// Properties that can be set back; the status has words of its own to be typed (ACCT-036).
const SETTABLE: [&str; 10] = [
    "name",
    "country",
    "province",
    "address",
    "city",
    "postalCode",
    "defaultLanguage",
    "businessType",
    "bandwidthOptimization",
    tags::FIELD,
];

/// What taking the event back would do, the account as it is, and what stands against it.
pub(super) async fn preview<Op: Operation<Path = EventPath>>(
    call: &Call<Op>,
    event: &EventRow,
) -> Outcome<(UndoPreview, Account, Option<Refusal>)> {
    let account = read::account(call).await?;
    let mut preview = UndoPreview { version: account.version, refused: None, ..refused(event, "undo-nothing") };
    let refusal = fill(call, event, &account, &mut preview).err();
    preview.refused = refusal.as_ref().map(Refusal::message);
    Ok((preview, account, refusal))
}

fn fill<Op: Operation>(
    call: &Call<Op>,
    event: &EventRow,
    account: &Account,
    preview: &mut UndoPreview,
) -> Result<(), Refusal> {
    if let (Some(by), Some(at)) = (&event.undone_by, event.undone_at) {
        return Err(Refusal::Already(by.clone(), at));
    }
    let Some(Change::Edited(changes)) = event.change() else { return Err(Refusal::Because("undo-nothing")) };
    preview.kind = Some(UndoKind::SetBack);
    let present = json!(account).as_object().cloned().unwrap_or_default();
    for (name, old, new) in &changes {
        if SETTABLE.contains(&name.as_str()) {
            let now = value(&present, name);
            let conflict = now != *new;
            // Whoever is no partner cannot change them here either.
            let not_theirs = name == tags::FIELD && !call.actor().base.is_partner();
            let property = UndoProperty {
                name: name.clone(),
                label: None,
                before: old.clone(),
                after: new.clone(),
                now,
                conflict,
                left_out: not_theirs.then(|| Message::new("accounts-tags-partners-only")),
            };
            preview.properties.push(property);
        } else if name == FIELD {
            preview.properties.push(contacts(account, old, new));
        }
    }
    if preview.properties.is_empty() {
        // Who manages the account is the partner account's to change and to take back.
        let managers = changes.iter().any(|(name, ..)| name == "accountManagers");
        return Err(Refusal::Because(if managers { "undo-in-partner" } else { "undo-nothing" }));
    }
    check(call.actor(), Feature::Accounts, Action::Edit)?;
    if preview.properties.iter().all(|property| property.left_out.is_some() || property.now == property.before) {
        return Err(Refusal::Because("undo-nothing-left"));
    }
    Ok(())
}

/// Contacts come back entry by entry: the ones removed are added, the ones added are removed (SUPC-017).
fn contacts(account: &Account, removed: &Value, added: &Value) -> UndoProperty {
    let now = account.contact_addresses();
    let back = back(account, removed, added);
    let mut before: Vec<_> = now.iter().filter(|email| !back.removed.contains(email)).cloned().collect();
    before.extend(back.added.iter().cloned());
    UndoProperty {
        name: FIELD.to_owned(),
        label: None,
        before: json!(before),
        after: json!(now),
        now: json!(now),
        conflict: false,
        left_out: before.is_empty().then(|| Message::new("contacts-required")),
    }
}

/// What is to be added and removed; what somebody else has added or removed by now is as it should be.
fn back(account: &Account, removed: &Value, added: &Value) -> ContactChanges {
    let present: Vec<String> = account.contact_addresses().iter().map(|email| email_key(email)).collect();
    let list = |value: &Value| -> Vec<String> { serde_json::from_value(value.clone()).unwrap_or_default() };
    let is_here = |email: &String| present.contains(&email_key(email));
    ContactChanges {
        added: list(removed).into_iter().filter(|email| !is_here(email)).collect(),
        removed: list(added).into_iter().filter(is_here).collect(),
    }
}

/// Takes the edit back.
pub(super) async fn undo(call: &Call<UndoEvent>, event: &EventRow) -> Outcome<Reply<Undone>> {
    let (preview, old, refusal) = preview(call, event).await?;
    if let Some(refusal) = refusal {
        return Err(refusal.failure());
    }
    call.check_version(preview.version, &preview)?;
    let (back_properties, left): (Vec<_>, Vec<_>) =
        preview.properties.into_iter().partition(|property| property.comes_back(&call.input().also));
    if back_properties.is_empty() {
        return Err(Refusal::Because("undo-nothing-chosen").failure());
    }
    let mut values = json!(old);
    for UndoProperty { name, before, .. } in back_properties.iter().filter(|property| property.name != FIELD) {
        values[name] = before.clone();
    }
    let new: Account = serde_json::from_value(values)?;
    update::check(&new)?;
    let mut changes = update::changes(&old, &new);
    let version = old.version + u64::from(!changes.is_empty());
    let new = Account { version, modified_at: call.now(), modified_by: call.author().name.clone(), ..new };
    let contacts = match (back_properties.iter().any(|property| property.name == FIELD), event.change()) {
        (true, Some(Change::Edited(of_event))) => match of_event.iter().find(|(name, ..)| name == FIELD) {
            Some((_, removed, added)) => {
                let wanted = back(&old, removed, added);
                let named = save::named(call.account().partner, old.id, &wanted.added);
                let rows = call.db().batch(vec![named]).await?;
                let rows = rows.first().ok_or_else(|| Failure::internal("a batch of one gave no answer"))?;
                Some(Contacts::of(old.id, &old.support_contacts, wanted, rows, &old)?)
            }
            None => None,
        },
        _ => None,
    };
    if let Some(contacts) = &contacts {
        changes.insert(FIELD.to_owned(), contacts.values());
    }
    let core = json!({ "name": new.name, "accountNumber": new.account_number });
    let mut tx = call.begin(undoing(event, NewEvent::edited(Asset::Account, new.id, changes).core(core)));
    mark(&mut tx, call, event);
    update::store(&mut tx, &new, old.version);
    if let Some(contacts) = &contacts {
        contacts.store(&mut tx, new.default_language, &call.session()?.email);
    }
    tx.commit(Reply::ok(Undone { kind: UndoKind::SetBack, user: None, left_out: left })).await
}
