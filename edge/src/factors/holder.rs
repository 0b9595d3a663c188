//! On whose behalf a factor is set up or changed: somebody signed in who has just proved who they are, or somebody
//! whose password was right and who must set up a factor before the session opens (FACT-030, FACT-041).

use super::{
    store::{self, Factors, Proved},
    ticket,
};
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::{
        call::Call,
        reply::Reply,
        session::{Session, after},
    },
    mail::start::NewMail,
    problem::{Failure, Outcome},
    session::{browser, opening::Opening},
};
use domain::{
    Timestamp,
    events::{Asset, differences},
    factors::{Change, FRESH_SECONDS},
    mail::MailKind,
    operation::Operation,
    problem::Kind,
    session::Step,
};
use post::letter::Facts;
use serde::Serialize;
use serde_json::json;

/// Whoever sets up or changes a factor of their own.
pub(super) struct Holder {
    pub person: Session,
    pub kind: String,
    pub factors: Factors,
    /// What a challenge is bound to: the session or the second step.
    pub bound_to: String,
    ticket: Option<String>,
}

/// Until when changes need no new proof.
pub(super) async fn fresh_until<Op: Operation>(call: &Call<Op>, session: &Session) -> Outcome<Timestamp> {
    let proved = call.db().first::<Proved>(store::proved(&session.token_hash)).await?;
    Ok(after(proved.ok_or(Kind::NotSignedIn)?.proved_at, FRESH_SECONDS))
}

/// What there is of a person's factors.
pub(super) async fn factors_of<Op: Operation>(call: &Call<Op>, person: &Session) -> Outcome<Factors> {
    let factors = call.db().first::<Factors>(store::factors(person.person)).await?;
    factors.ok_or_else(|| Failure::internal("factors were not counted"))
}

impl Holder {
    /// Somebody signed in, freshly proved; or somebody in the second step who has no factor yet.
    pub(super) async fn of<Op: Operation>(call: &Call<Op>) -> Outcome<Self> {
        if call.session().is_ok() {
            return Self::signed_in(call).await;
        }
        match ticket::find(call).await?.filter(|ticket| ticket.step == Step::SetUp) {
            Some(ticket) => Ok(Self {
                factors: factors_of(call, &ticket.person).await?,
                bound_to: ticket.hash.clone(),
                ticket: Some(ticket.hash),
                person: ticket.person,
                kind: ticket.kind,
            }),
            None if ticket::is_begun(call) => Err(Kind::SecondStepOver.into()),
            None => Err(Kind::NotSignedIn.into()),
        }
    }

    /// Somebody signed in who has proved who they are in the last minutes, and has a Mitel password (FACT-024).
    pub(super) async fn signed_in<Op: Operation>(call: &Call<Op>) -> Outcome<Self> {
        let session = call.session()?;
        let factors = factors_of(call, session).await?;
        if !factors.password {
            return Err(Kind::NotFound.into());
        }
        if fresh_until(call, session).await? <= call.now() {
            return Err(Kind::ProofNeeded.into());
        }
        let kind = if session.base.is_partner() { "partner" } else { "user" };
        Ok(Self {
            person: session.clone(),
            kind: kind.to_owned(),
            factors,
            bound_to: session.token_hash.clone(),
            ticket: None,
        })
    }

    /// Begins a change, with its event and the mail that tells of it. With `factor`, what was set up ends a second
    /// step: the session opens in the same batch.
    pub(super) fn begin<Op: Operation>(&self, call: &Call<Op>, change: Change, factor: &str) -> Outcome<Begun> {
        let mut begun = match &self.ticket {
            None => Begun::Change(Box::new(call.begin_as(&self.person, event(&self.person, change)))),
            Some(hash) => {
                let mut opening = Opening::of(call, &self.person, &self.kind, Some(factor))?;
                opening.tx.versioned(store::end_ticket(hash));
                opening.tx.event(event(&self.person, change));
                Begun::Opening(Box::new(opening))
            }
        };
        begun.tx().mails(vec![mail(call, &self.person, change)]);
        Ok(begun)
    }
}

/// A change about to be stored, with or without a session that opens by it.
pub(super) enum Begun {
    Change(Box<Tx>),
    Opening(Box<Opening>),
}

impl Begun {
    pub(super) fn tx(&mut self) -> &mut Tx {
        match self {
            Self::Change(tx) => tx,
            Self::Opening(opening) => &mut opening.tx,
        }
    }

    pub(super) async fn commit<T: Serialize>(self, reply: Reply<T>) -> Outcome<Reply<T>> {
        match self {
            Self::Change(tx) => tx.commit(reply).await,
            Self::Opening(opening) => opening.commit_with(reply).await,
        }
    }
}

/// The event of a change; never a value (FACT-032).
pub(super) fn event(person: &Session, change: Change) -> NewEvent {
    NewEvent::edited(Asset::User, person.person, differences([]))
        .secret("secondFactor")
        .core(json!({ "name": person.name, "email": person.email, "role": person.base }))
        .extra("change", change.name())
}

/// The mail that tells of a change (FACT-032).
fn mail<Op: Operation>(call: &Call<Op>, person: &Session, change: Change) -> NewMail {
    let account = person.account.as_ref().map_or_else(|| person.partner.to_string(), |account| account.id.to_string());
    NewMail {
        kind: MailKind::SecurityChanged,
        account,
        person: Some(person.person),
        address: person.email.clone(),
        language: person.language,
        link: None,
        facts: Facts {
            name: person.name.clone(),
            at: Some(call.now()),
            browser: Some(browser(call.headers())),
            change: Some(change.name().to_owned()),
            ..Facts::default()
        },
    }
}
