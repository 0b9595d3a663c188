//! The plans of the event history.

use super::{Ground, check, ids, order};
use domain::{
    events::{Asset, EventAction, EventType, filter::EventQuery},
    ids::EventId,
    page::Direction,
};
use serde_json::{Value, json};
use uuid::Uuid;

#[path = "../../../../../edge/src/events/store.rs"]
mod store;
#[path = "../../../../../edge/src/events/text.rs"]
mod text;

impl Ground {
    /// Four hundred events, several at the same moment.
    async fn with_events(self) -> Self {
        let row = |n: usize| {
            let asset = Asset::ALL[n * n % Asset::ALL.len()];
            let action = EventAction::ALL[n % 7 % EventAction::ALL.len()];
            json!([Uuid::now_v7(), 1_000_000 + n / 3, action, asset.event_type(), asset, format!("actor-{}", n % 9)])
        };
        let rows: Vec<_> = (1..=400).map(row).collect();
        let sql = "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) \
            SELECT ?1, value ->> 0, value ->> 1, 'system', value ->> 5, '', value ->> 2, value ->> 3, value ->> 4, '' \
            FROM json_each(?2)";
        self.server.sql(sql, json!([self.account, json!(rows).to_string()])).await;
        self
    }
}

/// Every combination of no, one and several values of each filter, with and without dates and actor.
fn event_queries() -> Vec<EventQuery> {
    let assets = [String::new(), Asset::User.to_string(), "user,account,import".to_owned(), all(Asset::ALL)];
    let actions = [String::new(), EventAction::Delete.to_string(), "create,edit".to_owned(), all(EventAction::ALL)];
    let types = [String::new(), EventType::Admin.to_string(), EventType::Mivb.to_string(), all(EventType::ALL)];
    let mut queries = Vec::new();
    for asset in &assets {
        for action in &actions {
            for event_type in &types {
                for actor_id in ["", " ACTOR-4 "] {
                    for dated in [false, true] {
                        for direction in [Direction::Desc, Direction::Asc] {
                            queries.push(EventQuery {
                                asset: asset.clone(),
                                action: action.clone(),
                                event_type: event_type.clone(),
                                actor_id: actor_id.to_owned(),
                                since: dated.then_some(domain::Timestamp::UNIX_EPOCH),
                                until: dated.then_some("2100-01-01T00:00:00Z".parse().expect("a time")),
                                direction: Some(direction),
                                ..EventQuery::default()
                            });
                        }
                    }
                }
            }
        }
    }
    queries
}

fn all<T: std::fmt::Display>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

#[tokio::test]
async fn evnt_031_no_list_of_events_reads_all_events_of_an_account() {
    let ground = Ground::prepare().await;
    let account = &ground.account;
    for query in event_queries() {
        let place = Some((1_700_000_000_000, "0198c0de-0000-7000-8000-000000000000"));
        let asked = vec![
            store::page(account, &query, None, 101),
            store::page(account, &query, place, 101),
            store::count(account, &query),
            store::by_quarter(account, &query).0,
        ];
        let explained = ground.explain(asked).await;
        for (steps, after) in explained.iter().zip([None, place]) {
            // The newest of several values are merged: that sorts one page of each, not the history.
            let merged = steps.iter().any(|step| step.contains("COMPOUND") || step.contains("UNION ALL"));
            check(steps, &format!("{query:?}"), merged);
            if after.is_some() || query.since.is_some() {
                let placed =
                    steps.iter().filter(|s| s.starts_with("SEARCH e ") || s.contains("event USING")).all(|s| {
                        s.contains("at<?") || s.contains("at>?") || s.contains("(at,id)") || s.contains("rowid=?")
                    });
                assert!(placed, "{query:?} does not begin where the page does: {steps:?}");
            }
        }
        check(&explained[2], &format!("count of {query:?}"), false);
        // Quarters are sorted, events are not.
        check(&explained[3], &format!("bars of {query:?}"), true);
        assert!(
            explained[3].iter().all(|step| !step.contains("TEMP B-TREE FOR ORDER BY")),
            "{query:?}: {:?}",
            explained[3]
        );
    }
    let named = [EventId(Uuid::nil())];
    let way = Direction::Desc;
    for (query, what, sorts) in [
        (store::one(account, "x"), "one event", false),
        // A file of some events sorts those alone.
        (store::order_of(account, &named, way), "the order of some events", true),
        (store::named(account, &named, way), "some events", true),
        (store::account_number(account), "the Account ID", false),
        (store::on_site(account), "whether there are on-site systems", false),
    ] {
        check(&ground.explain(vec![query]).await[0], what, sorts);
    }
}

