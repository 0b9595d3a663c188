//! Saved views of the event history (PROV-003): whose they are, who sees and changes them, what is refused.

mod alerts;

use crate::house::{Acct, House, Person, told};
use domain::{
    event_views::{
        Alert, EventView, MOST_VIEWS,
        input::{NewView, ViewForm},
        operations::{
            CreateEventView, CreatePartnerEventView, DeleteEventView, DeletePartnerEventView, ListEventViews,
            ListPartnerEventViews, PartnerViewPath, SetEventAlert, SetPartnerEventAlert, UpdateEventView,
            UpdatePartnerEventView, ViewPath,
        },
    },
    events::{
        EventAction,
        filter::EventQuery,
        operations::{ListEvents, ListPartnerEvents},
    },
    operation::NoInput,
    permissions::Feature,
    problem::Kind,
};
use serde_json::json;

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

/// Events of this asset and action.
pub fn of(asset: &str, action: &str) -> EventQuery {
    EventQuery { asset: asset.into(), action: action.into(), ..EventQuery::default() }
}

/// A view that nobody else sees.
pub fn view(name: &str, query: EventQuery) -> NewView {
    NewView { name: name.into(), query, shared: false, alert: Alert::default() }
}

pub async fn save(person: &Person, account: &Acct, view: &NewView) -> EventView {
    person.call::<CreateEventView>(&account.path(), view).await.ok()
}

pub fn at(account: &Acct, view: &EventView) -> ViewPath {
    ViewPath { account: account.id, view: view.id }
}

async fn names(person: &Person, account: &Acct) -> Vec<String> {
    let views = person.call::<ListEventViews>(&account.path(), &NoInput {}).await.ok().views;
    views.into_iter().map(|view| view.name).collect()
}

fn form(view: &EventView) -> ViewForm {
    ViewForm { name: view.name.clone(), query: view.query.clone(), shared: view.shared }
}

#[tokio::test]
async fn prov_003_a_view_is_saved_listed_changed_and_deleted_each_with_its_event() {
    let (_, account, partner) = scene().await;
    let page = EventQuery { limit: Some(7), after: Some("x".into()), ..of("user", "delete") };
    let mine = save(&partner, &account, &view("  Deleted users ", page)).await;
    assert_eq!((mine.name.as_str(), mine.version, mine.changeable), ("Deleted users", 1, true));
    assert_eq!(mine.query, of("user", "delete"), "a view keeps filters, not a page");
    save(&partner, &account, &view("All", EventQuery::default())).await;
    assert_eq!(names(&partner, &account).await, ["All", "Deleted users"]);

    let changed = ViewForm { name: "Removed users".into(), shared: true, ..form(&mine) };
    let answer = partner.request::<UpdateEventView>(&at(&account, &mine), &changed).version(1).send().await;
    assert_eq!((answer.version(), answer.ok().name.as_str()), (2, "Removed users"));
    // The same once more changes nothing, and an outdated version is told so.
    let again = partner.request::<UpdateEventView>(&at(&account, &mine), &changed).version(2).send().await;
    assert_eq!(again.version(), 2);
    let stale = partner.request::<UpdateEventView>(&at(&account, &mine), &form(&mine)).version(1).send().await;
    assert_eq!(stale.refused_as(Kind::StaleVersion).more["current"]["name"], "Removed users");
    let stale = partner.request::<DeleteEventView>(&at(&account, &mine), &NoInput {}).version(1).send().await;
    stale.refused_as(Kind::StaleVersion);
    partner.request::<DeleteEventView>(&at(&account, &mine), &NoInput {}).version(2).send().await.ok();
    assert_eq!(names(&partner, &account).await, ["All"]);

    let events = account.events(&partner).await;
    assert_eq!(told(&events), ["create view", "create view", "edit view name,shared", "delete view"]);
    // Everyone reads the history: of a view that is its owner's alone neither name nor filters stand there.
    assert_eq!(events[0].core_details, json!({ "view": "private", "shared": false }));
    assert_eq!(events[0].asset_id, mine.id.to_string());
    for event in &events[..3] {
        assert!(!json!(event).to_string().contains("Deleted users"), "{event:?}");
    }
    assert!(!json!(events[0]).to_string().contains("delete"), "{:?}", events[0]);
    assert_eq!(events[2].core_details, json!({ "name": "Removed users", "shared": true }));
    assert_eq!(events[2].extra_details["changes"], json!({ "shared": { "old": false, "new": true } }));
    assert_eq!(events[3].extra_details["values"]["query"], json!({ "asset": "user", "action": "delete" }));
    assert_eq!(events[2].properties_changed, ["name", "shared"]);
    assert_eq!(events[3].action, EventAction::Delete);
    // They are found by their filter as every asset is.
    let found = partner.call::<ListEvents>(&account.path(), &of("view", "edit")).await.ok();
    assert_eq!(found.items.len(), 1);
}

