//! Events that on-site systems deliver.

use super::{list, scene};
use crate::house::{Acct, Answer, Server, sha256};
use domain::{
    events::{
        ActorKind, Asset, Event, EventType,
        delivery::{Delivery, Receipts},
        filter::EventQuery,
        operations::{IngestEvents, ListDeliveries},
    },
    operation::{NoInput, Operation},
    page::Direction,
    problem::Kind,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

/// A gateway's credential for this account, as the area of gateways will make it.
pub async fn gateway(account: &Acct, sender: &str) -> String {
    let token = Uuid::new_v4().simple().to_string();
    let sql = "INSERT INTO device_credential (id, account_id, sender, name, token_hash, created_at, created_by) \
        VALUES (?1, ?2, ?3, ?4, ?5, 0, 'test')";
    let values = json!([Uuid::now_v7(), account.id, sender, format!("Gateway {sender}"), sha256(&token)]);
    account.server.sql(sql, values).await;
    token
}

fn event(key: &str, at: &str) -> Value {
    json!({
        "sourceKey": key, "at": at, "actorId": "Tech", "actorName": "T. Tech", "action": "edit", "asset": "phone",
        "assetId": "5303", "propertiesChanged": ["name", "macAddress"], "changeStatus": "SUCCESS",
        "coreDetails": { "directoryNumber": "5303" },
        "extraDetails": { "changes": { "name": { "old": "A", "new": "B" } } },
    })
}

async fn send(server: &Server, token: &str, events: &[Value]) -> (StatusCode, Value) {
    let answer = server
        .raw("POST", IngestEvents::PATH)
        .header("authorization", format!("Bearer {token}"))
        .json(&json!({ "events": events }))
        .send()
        .await
        .expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

async fn stored(server: &Server, token: &str, events: &[Value]) -> Receipts {
    let (status, answer) = send(server, token, events).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    serde_json::from_value(answer).expect("receipts")
}

fn refused(answer: (StatusCode, Value), kind: Kind) -> Value {
    assert_eq!(answer.1["type"], json!(domain::problem::Problem::new(kind))["type"], "{answer:?}");
    answer.1
}

#[tokio::test]
async fn evnt_074_an_event_is_stored_once_for_each_sender_and_late_ones_take_their_place() {
    let (_, account, partner) = scene().await;
    let (one, other) = (gateway(&account, "one").await, gateway(&account, "other").await);
    let server = &account.server;
    let late = event("b", "2024-02-29T12:00:00Z");
    let first = stored(server, &one, &[event("a", "2026-01-01T00:00:00Z"), late.clone(), late.clone()]).await;
    assert_eq!(first.events.len(), 3, "an answer for each");
    assert_eq!(first.events[1], first.events[2], "what comes twice in a call is one");
    // Delivered again, and with something new beside it: as the first answered.
    let again = stored(server, &one, &[late.clone(), event("c", "2025-01-01T00:00:00Z")]).await;
    assert_eq!(again.events[0], first.events[1]);
    // Another sender's ids are its own.
    assert_ne!(stored(server, &other, &[late]).await.events[0], first.events[1]);
    let query = EventQuery { direction: Some(Direction::Asc), ..EventQuery::default() };
    let events = list(&partner, &account, &query).await;
    let dates: Vec<_> = events.iter().map(|event| event.at.to_string()[..10].to_owned()).collect();
    assert_eq!(dates, ["2024-02-29", "2024-02-29", "2025-01-01", "2026-01-01"]);
    let Event { actor_id, actor_kind, event_type, asset, log_tags, .. } = &events[3];
    assert_eq!(
        (actor_id.as_str(), *actor_kind, *event_type, *asset),
        ("tech", ActorKind::Solution, EventType::Mivb, Asset::Phone)
    );
    for tag in ["source:on-site", "sender:one"] {
        assert!(log_tags.iter().any(|known| known == tag), "[EVNT-075] {log_tags:?}");
    }
    assert_eq!(events[3].id, first.events[0].id);
    assert_eq!(events[3].properties_changed, ["macAddress", "name"], "[EVNT-072]");
    assert_eq!(events[3].core_details, json!({ "changestatus": "SUCCESS", "directoryNumber": "5303" }));
}

#[tokio::test]
async fn evnt_074_five_hundred_a_call_each_once_however_often_and_at_once() {
    let (_, account, partner) = scene().await;
    let token = gateway(&account, "one").await;
    let events: Vec<_> = (0..501).map(|n| event(&n.to_string(), "2026-01-01T00:00:00Z")).collect();
    refused(send(&account.server, &token, &events).await, Kind::Invalid);
    refused(send(&account.server, &token, &[]).await, Kind::Invalid);
    let (a, b, c) = tokio::join!(
        stored(&account.server, &token, &events[..500]),
        stored(&account.server, &token, &events[..500]),
        stored(&account.server, &token, &events[250..500]),
    );
    assert_eq!(a, b);
    assert_eq!(a.events[250..], c.events);
    let count = "SELECT count(*) AS n FROM event WHERE account_id = ?1";
    assert_eq!(account.server.number(count, json!([account.id])).await, 500);
    assert_eq!(list(&partner, &account, &EventQuery::default()).await.len(), 100);
}

#[tokio::test]
async fn evnt_074_a_date_in_the_future_and_details_that_are_too_long_are_mended_and_tagged() {
    let (_, account, partner) = scene().await;
    let token = gateway(&account, "one").await;
    let mut long = event("long", "2026-01-01T00:00:00Z");
    long["extraDetails"] = json!({ "note": "é".repeat(40_000) });
    let many = (0..40).map(|n| {
        let mut event = event(&format!("whole {n}"), "2025-01-01T00:00:00Z");
        event["extraDetails"] = json!({ "note": "x".repeat(60_000) });
        event
    });
    let mut events = vec![event("soon", "2999-01-01T00:00:00Z"), long];
    events.extend(many);
    stored(&account.server, &token, &events).await;
    let found = list(&partner, &account, &EventQuery::default()).await;
    assert!(found[0].at <= domain::Timestamp::now());
    assert!(found[0].log_tags.contains(&"date:arrival".to_owned()));
    assert_eq!(found[1].extra_details["cut"], true, "[EVNT-076]");
    assert!(found[1].log_tags.contains(&"cut:extraDetails".to_owned()));
    assert_eq!(found.len(), 42);
    for event in &found[2..] {
        assert_eq!(event.extra_details["note"].as_str().map(str::len), Some(60_000), "two megabytes in one call");
    }
}

#[tokio::test]
async fn evnt_074_a_credential_opens_its_own_account_alone_until_it_is_revoked() {
    let (house, account, partner) = scene().await;
    let other = house.account("Other").await;
    let server = &account.server;
    let token = gateway(&account, "one").await;
    let events = [event("a", "2026-01-01T00:00:00Z")];
    stored(server, &token, &events).await;
    assert_eq!(list(&partner, &other, &EventQuery::default()).await.len(), 0);
    for wrong in ["", "x", &sha256(&token), &format!("{token}x")] {
        refused(send(server, wrong, &events).await, Kind::NotSignedIn);
    }
    // A session is no credential, and a credential no session.
    let person = partner.call::<IngestEvents>(&(), &Delivery { events: vec![] }).await;
    person.refused_as(Kind::NotSignedIn);
    let read = server.raw("GET", &format!("/api/v1/accounts/{}/events", account.id));
    let read = read.header("authorization", format!("Bearer {token}")).send().await.expect("an answer");
    assert_eq!(read.status(), StatusCode::UNAUTHORIZED);

    let many = "x".repeat(IngestEvents::MAX_BODY + 1);
    refused(send(server, &token, &[json!(many)]).await, Kind::TooLarge);
    for (kind, body) in [("application/json", "{"), ("text/plain", "{}")] {
        let answer = server.raw("POST", IngestEvents::PATH).header("authorization", format!("Bearer {token}"));
        let answer = answer.header("content-type", kind).body(body).send().await.expect("an answer");
        assert!(answer.status().is_client_error(), "{kind}");
    }
    let mut user = event("u", "2026-01-01T00:00:00Z");
    user["asset"] = json!("user");
    let problem = refused(send(server, &token, &[user]).await, Kind::Invalid);
    assert!(
        problem["errors"]["events.0.asset"].is_string() || problem["errors"]["events.0.asset"].is_object(),
        "{problem}"
    );

    account.deactivate().await;
    refused(send(server, &token, &events).await, Kind::AccountDeactivated);
    let sql = "UPDATE account SET status = 'active' WHERE id = ?1";
    server.sql(sql, json!([account.id])).await;
    stored(server, &token, &events).await;
    server.sql("UPDATE device_credential SET revoked_at = 1 WHERE account_id = ?1", json!([account.id])).await;
    refused(send(server, &token, &events).await, Kind::NotSignedIn);
}

#[tokio::test]
async fn evnt_041_it_is_known_when_each_on_site_system_delivered_last() {
    let (_, account, partner) = scene().await;
    let (token, _) = (gateway(&account, "one").await, gateway(&account, "two").await);
    let before = domain::Timestamp::now().as_millisecond() - 1_000;
    stored(&account.server, &token, &[event("a", "2020-01-01T00:00:00Z")]).await;
    let answer: Answer<ListDeliveries> = partner.call(&account.path(), &NoInput {}).await;
    let senders = answer.ok().senders;
    assert_eq!(senders.iter().map(|sender| sender.name.as_str()).collect::<Vec<_>>(), ["Gateway one", "Gateway two"]);
    assert!(senders[0].last_delivered_at.is_some_and(|at| at.as_millisecond() > before));
    assert_eq!(senders[1].last_delivered_at, None);
}
