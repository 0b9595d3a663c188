//! What the partner lets one person do alone (DELG-003). It goes with the session of each of its people.

use super::{plan::Plan, store};
use crate::{
    db::{Param, Statement, params},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    approvals::{
        operations::{ApprovalRule, GetApprovalRule, SetApprovalRule},
        rule::{Rule, Touched},
    },
    events::{Asset, differences},
    operation::Operation,
    problem::Kind,
};
use serde::Deserialize;
use serde_json::json;

/// People who can approve, with the one who asks.
const TWO: u64 = 2;

#[derive(Deserialize)]
struct Count {
    n: f64,
}

async fn approvers<Op: Operation>(call: &Call<Op>) -> Outcome<u64> {
    let count: Option<Count> = call.db().first(store::approvers(call.actor().partner)).await?;
    Ok(count.map_or(0, |count| count.n as u64))
}

fn present<Op: Operation>(call: &Call<Op>) -> Outcome<Rule> {
    Ok(call.session()?.approval_rule.unwrap_or_default())
}

/// Reads the rule, and how many there are to approve.
pub(super) async fn get_approval_rule(call: Call<GetApprovalRule>) -> Outcome<Reply<ApprovalRule>> {
    Ok(Reply::ok(ApprovalRule { rule: present(&call)?, approvers: approvers(&call).await? }))
}

/// What a change of the rule comes to: each value before and after. What loosens it waits, or it would protect nothing.
pub(super) async fn plan(call: Call<SetApprovalRule>) -> Outcome<Plan> {
    let wanted = *call.input();
    let loosens = present(&call)?.is_loosened_by(wanted);
    let number = |n: Option<u32>| n.map_or(Param::Null, Param::from);
    let line = |name: &str, value: &str| {
        format!(
            "SELECT '{name}' AS item, json_object('effect', 'changed', 'name', '{name}', 'detail', \
             coalesce(p.approval_rule ->> '{name}', '–') || ' → ' || coalesce({value}, '–')) AS shown \
             FROM partner_account p WHERE p.id = ?1 AND p.approval_rule ->> '{name}' IS NOT {value}"
        )
    };
    let lines = [
        line("users", "CAST(?2 AS INTEGER)"),
        line("accounts", "CAST(?3 AS INTEGER)"),
        line("sendToAll", "CAST(?4 AS INTEGER)"),
    ];
    let values = params![call.actor().partner, number(wanted.users), number(wanted.accounts), wanted.send_to_all];
    Ok(Plan {
        touched: Touched { loosens, ..Touched::default() },
        items_are_users: false,
        select: Statement::new(lines.join(" UNION ALL "), values),
    })
}

/// Changes the rule. It holds from everybody's next request on.
pub(super) async fn set_approval_rule(call: Call<SetApprovalRule>) -> Outcome<Reply<Rule>> {
    let (before, wanted, partner) = (present(&call)?, *call.input(), call.actor().partner);
    if before == wanted {
        return Ok(Reply::ok(wanted));
    }
    if wanted.is_on() && approvers(&call).await? < TWO {
        return Err(Kind::ApproverMissing.into());
    }
    let change = differences([
        ("approvalUsers", json!(before.users), json!(wanted.users)),
        ("approvalAccounts", json!(before.accounts), json!(wanted.accounts)),
        ("approvalSendToAll", json!(before.send_to_all), json!(wanted.send_to_all)),
    ]);
    let text = |rule: Rule| rule.is_on().then(|| json!(rule));
    let mut tx = call.begin_in_partner(NewEvent::edited(Asset::Account, partner, change).in_partner_history());
    tx.versioned(Statement::new(
        "UPDATE partner_account SET approval_rule = ?2 WHERE id = ?1 AND approval_rule IS ?3",
        params![partner, text(wanted), text(before)],
    ));
    tx.commit(Reply::ok(wanted)).await
}