#[tokio::test]
async fn prov_003_names_are_unique_per_person_whatever_their_case_and_at_most_fifty() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    save(&partner, &account, &view("Été", EventQuery::default())).await;
    save(&admin, &account, &view("ete", EventQuery::default())).await;
    let refused = partner.call::<CreateEventView>(&account.path(), &view(" ETE ", EventQuery::default())).await;
    assert_eq!(refused.field("name"), "event-views-name-taken");
    let other = save(&partner, &account, &view("Other", EventQuery::default())).await;
    let taken = ViewForm { name: "éTÉ".into(), ..form(&other) };
    let refused = partner.request::<UpdateEventView>(&at(&account, &other), &taken).version(1).send().await;
    assert_eq!(refused.field("name"), "event-views-name-taken");
    let unknown = partner.call::<CreateEventView>(&account.path(), &view("A", of("teapot", ""))).await;
    assert_eq!(unknown.field("query"), "event-views-filter-unknown");

    // Two windows at once: the fiftieth is stored once.
    for n in 3..MOST_VIEWS {
        save(&partner, &account, &view(&format!("View {n}"), EventQuery::default())).await;
    }
    let (path, one, two) = (account.path(), view("One", of("user", "")), view("Two", of("user", "")));
    let (one, two) =
        tokio::join!(partner.call::<CreateEventView>(&path, &one), partner.call::<CreateEventView>(&path, &two),);
    let refused = [one, two].into_iter().filter(|answer| answer.status != 201).collect::<Vec<_>>();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].field("name"), "event-views-too-many");
    assert_eq!(names(&partner, &account).await.len() as u32, MOST_VIEWS);
    // Of another history there are none yet.
    assert_eq!(names(&admin, &account).await, ["ete"]);
}

#[tokio::test]
async fn prov_003_a_shared_view_is_seen_by_colleagues_and_changed_by_its_owner_alone() {
    let (house, account, partner) = scene().await;
    let (admin, bob) = (account.admin().await, house.manager(&[&account]).await);
    let shared = save(&partner, &account, &NewView { shared: true, ..view("Team", of("role", "")) }).await;
    let own = save(&partner, &account, &view("Own", of("role", ""))).await;
    for colleague in [&admin, &bob] {
        let seen = colleague.call::<ListEventViews>(&account.path(), &NoInput {}).await.ok().views;
        assert_eq!(seen.len(), 1);
        let told = (seen[0].id, seen[0].owner_name.as_deref(), seen[0].changeable, seen[0].alert.is_off());
        assert_eq!(told, (shared.id, Some("Petra Partner"), false, true));
        let path = at(&account, &shared);
        let refused = colleague.request::<UpdateEventView>(&path, &form(&shared)).version(1).send().await;
        assert_eq!(refused.refused_as(Kind::PermissionDenied).more["reason"], "othersView");
        let refused = colleague.request::<DeleteEventView>(&path, &NoInput {}).version(1).send().await;
        refused.refused_as(Kind::PermissionDenied);
        // Another's own view is none.
        let path = at(&account, &own);
        colleague.request::<DeleteEventView>(&path, &NoInput {}).version(1).send().await.refused_as(Kind::NotFound);
        colleague.call::<SetEventAlert>(&path, &Alert { bell: true, email: false }).await.refused_as(Kind::NotFound);
    }
    // No longer shared, it is gone for them, and so are their alerts.
    let alert = Alert { bell: true, email: true };
    admin.call::<SetEventAlert>(&at(&account, &shared), &alert).await.ok();
    partner.call::<SetEventAlert>(&at(&account, &shared), &alert).await.ok();
    let taken_back = ViewForm { shared: false, ..form(&shared) };
    partner.request::<UpdateEventView>(&at(&account, &shared), &taken_back).version(1).send().await.ok();
    assert!(names(&admin, &account).await.is_empty());
    let alerts = "SELECT count(*) AS n FROM event_alert WHERE view_id = ?1";
    assert_eq!(house.server.number(alerts, json!([shared.id])).await, 1);

    // Whose owner is gone belongs to those who see it.
    let lasting = save(&admin, &account, &NewView { shared: true, ..view("Lasting", of("user", "")) }).await;
    house.server.sql("DELETE FROM user WHERE id = ?1", json!([admin.id])).await;
    partner.request::<DeleteEventView>(&at(&account, &lasting), &NoInput {}).version(1).send().await.ok();
}

#[tokio::test]
async fn prov_003_who_may_not_see_the_history_has_no_views() {
    let (house, account, partner) = scene().await;
    let role = house.role("accountAdmin", crate::house::admin_without(Feature::Support)).await;
    let admin = account.admin().await;
    admin.with_role(role).await;
    for who in [&admin, &account.user().await] {
        who.call::<ListEventViews>(&account.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
        let new = view("A", EventQuery::default());
        who.call::<CreateEventView>(&account.path(), &new).await.refused_as(Kind::PermissionDenied);
    }
    // The id of a view of one account finds nothing in another.
    let other = house.account("Other").await;
    let mine = save(&partner, &account, &view("A", EventQuery::default())).await;
    let path = ViewPath { account: other.id, view: mine.id };
    partner.request::<DeleteEventView>(&path, &NoInput {}).version(1).send().await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn evnt_025_the_partner_accounts_own_history_has_its_views() {
    let (_, account, partner) = scene().await;
    let new = NewView { alert: Alert { bell: true, email: false }, ..view("Roles", of("role", "")) };
    let mine = partner.call::<CreatePartnerEventView>(&(), &new).await.ok();
    let path = PartnerViewPath { view: mine.id };
    let listed = partner.call::<ListPartnerEventViews>(&(), &NoInput {}).await.ok().views;
    assert_eq!((listed.len(), listed[0].alert.bell), (1, true));
    assert!(names(&partner, &account).await.is_empty());
    let changed = ViewForm { name: "All roles".into(), ..form(&mine) };
    partner.request::<UpdatePartnerEventView>(&path, &changed).version(1).send().await.ok();
    partner.call::<SetPartnerEventAlert>(&path, &Alert::default()).await.ok();
    partner.request::<DeletePartnerEventView>(&path, &NoInput {}).version(2).send().await.ok();
    let history = partner.call::<ListPartnerEvents>(&(), &of("view", "")).await.ok().items;
    assert_eq!(told(&history), ["delete view", "edit view alert", "edit view name", "create view"]);
    let admin = account.admin().await;
    admin.call::<ListPartnerEventViews>(&(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
}
