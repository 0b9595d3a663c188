//! The progress bar and View details: what a person sees of the jobs they started. The bell has its own list
//! (`notifications`), and asks here how they go.

use super::{
    run,
    store::{self, FailureRow, JobRow},
};
use crate::{
    db::Db,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    Timestamp,
    ids::{JobId, PersonId},
    jobs::{Job, operations::GetJob},
    problem::Kind,
};

/// Reads one job. [DASH-021] [IMPT-032]
pub(super) async fn get_job(call: Call<GetJob>) -> Outcome<Reply<Job>> {
    let rows = call.db().rows(store::one(call.actor().person, call.path().job, call.now())).await?;
    let job = views(call.db(), rows, call.now()).await?.into_iter().next();
    job.map(Reply::ok).ok_or_else(|| Kind::NotFound.into())
}

/// A job as its starter sees it, for calls that answer with one.
pub async fn view(db: &Db, job: JobId, person: PersonId, now: Timestamp) -> Outcome<Job> {
    let rows = db.rows(store::one(person, job, now)).await?;
    views(db, rows, now).await?.into_iter().next().ok_or_else(|| Kind::NotFound.into())
}

/// How these jobs go, without the items that failed. Whoever looks at a forgotten job wakes it.
pub async fn overview(db: &Db, jobs: &[JobId], now: Timestamp) -> Outcome<Vec<Job>> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<JobRow> = db.rows(store::many(jobs)).await?;
    if rows.iter().any(|row| row.is_forgotten(now)) {
        run::sweep(db).await?;
    }
    Ok(rows.into_iter().map(|row| row.view(Vec::new())).collect())
}

/// The jobs with their failed items. Whoever looks at a forgotten job wakes it.
async fn views(db: &Db, rows: Vec<JobRow>, now: Timestamp) -> Outcome<Vec<Job>> {
    if rows.iter().any(|row| row.is_forgotten(now)) {
        run::sweep(db).await?;
    }
    // What is left out on purpose has its reason there too (USER-060).
    let failed: Vec<_> = rows.iter().filter(|row| row.failed + row.skipped > 0).map(|row| row.id).collect();
    let mut failures =
        if failed.is_empty() { Vec::new() } else { db.rows::<FailureRow>(store::failures(&failed)).await? };
    Ok(rows
        .into_iter()
        .map(|row| {
            let of_row = failures.extract_if(.., |failure| failure.job_id == row.id);
            let of_row = of_row.map(FailureRow::view).collect();
            row.view(of_row)
        })
        .collect())
}
