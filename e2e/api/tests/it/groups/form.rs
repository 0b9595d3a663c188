//! Making, changing and deleting groups, what a group would be, and who sees which.

use super::{by_rule, create, fixed, read, scene, tagged, tags::tag, within};
use crate::{accounts::word, house::told, orders::order};
use domain::{
    events::{filter::EventQuery, operations::ListPartnerEvents},
    groups::{
        GroupRule,
        input::{GroupForm, PlannedGroup},
        operations::{
            CreateAccountGroup, DeleteAccountGroup, GetAccountGroup, GroupPath, ListAccountGroups, PreviewAccountGroup,
            UpdateAccountGroup,
        },
    },
    operation::NoInput,
    problem::Kind,
    users::products::Product,
};
use serde_json::json;

#[tokio::test]
async fn delg_002_a_group_is_made_changed_and_deleted_with_its_events() {
    let (house, partner) = scene().await;
    let (one, two, three) = (house.account("One").await, house.account("Two").await, house.account("Three").await);
    let foreign = super::scene().await.0.account("Foreign").await;
    let saved = create(&partner, &fixed(" North ", &[&one, &two, &one, &foreign])).await;
    let group = read(&partner, saved.id).await;
    assert_eq!((group.row.name.as_str(), group.row.accounts, group.row.chosen), ("North", 2, Some(2)));
    assert_eq!(within(&partner, saved.id).await, ["One", "Two"]);
    // A name counts once, whatever its case and accents, and in this partner account only.
    let again = partner.call::<CreateAccountGroup>(&(), &fixed("nôrth", &[&one])).await;
    assert_eq!(again.field("name"), "groups-name-taken");
    let stranger = foreign_partner().await;
    create(&stranger, &by_rule("North", GroupRule::default())).await;
    // Changed by its version only.
    let path = GroupPath { group: saved.id };
    let form = fixed("North", &[&two, &three]);
    partner.request::<UpdateAccountGroup>(&path, &form).version(7).send().await.refused_as(Kind::StaleVersion);
    let changed = partner.request::<UpdateAccountGroup>(&path, &form).version(1).send().await.ok();
    assert_eq!((changed.version, within(&partner, saved.id).await), (2, vec!["Three".to_owned(), "Two".to_owned()]));
    partner.request::<UpdateAccountGroup>(&path, &form).version(2).send().await.ok();
    // A rule instead: all, but for one.
    let rule = GroupForm { accounts: vec![one.id], ..by_rule("North", GroupRule::default()) };
    partner.request::<UpdateAccountGroup>(&path, &rule).version(2).send().await.ok();
    assert_eq!(within(&partner, saved.id).await, ["Three", "Two"]);
    house.account("Four").await;
    assert_eq!(within(&partner, saved.id).await, ["Four", "Three", "Two"], "all except takes in what comes");
    // Nobody else sees or changes it.
    stranger.call::<GetAccountGroup>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    stranger.request::<UpdateAccountGroup>(&path, &rule).version(3).send().await.refused_as(Kind::NotFound);
    stranger.request::<DeleteAccountGroup>(&path, &word("delete")).version(3).send().await.refused_as(Kind::NotFound);
    let planned = PlannedGroup { group: Some(saved.id), kind: rule.kind, rule: rule.rule.clone(), accounts: vec![] };
    stranger.call::<PreviewAccountGroup>(&(), &planned).await.refused_as(Kind::NotFound);
    // DASH-024
    let wrong = partner.request::<DeleteAccountGroup>(&path, &word("remove")).version(3).send().await;
    wrong.refused_as(Kind::ConfirmationMismatch);
    partner.request::<DeleteAccountGroup>(&path, &word("delete")).version(3).send().await.ok();
    partner.call::<GetAccountGroup>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    for table in ["account_group_member", "account_group_chosen"] {
        let left = format!("SELECT count(*) AS n FROM {table} WHERE group_id = ?1");
        assert_eq!(house.server.number(&left, json!([saved.id])).await, 0, "{table}");
    }
    let mut events = partner.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items;
    events.reverse();
    let lines = told(&events);
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines[0].starts_with("create accountGroup") && lines[3].starts_with("delete accountGroup"), "{lines:?}");
    let changes = &events[1].extra_details["changes"]["accounts"];
    assert_eq!(changes["old"], json!([format!("One ({})", one.number)]));
    assert_eq!(changes["new"], json!([format!("Three ({})", three.number)]));
}

async fn foreign_partner() -> crate::house::Person {
    scene().await.1
}

#[tokio::test]
async fn delg_002_what_a_group_would_be_is_told_before_it_is_saved() {
    let (house, partner) = scene().await;
    let (one, two, three) = (house.account("One").await, house.account("Two").await, house.account("Three").await);
    for account in [&one, &two] {
        tag(&partner, account, &["Nord"]).await;
    }
    order(&house, Some(&two), Product::Micc, 5, 30).await;
    order(&house, Some(&three), Product::Micc, 5, -30).await;
    let planned =
        |rule: GroupRule| PlannedGroup { group: None, kind: by_rule("", rule.clone()).kind, rule, accounts: vec![] };
    let told = async |planned: PlannedGroup| {
        let preview = partner.call::<PreviewAccountGroup>(&(), &planned).await.ok();
        (preview.accounts, preview.names, preview.enter, preview.leave)
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(told(planned(tagged("NORD"))).await, (2, names(&["One", "Two"]), 2, 0));
    let held = GroupRule { products: vec![Product::Micc], ..GroupRule::default() };
    assert_eq!(told(planned(held.clone())).await, (1, names(&["Two"]), 1, 0), "an expired order is none");
    let saved = create(&partner, &by_rule("Nord", tagged("nord"))).await;
    let edited = PlannedGroup { group: Some(saved.id), ..planned(held) };
    assert_eq!(told(edited).await, (1, names(&["Two"]), 0, 1));
    let except = PlannedGroup { accounts: vec![one.id], ..planned(GroupRule::default()) };
    assert_eq!(told(except).await, (2, names(&["Three", "Two"]), 2, 0));
    let few = GroupRule { users_from: Some(1), ..GroupRule::default() };
    assert_eq!(told(planned(few.clone())).await.0, 0);
    one.admin().await;
    assert_eq!(told(planned(few)).await.1, ["One"]);
    let turned = GroupRule { users_from: Some(2), users_to: Some(1), ..GroupRule::default() };
    let answer = partner.call::<PreviewAccountGroup>(&(), &planned(turned)).await;
    assert_eq!(answer.field("usersTo"), "groups-users-turned");
}

#[tokio::test]
async fn delg_002_a_manager_sees_groups_and_counts_over_accounts_in_reach_only() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let both = create(&partner, &fixed("Both", &[&one, &two])).await;
    create(&partner, &fixed("Other", &[&two])).await;
    let manager = house.manager(&[&one]).await;
    let list = manager.call::<ListAccountGroups>(&(), &NoInput {}).await.ok().items;
    assert_eq!((list.len(), list[0].id, list[0].accounts), (1, both.id, 1));
    assert_eq!((list[0].chosen, list[0].managers), (None, None), "nothing tells of what is out of reach");
    assert_eq!(within(&manager, both.id).await, ["One"]);
    assert_eq!(partner.call::<ListAccountGroups>(&(), &NoInput {}).await.ok().items.len(), 2);
    manager
        .call::<GetAccountGroup>(&GroupPath { group: both.id }, &NoInput {})
        .await
        .refused_as(Kind::PermissionDenied);
    one.admin().await.call::<ListAccountGroups>(&(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
}
