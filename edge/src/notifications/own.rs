//! What a person asks about their own notifications.

use super::store;
use crate::{
    db::{Statement, column, page, tx::Unrecorded},
    guard::{call::Call, reply::Reply},
    jobs::read::overview,
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    ids::{AccountId, JobId, NotificationId, UserId, ViewId},
    jobs::Job,
    notifications::{
        Notification, NotificationKind, Notifications,
        operations::{DeleteNotification, ListNotifications, SeeNotifications},
    },
    operation::NoOutput,
    page::Page,
    problem::Message,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The order of the list, for the cursor.
const ORDER: &str = "notifications";

#[derive(Deserialize)]
struct Row {
    id: NotificationId,
    kind: NotificationKind,
    account_id: Option<AccountId>,
    account_name: String,
    #[serde(deserialize_with = "column::json_option")]
    text: Option<Message>,
    job_id: Option<JobId>,
    user_id: Option<UserId>,
    view_id: Option<ViewId>,
    #[serde(deserialize_with = "column::time")]
    created_at: Timestamp,
    #[serde(deserialize_with = "column::time")]
    changed_at: Timestamp,
    #[serde(deserialize_with = "column::flag")]
    seen: bool,
}

impl Row {
    fn view(self, jobs: &[Job]) -> Notification {
        Notification {
            id: self.id,
            kind: self.kind,
            account: self.account_id,
            account_name: self.account_name,
            text: self.text,
            job: self.job_id.and_then(|id| jobs.iter().find(|job| job.id == id)).cloned(),
            user: self.user_id,
            view: self.view_id,
            created_at: self.created_at,
            changed_at: self.changed_at,
            seen: self.seen,
        }
    }
}

#[derive(Deserialize)]
struct Count {
    n: f64,
}

/// A page of the person's notifications, with how their jobs go. [DASH-010] [DASH-011] [DASH-012] [DASH-017]
pub(super) async fn list_notifications(call: Call<ListNotifications>) -> Outcome<Reply<Notifications>> {
    let (query, person, now, limit) = (call.input(), call.actor().person.to_string(), call.now(), call.input().rows());
    let after: Option<(i64, String)> = page::read(query.after.as_deref(), ORDER)?;
    let place = after.as_ref().map(|(at, id)| (*at, id.as_str()));
    let asked: Vec<Statement> =
        vec![store::page(&person, now, place, limit + 1).into(), store::pending(&person, now).into()];
    let replies = call.db().batch(asked).await?;
    let [rows, pending] = replies.as_slice() else {
        return Err(Failure::internal("a batch of two gave fewer answers"));
    };
    let page: Page<Row> =
        page::page(rows.take()?, limit, ORDER, |row: &Row| (row.created_at.as_millisecond(), row.id), |row| row)?;
    let jobs: Vec<_> = page.items.iter().filter_map(|row| row.job_id).collect();
    let jobs = overview(call.db(), &jobs, now).await?;
    let items = page.items.into_iter().map(|row| row.view(&jobs)).collect();
    let pending = pending.first::<Count>()?.map_or(0, |count| count.n as u64);
    Ok(Reply::ok(Notifications { page: Page { items, next: page.next, found: None }, pending }))
}

/// Notes what was seen. [DASH-011]
pub(super) async fn see_notifications(call: Call<SeeNotifications>) -> Outcome<Reply<NoOutput>> {
    let person = call.actor().person;
    let seen: Vec<Value> =
        call.input().notifications.iter().map(|one| json!([one.id, one.changed_at.as_millisecond()])).collect();
    let mut tx = call.begin_unrecorded(Unrecorded::Notifications);
    tx.statement(store::see(&person.to_string(), &Value::Array(seen), call.now()).into());
    tx.tells(&person.to_string());
    tx.commit(Reply::done()).await
}

/// Deletes one for good, for this person only; the work it tells of goes on. [DASH-015]
pub(super) async fn delete_notification(call: Call<DeleteNotification>) -> Outcome<Reply<NoOutput>> {
    let person = call.actor().person.to_string();
    let mut tx = call.begin_unrecorded(Unrecorded::Notifications);
    tx.must_change(store::delete(&person, &call.path().notification.to_string(), call.now()).into());
    tx.tells(&person);
    tx.commit(Reply::done()).await
}
