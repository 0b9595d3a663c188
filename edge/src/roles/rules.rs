//! Which role may be changed by whom (ROLE-078, ROLE-079). The guard has asked for the operation's own permission before.

use super::{
    listing::Viewer,
    store::{self, Found},
};
use crate::{
    guard::call::Call,
    problem::{Failure, Outcome},
};
use domain::{
    ids::RoleId,
    operation::Operation,
    permissions::{Actor, BaseRole, Cells, missing_to_grant},
    problem::{Kind, Problem},
    roles::RoleLock,
};

/// How the caller looks at roles.
pub(super) fn viewer(actor: &Actor) -> Viewer {
    match (actor.base, actor.account) {
        (BaseRole::PartnerAdministrator, _) => Viewer::Administrator(actor.person),
        (BaseRole::AccountManager, _) => Viewer::Manager(actor.person),
        // A person with neither is let in by no operation on roles.
        (BaseRole::AccountAdmin | BaseRole::User, account) => {
            Viewer::Admin(account.unwrap_or(domain::ids::AccountId(uuid::Uuid::nil())))
        }
    }
}

/// The role that the caller asks about.
///
/// # Errors
/// `role-gone` if there is none, or none that the caller may see.
pub(super) async fn role<Op: Operation>(call: &Call<Op>, role: RoleId) -> Outcome<Found> {
    let actor = call.actor();
    let found = store::find(call.db(), actor.partner, viewer(actor), role).await?;
    found.ok_or_else(|| Kind::RoleGone.into())
}

/// Refuses to change a role that one holds, that is assigned to accounts beyond one's reach, or that is leaving.
pub(super) fn check_lock(found: &Found) -> Outcome<()> {
    match found.locked {
        None => Ok(()),
        Some(RoleLock::Own) => Err(Kind::CannotChangeOwnRole.into()),
        Some(RoleLock::Beyond) => Err(Problem::new(Kind::PermissionDenied).with("reason", "roleBeyond").into()),
        Some(RoleLock::Leaving) => Err(Kind::RoleGone.into()),
    }
}

/// Refuses to store or give permissions that the caller lacks (ROLE-078).
pub(super) fn check_grant(actor: &Actor, cells: Cells) -> Outcome<()> {
    missing_to_grant(actor, cells).map_or(Ok(()), |cell| {
        let (feature, action) = (cell.feature.name(), cell.action.name());
        let problem = Problem::new(Kind::CannotGrantMore).with("needs", cell.name());
        Err(Failure::from(problem.with("feature", feature).with("action", action)))
    })
}
