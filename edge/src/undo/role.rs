//! Taking back what was done to custom roles: made, changed, deleted, given to accounts and taken from them (UNDO-002,
//! UNDO-003). Whoever takes it back keeps to the rules of the change that this is (ROLE-078).

use super::{
    change::undoing,
    event::refused,
    partner::{mark, once},
    refusal::{Refusal, check},
    store::EventRow,
};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
    roles::back::{self, Kept, Present},
};
use domain::{
    events::{Asset, differences, operations::PartnerEventPath},
    ids::{AccountId, RoleId},
    operation::Operation,
    permissions::{Action, Cell, Cells, Feature, missing_to_grant},
    problem::Message,
    roles::{
        CustomRole, RoleLock, RoleRow,
        change::{RoleTexts, changes},
        rules::permissions,
    },
    undo::{UndoKind, UndoPreview, UndoProperty, Undone, operations::UndoPartnerEvent, state::Change},
};
use serde_json::{Map, Value, json};

/// How the property of a permission begins in a role's event.
const CELL: &str = "permissions.";
/// The property of an event that gives a role to an account, or takes it.
const ACCOUNTS: &str = "accounts";

/// What there is to do.
pub(super) enum Work {
    /// The role goes.
    Remove(CustomRole),
    /// Values are set back.
    SetBack(CustomRole),
    /// The role comes back.
    Restore(Kept),
    /// The account gets the role, or loses it; its name and number.
    Link { role: CustomRole, account: AccountId, assigned: bool, named: Value },
}

/// What an event's undo is: told, and if nothing stands against it, what there is to do.
pub(super) struct Plan {
    pub preview: UndoPreview,
    pub work: Result<Work, Refusal>,
}

/// What taking the event back would do.
pub(super) async fn plan<Op: Operation<Path = PartnerEventPath>>(call: &Call<Op>, event: &EventRow) -> Outcome<Plan> {
    let mut preview = UndoPreview { refused: None, ..refused(event, "undo-nothing") };
    let work = work(call, event, &mut preview).await?;
    preview.refused = work.as_ref().err().map(Refusal::message);
    Ok(Plan { preview, work })
}

async fn work<Op: Operation<Path = PartnerEventPath>>(
    call: &Call<Op>,
    event: &EventRow,
    preview: &mut UndoPreview,
) -> Outcome<Result<Work, Refusal>> {
    let (Some(change), Ok(id)) = (event.change(), event.asset_id.parse::<RoleId>()) else {
        return Ok(Err(Refusal::Because("undo-nothing")));
    };
    let (db, actor) = (call.db(), call.actor());
    let present = back::find(db, actor.partner, actor.person, id).await?;
    if let Some(present) = &present {
        preview.version = present.role.row.version;
        preview.subject.clone_from(&present.role.row.name);
    }
    if let Err(already) = once(event) {
        return Ok(Err(already));
    }
    Ok(match change {
        Change::Created(values) => remove(call, &values, present, preview),
        Change::Deleted(values) => {
            preview.kind = Some(UndoKind::Restore);
            let Ok(kept) = serde_json::from_value::<Kept>(Value::Object(values)) else {
                return Ok(Err(Refusal::Because("undo-nothing")));
            };
            let taken = back::is_name_taken(db, actor.partner, &kept.name, kept.id).await?;
            preview.notices.push(Message::new("undo-notice-role-alone"));
            restore(call, kept, present.is_some(), taken)
        }
        Change::Edited(changes) => match changes.iter().find(|(name, ..)| name == ACCOUNTS) {
            Some((_, old, new)) => link(call, present, old, new, preview).await?,
            None => {
                let name = changes.iter().find(|(name, ..)| name == "name").and_then(|(_, old, _)| old.as_str());
                let taken = match name {
                    Some(name) => back::is_name_taken(db, actor.partner, name, id).await?,
                    None => false,
                };
                set_back(call, &changes, present, taken, preview)
            }
        },
    })
}

/// Refuses to change a role that is gone, that one holds, or that is being deleted (ROLE-074, ROLE-078).
fn changeable(present: Option<Present>) -> Result<Present, Refusal> {
    let present = present.ok_or(Refusal::Because("undo-gone"))?;
    match present.lock() {
        None => Ok(present),
        Some(RoleLock::Own) => Err(Refusal::Because("undo-role-own")),
        Some(RoleLock::Leaving | RoleLock::Beyond) => Err(Refusal::Because("undo-role-leaving")),
    }
}

/// What of a role can be set back: its texts and each cell.
fn values(role: &CustomRole) -> Map<String, Value> {
    let mut values = Map::new();
    values.insert("name".to_owned(), json!(role.row.name));
    values.insert("description".to_owned(), json!(role.row.description));
    for cell in role.row.base_role.ceiling().iter() {
        values.insert(format!("{CELL}{}", cell.name()), json!(role.permissions.contains(cell.feature, cell.action)));
    }
    values
}

