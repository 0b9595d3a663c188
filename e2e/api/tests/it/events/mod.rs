//! The event history (spec 13).

mod bars;
mod export;
mod ingest;
mod options;
mod search;

pub use ingest::gateway;

use crate::{
    accounts::{form, word},
    contacts,
    house::{Acct, House, PASSWORD, Person, told},
    import::{Preview, row},
    session::{credentials, sign_in},
    users::{add, at, edit, save},
};
use domain::{
    Timestamp,
    accounts::operations::UpdateAccount,
    events::{
        ActorKind, Asset, Event, EventAction, EventType,
        filter::EventQuery,
        operations::{EventPath, GetEvent, ListEvents},
    },
    ids::EventId,
    operation::NoInput,
    page::Direction,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        input::{NewUser, UserEdit},
        operations::{AddUser, DeleteUser, UserPath},
    },
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

/// Events as other sources and other times would have written them.
async fn write(account: &Acct, events: &[Value]) {
    let sql = "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) \
        SELECT ?1, value ->> 'id', value ->> 'at', coalesce(value ->> 'kind', 'system'), coalesce(value ->> 'actor', 'system'), \
        'then', coalesce(value ->> 'action', 'create'), coalesce(value ->> 'type', 'admin'), coalesce(value ->> 'asset', 'user'), \
        'thing' FROM json_each(?2)";
    account.server.sql(sql, json!([account.id, json!(events).to_string()])).await;
}

fn event(at: i64, more: Value) -> Value {
    let mut event = json!({ "id": Uuid::now_v7(), "at": at });
    if let (Some(event), Value::Object(more)) = (event.as_object_mut(), more) {
        event.extend(more);
    }
    event
}

async fn list(who: &Person, account: &Acct, query: &EventQuery) -> Vec<Event> {
    who.call::<ListEvents>(&account.path(), query).await.ok().items
}

fn time(at: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(at).ok()
}

#[tokio::test]
async fn evnt_001_to_011_an_event_has_a_value_for_every_column() {
    let (_, account, partner) = scene().await;
    let input =
        NewUser { first_name: "Ada".into(), last_name: "L".into(), email: "ada@x.test".into(), ..NewUser::default() };
    let begun = Timestamp::now();
    let user = partner.call::<AddUser>(&account.path(), &input).await.ok();
    let events = list(&partner, &account, &EventQuery::default()).await;
    let [event] = &events[..] else { panic!("{events:?}") };
    assert_eq!(event.id.0.get_version_num(), 7, "[EVNT-001]");
    assert_eq!(event.actor_name.as_deref(), Some("Petra Partner"), "[EVNT-002]");
    assert_eq!((event.actor_id.clone(), event.actor_kind), (partner.id.to_string(), ActorKind::User), "[EVNT-003]");
    assert_eq!((event.action, event.event_type), (EventAction::Create, EventType::Admin), "[EVNT-004] [EVNT-005]");
    assert_eq!((event.asset, event.asset_id.clone()), (Asset::User, user.id.to_string()), "[EVNT-006]");
    assert!(event.at.as_millisecond() >= begun.as_millisecond() - 1000 && event.at <= Timestamp::now(), "[EVNT-007]");
    assert!(event.properties_changed.is_empty(), "[EVNT-008]");
    assert_eq!(event.core_details["name"], "Ada L", "[EVNT-009]");
    assert_eq!(event.extra_details["values"]["email"], "ada@x.test", "[EVNT-010]");
    assert!(event.log_tags.contains(&"source:portal".to_owned()), "[EVNT-011]");
    assert!(event.log_tags.iter().any(|tag| tag.starts_with("request:")));
}

