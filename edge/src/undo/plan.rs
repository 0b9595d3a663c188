//! What taking an event of a user back does, or why it cannot be (UNDO-002, UNDO-003, UNDO-005). Everything it rests on
//! is read before, for one event or for many.

use super::{
    refusal::{Refusal, check},
    store::{self, CustomRole, EventRow},
};
use crate::{
    db::Db,
    guard::{reach::ReachedAccount, session::after},
    licences::free as licences,
    problem::Outcome,
    users::{holders::Holder, lookup, record::Record, restore::Kept, rules},
};
use domain::{
    Timestamp,
    email::email_key,
    ids::{PersonId, RoleId, UserId},
    permissions::{Action, Actor, Feature},
    problem::Message,
    undo::{
        DAYS, UndoKind, UndoPreview, UndoProperty,
        state::{Change, State, value},
    },
    users::{CloudlinkAccount, Role, Source, products::Product, source::locked},
};
use serde_json::{Value, json};
use std::{cell::RefCell, collections::HashMap};

/// Properties that can be set back.
const SETTABLE: [&str; 11] = [
    "name",
    "firstName",
    "lastName",
    "email",
    "mobile",
    "username",
    "extension",
    "role",
    "active",
    "language",
    "licences",
];
/// Properties that say that a mail was sent, or something nobody may know.
const MAILS: [&str; 3] = ["welcomeEmail", "passwordReset", "deploymentEmail"];

/// What a user's event is taken back to.
#[derive(Debug, Clone)]
pub(super) enum Work {
    /// The user is deleted.
    Remove(Record),
    /// Properties are set back; `role` is the custom role that comes with the role.
    SetBack(Record, Option<CustomRole>),
    /// The user comes back.
    Restore(Kept),
}

/// What an event's undo is: told, and if nothing stands against it, what there is to do.
pub(super) struct Plan {
    pub preview: UndoPreview,
    pub work: Result<Work, Refusal>,
}

/// What plans rest on.
pub(super) struct Scene<'a> {
    actor: &'a Actor,
    now: Timestamp,
    users: HashMap<UserId, Record>,
    taken: HashMap<(String, String), Holder>,
    roles: HashMap<RoleId, CustomRole>,
    /// Licences that can still be given; each plan of a turn takes from it.
    free: RefCell<HashMap<Product, u64>>,
}

/// A value of a unique field as it is compared.
fn compared(field: &str, value: &Value) -> Option<String> {
    let text = value.as_str()?;
    Some(if field == "email" { email_key(text) } else { text.to_owned() })
}

/// The fields that are unique in an account.
const UNIQUE: [&str; 5] = ["email", "mobile", "username", "extension", "externalId"];

