//! Events as a file: streamed, safe to open, and recorded.

use super::{event, list, scene, write};
use crate::house::{Acct, House, Person, admin_without};
use domain::{
    events::{
        Asset, Event, EventAction,
        export::{EventFormat, EventSelection},
        filter::EventQuery,
        operations::ExportEvents,
    },
    ids::EventId,
    page::Direction,
    permissions::Feature,
    problem::Kind,
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

fn all(format: EventFormat) -> EventSelection {
    EventSelection { format, events: None, query: EventQuery::default() }
}

async fn file(who: &Person, account: &Acct, selection: &EventSelection) -> String {
    let answer = who.call::<ExportEvents>(&account.path(), selection).await;
    assert!(answer.status.is_success(), "{:?}", answer.body);
    String::from_utf8(answer.body).expect("UTF-8")
}

/// The events of a file, without its first line and its last.
fn read(lines: &str) -> Vec<Event> {
    let lines: Vec<_> = lines.lines().collect();
    let [begin, events @ .., end] = &lines[..] else { panic!("no file of events: {lines:?}") };
    assert!(begin.starts_with("{\"export\"") && end.starts_with("{\"end\""), "{begin} {end}");
    events.iter().map(|line| serde_json::from_str(line).expect("an event")).collect()
}

async fn many(account: &Acct, count: i64) {
    // Two share a moment, so that places between portions are told apart by id.
    let events: Vec<_> = (0..count).map(|n| event(1_000 + n / 2, json!({}))).collect();
    for part in events.chunks(400) {
        write(account, part).await;
    }
}

#[tokio::test]
async fn evnt_066_all_that_match_leave_in_order_however_many_none_twice() {
    let (_, account, partner) = scene().await;
    many(&account, 1_201).await;
    write(&account, &[event(1, json!({ "asset": "role" }))]).await;
    let mut selection = all(EventFormat::JsonLines);
    selection.query.asset = "user".into();
    let newest = read(&file(&partner, &account, &selection).await);
    assert_eq!(newest.len(), 1_201);
    let key = |event: &Event| (event.at, event.id.to_string());
    assert!(newest.windows(2).all(|pair| key(&pair[0]) > key(&pair[1])), "newest first, ties by id");
    selection.query.direction = Some(Direction::Asc);
    let oldest = read(&file(&partner, &account, &selection).await);
    assert!(oldest.iter().rev().eq(newest.iter()));
    // Exactly a portion, and nothing at all.
    let (_, account, partner) = scene().await;
    assert_eq!(read(&file(&partner, &account, &all(EventFormat::JsonLines)).await).len(), 1, "the export itself");
    many(&account, 498).await;
    assert_eq!(read(&file(&partner, &account, &all(EventFormat::JsonLines)).await).len(), 500);
}

#[tokio::test]
async fn evnt_066_more_than_can_be_selected_leave_in_one_file_that_is_sent_while_it_is_made() {
    let (_, account, partner) = scene().await;
    let sql = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?2) \
        INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) \
        SELECT ?1, substr(?1, 1, 24) || printf('%012d', n), n, 'system', 'system', 'System', 'edit', 'admin', 'user', n FROM n";
    account.server.sql(sql, json!([account.id, EventSelection::MOST + 1_500])).await;
    let mut selection = all(EventFormat::Csv);
    selection.query.action = "edit".into();
    let mut answer = partner.request::<ExportEvents>(&account.path(), &selection).response().await;
    assert!(answer.status().is_success());
    assert_eq!(answer.content_length(), None, "nobody knew how long it would be when it began");
    let (mut text, mut parts) = (Vec::new(), 0);
    while let Some(part) = answer.chunk().await.expect("a part") {
        text.extend(part);
        parts += 1;
    }
    assert!(parts > 3, "{parts}");
    let lines: Vec<_> = std::str::from_utf8(&text).expect("UTF-8").trim_end().split("\r\n").skip(1).collect();
    let ids: BTreeSet<_> = lines.iter().map(|line| line.split(',').next()).collect();
    assert_eq!((lines.len(), ids.len()), (EventSelection::MOST + 1_500, EventSelection::MOST + 1_500));
}