#[tokio::test]
async fn evnt_002_the_actors_name_is_the_present_one_and_unknown_once_they_are_gone() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    let now = Timestamp::now().as_millisecond();
    write(
        &account,
        &[
            event(now, json!({"kind": "user", "actor": admin.id})),
            event(now + 1, json!({"kind": "user", "actor": partner.id})),
            event(now + 2, json!({"kind": "scim", "actor": "azure"})),
        ],
    )
    .await;
    house.server.sql("UPDATE user SET name = 'Ada Renamed' WHERE id = ?1", json!([admin.id])).await;
    let actors = |events: Vec<Event>| events.into_iter().map(|e| e.actor_name).collect::<Vec<_>>();
    let (ada, petra) = (Some("Ada Renamed".to_owned()), Some("Petra Partner".to_owned()));
    assert_eq!(actors(list(&partner, &account, &EventQuery::default()).await), [None, petra.clone(), ada]);
    let path = UserPath { account: account.id, user: domain::ids::UserId(admin.id.0) };
    let word = domain::accounts::operations::Confirmation { word: "delete".into() };
    partner.request::<DeleteUser>(&path, &word).version(1).send().await.ok();
    let events = list(&partner, &account, &EventQuery::default()).await;
    assert!(events.iter().any(|e| e.actor_id == admin.id.to_string()), "[EVNT-071] the id stays");
    assert_eq!(actors(events).into_iter().filter(Option::is_none).count(), 2);
}

#[tokio::test]
async fn evnt_009_core_details_are_the_key_facts_of_what_was_acted_on() {
    let (house, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "L", "ada@x.test").await;
    let ada = save(&partner, &account, &ada, &UserEdit { name: "Countess".into(), ..edit(&ada) }).await.ok();
    partner.request::<DeleteUser>(&at(&account, ada.id), &word("delete")).version(ada.version).send().await.ok();
    let renamed = form("Renamed").with_contacts(contacts::changes(&["new@x.example"], &[]));
    partner.request::<UpdateAccount>(&account.path(), &renamed).version(1).send().await.ok();
    let admin = account.admin().await;
    sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.ok();
    Preview::of(&account, &partner, &[row(2, "Bob B", "bob@x.test", "Account Admin")]).await.upload().await;

    let user = |name, email, role| json!({ "name": name, "email": email, "role": role });
    let facts: Vec<_> = account
        .events(&partner)
        .await
        .into_iter()
        .map(|event| (format!("{} {}", event.action, event.asset), event.core_details))
        .collect();
    let wanted = [
        ("create user", user("Ada L", "ada@x.test", "user")),
        // Of an edit, as it is from then on; of a deletion, as it was.
        ("edit user", user("Countess", "ada@x.test", "user")),
        ("delete user", user("Countess", "ada@x.test", "user")),
        ("edit account", json!({ "name": "Renamed", "accountNumber": account.number })),
        ("access session", json!({ "name": "Ada Admin" })),
        ("create user", user("Bob B", "bob@x.test", "accountAdmin")),
        ("create import", json!({ "fileName": "staff.xlsx" })),
    ];
    assert_eq!(facts, wanted.map(|(what, facts)| (what.to_owned(), facts)));
}

#[tokio::test]
async fn evnt_012_013_asset_action_and_type_narrow_the_list() {
    let (_, account, partner) = scene().await;
    let events = [
        json!({"asset": "user", "action": "create"}),
        json!({"asset": "user", "action": "delete"}),
        json!({"asset": "import", "action": "create"}),
        json!({"asset": "phone", "action": "edit", "type": "mivb"}),
    ];
    let now = Timestamp::now().as_millisecond();
    let events: Vec<_> = events.into_iter().enumerate().map(|(n, more)| event(now + n as i64, more)).collect();
    write(&account, &events).await;
    for (asset, action, event_type, found) in [
        ("", "", "", &["edit phone", "create import", "delete user", "create user"][..]),
        ("user", "", "", &["delete user", "create user"]),
        ("user,phone", "", "", &["edit phone", "delete user", "create user"]),
        ("", "create", "", &["create import", "create user"]),
        ("", "delete,edit", "", &["edit phone", "delete user"]),
        ("user,import", "create,delete", "", &["create import", "delete user", "create user"]),
        ("", "", "mivb", &["edit phone"]),
        ("phone", "", "admin", &[]),
        ("user", "access", "", &[]),
    ] {
        let (asset, action, event_type) = (asset.into(), action.into(), event_type.into());
        let query = EventQuery { asset, action, event_type, ..EventQuery::default() };
        let page = partner.call::<ListEvents>(&account.path(), &query).await.ok();
        assert_eq!(told(&page.items), found, "{query:?}");
        assert_eq!(page.found, Some(found.len() as u64));
    }
}

