//! What spec 11 says of counts, tabs and records, each by itself.

use super::{assign, convert, giving, history, scene, shown, tab, tabs, unassign, upgrade};
use crate::house::{House, Person, told};
use domain::{
    accounts::{
        AccountStatus,
        operations::{GetAccount, ListAccounts},
        query::AccountQuery,
    },
    jobs::{Job, JobState},
    managers::{
        PartnerPerson,
        operations::{AssignAccountsToManagers, ListAccountManagers, ManagersRunPath, RetryManagersRun},
        query::{AssignmentTab, PersonQuery},
    },
    notifications::{
        NotificationKind,
        operations::{ListNotifications, NotificationQuery},
    },
    operation::NoInput,
    problem::Kind,
    session::operations::GetSession,
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

async fn row(by: &Person, of: &Person) -> PartnerPerson {
    let (managers, _) = tabs(by, &PersonQuery::default()).await;
    managers.page.items.into_iter().find(|row| row.id == of.id).expect("a row")
}

#[tokio::test]
async fn mgrs_006_managed_accounts_are_counted_also_none_and_deactivated_ones() {
    let (house, partner) = scene().await;
    let (one, asleep) = (house.account("One").await, house.account("Asleep").await);
    let (bob, cleo) = (house.manager(&[]).await, house.manager(&[]).await);
    assign(&partner, &[&bob], &[&one, &asleep]).await;
    asleep.deactivate().await;
    assert_eq!((row(&partner, &bob).await.managed_accounts, row(&partner, &cleo).await.managed_accounts), (2, 0));
}

#[tokio::test]
async fn mgrs_025_a_conversion_holds_at_the_next_request_and_the_session_stays_open() {
    let (house, partner) = scene().await;
    let account = house.account("Ballad").await;
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    let page = async |path: &str| {
        let cookie = format!("__Host-session={}", bob.token.as_deref().expect("a session"));
        bob.server.raw("GET", path).header("cookie", cookie).send().await.expect("a page").status().as_u16()
    };
    bob.call::<ListAccountManagers>(&(), &PersonQuery::default()).await.ok();
    assert_eq!(page("/account-managers").await, 200);
    convert(&partner, &[&bob]).await;
    bob.call::<GetSession>(&(), &NoInput {}).await.ok();
    bob.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    bob.call::<ListAccountManagers>(&(), &PersonQuery::default()).await.refused_as(Kind::PermissionDenied);
    // The page is the no-access page.
    assert_eq!(page("/account-managers").await, 403);
    upgrade(&partner, &[&bob]).await;
    bob.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    assert_eq!(page("/account-managers").await, 200);
}

#[tokio::test]
async fn mgrs_028_whose_access_changes_is_told_by_whom_and_when() {
    let (house, partner) = scene().await;
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    for key in ["managers-told-converted", "managers-told-upgraded"] {
        let converted = key == "managers-told-converted";
        let job = if converted { convert(&partner, &[&bob]).await } else { upgrade(&partner, &[&bob]).await };
        assert_eq!(job.done, 1);
        let bell = bob.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
        let word = &bell.page.items[0];
        let text = word.text.as_ref().expect("a text");
        assert_eq!((word.kind, text.key.as_str()), (NotificationKind::AccessChanged, key));
        assert_eq!(text.args["by"], json!("Amy Admin"));
        assert!(domain::Timestamp::now().duration_since(word.created_at).as_secs() < 600);
    }
}

#[tokio::test]
async fn mgrs_042_both_tabs_together_are_all_accounts_without_overlap() {
    let (house, partner) = scene().await;
    let mut all = Vec::new();
    for name in ["One", "Two", "Three", "Four"] {
        all.push(house.account(name).await);
    }
    all[3].deactivate().await;
    let bob = house.manager(&[&all[1], &all[3]]).await;
    let (held, left) =
        (tab(&partner, &[&bob], AssignmentTab::All).await, tab(&partner, &[&bob], AssignmentTab::None).await);
    assert_eq!((shown(&held), shown(&left)), (vec!["Four", "Two"], vec!["One", "Three"]));
    assert_eq!((held.all, held.some, held.none), (2, 0, 2));
    let both: BTreeSet<_> = shown(&held).into_iter().chain(shown(&left)).collect();
    assert_eq!(both.len(), all.len());
}

#[tokio::test]
async fn mgrs_048_an_account_has_any_number_of_managers_and_a_manager_any_number_of_accounts() {
    let (house, partner) = scene().await;
    let (mut people, mut accounts) = (Vec::new(), Vec::new());
    for n in 0..5 {
        people.push(house.manager(&[]).await);
        accounts.push(house.account(&format!("Customer {n}")).await);
    }
    let (people, accounts): (Vec<_>, Vec<_>) = (people.iter().collect(), accounts.iter().collect());
    assert_eq!(assign(&partner, &people, &accounts).await.done, 25);
    let held = tab(&partner, &people, AssignmentTab::All).await;
    assert!(held.all == 5 && held.page.items.iter().all(|account| account.total_managers == 5));
    for person in people {
        assert_eq!(person.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok().active, 5);
    }
}

#[tokio::test]
async fn mgrs_050_deactivated_accounts_are_listed_as_such_assigned_and_unassigned() {
    let (house, partner) = scene().await;
    let (asleep, bob) = (house.account("Asleep").await, house.manager(&[]).await);
    asleep.deactivate().await;
    let left = tab(&partner, &[&bob], AssignmentTab::None).await;
    assert_eq!((shown(&left), left.page.items[0].status), (vec!["Asleep"], AccountStatus::Deactivated));
    assert_eq!(assign(&partner, &[&bob], &[&asleep]).await.done, 1);
    let held = tab(&partner, &[&bob], AssignmentTab::All).await;
    assert_eq!((shown(&held), held.page.items[0].status), (vec!["Asleep"], AccountStatus::Deactivated));
    assert_eq!(unassign(&partner, &[&bob], &[&asleep]).await.done, 1);
    assert!(shown(&tab(&partner, &[&bob], AssignmentTab::All).await).is_empty());
}

fn figures(job: &Job) -> (JobState, u64, u64, u64) {
    (job.state, job.total, job.done, job.failed)
}

#[tokio::test]
async fn mgrs_062_the_bell_knows_the_run_and_only_what_failed_is_tried_again() {
    let (house, partner) = scene().await;
    let (one, bob) = (house.account("One").await, house.manager(&[]).await);
    let dora = house.partner_user_named("Dora Doe", "administrator").await;
    let job = assign(&partner, &[&bob, &dora], &[&one]).await;
    assert_eq!(figures(&job), (JobState::CompletedWithErrors, 2, 1, 1));
    assert!(job.failures[0].item.contains("Dora Doe"), "{:?}", job.failures);
    let bell = partner.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
    let known = bell.page.items.iter().find_map(|word| word.job.clone().filter(|known| known.id == job.id));
    assert_eq!(known.map(|known| figures(&known)), Some(figures(&job)));
    convert(&partner, &[&dora]).await;
    let again = partner.call::<RetryManagersRun>(&ManagersRunPath { job: job.id }, &NoInput {}).await.ok();
    assert_eq!(figures(&partner.ended(again.id).await), (JobState::Completed, 1, 1, 0));
    assert_eq!(shown(&tab(&partner, &[&bob, &dora], AssignmentTab::All).await), ["One"]);
}

#[tokio::test]
async fn mgrs_063_the_same_run_sent_again_changes_nothing_twice() {
    let (house, partner) = scene().await;
    let (one, bob) = (house.account("One").await, house.manager(&[]).await);
    let (wanted, key) = (giving(&[&bob], &[&one]), Uuid::new_v4());
    let send = async || partner.request::<AssignAccountsToManagers>(&(), &wanted).key(key).send().await.ok().id;
    let job = send().await;
    assert_eq!(send().await, job, "a lost answer is given once more, and begins no second run");
    assert_eq!(figures(&partner.ended(job).await), (JobState::Completed, 1, 1, 0));
    assert_eq!(send().await, job);
    // What is so already counts as done, and is told by no event.
    assert_eq!(figures(&assign(&partner, &[&bob], &[&one]).await), (JobState::Completed, 1, 1, 0));
    assert_eq!(told(&one.events(&partner).await), ["edit account accountManagers"]);
    assert_eq!(told(&history(&partner).await), ["edit accountManager accounts"]);
}

#[tokio::test]
async fn mgrs_065_every_change_stands_in_the_partners_history_and_assignments_in_the_customers_too() {
    let (house, partner) = scene().await;
    let elsewhere = House::open().await.account("Foreign").await;
    let (one, bob) = (house.account("One").await, house.partner_user_named("Bob Builder", "administrator").await);
    convert(&partner, &[&bob]).await;
    // What fails is told by no event.
    let job = assign(&partner, &[&bob], &[&one, &elsewhere]).await;
    assert_eq!(job.failed, 1);
    unassign(&partner, &[&bob], &[&one]).await;
    upgrade(&partner, &[&bob]).await;
    let events = history(&partner).await;
    let all = ["create accountManager access", "edit accountManager accounts", "edit accountManager accounts"];
    assert_eq!(told(&events), [all.as_slice(), &["delete accountManager access"]].concat());
    assert!(events[1].log_tags.contains(&job.id.to_string()));
    for (event, side) in [(&events[1], "new"), (&events[2], "old")] {
        let accounts = event.extra_details["changes"]["accounts"][side].as_array().cloned().unwrap_or_default();
        assert_eq!((event.asset_id.clone(), accounts.len()), (bob.id.to_string(), 1), "{event:?}");
    }
    assert_eq!(told(&one.events(&partner).await), ["edit account accountManagers"; 2]);
}

#[tokio::test]
async fn mgrs_066_modified_by_names_who_changed_access_or_assignments_last() {
    let (house, amy) = scene().await;
    let zoe = house.partner_user_named("Zoe Zest", "administrator").await;
    let (one, bob) = (house.account("One").await, house.partner_user_named("Bob Builder", "administrator").await);
    let by = async || row(&amy, &bob).await.modified_by;
    convert(&zoe, &[&bob]).await;
    assert_eq!(by().await, "Zoe Zest");
    assign(&amy, &[&bob], &[&one]).await;
    assert_eq!(by().await, "Amy Admin");
    let before = row(&amy, &bob).await.modified_at;
    unassign(&zoe, &[&bob], &[&one]).await;
    let after = row(&amy, &bob).await;
    assert_eq!((after.modified_by.as_str(), after.modified_at > before), ("Zoe Zest", true));
}
