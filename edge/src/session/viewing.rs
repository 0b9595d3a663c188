//! View as: how it begins and ends (WHY-002). What it shows is `guard::viewing`'s.

use super::{ending, store};
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
    ids::{AccountId, PartnerAccountId, PersonId, RoleId, UserId},
    operation::{NoOutput, Operation},
    permissions::BaseRole,
    problem::Kind,
    session::viewing::{EndView, VIEW_SECONDS, ViewAsAccountAdmin, ViewAsRole},
};
use serde::{Deserialize, Serialize};

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
    let mut shown = Shown::new(call.session()?, BaseRole::AccountAdmin, Some(account), None, None);
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
    let shown = Shown::new(call.session()?, call.actor().base, None, None, Some(name));
    begin(&call, Wanted { role: Some(role), ..Wanted::default() }, &shown).await
}

/// Ends the view. Of two tabs that do, the second finds it ended.
pub(super) async fn end(call: Call<EndView>) -> Outcome<Reply<NoOutput>> {
    let session = call.session()?;
    let Some(ended) = Ended::of(session) else { return Ok(Reply::done()) };
    let mut tx = call.begin_in_partner(ended.event());
    ended.record(&mut tx, session);
    match tx.commit(Reply::done()).await {
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => Ok(Reply::done()),
        answer => answer,
    }
}

/// A view that ends.
pub(super) struct Ended {
    mark: String,
    shown: Shown,
}

impl Ended {
    /// The one that the session is in.
    pub fn of(session: &Session) -> Option<Self> {
        let viewing = session.viewing.as_ref()?;
        let person = viewing.person.map(|id| id.to_string()).zip(viewing.person_name.clone());
        let account = session.account.as_ref().map(|account| account.id);
        let shown = Shown::new(session, session.base, account, person, session.role_name.clone());
        Some(Self { mark: viewing.mark(), shown })
    }

    /// Its event in the partner account's history.
    pub fn event(&self) -> NewEvent {
        self.shown.event("viewEnded").in_partner_history()
    }

    /// Adds the one in the customer's, and that the view is over.
    pub fn record(&self, tx: &mut Tx, session: &Session) {
        if let Some(account) = self.shown.account {
            tx.event(self.shown.event("viewEnded").in_history_of(account));
        }
        tx.must_change(store::end_view(&session.token_hash, &self.mark));
    }
}

/// Whose view it is, as its events tell it, and as it is kept for the end of one that nobody ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shown {
    /// Who looks.
    pub viewer: PersonId,
    pub viewer_name: String,
    pub partner: PartnerAccountId,
    /// As whom: at the portal as an account admin of this account, or as a partner.
    base: BaseRole,
    pub account: Option<AccountId>,
    person: Option<(String, String)>,
    role: Option<String>,
}

impl Shown {
    fn new(
        session: &Session,
        base: BaseRole,
        account: Option<AccountId>,
        person: Option<(String, String)>,
        role: Option<String>,
    ) -> Self {
        let (viewer, viewer_name, partner) = (session.person, session.name.clone(), session.partner);
        Self { viewer, viewer_name, partner, base, account, person, role }
    }

    /// Names both: who looks, and as whom (EVNT-041).
    pub fn event(&self, outcome: &str) -> NewEvent {
        let mut event = NewEvent::accessed(Asset::Session, self.viewer)
            .core(serde_json::json!({ "name": self.viewer_name }))
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
    let event = || shown.event("viewBegan").extra("until", until.to_string());
    let mut tx = call.begin_in_partner(event());
    // One whose hour is over, and whose end no sweep has seen yet.
    for statement in ending::over(Some(&session.token_hash), call.now()) {
        tx.statement(statement);
    }
    if let Some(account) = wanted.account {
        tx.event(event().in_history_of(account));
    }
    tx.statement(store::begin_view(&session.token_hash, wanted, &serde_json::to_value(shown)?, call.now()));
    tx.commit(Reply::done()).await
}
