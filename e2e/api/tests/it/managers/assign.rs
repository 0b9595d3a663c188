//! Accounts given and taken: to one and to several, idempotent, in the history of all concerned.

use super::{accounts, assign, convert, giving, history, scene, shown, tab, tabs, unassign};
use crate::house::{House, told};
use domain::{
    accounts::operations::GetAccount,
    ids::AccountId,
    jobs::{Job, JobKind, JobState},
    managers::{
        operations::{AssignAccountsToManagers, ListManagerAccounts, PreviewAssignment, UnassignAccountsFromManagers},
        query::{AssignmentTab, ManagedAccountQuery, PersonQuery},
        selection::{AccountSelection, Assignment, PlannedChange, Unassignment},
    },
    operation::NoInput,
    problem::Kind,
};
use serde_json::json;
use uuid::Uuid;

fn figures(job: &Job) -> (JobState, u64, u64, u64) {
    (job.state, job.total, job.done, job.failed)
}

#[tokio::test]
async fn mgrs_043_accounts_are_given_and_taken_with_an_event_for_the_person_and_each_account() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.partner_user_named("Bob Builder", "manager").await;
    let job = assign(&partner, &[&bob], &[&one, &two]).await;
    assert_eq!((job.kind, figures(&job)), (JobKind::AssignAccounts, (JobState::Completed, 2, 2, 0)));
    let held = tab(&partner, &[&bob], AssignmentTab::All).await;
    assert_eq!((shown(&held), held.all, held.none), (vec!["One", "Two"], 2, 0));
    assert_eq!(tabs(&partner, &PersonQuery::default()).await.0.page.items[0].managed_accounts, 2);
    bob.call::<GetAccount>(&two.path(), &NoInput {}).await.ok();
    // MGRS-065: one event of the person, one in each account.
    let events = history(&partner).await;
    assert_eq!(told(&events), ["edit accountManager accounts"]);
    let mut given: Vec<_> = [&one, &two].iter().map(|a| format!("{} ({})", a.name, a.number)).collect();
    given.sort();
    let mut new: Vec<String> =
        serde_json::from_value(events[0].extra_details["changes"]["accounts"]["new"].clone()).expect("a list");
    new.sort();
    assert_eq!((events[0].asset_id.clone(), new), (bob.id.to_string(), given));
    for account in [&one, &two] {
        let events = account.events(&partner).await;
        assert_eq!(told(&events), ["edit account accountManagers"]);
        assert_eq!(events[0].extra_details["changes"]["accountManagers"]["new"], json!(["Bob Builder"]));
        assert!(events[0].log_tags.contains(&job.id.to_string()));
    }
    // MGRS-063: again changes nothing.
    assert_eq!(figures(&assign(&partner, &[&bob], &[&one, &two]).await), (JobState::Completed, 2, 2, 0));
    assert_eq!((history(&partner).await.len(), one.events(&partner).await.len()), (1, 1));
    // MGRS-044
    let job = unassign(&partner, &[&bob], &[&one]).await;
    assert_eq!((job.kind, figures(&job)), (JobKind::UnassignAccounts, (JobState::Completed, 1, 1, 0)));
    assert_eq!(shown(&tab(&partner, &[&bob], AssignmentTab::All).await), ["Two"]);
    assert_eq!(shown(&tab(&partner, &[&bob], AssignmentTab::None).await), ["One"]);
    let changes = &one.events(&partner).await[1].extra_details["changes"]["accountManagers"];
    assert_eq!((&changes["old"], &changes["new"]), (&json!(["Bob Builder"]), &json!([])));
    // MGRS-054: what is taken away is gone at the next request.
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn mgrs_046_of_several_each_gets_what_they_lack_and_loses_what_they_have() {
    let (house, partner) = scene().await;
    let (one, two, three) = (house.account("One").await, house.account("Two").await, house.account("Three").await);
    two.deactivate().await;
    let (bob, cleo) = (house.manager(&[&one, &two]).await, house.manager(&[&one]).await);
    let both = [&bob, &cleo];
    let all = tab(&partner, &both, AssignmentTab::All).await;
    assert_eq!((all.all, all.some, all.none, all.people.len()), (1, 1, 1, 2), "MGRS-042: every account on one tab");
    assert_eq!(shown(&all), ["One"]);
    let some = tab(&partner, &both, AssignmentTab::Some).await;
    assert_eq!((shown(&some), some.page.items[0].held), (vec!["Two"], 1), "MGRS-050: deactivated ones are listed");
    assert_eq!(shown(&tab(&partner, &both, AssignmentTab::None).await), ["Three"]);
    let job = assign(&partner, &both, &[&two, &three]).await;
    assert_eq!(figures(&job), (JobState::Completed, 4, 4, 0));
    assert_eq!(shown(&tab(&partner, &both, AssignmentTab::All).await), ["One", "Three", "Two"]);
    let changed = history(&partner)
        .await
        .iter()
        .map(|e| e.extra_details["changes"]["accounts"]["new"].clone())
        .collect::<Vec<_>>();
    assert_eq!(changed.iter().map(|list| list.as_array().map_or(0, Vec::len)).sum::<usize>(), 3, "{changed:?}");
    let job = unassign(&partner, &both, &[&one, &three]).await;
    assert_eq!(figures(&job), (JobState::Completed, 4, 4, 0));
    assert_eq!(shown(&tab(&partner, &both, AssignmentTab::All).await), ["Two"]);
}