#[tokio::test]
async fn prov_001_what_is_found_by_words_needs_no_sort() {
    let ground = Ground::prepare().await;
    let account = &ground.account;
    let renamed = [text::Renamed { id: "x".into(), name: "Anna Then".into() }];
    // What the filters say is words of the same index: a part of all combinations tells as much as all.
    for query in event_queries().into_iter().step_by(7) {
        let query = EventQuery { search: "anna -\"some one\"".into(), not_actor: "bob".into(), ..query };
        let words = text::Words::new(account, &query, &renamed);
        let asked = vec![
            words.page(None, 101),
            words.page(Some((1_700_000_000_000, 3)), 101),
            words.count(),
            words.by_quarter(),
        ];
        for steps in ground.explain(asked).await {
            check(&steps, &format!("{query:?}"), false);
            let by_words =
                steps.iter().any(|step| step.contains("event_text VIRTUAL TABLE INDEX") && step.contains('M'));
            assert!(by_words, "{steps:?}");
        }
        let names = text::renamed(account, &query).expect("words long enough");
        check(&ground.explain(vec![names]).await[0], "who is called so now", false);
    }
}

#[tokio::test]
async fn evnt_030_several_values_are_merged_in_order() {
    let ground = Ground::prepare().await.with_events().await;
    let account = &ground.account;
    let sql = "SELECT id, at, asset, action, type, actor_id FROM event WHERE account_id = ?1".to_owned();
    let mut events = ground.rows((sql, vec![json!(account)])).await;
    events.sort_by(|a, b| order(&[a["at"].clone(), a["id"].clone()], &[b["at"].clone(), b["id"].clone()]));
    assert_eq!(events.len(), 400);
    for query in event_queries() {
        let one_of = |list: &str, value: &Value| list.is_empty() || list.split(',').any(|v| Some(v) == value.as_str());
        let fits = |e: &&Value| {
            one_of(&query.asset, &e["asset"])
                && one_of(&query.action, &e["action"])
                && one_of(&query.event_type, &e["type"])
                && one_of(query.actor_id.to_lowercase().trim(), &e["actor_id"])
        };
        let mut wanted = ids(events.iter().filter(fits));
        if query.direction == Some(Direction::Desc) {
            wanted.reverse();
        }
        let asked = vec![store::page(account, &query, None, 30), store::count(account, &query)];
        let replies = ground.server.batch(asked).await;
        let found = &replies[0];
        assert_eq!(ids(found), wanted[..wanted.len().min(30)], "{query:?}");
        assert_eq!(replies[1][0]["n"].as_u64(), Some(wanted.len() as u64), "{query:?}");
        if let (Some(last), true) = (found.last(), wanted.len() > 30) {
            let place = (last["at"].as_i64().expect("a time"), last["id"].as_str().expect("an id"));
            let second = ground.rows(store::page(account, &query, Some(place), 100)).await;
            assert_eq!(ids(&second), wanted[30..wanted.len().min(130)], "{query:?}");
        }
    }
}

#[tokio::test]
async fn prov_003_what_has_arrived_is_found_in_the_order_of_arrival() {
    let ground = Ground::prepare().await;
    let account = ground.account.as_str();
    check(&ground.explain(vec![store::arrived(account, 1, 1_000)]).await[0], "what has arrived", false);
    let part = store::Part { after: 1, last: 900, span: (1, 2), person: "p" };
    let query = EventQuery { asset: "user,role".into(), actor_id: "x".into(), ..EventQuery::default() };
    let steps = &ground.explain(vec![store::fitting(account, &query, &part)]).await[0];
    check(steps, "what fits", false);
    assert!(steps.iter().any(|step| step.contains("event_by_arrival") && step.contains("rowid>")), "{steps:?}");
    let searched = EventQuery { search: "anna".into(), ..query };
    let steps = &ground.explain(vec![text::Words::new(account, &searched, &[]).fitting(&part)]).await[0];
    check(steps, "what fits by words", false);
}
