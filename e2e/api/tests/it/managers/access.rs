//! Conversion and upgrade: who may, what follows, what is told, and that an administrator always remains.

use super::{assign, convert, history, names, people, scene, tab, tabs, upgrade};
use crate::house::{House, told};
use domain::{
    accounts::{operations::ListAccounts, query::AccountQuery},
    ids::PersonId,
    jobs::{Job, JobKind, JobState},
    managers::{
        operations::{
            ConvertToAccountManagers, ListAccountManagers, ManagersRunPath, RetryManagersRun, UpgradeToAdministrators,
        },
        query::{AssignmentTab, PersonQuery},
        selection::{AccessChange, PersonSelection},
    },
    notifications::{
        NotificationKind,
        operations::{ListNotifications, NotificationQuery},
    },
    operation::NoInput,
    permissions::Cells,
    problem::Kind,
    session::operations::GetSession,
};
use serde_json::json;
use uuid::Uuid;

fn figures(job: &Job) -> (JobState, u64, u64, u64) {
    (job.state, job.total, job.done, job.failed)
}

#[tokio::test]
async fn mgrs_002_only_unrestricted_partner_administrators_may() {
    let (house, partner) = scene().await;
    let account = house.account("Ballad").await;
    let restricted = house.partner().await;
    restricted.with_role(house.role("partner", Cells::PARTNER).await).await;
    for (person, reason) in [
        (restricted, "unrestrictedOnly"),
        (house.manager(&[&account]).await, "partnerAdministratorsOnly"),
        (account.admin().await, "partnersOnly"),
        (account.user().await, "roleAllowsNothing"),
    ] {
        let list = person.call::<ListAccountManagers>(&(), &PersonQuery::default()).await;
        assert_eq!(list.refused_as(Kind::PermissionDenied).more["reason"], reason);
        let run = person.call::<ConvertToAccountManagers>(&(), &people(&[&partner])).await;
        assert_eq!(run.refused_as(Kind::PermissionDenied).more["reason"], reason);
    }
}

#[tokio::test]
async fn mgrs_021_converted_people_are_managers_of_nothing_and_it_is_told_and_recorded() {
    let (house, partner) = scene().await;
    let account = house.account("Ballad").await;
    let (bob, cleo) = (
        house.partner_user_named("Bob Builder", "administrator").await,
        house.partner_user_named("Cleo Clark", "administrator").await,
    );
    let job = convert(&partner, &[&bob, &cleo]).await;
    assert_eq!((job.kind, figures(&job)), (JobKind::ConvertToManagers, (JobState::Completed, 2, 2, 0)));
    let (managers, administrators) = tabs(&partner, &PersonQuery::default()).await;
    assert_eq!((managers.managers, managers.administrators, names(&administrators)), (2, 1, vec!["Amy Admin"]));
    for manager in &managers.page.items {
        assert_eq!((manager.managed_accounts, manager.modified_by.as_str()), (0, "Amy Admin"), "MGRS-066");
    }
    // MGRS-022, MGRS-025: at the next request, without another sign-in, nothing is in reach.
    assert_eq!(bob.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok().active, 0);
    bob.call::<ListAccountManagers>(&(), &PersonQuery::default()).await.refused_as(Kind::PermissionDenied);
    assert!(bob.call::<GetSession>(&(), &NoInput {}).await.status.is_success());
    // MGRS-028
    let bell = bob.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
    let word = &bell.page.items[0];
    assert_eq!((word.kind, bell.pending), (NotificationKind::AccessChanged, 1));
    let text = word.text.as_ref().expect("a text");
    assert_eq!((text.key.as_str(), &text.args["by"]), ("managers-told-converted", &json!("Amy Admin")));
    // MGRS-065
    let events = history(&partner).await;
    assert_eq!(told(&events), ["create accountManager access"; 2]);
    assert!(events.iter().all(|event| event.log_tags.contains(&job.id.to_string())));
    assert_eq!(events[0].core_details["email"], bob.email);
    assert!(account.events(&partner).await.is_empty());
}

