//! A call that passed the guard. Whoever holds one knows: the caller is signed in as far as the operation asks,
//! the account is in reach and active, the permission is held, and the input is valid.

use super::{
    device::Sender,
    idempotency::Pending,
    reach::ReachedAccount,
    second::{Approved, Fence, Gate},
    session::Session,
};
use crate::{
    config::Config,
    db::{
        Db, Statement,
        tx::{Ground, Tx, Unrecorded},
    },
    events::record::{Author, BulkEvents, Histories, NewEvent},
    problem::Outcome,
};
use domain::{
    Timestamp,
    confirm::Word,
    ids::AccountId,
    language::Language,
    operation::{Operation, PathParams},
    permissions::Actor,
    problem::{Kind, Problem},
};
use http::HeaderMap;
use serde::Serialize;
use std::sync::Arc;
use uuid::Uuid;

/// What the guard found out about a request.
pub(super) struct Scene {
    pub db: Db,
    pub config: Config,
    pub headers: HeaderMap,
    pub session: Option<Session>,
    pub actor: Actor,
    pub account: ReachedAccount,
    pub author: Author,
    pub language: Language,
    pub if_match: u64,
    pub answer: Option<Pending>,
    pub sender: Option<Sender>,
    pub approved: Option<Arc<Approved>>,
}

/// A call of an operation. Only the guard can make one.
pub struct Call<Op: Operation> {
    scene: Arc<Scene>,
    path: Op::Path,
    input: Arc<Op::Input>,
    gate: Gate,
}

impl<Op: Operation> Clone for Call<Op> {
    fn clone(&self) -> Self {
        Self { scene: self.scene.clone(), path: self.path.clone(), input: self.input.clone(), gate: self.gate.clone() }
    }
}

impl<Op: Operation> Call<Op> {
    pub(super) fn new(scene: Scene, path: Op::Path, input: Op::Input) -> Self {
        Self { scene: Arc::new(scene), path, input: Arc::new(input), gate: Gate::Open }
    }

    /// The same call, of which nothing is stored: it tells only whether it could be.
    #[must_use]
    pub fn held(self) -> Self {
        Self { gate: Gate::Held, ..self }
    }

    /// The same call, stored with what has it count.
    #[must_use]
    pub fn counted(self, statements: Vec<Statement>) -> Self {
        Self { gate: Gate::Counted(Arc::new(statements)), ..self }
    }

    /// The same call, stored with this.
    #[must_use]
    pub fn resting_on(self, fence: Fence) -> Self {
        Self { gate: Gate::Approved(Arc::new(fence)), ..self }
    }

    /// The approval by a second person that lets it run, if one does.
    pub fn approved(&self) -> Option<&Approved> {
        self.scene.approved.as_deref()
    }

    pub(super) fn pending(&self) -> Option<&Pending> {
        self.scene.answer.as_ref()
    }

    /// What the caller sent; it is valid.
    pub fn input(&self) -> &Op::Input {
        &self.input
    }

    /// What stands in the address.
    pub fn path(&self) -> &Op::Path {
        &self.path
    }

    /// Who calls. Where nobody needs to be signed in and nobody is, an actor who may do nothing.
    pub fn actor(&self) -> &Actor {
        &self.scene.actor
    }

    /// The caller's session; there is one unless the operation is open to anyone.
    pub fn session(&self) -> Outcome<&Session> {
        self.scene.session.as_ref().ok_or_else(|| Kind::NotSignedIn.into())
    }

    /// The device that calls, where only devices may.
    pub fn sender(&self) -> Outcome<&Sender> {
        self.scene.sender.as_ref().ok_or_else(|| Kind::NotSignedIn.into())
    }

    /// The account that the address names, or that of the device that calls; where it names none, an account that is found nowhere.
    pub fn account(&self) -> &ReachedAccount {
        &self.scene.account
    }

    /// The time of the call.
    pub fn now(&self) -> Timestamp {
        self.scene.author.at
    }

    /// A new id, higher than all before.
    #[expect(clippy::unused_self, reason = "ids are a call's to give, as its time is")]
    pub fn fresh_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// The version that an edit names; 0 where the operation knows no versions.
    pub fn if_match(&self) -> u64 {
        self.scene.if_match
    }

    /// The database of the account.
    pub fn db(&self) -> &Db {
        &self.scene.db
    }

    /// The Worker's variables.
    pub fn config(&self) -> &Config {
        &self.scene.config
    }

