//! Assignments that end: reach at the very request, notices before, the end in the history, renewal and restore.

use super::{accounts, giving, history, managers, scene, shown, tab, tabs};
use crate::house::{Acct, House, Person, told};
use domain::{
    accounts::operations::GetAccount,
    jobs::{Job, JobKind, JobState},
    managers::{
        operations::{AssignAccountsToManagers, RenewAssignments},
        query::{AssignmentTab, PersonQuery},
        selection::{AccountSelection, Assignment},
    },
    notifications::operations::{ListNotifications, NotificationQuery},
    operation::NoInput,
    problem::{Kind, Message},
};
use serde_json::json;

const DAY: i64 = 24 * 3_600_000;

async fn lend(by: &Person, to: &Person, what: &[&Acct], days: u16) -> Job {
    let lent = Assignment { days: Some(days), ..giving(&[to], what) };
    let job = by.call::<AssignAccountsToManagers>(&(), &lent).await.ok();
    by.ended(job.id).await
}

/// Lets so many milliseconds pass for the assignments of this person.
async fn pass(house: &House, person: &Person, milliseconds: i64) {
    let sql = "UPDATE manager_assignment SET ends_at = ends_at - ?2, assigned_at = assigned_at - ?2 \
        WHERE partner_user_id = ?1 AND ends_at IS NOT NULL";
    house.server.sql(sql, json!([person.id, milliseconds])).await;
}

/// What the bell says, newest first, without what tells of jobs.
async fn words(person: &Person) -> Vec<Message> {
    let bell = person.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
    bell.page.items.into_iter().filter_map(|one| one.text).collect()
}

#[tokio::test]
async fn delg_001_reach_ends_at_the_very_request_and_before_any_sweep() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.manager(&[&two]).await;
    lend(&partner, &bob, &[&one], 30).await;
    let held = tab(&partner, &[&bob], AssignmentTab::All).await.page.items;
    let days = held[0].ends_at.expect("an end").duration_since(domain::Timestamp::now()).as_hours();
    assert!((29 * 24..=30 * 24).contains(&days), "{days}");
    assert_eq!(held[1].ends_at, None);
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    pass(&house, &bob, 30 * DAY).await;
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    bob.call::<GetAccount>(&two.path(), &NoInput {}).await.ok();
    let free = tab(&partner, &[&bob], AssignmentTab::None).await;
    assert_eq!((shown(&free), free.none, free.ended), (vec!["One"], 1, 1));
    assert!(free.page.items[0].ended_at.is_some());
}

#[tokio::test]
async fn delg_001_the_manager_and_who_gave_it_are_told_30_7_and_1_day_before_and_at_the_end_once() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    lend(&partner, &bob, &[&one, &two], 40).await;
    let mut seen = Vec::new();
    for (days, due) in [(0, None), (11, Some(30)), (10, None), (13, Some(7)), (5, Some(1))] {
        pass(&house, &bob, days * DAY).await;
        house.server.sweep().await;
        house.server.sweep().await;
        seen.extend(due);
        let said: Vec<_> =
            words(&bob).await.iter().rev().map(|word| word.args["days"].as_u64().expect("days")).collect();
        assert_eq!(said, seen, "after {days} more days");
    }
    let last = words(&bob).await.remove(0);
    assert_eq!(
        (last.key.as_str(), &last.args["accounts"], &last.args["more"]),
        ("managers-told-ends", &json!(2), &json!(1))
    );
    let theirs = words(&partner).await;
    assert_eq!((theirs.len(), theirs[0].key.as_str()), (3, "managers-told-ends-given"));
    assert_eq!(theirs[0].args["manager"], "Bob Builder");
    // The end itself: one event of the person, one in each account, a word to both.
    pass(&house, &bob, 2 * DAY).await;
    house.server.sweep().await;
    house.server.sweep().await;
    assert_eq!(words(&bob).await[0].key, "managers-told-ended");
    assert_eq!(words(&partner).await[0].key, "managers-told-ended-given");
    assert_eq!((words(&bob).await.len(), words(&partner).await.len()), (4, 4));
    let events = history(&partner).await;
    assert_eq!(told(&events), ["edit accountManager accounts"; 2]);
    assert_eq!(events[1].extra_details["ended"], true);
    for account in [&one, &two] {
        let events = account.events(&partner).await;
        assert_eq!(told(&events), ["edit account accountManagers"; 2]);
        assert_eq!(events[1].extra_details["changes"]["accountManagers"]["old"], json!(["Bob Builder"]));
    }
    assert_eq!(tabs(&partner, &PersonQuery::default()).await.0.page.items[0].managed_accounts, 0);
}

#[tokio::test]
async fn delg_001_what_was_given_for_a_few_days_is_told_of_only_when_that_is_news() {
    let (house, partner) = scene().await;
    let (one, bob) = (house.account("One").await, house.manager(&[]).await);
    lend(&partner, &bob, &[&one], 5).await;
    house.server.sweep().await;
    assert!(words(&bob).await.is_empty());
    pass(&house, &bob, 4 * DAY + DAY / 2).await;
    house.server.sweep().await;
    assert_eq!(words(&bob).await[0].args["days"], 1);
}

#[tokio::test]
async fn delg_001_many_are_renewed_at_once_and_what_has_ended_comes_back() {
    let (house, partner) = scene().await;
    let (one, two, never) = (house.account("One").await, house.account("Two").await, house.account("Never").await);
    let bob = house.manager(&[]).await;
    lend(&partner, &bob, &[&one, &two], 10).await;
    pass(&house, &bob, 11 * DAY).await;
    house.server.sweep().await;
    let renewed = Assignment { managers: managers(&[&bob]), accounts: accounts(&[&one, &never]), days: Some(365) };
    let job = partner.call::<RenewAssignments>(&(), &renewed).await.ok();
    let job = partner.ended(job.id).await;
    assert_eq!(
        (job.kind, job.state, job.done, job.failed),
        (JobKind::RenewAssignments, JobState::CompletedWithErrors, 1, 1)
    );
    assert_eq!(job.failures[0].reason.key, "managers-not-assigned");
    let held = tab(&partner, &[&bob], AssignmentTab::All).await;
    assert_eq!(shown(&held), ["One"]);
    assert!(held.page.items[0].ends_at.is_some());
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    // Everything that has ended, given again without an end.
    let ended = AccountSelection::Found { tab: AssignmentTab::None, search: String::new(), ended: true };
    let again = Assignment { managers: managers(&[&bob]), accounts: ended, days: None };
    let job = partner.call::<AssignAccountsToManagers>(&(), &again).await.ok();
    assert_eq!(partner.ended(job.id).await.done, 1);
    let held = tab(&partner, &[&bob], AssignmentTab::All).await;
    assert_eq!((shown(&held), held.page.items[1].ends_at, held.ended), (vec!["One", "Two"], None, 0));
    assert_eq!(tabs(&partner, &PersonQuery::default()).await.0.page.items[0].managed_accounts, 2);
    let wrong = Assignment { days: Some(731), ..giving(&[&bob], &[&one]) };
    let refused = partner.call::<AssignAccountsToManagers>(&(), &wrong).await;
    assert_eq!(refused.field("days"), "managers-days-wrong");
}