#[tokio::test]
async fn evnt_014_the_actor_is_found_by_the_exact_id_whatever_its_case() {
    let (_, account, partner) = scene().await;
    write(&account, &[event(1, json!({"actor": "abc-1"})), event(2, json!({"actor": "abc-12"}))]).await;
    let query = EventQuery { actor_id: " ABC-1 ".into(), ..EventQuery::default() };
    assert_eq!(list(&partner, &account, &query).await.len(), 1);
}

#[tokio::test]
async fn evnt_015_both_ends_of_a_span_are_included() {
    let (_, account, partner) = scene().await;
    write(&account, &(1..=9).map(|n| event(n * 1000, json!({}))).collect::<Vec<_>>()).await;
    for (since, until, found) in
        [(Some(3000), None, 7), (None, Some(3000), 3), (Some(3000), Some(5000), 3), (Some(3001), Some(3999), 0)]
    {
        let query = EventQuery { since: since.and_then(time), until: until.and_then(time), ..EventQuery::default() };
        assert_eq!(list(&partner, &account, &query).await.len(), found, "{query:?}");
    }
    let turned = EventQuery { since: time(5000), until: time(4000), ..EventQuery::default() };
    let refused = partner.call::<ListEvents>(&account.path(), &turned).await;
    assert_eq!(refused.field("until"), "events-date-end-before-start");
}

#[tokio::test]
async fn evnt_023_support_view_is_needed() {
    let (house, account, partner) = scene().await;
    let query = EventQuery::default();
    for who in [&partner, &house.manager(&[&account]).await, &account.admin().await] {
        who.call::<ListEvents>(&account.path(), &query).await.ok();
    }
    account.user().await.call::<ListEvents>(&account.path(), &query).await.refused_as(Kind::PermissionDenied);
    house.manager(&[]).await.call::<ListEvents>(&account.path(), &query).await.refused_as(Kind::NotFound);
    partner.with_role(house.role("partner", Cells::PARTNER.without(Feature::Support, Action::View)).await).await;
    let refused = partner.call::<ListEvents>(&account.path(), &query).await;
    assert_eq!(refused.refused_as(Kind::PermissionDenied).more["needs"], "support.view");
}

#[tokio::test]
async fn evnt_026_an_event_is_neither_changed_nor_removed_by_anyone() {
    let (house, account, partner) = scene().await;
    write(&account, &[event(1, json!({}))]).await;
    for sql in ["UPDATE event SET action = 'edit' WHERE account_id = ?1", "DELETE FROM event WHERE account_id = ?1"] {
        let refused = house.server.try_sql(sql, json!([account.id])).await;
        assert!(refused.is_err_and(|error| error.contains("events are never")), "{sql}");
    }
    let one = list(&partner, &account, &EventQuery::default()).await;
    let address = format!("/api/v1/accounts/{}/events/{}", account.id, one[0].id);
    for method in ["PUT", "PATCH", "DELETE", "POST"] {
        let request =
            partner.server.raw(method, &address).header("origin", &partner.server.address).header("x-portal", "1");
        assert_eq!(request.send().await.expect("an answer").status().as_u16(), 405, "{method}");
    }
    assert_eq!(list(&partner, &account, &EventQuery::default()).await, one);
}

#[tokio::test]
async fn evnt_030_newest_first_or_oldest_first_with_ties_by_id() {
    let (_, account, partner) = scene().await;
    let ids: Vec<_> = (0..6).map(|_| Uuid::now_v7()).collect();
    let events: Vec<_> = ids.iter().enumerate().map(|(n, id)| json!({"id": id, "at": 1000 + n / 3})).collect();
    write(&account, &events).await;
    let found = |events: Vec<Event>| events.into_iter().map(|e| e.id.0).collect::<Vec<_>>();
    let oldest_first = EventQuery { direction: Some(Direction::Asc), ..EventQuery::default() };
    assert_eq!(found(list(&partner, &account, &oldest_first).await), ids);
    let newest_first: Vec<_> = ids.into_iter().rev().collect();
    assert_eq!(found(list(&partner, &account, &EventQuery::default()).await), newest_first);
}

