//! What a change or the end of a role comes to, for the second person who approves it (DELG-003): the permissions that are
//! gained and lost, and everyone who holds the role.

use super::{
    rules,
    store::{self, Sums},
};
use crate::{
    approvals::plan::Plan,
    db::{Param, Statement, params},
    guard::call::Call,
    problem::{Failure, Outcome},
};
use domain::{
    approvals::rule::Touched,
    ids::RoleId,
    operation::Operation,
    permissions::{Cell, Cells},
    roles::{
        operations::{DeleteRoles, UpdateRole},
        rules::permissions,
    },
};
use serde_json::json;

/// The holders of the roles in `?1`, users of accounts that are not deleted and partner users.
const HOLDERS: &str = "SELECT u.id AS item, json_object('effect', 'changed', 'name', u.name, 'detail', a.name) AS shown \
    FROM json_each(?1) j CROSS JOIN user u INDEXED BY user_by_custom_role ON u.role_id = j.value CROSS JOIN account a \
    ON a.id = u.account_id AND a.status <> 'deleted' UNION ALL SELECT u.id, json_object('effect', 'changed', 'name', \
    u.name, 'detail', p.name) FROM json_each(?1) j CROSS JOIN partner_user u INDEXED BY partner_user_by_role \
    ON u.role_id = j.value CROSS JOIN partner_account p ON p.id = u.partner_account_id";

/// Who holds them, and in how many accounts; besides, the `more` of what is shown.
async fn held<Op: Operation>(call: &Call<Op>, roles: &[RoleId], more: &str, values: Vec<Param>) -> Outcome<Plan> {
    let sums: Option<Sums> = call.db().first(store::sums(roles, None)).await?;
    let sums = sums.ok_or_else(|| Failure::internal("a sum gave no row"))?;
    let mut params = params![json!(roles)];
    params.extend(values);
    Ok(Plan {
        touched: Touched { users: sums.users as u64, accounts: sums.held as u64, ..Touched::default() },
        items_are_users: false,
        select: Statement::new(format!("{HOLDERS}{more}"), params),
    })
}

/// A change of what a role allows; one of its name alone touches nobody.
pub(super) async fn update_role(call: Call<UpdateRole>) -> Outcome<Plan> {
    let role = rules::role(&call, call.path().role).await?;
    let wished = permissions(role.base, &call.input().permissions)?;
    let present = role.cells.and(role.base.ceiling());
    let effective = |cells: Cells| cells.iter().filter(move |cell| cells.has(cell.feature, cell.action));
    let only = |cells: Cells, other: Cells| -> Vec<Cell> {
        effective(cells).filter(|cell| !other.has(cell.feature, cell.action)).collect()
    };
    let line = |effect: &'static str| move |cell: Cell| json!([effect, cell.name()]);
    let cells: Vec<_> = (only(wished, present).into_iter().map(line("gained")))
        .chain(only(present, wished).into_iter().map(line("lost")))
        .collect();
    let more = " UNION ALL SELECT c.value ->> 1, json_object('effect', c.value ->> 0, 'name', c.value ->> 1, \
        'detail', NULL) FROM json_each(?2) c";
    let none = cells.is_empty();
    let plan = held(&call, &[role.id], more, params![json!(cells)]).await?;
    Ok(if none { Plan { touched: Touched::default(), ..plan } } else { plan })
}

/// Roles that go, and who gets another in their place.
pub(super) async fn delete_roles(call: Call<DeleteRoles>) -> Outcome<Plan> {
    let more = " UNION ALL SELECT r.id, json_object('effect', 'deleted', 'name', r.name, 'detail', NULL, 'version', r.version) \
        FROM json_each(?1) j CROSS JOIN role r ON r.id = j.value AND r.partner_account_id = ?2";
    held(&call, &call.input().roles, more, params![call.actor().partner]).await
}
