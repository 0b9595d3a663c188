//! What administrators do: ask everyone of an account for a second factor, and take one away that is lost (FACT-040 to
//! FACT-051).

use super::{
    holder::fresh_until,
    store::{self, RequirementRow, UserRow},
};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    mail::start::NewMail,
    problem::Outcome,
    session::browser,
};
use domain::{
    events::{Asset, differences},
    factors::{
        Change,
        operations::{GetRequirement, Requirement, ResetSecondFactor, SetRequirement},
    },
    ids::{AccountId, PersonId},
    mail::MailKind,
    operation::{NoOutput, Operation},
    problem::Kind,
};
use post::letter::Facts;
use serde_json::json;

async fn required<Op: Operation>(call: &Call<Op>, account: AccountId) -> Outcome<bool> {
    let row = call.db().first::<RequirementRow>(store::requirement(account)).await?;
    Ok(row.ok_or(Kind::NotFound)?.required)
}

/// Tells whether the account asks for a second factor.
pub(super) async fn get_requirement(call: Call<GetRequirement>) -> Outcome<Reply<Requirement>> {
    let required = required(&call, call.account().id).await?;
    Ok(Reply::ok(Requirement { required }))
}

/// Asks for one, or no more. It takes hold at the next sign-in.
pub(super) async fn set_requirement(call: Call<SetRequirement>) -> Outcome<Reply<Requirement>> {
    let (account, wanted) = (call.account(), *call.input());
    let before = required(&call, account.id).await?;
    if before == wanted.required {
        return Ok(Reply::ok(wanted));
    }
    let changes = differences([("secondFactorRequired", json!(before), json!(wanted.required))]);
    let event = NewEvent::edited(Asset::Account, account.id, changes).core(json!({ "name": account.name }));
    let mut tx = call.begin(event);
    tx.versioned(store::require(account.id, wanted.required));
    tx.commit(Reply::ok(wanted)).await
}

/// Removes what a user has lost, ends their sessions, and tells them. Nothing of it is ever shown.
pub(super) async fn reset_second_factor(call: Call<ResetSecondFactor>) -> Outcome<Reply<NoOutput>> {
    let (account, id) = (call.account(), call.path().user);
    let user = call.db().first::<UserRow>(store::user(account.id, id)).await?.ok_or(Kind::NotFound)?;
    let person = PersonId::from(id);
    let session = call.session()?;
    // For oneself it is a change as those of the own page are.
    if session.person == person && fresh_until(&call, session).await? <= call.now() {
        return Err(Kind::ProofNeeded.into());
    }
    let event = NewEvent::edited(Asset::User, id, differences([]))
        .secret("secondFactor")
        .core(json!({ "name": user.name, "email": user.email, "role": user.role }))
        .extra("change", Change::Reset.name());
    let mut tx = call.begin(event);
    for statement in store::remove_all(person) {
        tx.statement(statement);
    }
    tx.statement(store::end_tickets(person));
    tx.statement(store::end_sessions(person));
    if let Some(address) = user.email {
        tx.mails(vec![NewMail {
            kind: MailKind::SecurityChanged,
            account: account.id.to_string(),
            person: Some(person),
            address,
            language: user.language,
            link: None,
            facts: Facts {
                name: user.name,
                at: Some(call.now()),
                browser: (session.person == person).then(|| browser(call.headers())),
                change: Some(Change::Reset.name().to_owned()),
                asked_by: Some(session.name.clone()),
                ..Facts::default()
            },
        }]);
    }
    tx.commit(Reply::done()).await
}