#[tokio::test]
async fn evnt_031_a_hundred_at_a_time_and_nothing_repeats_or_is_skipped_while_events_arrive() {
    let (_, account, partner) = scene().await;
    write(&account, &(0..350).map(|n| event(n / 7, json!({"asset": Asset::ALL[n as usize % 3]}))).collect::<Vec<_>>())
        .await;
    for asset in [String::new(), "account,did,dnRange".to_owned()] {
        let mut query = EventQuery { asset, ..EventQuery::default() };
        let mut seen = Vec::new();
        loop {
            let page = partner.call::<ListEvents>(&account.path(), &query).await.ok();
            assert!(page.items.len() == 100 || page.next.is_none());
            seen.extend(page.items.into_iter().map(|e| e.id));
            // Newer ones arrive: they belong before the first page.
            write(&account, &[event(1_000_000, json!({"asset": "account"}))]).await;
            match page.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        let unique: BTreeSet<_> = seen.iter().collect();
        assert_eq!(unique.len(), seen.len());
        assert!(seen.len() >= 350, "{}", seen.len());
    }
    let many = EventQuery { limit: Some(5000), ..EventQuery::default() };
    assert_eq!(list(&partner, &account, &many).await.len(), 200, "[EVNT-077]");
    let broken = EventQuery { after: Some("b29wcw".into()), ..EventQuery::default() };
    assert_eq!(partner.call::<ListEvents>(&account.path(), &broken).await.field("after"), "problem-cursor");
}

#[tokio::test]
async fn evnt_031_counting_stops_at_a_thousand() {
    let (_, account, partner) = scene().await;
    write(&account, &(0..1200).map(|n| event(n, json!({}))).collect::<Vec<_>>()).await;
    let page = partner.call::<ListEvents>(&account.path(), &EventQuery::default()).await.ok();
    assert_eq!(page.found, Some(1001));
}

#[tokio::test]
async fn evnt_060_one_event_is_read_by_its_id_in_its_account_only() {
    let (house, account, partner) = scene().await;
    let other = house.account("Other").await;
    write(&account, &[event(1, json!({}))]).await;
    let listed = list(&partner, &account, &EventQuery::default()).await.remove(0);
    let path = EventPath { account: account.id, event: listed.id };
    assert_eq!(partner.call::<GetEvent>(&path, &NoInput {}).await.ok(), listed);
    for path in [EventPath { account: other.id, ..path }, EventPath { event: EventId(Uuid::now_v7()), ..path }] {
        partner.call::<GetEvent>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    }
}

#[tokio::test]
async fn evnt_070_no_change_without_its_event_and_no_event_without_a_change() {
    let (house, account, partner) = scene().await;
    let input =
        NewUser { first_name: "Ada".into(), last_name: "L".into(), email: "ada@x.test".into(), ..NewUser::default() };
    // The event cannot be stored: neither is the user.
    let refuse = format!(
        "CREATE TRIGGER refuse_{0} BEFORE INSERT ON event WHEN new.account_id = '{1}' BEGIN SELECT RAISE(ABORT, 'full'); END",
        house.tag, account.id
    );
    house.server.sql(&refuse, json!([])).await;
    partner.call::<AddUser>(&account.path(), &input).await.refused_as(Kind::Internal);
    house.server.sql(&format!("DROP TRIGGER refuse_{}", house.tag), json!([])).await;
    let users = "SELECT count(*) AS n FROM user WHERE account_id = ?1";
    assert_eq!(house.server.number(users, json!([account.id])).await, 0);
    // A retried request adds none, and neither does a refused one.
    for _ in 0..3 {
        partner.request::<AddUser>(&account.path(), &input).key("once").send().await.ok();
        partner.call::<AddUser>(&account.path(), &input).await.refused_as(Kind::Invalid);
    }
    assert_eq!(told(&account.events(&partner).await), ["create user"]);
}
