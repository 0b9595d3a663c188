//! The gate before every operation that can wait (DELG-003): the one place that decides whether it does.
//!
//! While the partner has no rule, it is no more than the handler.

use super::{
    alone,
    ask::ask,
    decide,
    plan::Plan,
    store::{self, Change},
};
use crate::{
    db::Statement,
    guard::{call::Call, reply::Reply, second::Approved},
    problem::{Failure, Outcome},
};
use domain::{
    approvals::rule::Touched,
    operation::Operation,
    problem::{Kind, Message, Problem},
};
use serde::Deserialize;
use serde_json::json;
use std::future::Future;

#[derive(Deserialize)]
struct Count {
    n: f64,
}

/// Runs the call, or has it wait. What is to wait is handed to its handler all the same, which stores nothing then: what
/// is refused now is no request for anybody.
pub async fn pass<Op, H, F, P, G>(call: Call<Op>, handler: H, plan: P) -> Outcome<Reply<Op::Output>>
where
    Op: Operation,
    H: Fn(Call<Op>) -> F,
    F: Future<Output = Outcome<Reply<Op::Output>>>,
    P: Fn(Call<Op>) -> G,
    G: Future<Output = Outcome<Plan>>,
{
    if let Some(approved) = call.approved() {
        let plan = plan(call.clone()).await?;
        still_as_shown(&call, approved, &plan).await?;
        let fence = decide::fence(&call, approved, &plan);
        return handler(call.clone().resting_on(fence)).await;
    }
    let Some(rule) = call.session()?.approval_rule else { return handler(call).await };
    let plan = plan(call.clone()).await?;
    let items = call.db().first::<Count>(counted(&plan.select)).await?.map_or(0, |count| count.n as u64);
    let users = if plan.items_are_users { items } else { plan.touched.users };
    let touched = Touched { users, ..plan.touched };
    let before = alone::before(&call).await?;
    let Some(cause) = rule.asks(touched, before) else {
        let counted = alone::counted(call.actor().person, rule, touched, call.now());
        return handler(call.counted(counted)).await;
    };
    match handler(call.clone().held()).await {
        Err(Failure::Held) => Err(Failure::Waits(Box::new(ask(&call, &plan, touched, (cause, before)).await?))),
        other => other,
    }
}

fn counted(select: &Statement) -> Statement {
    Statement::new(format!("SELECT count(*) AS n FROM ({})", select.sql), select.params.clone())
}

/// Refuses what would touch anything else than what was shown, and says what differs.
async fn still_as_shown<Op: Operation>(call: &Call<Op>, approved: &Approved, plan: &Plan) -> Outcome<()> {
    let changes: Vec<Change> = call.db().rows(store::changes(&plan.select, approved.approval)).await?;
    if changes.is_empty() {
        return Ok(());
    }
    let mut why = Message::new("approvals-why-changed");
    for what in ["came", "gone", "changed"] {
        let found = changes.iter().find(|change| change.what == what);
        why = why.with(what, found.map_or(0, |change| change.n as u64));
    }
    let first = changes.into_iter().next().map(|change| change.name).unwrap_or_default();
    let why = why.with("name", first);
    Err(Problem::new(Kind::ApprovalOutdated).with("why", json!(why)).into())
}
