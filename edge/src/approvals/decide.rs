//! Approving, rejecting and withdrawing a request (DELG-003).

use super::{
    ask::facts,
    plan::Plan,
    read::{self, viewed},
    store::{self, End, Row},
};
use crate::{
    db::tx::Tx,
    events::record::{self, Author, Histories, NewEvent},
    guard::{
        call::Call,
        reply::Reply,
        second::{Approved, Fence},
        session::{PersonRow, Session, person},
    },
    notifications::notice::{self, NewNotice},
    problem::{Failure, Outcome},
    router::router,
};
use axum::body::{Body, to_bytes};
use domain::{
    Timestamp,
    approvals::{
        Approval, ApprovalState,
        operations::{ApproveRequest, RejectRequest, WithdrawRequest},
    },
    events::{Asset, differences},
    ids::ApprovalId,
    notifications::NotificationKind,
    operation::{Operation, Visitor},
    operations,
    problem::{Kind, Message, Problem},
};
use http::{Request, header};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

/// The largest answer that is read of a call that was approved: a job, or a role.
const MAX_ANSWER: usize = 1024 * 1024;

/// How its end stands in the history.
pub(super) fn ended(id: ApprovalId, facts: Value, state: ApprovalState) -> NewEvent {
    let change = differences([("state", json!(ApprovalState::Waiting), json!(state))]);
    NewEvent::edited(Asset::Approval, id, change).core(facts).in_partner_history()
}

/// The word to its author.
pub(super) fn told(
    id: ApprovalId,
    author: domain::ids::PersonId,
    (what, account): (&str, &str),
    state: ApprovalState,
    by: &str,
) -> NewNotice {
    let text = Message::new("approvals-told-decided")
        .with("state", state.name())
        .with("what", what)
        .with("account", account)
        .with("by", by)
        .with("approval", id.to_string());
    // No account: the author is told even if they do not reach it any more.
    NewNotice { person: author, account: String::new(), kind: NotificationKind::ApprovalDecided, text, user: None }
}

/// What is stored with a call that was approved: the decision, its event, the word to the author.
pub(super) fn fence<Op: Operation>(call: &Call<Op>, approved: &Approved, plan: &Plan) -> Fence {
    let (id, state, now) = (approved.approval, ApprovalState::Approved, call.now());
    let by = Some((approved.approver.person, approved.approver_name.as_str()));
    let mut statements: Vec<_> =
        store::end(id, &End { state, by, reason: approved.reason.as_deref(), outcome: None, at: now }).into();
    statements.push(store::expect_as_shown(&plan.select, id));
    let approver = Author {
        id: approved.approver.person.to_string(),
        name: approved.approver_name.clone(),
        approved: None,
        ..call.author().clone()
    };
    let partner = call.actor().partner.to_string();
    let histories = Histories { account: partner.clone(), partner };
    let mut event = ended(id, facts(call), state).extra("author", call.author().name.as_str());
    if let Some(reason) = &approved.reason {
        event = event.extra("reason", reason.as_str());
    }
    statements.push(record::statement(&approver, &histories, event));
    let author = call.actor().person;
    let notice = told(id, author, (Op::NAME, &call.account().name), state, &approved.approver_name);
    statements.push(notice::insert(&notice, now));
    Fence { approval: id, statements, tells: vec![author.to_string()] }
}

/// Ends a request without running it.
async fn end<Op: Operation>(
    call: &Call<Op>,
    row: &Row,
    state: ApprovalState,
    reason: Option<&str>,
    outcome: Option<&Message>,
) -> Outcome<()> {
    let name = call.author().name.as_str();
    let mut event = ended(row.id, row.facts(), state);
    if let Some(reason) = reason {
        event = event.extra("reason", reason);
    }
    if let Some(outcome) = outcome {
        event = event.extra("why", json!(outcome));
    }
    let mut tx = call.begin_in_partner(event);
    let by = Some((call.actor().person, name));
    close(&mut tx, row, &End { state, by, reason, outcome, at: call.now() });
    tx.commit(Reply::done()).await.map(drop)
}

/// Adds the end of a request to a batch, and the word to its author, unless they end it themselves.
pub(super) fn close(tx: &mut Tx, row: &Row, end: &End) {
    for statement in store::end(row.id, end) {
        tx.statement(statement);
    }
    if end.by.is_some_and(|(by, _)| by == row.author_id) {
        return;
    }
    let by = end.by.map_or("", |(_, name)| name);
    let notice = told(row.id, row.author_id, (row.operation.name(), &row.account_name), end.state, by);
    tx.statement(notice::insert(&notice, end.at));
    tx.tells(&row.author_id.to_string());
}

impl Row {
    /// What events say of it.
    pub(super) fn facts(&self) -> Value {
        json!({ "operation": self.operation, "account": self.account_name })
    }
}

/// The request, which must wait and be somebody else's.
async fn to_decide<Op: Operation>(call: &Call<Op>, id: ApprovalId) -> Outcome<Row> {
    let row = read::find(call, id).await?;
    if row.author_id == call.actor().person {
        return Err(Kind::OwnRequest.into());
    }
    waiting(&row, call.now())?;
    Ok(row)
}

