//! Groups in account managers' hands: reach comes and goes with the group, at the next request.

use super::{by_rule, create, fixed, give, names, read, scene, tagged, tags::tag};
use crate::{
    accounts::word,
    house::{Person, told},
    managers::{assign, unassign, upgrade},
};
use domain::{
    accounts::{operations::GetAccount, query::AccountQuery},
    events::{filter::EventQuery, operations::ListPartnerEvents},
    groups::operations::{DeleteAccountGroup, GroupPath},
    jobs::JobState,
    managers::{
        ManagedAccounts,
        groups::{
            AssignGroupsToManagers, GroupAssignment, GroupUnassignment, ListManagerGroups, ManagerGroupQuery,
            UnassignGroupsFromManagers,
        },
        operations::{ListAccountManagers, ListManagerAccounts},
        query::{AssignmentTab, ManagedAccountQuery, PersonQuery},
    },
    operation::NoInput,
    problem::Kind,
};
use serde_json::json;

const DAY: i64 = 24 * 3_600_000;

async fn tab(by: &Person, of: &Person, tab: AssignmentTab) -> ManagedAccounts {
    let query = ManagedAccountQuery { managers: of.id.to_string(), tab: Some(tab), ..ManagedAccountQuery::default() };
    by.call::<ListManagerAccounts>(&(), &query).await.ok()
}

async fn managed(by: &Person) -> u64 {
    by.call::<ListAccountManagers>(&(), &PersonQuery::default()).await.ok().page.items[0].managed_accounts
}

#[tokio::test]
async fn delg_002_what_enters_a_group_is_its_managers_at_the_next_request_and_what_leaves_is_gone() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    let group = create(&partner, &by_rule("Nord", tagged("nord"))).await.id;
    tag(&partner, &one, &["Nord"]).await;
    give(&partner, &bob, group, None).await;
    assert_eq!((names(&bob, AccountQuery::default()).await, managed(&partner).await), (vec!["One".to_owned()], 1));
    bob.call::<GetAccount>(&two.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    tag(&partner, &two, &["nord"]).await;
    bob.call::<GetAccount>(&two.path(), &NoInput {}).await.ok();
    assert_eq!(managed(&partner).await, 2);
    // It leaves while he has it open.
    tag(&partner, &two, &[]).await;
    bob.call::<GetAccount>(&two.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    // What a manager puts out of a group himself is gone as well.
    tag(&bob, &one, &["Sud"]).await;
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    assert_eq!(managed(&partner).await, 0);
}

#[tokio::test]
async fn delg_002_the_tabs_tell_through_which_group_and_only_the_group_takes_it_away() {
    let (house, partner) = scene().await;
    let (one, two, _three) = (house.account("One").await, house.account("Two").await, house.account("Three").await);
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    let group = create(&partner, &fixed("Harbour", &[&one, &two])).await.id;
    give(&partner, &bob, group, None).await;
    assign(&partner, &[&bob], &[&one]).await;
    let held = tab(&partner, &bob, AssignmentTab::All).await;
    let via: Vec<_> = held.page.items.iter().map(|row| (row.name.as_str(), row.via.join(", "), row.held)).collect();
    assert_eq!(via, [("One", String::new(), 1), ("Two", "Harbour".to_owned(), 1)]);
    assert_eq!((held.all, held.none, held.page.items[1].total_managers), (2, 1, 1));
    assert_eq!(held.page.items[1].held_by, ["Bob Builder"]);
    assert_eq!(managed(&partner).await, 2, "each account counts once");
    // A run does not take what the group gives, and says so; what was given besides it takes.
    let job = unassign(&partner, &[&bob], &[&one, &two]).await;
    assert_eq!((job.state, job.done, job.failed), (JobState::CompletedWithErrors, 1, 1));
    assert_eq!(job.failures[0].reason.key, "managers-through-group");
    assert_eq!(tab(&partner, &bob, AssignmentTab::All).await.all, 2, "both are still held through the group");
    // Given besides, an account stays when it leaves the group.
    assign(&partner, &[&bob], &[&one]).await;
    let taken = GroupUnassignment { managers: vec![bob.id], groups: vec![group] };
    partner.call::<UnassignGroupsFromManagers>(&(), &taken).await.ok();
    assert_eq!((names(&bob, AccountQuery::default()).await, managed(&partner).await), (vec!["One".to_owned()], 1));
    let events = partner.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items;
    let mut lines = told(&events);
    lines.retain(|line| line.contains("accountGroups"));
    assert_eq!(lines, ["edit accountManager accountGroups"; 2]);
    assert_eq!(events[0].extra_details["changes"]["accountGroups"], json!({ "old": ["Harbour"], "new": [] }));
}

#[tokio::test]
async fn delg_002_a_group_is_lent_for_days_told_of_before_and_ended() {
    let (house, partner) = scene().await;
    let one = house.account("One").await;
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    let group = create(&partner, &fixed("Harbour", &[&one])).await.id;
    give(&partner, &bob, group, Some(40)).await;
    let pass = async |days: i64| {
        let sql = "UPDATE manager_group SET ends_at = ends_at - ?2, assigned_at = assigned_at - ?2 WHERE group_id = ?1";
        house.server.sql(sql, json!([group, days * DAY])).await;
    };
    let notices = "SELECT count(*) AS n FROM notification WHERE person_id = ?1 AND text LIKE '%Harbour%'";
    pass(11).await;
    house.server.sweep().await;
    house.server.sweep().await;
    assert_eq!(house.server.number(notices, json!([bob.id])).await, 1, "30 days before, once");
    let query = ManagerGroupQuery { managers: bob.id.to_string() };
    let list = partner.call::<ListManagerGroups>(&(), &query).await.ok().items;
    assert!(list[0].ends_at.is_some() && list[0].held == 1 && list[0].held_by == ["Bob Builder"]);
    pass(30).await;
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    house.server.sweep().await;
    house.server.sweep().await;
    assert_eq!(house.server.number(notices, json!([bob.id])).await, 2);
    assert_eq!((managed(&partner).await, read(&partner, group).await.row.managers), (0, Some(0)));
    let list = partner.call::<ListManagerGroups>(&(), &query).await.ok().items;
    assert!(list[0].held == 0 && list[0].ended_at.is_some());
    // Given again it begins anew.
    give(&partner, &bob, group, None).await;
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    assert_eq!(managed(&partner).await, 1);
}

#[tokio::test]
async fn delg_002_only_account_managers_of_the_partner_account_get_its_groups() {
    let (house, partner) = scene().await;
    let (elsewhere, stranger) = scene().await;
    let one = house.account("One").await;
    let group = create(&partner, &fixed("Harbour", &[&one])).await.id;
    let foreign = create(&stranger, &fixed("Foreign", &[&elsewhere.account("Foreign").await])).await.id;
    let (bob, administrator) = (house.manager(&[]).await, house.partner().await);
    let theirs = elsewhere.manager(&[]).await;
    let giving = |managers: Vec<_>, groups: Vec<_>| GroupAssignment { managers, groups, days: None };
    for person in [&administrator, &theirs] {
        let answer = partner.call::<AssignGroupsToManagers>(&(), &giving(vec![person.id], vec![group])).await;
        answer.refused_as(Kind::NotFound);
    }
    let answer = partner.call::<AssignGroupsToManagers>(&(), &giving(vec![bob.id], vec![foreign])).await;
    answer.refused_as(Kind::NothingSelected);
    let days = GroupAssignment { days: Some(731), ..giving(vec![bob.id], vec![group]) };
    assert_eq!(partner.call::<AssignGroupsToManagers>(&(), &days).await.field("days"), "managers-days-wrong");
    bob.call::<AssignGroupsToManagers>(&(), &giving(vec![bob.id], vec![group]))
        .await
        .refused_as(Kind::PermissionDenied);
    assert_eq!(
        house
            .server
            .number("SELECT count(*) AS n FROM manager_group WHERE group_id IN (?1, ?2)", json!([group, foreign]))
            .await,
        0
    );
    // Ten at once are one: a pair is stored once, and one event tells of it.
    let asked = giving(vec![bob.id], vec![group]);
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let (partner, asked) = (partner.clone(), asked.clone());
            tokio::spawn(async move { partner.call::<AssignGroupsToManagers>(&(), &asked).await.ok() })
        })
        .collect();
    for call in calls {
        call.await.expect("a call");
    }
    let events = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'accountManager'";
    assert_eq!(house.server.number(events, json!([house.partner])).await, 1);
}

