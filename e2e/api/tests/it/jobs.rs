//! Long work: the row is the truth, whatever happens to the messages that wake it (DESIGN, Long work).

use crate::house::{Acct, House, Person, told};
use domain::{
    Timestamp,
    ids::JobId,
    jobs::{
        JobState,
        operations::{GetJob, JobPath},
    },
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    users::Role,
};
use serde_json::json;
use uuid::Uuid;

/// A job that deletes these users, as if the message that was to wake it had been lost.
pub async fn forgotten(starter: &Person, account: &Acct, users: &[&Person]) -> JobPath {
    let job = JobId(Uuid::now_v7());
    let sql = "INSERT INTO job (id, kind, account_id, account_name, started_by, started_name, input, lease_until, total, created_at) \
        VALUES (?1, 'deleteUsers', ?2, ?3, ?4, 'Petra Partner', '{\"after\":0}', ?5, ?6, ?7)";
    let now = Timestamp::now().as_millisecond();
    // Its lease has not passed yet, so that no other test's sweep takes it.
    let later = now + 3_600_000;
    let params = json!([job, account.id, account.name, starter.id, later, users.len(), now]);
    starter.server.sql(sql, params).await;
    let sql = "INSERT INTO notification (id, person_id, account_id, account_name, kind, job_id, created_at, changed_at) \
        VALUES (?1, ?2, ?3, ?4, 'job', ?1, ?5, ?5)";
    starter.server.sql(sql, json!([job, starter.id, account.id, account.name, now])).await;
    for (n, user) in users.iter().enumerate() {
        let sql = "INSERT INTO job_item (job_id, n, item) VALUES (?1, ?2, ?3)";
        starter.server.sql(sql, json!([job, n + 1, user.id])).await;
    }
    JobPath { job }
}

/// Lets the job's lease pass.
pub async fn let_pass(person: &Person, path: &JobPath) {
    person.server.sql("UPDATE job SET lease_until = 0 WHERE id = ?1 AND finished_at IS NULL", json!([path.job])).await;
}

pub async fn users_left(account: &Acct) -> i64 {
    account.server.number("SELECT count(*) AS n FROM user WHERE account_id = ?1", json!([account.id])).await
}

#[tokio::test]
async fn dash_021_a_forgotten_job_is_woken_by_whoever_looks_at_it() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (one, two) = (account.user().await, account.user().await);
    let path = forgotten(&partner, &account, &[&one, &two]).await;
    assert_eq!(partner.call::<GetJob>(&path, &NoInput {}).await.ok().state, JobState::Queued);
    let_pass(&partner, &path).await;
    let job = partner.ended(path.job).await;
    assert_eq!((job.state, job.done, job.failed, job.total), (JobState::Completed, 2, 0, 2), "{job:?}");
    assert_eq!(users_left(&account).await, 0);
    assert_eq!(told(&account.events(&partner).await), ["delete user", "delete user"]);
}

#[tokio::test]
async fn dash_021_the_minutes_sweep_wakes_what_nobody_looks_at() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let one = account.user().await;
    let path = forgotten(&partner, &account, &[&one]).await;
    let_pass(&partner, &path).await;
    house.server.sweep().await;
    assert_eq!(partner.ended(path.job).await.state, JobState::Completed);
}

#[tokio::test]
async fn dash_021_a_job_woken_again_and_again_does_each_item_once() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let mut users = Vec::new();
    for n in 0..40 {
        users.push(account.person(&format!("User {n}"), Role::User).await);
    }
    let path = forgotten(&partner, &account, &users.iter().collect::<Vec<_>>()).await;
    let wakers: Vec<_> = (0..8)
        .map(|_| {
            let (partner, path) = (partner.clone(), path.clone());
            tokio::spawn(async move {
                let_pass(&partner, &path).await;
                partner.ended(path.job).await
            })
        })
        .collect();
    for waker in wakers {
        assert_eq!(waker.await.expect("a job").done, 40);
    }
    assert_eq!(users_left(&account).await, 0);
    assert_eq!(account.events(&partner).await.len(), 40);
}

#[tokio::test]
async fn impt_033_a_job_stops_when_its_starter_may_no_longer_do_it() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let one = account.user().await;
    let path = forgotten(&partner, &account, &[&one]).await;
    partner.with_role(house.role("partner", Cells::PARTNER.without(Feature::Users, Action::Delete)).await).await;
    let_pass(&partner, &path).await;
    let job = partner.ended(path.job).await;
    assert_eq!(job.stopped.map(|m| m.key).as_deref(), Some("jobs-stopped-permission"));
    assert_eq!((job.state, job.done, users_left(&account).await), (JobState::CompletedWithErrors, 0, 1));
}

#[tokio::test]
async fn acct_037_a_job_stops_when_its_account_is_deactivated() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let one = account.user().await;
    let path = forgotten(&partner, &account, &[&one]).await;
    account.deactivate().await;
    let_pass(&partner, &path).await;
    let job = partner.ended(path.job).await;
    assert_eq!(job.stopped.map(|m| m.key).as_deref(), Some("jobs-stopped-deactivated"));
    assert_eq!(users_left(&account).await, 1);
}
