//! What must hold when somebody changes a user, whichever way the change comes: by the page, in bulk, or by undoing
//! (USER-025, USER-032 to USER-034). The guard has asked for the operation's own permission before.

use super::record::Record;
use crate::{
    db::{Statement, params, tx::Tx},
    guard::reach::ReachedAccount,
    problem::Outcome,
};
use domain::{
    ids::{PersonId, UserId},
    permissions::{Action, Actor, Cell, Cells, Feature, missing_to_grant},
    problem::{Kind, Problem},
    users::Role,
};

/// Whether the actor may give and change roles at all (USER-032).
pub fn may_assign(actor: &Actor) -> bool {
    actor.cells.and(actor.base.ceiling()).has(Feature::Roles, Action::Assign)
}

/// Refuses to give this role to who lacks a permission of it (USER-033); `custom` are the cells of a custom role.
pub fn check_grant(actor: &Actor, role: Role, custom: Option<Cells>) -> Outcome<()> {
    let ceiling = role.base().ceiling();
    match missing_to_grant(actor, custom.map_or(ceiling, |cells| cells.and(ceiling))) {
        None => Ok(()),
        Some(cell) => Err(lacking(Kind::CannotGrantMore, cell).into()),
    }
}

/// Refuses a change of role: nobody changes their own (USER-034), others' only with Roles and permissions › Assign
/// (USER-032), and nobody gives what they lack (USER-033).
pub fn check_role(actor: &Actor, user: UserId, role: Role, custom: Option<Cells>) -> Outcome<()> {
    if actor.person == PersonId::from(user) {
        return Err(Kind::CannotChangeOwnRole.into());
    }
    if !may_assign(actor) {
        let cell = Cell { feature: Feature::Roles, action: Action::Assign };
        return Err(Problem::new(Kind::PermissionDenied).with("needs", cell.name()).into());
    }
    check_grant(actor, role, custom)
}

fn lacking(kind: Kind, cell: Cell) -> Problem {
    let (feature, action) = (cell.feature.name(), cell.action.name());
    Problem::new(kind).with("needs", cell.name()).with("feature", feature).with("action", action)
}

/// If this takes rights from an account admin, the batch breaks unless another one is left (USER-034). A partner can
/// confirm that nobody is; an account admin is one, and so can never be the one who leaves none: of two who take each
/// other's rights at once, one remains.
pub fn keep_an_admin(
    tx: &mut Tx,
    account: &ReachedAccount,
    actor: &Actor,
    old: &Record,
    new: Option<&Record>,
    sure: bool,
) {
    let counts = |user: &Record| user.role == Role::AccountAdmin && user.active;
    if counts(old) && !new.is_some_and(counts) && !(sure && actor.base.is_partner()) {
        tx.statement(expect_admin(account));
    }
}

/// Breaks the batch if the account has no active account admin.
pub fn expect_admin(account: &ReachedAccount) -> Statement {
    Statement::new(
        "INSERT INTO expectation (admins) SELECT 0 WHERE NOT EXISTS \
         (SELECT 1 FROM user WHERE account_id = ?1 AND role = 'accountAdmin' AND active = 1)",
        params![account.id],
    )
}
