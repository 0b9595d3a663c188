//! Taking back what was done to partner users: their role, whether they are account managers, and what is assigned to
//! them (UNDO-002, UNDO-003). It is the unrestricted administrators' alone, and nobody's for themselves (MGRS-002, ROLE-078).

use super::{
    change::undoing,
    event::refused,
    partner::{mark, once},
    refusal::Refusal,
    store::EventRow,
};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    managers::back::{self, Assigned, Held, Pair, Present, Stored},
    problem::Outcome,
};
use domain::{
    Timestamp,
    events::{Asset, EventAction, differences, operations::PartnerEventPath},
    ids::{PersonId, RoleId},
    operation::Operation,
    permissions::missing_to_grant,
    problem::Message,
    undo::{UndoKind, UndoPreview, UndoProperty, Undone, operations::UndoPartnerEvent},
};
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use uuid::Uuid;

/// The property that names the custom role.
const ROLE: &str = "partnerRole";
/// The property of access.
const ACCESS: &str = "access";

/// What there is to do for a person.
pub(super) struct Work {
    person: PersonId,
    present: Present,
    role: Option<(Option<RoleId>, Option<RoleId>)>,
    access: Option<(String, String)>,
    assigned: Vec<Assignments>,
}

/// What comes back of one kind of assignments.
struct Assignments {
    what: Assigned,
    held: Held,
    /// The pairs of the event, each with the name of its property and its own.
    pairs: Vec<(String, String, Pair)>,
}

/// What an event's undo is: told, and if nothing stands against it, what there is to do.
pub(super) struct Plan {
    pub preview: UndoPreview,
    pub work: Result<Work, Refusal>,
}

/// What an event has changed of a person.
#[derive(Default)]
struct Told {
    role: Option<(Option<RoleId>, Option<RoleId>)>,
    access: Option<(String, String)>,
    pairs: Vec<(Assigned, Vec<Pair>)>,
    /// It was more than an event keeps.
    too_many: bool,
}

impl Told {
    fn of(event: &EventRow) -> Self {
        let change = |name: &str| {
            let change = event.extra.get("changes")?.get(name)?;
            Some((change.get("old").cloned().unwrap_or_default(), change.get("new").cloned().unwrap_or_default()))
        };
        let id = |value: &Value| value.as_str().and_then(|id| id.parse::<RoleId>().ok());
        if event.asset == Asset::User {
            let role = change("roleId").filter(|_| event.action == EventAction::Edit);
            return Self { role: role.map(|(old, new)| (id(&old), id(&new))), ..Self::default() };
        }
        let access = change(ACCESS).and_then(|(old, new)| Some((old.as_str()?.to_owned(), new.as_str()?.to_owned())));
        let mut told = Self { access, ..Self::default() };
        for what in Assigned::ALL {
            match event.extra.get(what.name()) {
                None => {}
                Some(Value::Null) => told.too_many = true,
                Some(pairs) => {
                    let pairs: Vec<Pair> = serde_json::from_value(pairs.clone()).unwrap_or_default();
                    if !pairs.is_empty() {
                        told.pairs.push((what, pairs));
                    }
                }
            }
        }
        told
    }

