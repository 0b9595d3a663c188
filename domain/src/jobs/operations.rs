//! The operations on jobs: every person sees those they started.

use super::Job;
use crate::{
    ids::JobId,
    operation::{Method, NoInput, NoOutput, Operation},
    page::Page,
    path_params,
    permissions::Needs,
};

path_params!(
    /// The path of calls about one job.
    JobPath { job: JobId }
);

/// Lists the jobs the person started, newest first: what the bell shows.
pub struct ListJobs;
impl Operation for ListJobs {
    const NAME: &'static str = "ListJobs";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/jobs";
    const NEEDS: Needs = Needs::administrators();
    const SPEC: &'static [&'static str] = &["DASH-010", "DASH-012"];
    type Path = ();
    type Input = NoInput;
    type Output = Page<Job>;
}

/// Reads one job: what the progress bar shows.
pub struct GetJob;
impl Operation for GetJob {
    const NAME: &'static str = "GetJob";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/jobs/{job}";
    const NEEDS: Needs = Needs::administrators();
    const SPEC: &'static [&'static str] = &["DASH-021", "IMPT-032"];
    type Path = JobPath;
    type Input = NoInput;
    type Output = Job;
}

/// Takes a job out of the person's bell; the work goes on (DASH-015).
pub struct DismissJob;
impl Operation for DismissJob {
    const NAME: &'static str = "DismissJob";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/jobs/{job}";
    const NEEDS: Needs = Needs::administrators();
    const SPEC: &'static [&'static str] = &["DASH-015"];
    type Path = JobPath;
    type Input = NoInput;
    type Output = NoOutput;
}