#[tokio::test]
async fn mgrs_061_each_pair_fails_on_its_own_and_says_why() {
    let (house, partner) = scene().await;
    let elsewhere = House::open().await;
    let (one, gone) = (house.account("One").await, house.account("Gone").await);
    let foreign = elsewhere.account("Foreign").await;
    house.server.sql("UPDATE account SET status = 'deleted', deleted_at = 1 WHERE id = ?1", json!([gone.id])).await;
    let (bob, dora) = (house.manager(&[]).await, house.partner_user_named("Dora Doe", "administrator").await);
    let job = assign(&partner, &[&bob, &dora], &[&one, &gone, &foreign]).await;
    assert_eq!(figures(&job), (JobState::CompletedWithErrors, 6, 1, 5));
    let why = |key: &str| job.failures.iter().filter(|failure| failure.reason.key == key).count();
    assert_eq!((why("managers-not-account-manager"), why("managers-no-such-account")), (3, 2));
    assert!(job.failures.iter().all(|failure| !failure.item.contains("Foreign")), "a stranger's account has no name");
    assert_eq!(shown(&tab(&partner, &[&bob], AssignmentTab::All).await), ["One"]);
    assert!(foreign.events(&elsewhere.partner().await).await.is_empty());
}

#[tokio::test]
async fn mgrs_060_pairs_are_counted_before_anything_is_begun() {
    let (house, partner) = scene().await;
    let (bob, one) = (house.manager(&[]).await, house.account("One").await);
    for empty in [giving(&[], &[&one]), giving(&[&bob], &[])] {
        partner.call::<AssignAccountsToManagers>(&(), &empty).await.refused_as(Kind::NothingSelected);
    }
    let accounts = AccountSelection::Chosen { accounts: (0..25_001).map(|_| AccountId(Uuid::now_v7())).collect() };
    let many = Assignment { managers: vec![bob.id, partner.id], accounts, days: None };
    let problem = partner.call::<AssignAccountsToManagers>(&(), &many).await.refused_as(Kind::TooManyItems);
    assert_eq!((&problem.more["items"], &problem.more["most"]), (&json!(50_002), &json!(50_000)));
    let begun = "SELECT count(*) AS n FROM job WHERE account_id = ?1";
    assert_eq!(house.server.number(begun, json!([house.partner])).await, 0);
}

/// So many accounts at once, with names in ASCII; the first one as the portal makes it.
pub async fn many(house: &House, count: u64, name: impl Fn(u64) -> String) {
    let first = house.account(&name(0)).await;
    let rows: Vec<_> =
        (1..count).map(|n| json!([Uuid::now_v7(), Uuid::new_v4(), name(n), name(n).to_lowercase()])).collect();
    let sql = "INSERT INTO account (row, id, no, partner_account_id, account_number, name, name_key, search, country, \
        address, city, postal_code, default_language, cloud_location, created_at, created_by, modified_at, modified_by) \
        SELECT a.row + 1 + n.key, n.value ->> 0, (SELECT max(no) FROM account) + 1 + n.key, a.partner_account_id, \
        n.value ->> 1, n.value ->> 2, n.value ->> 3, n.value ->> 3, country, address, city, postal_code, \
        default_language, cloud_location, created_at, created_by, modified_at, modified_by \
        FROM account a CROSS JOIN json_each(?2) n WHERE a.id = ?1";
    house.server.sql(sql, json!([first.id, json!(rows).to_string()])).await;
}

#[tokio::test]
async fn mgrs_009_all_found_are_those_of_the_tab_that_the_search_finds() {
    let (house, partner) = scene().await;
    let bob = house.manager(&[]).await;
    many(&house, 230, |n| format!("{} {n:03}", if n < 220 { "Harbour" } else { "Meadow" })).await;
    let found = AccountSelection::Found { tab: AssignmentTab::None, search: "harbour".into(), ended: false };
    let job = Assignment { managers: vec![bob.id], accounts: found, days: None };
    let job = partner.call::<AssignAccountsToManagers>(&(), &job).await.ok();
    assert_eq!(figures(&partner.ended(job.id).await), (JobState::Completed, 220, 220, 0));
    let held = tab(&partner, &[&bob], AssignmentTab::All).await;
    assert_eq!((held.all, held.none, held.page.items.len(), held.page.found), (220, 10, 50, Some(220)));
    assert!(held.page.next.is_some());
    assert_eq!(history(&partner).await.len(), 2, "MGRS-065: one event a person and step");
}