#[tokio::test]
async fn mgrs_024_an_upgraded_person_reaches_everything_and_a_later_conversion_starts_at_none() {
    let (house, partner) = scene().await;
    let (one, _two) = (house.account("One").await, house.account("Two").await);
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    assign(&partner, &[&bob], &[&one]).await;
    let job = upgrade(&partner, &[&bob]).await;
    assert_eq!((job.kind, figures(&job)), (JobKind::UpgradeToAdministrators, (JobState::Completed, 1, 1, 0)));
    assert_eq!(bob.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok().active, 2);
    let left = "SELECT count(*) AS n FROM manager_assignment WHERE partner_user_id = ?1";
    assert_eq!(house.server.number(left, json!([bob.id])).await, 0);
    let lost = one.events(&partner).await.pop().expect("an event");
    assert_eq!(told(std::slice::from_ref(&lost)), ["edit account accountManagers"]);
    let changes = &lost.extra_details["changes"]["accountManagers"];
    assert_eq!((&changes["old"], &changes["new"]), (&json!(["Bob Builder"]), &json!([])));
    assert_eq!(told(&history(&partner).await).last().map(String::as_str), Some("delete accountManager access"));
    convert(&partner, &[&bob]).await;
    assert_eq!(bob.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok().active, 0);
    assert_eq!(tab(&partner, &[&bob], AssignmentTab::All).await.all, 0);
}

#[tokio::test]
async fn mgrs_005_nobody_changes_their_own_access_and_the_others_of_the_call_are_left_alone() {
    let (house, partner) = scene().await;
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    for whom in [vec![&partner], vec![&bob, &partner]] {
        let refused = partner.call::<ConvertToAccountManagers>(&(), &people(&whom)).await;
        refused.refused_as(Kind::CannotChangeOwnAccess);
        let refused = partner.call::<UpgradeToAdministrators>(&(), &people(&whom)).await;
        refused.refused_as(Kind::CannotChangeOwnAccess);
    }
    let (managers, _) = tabs(&partner, &PersonQuery::default()).await;
    assert_eq!((managers.managers, managers.administrators), (0, 2));
    // Select-all leaves the own row out.
    let all = AccessChange { selection: PersonSelection::Found { search: String::new() } };
    let job = partner.call::<ConvertToAccountManagers>(&(), &all).await.ok();
    assert_eq!(figures(&partner.ended(job.id).await), (JobState::Completed, 1, 1, 0));
    let (managers, administrators) = tabs(&partner, &PersonQuery::default()).await;
    assert_eq!((names(&managers), names(&administrators)), (vec!["Bob Builder"], vec!["Amy Admin"]));
}

