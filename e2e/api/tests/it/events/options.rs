//! Smart filters: what is offered beside what is chosen, and how much each would leave.

use super::{event, list, scene, write};
use crate::house::{Acct, Person};
use domain::{
    events::{
        Asset, EventAction, EventType,
        filter::EventQuery,
        operations::{GetEventFilterOptions, ListEvents},
        options::FilterOptions,
    },
    problem::Kind,
};
use serde_json::json;

async fn options(who: &Person, account: &Acct, query: &EventQuery) -> FilterOptions {
    who.call::<GetEventFilterOptions>(&account.path(), query).await.ok()
}

/// MiVoice Business with its Administration feature, as its set-up would leave it.
async fn administers(account: &Acct, on: bool) {
    let sql = "INSERT INTO account_integration (account_id, integration, state, settings, added_at, added_by) \
        VALUES (?1, 'mivoiceBusiness', 'active', ?2, 0, 'Test') \
        ON CONFLICT (account_id, integration) DO UPDATE SET settings = excluded.settings";
    let settings = json!({ "features": { "administration": on } }).to_string();
    account.server.sql(sql, json!([account.id, settings])).await;
}

#[tokio::test]
async fn evnt_024_on_site_options_come_and_go_with_the_integration_and_events_stay() {
    let (_, account, partner) = scene().await;
    write(&account, &[event(1, json!({ "type": "mivb", "asset": "phone" })), event(2, json!({}))]).await;
    let all = EventQuery::default();
    assert_eq!(list(&partner, &account, &all).await.len(), 2, "the history is there from the first day");
    let told = options(&partner, &account, &all).await;
    assert!(!told.on_site && told.types.iter().all(|offer| offer.value == EventType::Admin), "{told:?}");
    assert!(told.assets.iter().all(|offer| offer.value != Asset::Phone));

    administers(&account, true).await;
    let told = options(&partner, &account, &all).await;
    assert!(told.on_site);
    assert!(told.assets.iter().any(|offer| offer.value == Asset::Phone && offer.events == 1), "{told:?}");
    administers(&account, false).await;
    assert!(!options(&partner, &account, &all).await.on_site);
    assert_eq!(
        list(&partner, &account, &EventQuery { asset: "phone".into(), ..all }).await.len(),
        1,
        "nothing is lost"
    );
}

#[tokio::test]
async fn evnt_052_053_options_follow_from_what_is_chosen_and_tell_how_many_events_they_leave() {
    let (_, account, partner) = scene().await;
    administers(&account, true).await;
    let user = |action: &str| event(3, json!({ "action": action }));
    write(&account, &[user("edit"), user("edit"), user("delete"), event(4, json!({ "type": "mivb", "asset": "did" }))])
        .await;
    let told = options(&partner, &account, &EventQuery { asset: "user".into(), ..EventQuery::default() }).await;
    assert_eq!(told.types.iter().map(|offer| (offer.value, offer.events)).collect::<Vec<_>>(), [(EventType::Admin, 3)]);
    let of = |action| told.actions.iter().find(|offer| offer.value == action).map(|offer| offer.events);
    let counts = [EventAction::Create, EventAction::Edit, EventAction::Delete, EventAction::Access].map(of);
    assert_eq!(counts, [Some(0), Some(2), Some(1), Some(0)]);
    let did = told.assets.iter().find(|offer| offer.value == Asset::Did).map(|offer| offer.events);
    assert_eq!(did, Some(1), "instead of the asset chosen");
    let told = options(&partner, &account, &EventQuery { event_type: "mivb".into(), ..EventQuery::default() }).await;
    assert!(told.assets.iter().all(|offer| offer.value.event_type() == EventType::Mivb));
    assert!(told.actions.iter().all(|offer| offer.value != EventAction::Access));
}

#[tokio::test]
async fn evnt_016_several_types_mean_either() {
    let (_, account, partner) = scene().await;
    write(&account, &[event(1, json!({ "type": "mivb", "asset": "did" })), event(2, json!({}))]).await;
    for (types, count) in [("mivb", 1), ("admin", 1), ("admin,mivb", 2), ("", 2)] {
        let query = EventQuery { event_type: types.into(), ..EventQuery::default() };
        assert_eq!(list(&partner, &account, &query).await.len(), count, "{types}");
    }
}

#[tokio::test]
async fn evnt_050_filters_of_every_kind_narrow_together_and_an_unknown_value_is_named() {
    let (_, account, partner) = scene().await;
    let fits = json!({ "action": "edit", "actor": "me" });
    write(&account, &[event(5, fits.clone()), event(6, fits), event(5, json!({ "action": "edit" }))]).await;
    let at = domain::Timestamp::from_millisecond(5).ok();
    let query = EventQuery {
        asset: "user".into(),
        action: "edit".into(),
        event_type: "admin".into(),
        actor_id: " ME ".into(),
        since: at,
        until: at,
        ..EventQuery::default()
    };
    assert_eq!(list(&partner, &account, &query).await.len(), 1);
    let unknown = EventQuery { asset: "user,teapot".into(), ..EventQuery::default() };
    let refused = partner.call::<ListEvents>(&account.path(), &unknown).await.refused_as(Kind::UnknownFilterValue);
    assert_eq!(refused.more["value"], "teapot");
    let long = EventQuery { actor_id: "x".repeat(65), ..EventQuery::default() };
    assert_eq!(partner.call::<ListEvents>(&account.path(), &long).await.field("actorId"), "events-actor-too-long");
}

#[tokio::test]
async fn evnt_037_what_a_page_asks_by_itself_is_not_counted() {
    let (_, account, partner) = scene().await;
    write(&account, &[event(1, json!({})), event(2, json!({}))]).await;
    let all = EventQuery::default();
    let asked = partner.call::<ListEvents>(&account.path(), &all).await.ok();
    assert_eq!((asked.items.len(), asked.found), (2, Some(2)));
    let polled =
        partner.request::<ListEvents>(&account.path(), &all).header("x-portal", "background").send().await.ok();
    assert_eq!((polled.items.len(), polled.found), (2, None));
}
