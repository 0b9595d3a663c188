//! Reading roles, their accounts, and what can be given in an account.

use super::{
    listing::{self, Places},
    rules,
    store::{Counted, Found, Place},
};
use crate::{
    db::page,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
    users::given,
};
use domain::{
    page::{Page, limit},
    permissions::{BaseRole, missing_to_grant},
    roles::{
        AssignableRole, CustomRole, RoleAccount, RoleRow,
        operations::{GetRole, ListAssignableRoles, ListRoleAccounts, ListRoles},
        query::RoleSort,
    },
};
use serde_json::Value;

/// Lists a page. [ROLE-015] [ROLE-082]
pub(super) async fn list_roles(call: Call<ListRoles>) -> Outcome<Reply<Page<RoleRow>>> {
    let (query, actor) = (call.input(), call.actor());
    let (sort, direction) = (query.sort.unwrap_or(RoleSort::Name), query.direction.unwrap_or_default());
    let order = format!("{}-{direction:?}", sort.name());
    let after: Option<(Value, Value)> = page::read(query.after.as_deref(), &order)?;
    let limit = limit(query.limit);
    let viewer = rules::viewer(actor);
    let list = listing::list(actor.partner, viewer, &query.search, (sort, direction), after.as_ref(), limit + 1);
    let count = listing::count(actor.partner, viewer, &query.search);
    let rows = call.db().batch(vec![list.into(), count.into()]).await?;
    let [found, counted] = rows.as_slice() else { return Err(Failure::internal("a batch of two gave no two answers")) };
    let mut page = page::page(found.take::<Found>()?, limit, &order, |row| row.keys(sort), Found::row)?;
    if after.is_none() {
        page.found = Some(Counted::number(counted.first()?));
    }
    Ok(Reply::ok(page))
}

/// Reads one role.
pub(super) async fn get_role(call: Call<GetRole>) -> Outcome<Reply<CustomRole>> {
    let role = rules::role(&call, call.path().role).await?.view();
    let version = role.row.version;
    Ok(Reply::ok(role).version(version))
}

/// Lists the accounts that fit the role. [ROLE-067] [ROLE-083]
pub(super) async fn list_role_accounts(call: Call<ListRoleAccounts>) -> Outcome<Reply<Page<RoleAccount>>> {
    let (query, actor) = (call.input(), call.actor());
    let role = rules::role(&call, call.path().role).await?;
    let after: Option<(String, String, String)> = page::read(query.after.as_deref(), "name")?;
    let limit = limit(query.limit);
    let places = Places {
        role: role.id,
        base: role.base,
        partner: actor.partner,
        manager: (actor.base == BaseRole::AccountManager).then_some(actor.person),
        text: &query.search,
        assigned: query.assigned,
        group: query.group,
    };
    let rows = call.db().batch(vec![places.list(after.as_ref(), limit + 1).into(), places.count().into()]).await?;
    let [found, counted] = rows.as_slice() else { return Err(Failure::internal("a batch of two gave no two answers")) };
    let mut page = page::page(found.take::<Place>()?, limit, "name", Place::keys, Place::view)?;
    if after.is_none() {
        page.found = Some(Counted::number(counted.first()?));
    }
    Ok(Reply::ok(page))
}

/// Lists the custom roles that users of the account can be given, with those that the caller cannot give. [ROLE-076]
pub(super) async fn list_assignable_roles(call: Call<ListAssignableRoles>) -> Outcome<Reply<Vec<AssignableRole>>> {
    let roles = given::all(call.db(), call.account()).await?;
    let view = |role: given::GivenRole| AssignableRole {
        missing: missing_to_grant(call.actor(), role.cells.and(BaseRole::AccountAdmin.ceiling())),
        id: role.id,
        name: role.name,
        description: role.description,
    };
    Ok(Reply::ok(roles.into_iter().map(view).collect()))
}