    fn is_nothing(&self) -> bool {
        self.role.is_none() && self.access.is_none() && self.pairs.is_empty()
    }
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
    let (told, Ok(person)) = (Told::of(event), event.asset_id.parse::<PersonId>()) else {
        return Ok(Err(Refusal::Because("undo-nothing")));
    };
    let refuse = |why| Ok(Err(Refusal::Because(why)));
    if told.is_nothing() {
        return refuse(if told.too_many { "undo-too-many" } else { "undo-nothing" });
    }
    preview.kind = Some(UndoKind::SetBack);
    let (db, actor) = (call.db(), call.actor());
    let present = back::find(db, actor.partner, person).await?;
    if let Some(present) = &present {
        preview.subject.clone_from(&present.name);
        preview.version = present.modified_at as u64;
    }
    if let Err(already) = once(event) {
        return Ok(Err(already));
    }
    if actor.custom {
        return Ok(Err(Refusal::Unrestricted));
    }
    if person == actor.person {
        return refuse("undo-oneself");
    }
    let Some(present) = present else { return refuse("undo-gone") };
    if told.too_many {
        return refuse("undo-too-many");
    }
    if let Some(change) = told.role {
        let property = role(call, change, &present).await?;
        preview.properties.push(property);
    }
    let access = told.access.as_ref().map_or(present.access.as_str(), |(old, _)| old);
    if let Some((old, new)) = &told.access {
        preview.properties.push(UndoProperty {
            name: ACCESS.to_owned(),
            before: json!(old),
            after: json!(new),
            now: json!(present.access),
            conflict: present.access != *new,
            ..UndoProperty::default()
        });
        if present.access == *old {
            return refuse("undo-nothing-left");
        }
    }
    if told.access.is_none() && told.role.is_none() && present.access != "manager" {
        return refuse("undo-not-manager");
    }
    let mut assigned = Vec::new();
    for what in Assigned::ALL {
        let of_event = told.pairs.iter().find(|(other, _)| *other == what).map(|(_, pairs)| pairs.clone());
        let pairs = of_event.unwrap_or_default();
        let ids: Vec<Uuid> = pairs.iter().map(|pair| pair.0).collect();
        let loses_all = told.access.is_some() && access == "administrator";
        if pairs.is_empty() && !loses_all {
            continue;
        }
        // Who becomes an administrator again keeps no assignment: whatever was given since stands against it.
        let held = back::held(db, what, person, (!loses_all).then_some(&ids)).await?;
        let known: HashSet<Uuid> = ids.iter().copied().collect();
        if loses_all && held.rows.iter().any(|(id, _)| !known.contains(id)) {
            return refuse("undo-has-accounts");
        }
        let names = back::named(db, what, actor.partner, &ids).await?;
        let mut named = Vec::new();
        for pair in pairs {
            let name = names.iter().find(|(id, _)| *id == pair.0).map(|(_, name)| name.clone());
            let property = assignment(what, &pair, name, held.of(pair.0), call.now());
            named.push((property.name.clone(), property.label.clone().unwrap_or_default(), pair));
            preview.properties.push(property);
        }
        assigned.push(Assignments { what, held, pairs: named });
    }
    if preview.properties.iter().all(|property| property.left_out.is_some() || property.now == property.before) {
        return refuse("undo-nothing-left");
    }
    Ok(Ok(Work { person, present, role: told.role, access: told.access, assigned }))
}

/// The role as a property: by name, and of one that is gone by id.
async fn role<Op: Operation>(
    call: &Call<Op>,
    (old, new): (Option<RoleId>, Option<RoleId>),
    present: &Present,
) -> Outcome<UndoProperty> {
    let (db, partner) = (call.db(), call.actor().partner);
    let mut left_out = None;
    let mut named = Vec::new();
    for wanted in [old, new].into_iter().flatten() {
        if let Some(given) = back::given(db, partner, wanted).await? {
            named.push((wanted, given));
        }
    }
    if let Some(old) = old {
        left_out = match named.iter().find(|(id, _)| *id == old) {
            None => Some("undo-left-role-gone"),
            Some((_, given)) => missing_to_grant(call.actor(), given.cells).map(|_| "undo-left-role"),
        };
    }
    let shown = |role: Option<RoleId>| match role {
        None => Value::Null,
        Some(id) if Some(id) == present.role_id => json!(present.role_name),
        Some(id) => {
            json!(named.iter().find(|(other, _)| *other == id).map_or_else(|| id.to_string(), |(_, g)| g.name.clone()))
        }
    };
    Ok(UndoProperty {
        name: ROLE.to_owned(),
        before: shown(old),
        after: shown(new),
        now: shown(present.role_id),
        conflict: present.role_id != new,
        left_out: left_out.map(Message::new),
        ..UndoProperty::default()
    })
}

/// One assignment as a property: none, assigned, or the moment of its end. What has ended is none.
fn assignment(what: Assigned, pair: &Pair, name: Option<String>, now: Option<Stored>, at: Timestamp) -> UndoProperty {
    let shown = |stored: Option<Stored>| match stored {
        Some(stored) if stored.holds(at) => match stored.0 {
            None => json!(true),
            Some(end) => json!(Timestamp::from_millisecond(end).map(|end| end.to_string()).unwrap_or_default()),
        },
        Some(_) | None => Value::Null,
    };
    // It would have ended by now (DELG-001).
    let over = pair.1.is_some_and(|stored| stored.1 == 0 && !stored.holds(at));
    let left_out = match (&name, over) {
        (None, _) => Some("undo-left-gone"),
        (_, true) => Some("undo-left-ended"),
        _ => None,
    };
    UndoProperty {
        name: format!("{}.{}", what.property(), pair.0),
        label: Some(name.unwrap_or_else(|| pair.0.to_string())),
        before: shown(pair.1),
        after: shown(pair.2),
        now: shown(now),
        conflict: now != pair.2 && shown(now) != shown(pair.2),
        left_out: left_out.map(Message::new),
    }
}

