//! What account managers gain and lose by a group stands in the history of each of its accounts (MGRS-065).

use super::{by_rule, create, fixed, give, scene, tagged, tags};
use crate::{
    house::{Acct, House, Person},
    managers::assign::many,
    users::add,
};
use domain::{
    accounts::operations::Confirmation,
    events::{ActorKind, Event},
    groups::{
        GroupRule,
        operations::{DeleteAccountGroup, GroupPath, UpdateAccountGroup},
    },
    ids::GroupId,
    managers::groups::{AssignGroupsToManagers, GroupAssignment, GroupUnassignment, UnassignGroupsFromManagers},
};
use serde_json::{Value, json};

/// What the history of an account says of its account managers, oldest first: who did it, the group, old and new.
async fn told(account: &Acct, reader: &Person) -> Vec<(String, Value, Value, Value)> {
    let events = account.events(reader).await;
    let of_managers = events.into_iter().filter(|event| event.properties_changed == ["accountManagers"]);
    of_managers
        .map(|event: Event| {
            let change = &event.extra_details["changes"]["accountManagers"];
            let by = if event.actor_kind == ActorKind::System {
                "System".to_owned()
            } else {
                event.actor_name.clone().unwrap_or_default()
            };
            (by, event.extra_details["accountGroup"].clone(), change["old"].clone(), change["new"].clone())
        })
        .collect()
}

fn line(by: &str, group: &str, old: &[&str], new: &[&str]) -> (String, Value, Value, Value) {
    (by.to_owned(), json!(group), json!(old), json!(new))
}

fn tagged_now(account: &Acct, tags: &[&str]) -> (String, Vec<Value>) {
    let sql = "UPDATE account SET tags = ?2, tag_keys = ?2 WHERE id = ?1";
    (sql.to_owned(), vec![json!(account.id), json!(json!(tags).to_string())])
}

async fn tag(house: &House, account: &Acct, tags: &[&str]) {
    house.server.batch(vec![tagged_now(account, tags)]).await;
}

#[tokio::test]
async fn mgrs_065_a_group_given_and_taken_stands_in_the_history_of_each_of_its_accounts_once() {
    let (house, partner) = scene().await;
    let (one, two, other) = (house.account("One").await, house.account("Two").await, house.account("Other").await);
    let (bob, cleo) = (
        house.partner_user_named("Bob Builder", "manager").await,
        house.partner_user_named("Cleo Carter", "manager").await,
    );
    let group = create(&partner, &fixed("North", &[&one, &two])).await.id;
    let both = GroupAssignment { managers: vec![bob.id, cleo.id], groups: vec![group], days: None };
    partner.call::<AssignGroupsToManagers>(&(), &both).await.ok();
    // The accounts are those that were in the group then, whatever comes before the sweep.
    tokio::join!(house.server.sweep(), house.server.sweep());
    // Another end gives nobody anything.
    give(&partner, &bob, group, Some(30)).await;
    let taken = GroupUnassignment { managers: vec![bob.id], groups: vec![group] };
    partner.call::<UnassignGroupsFromManagers>(&(), &taken).await.ok();
    house.server.sweep().await;
    let path = GroupPath { group };
    let word = Confirmation { word: "delete".into() };
    partner.request::<DeleteAccountGroup>(&path, &word).version(1).send().await.ok();
    house.server.sweep().await;
    house.server.sweep().await;
    let lines = [
        line("Petra Partner", "North", &[], &["Bob Builder", "Cleo Carter"]),
        line("Petra Partner", "North", &["Bob Builder"], &[]),
        line("Petra Partner", "North", &["Cleo Carter"], &[]),
    ];
    for account in [&one, &two] {
        assert_eq!(told(account, &partner).await, lines);
    }
    assert_eq!(told(&other, &partner).await, []);
    assert_eq!(left(&house, group).await, 0);
}

async fn left(house: &House, group: GroupId) -> i64 {
    house.server.number("SELECT count(*) AS n FROM group_change WHERE group_id = ?1", json!([group])).await as i64
}

