//! What goes with roles that are deleted or taken from accounts: who holds them, and what can replace them (ROLE-069,
//! ROLE-074).

use super::{
    listing::Places,
    rules,
    store::{self, Counted, Found, HeldIn, Sums},
};
use crate::{
    db::{Statement, params},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
    users::given::GivenRole,
};
use domain::{
    ids::RoleId,
    operation::Operation,
    permissions::{Actor, BaseRole, Cells, missing_to_grant},
    problem::{FieldErrors, Kind, Problem},
    roles::{
        AccountHolders, AssignableRole, Replacement, RoleBase,
        input::AccountSelection,
        operations::{GetRolesLost, Losses},
    },
};
use serde_json::json;

/// Accounts with holders that are named.
const NAMED: u32 = 100;

/// These roles as the caller sees them; all of them, or `role-gone`.
pub(super) async fn roles<Op: Operation>(call: &Call<Op>, ids: &[RoleId]) -> Outcome<Vec<Found>> {
    let mut found: Vec<Found> = Vec::new();
    for id in ids {
        if found.iter().all(|role| role.id != *id) {
            found.push(rules::role(call, *id).await?);
        }
    }
    Ok(found)
}

/// The accounts selected for a role, as a text that gives `id`: those in the caller's reach.
pub(super) fn ids(actor: &Actor, role: &Found, selection: &AccountSelection) -> Statement {
    let manager = (actor.base == BaseRole::AccountManager).then_some(actor.person);
    match (selection, manager) {
        (AccountSelection::Chosen { accounts }, None) => {
            Statement::new("SELECT value AS id FROM json_each(?1)", params![json!(accounts)])
        }
        (AccountSelection::Chosen { accounts }, Some(manager)) => Statement::new(
            "SELECT value AS id FROM json_each(?1) WHERE value IN \
             (SELECT account_id FROM managed_account WHERE partner_user_id = ?2)",
            params![json!(accounts), manager],
        ),
        (AccountSelection::Found { query }, manager) => Places {
            role: role.id,
            base: role.base,
            partner: actor.partner,
            manager,
            text: &query.search,
            assigned: query.assigned,
            group: query.group,
        }
        .ids()
        .into(),
    }
}

/// Tells what is lost. [ROLE-069] [ROLE-074]
pub(super) async fn get_roles_lost(call: Call<GetRolesLost>) -> Outcome<Reply<Losses>> {
    let roles = roles(&call, &call.input().roles).await?;
    let accounts = match (&roles[..], &call.input().accounts) {
        ([role, ..], Some(selection)) => Some(ids(call.actor(), role, selection)),
        _ => None,
    };
    losses(&call, &roles, accounts).await.map(Reply::ok)
}

/// What is lost with these roles in these accounts, everywhere if none are named.
pub(super) async fn losses<Op: Operation>(
    call: &Call<Op>,
    roles: &[Found],
    accounts: Option<Statement>,
) -> Outcome<Losses> {
    let ids: Vec<_> = roles.iter().map(|role| role.id).collect();
    let base = roles.first().map_or(RoleBase::AccountAdmin, |role| role.base);
    let same_base = roles.iter().all(|role| role.base == base);
    let rows = call
        .db()
        .batch(vec![
            store::sums(&ids, accounts.clone()),
            store::held_in(&ids, accounts.clone(), NAMED),
            store::without_admin(&ids, accounts.clone()),
            store::common(call.actor().partner, base, &ids, accounts),
        ])
        .await?;
    let [sums, holders, without, common] = rows.as_slice() else {
        return Err(Failure::internal("a batch of four gave fewer answers"));
    };
    let sums: Sums = sums.first()?.ok_or_else(|| Failure::internal("a sum gave no row"))?;
    let common = if same_base { common.take::<GivenRole>()? } else { Vec::new() };
    let view = |role: GivenRole| AssignableRole {
        missing: missing_to_grant(call.actor(), role.cells.and(base.ceiling())),
        id: role.id,
        name: role.name,
        description: role.description,
    };
    Ok(Losses {
        accounts: sums.accounts as u64,
        users: sums.users as u64,
        holders: holders.take::<HeldIn>()?.into_iter().map(AccountHolders::from).collect(),
        without_admin: Counted::number(without.first()?),
        may_be_user: roles.iter().all(|role| role.base == RoleBase::AccountAdmin),
        same_base,
        roles: common.into_iter().map(view).collect(),
    })
}

/// Refuses a replacement that is missing, does not fit, or is more than the caller may give; `sure` that accounts may be
/// left without an account admin.
pub(super) fn check_replacement(
    actor: &Actor,
    roles: &[Found],
    losses: &Losses,
    replacement: Option<Replacement>,
    sure: bool,
) -> Outcome<()> {
    if losses.users == 0 {
        return Ok(());
    }
    let Some(replacement) = replacement else {
        let problem = Problem::new(Kind::ReplacementRoleRequired);
        return Err(problem.with("accounts", json!(losses.holders)).with("users", losses.users).into());
    };
    match replacement {
        Replacement::Base => {
            let all = roles.iter().map(|role| role.base.ceiling());
            all.map(|cells: Cells| rules::check_grant(actor, cells)).collect::<Outcome<Vec<_>>>().map(drop)
        }
        Replacement::User if !losses.may_be_user => {
            Err(FieldErrors::one("replacement", "roles-replacement-unfit").into())
        }
        Replacement::User if losses.without_admin > 0 && !sure => {
            Err(Problem::new(Kind::LastAccountAdmin).with("accounts", losses.without_admin).into())
        }
        Replacement::User => Ok(()),
        Replacement::Role { role } => match losses.roles.iter().find(|other| other.id == role) {
            None => Err(Kind::RoleNotAssignedToAccount.into()),
            Some(AssignableRole { missing: Some(cell), .. }) => {
                let (feature, action) = (cell.feature.name(), cell.action.name());
                let problem = Problem::new(Kind::CannotGrantMore).with("needs", cell.name());
                Err(problem.with("feature", feature).with("action", action).into())
            }
            Some(_) => Ok(()),
        },
    }
}
