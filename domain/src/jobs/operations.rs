//! The operations on jobs: every person sees those they started. The bell lists them (`notifications`).

use super::Job;
use crate::{
    ids::JobId,
    operation::{Method, NoInput, Operation},
    path_params,
    permissions::Needs,
};

path_params!(
    /// The path of calls about one job.
    JobPath { job: JobId }
);

/// Reads one job with the items that failed: what the progress bar and View details show.
pub struct GetJob;
impl Operation for GetJob {
    const NAME: &'static str = "GetJob";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/jobs/{job}";
    const NEEDS: Needs = Needs::administrators();
    const SPEC: &'static [&'static str] = &["DASH-013", "DASH-021", "IMPT-032"];
    type Path = JobPath;
    type Input = NoInput;
    type Output = Job;
}
