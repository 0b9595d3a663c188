//! Views made, changed and deleted, and alerts set: each with its event (asset View).

use super::{
    desk::Desk,
    read::one,
    store::{self, Stored},
};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    event_views::{
        Alert, EventView,
        input::{NewView, ViewForm},
        kept, name_key,
        operations::{
            CreateEventView, CreatePartnerEventView, DeleteEventView, DeletePartnerEventView, SetEventAlert,
            SetPartnerEventAlert, UpdateEventView, UpdatePartnerEventView,
        },
    },
    events::{Asset, differences, filter::EventQuery},
    fold::tidy,
    ids::ViewId,
    operation::{NoOutput, Operation},
    problem::{Kind, Problem},
};
use serde_json::{Value, json};

/// Saves a view of an account's history. [PROV-003]
pub(super) async fn create_event_view(call: Call<CreateEventView>) -> Outcome<Reply<EventView>> {
    create(&Desk::of(&call), call.input()).await
}

/// Saves a view of the partner account's own history. [EVNT-025]
pub(super) async fn create_partner_event_view(call: Call<CreatePartnerEventView>) -> Outcome<Reply<EventView>> {
    create(&Desk::of(&call), call.input()).await
}

/// Changes a view. [PROV-003]
pub(super) async fn update_event_view(call: Call<UpdateEventView>) -> Outcome<Reply<EventView>> {
    update(&Desk::of(&call), call.path().view, call.input()).await
}

/// Changes a view of the partner account's own history. [EVNT-025]
pub(super) async fn update_partner_event_view(call: Call<UpdatePartnerEventView>) -> Outcome<Reply<EventView>> {
    update(&Desk::of(&call), call.path().view, call.input()).await
}

/// Deletes a view. [PROV-003]
pub(super) async fn delete_event_view(call: Call<DeleteEventView>) -> Outcome<Reply<NoOutput>> {
    delete(&Desk::of(&call), call.path().view).await
}

/// Deletes a view of the partner account's own history. [EVNT-025]
pub(super) async fn delete_partner_event_view(call: Call<DeletePartnerEventView>) -> Outcome<Reply<NoOutput>> {
    delete(&Desk::of(&call), call.path().view).await
}

/// Sets the caller's alert. [PROV-003]
pub(super) async fn set_event_alert(call: Call<SetEventAlert>) -> Outcome<Reply<EventView>> {
    alert(&Desk::of(&call), call.path().view, *call.input()).await
}

/// Sets the caller's alert on a view of the partner account's own history. [EVNT-025]
pub(super) async fn set_partner_event_alert(call: Call<SetPartnerEventAlert>) -> Outcome<Reply<EventView>> {
    alert(&Desk::of(&call), call.path().view, *call.input()).await
}

/// What a view's events tell of it. Everyone who sees the history reads them: of a private view, which its owner alone
/// sees, they name neither the name nor the filters, only that there is one.
#[derive(Clone, Copy)]
struct Told<'a> {
    name: &'a str,
    query: &'a EventQuery,
    shared: bool,
}

impl Told<'_> {
    fn facts(self) -> Value {
        if self.shared {
            json!({ "name": self.name, "shared": true })
        } else {
            json!({ "view": "private", "shared": false })
        }
    }

    fn values(self) -> Value {
        if self.shared {
            json!({ "name": self.name, "query": self.query, "shared": true })
        } else {
            json!({ "shared": false })
        }
    }
}

async fn create<Op: Operation>(desk: &Desk<'_, Op>, input: &NewView) -> Outcome<Reply<EventView>> {
    let (call, history, person) = (desk.call, desk.history(), desk.person());
    let view = EventView {
        id: ViewId(call.fresh_id()),
        name: tidy(&input.name),
        query: kept(&input.query),
        shared: input.shared,
        owner: person,
        owner_name: Some(call.author().name.clone()),
        changeable: true,
        alert: input.alert,
        version: 1,
        modified_at: call.now(),
    };
    let told = Told { name: &view.name, query: &view.query, shared: view.shared };
    let mut values = told.values();
    values["alert"] = json!(view.alert.ways());
    let event = NewEvent::created(Asset::View, view.id).core(told.facts()).values(values);
    let mut tx = desk.begin(event);
    let (id, owner) = (view.id.to_string(), person.to_string());
    let row = Stored {
        history: &history,
        id: &id,
        name: &view.name,
        name_key: &name_key(&view.name),
        query: &json!(view.query).to_string(),
        shared: view.shared,
        at: view.modified_at.as_millisecond(),
    };
    for statement in store::insert(&row, &owner) {
        tx.statement(statement.into());
    }
    if !view.alert.is_off() {
        tx.statement(store::set_alert(&history, &id, &owner, view.alert).into());
    }
    tx.commit(Reply::created(view).version(1)).await
}

