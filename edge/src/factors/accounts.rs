//! What administrators do: ask everyone of an account for a second factor, and take one away that is lost (FACT-040 to
//! FACT-051).

use super::{
    holder::fresh_until,
    store::{self, RequirementRow, UserRow},
};
use crate::{
    db::Statement,
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
        operations::{
            AccountRequirement, GetPartnerRequirement, GetRequirement, Requirement, ResetSecondFactor,
            SetPartnerRequirement, SetRequirement,
        },
    },
    ids::PersonId,
    mail::MailKind,
    operation::{NoOutput, Operation},
    problem::Kind,
};
use post::letter::Facts;
use serde_json::{Map, Value, json};

async fn asked<Op: Operation>(call: &Call<Op>, by: Statement) -> Outcome<RequirementRow> {
    Ok(call.db().first(by).await?.ok_or(Kind::NotFound)?)
}

/// Tells whether the account, or its partner, asks for a second factor.
pub(super) async fn get_requirement(call: Call<GetRequirement>) -> Outcome<Reply<AccountRequirement>> {
    let RequirementRow { required, by_partner } = asked(&call, store::requirement(call.account().id)).await?;
    Ok(Reply::ok(AccountRequirement { required, by_partner }))
}

/// Tells whether the partner asks everyone.
pub(super) async fn get_partner_requirement(call: Call<GetPartnerRequirement>) -> Outcome<Reply<Requirement>> {
    let required = asked(&call, store::requirement_of(call.actor().partner)).await?.required;
    Ok(Reply::ok(Requirement { required }))
}

/// Asks everyone, or no more. It takes hold at the next sign-in.
pub(super) async fn set_partner_requirement(call: Call<SetPartnerRequirement>) -> Outcome<Reply<Requirement>> {
    let (partner, wanted) = (call.actor().partner, *call.input());
    let before = asked(&call, store::requirement_of(partner)).await?.required;
    if before == wanted.required {
        return Ok(Reply::ok(wanted));
    }
    let mut tx = call.begin(NewEvent::edited(Asset::Account, partner, change(before, wanted)).in_partner_history());
    tx.versioned(store::require_of(partner, wanted.required));
    tx.commit(Reply::ok(wanted)).await
}

fn change(before: bool, wanted: Requirement) -> Map<String, Value> {
    differences([("secondFactorRequired", json!(before), json!(wanted.required))])
}

/// Asks for one, or no more. It takes hold at the next sign-in.
pub(super) async fn set_requirement(call: Call<SetRequirement>) -> Outcome<Reply<Requirement>> {
    let (account, wanted) = (call.account(), *call.input());
    let RequirementRow { required: before, by_partner } = asked(&call, store::requirement(account.id)).await?;
    if by_partner {
        return Err(Kind::SecondFactorByPartner.into());
    }
    if before == wanted.required {
        return Ok(Reply::ok(wanted));
    }
    let event = NewEvent::edited(Asset::Account, account.id, change(before, wanted));
    let event = event.core(json!({ "name": account.name }));
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
