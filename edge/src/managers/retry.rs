//! What failed in a run, or had not had its turn when it ended, is run once more (MGRS-062).

use super::{
    read::Counted,
    start::{self, Run},
};
use crate::{
    db::{Statement, params},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    jobs::{Job, JobKind, JobState},
    managers::operations::RetryManagersRun,
    problem::Kind,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The items left of a run; its value is the job. What was added behind them is for events only.
const LEFT: &str = "FROM job j CROSS JOIN job_item i ON i.job_id = j.id AND i.n <= j.total WHERE j.id = ?1 \
    AND (i.before IS NULL OR i.before ->> 'failed' IS NOT NULL)";

#[derive(Deserialize)]
struct Before {
    kind: JobKind,
    state: JobState,
    #[serde(deserialize_with = "crate::db::column::json")]
    input: Value,
}

/// Starts a run of the items that are left. [MGRS-062] [MGRS-063]
pub(super) async fn retry_managers_run(call: Call<RetryManagersRun>) -> Outcome<Reply<Job>> {
    let (job, actor) = (call.path().job, call.actor());
    let before = Statement::new(
        "SELECT kind, state, input FROM job WHERE id = ?1 AND account_id = ?2 AND started_by = ?3",
        params![job, actor.partner, actor.person],
    );
    let count = Statement::new(format!("SELECT count(*) AS n {LEFT}"), params![job]);
    let rows = call.db().batch(vec![before, count]).await?;
    let [before, count] = rows.as_slice() else { return Err(Failure::internal("a batch of two gave fewer answers")) };
    let before: Before = before.first()?.ok_or(Kind::NotFound)?;
    let left = count.first::<Counted>()?.map_or(0, |count| count.n as u64);
    if !before.kind.is_about_managers() {
        return Err(Kind::NotFound.into());
    }
    if before.state.is_open() || left == 0 {
        return Err(Kind::NothingToRetry.into());
    }
    let run: Run = serde_json::from_value(before.input)?;
    let items = format!("SELECT ?{{job}}, row_number() OVER (ORDER BY i.n), i.item {LEFT}");
    start::begin(&call, before.kind, Run::new(run.ends_at), left, &items, vec![json!(job)]).await
}
