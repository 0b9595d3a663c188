//! What deletions and e-mails to many come to, for the second person who approves them (DELG-003).

use super::{delete::LEFT, selection};
use crate::{
    approvals::plan::Plan,
    db::{Statement, params},
    guard::call::Call,
    problem::Outcome,
};
use domain::{
    approvals::rule::Touched,
    operation::Operation,
    passwords::operations::{SendResetMails, SendWelcomeMails},
    users::operations::{DeleteUser, DeleteUsers, RetryDeleteUsers, UserSelection},
};

/// A PBX user stays, without a CloudLink account (USER-061).
const EFFECT: &str = "iif(u.source = 'pbx', 'changed', 'deleted')";

/// Those of the users that a deletion does not leave out (USER-034, USER-060).
fn deleted<Op: Operation>(call: &Call<Op>, ids: Statement) -> Plan {
    let mut plan =
        Plan::of_users(call.account(), ids, EFFECT, "u.source <> 'micloud' AND u.cloudlink_account <> 'none'");
    let values = &mut plan.select.params;
    values.push(call.actor().person.into());
    let oneself = format!(" AND u.id <> ?{}", values.len());
    plan.select.push(oneself);
    plan
}

/// One user.
pub(super) async fn delete_user(call: Call<DeleteUser>) -> Outcome<Plan> {
    let id = Statement::new("SELECT ?1 AS id", params![call.path().user]);
    Ok(deleted(&call, id))
}

/// The users selected.
pub(super) async fn delete_users(call: Call<DeleteUsers>) -> Outcome<Plan> {
    let ids = selection::ids(call.account(), &call.input().selection);
    Ok(deleted(&call, ids))
}

/// The users that a deletion has left.
pub(super) async fn retry_delete_users(call: Call<RetryDeleteUsers>) -> Outcome<Plan> {
    let values = params![call.path().job, call.account().id, call.actor().person];
    Ok(deleted(&call, Statement::new(format!("SELECT i.item AS id {LEFT}"), values)))
}

/// A message is measured by whether it goes to all found, not by how many they are.
fn mailed<Op: Operation>(call: &Call<Op>, selection: &UserSelection) -> Plan {
    let to_all = matches!(selection, UserSelection::Found { .. });
    let plan = Plan::of_users(call.account(), selection::ids(call.account(), selection), "'mailed'", "true");
    Plan { touched: Touched { to_all, ..Touched::default() }, items_are_users: false, ..plan }
}

/// Welcome e-mails.
pub(super) async fn send_welcome_mails(call: Call<SendWelcomeMails>) -> Outcome<Plan> {
    Ok(mailed(&call, &call.input().selection))
}

/// Links to set a new password.
pub(super) async fn send_reset_mails(call: Call<SendResetMails>) -> Outcome<Plan> {
    Ok(mailed(&call, &call.input().selection))
}
