//! The bell and the progress bar: what a person sees of the jobs they started.

use super::{
    run,
    store::{self, FailureRow, JobRow},
};
use crate::{
    db::{Db, tx::Unrecorded},
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    Timestamp,
    ids::{JobId, PersonId},
    jobs::{
        Job,
        operations::{DismissJob, GetJob, ListJobs},
    },
    operation::NoOutput,
    page::Page,
    problem::Kind,
};

/// Lists the person's jobs, newest first. [DASH-010] [DASH-012]
pub(super) async fn list_jobs(call: Call<ListJobs>) -> Outcome<Reply<Page<Job>>> {
    let rows = call.db().rows(store::list(call.actor().person, call.now())).await?;
    let items = views(call.db(), rows, call.now()).await?;
    Ok(Reply::ok(Page { items, ..Page::default() }))
}

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

/// Takes a job out of the bell; the work goes on. [DASH-015]
pub(super) async fn dismiss_job(call: Call<DismissJob>) -> Outcome<Reply<NoOutput>> {
    let mut tx = call.begin_unrecorded(Unrecorded::JobDismissal);
    tx.must_change(store::dismiss(call.actor().person, call.path().job, call.now()));
    tx.commit(Reply::done()).await
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