#[tokio::test]
async fn mgrs_064_of_two_at_once_the_later_one_holds_and_no_pair_is_there_twice() {
    let (house, partner) = scene().await;
    let other = house.partner().await;
    let (bob, one) = (house.manager(&[]).await, house.account("One").await);
    for _ in 0..3 {
        let (giving, taking) =
            (giving(&[&bob], &[&one]), Unassignment { managers: vec![bob.id], accounts: accounts(&[&one]) });
        let (mine, again, theirs) = tokio::join!(
            partner.call::<AssignAccountsToManagers>(&(), &giving),
            other.call::<AssignAccountsToManagers>(&(), &giving),
            other.call::<UnassignAccountsFromManagers>(&(), &taking)
        );
        for (person, job) in [(&partner, mine.ok().id), (&other, again.ok().id), (&other, theirs.ok().id)] {
            assert_eq!(person.ended(job).await.done, 1);
        }
        // What each event says of the pair follows from the one before: given, taken, given …
        let events = one.events(&partner).await;
        let given = |n: usize| events[n].extra_details["changes"]["accountManagers"]["new"] != json!([]);
        assert!((1..events.len()).all(|n| given(n) != given(n - 1)), "{events:?}");
        let held = tab(&partner, &[&bob], AssignmentTab::All).await.all;
        assert_eq!(held == 1, events.last().is_some_and(|_| given(events.len() - 1)));
        assert_eq!(tabs(&partner, &PersonQuery::default()).await.0.page.items[0].managed_accounts, held);
    }
}

#[tokio::test]
async fn why_003_before_a_run_it_is_told_who_gains_and_who_loses_what() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let (bob, cleo) = (
        house.partner_user_named("Bob Builder", "manager").await,
        house.partner_user_named("Cleo Clark", "manager").await,
    );
    assign(&partner, &[&bob], &[&one, &two]).await;
    let planned = |gives| PlannedChange { managers: vec![bob.id, cleo.id], accounts: accounts(&[&one, &two]), gives };
    let taken = partner.call::<PreviewAssignment>(&(), &planned(false)).await.ok();
    assert_eq!((taken.accounts, taken.items, taken.changes.len()), (2, 4, 1), "who holds none of them loses nothing");
    let loses = &taken.changes[0];
    assert_eq!((loses.person.name.as_str(), loses.accounts), ("Bob Builder", 2));
    assert_eq!(loses.names, ["One", "Two"]);
    let given = partner.call::<PreviewAssignment>(&(), &planned(true)).await.ok();
    assert_eq!((given.changes.len(), given.changes[0].person.name.as_str()), (1, "Cleo Clark"));
    assert_eq!(tab(&partner, &[&bob], AssignmentTab::All).await.all, 2, "nothing was done");
}

#[tokio::test]
async fn mgrs_052_a_deleted_account_is_nobodys_until_it_is_restored_and_who_leaves_leaves_theirs() {
    let (house, partner) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.manager(&[&one, &two]).await;
    let count = async || tabs(&partner, &PersonQuery::default()).await.0.page.items[0].managed_accounts;
    assert_eq!(count().await, 2);
    crate::accounts::delete::delete(&partner, &one, 1).await.ok();
    assert_eq!(count().await, 1);
    let held = tab(&partner, &[&bob], AssignmentTab::All).await;
    assert_eq!((shown(&held), held.all, held.none), (vec!["Two"], 1, 0));
    partner.call::<domain::accounts::operations::RestoreAccount>(&one.path(), &NoInput {}).await.ok();
    assert_eq!(count().await, 2);
    bob.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    for sql in ["DELETE FROM session WHERE person_id = ?1", "DELETE FROM partner_user WHERE id = ?1"] {
        house.server.sql(sql, json!([bob.id])).await;
    }
    let left = "SELECT count(*) AS n FROM manager_assignment WHERE partner_user_id = ?1";
    assert_eq!(house.server.number(left, json!([bob.id])).await, 0);
}

#[tokio::test]
async fn mgrs_041_of_who_is_no_manager_nothing_is_listed() {
    let (house, partner) = scene().await;
    let foreign = House::open().await.manager(&[]).await;
    let dora = house.partner().await;
    for people in [vec![foreign.id], vec![dora.id]] {
        let query = ManagedAccountQuery { managers: ManagedAccountQuery::of(people), ..Default::default() };
        partner.call::<ListManagerAccounts>(&(), &query).await.refused_as(Kind::NotFound);
    }
    let none = partner.call::<ListManagerAccounts>(&(), &ManagedAccountQuery::default()).await;
    assert_eq!(none.field("managers"), "managers-none-chosen");
    convert(&partner, &[&dora]).await;
    let listed = tab(&partner, &[&dora, &foreign], AssignmentTab::None).await;
    assert_eq!(listed.people.iter().map(|person| person.id).collect::<Vec<_>>(), [dora.id]);
}
