//! What an import comes to, for the second person who approves it (DELG-003): every row that is left, whole, and with a
//! mirror those who would become inactive.

use super::{many, missing};
use crate::{
    approvals::plan::{Plan, shown_user},
    db::{Statement, params},
    guard::call::Call,
    problem::Outcome,
};
use domain::{
    approvals::rule::Touched,
    import::{many::ImportIntoMany, operations::ImportUsers, plan::Way},
};

fn of_rows(select: Statement) -> Plan {
    Plan { touched: Touched::default(), items_are_users: true, select }
}

/// The rows of a preview. Those whose address is known change their user, or stay.
pub(super) async fn import_users(call: Call<ImportUsers>) -> Outcome<Plan> {
    let (way, draft, account) = (call.input().way, call.path().draft, call.account().id);
    let known =
        "EXISTS (SELECT 1 FROM user u INDEXED BY user_email WHERE u.account_id = ?1 AND u.email_key = r.email_key)";
    let which = if way.changes_users() { String::new() } else { format!(" AND NOT {known}") };
    let mut sql = format!(
        "SELECT 'row ' || r.row AS item, json_object('effect', iif({known}, 'changed', 'added'), 'name', \
         coalesce(nullif(r.name, ''), trim(r.first_name || ' ' || r.last_name)), 'detail', r.email, \
         'cells', json_array(r.first_name, r.last_name, r.role, r.more)) AS shown \
         FROM import_row r INDEXED BY import_row_open WHERE r.draft_id = ?2 AND r.user_id IS NULL AND ?3 = ?3{which}"
    );
    if way == Way::Mirror {
        let shown = shown_user("'deactivated'");
        sql.push_str(&format!(
            " UNION ALL SELECT u.id, {shown} FROM user u INDEXED BY user_imported WHERE {}",
            missing::CONDITION
        ));
    }
    Ok(of_rows(Statement::new(sql, params![account, draft, call.actor().person])))
}

/// The rows of a sheet into many customers. Where each goes, its cell ACCOUNT says; the accounts it touches are the
/// customers that these cells name now.
pub(super) async fn import_into_many(call: Call<ImportIntoMany>) -> Outcome<Plan> {
    let sql = "SELECT 'row ' || r.row AS item, json_object('effect', 'added', 'name', coalesce(r.cells ->> 'name', \
        trim(coalesce(r.cells ->> 'firstName', '') || ' ' || coalesce(r.cells ->> 'lastName', ''))), \
        'detail', coalesce(r.cells ->> 'email', '') || ' · ' || coalesce(r.cells ->> '$.more.account', ''), 'cells', r.cells) AS shown \
        FROM many_import_row r INDEXED BY many_import_row_open WHERE r.many_id = ?1 AND r.done = 0";
    let accounts = many::customers_of(&call, call.path().draft).await?;
    let plan = of_rows(Statement::new(sql, params![call.path().draft]));
    Ok(Plan { touched: Touched { accounts, ..plan.touched }, ..plan })
}
