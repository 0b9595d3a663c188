//! Free text over the history (PROV-001).

use super::{event, list, scene, time, write};
use crate::{house::Acct, users::add};
use domain::{
    accounts::operations::Confirmation,
    events::{
        Event,
        export::{EventFormat, EventSelection},
        filter::EventQuery,
        operations::{ExportEvents, GetEventFilterOptions, ListEvents},
    },
    page::Direction,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An event with words of its own: `name` and whatever else a column is named.
async fn told(account: &Acct, at: i64, more: Value) {
    let mut row = event(at, json!({}));
    if let (Some(row), Value::Object(more)) = (row.as_object_mut(), more) {
        row.extend(more);
    }
    let sql = "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
        properties, core, extra, tags) SELECT ?1, value ->> 'id', value ->> 'at', coalesce(value ->> 'kind', 'system'), \
        coalesce(value ->> 'actor', 'system'), coalesce(value ->> 'name', 'System'), coalesce(value ->> 'action', 'edit'), \
        'admin', coalesce(value ->> 'asset', 'user'), coalesce(value ->> 'thing', 'thing'), \
        coalesce(value ->> 'properties', '[]'), coalesce(value ->> 'core', '{}'), coalesce(value ->> 'extra', '{}'), \
        coalesce(value ->> 'tags', '[]') FROM json_each(?2)";
    account.server.sql(sql, json!([account.id, json!([row]).to_string()])).await;
}

fn search(words: &str) -> EventQuery {
    EventQuery { search: words.into(), ..EventQuery::default() }
}

fn moments(events: &[Event]) -> Vec<i64> {
    events.iter().map(|event| event.at.as_millisecond()).collect()
}

#[tokio::test]
async fn prov_001_words_are_found_in_every_column_case_and_accents_aside() {
    let (_, account, partner) = scene().await;
    told(&account, 1_000, json!({ "name": "Zoë Quist", "actor": "quistid" })).await;
    told(&account, 2_000, json!({ "core": json!({ "name": "Wübbe Strauß", "email": "wubbe.straus@quoll.example" }) }))
        .await;
    told(
        &account,
        3_000,
        json!({ "extra": json!({ "changes": { "mobile": { "old": null, "new": "+33 6 12 34" } } }) }),
    )
    .await;
    told(&account, 4_000, json!({ "properties": json!(["macAddress"]), "asset": "phone" })).await;
    let request = "0198c0de-7777-7000-8000-00000000abcd";
    told(&account, 5_000, json!({ "tags": json!([format!("request:{request}"), "source:portal"]), "thing": request }))
        .await;
    let found = async |words: &str| moments(&list(&partner, &account, &search(words)).await);
    for (words, wanted) in [
        ("zoe", vec![1_000]),
        ("QUIST zoë", vec![1_000]),
        ("quistid", vec![1_000]),
        ("wubbe", vec![2_000]),
        ("strauss", vec![2_000]),
        ("wubbe.straus@quo", vec![2_000]),
        ("\"straus wubbe\"", vec![]),
        ("straus wubbe", vec![2_000]),
        ("\"6 12 34\"", vec![3_000]),
        ("macaddr", vec![4_000]),
        ("phone", vec![4_000]),
        (request, vec![5_000]),
        ("portal", vec![5_000]),
        ("edit -phone -portal", vec![3_000, 2_000, 1_000]),
        ("ubbe", vec![]),
        ("\" AND scope : * (", vec![]),
        ("nothing-of-the-kind", vec![]),
    ] {
        assert_eq!(found(words).await, wanted, "{words}");
    }
    // What says nothing asks for everything.
    assert_eq!(found("@ -").await.len(), 5);
    let long = partner.call::<ListEvents>(&account.path(), &search(&"x".repeat(201))).await;
    assert_eq!(long.field("search"), "events-search-too-long");
}

#[tokio::test]
async fn prov_001_an_actor_is_found_by_the_name_at_the_time_and_by_the_present_one() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    told(&account, 1_000, json!({ "kind": "user", "actor": admin.id, "name": "Ada Admin" })).await;
    told(&account, 2_000, json!({ "kind": "user", "actor": partner.id, "name": "Petra Partner" })).await;
    told(&account, 3_000, json!({ "kind": "user", "actor": "someone", "name": "Someone Else" })).await;
    let named = |name: &str| EventQuery { actor: name.into(), ..EventQuery::default() };
    let moments = async |query: &EventQuery| moments(&list(&partner, &account, query).await);
    assert!(moments(&named("lovelace")).await.is_empty());
    let rename = "UPDATE user SET name = 'Ada Lovelace', search = 'ada lovelace' WHERE id = ?1";
    house.server.sql(rename, json!([admin.id])).await;
    house.server.sql("UPDATE partner_user SET name = 'Petra Pavlova' WHERE id = ?1", json!([partner.id])).await;
    for query in [named("lovelace"), search("lovelace"), named("ada admin"), search("admin ada lovel")] {
        assert_eq!(moments(&query).await, [1_000], "{query:?}");
    }
    assert_eq!(moments(&named("pavlova")).await, [2_000]);
    assert_eq!(moments(&named("petra partner")).await, [2_000]);
    let others = EventQuery { not_actor: "ada lovelace".into(), ..EventQuery::default() };
    assert_eq!(moments(&others).await, [3_000, 2_000]);
    let others = EventQuery { not_actor: "SOMEONE".into(), ..EventQuery::default() };
    assert_eq!(moments(&others).await, [2_000, 1_000]);
}

