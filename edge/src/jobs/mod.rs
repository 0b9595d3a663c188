//! Long work: a row is the truth, a queue message only wakes it, a slice at a time is done (DESIGN, Long work).
//!
//! `start` makes a row, `run` claims and runs slices, `slice` is what a feature sees of one, `read` is the progress bar.
//! The kinds of job and the features that do them are listed here and nowhere else.

pub mod read;
pub mod run;
pub mod slice;
pub mod start;
pub mod store;

use crate::{
    db::Statement, events::record::Origin, import, licences, managers, problem::Outcome, roles, router::Routes, undo,
    users,
};
use domain::{
    import::operations::ImportUsers,
    integrations::operations::RemoveIntegration,
    jobs::JobKind,
    licences::operations::{AssignLicences, UnassignLicences},
    managers::operations::{
        AssignAccountsToManagers, ConvertToAccountManagers, RenewAssignments, UnassignAccountsFromManagers,
        UpgradeToAdministrators,
    },
    operation::Operation,
    passwords::operations::{SendResetMails, SendWelcomeMails},
    permissions::Needs,
    roles::operations::{AssignRoleToAccounts, DeleteRoles, UnassignRoleFromAccounts},
    undo::operations::UndoJob,
    users::operations::{DeleteUsers, SetRoles},
};
use slice::{Ended, Slice};
pub use store::JobRow;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::get_job);
}

/// What the starter of a job must still be allowed before each slice (IMPT-033).
const fn needs(kind: JobKind) -> Needs {
    match kind {
        JobKind::ImportUsers => ImportUsers::NEEDS,
        JobKind::DeleteUsers => DeleteUsers::NEEDS,
        JobKind::SendWelcomeMails => SendWelcomeMails::NEEDS,
        JobKind::SendResetMails => SendResetMails::NEEDS,
        JobKind::SetRoles => SetRoles::NEEDS,
        JobKind::UndoJob => UndoJob::NEEDS,
        JobKind::AssignLicences => AssignLicences::NEEDS,
        JobKind::UnassignLicences => UnassignLicences::NEEDS,
        JobKind::ReleaseLicences => RemoveIntegration::NEEDS,
        JobKind::ConvertToManagers => ConvertToAccountManagers::NEEDS,
        JobKind::UpgradeToAdministrators => UpgradeToAdministrators::NEEDS,
        JobKind::AssignAccounts => AssignAccountsToManagers::NEEDS,
        JobKind::UnassignAccounts => UnassignAccountsFromManagers::NEEDS,
        JobKind::RenewAssignments => RenewAssignments::NEEDS,
        JobKind::AssignRole => AssignRoleToAccounts::NEEDS,
        JobKind::UnassignRole => UnassignRoleFromAccounts::NEEDS,
        JobKind::DeleteRoles => DeleteRoles::NEEDS,
    }
}

/// By which way its changes come (EVNT-075).
const fn origin(kind: JobKind) -> Origin {
    match kind {
        JobKind::ImportUsers => Origin::Import,
        JobKind::DeleteUsers
        | JobKind::SendWelcomeMails
        | JobKind::SendResetMails
        | JobKind::SetRoles
        | JobKind::UndoJob
        | JobKind::AssignLicences
        | JobKind::UnassignLicences
        | JobKind::ReleaseLicences
        | JobKind::ConvertToManagers
        | JobKind::UpgradeToAdministrators
        | JobKind::AssignAccounts
        | JobKind::UnassignAccounts
        | JobKind::RenewAssignments
        | JobKind::AssignRole
        | JobKind::UnassignRole
        | JobKind::DeleteRoles => Origin::Portal,
    }
}

/// Does a slice.
async fn work(kind: JobKind, slice: &Slice) -> Outcome<Ended> {
    match kind {
        JobKind::ImportUsers => import::upload::slice(slice).await,
        JobKind::DeleteUsers => users::delete::slice(slice).await,
        JobKind::SendWelcomeMails => users::mail_run::welcome(slice).await,
        JobKind::SendResetMails => users::mail_run::reset(slice).await,
        JobKind::SetRoles => users::bulk_role::slice(slice).await,
        JobKind::UndoJob => undo::job::slice(slice).await,
        JobKind::AssignLicences => licences::run::assign(slice).await,
        JobKind::UnassignLicences | JobKind::ReleaseLicences => licences::run::unassign(slice).await,
        JobKind::ConvertToManagers => managers::access::convert(slice).await,
        JobKind::UpgradeToAdministrators => managers::access::upgrade(slice).await,
        JobKind::AssignAccounts => managers::assignments::assign(slice).await,
        JobKind::UnassignAccounts => managers::assignments::unassign(slice).await,
        JobKind::RenewAssignments => managers::assignments::renew(slice).await,
        JobKind::AssignRole | JobKind::UnassignRole | JobKind::DeleteRoles => roles::run::slice(slice).await,
    }
}

/// What else is to be stored when a job is stopped from outside.
fn stopped(job: &JobRow) -> Vec<Statement> {
    match job.kind {
        JobKind::ImportUsers => import::upload::stopped(job),
        JobKind::UndoJob => undo::job::stopped(job),
        JobKind::AssignLicences => vec![licences::apply::release(job.id)],
        JobKind::DeleteRoles => roles::run::stopped(job),
        JobKind::DeleteUsers
        | JobKind::SendWelcomeMails
        | JobKind::SendResetMails
        | JobKind::SetRoles
        | JobKind::UnassignLicences
        | JobKind::ReleaseLicences
        | JobKind::ConvertToManagers
        | JobKind::UpgradeToAdministrators
        | JobKind::AssignAccounts
        | JobKind::UnassignAccounts
        | JobKind::RenewAssignments
        | JobKind::AssignRole
        | JobKind::UnassignRole => Vec::new(),
    }
}