fn remove<Op: Operation>(
    call: &Call<Op>,
    made: &Map<String, Value>,
    present: Option<Present>,
    preview: &mut UndoPreview,
) -> Result<Work, Refusal> {
    preview.kind = Some(UndoKind::Remove);
    check(call.actor(), Feature::Roles, Action::Delete)?;
    let present = changeable(present)?;
    if present.in_use {
        return Err(Refusal::Because("undo-role-in-use"));
    }
    let now = values(&present.role);
    if let Ok(made) = serde_json::from_value::<Kept>(Value::Object(made.clone())) {
        let row =
            RoleRow { name: made.name.clone(), description: made.description.clone(), ..present.role.row.clone() };
        let then = values(&CustomRole { row, permissions: made.cells() });
        let different = then.into_iter().filter(|(name, value)| now.get(name) != Some(value));
        preview.properties = different
            .map(|(name, after)| UndoProperty {
                now: now.get(&name).cloned().unwrap_or_default(),
                name,
                before: Value::Null,
                after,
                conflict: true,
                ..UndoProperty::default()
            })
            .collect();
    }
    preview.notices.push(Message::new("undo-notice-role-remove"));
    Ok(Work::Remove(present.role))
}

fn restore<Op: Operation>(call: &Call<Op>, kept: Kept, there: bool, taken: bool) -> Result<Work, Refusal> {
    check(call.actor(), Feature::Roles, Action::Add)?;
    if there {
        return Err(Refusal::Because("undo-role-there"));
    }
    if taken {
        return Err(Refusal::Because("undo-role-name-taken"));
    }
    if missing_to_grant(call.actor(), kept.cells()).is_some() {
        return Err(Refusal::Because("undo-role-beyond"));
    }
    Ok(Work::Restore(kept))
}

fn set_back<Op: Operation>(
    call: &Call<Op>,
    changes: &[(String, Value, Value)],
    present: Option<Present>,
    taken: bool,
    preview: &mut UndoPreview,
) -> Result<Work, Refusal> {
    preview.kind = Some(UndoKind::SetBack);
    check(call.actor(), Feature::Roles, Action::Edit)?;
    let present = changeable(present)?;
    let now = values(&present.role);
    for (name, old, new) in changes.iter().filter(|(name, ..)| now.contains_key(name)) {
        let cell = name.strip_prefix(CELL).and_then(Cell::parse);
        // What the role allows already stays; what it would allow again is given (ROLE-078).
        let beyond = cell
            .filter(|_| old == &json!(true))
            .is_some_and(|cell| missing_to_grant(call.actor(), Cells::NONE.with(cell.feature, cell.action)).is_some());
        let why = if beyond { Some("undo-left-cell") } else { (taken && name == "name").then_some("roles-name-taken") };
        let now = now.get(name).cloned().unwrap_or_default();
        preview.properties.push(UndoProperty {
            name: name.clone(),
            before: old.clone(),
            after: new.clone(),
            conflict: now != *new,
            now,
            left_out: why.map(Message::new),
            ..UndoProperty::default()
        });
    }
    if preview.properties.is_empty() {
        return Err(Refusal::Because("undo-nothing"));
    }
    if preview.properties.iter().all(|property| property.left_out.is_some() || property.now == property.before) {
        return Err(Refusal::Because("undo-nothing-left"));
    }
    Ok(Work::SetBack(present.role))
}