#[tokio::test]
async fn prov_001_a_search_stays_within_its_account() {
    let (house, account, partner) = scene().await;
    let other = house.account("Other").await;
    // Words that look like those by which the index tells accounts apart.
    let forged: String =
        account.id.to_string().bytes().flat_map(|byte| format!("{byte:02x}").into_bytes()).map(char::from).collect();
    told(&other, 1_000, json!({ "core": json!({ "name": format!("quagga a{forged}") }) })).await;
    told(&account, 2_000, json!({ "core": json!({ "name": "quagga" }) })).await;
    assert_eq!(moments(&list(&partner, &account, &search("quagga")).await), [2_000]);
    assert_eq!(moments(&list(&partner, &other, &search("quagga")).await), [1_000]);
}

#[tokio::test]
async fn prov_001_pages_are_newest_first_whatever_arrived_when() {
    let (_, account, partner) = scene().await;
    // Several at a moment, those of later moments first, and every third of another kind.
    let rows: Vec<_> = (0..250_i64)
        .map(|n| {
            let asset = if n % 3 == 0 { "role" } else { "user" };
            event(
                1_000_000 - (n * 37 % 90),
                json!({ "asset": asset, "action": if n % 2 == 0 { "edit" } else { "delete" } }),
            )
        })
        .collect();
    write(&account, &rows).await;
    for direction in [Direction::Desc, Direction::Asc] {
        let query = EventQuery {
            search: "thing".into(),
            asset: "role".into(),
            since: time(1_000_000 - 80),
            until: time(1_000_000 - 3),
            direction: Some(direction),
            limit: Some(7),
            ..EventQuery::default()
        };
        let plain = EventQuery { search: String::new(), limit: Some(200), ..query.clone() };
        let wanted = list(&partner, &account, &plain).await;
        assert!(wanted.len() > 40);
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let query = EventQuery { after: after.clone(), ..query.clone() };
            let page = partner.call::<ListEvents>(&account.path(), &query).await.ok();
            if after.is_none() {
                assert_eq!(page.found, Some(wanted.len() as u64));
            }
            found.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(moments(&found), moments(&wanted));
        let ids = |events: &[Event]| events.iter().map(|event| event.id.to_string()).collect::<BTreeSet<_>>();
        assert_eq!((ids(&found), found.len()), (ids(&wanted), wanted.len()), "none twice, none missing");
    }
    // A cursor of one order is none of the other.
    let page =
        partner.call::<ListEvents>(&account.path(), &EventQuery { limit: Some(5), ..search("thing") }).await.ok();
    let elsewhere = EventQuery { after: page.next, ..EventQuery::default() };
    assert_eq!(partner.call::<ListEvents>(&account.path(), &elsewhere).await.field("after"), "problem-cursor");
}

#[tokio::test]
async fn prov_001_figures_of_the_filters_and_files_follow_the_search() {
    let (_, account, partner) = scene().await;
    for (at, asset, name) in
        [(1_000, "user", "gnu"), (2_000, "role", "gnu"), (3_000, "role", "gnu"), (4_000, "role", "okapi")]
    {
        told(&account, at, json!({ "asset": asset, "core": json!({ "name": name }) })).await;
    }
    let options = partner.call::<GetEventFilterOptions>(&account.path(), &search("gnu")).await.ok();
    let figure = |asset: &str| options.assets.iter().find(|o| o.value.name() == asset).map(|o| o.events);
    assert_eq!((figure("user"), figure("role"), figure("order")), (Some(1), Some(2), Some(0)));
    let selection = EventSelection {
        format: EventFormat::JsonLines,
        events: None,
        query: EventQuery { asset: "user,role".into(), ..search("gnu") },
    };
    let file = partner.request::<ExportEvents>(&account.path(), &selection).send().await;
    let file = String::from_utf8_lossy(&file.body).into_owned();
    assert_eq!(file.lines().count(), 2 + 3, "a first line, the events, a last one: {file}");
    assert!(!file.contains("okapi"));
}

#[tokio::test]
async fn prov_001_what_a_change_tells_is_found_at_once() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Quokka", "ada@quokka.example").await;
    let found = list(&partner, &account, &search("quokka")).await;
    assert_eq!(found.iter().map(|e| e.asset_id.clone()).collect::<Vec<_>>(), [ada.id.to_string()]);
    let word = Confirmation { word: "delete".into() };
    let path = crate::users::at(&account, ada.id);
    partner.request::<domain::users::operations::DeleteUser>(&path, &word).version(ada.version).send().await.ok();
    assert_eq!(list(&partner, &account, &search("quokka")).await.len(), 2);
}