impl<'a> Scene<'a> {
    /// Reads what the undo of these events rests on.
    pub(super) async fn read(
        db: &Db,
        account: &ReachedAccount,
        actor: &'a Actor,
        now: Timestamp,
        events: &[EventRow],
    ) -> Outcome<Scene<'a>> {
        let ids: Vec<UserId> = events.iter().filter_map(|event| event.asset_id.parse().ok()).collect();
        let users = lookup::find(db, account, &ids).await?;
        let (mut wanted, mut roles) = (Vec::new(), Vec::new());
        for change in events.iter().filter_map(EventRow::change) {
            let mut want = |name: &str, value: &Value| {
                if let Some(field) = UNIQUE.iter().find(|field| **field == name) {
                    wanted.extend(compared(field, value).map(|value| (*field, value)));
                } else if name == "roleId" {
                    roles.extend(value.as_str().and_then(|id| id.parse::<RoleId>().ok()));
                }
            };
            match &change {
                Change::Edited(changes) => changes.iter().for_each(|(name, old, _)| want(name, old)),
                Change::Deleted(values) => values.iter().for_each(|(name, value)| want(name, value)),
                Change::Created(_) => {}
            }
        }
        let holders = lookup::holders(db, account, &wanted).await?;
        let licensed = events.iter().any(|event| event.extra.to_string().contains("\"licences\""));
        let free = if licensed { licences::free(db, account, now).await? } else { HashMap::new() };
        Ok(Self {
            actor,
            now,
            users: users.into_iter().map(|user| (user.id, user)).collect(),
            taken: holders.into_iter().map(|(value, holder)| ((holder.field.clone(), value), holder)).collect(),
            roles: store::roles(db, account, &roles).await?.into_iter().map(|role| (role.id, role)).collect(),
            free: RefCell::new(free),
        })
    }

    /// Whoever else holds this value.
    fn holder(&self, field: &str, value: &Value, user: UserId) -> Option<&Holder> {
        let holder = self.taken.get(&(field.to_owned(), compared(field, value)?))?;
        (holder.id != user).then_some(holder)
    }

    /// What taking this event back would do.
    pub(super) fn plan(&self, event: &EventRow) -> Plan {
        let mut preview = UndoPreview {
            event: event.id,
            kind: None,
            asset: event.asset,
            subject: event.subject(),
            properties: Vec::new(),
            notices: Vec::new(),
            refused: None,
            integration: None,
            version: 0,
        };
        let work = self.work(event, &mut preview);
        preview.refused = work.as_ref().err().map(Refusal::message);
        Plan { preview, work }
    }

    fn work(&self, event: &EventRow, preview: &mut UndoPreview) -> Result<Work, Refusal> {
        let (Some(change), Ok(id)) = (event.change(), event.asset_id.parse::<UserId>()) else {
            return Err(Refusal::Because("undo-nothing"));
        };
        let user = self.users.get(&id);
        preview.version = user.map_or(0, |user| user.version);
        if let Some(user) = user {
            preview.subject.clone_from(&user.name);
        }
        if let (Some(by), Some(at)) = (&event.undone_by, event.undone_at) {
            return Err(Refusal::Already(by.clone(), at));
        }
        match change {
            Change::Created(values) => self.remove(&values, user, preview),
            Change::Edited(changes) => self.set_back(&changes, user, preview),
            Change::Deleted(values) => self.restore(event, &values, user, preview),
        }
    }

    fn remove(&self, values: &State, user: Option<&Record>, preview: &mut UndoPreview) -> Result<Work, Refusal> {
        preview.kind = Some(UndoKind::Remove);
        check(self.actor, Feature::Users, Action::Delete)?;
        let user = user.ok_or(Refusal::Because("undo-gone"))?;
        if PersonId::from(user.id) == self.actor.person {
            return Err(Refusal::Because("users-delete-oneself"));
        }
        match user.source {
            Source::Micloud => return Err(Refusal::Because("users-delete-micloud")),
            Source::Pbx => return Err(Refusal::Because("undo-pbx")),
            Source::Portal | Source::Import | Source::Scim => {}
        }
        let present = present(user);
        // Licences go with their user, so they are compared only where the creation tells of them.
        let told = |name: &str| name != "licences" || values.contains_key(name);
        let changed = |name: &&str| told(name) && value(values, name) != value(&present, name);
        let mut names: Vec<&str> = SETTABLE.iter().copied().filter(|name| *name != "active").filter(changed).collect();
        if changed(&"cloudlinkAccount") {
            names.push("cloudlinkAccount");
        }
        preview.properties = names
            .into_iter()
            .map(|name| UndoProperty {
                name: name.to_owned(),
                label: None,
                before: Value::Null,
                after: value(values, name),
                now: value(&present, name),
                conflict: true,
                left_out: None,
            })
            .collect();
        preview.notices.push(Message::new("undo-notice-remove"));
        Ok(Work::Remove(user.clone()))
    }

    fn set_back(
        &self,
        changes: &[(String, Value, Value)],
        user: Option<&Record>,
        preview: &mut UndoPreview,
    ) -> Result<Work, Refusal> {
        preview.kind = Some(UndoKind::SetBack);
        if changes.iter().any(|(name, ..)| MAILS.contains(&name.as_str())) {
            preview.notices.push(Message::new("undo-notice-mail"));
        }
        let custom = changes.iter().find(|(name, ..)| name == "roleId").and_then(|(_, old, _)| old.as_str());
        let custom = custom.and_then(|id| self.roles.get(&id.parse().ok()?));
        let asked_for_custom = changes.iter().any(|(name, old, _)| name == "roleId" && !old.is_null());
        let settable = |(name, old, new): &&(String, Value, Value)| {
            SETTABLE.contains(&name.as_str()) || (name == "cloudlinkAccount" && *new == json!("none") && !old.is_null())
        };
        let settable: Vec<_> = changes.iter().filter(settable).collect();
        if settable.is_empty() {
            return Err(Refusal::Because("undo-nothing"));
        }
        check(self.actor, Feature::Users, Action::Edit)?;
        let user = user.ok_or(Refusal::Because("undo-gone"))?;
        let state = present(user);
        for (name, old, new) in settable {
            let now = value(&state, name);
            // The password is gone for good: the user is invited anew (USER-061).
            let before = if name == "cloudlinkAccount" { json!(CloudlinkAccount::NotInvited) } else { old.clone() };
            let left_out = match name.as_str() {
                name if user.source.locks(name) => Some(locked(user.source)),
                "role" => self.role_left_out(user, old, asked_for_custom, custom),
                "email" if old.is_null() && user.source != Source::Pbx => Some(Message::new("users-email-required")),
                "licences" => self.licences_left_out(user, old),
                name => self.holder(name, old, user.id).map(Holder::message),
            };
            let conflict = now != *new;
            preview.properties.push(UndoProperty {
                name: name.clone(),
                label: None,
                before,
                after: new.clone(),
                now,
                conflict,
                left_out,
            });
        }
        if preview.properties.iter().any(|property| property.name == "email") {
            preview.notices.push(Message::new("undo-notice-address"));
        }
        if preview.properties.iter().any(|property| property.name == "cloudlinkAccount") {
            preview.notices.push(Message::new("undo-notice-password"));
        }
        if preview.properties.iter().all(|property| property.left_out.is_some() || property.now == property.before) {
            return Err(Refusal::Because("undo-nothing-left"));
        }
        Ok(Work::SetBack(user.clone(), custom.cloned()))
    }

    /// Why a role does not come back: it is one's own, more than one may give, or a custom role that is gone.
    fn role_left_out(
        &self,
        user: &Record,
        old: &Value,
        wants_custom: bool,
        custom: Option<&CustomRole>,
    ) -> Option<Message> {
        let role: Role = serde_json::from_value(old.clone()).ok()?;
        if wants_custom && custom.is_none() {
            return Some(Message::new("undo-left-role-gone"));
        }
        if PersonId::from(user.id) == self.actor.person {
            return Some(Message::new("users-role-own"));
        }
        let allowed = rules::check_role(self.actor, user.id, role, custom.map(|role| role.cells)).is_ok();
        (!allowed).then(|| Message::new("undo-left-role"))
    }

    /// Why licences do not come back: of one of them none is free any more (UNDO-005).
    fn licences_left_out(&self, user: &Record, old: &Value) -> Option<Message> {
        let wanted = products(old).into_iter().filter(|product| !user.licences.contains(product)).collect::<Vec<_>>();
        let (_, missing) = self.take_licences(&wanted);
        let names = missing.iter().map(|product| product.label()).collect::<Vec<_>>().join(", ");
        (!missing.is_empty()).then(|| Message::new("undo-left-licences").with("products", names))
    }

    /// Of these products those of which a licence is free, and the others.
    fn take_licences(&self, wanted: &[Product]) -> (Vec<Product>, Vec<Product>) {
        let mut free = self.free.borrow_mut();
        wanted.iter().copied().partition(|product| match free.get_mut(product) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        })
    }

    fn restore(
        &self,
        event: &EventRow,
        values: &State,
        user: Option<&Record>,
        preview: &mut UndoPreview,
    ) -> Result<Work, Refusal> {
        preview.kind = Some(UndoKind::Restore);
        check(self.actor, Feature::Users, Action::Add)?;
        if user.is_some() {
            return Err(Refusal::Because("undo-there"));
        }
        if self.now > after(event.at, DAYS * 24 * 60 * 60) {
            return Err(Refusal::Because("undo-too-late"));
        }
        let mut kept = Kept::of(values).ok_or(Refusal::Because("undo-nothing"))?;
        if let Some(holder) = self.holder("email", &json!(kept.email), kept.id) {
            return Err(Refusal::Taken(holder.clone()));
        }
        let mut left_out = |name: &str, message: Message| {
            preview.properties.push(UndoProperty {
                name: name.to_owned(),
                label: None,
                before: value(values, name),
                after: Value::Null,
                now: Value::Null,
                conflict: false,
                left_out: Some(message),
            });
        };
        for (name, field) in [
            ("mobile", &mut kept.mobile),
            ("username", &mut kept.username),
            ("extension", &mut kept.extension),
            ("externalId", &mut kept.external_id),
        ] {
            if let Some(holder) = self.holder(name, &json!(field), kept.id) {
                left_out(name, holder.message());
                *field = None;
            }
        }
        // Without the role that there was, and without the right to give it, the user comes back as User (USER-032).
        let custom = kept.role_id.and_then(|id| self.roles.get(&id));
        let why = if kept.role_id.is_some() && custom.is_none() {
            Some("undo-left-role-gone")
        } else {
            let may = rules::may_assign(self.actor)
                && rules::check_grant(self.actor, kept.role, custom.map(|role| role.cells)).is_ok();
            (kept.role != Role::User && !may).then_some("undo-left-role")
        };
        if let Some(why) = why {
            left_out("role", Message::new(why));
            (kept.role, kept.role_id) = (Role::User, None);
        }
        let wanted = std::mem::take(&mut kept.licences);
        let (back, missing) = self.take_licences(&wanted);
        kept.licences = back;
        if !missing.is_empty() {
            let names = missing.iter().map(|product| product.label()).collect::<Vec<_>>().join(", ");
            left_out("licences", Message::new("undo-left-licences").with("products", names));
        }
        preview.notices.push(Message::new("undo-notice-password"));
        Ok(Work::Restore(kept))
    }
}

/// The products of a list, as an event has it.
pub(super) fn products(list: &Value) -> Vec<Product> {
    serde_json::from_value(list.clone()).unwrap_or_default()
}

/// What of a user can be set back, and what says that the user was changed.
fn present(user: &Record) -> State {
    let state = json!({
        "name": user.name, "firstName": user.first_name, "lastName": user.last_name, "email": user.email,
        "mobile": user.mobile, "username": user.username, "extension": user.extension, "role": user.role,
        "active": user.active, "cloudlinkAccount": user.cloudlink_account, "language": user.language,
        "licences": user.licences,
    });
    state.as_object().cloned().unwrap_or_default()
}
