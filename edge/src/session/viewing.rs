//! View as: how it begins and ends (WHY-002). What it shows is `guard::viewing`'s.

use super::store;
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::{
        call::Call,
        reply::Reply,
        session::{Session, after},
    },
    problem::{Failure, Outcome},
};
use domain::{
    events::Asset,
    ids::{AccountId, RoleId, UserId},
    operation::{NoOutput, Operation},
    permissions::BaseRole,
    problem::Kind,
    session::viewing::{EndView, VIEW_SECONDS, ViewAsAccountAdmin, ViewAsRole},
};

/// What a view is of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    pub account: Option<AccountId>,
    pub person: Option<UserId>,
    pub role: Option<RoleId>,
}

/// Begins a view of the account as its account admins have it.
pub(super) async fn as_account_admin(call: Call<ViewAsAccountAdmin>) -> Outcome<Reply<NoOutput>> {
    let (account, input) = (call.account().id, call.input());
    let mut shown = Shown { base: BaseRole::AccountAdmin, person: None, role: None };
    if let Some(user) = input.person {
        let person: store::Admin = call.db().first(store::admin(account, user)).await?.ok_or(Kind::NotFound)?;
        shown.person = Some((user.to_string(), person.name));
        shown.role = person.role_name;
    }
    if let Some(role) = input.role {
        shown.role = Some(role_name(&call, role, "accountAdmin").await?);
    }
    let wanted = Wanted { account: Some(account), person: input.person, role: input.role };
    begin(&call, wanted, &shown).await
}

/// Begins a view as a holder of a custom Partner role.
pub(super) async fn as_role(call: Call<ViewAsRole>) -> Outcome<Reply<NoOutput>> {
    let role = call.path().role;
    let name = role_name(&call, role, "partner").await?;
    let shown = Shown { base: call.actor().base, person: None, role: Some(name) };
    begin(&call, Wanted { role: Some(role), ..Wanted::default() }, &shown).await
}

/// Ends the view. Of two tabs that do, the second finds it ended.
pub(super) async fn end(call: Call<EndView>) -> Outcome<Reply<NoOutput>> {
    let session = call.session()?;
    let Some(ended) = Ended::of(session) else { return Ok(Reply::done()) };
    let mut tx = call.begin_in_partner(ended.event(session));
    ended.record(&mut tx, session);
    tx.must_change(store::end_view(&session.token_hash, &ended.mark));
    match tx.commit(Reply::done()).await {
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => Ok(Reply::done()),
        answer => answer,
    }
}

/// A view that ends.
pub(super) struct Ended {
    mark: String,
    account: Option<AccountId>,
    shown: Shown,
}

impl Ended {
    /// The one that the session is in.
    pub fn of(session: &Session) -> Option<Self> {
        let viewing = session.viewing.as_ref()?;
        let person = viewing.person.map(|id| id.to_string()).zip(viewing.person_name.clone());
        let shown = Shown { base: session.base, person, role: session.role_name.clone() };
        Some(Self { mark: viewing.mark(), account: session.account.as_ref().map(|account| account.id), shown })
    }

    /// Its event in the partner account's history.
    pub fn event(&self, session: &Session) -> NewEvent {
        self.shown.event(session, "viewEnded").in_partner_history()
    }

    /// Adds the one in the customer's.
    pub fn record(&self, tx: &mut Tx, session: &Session) {
        if let Some(account) = self.account {
            tx.event(self.shown.event(session, "viewEnded").in_history_of(account));
        }
    }
}

/// Whose view it is, as its events tell it.
struct Shown {
    base: BaseRole,
    person: Option<(String, String)>,
    role: Option<String>,
}

impl Shown {
    /// Names both: who looks, and as whom (EVNT-041).
    fn event(&self, session: &Session, outcome: &str) -> NewEvent {
        let mut event = NewEvent::accessed(Asset::Session, session.person)
            .core(serde_json::json!({ "name": session.name }))
            .extra("outcome", outcome)
            .extra("viewedBaseRole", if self.base.is_partner() { "partner" } else { "accountAdmin" });
        if let Some((id, name)) = &self.person {
            event = event.extra("viewedPerson", name.as_str()).extra("viewedPersonId", id.as_str());
        }
        match &self.role {
            Some(role) => event.extra("viewedRole", role.as_str()),
            None => event,
        }
    }
}

async fn role_name<Op: Operation>(call: &Call<Op>, role: RoleId, base: &str) -> Outcome<String> {
    let found: store::Named =
        call.db().first(store::role(call.actor().partner, role, base)).await?.ok_or(Kind::RoleGone)?;
    Ok(found.name)
}

async fn begin<Op: Operation>(call: &Call<Op>, wanted: Wanted, shown: &Shown) -> Outcome<Reply<NoOutput>> {
    let session = call.session()?;
    let until = after(call.now(), VIEW_SECONDS).min(session.expires_at);
    let event = || shown.event(session, "viewBegan").extra("until", until.to_string());
    let mut tx = call.begin_in_partner(event());
    if let Some(account) = wanted.account {
        tx.event(event().in_history_of(account));
    }
    tx.statement(store::begin_view(&session.token_hash, wanted, call.now()));
    tx.commit(Reply::done()).await
}