/// Takes the event back.
pub(super) async fn undo(call: &Call<UndoPartnerEvent>, event: &EventRow) -> Outcome<Reply<Undone>> {
    let Plan { preview, work } = plan(call, event).await?;
    let work = work.map_err(Refusal::failure)?;
    call.check_version(preview.version, &preview)?;
    let also = &call.input().also;
    let (chosen, left): (Vec<_>, Vec<_>) = preview.properties.into_iter().partition(|p| p.comes_back(also));
    let comes = |name: &str| chosen.iter().any(|property| property.name == name);
    // Without the access nothing that belongs to it can be.
    if chosen.is_empty() || (work.access.is_some() && !comes(ACCESS)) {
        return Err(Refusal::Because("undo-nothing-chosen").failure());
    }
    let Work { person, present, role, access, assigned } = work;
    let (me, partner) = (call.actor().person, call.actor().partner);
    let loses_all = access.as_ref().is_some_and(|(old, _)| old == "administrator");
    let tag = format!("undoes:{}", event.id);

    let mut changes = Map::new();
    let mut kept = Map::new();
    if let Some((old, new)) = role {
        changes.extend(differences([("roleId", json!(new), json!(old))]));
    }
    if let Some((old, new)) = &access {
        changes.extend(differences([(ACCESS, json!(new), json!(old))]));
    }
    let mut stored = Vec::new();
    let mut accounts = Vec::new();
    for Assignments { what, held, pairs } in &assigned {
        let back: Vec<_> = pairs.iter().filter(|(name, ..)| loses_all || comes(name)).collect();
        let wanted: Vec<(Uuid, Option<Stored>)> = back.iter().map(|(.., pair)| (pair.0, pair.1)).collect();
        let holds = |stored: Option<Stored>| stored.is_some_and(|stored| stored.holds(call.now()));
        let names = |is: bool| -> Vec<&String> {
            let differs =
                back.iter().filter(|(.., pair)| holds(pair.1) != holds(held.of(pair.0)) && holds(pair.1) == is);
            differs.map(|(_, label, _)| label).collect()
        };
        let (gained, lost) = (names(true), names(false));
        if access.is_none() || !back.is_empty() {
            let other_end: Vec<_> = if gained.is_empty() && lost.is_empty() {
                back.iter().map(|(_, l, _)| l).collect()
            } else {
                Vec::new()
            };
            let (old, new) = ([lost, other_end.clone()].concat(), [gained, other_end].concat());
            if !old.is_empty() || !new.is_empty() {
                changes.insert(what.property().to_owned(), json!({ "old": old, "new": new }));
            }
        }
        let pairs: Vec<Pair> = wanted.iter().map(|(id, was)| Pair(*id, held.of(*id), *was)).collect();
        kept.insert(what.name().to_owned(), json!(pairs));
        if *what == Assigned::Account {
            let differs = wanted.iter().filter(|(id, was)| holds(*was) != holds(held.of(*id)));
            accounts = differs.map(|(id, was)| (*id, holds(*was))).collect();
        }
        stored.push((*what, held, wanted));
    }
    let core = json!({ "name": present.name, "email": present.email });
    let new = match access.as_ref().map(|(old, _)| old.as_str()) {
        Some("manager") => NewEvent::created(Asset::AccountManager, person).changed(changes),
        Some(_) => NewEvent::deleted(Asset::AccountManager, person).changed(changes),
        None => NewEvent::edited(event.asset, person, changes),
    };
    let new = kept.into_iter().fold(new.core(core), |event, (name, value)| event.extra(&name, value));
    let mut tx = call.begin_in_partner(undoing(event, new));
    mark(&mut tx, call, event);
    if let Some((old, _)) = role {
        back::set_role(&mut tx, partner, person, (present.role_id, old));
        back::tell_role(
            &mut tx,
            person,
            call.fresh_id(),
            chosen.iter().find(|p| p.name == ROLE).and_then(|p| p.before.as_str()),
        );
    }
    if let Some((old, _)) = &access {
        back::set_access(&mut tx, partner, person, (&present.access, old), call.fresh_id());
    }
    for (what, held, wanted) in stored {
        back::set_held(&mut tx, what, person, held, &wanted, me);
    }
    back::modified(&mut tx, person);
    back::tell_accounts(&mut tx, &present.name, &accounts, tag, || call.fresh_id());
    tx.commit(Reply::ok(Undone { kind: UndoKind::SetBack, user: None, left_out: left })).await
}
