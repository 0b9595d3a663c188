//! How a request comes to be: the call as it was made, with the plan as it is now, in one batch with its event and with
//! the word to those who may approve it (DELG-003).

use super::{
    listing,
    plan::Plan,
    store::{self, NewApproval, PersonToAsk, Row},
};
use crate::{
    events::record::NewEvent,
    guard::{
        call::Call,
        reply::{Reply, Written},
    },
    mail::start::NewMail,
    notifications::notice::{self, NewNotice},
    problem::Outcome,
    session::secret::sha256,
};
use domain::{
    Timestamp,
    approvals::{
        WAITS_MILLISECONDS, WaitsFor,
        operations::{ApprovalPath, GetApproval},
        page,
        rule::{Before, Cause, Touched},
    },
    events::Asset,
    ids::ApprovalId,
    mail::MailKind,
    notifications::NotificationKind,
    operation::{Operation, PathParams},
    permissions::{Actor, BaseRole, Target, may},
    problem::{Kind, Message, Problem},
};
use jiff::SignedDuration;
use post::letter::Facts;
use serde_json::json;

/// What events and notices say of a request.
pub(super) fn facts<Op: Operation>(call: &Call<Op>) -> serde_json::Value {
    json!({ "operation": Op::NAME, "account": call.account().name })
}

/// Makes the request. Gives what its author is told.
pub(super) async fn ask<Op: Operation>(
    call: &Call<Op>,
    plan: &Plan,
    touched: Touched,
    (cause, before): (Cause, Before),
) -> Outcome<Written> {
    let (id, now, account) = (ApprovalId(call.fresh_id()), call.now(), call.path().account());
    let (path, body) = (call.path().fill(Op::PATH), serde_json::to_value(call.input())?);
    let request_hash = sha256(format!("{}\n{path}\n{}\n{body}", Op::NAME, call.if_match()).as_bytes());
    let expires_at = now.checked_add(SignedDuration::from_millis(WAITS_MILLISECONDS)).unwrap_or(now);
    let approvers: Vec<_> = call
        .db()
        .rows::<PersonToAsk>(store::people_to_ask(call.actor().partner, account, call.actor().person))
        .await?
        .into_iter()
        .filter_map(|person| who_may::<Op>(call, person, now))
        .collect();

    let there: Option<Row> =
        call.db().first(listing::asked_before(call.actor().person, &request_hash, now).into()).await?;
    if let Some(there) = there {
        let told = WaitsFor {
            approval: there.id,
            href: ApprovalPath { approval: there.id }.fill(GetApproval::PATH),
            page: page(there.id),
            cause: there.cause,
            why: there.cause.told(there.before()),
            approvers: approvers.len() as u64,
            expires_at: there.expires_at,
        };
        return Ok(Reply::accepted(answer(&told)?).write(202)?);
    }

    let event = NewEvent::created(Asset::Approval, id)
        .core(facts(call))
        .extra("cause", cause.name())
        .extra("users", touched.users)
        .extra("accounts", touched.accounts);
    let mut tx = call.begin_in_partner(event);
    tx.statement(store::insert(
        &NewApproval {
            id,
            partner: call.actor().partner,
            account,
            account_name: &call.account().name,
            operation: Op::NAME,
            path: &path,
            body: &body,
            request_hash: &request_hash,
            if_match: call.if_match(),
            language: call.language(),
            cause,
            touched,
            before,
            expires_at,
        },
        call.author(),
    ));
    tx.statement(store::insert_items(id, &plan.select));
    tx.statement(store::count_items(id));
    let author = &call.author().name;
    let mut mails = Vec::new();
    for (person, name, email, language) in &approvers {
        let text = Message::new("approvals-told-asked")
            .with("author", author.as_str())
            .with("what", Op::NAME)
            .with("account", call.account().name.as_str())
            .with("approval", id.to_string());
        let account = account.map(|account| account.to_string()).unwrap_or_default();
        let kind = NotificationKind::ApprovalAsked;
        tx.statement(notice::insert(&NewNotice { person: *person, account, kind, text, user: None }, now));
        tx.tells(&person.to_string());
        mails.push(NewMail {
            kind: MailKind::ApprovalAsked,
            account: call.actor().partner.to_string(),
            person: None,
            address: email.clone(),
            language: *language,
            link: None,
            facts: Facts {
                name: name.clone(),
                asked_by: Some(author.clone()),
                change: Some(Op::NAME.to_owned()),
                customer: Some(call.account().name.clone()).filter(|name| !name.is_empty()),
                page: Some(page(id)),
                waits_until: Some(expires_at),
                ..Facts::default()
            },
        });
    }
    tx.mails(mails);
    let href = ApprovalPath { approval: id }.fill(GetApproval::PATH);
    let told = WaitsFor {
        approval: id,
        href,
        page: page(id),
        cause,
        why: cause.told(before),
        approvers: approvers.len() as u64,
        expires_at,
    };
    Ok(tx.commit(Reply::accepted(answer(&told)?)).await?.write(202)?)
}

/// What the author is told.
fn answer(told: &WaitsFor) -> Outcome<Problem> {
    let mut answer = Problem::new(Kind::WaitsForApproval);
    if let serde_json::Value::Object(members) = serde_json::to_value(told)? {
        answer.more.extend(members);
    }
    Ok(answer)
}

type Approver = (domain::ids::PersonId, String, String, domain::language::Language);

/// The person, if they may approve this call: they have the right that it needs, and reach all it touches.
fn who_may<Op: Operation>(call: &Call<Op>, person: PersonToAsk, now: Timestamp) -> Option<Approver> {
    let assigned = person.assigned;
    let person = person.row.person(String::new(), now, now);
    let actor: Actor = person.session.actor();
    let target = match call.path().account() {
        Some(id) => Target::Account { id, partner: call.account().partner, assigned, active: true },
        None if actor.base == BaseRole::PartnerAdministrator => Target::Portal,
        None => Target::Nowhere,
    };
    let session = person.session;
    (person.active && may(Some(&actor), &Op::NEEDS, target).is_allowed()).then_some((
        session.person,
        session.name,
        session.email,
        session.language,
    ))
}
