//! Starting the jobs that give roles to accounts, take them away, and delete them (ROLE-066 to ROLE-074).
//!
//! An item of such a job is `<role>/<account>`; behind the accounts of a role that is deleted stands `<role>`.

use super::{
    lost, rules,
    run::Run,
    store::{self, Counted, Found},
};
use crate::{
    db::{
        Statement, params,
        tx::{Tx, Unrecorded},
    },
    guard::{call::Call, reply::Reply},
    jobs::start::{self, NewJob},
    problem::Outcome,
};
use domain::{
    confirm::Word,
    ids::{AccountId, JobId, RoleId},
    jobs::{Job, JobKind},
    operation::Operation,
    problem::Kind,
    roles::{
        RoleBase,
        input::AccountSelection,
        operations::{AssignRoleToAccounts, DeleteRoles, UnassignRoleFromAccounts},
    },
};
use serde_json::json;

/// Starts giving the role to accounts. [ROLE-066] [ROLE-067] [ROLE-070]
pub(super) async fn assign_role(call: Call<AssignRoleToAccounts>) -> Outcome<Reply<Job>> {
    let role = rules::role(&call, call.path().role).await?;
    rules::check_lock(&role)?;
    check_kind(&call, &role, &call.input().accounts).await?;
    let run = Run { after: 0, replacement: None, sure: false };
    start(&call, JobKind::AssignRole, run, &items(&call, &role, &call.input().accounts), |_, _| ()).await
}

/// Starts taking the role from accounts. [ROLE-068] [ROLE-069] [ROLE-070]
pub(super) async fn unassign_role(call: Call<UnassignRoleFromAccounts>) -> Outcome<Reply<Job>> {
    let input = call.input();
    let role = rules::role(&call, call.path().role).await?;
    rules::check_lock(&role)?;
    let ids = lost::ids(call.actor(), &role, &input.accounts);
    let roles = [role];
    let losses = lost::losses(&call, &roles, Some(ids)).await?;
    lost::check_replacement(call.actor(), &roles, &losses, input.replacement, input.confirm_last_admin)?;
    let run = Run { after: 0, replacement: input.replacement, sure: input.confirm_last_admin };
    let items = items(&call, &roles[0], &input.accounts);
    start(&call, JobKind::UnassignRole, run, &items, |tx, _| {
        tx.statement(store::expect_not_own(call.actor().person, &[roles[0].id]));
    })
    .await
}

/// Starts deleting the roles: from now on nobody is given one. [ROLE-072] [ROLE-074]
pub(super) async fn delete_roles(call: Call<DeleteRoles>) -> Outcome<Reply<Job>> {
    let input = call.input();
    call.confirm(Word::Delete, &input.word)?;
    let roles = lost::roles(&call, &input.roles).await?;
    for role in &roles {
        rules::check_lock(role)?;
    }
    let losses = lost::losses(&call, &roles, None).await?;
    lost::check_replacement(call.actor(), &roles, &losses, input.replacement, input.confirm_last_admin)?;
    let run = Run { after: 0, replacement: input.replacement, sure: input.confirm_last_admin };
    let ids: Vec<RoleId> = roles.iter().map(|role| role.id).collect();
    // Deleted accounts too: they may be restored, and then nobody there holds what is gone (ROLE-084).
    let items = Statement::new(
        "SELECT item FROM (SELECT j.key AS k, 0 AS last, j.value || '/' || x.account_id AS item FROM json_each(?1) j \
         CROSS JOIN role_account x ON x.role_id = j.value UNION ALL SELECT j.key, 1, j.value FROM json_each(?1) j) \
         ORDER BY k, last, item",
        params![json!(ids)],
    );
    start(&call, JobKind::DeleteRoles, run, &items, |tx, job| {
        for statement in store::begin_leaving(&ids, job) {
            tx.statement(statement);
        }
        tx.statement(store::expect_not_own(call.actor().person, &ids));
    })
    .await
}

/// What the job is about: `item`, in order. An account named one by one stays, in reach or not: the result tells (spec 10,
/// Bad input).
fn items<Op: Operation>(call: &Call<Op>, role: &Found, selection: &AccountSelection) -> Statement {
    let mut items = match selection {
        AccountSelection::Chosen { accounts } => {
            Statement::new("SELECT DISTINCT value AS id FROM json_each(?1)", params![json!(accounts)])
        }
        AccountSelection::Found { .. } => lost::ids(call.actor(), role, selection),
    };
    items.params.push(role.id.into());
    items.sql = format!("SELECT ?{} || '/' || id AS item FROM ({})", items.params.len(), items.sql).into();
    items
}

async fn start<Op: Operation<Output = Job>>(
    call: &Call<Op>,
    kind: JobKind,
    run: Run,
    items: &Statement,
    more: impl FnOnce(&mut Tx, JobId),
) -> Outcome<Reply<Job>> {
    let counted = Statement::new(format!("SELECT count(*) AS n FROM ({})", items.sql), items.params.clone());
    let total = Counted::number(call.db().first(counted).await?);
    let mut tx = call.begin_unrecorded_in_partner(Unrecorded::JobStart);
    let job = tx.job(NewJob { kind, input: json!(run), total });
    more(&mut tx, job);
    let mut values = items.params.clone();
    values.push(job.into());
    tx.statement(Statement::new(
        format!(
            "INSERT INTO job_item (job_id, n, item) SELECT ?{}, row_number() OVER (), item FROM ({})",
            values.len(),
            items.sql
        ),
        values,
    ));
    tx.statement(start::count_items(job));
    let mut fresh = start::fresh(call, job, kind, total);
    fresh.account = AccountId(call.actor().partner.0);
    fresh.account_name = call.session()?.partner_name.clone().unwrap_or_default();
    tx.commit(Reply::accepted(fresh)).await
}

/// Refuses to give a Partner role to a customer account, or an Account Admin role to the partner account (ROLE-067).
async fn check_kind<Op: Operation>(call: &Call<Op>, role: &Found, selection: &AccountSelection) -> Outcome<()> {
    // What the list of the Accounts tab finds, fits.
    let AccountSelection::Chosen { accounts } = selection else { return Ok(()) };
    let partner = AccountId(call.actor().partner.0);
    let mismatch = match role.base {
        RoleBase::AccountAdmin => accounts.contains(&partner),
        RoleBase::Partner => {
            let known = Statement::new(
                "SELECT count(*) AS n FROM json_each(?1) j JOIN account a ON a.id = j.value AND a.partner_account_id = ?2",
                params![json!(accounts), call.actor().partner],
            );
            Counted::number(call.db().first(known).await?) > 0
        }
    };
    if mismatch { Err(Kind::RoleAccountMismatch.into()) } else { Ok(()) }
}