/// The view, if the caller may change it and it has the version that they name.
async fn to_change<Op: Operation>(desk: &Desk<'_, Op>, view: ViewId) -> Outcome<EventView> {
    let view = one(desk, view).await?;
    if !view.changeable {
        return Err(Problem::new(Kind::PermissionDenied).with("reason", "othersView").into());
    }
    desk.call.check_version(view.version, &view)?;
    Ok(view)
}

async fn update<Op: Operation>(desk: &Desk<'_, Op>, view: ViewId, input: &ViewForm) -> Outcome<Reply<EventView>> {
    let old = to_change(desk, view).await?;
    let (name, query) = (tidy(&input.name), kept(&input.query));
    let mut changes = differences([
        ("name", json!(old.name), json!(name)),
        ("query", json!(old.query), json!(query)),
        ("shared", json!(old.shared), json!(input.shared)),
    ]);
    let version = old.version;
    if changes.is_empty() {
        return Ok(Reply::ok(old).version(version));
    }
    // What it was or is while it is its owner's alone is not told, only that it was changed.
    let public = old.shared && input.shared;
    let secrets: Vec<_> =
        ["name", "query"].into_iter().filter(|name| !public && changes.remove(*name).is_some()).collect();
    let told = Told { name: &name, query: &query, shared: input.shared };
    let event = NewEvent::edited(Asset::View, view, changes).core(told.facts());
    let event = secrets.into_iter().fold(event, NewEvent::secret);
    let mut tx = desk.begin(event);
    let row = Stored {
        history: &desk.history(),
        id: &view.to_string(),
        name: &name,
        name_key: &name_key(&name),
        query: &json!(query).to_string(),
        shared: input.shared,
        at: desk.call.now().as_millisecond(),
    };
    tx.versioned(store::update(&row, version).into());
    tx.statement(store::end_alerts_of_others(row.id).into());
    let new =
        EventView { name, query, shared: input.shared, version: version + 1, modified_at: desk.call.now(), ..old };
    tx.commit(Reply::ok(new).version(version + 1)).await
}

async fn delete<Op: Operation<Output = NoOutput>>(desk: &Desk<'_, Op>, view: ViewId) -> Outcome<Reply<NoOutput>> {
    let old = to_change(desk, view).await?;
    let told = Told { name: &old.name, query: &old.query, shared: old.shared };
    let event = NewEvent::deleted(Asset::View, view).core(told.facts()).values(told.values());
    let mut tx = desk.begin(event);
    // Its alerts go with it.
    tx.versioned(store::delete(&view.to_string(), old.version).into());
    tx.commit(Reply::done()).await
}

async fn alert<Op: Operation>(desk: &Desk<'_, Op>, view: ViewId, wanted: Alert) -> Outcome<Reply<EventView>> {
    let old = one(desk, view).await?;
    let version = old.version;
    if old.alert == wanted {
        return Ok(Reply::ok(old).version(version));
    }
    let changes = differences([("alert", json!(old.alert.ways()), json!(wanted.ways()))]);
    let event = NewEvent::edited(Asset::View, view, changes)
        .core(Told { name: &old.name, query: &old.query, shared: old.shared }.facts());
    let mut tx = desk.begin(event);
    let (history, person) = (desk.history(), desk.person().to_string());
    // A view that is deleted meanwhile, or no longer shared, has no alert of theirs: 404 when the call is run again.
    tx.must_change(store::set_alert(&history, &view.to_string(), &person, wanted).into());
    tx.commit(Reply::ok(EventView { alert: wanted, ..old }).version(version)).await
}
