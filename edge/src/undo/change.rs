//! Taking a user's event back: the user as it is from then on, and the event that tells of it.

use super::{
    plan::{Work, products},
    store::{CustomRole, EventRow},
};
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::reach::ReachedAccount,
    licences::apply as licences,
    users::{record::Record, restore::Kept},
};
use domain::{
    events::{Asset, differences},
    undo::UndoProperty,
    users::{CloudlinkAccount, Role},
};
use serde_json::{Map, Value, json};

/// The user with these properties set back.
pub(super) fn set_back(old: &Record, properties: &[UndoProperty], custom: Option<&CustomRole>) -> Record {
    let mut new = old.clone();
    for UndoProperty { name, before, .. } in properties {
        let text = || before.as_str().map(str::to_owned);
        match name.as_str() {
            "name" => new.name = text().unwrap_or_default(),
            "firstName" => new.first_name = text().unwrap_or_default(),
            "lastName" => new.last_name = text().unwrap_or_default(),
            "email" => new.email = text(),
            "mobile" => new.mobile = text(),
            "username" => new.username = text(),
            "extension" => new.extension = text(),
            "active" => new.active = before.as_bool().unwrap_or(old.active),
            "role" => {
                new.role = serde_json::from_value::<Role>(before.clone()).unwrap_or(old.role);
                new.role_id = custom.map(|role| role.id);
                new.role_name = custom.map(|role| role.name.clone());
            }
            "language" => new.language = serde_json::from_value(before.clone()).unwrap_or(old.language),
            "licences" => new.licences = products(before),
            "cloudlinkAccount" => new.cloudlink_account = CloudlinkAccount::NotInvited,
            _ => {}
        }
    }
    new
}

/// What that changes, for its event.
pub(super) fn changes(old: &Record, new: &Record) -> Map<String, Value> {
    let mut changes = domain::users::change::changes(&old.clone().view(), &new.clone().view());
    changes.extend(differences([
        ("roleId", json!(old.role_id), json!(new.role_id)),
        ("username", json!(old.username), json!(new.username)),
        ("extension", json!(old.extension), json!(new.extension)),
        ("cloudlinkAccount", json!(old.cloudlink_account), json!(new.cloudlink_account)),
    ]));
    changes
}

/// The event of an undo, which refers to the one that it takes back (UNDO-002).
pub(super) fn undoing(event: &EventRow, new: NewEvent) -> NewEvent {
    new.tagged(format!("undoes:{}", event.id))
}

/// The event of a user who comes back.
pub(super) fn restored(event: &EventRow, kept: &Kept) -> NewEvent {
    undoing(event, NewEvent::created(Asset::User, kept.id).core(kept.core()).values(kept.values()))
}

/// The licences of users who come back; if somebody has taken one meanwhile, nothing of the batch is stored (USER-046).
pub(super) fn give_licences(tx: &mut Tx, account: &ReachedAccount, users: &[Kept]) {
    let given: Vec<_> = users.iter().flat_map(|user| user.licences.iter().map(|product| (user.id, *product))).collect();
    licences::give(tx, account, &given);
}

/// The licences that differ between two states of a user are given and taken; if somebody has taken the last one meanwhile,
/// nothing of the batch is stored.
pub(super) fn follow_licences(tx: &mut Tx, account: &ReachedAccount, old: &Record, new: &Record) {
    let differ = |of: &Record, not: &Record| {
        of.licences.iter().copied().filter(|p| !not.licences.contains(p)).collect::<Vec<_>>()
    };
    let taken = differ(old, new);
    if !taken.is_empty() {
        licences::take(tx, old.id, &taken);
    }
    let given: Vec<_> = differ(new, old).into_iter().map(|product| (old.id, product)).collect();
    licences::give(tx, account, &given);
}

/// The name of whom a job's item is about.
pub(super) fn named(event: &EventRow, work: Option<&Work>) -> String {
    let text = |name: &str, email: Option<&str>| match email {
        Some(email) => format!("{name} <{email}>"),
        None => format!("{name} {}", event.asset_id),
    };
    match work {
        Some(Work::Remove(user) | Work::SetBack(user, _)) => text(&user.name, user.email.as_deref()),
        Some(Work::Restore(kept)) => text(&kept.name, kept.email.as_deref()),
        None => text(&event.subject(), event.core.get("email").and_then(Value::as_str)),
    }
}