#[tokio::test]
async fn delg_002_a_deleted_group_an_upgrade_and_a_deleted_account_leave_nothing_behind() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let (bob, eve) =
        (house.partner_user_named("Bob", "manager").await, house.partner_user_named("Eve", "manager").await);
    let group = create(&partner, &fixed("Harbour", &[&one, &two])).await.id;
    give(&partner, &bob, group, None).await;
    give(&partner, &eve, group, None).await;
    crate::accounts::delete::delete(&partner, &two, 1).await.ok();
    assert_eq!((managed(&partner).await, read(&partner, group).await.row.accounts), (1, 1));
    // MGRS-024: whoever becomes an administrator has nothing left to begin with later.
    let job = upgrade(&partner, &[&eve]).await;
    assert_eq!((job.state, job.failed), (JobState::Completed, 0));
    let left = "SELECT count(*) AS n FROM manager_group WHERE partner_user_id = ?1";
    assert_eq!(house.server.number(left, json!([eve.id])).await, 0);
    let path = GroupPath { group };
    partner.request::<DeleteAccountGroup>(&path, &word("delete")).version(1).send().await.ok();
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    assert_eq!(managed(&partner).await, 0);
}

#[tokio::test]
async fn delg_002_whether_an_account_is_in_reach_is_asked_by_keys_alone() {
    let (house, _) = scene().await;
    let question = "EXPLAIN QUERY PLAN SELECT 1 FROM account a WHERE a.id = ?1 AND EXISTS (SELECT 1 FROM managed_account m \
        WHERE m.account_id = a.id AND m.partner_user_id = ?2)";
    let list = "EXPLAIN QUERY PLAN SELECT a.id FROM account a WHERE a.partner_account_id = ?1 AND a.status = 'active' \
        AND a.id IN (SELECT account_id FROM managed_account WHERE partner_user_id = ?2)";
    let entry =
        "EXPLAIN QUERY PLAN SELECT d.group_id FROM account_group_due d WHERE d.account_id = ?1 AND ?2 IS NOT NULL";
    for sql in [question, list, entry] {
        let plan = house.server.sql(sql, json!(["x", "y"])).await;
        let steps: Vec<_> = plan.iter().filter_map(|step| step["detail"].as_str()).collect();
        let whole = |step: &&&str| {
            (step.starts_with("SCAN") && !step.contains("VIRTUAL TABLE") && !step.contains("CONSTANT ROW"))
                || step.contains("AUTOMATIC")
                || step.contains("MATERIALIZE")
        };
        assert!(!steps.iter().any(|step| whole(&step)), "{sql}: {steps:?}");
    }
}
