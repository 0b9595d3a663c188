//! Deleting users: one by hand, many as a job (USER-059 to USER-064, DASH-021).

use super::{apply, rules, selection, store};
use crate::{
    db::{Param, Statement, params, tx::Unrecorded},
    events::record::{BulkEvents, NewEvent},
    guard::{call::Call, reply::Reply},
    jobs::{
        slice::{Count, Ended, Slice, Step, Then},
        start::{self, NewJob},
    },
    problem::Outcome,
};
use domain::{
    confirm::Word,
    events::{Asset, EventAction, differences},
    ids::PersonId,
    jobs::{Job, JobKind, JobState},
    operation::NoOutput,
    problem::{FieldErrors, Kind, Message, Problem},
    users::{
        CloudlinkAccount, Source,
        operations::{DeleteUser, DeleteUsers, RetryDeleteUsers},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Users one slice takes.
const SLICE: u64 = 500;

/// Deletes one user. A PBX user stays listed without a CloudLink account (USER-061).
pub(super) async fn delete_user(call: Call<DeleteUser>) -> Outcome<Reply<NoOutput>> {
    let account = call.account();
    call.confirm(Word::Delete, &call.input().word)?;
    let user = store::find(call.db(), account, call.path().user).await?.ok_or(Kind::NotFound)?;
    let shown = user.clone().view();
    call.check_version(user.version, &shown)?;
    if call.actor().person == PersonId::from(user.id) {
        return Err(Problem::new(Kind::PermissionDenied).because("nobody deletes themselves").into());
    }
    if user.source == Source::Micloud {
        return Err(FieldErrors::one("source", "users-delete-micloud").into());
    }
    if user.source == Source::Pbx {
        if user.cloudlink_account == CloudlinkAccount::None {
            return Ok(Reply::done());
        }
        let none = CloudlinkAccount::None;
        let change = differences([("cloudlinkAccount", json!(user.cloudlink_account), json!(none))]);
        let mut tx = call.begin(NewEvent::edited(Asset::User, user.id, change).core(user.core()));
        apply::disconnect(&mut tx, account, &user);
        return tx.commit(Reply::done()).await;
    }
    // Whoever changes the user between the two readings breaks the batch.
    let kept = store::kept(call.db(), account, user.id).await?.ok_or(Kind::NotFound)?;
    let event = NewEvent::deleted(Asset::User, user.id).core(user.core()).values(kept);
    let mut tx = call.begin(event);
    apply::remove(&mut tx, account, &user);
    // The word typed is a partner's confirmation.
    rules::keep_an_admin(&mut tx, account, call.actor(), &user, None, true);
    tx.commit(Reply::done()).await
}

/// Starts the job that deletes the users selected. Who they are is settled now (DASH-020).
pub(super) async fn delete_users(call: Call<DeleteUsers>) -> Outcome<Reply<Job>> {
    call.confirm(Word::Delete, &call.input().word)?;
    let cursor = json!(Cursor { after: 0 });
    selection::start(&call, &call.input().selection, JobKind::DeleteUsers, cursor).await
}

/// The users a deletion has left: its values are job, account and starter. One that was deleted has no row any more, and
/// a PBX user without a CloudLink account is done (USER-061).
pub(super) const LEFT: &str = "FROM job j JOIN job_item i ON i.job_id = j.id JOIN user u ON u.id = i.item AND u.account_id = j.account_id \
    WHERE j.id = ?1 AND j.account_id = ?2 AND j.started_by = ?3 AND j.kind = 'deleteUsers' \
    AND i.before IS NULL AND u.cloudlink_account <> 'none'";

#[derive(Deserialize)]
struct Before {
    state: JobState,
    n: f64,
}

/// Starts a deletion once more for the users it has left. [DASH-013]
pub(super) async fn retry_delete_users(call: Call<RetryDeleteUsers>) -> Outcome<Reply<Job>> {
    let values = params![call.path().job, call.account().id, call.actor().person];
    let sql = format!(
        "SELECT state, (SELECT count(*) {LEFT}) AS n FROM job \
         WHERE id = ?1 AND account_id = ?2 AND started_by = ?3 AND kind = 'deleteUsers'"
    );
    let before: Option<Before> = call.db().first(Statement::new(sql, values.clone())).await?;
    let before = before.ok_or(Kind::NotFound)?;
    let total = before.n as u64;
    if before.state.is_open() || total == 0 {
        return Err(Kind::NothingToRetry.into());
    }
    let mut tx = call.begin_unrecorded(Unrecorded::JobStart);
    let job = tx.job(NewJob { kind: JobKind::DeleteUsers, input: json!(Cursor { after: 0 }), total });
    let mut items = Statement::new(
        format!("INSERT INTO job_item (n, item, job_id) SELECT row_number() OVER (ORDER BY i.n), i.item, ?4 {LEFT}"),
        values,
    );
    items.params.push(Param::from(job));
    tx.statement(items);
    tx.statement(start::count_items(job));
    let fresh = start::fresh(&call, job, JobKind::DeleteUsers, total);
    tx.commit(Reply::accepted(fresh)).await
}

/// How far the job has come: the number of its last item that had its turn.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Cursor {
    after: u64,
}

/// The items of this turn that are deleted; the text's values are job, after and until.
const TURN: &str = "SELECT item FROM job_item WHERE job_id = ?1 AND n > ?2 AND n <= ?3 AND before IS NOT NULL";

/// One turn of the job.
pub async fn slice(slice: &Slice) -> Outcome<Ended> {
    let Cursor { after } = slice.input()?;
    let (job, account) = (slice.job(), slice.account());
    let until = after + SLICE;
    let values = params![job.id, after, until];
    let ids = json!((0..SLICE).map(|_| slice.fresh_id()).collect::<Vec<_>>());
    let events = |action, source: &str, properties: &str, extra: &str| BulkEvents {
        action,
        asset: Asset::User,
        select: Statement::new(
            format!(
                "SELECT e.value AS event_id, i.item AS asset_id, '{properties}' AS properties, \
                 json_object('name', i.before ->> 'name', 'email', i.before ->> 'email', 'role', i.before ->> 'role') AS core, \
                 {extra} AS extra FROM json_each(?4) e CROSS JOIN job_item i ON i.job_id = ?2 AND i.n = ?3 + 1 + e.key \
                 WHERE i.before ->> 'source' {source} 'pbx'"
            ),
            params![job.id, after, &ids],
        ),
        tags: vec![job.id.to_string()],
    };
    let mut tx =
        slice.begin_with_events_sql(events(EventAction::Delete, "<>", "[]", "json_object('values', json(i.before))"));
    tx.events_sql(events(
        EventAction::Edit,
        "=",
        r#"["cloudlinkAccount"]"#,
        "json_object('changes', json_object('cloudlinkAccount', \
         json_object('old', i.before ->> 'cloudlinkAccount', 'new', 'none')))",
    ));
    // What is deleted is settled in the batch that deletes: a user gone or changed meanwhile is met as it is.
    tx.statement(Statement::new(
        format!(
            "UPDATE job_item SET before = (SELECT {} FROM user u WHERE u.id = job_item.item AND u.account_id = ?4 \
             AND u.id <> ?5 AND u.source <> 'micloud' AND u.cloudlink_account <> 'none') \
             WHERE job_id = ?1 AND n > ?2 AND n <= ?3",
            apply::VALUES
        ),
        params![job.id, after, until, account.id, job.started_by],
    ));
    for (key, condition) in [("users-delete-micloud", "u.source = 'micloud'"), ("users-delete-oneself", "u.id = ?5")] {
        tx.statement(Statement::new(
            format!(
                "INSERT INTO job_failure (job_id, item, reason) \
                 SELECT ?1, u.name || coalesce(' <' || u.email || '>', ' ' || u.id), ?6 \
                 FROM job_item i JOIN user u ON u.id = i.item AND u.account_id = ?4 \
                 WHERE i.job_id = ?1 AND i.n > ?2 AND i.n <= ?3 AND i.before IS NULL AND {condition} \
                 ON CONFLICT DO NOTHING"
            ),
            params![job.id, after, until, account.id, job.started_by, json!(Message::new(key))],
        ));
    }
    apply::remove_many(&mut tx, account, TURN, &values);
    let had_turn = |condition: &str| {
        Statement::new(
            format!("SELECT count(*) FROM job_item WHERE job_id = ?1 AND n <= ?2 AND before IS {condition}"),
            params![job.id, until],
        )
    };
    slice.count(&mut tx, Count::Done, had_turn("NOT NULL"));
    slice.count(&mut tx, Count::Skipped, had_turn("NULL"));
    let then = if until >= job.total { Then::Finish } else { Then::Again };
    slice.commit(tx, Step { input: Some(json!(Cursor { after: until })), then, ..Step::default() }).await
}
