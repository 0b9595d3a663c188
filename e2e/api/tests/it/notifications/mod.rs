//! The bell: what each person is told, what of it is pending, what is deleted, and what can be tried again.

mod mails;
mod socket;

use crate::{
    house::{Acct, House, Person},
    jobs::{forgotten, let_pass, users_left},
};
use domain::{
    Timestamp,
    ids::UserId,
    jobs::{
        JobState,
        operations::{GetJob, JobPath},
    },
    notifications::{
        Notification, Notifications,
        operations::{
            DeleteNotification, ListNotifications, NotificationPath, NotificationQuery, SeeNotifications, Seen, SeenOne,
        },
    },
    operation::NoInput,
    problem::Kind,
    users::operations::{DeleteUsers, DeletionPath, RetryDeleteUsers, UserSelection, UsersDeletion},
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What the person's bell lists at first.
pub async fn bell(person: &Person) -> Notifications {
    person.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok()
}

async fn see(person: &Person, seen: &[Notification]) {
    let notifications = seen.iter().map(|one| SeenOne { id: one.id, changed_at: one.changed_at }).collect();
    person.call::<SeeNotifications>(&(), &Seen { notifications }).await.ok();
}

/// A job that somebody has stopped before its first item had its turn.
pub async fn stopped(starter: &Person, path: &JobPath) {
    let sql = "UPDATE job SET state = 'completedWithErrors', finished_at = ?2, \
        stopped = '{\"key\":\"jobs-stopped-fault\"}' WHERE id = ?1";
    starter.server.sql(sql, json!([path.job, Timestamp::now().as_millisecond()])).await;
}

async fn delete_all(partner: &Person, account: &Acct, users: &[Person]) -> JobPath {
    let users = users.iter().map(|user| UserId(user.id.0)).collect();
    let deletion = UsersDeletion { selection: UserSelection::Chosen { users }, word: "delete".into() };
    JobPath { job: partner.call::<DeleteUsers>(&account.path(), &deletion).await.ok().id }
}

/// Many notifications of one person, a minute apart, the last one now.
async fn many(person: &Person, account: &Acct, count: usize) {
    let now = Timestamp::now().as_millisecond();
    let rows: Vec<_> = (0..count).map(|n| json!([Uuid::now_v7(), now - n as i64 / 2 * 60_000])).collect();
    let sql = "INSERT INTO notification (id, person_id, account_id, kind, text, created_at, changed_at) \
        SELECT value ->> 0, ?1, ?2, 'mailUndeliverable', '{\"key\":\"notifications-title\"}', value ->> 1, value ->> 1 \
        FROM json_each(?3)";
    person.server.sql(sql, json!([person.id, account.id, json!(rows).to_string()])).await;
}

#[tokio::test]
async fn dash_010_everyone_is_told_of_the_jobs_they_started_and_of_no_others() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (partner, other, manager) = (house.partner().await, house.partner().await, house.manager(&[&account]).await);
    let (own, managed) = (forgotten(&partner, &account, &[]).await, forgotten(&manager, &account, &[]).await);
    let told: Vec<_> = bell(&partner).await.page.items;
    assert_eq!(told.iter().map(|one| one.job.as_ref().map(|job| job.id)).collect::<Vec<_>>(), [Some(own.job)]);
    assert_eq!((told[0].account, told[0].account_name.as_str()), (Some(account.id), "Ballad"));
    assert!(bell(&other).await.page.items.is_empty());
    other.call::<GetJob>(&own, &NoInput {}).await.refused_as(Kind::NotFound);
    let path = NotificationPath { notification: told[0].id };
    other.call::<DeleteNotification>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    see(&other, &told).await;
    assert_eq!(bell(&partner).await.pending, 1, "nobody sees with another's eyes");
    manager.call::<GetJob>(&managed, &NoInput {}).await.ok();
}

#[tokio::test]
async fn sign_012_a_manager_is_told_nothing_of_an_account_no_longer_assigned() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let manager = house.manager(&[&account]).await;
    let managed = forgotten(&manager, &account, &[]).await;
    assert_eq!((bell(&manager).await.page.items.len(), bell(&manager).await.pending), (1, 1));
    house.server.sql("DELETE FROM manager_assignment WHERE partner_user_id = ?1", json!([manager.id])).await;
    let told = bell(&manager).await;
    assert_eq!((told.page.items.len(), told.pending), (0, 0));
    manager.call::<GetJob>(&managed, &NoInput {}).await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn dash_011_a_job_is_pending_until_seen_and_again_when_it_has_ended() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let one = account.user().await;
    let path = forgotten(&partner, &account, &[&one]).await;
    let told = bell(&partner).await;
    assert_eq!((told.pending, told.page.items[0].seen), (1, false));
    see(&partner, &told.page.items).await;
    let seen = bell(&partner).await;
    assert_eq!((seen.pending, seen.page.items[0].seen), (0, true));
    let_pass(&partner, &path).await;
    assert_eq!(partner.ended(path.job).await.state, JobState::Completed);
    let ended = bell(&partner).await;
    assert_eq!((ended.pending, ended.page.items[0].seen), (1, false));
    assert!(ended.page.items[0].changed_at > told.page.items[0].changed_at);
    // Whoever saw it begin has not seen it end.
    see(&partner, &told.page.items).await;
    assert_eq!(bell(&partner).await.pending, 1);
    see(&partner, &ended.page.items).await;
    assert_eq!(bell(&partner).await.pending, 0);
}

