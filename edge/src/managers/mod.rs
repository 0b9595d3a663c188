//! Account managers: who they are, which accounts they hold, and the runs that change it (spec 11).
//!
//! `listing` has the texts of the lists, `read` answers with them and with what a run would change; `start` begins runs,
//! `access` and `assignments` do their slices, `groups` gives and takes account groups, and `group_changes` has what comes
//! of it in the histories of their accounts; `retry` runs once more what failed; `role` gives roles to people, `holders`
//! lists them; `back` is what taking back rests on; `ending` tells of what ends. Whether an account is in somebody's reach
//! is asked of the view `managed_account`, which leaves out what has ended; only this room writes the table below.

pub mod access;
pub mod assignments;
pub mod back;
pub mod ending;
pub mod group_changes;
mod groups;
mod holders;
mod listing;
mod read;
mod retry;
mod role;
mod start;

use crate::{
    db::{Statement, params, tx::Tx},
    router::Routes,
};
use domain::ids::{AccountId, PartnerAccountId, PersonId};

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_account_managers);
    routes.add(read::list_partner_administrators);
    routes.add(read::list_manager_accounts);
    routes.add(read::preview_assignment);
    routes.add(start::convert_to_account_managers);
    routes.add(start::upgrade_to_administrators);
    routes.add(start::assign_accounts_to_managers);
    routes.add(start::unassign_accounts_from_managers);
    routes.add(start::renew_assignments);
    routes.add(retry::retry_managers_run);
    routes.add(groups::list_manager_groups);
    routes.add(groups::assign_groups_to_managers);
    routes.add(groups::unassign_groups_from_managers);
    routes.add(role::get_partner_role);
    routes.add(holders::list_role_people);
    routes.add(role::set_partner_role);
}

/// Assigns an account to the account manager who creates it, in the batch that does (MGRS-051).
pub fn assign_creator(tx: &mut Tx, manager: PersonId, account: AccountId) {
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "INSERT INTO manager_assignment (partner_user_id, account_id, assigned_at, assigned_by) VALUES (?1, ?2, ?3, ?4)",
        params![manager, account, at, by],
    ));
}

/// Breaks the batch with `last-administrator` if it leaves the partner account without an active administrator who
/// holds no custom role (MGRS-026). For every change that takes somebody's access, or gives a custom role.
pub fn keep_an_administrator(tx: &mut Tx, partner: PartnerAccountId) {
    tx.statement(Statement::new(
        "INSERT INTO expectation (administrators) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM partner_user \
         WHERE partner_account_id = ?1 AND access = 'administrator' AND role_id IS NULL AND active = 1)",
        params![partner],
    ));
}