#[tokio::test]
async fn evnt_064_065_the_events_named_leave_in_the_order_of_the_table() {
    let (_, account, partner) = scene().await;
    many(&account, 700).await;
    let ids: Vec<EventId> = list(&partner, &account, &EventQuery { limit: Some(200), ..EventQuery::default() })
        .await
        .iter()
        .map(|event| event.id)
        .collect();
    let mut named = ids.clone();
    named.reverse();
    // Somebody else's and one that never was are left out.
    let (_, foreign, stranger) = scene().await;
    write(&foreign, &[event(1, json!({}))]).await;
    named.push(list(&stranger, &foreign, &EventQuery::default()).await[0].id);
    named.push(EventId(Uuid::now_v7()));
    let selection = EventSelection { events: Some(named), ..all(EventFormat::JsonLines) };
    let found: Vec<_> = read(&file(&partner, &account, &selection).await).iter().map(|event| event.id).collect();
    assert_eq!(found, ids);

    let nothing = EventSelection { events: Some(vec![]), ..all(EventFormat::Csv) };
    partner.call::<ExportEvents>(&account.path(), &nothing).await.refused_as(Kind::NothingSelected);
    let many = EventSelection { events: Some(vec![ids[0]; 10_001]), ..all(EventFormat::Csv) };
    let refused = partner.call::<ExportEvents>(&account.path(), &many).await.refused_as(Kind::TooManySelected);
    assert_eq!(refused.more["most"], 10_000);
    let whole = EventSelection { events: Some(vec![ids[0]; 10_000]), ..all(EventFormat::Csv) };
    assert!(partner.call::<ExportEvents>(&account.path(), &whole).await.status.is_success());
}

#[tokio::test]
async fn evnt_067_068_069_a_file_is_named_safe_to_open_and_recorded() {
    let (_, account, _) = scene().await;
    let admin = account.person("=HYPERLINK(0)", domain::users::Role::AccountAdmin).await;
    write(&account, &[event(5, json!({ "kind": "user", "actor": admin.id })), event(4, json!({ "kind": "scim" }))])
        .await;
    let answer = admin.call::<ExportEvents>(&account.path(), &all(EventFormat::Csv)).await;
    assert_eq!(answer.header("content-type"), "text/csv;charset=utf-8");
    let number = account.server.sql("SELECT account_number AS n FROM account WHERE id = ?1", json!([account.id])).await;
    let begin = format!("attachment; filename=\"event-history_{}_", number[0]["n"].as_str().expect("a number"));
    assert!(answer.header("content-disposition").starts_with(&begin), "{}", answer.header("content-disposition"));
    assert!(answer.header("content-disposition").ends_with("Z.csv\""));
    let text = String::from_utf8(answer.body.clone()).expect("UTF-8");
    assert!(text.starts_with("\u{feff}Event ID,Actor name,"));
    let rows: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(rows.len(), 4, "titles, the export itself, and two");
    assert!(rows[2].contains(",\"'=HYPERLINK(0)\","), "{}", rows[2]);
    assert!(rows[3].contains(",SCIM,") && rows[3].contains(",1970-01-01T00:00:00.004Z,"), "{}", rows[3]);
    let made = &list(&admin, &account, &EventQuery::default()).await[0];
    assert_eq!(
        (made.asset, made.action, made.actor_id.clone()),
        (Asset::Export, EventAction::Access, admin.id.to_string())
    );
    assert_eq!(made.core_details["format"], "csv");
}

#[tokio::test]
async fn evnt_077_exports_need_support_view_in_an_account_in_reach() {
    let (house, account, _) = scene().await;
    let blind = account.admin().await;
    blind.with_role(house.role("accountAdmin", admin_without(Feature::Support)).await).await;
    blind.call::<ExportEvents>(&account.path(), &all(EventFormat::Csv)).await.refused_as(Kind::PermissionDenied);
    let other = House::open().await.partner().await;
    other.call::<ExportEvents>(&account.path(), &all(EventFormat::Csv)).await.refused_as(Kind::NotFound);
    assert!(list(&account.admin().await, &account, &EventQuery::default()).await.is_empty(), "a refusal makes no file");
}