#[tokio::test]
async fn dash_012_a_job_is_told_in_the_batch_that_starts_it() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let users = [account.user().await, account.user().await];
    let path = delete_all(&partner, &account, &users).await;
    let told = bell(&partner).await.page.items;
    assert_eq!(told.iter().map(|one| one.job.as_ref().expect("a job").id).collect::<Vec<_>>(), [path.job]);
    partner.ended(path.job).await;
    let job = bell(&partner).await.page.items.remove(0).job.expect("a job");
    assert_eq!((job.state, job.done, job.total), (JobState::Completed, 2, 2));
}

#[tokio::test]
async fn dash_013_retry_touches_what_is_left_and_nothing_else() {
    let house = House::open().await;
    let (account, partner, other) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    let users = [account.user().await, account.user().await, account.user().await];
    // The third is kept by its source.
    let sql = "UPDATE user SET source = ?2 WHERE id = ?1";
    house.server.sql(sql, json!([users[2].id, "micloud"])).await;
    let path = delete_all(&partner, &account, &users).await;
    let job = partner.ended(path.job).await;
    assert_eq!((job.done, job.skipped, job.failures.len()), (2, 1, 1), "{job:?}");
    assert!(job.has_details());
    let retry = DeletionPath { account: account.id, job: path.job };
    other.call::<RetryDeleteUsers>(&retry, &NoInput {}).await.refused_as(Kind::NotFound);
    house.server.sql(sql, json!([users[2].id, "portal"])).await;
    let again = partner.call::<RetryDeleteUsers>(&retry, &NoInput {}).await.ok();
    assert_eq!(again.total, 1);
    let again = partner.ended(again.id).await;
    assert_eq!((again.state, again.done, users_left(&account).await), (JobState::Completed, 1, 0));
    partner.call::<RetryDeleteUsers>(&retry, &NoInput {}).await.refused_as(Kind::NothingToRetry);
}

#[tokio::test]
async fn dash_015_what_is_deleted_stays_away_and_its_work_goes_on() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let one = account.user().await;
    let path = forgotten(&partner, &account, &[&one]).await;
    let notification = NotificationPath { notification: bell(&partner).await.page.items[0].id };
    partner.call::<DeleteNotification>(&notification, &NoInput {}).await.ok();
    assert!(bell(&partner).await.page.items.is_empty());
    partner.call::<DeleteNotification>(&notification, &NoInput {}).await.refused_as(Kind::NotFound);
    let_pass(&partner, &path).await;
    assert_eq!(partner.ended(path.job).await.state, JobState::Completed);
    let told = bell(&partner).await;
    assert_eq!((told.page.items.len(), told.pending), (0, 0), "its end does not bring it back");
}

#[tokio::test]
async fn dash_017_notifications_are_paged_by_twenty_and_none_comes_twice() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    many(&partner, &account, 45).await;
    let mut found = BTreeSet::new();
    let mut query = NotificationQuery::default();
    let mut sizes = Vec::new();
    loop {
        let page = partner.call::<ListNotifications>(&(), &query).await.ok().page;
        assert!(page.items.is_sorted_by(|a, b| (a.created_at, a.id) > (b.created_at, b.id)));
        sizes.push(page.items.len());
        found.extend(page.items.iter().map(|one| one.id));
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
        // One that comes meanwhile moves nothing.
        many(&partner, &account, 1).await;
    }
    assert_eq!((sizes, found.len()), (vec![20, 20, 5], 45));
}

#[tokio::test]
async fn dash_011_what_is_pending_is_counted_up_to_a_hundred() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    many(&partner, &account, 130).await;
    assert_eq!(bell(&partner).await.pending, 100);
}

#[tokio::test]
async fn dash_017_after_ninety_days_a_notification_and_its_job_are_forgotten() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (old, young) = (forgotten(&partner, &account, &[]).await, forgotten(&partner, &account, &[]).await);
    stopped(&partner, &old).await;
    stopped(&partner, &young).await;
    let day = 24 * 3_600_000;
    for (path, days) in [(&old, 91), (&young, 89)] {
        let at = Timestamp::now().as_millisecond() - days * day;
        for sql in [
            "UPDATE notification SET created_at = ?2 WHERE job_id = ?1",
            "UPDATE job SET created_at = ?2 WHERE id = ?1",
        ] {
            house.server.sql(sql, json!([path.job, at])).await;
        }
    }
    let told = |told: Notifications| {
        told.page.items.iter().filter_map(|one| one.job.clone()).map(|job| job.id).collect::<Vec<_>>()
    };
    assert_eq!(told(bell(&partner).await), [young.job], "not shown, even before the sweep");
    house.server.sweep().await;
    let rows = |table: &str| format!("SELECT count(*) FROM {table} WHERE id IN (?1, ?2)");
    assert_eq!(house.server.number(&rows("notification"), json!([old.job, young.job])).await, 1);
    assert_eq!(house.server.number(&rows("job"), json!([old.job, young.job])).await, 1);
}