#[tokio::test]
async fn mgrs_027_who_is_one_already_is_done_without_an_event_and_strangers_fail_alone() {
    let (house, partner) = scene().await;
    let elsewhere = House::open().await;
    let (bob, foreign) = (house.manager(&[]).await, elsewhere.partner().await);
    let cleo = house.partner_user_named("Cleo Clark", "administrator").await;
    let selection = PersonSelection::Chosen { people: vec![bob.id, foreign.id, cleo.id, PersonId(Uuid::now_v7())] };
    let job = partner.call::<ConvertToAccountManagers>(&(), &AccessChange { selection }).await.ok();
    let job = partner.ended(job.id).await;
    assert_eq!(figures(&job), (JobState::CompletedWithErrors, 4, 2, 2));
    assert!(job.failures.iter().all(|failure| failure.reason.key == "managers-no-such-person"));
    assert!(job.failures.iter().any(|failure| failure.item == foreign.id.to_string()), "nothing is told of a stranger");
    assert_eq!(told(&history(&partner).await), ["create accountManager access"]);
    let theirs = "SELECT access FROM partner_user WHERE id = ?1";
    assert_eq!(house.server.sql(theirs, json!([foreign.id])).await[0]["access"], "administrator");
    // MGRS-062: only what failed is tried again.
    let again = partner.call::<RetryManagersRun>(&ManagersRunPath { job: job.id }, &NoInput {}).await.ok();
    assert_eq!(figures(&partner.ended(again.id).await), (JobState::Failed, 2, 0, 2));
    let whole = convert(&partner, &[&bob]).await;
    let retry = partner.call::<RetryManagersRun>(&ManagersRunPath { job: whole.id }, &NoInput {}).await;
    retry.refused_as(Kind::NothingToRetry);
    let theirs = elsewhere.partner().await;
    let stranger = theirs.call::<RetryManagersRun>(&ManagersRunPath { job: job.id }, &NoInput {}).await;
    stranger.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn mgrs_026_of_two_who_convert_each_other_at_once_one_remains() {
    for _ in 0..4 {
        let (house, amy) = scene().await;
        let bob = house.partner_user_named("Bob Builder", "administrator").await;
        let (by_bob, by_amy) = (people(&[&amy]), people(&[&bob]));
        let (one, two) = tokio::join!(
            amy.call::<ConvertToAccountManagers>(&(), &by_amy),
            bob.call::<ConvertToAccountManagers>(&(), &by_bob)
        );
        // Whoever came too late is refused at once, or their run is.
        let mut done = 0;
        for (person, answer) in [(&amy, one), (&bob, two)] {
            if !answer.status.is_success() {
                answer.refused_as(Kind::PermissionDenied);
                continue;
            }
            let id = answer.ok().id;
            let sql = "SELECT done, state, (SELECT reason FROM job_failure WHERE job_id = j.id) AS reason, stopped \
                FROM job j WHERE id = ?1 AND finished_at IS NOT NULL";
            let row = loop {
                if let Some(row) = person.server.sql(sql, json!([id])).await.pop() {
                    break row;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            };
            if row["done"] == 1 {
                done += 1;
            } else {
                let why = format!("{}{}", row["reason"], row["stopped"]);
                assert!(
                    why.contains("managers-last-administrator") || why.contains("jobs-stopped-permission"),
                    "{why}"
                );
            }
        }
        assert_eq!(done, 1);
        let left = "SELECT count(*) AS n FROM partner_user WHERE partner_account_id = ?1 AND access = 'administrator'";
        assert_eq!(house.server.number(left, json!([house.partner])).await, 1);
    }
}

#[tokio::test]
async fn mgrs_026_the_batch_that_would_leave_no_unrestricted_administrator_is_not_stored() {
    let (house, partner) = scene().await;
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    // The starter is restricted between the look at them and the batch: what the batch rests on says so.
    let role = house.role("partner", Cells::PARTNER).await;
    let sql = format!(
        "CREATE TRIGGER restrict_{} AFTER UPDATE OF access ON partner_user WHEN new.id = '{}' BEGIN \
         UPDATE partner_user SET role_id = '{role}' WHERE id = '{}'; END",
        house.tag, bob.id, partner.id
    );
    house.server.sql(&sql, json!([])).await;
    let job = convert(&partner, &[&bob]).await;
    house.server.sql(&format!("DROP TRIGGER restrict_{}", house.tag), json!([])).await;
    assert_eq!(figures(&job), (JobState::Failed, 1, 0, 1));
    assert_eq!(job.failures[0].reason.key, "managers-last-administrator");
    assert_eq!(tabs(&partner, &PersonQuery::default()).await.1.administrators, 2);
}

#[tokio::test]
async fn mgrs_060_nothing_selected_and_too_much_are_refused_with_figures() {
    let (_house, partner) = scene().await;
    partner.call::<ConvertToAccountManagers>(&(), &people(&[])).await.refused_as(Kind::NothingSelected);
    let many = (0..50_001).map(|_| PersonId(Uuid::now_v7())).collect();
    let many = AccessChange { selection: PersonSelection::Chosen { people: many } };
    let problem = partner.call::<ConvertToAccountManagers>(&(), &many).await.refused_as(Kind::TooManyItems);
    assert_eq!((&problem.more["items"], &problem.more["most"]), (&json!(50_001), &json!(50_000)));
}
