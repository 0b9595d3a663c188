//! Bars of events by time, and openings of a history in it (PROV-006).

use super::{event, list, scene, time, write};
use crate::house::told;
use domain::{
    Timestamp,
    events::{
        bars::{MOST_LOOKED_AT, QUARTER_MILLISECONDS, Quarter},
        filter::EventQuery,
        operations::{
            GetEventBars, GetPartnerEventBars, ListPartnerEvents, NoteHistoryOpened, NotePartnerHistoryOpened,
        },
    },
    operation::NoInput,
};
use serde_json::json;

#[tokio::test]
async fn prov_006_bars_follow_the_filters_and_count_each_event_once() {
    let (_, account, partner) = scene().await;
    let now = Timestamp::now().as_millisecond();
    // The middle of a quarter some days ago, and one of an hour before.
    let (late, early) = ((now / QUARTER_MILLISECONDS - 300) * QUARTER_MILLISECONDS + 5_000, 3_600_000);
    let early = late - early;
    let mut events: Vec<_> = (0..5).map(|n| event(late + n, json!({"asset": "user", "action": "delete"}))).collect();
    events.extend((0..3).map(|n| event(early + n, json!({"asset": "role", "actor": "abc"}))));
    events.push(event(now - 40 * 86_400_000, json!({"asset": "role"})));
    events.push(event(early, json!({"asset": "phone", "type": "mivb"})));
    write(&account, &events).await;
    let bars = async |query: EventQuery| partner.call::<GetEventBars>(&account.path(), &query).await.ok();
    let counts = async |query: EventQuery| bars(query).await.quarters.iter().map(|q| q.1).collect::<Vec<_>>();
    let of = |asset: &str| EventQuery { asset: asset.into(), ..EventQuery::default() };
    // Thirty days where nothing says otherwise.
    let all = bars(EventQuery::default()).await;
    let of_late = Timestamp::from_millisecond(late).expect("a time");
    assert_eq!(all.quarters, [Quarter(Quarter::of(of_late) - 4, 4), Quarter(Quarter::of(of_late), 5)]);
    let days = all.to.duration_since(all.from).as_hours() / 24;
    assert_eq!(days, 30);
    assert_eq!(counts(of("role")).await, [3]);
    assert_eq!(counts(of("role,user")).await, [3, 5]);
    assert_eq!(counts(EventQuery { action: "delete".into(), ..of("user,role") }).await, [5]);
    assert_eq!(counts(EventQuery { event_type: "mivb".into(), ..EventQuery::default() }).await, [1]);
    assert_eq!(counts(EventQuery { actor_id: "ABC".into(), ..EventQuery::default() }).await, [3]);
    assert_eq!(counts(EventQuery { search: "phone".into(), ..EventQuery::default() }).await, [1]);
    assert_eq!(counts(EventQuery { not_asset: "user,phone".into(), ..EventQuery::default() }).await, [3]);
    let none = EventQuery { not_asset: "user".into(), ..of("user") };
    assert!(counts(none).await.is_empty());
    // A span within a quarter is kept to, to the millisecond; a long one ends ninety-two days back.
    let within = EventQuery { since: time(late + 1), until: time(late + 3), ..EventQuery::default() };
    assert_eq!(counts(within).await, [3]);
    let long = bars(EventQuery { since: time(0), ..EventQuery::default() }).await;
    assert_eq!(long.to.duration_since(long.from).as_hours() / 24, 92);
    assert_eq!(long.quarters.iter().map(|q| q.1).sum::<u64>(), 10);
}

#[tokio::test]
async fn prov_006_of_more_events_than_are_looked_at_the_newest_are_counted_and_whole() {
    let (house, account, partner) = scene().await;
    let now = Timestamp::now().as_millisecond() / QUARTER_MILLISECONDS * QUARTER_MILLISECONDS;
    let most = i64::from(MOST_LOOKED_AT);
    // Two in every second; the figures of the neighbours are none of this account's.
    let sql = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ?3) \
        INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) \
        SELECT ?1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7000-8000-' || hex(randomblob(6))), ?2 - n * 500, 'system', 'system', 'System', 'edit', 'admin', 'user', 'x' FROM n";
    house.server.sql(sql, json!([account.id, now, most + 5_000])).await;
    let query = EventQuery { asset: "user".into(), ..EventQuery::default() };
    let bars = partner.call::<GetEventBars>(&account.path(), &query).await.ok();
    let sum: u64 = bars.quarters.iter().map(|quarter| quarter.1).sum();
    assert!(sum <= most as u64 && sum > most as u64 - 1_800, "{sum}");
    assert!(bars.quarters[..bars.quarters.len() - 1].iter().all(|quarter| quarter.1 == 1_800), "each is whole");
    assert_eq!(bars.from, bars.quarters[0].begins(), "what is older is said not to be counted");
    // Without filters nothing is left out.
    let all = partner.call::<GetEventBars>(&account.path(), &EventQuery::default()).await.ok();
    assert_eq!(all.quarters.iter().map(|quarter| quarter.1).sum::<u64>(), most as u64 + 5_001);
}

#[tokio::test]
async fn prov_006_opening_the_history_is_recorded_once_an_hour_and_person() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    let path = account.path();
    let open = async |who: &crate::house::Person| who.call::<NoteHistoryOpened>(&path, &NoInput {}).await.ok();
    // Two windows at once are one opening.
    tokio::join!(open(&partner), open(&partner));
    open(&partner).await;
    open(&admin).await;
    let events = list(&partner, &account, &EventQuery::default()).await;
    assert_eq!(told(&events), ["access account", "access account"]);
    assert_eq!(events[0].actor_id, admin.id.to_string());
    assert_eq!((&events[1].asset_id, &events[1].core_details), (&account.id.to_string(), &json!({ "name": "Ballad" })));
    let sql = "UPDATE history_opening SET opened_at = opened_at - 3600001 WHERE account_id = ?1 AND person_id = ?2";
    house.server.sql(sql, json!([account.id, partner.id])).await;
    open(&partner).await;
    assert_eq!(list(&partner, &account, &EventQuery::default()).await.len(), 3);
    // The partner account's own history has its openings and its bars.
    partner.call::<NotePartnerHistoryOpened>(&(), &NoInput {}).await.ok();
    partner.call::<NotePartnerHistoryOpened>(&(), &NoInput {}).await.ok();
    let history = partner.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items;
    assert_eq!(told(&history), ["access account"]);
    let bars = partner.call::<GetPartnerEventBars>(&(), &EventQuery::default()).await.ok();
    assert_eq!(bars.quarters.iter().map(|quarter| quarter.1).sum::<u64>(), 1);
}
