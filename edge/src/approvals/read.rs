//! The lists: what waits, what was decided, and the plan of each (DELG-003).

use super::{
    listing::{self, Viewer},
    store::Row,
};
use crate::{
    db::{column, page},
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    approvals::{
        Approval, PlanItem,
        operations::{GetApproval, ListApprovalItems, ListApprovals},
    },
    ids::ApprovalId,
    operation::{Operation, Visitor, Waits},
    operations,
    page::{self as pages, Page},
    permissions::{Actor, BaseRole, Target, may},
    problem::Kind,
};
use serde::Deserialize;
use serde_json::json;

/// The order of the list, for the cursor.
const ORDER: &str = "approvals";
/// The order of a plan.
const PLAN_ORDER: &str = "plan";

/// Which of the operations that can wait somebody may do themselves, wherever they reach.
struct Allowed<'a> {
    actor: &'a Actor,
    names: Vec<&'static str>,
}

impl Visitor for Allowed<'_> {
    fn visit<Op: Operation>(&mut self) {
        if Op::WAITS == Waits::AboveThreshold && may(Some(self.actor), &Op::NEEDS, Target::Portal).is_allowed() {
            self.names.push(Op::NAME);
        }
    }
}

fn viewer<Op: Operation>(call: &Call<Op>) -> Viewer {
    let actor = call.actor();
    let mut allowed = Allowed { actor, names: Vec::new() };
    operations::each(&mut allowed);
    Viewer {
        partner: actor.partner,
        person: actor.person,
        administrator: actor.base == BaseRole::PartnerAdministrator,
        operations: json!(allowed.names),
    }
}

/// A request that the caller may see; to others there is none.
pub(super) async fn find<Op: Operation>(call: &Call<Op>, id: ApprovalId) -> Outcome<Row> {
    Ok(call.db().first(listing::one(&viewer(call), id).into()).await?.ok_or(Kind::NotFound)?)
}

/// A request as it is now.
pub(super) async fn viewed<Op: Operation>(call: &Call<Op>, id: ApprovalId) -> Outcome<Reply<Approval>> {
    Ok(Reply::ok(find(call, id).await?.view(call.actor().person)))
}

/// Lists those that wait, or that are decided.
pub(super) async fn list_approvals(call: Call<ListApprovals>) -> Outcome<Reply<Page<Approval>>> {
    let (query, person) = (call.input(), call.actor().person);
    let (after, limit) = (page::read(query.after.as_deref(), ORDER)?, pages::limit(query.limit));
    let rows: Vec<Row> = call.db().rows(listing::page(&viewer(&call), query.decided, after, limit + 1).into()).await?;
    Ok(Reply::ok(page::page(rows, limit, ORDER, |row| row.id, |row| row.view(person))?))
}

/// Reads one.
pub(super) async fn get_approval(call: Call<GetApproval>) -> Outcome<Reply<Approval>> {
    viewed(&call, call.path().approval).await
}

#[derive(Deserialize)]
struct ItemRow {
    n: u64,
    #[serde(deserialize_with = "column::json")]
    shown: PlanItem,
}

/// Lists what it would touch.
pub(super) async fn list_approval_items(call: Call<ListApprovalItems>) -> Outcome<Reply<Page<PlanItem>>> {
    let query = call.input();
    let row = find(&call, call.path().approval).await?;
    let after: Option<u64> = page::read(query.after.as_deref(), PLAN_ORDER)?;
    let limit = pages::limit(query.limit);
    let rows: Vec<ItemRow> =
        call.db().rows(listing::items(row.id, after.unwrap_or_default(), limit + 1).into()).await?;
    Ok(Reply::ok(page::page(rows, limit, PLAN_ORDER, |row| row.n, |row| PlanItem { n: row.n, ..row.shown })?))
}