/// Refuses what is decided, and what nobody has decided in time.
fn waiting(row: &Row, now: Timestamp) -> Outcome<()> {
    let state = match row.state {
        ApprovalState::Waiting if row.expires_at <= now => ApprovalState::Expired,
        ApprovalState::Waiting => return Ok(()),
        state => state,
    };
    Err(over(state))
}

fn over(state: ApprovalState) -> Failure {
    Problem::new(Kind::ApprovalOver).with("state", state.name()).into()
}

/// Approves: the call is run as its author's, now, and stored with the decision or not at all.
pub(super) async fn approve_request(call: Call<ApproveRequest>) -> Outcome<Reply<Approval>> {
    let row = to_decide(&call, call.path().approval).await?;
    let session = call.session()?;
    let person = call.db().first::<PersonRow>(person(row.author_id)).await?;
    let person = person.map(|person| person.person(String::new(), session.last_seen_at, session.expires_at));
    let Some(author) = person.filter(|person| person.active).map(|person| person.session) else {
        return outdate(&call, &row, Message::new("approvals-why-author")).await;
    };
    let reason = Some(call.input().reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let approved = Arc::new(Approved {
        approval: row.id,
        author: Session { language: row.language, ..author },
        approver: *call.actor(),
        approver_name: session.name.clone(),
        reason,
    });
    let mut why = None;
    // What differs only since it was looked at breaks the batch; looked at once more, it can be told.
    for _ in 0..2 {
        match run(&call, &row, approved.clone()).await? {
            None => break,
            Some(problem) if problem.kind == Kind::ApprovalOver => {
                return Err(over(read::find(&call, row.id).await?.state));
            }
            Some(problem) if problem.status >= 500 => return Err(problem.into()),
            Some(problem) => {
                let told = problem.more.get("why").and_then(|why| serde_json::from_value(why.clone()).ok());
                let known = problem.kind != Kind::ApprovalOutdated || told.is_some();
                why = Some(told.unwrap_or_else(|| refused(&problem)));
                if known {
                    break;
                }
            }
        }
    }
    if let Some(why) = why {
        return outdate(&call, &row, why).await;
    }
    let now = read::find(&call, row.id).await?;
    if now.state == ApprovalState::Waiting {
        // Nothing had to be stored.
        return outdate(&call, &row, Message::new("approvals-why-nothing")).await;
    }
    Ok(Reply::ok(now.view(call.actor().person)))
}

/// The refusal that the author would meet today, as a message.
fn refused(problem: &Problem) -> Message {
    let mut message = Message::new(&format!("problem-{}", problem.kind.name()));
    for (name, value) in problem.more.iter().filter(|(_, value)| value.is_string() || value.is_number()) {
        message = message.with(name, value.clone());
    }
    message
}

/// Runs the call of a request; gives the problem it met.
async fn run<Op: Operation>(call: &Call<Op>, row: &Row, approved: Arc<Approved>) -> Outcome<Option<Problem>> {
    let request = Request::builder()
        .method(method(row))
        .uri(row.path.as_str())
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::IF_MATCH, format!("\"{}\"", row.if_match))
        .extension(Arc::new(call.db().env().clone()))
        .extension(approved)
        .body(Body::from(row.body.clone()))
        .map_err(|error| Failure::internal(error.to_string()))?;
    let response = match router().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.status().is_success() {
        return Ok(None);
    }
    let body = to_bytes(response.into_body(), MAX_ANSWER).await.map_err(|e| Failure::internal(e.to_string()))?;
    Ok(Some(serde_json::from_slice(&body)?))
}

/// The method of the operation that waits.
fn method(row: &Row) -> &'static str {
    struct Find {
        name: &'static str,
        method: &'static str,
    }
    impl Visitor for Find {
        fn visit<Op: Operation>(&mut self) {
            if Op::NAME == self.name {
                self.method = Op::METHOD.as_str();
            }
        }
    }
    let mut find = Find { name: row.operation.name(), method: "POST" };
    operations::each(&mut find);
    find.method
}

/// Notes that the request is outdated, and says so.
async fn outdate<Op: Operation>(call: &Call<Op>, row: &Row, why: Message) -> Outcome<Reply<Approval>> {
    end(call, row, ApprovalState::Outdated, None, Some(&why)).await?;
    Err(Problem::new(Kind::ApprovalOutdated).with("why", json!(why)).into())
}

/// Rejects, and says why.
pub(super) async fn reject_request(call: Call<RejectRequest>) -> Outcome<Reply<Approval>> {
    let row = to_decide(&call, call.path().approval).await?;
    end(&call, &row, ApprovalState::Rejected, Some(call.input().reason.trim()), None).await?;
    viewed(&call, row.id).await
}

/// Takes one's own request back.
pub(super) async fn withdraw_request(call: Call<WithdrawRequest>) -> Outcome<Reply<Approval>> {
    let row = read::find(&call, call.path().approval).await?;
    if row.author_id != call.actor().person {
        return Err(Kind::NotFound.into());
    }
    waiting(&row, call.now())?;
    end(&call, &row, ApprovalState::Withdrawn, None, None).await?;
    viewed(&call, row.id).await
}