async fn link<Op: Operation>(
    call: &Call<Op>,
    present: Option<Present>,
    old: &Value,
    new: &Value,
    preview: &mut UndoPreview,
) -> Outcome<Result<Work, Refusal>> {
    preview.kind = Some(UndoKind::SetBack);
    let assigned = new.is_null();
    let of_event = if assigned { old } else { new };
    let Some(account) = of_event.get("id").and_then(Value::as_str).and_then(|id| id.parse::<AccountId>().ok()) else {
        return Ok(Err(Refusal::Because("undo-nothing")));
    };
    if let Err(refusal) = check(call.actor(), Feature::Roles, Action::Edit) {
        return Ok(Err(refusal));
    }
    let role = match changeable(present) {
        Ok(present) => present.role,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let place = back::place(call.db(), call.actor().partner, role.row.id, account).await?;
    let Some(place) = place else { return Ok(Err(Refusal::Because("undo-account-gone"))) };
    let text = json!(format!("{} ({})", place.name, place.number));
    let shown = |is: bool| if is { text.clone() } else { Value::Null };
    let is = place.users.is_some();
    preview.properties.push(UndoProperty {
        name: ACCOUNTS.to_owned(),
        before: shown(assigned),
        after: shown(!assigned),
        now: shown(is),
        conflict: is == assigned,
        ..UndoProperty::default()
    });
    if is == assigned {
        return Ok(Err(Refusal::Because("undo-nothing-left")));
    }
    if !assigned && place.users.is_some_and(|users| users > 0.0) {
        return Ok(Err(Refusal::Because("undo-role-held")));
    }
    if assigned && !place.active {
        return Ok(Err(Refusal::Because("undo-account-inactive")));
    }
    let named = json!({ "id": account, "name": place.name, "accountNumber": place.number });
    Ok(Ok(Work::Link { role, account, assigned, named }))
}

/// Takes the event back.
pub(super) async fn undo(call: &Call<UndoPartnerEvent>, event: &EventRow) -> Outcome<Reply<Undone>> {
    let Plan { preview, work } = plan(call, event).await?;
    let work = work.map_err(Refusal::failure)?;
    call.check_version(preview.version, &preview)?;
    let also = &call.input().also;
    let done = |kind, left_out| Reply::ok(Undone { kind, user: None, left_out });
    let facts = |row: &RoleRow| json!({ "name": row.name, "baseRole": row.base_role });
    let (me, partner) = (call.actor().person, call.actor().partner);
    match work {
        Work::Remove(role) => {
            if preview.properties.iter().any(|property| !also.contains(&property.name)) {
                return Err(Refusal::Because("undo-changed-since").failure());
            }
            let row = &role.row;
            let values = json!({
                "id": row.id, "name": row.name, "description": row.description, "baseRole": row.base_role,
                "permissions": role.permissions,
            });
            let deleted = NewEvent::deleted(Asset::Role, row.id).core(facts(row)).values(values);
            let mut tx = call.begin_in_partner(undoing(event, deleted));
            mark(&mut tx, call, event);
            back::remove(&mut tx, row.id, row.version);
            tx.commit(done(UndoKind::Remove, Vec::new())).await
        }
        Work::SetBack(old) => {
            let (chosen, left): (Vec<_>, Vec<_>) =
                preview.properties.into_iter().partition(|property| property.comes_back(also));
            if chosen.is_empty() {
                return Err(Refusal::Because("undo-nothing-chosen").failure());
            }
            let new = with(&old, &chosen);
            // Some cells come back and others not: what is left must be a set that a role can have (ROLE-044).
            let names: Vec<String> = new.permissions.iter().map(Cell::name).collect();
            permissions(new.row.base_role, &names)?;
            let different = changes(&texts(&old), &texts(&new));
            let edited = NewEvent::edited(Asset::Role, new.row.id, different).core(facts(&new.row));
            let mut tx = call.begin_in_partner(undoing(event, edited));
            mark(&mut tx, call, event);
            back::update(&mut tx, &new, old.row.version, me);
            tx.commit(done(UndoKind::SetBack, left)).await
        }
        Work::Restore(kept) => {
            let values = json!({
                "id": kept.id, "name": kept.name, "description": kept.description, "baseRole": kept.base_role,
                "permissions": kept.cells(),
            });
            let core = json!({ "name": kept.name, "baseRole": kept.base_role });
            let created = NewEvent::created(Asset::Role, kept.id).core(core).values(values);
            let mut tx = call.begin_in_partner(undoing(event, created));
            mark(&mut tx, call, event);
            back::restore(&mut tx, partner, &kept, call.now());
            tx.commit(done(UndoKind::Restore, Vec::new())).await
        }
        Work::Link { role, account, assigned, named } => {
            let (old, new) = if assigned { (Value::Null, named) } else { (named, Value::Null) };
            let changes = differences([(ACCOUNTS, old, new)]);
            let told = undoing(event, NewEvent::edited(Asset::Role, role.row.id, changes).core(facts(&role.row)));
            let mut tx = call.begin_in_partner(told.clone());
            if account.0 != partner.0 {
                tx.event(told.in_history_of(account));
            }
            mark(&mut tx, call, event);
            back::assign(&mut tx, role.row.id, account, assigned, me);
            tx.commit(done(UndoKind::SetBack, Vec::new())).await
        }
    }
}

fn texts(role: &CustomRole) -> RoleTexts<'_> {
    RoleTexts { name: &role.row.name, description: &role.row.description, permissions: role.permissions }
}

/// The role with these properties set back.
fn with(old: &CustomRole, properties: &[UndoProperty]) -> CustomRole {
    let mut new = old.clone();
    for UndoProperty { name, before, .. } in properties {
        let text = || before.as_str().unwrap_or_default().to_owned();
        match name.as_str() {
            "name" => new.row.name = text(),
            "description" => new.row.description = text(),
            _ => {
                if let Some(Cell { feature, action }) = name.strip_prefix(CELL).and_then(Cell::parse) {
                    let cells = new.permissions;
                    let on = before.as_bool().unwrap_or(cells.contains(feature, action));
                    new.permissions = if on { cells.with(feature, action) } else { cells.without(feature, action) };
                }
            }
        }
    }
    new
}