    /// The request's headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.scene.headers
    }

    /// The language the person chose; before sign-in, the browser's.
    pub fn language(&self) -> Language {
        self.scene.language
    }

    /// The request's id, as in the answer's `X-Request-Id` and in the events' tags.
    pub fn request_id(&self) -> &str {
        &self.scene.author.request
    }

    /// Who changes something, for the columns that keep it.
    pub fn author(&self) -> &Author {
        &self.scene.author
    }

    fn ground(&self) -> Ground {
        let account = self.account();
        Ground {
            db: self.scene.db.clone(),
            author: self.scene.author.clone(),
            histories: Histories { account: account.id.to_string(), partner: account.partner.to_string() },
            account_name: account.name.clone(),
            answer: self.scene.answer.clone(),
            in_service: (self.scene.sender.as_ref().map(|_| account.id))
                .or_else(|| self.path.account().filter(|_| !Op::NEEDS.even_deactivated && !Op::NEEDS.even_deleted)),
            gate: self.gate.clone(),
        }
    }

    /// Begins a change with its event; there is no change without one.
    pub fn begin(&self, event: NewEvent) -> Tx {
        Tx::begin(self.ground(), event)
    }

    /// Begins a change of many rows, whose events are selected from the rows that changed.
    pub fn begin_with_events_sql(&self, events: BulkEvents) -> Tx {
        Tx::begin_with_events_sql(self.ground(), events)
    }

    /// Begins a change of what is no data of an account, for one of the known reasons.
    pub fn begin_unrecorded(&self, why: Unrecorded) -> Tx {
        Tx::begin_unrecorded(self.ground(), why)
    }

    /// Refuses an edit of an outdated version; the answer shows the present one (DASH-022).
    pub fn check_version(&self, present: u64, current: &impl Serialize) -> Outcome<()> {
        if present == self.if_match() {
            return Ok(());
        }
        let current = serde_json::to_value(current)?;
        Err(Problem::new(Kind::StaleVersion).with("current", current).with("version", present).into())
    }

    /// Refuses unless the word was typed, in the language of the person's pages (DASH-024).
    pub fn confirm(&self, word: Word, typed: &str) -> Outcome<()> {
        if word.fits(typed, self.language()) {
            return Ok(());
        }
        Err(Problem::new(Kind::ConfirmationMismatch).with("word", word.in_language(self.language())).into())
    }

    /// Begins work on the caller's partner account: its job and its events are the partner account's.
    ///
    /// # Errors
    /// If nobody is signed in.
    pub fn begin_of_partner(&self, why: Unrecorded) -> Outcome<Tx> {
        let mut ground = self.ground();
        ground.histories.account.clone_from(&ground.histories.partner);
        ground.account_name = self.session()?.partner_name.clone().unwrap_or_default();
        Ok(Tx::begin_unrecorded(ground, why))
    }

    /// The same caller making a change in an account that this call creates.
    pub fn begin_in(&self, account: AccountId, name: &str, event: NewEvent) -> Tx {
        let mut ground = self.ground();
        ground.histories.account = account.to_string();
        name.clone_into(&mut ground.account_name);
        Tx::begin(ground, event)
    }

    fn partner_ground(&self) -> Ground {
        let partner = self.actor().partner.to_string();
        let name = self.scene.session.as_ref().and_then(|session| session.partner_name.clone());
        Ground {
            histories: Histories { account: partner.clone(), partner },
            account_name: name.unwrap_or_default(),
            ..self.ground()
        }
    }

    /// Begins a change of the partner account itself, with its event in that account's history.
    pub fn begin_in_partner(&self, event: NewEvent) -> Tx {
        Tx::begin(self.partner_ground(), event)
    }

    /// Begins work of the partner account that has no event of its own, for one of the known reasons.
    pub fn begin_unrecorded_in_partner(&self, why: Unrecorded) -> Tx {
        Tx::begin_unrecorded(self.partner_ground(), why)
    }

    /// A change made by someone who is signed in only by this call. It stands in the history of their account, or
    /// of their partner account.
    pub fn begin_as(&self, person: &Session, event: NewEvent) -> Tx {
        let mut ground = self.ground();
        let partner = person.partner.to_string();
        let account = person.account.as_ref().map_or_else(|| partner.clone(), |account| account.id.to_string());
        ground.histories = Histories { account, partner };
        ground.author.id = person.person.to_string();
        ground.author.name.clone_from(&person.name);
        ground.author.partner = person.is_partner().then_some(person.partner);
        Tx::begin(ground, event)
    }
}