#[tokio::test]
async fn mgrs_065_an_account_that_enters_or_leaves_by_the_rule_says_so_and_one_that_does_both_at_once_does_not() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    let group = create(&partner, &by_rule("Gold", tagged("gold"))).await.id;
    // Nobody has the group yet.
    tag(&house, &two, &["gold"]).await;
    give(&partner, &bob, group, None).await;
    tag(&house, &one, &["gold"]).await;
    house.server.sweep().await;
    tag(&house, &one, &[]).await;
    // In one breath: another test's sweep may come at any moment.
    house.server.batch(vec![tagged_now(&two, &[]), tagged_now(&two, &["gold"])]).await;
    house.server.sweep().await;
    let entered = line("System", "Gold", &[], &["Bob Builder"]);
    let left_again = line("System", "Gold", &["Bob Builder"], &[]);
    assert_eq!(told(&one, &partner).await, [entered, left_again]);
    assert_eq!(told(&two, &partner).await, [line("Petra Partner", "Gold", &[], &["Bob Builder"])]);
    assert_eq!(left(&house, group).await, 0);
}

#[tokio::test]
async fn mgrs_065_an_account_that_enters_or_leaves_by_somebodys_edit_says_whose() {
    let (house, petra) = scene().await;
    let quinn = house.partner_user_named("Quinn Quill", "administrator").await;
    let (one, two, three) = (house.account("One").await, house.account("Two").await, house.account("Three").await);
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    let gold = create(&petra, &by_rule("Gold", tagged("gold"))).await.id;
    let rule = GroupRule { users_from: Some(1), ..GroupRule::default() };
    let people = create(&petra, &by_rule("People", rule.clone())).await.id;
    for group in [gold, people] {
        give(&petra, &bob, group, None).await;
    }
    house.server.sweep().await;
    // By its tags, one after the other without a sweep between: each is told by its own name.
    tags::tag(&petra, &one, &["gold"]).await;
    tags::tag(&quinn, &two, &["gold"]).await;
    tag(&house, &three, &["gold"]).await;
    // By its users; and by the group's rule.
    add(&quinn, &three, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
    house.server.sweep().await;
    let narrower = by_rule("People", GroupRule { users_from: Some(2), ..rule });
    quinn.request::<UpdateAccountGroup>(&GroupPath { group: people }, &narrower).version(1).send().await.ok();
    tags::tag(&quinn, &one, &[]).await;
    house.server.sweep().await;
    let entered = |by: &str, group: &str| line(by, group, &[], &["Bob Builder"]);
    let gone = |by: &str, group: &str| line(by, group, &["Bob Builder"], &[]);
    assert_eq!(told(&one, &petra).await, [entered("Petra Partner", "Gold"), gone("Quinn Quill", "Gold")]);
    assert_eq!(told(&two, &petra).await, [entered("Quinn Quill", "Gold")]);
    let of_three = [entered("System", "Gold"), entered("Quinn Quill", "People"), gone("Quinn Quill", "People")];
    assert_eq!(told(&three, &petra).await.len(), of_three.len());
    for event in of_three {
        assert!(told(&three, &petra).await.contains(&event), "{event:?}");
    }
    assert_eq!(house.server.number("SELECT count(*) AS n FROM at_work", json!([])).await as u64, 0);
}

#[tokio::test]
async fn mgrs_065_a_group_of_many_accounts_is_told_in_slices_without_one_missing_or_twice() {
    const MANY: u64 = 1_100;
    let (house, partner) = scene().await;
    many(&house, MANY, |n| format!("Many {n:04}")).await;
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    let group = create(&partner, &by_rule("All", GroupRule::default())).await.id;
    give(&partner, &bob, group, None).await;
    tokio::join!(house.server.sweep(), house.server.sweep());
    house.server.sweep().await;
    let of_partner = "FROM event e CROSS JOIN account a ON a.id = e.account_id WHERE a.partner_account_id = ?1 \
        AND e.properties = '[\"accountManagers\"]'";
    for count in ["count(*)", "count(DISTINCT e.account_id)"] {
        let sql = format!("SELECT {count} AS n {of_partner}");
        assert_eq!(house.server.number(&sql, json!([house.partner])).await as u64, MANY, "{count}");
    }
    assert_eq!(left(&house, group).await, 0);
}
