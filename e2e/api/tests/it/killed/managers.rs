//! Runs about account managers while the Worker is killed again and again: who holds which account is as asked, each
//! change is told once in every history, and each person once.

use super::Scene;
use crate::{
    house::Person,
    managers::{accounts, giving, people},
};
use domain::{
    jobs::JobKind,
    managers::{
        operations::{
            AssignAccountsToManagers, ConvertToAccountManagers, RenewAssignments, UnassignAccountsFromManagers,
            UpgradeToAdministrators,
        },
        selection::{Assignment, Unassignment},
    },
};

/// Who become account managers: several slices of that run.
const PEOPLE: usize = 120;
/// Who of them get accounts.
const HOLDERS: usize = 4;
/// Accounts that each of those gets: several slices of pairs.
const ACCOUNTS: u32 = 80;
/// Who become administrators again, one a slice.
const RISEN: usize = 24;

const HELD: &str = "SELECT count(*) AS n FROM manager_assignment m JOIN partner_user p ON p.id = m.partner_user_id \
    WHERE p.partner_account_id = ?1";

impl Scene {
    /// Pairs of a manager and an account that their histories tell of exactly so often each, in this list of theirs.
    async fn pairs_told(&self, list: &str, times: u64) -> (u64, u64) {
        let people = format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM event e CROSS JOIN json_each(e.extra, '$.changes.accounts.{list}') j \
             WHERE e.account_id = ?1 AND e.asset = 'accountManager' GROUP BY e.asset_id, j.value HAVING count(*) = {times})"
        );
        let accounts = format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM account a CROSS JOIN event e ON e.account_id = a.id \
             CROSS JOIN json_each(e.extra, '$.changes.accountManagers.{list}') j \
             WHERE a.partner_account_id = ?1 GROUP BY a.id, j.value HAVING count(*) = {times})"
        );
        (self.partners(&people).await, self.partners(&accounts).await)
    }

    /// Partner users who are told once that their access has changed in this way, with one event of it.
    async fn access_told(&self, action: &str, key: &str) -> (u64, u64) {
        let events = format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM event WHERE account_id = ?1 AND asset = 'accountManager' \
             AND action = '{action}' GROUP BY asset_id HAVING count(*) = 1)"
        );
        let bells = format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM partner_user p JOIN notification n ON n.person_id = p.id \
             WHERE p.partner_account_id = ?1 AND n.text ->> 'key' = '{key}' GROUP BY p.id HAVING count(*) = 1)"
        );
        (self.partners(&events).await, self.partners(&bells).await)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dash_021_runs_about_managers_do_everything_once_although_the_worker_dies() {
    let scene = Scene::prepare().await;
    let partner = &scene.partner;
    let customers = scene.accounts(ACCOUNTS).await;
    let mut everyone = Vec::new();
    for n in 0..PEOPLE {
        everyone.push(scene.house.partner_user_named(&format!("Manager {n:03}"), "administrator").await);
    }
    let everyone: Vec<&Person> = everyone.iter().collect();
    let (all, some, holders) = (PEOPLE as u64, RISEN as u64, &everyone[..HOLDERS]);
    let pairs = u64::from(ACCOUNTS) * HOLDERS as u64;
    let customers: Vec<_> = customers.iter().collect();
    let managers = holders.iter().map(|person| person.id).collect::<Vec<_>>();

    let job = partner.call::<ConvertToAccountManagers>(&(), &people(&everyone)).await.ok().id;
    assert_eq!(scene.done(JobKind::ConvertToManagers, job).await, all);
    let access = "SELECT count(*) AS n FROM partner_user WHERE partner_account_id = ?1 AND access = 'manager'";
    assert_eq!(scene.partners(access).await, all);
    assert_eq!(scene.access_told("create", "managers-told-converted").await, (all, all));

    let job = partner.call::<AssignAccountsToManagers>(&(), &giving(holders, &customers)).await.ok().id;
    assert_eq!(scene.done(JobKind::AssignAccounts, job).await, pairs);
    assert_eq!((scene.partners(HELD).await, scene.pairs_told("new", 1).await), (pairs, (pairs, pairs)));

    // An end is told as what they have and keep.
    let renewed = Assignment { managers: managers.clone(), accounts: accounts(&customers), days: Some(30) };
    let job = partner.call::<RenewAssignments>(&(), &renewed).await.ok().id;
    assert_eq!(scene.done(JobKind::RenewAssignments, job).await, pairs);
    assert_eq!(scene.partners(&format!("{HELD} AND m.ends_at IS NOT NULL")).await, pairs);
    assert_eq!(scene.pairs_told("new", 2).await, (pairs, pairs));
    assert_eq!(scene.pairs_told("old", 1).await, (pairs, pairs));

    let taken = Unassignment { managers, accounts: accounts(&customers) };
    let job = partner.call::<UnassignAccountsFromManagers>(&(), &taken).await.ok().id;
    assert_eq!(scene.done(JobKind::UnassignAccounts, job).await, pairs);
    assert_eq!((scene.partners(HELD).await, scene.pairs_told("old", 2).await), (0, (pairs, pairs)));

    // Whoever becomes an administrator loses what they hold, one person a slice.
    let job = partner.call::<AssignAccountsToManagers>(&(), &giving(holders, &customers)).await.ok().id;
    assert_eq!(partner.ended(job).await.done, pairs);
    let risen = &everyone[..RISEN];
    let job = partner.call::<UpgradeToAdministrators>(&(), &people(risen)).await.ok().id;
    assert_eq!(scene.done(JobKind::UpgradeToAdministrators, job).await, some);
    assert_eq!((scene.partners(access).await, scene.partners(HELD).await), (all - some, 0));
    assert_eq!(scene.access_told("delete", "managers-told-upgraded").await, (some, some));
    assert_eq!(scene.pairs_told("old", 3).await.1, pairs, "each account tells of each manager who is gone");
}
