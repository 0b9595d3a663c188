//! The state of an import in this browser: what the page shows of it, and the worker that holds its rows.
//!
//! It outlives the page: whoever looks at a user in between and comes back finds the preview as it was, and rows go
//! on being saved meanwhile (IMPT-026). There is one a person and account.

use super::{
    change,
    saver::{Saved, Saver},
};
use crate::{call::call, paths, session::use_session, sheet::Sheet};
use domain::{
    ids::{AccountId, GroupId, JobId, PersonId},
    import::{
        ImportDraft,
        likeness::Unmapped,
        many::CustomerResult,
        operations::{GetImportGround, ImportPlan, ImportResult},
        plan::Way,
        preview::{Answer, Ask, Counts, Reason, Summary},
    },
    jobs::Job,
    operation::{AccountPath, NoInput},
    permissions::{Action, Feature},
    problem::{Message, Problem},
};
use leptos::{ev, prelude::*};
use std::{cell::RefCell, collections::BTreeMap, future::Future, rc::Rc};

/// How far the import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Choosing a file.
    Panel,
    /// The file is being read.
    Reading,
    /// A preview kept at the server is being fetched.
    Loading,
    /// The rows are shown.
    Preview,
    /// Upload was pressed; the last rows are still being saved.
    Saving,
    /// The job adds the users.
    Uploading,
    /// Nothing is left.
    Done,
}

/// How far reading or fetching has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Reading {
    /// The file's name.
    pub(super) name: String,
    /// Rows so far.
    pub(super) rows: u32,
    /// Of the whole, in percent.
    pub(super) percent: u8,
}

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refused {
    /// What the page can offer.
    pub(super) reason: Reason,
    /// In words.
    pub(super) message: Message,
    /// The headers among which the person may say which one holds the addresses (PLAN-001).
    pub(super) unmapped: Vec<Unmapped>,
}

/// How an upload ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    /// The job that did it.
    pub(super) job: JobId,
    /// What it has done, told apart.
    pub(super) result: ImportResult,
    /// Whether it could change users too (PLAN-003).
    pub(super) changes: bool,
    /// Why it stopped before the end (IMPT-033).
    pub(super) stopped: Option<Message>,
}

/// The import of one person into one account, or into many.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The account; none that there is where [`Self::many`].
    pub(super) account: AccountId,
    /// The sheet goes into many customers, each row into the one that it names (PLAN-007).
    pub(super) many: bool,
    pub(super) phase: RwSignal<Phase>,
    pub(super) reading: RwSignal<Reading>,
    pub(super) refused: RwSignal<Option<Refused>>,
    pub(super) summary: RwSignal<Summary>,
    pub(super) counts: RwSignal<Counts>,
    /// Goes up whenever rows look different.
    pub(super) version: RwSignal<u32>,
    pub(super) saved: RwSignal<Saved>,
    /// Cells, rows added or rows deleted by the person, for Cancel to ask (IMPT-027).
    pub(super) edited: RwSignal<bool>,
    /// Users added by earlier uploads of this import.
    pub(super) added: RwSignal<u64>,
    pub(super) removed: RwSignal<Vec<change::Removed>>,
    pub(super) job: RwSignal<Option<Job>>,
    /// The line is down while the job is watched.
    pub(super) adrift: RwSignal<bool>,
    pub(super) outcome: RwSignal<Option<Outcome>>,
    /// What went wrong with the import itself.
    pub(super) problem: RwSignal<Option<Problem>>,
    pub(super) can_assign: RwSignal<bool>,
    pub(super) can_edit: RwSignal<bool>,
    /// The way of importing (PLAN-003).
    pub(super) way: RwSignal<Way>,
    /// Whom a mirror would deactivate, once that is known.
    pub(super) plan: RwSignal<Option<ImportPlan>>,
    /// The account group to which a sheet into many customers is limited (DELG-002).
    pub(super) group: RwSignal<Option<GroupId>>,
    /// What was done in each customer (PLAN-007).
    pub(super) customers: RwSignal<Vec<CustomerResult>>,
    local: StoredValue<Local, LocalStorage>,
}

/// What never leaves the browser's thread.
#[derive(Default)]
struct Local {
    assets: String,
    sheet: Option<Rc<Sheet>>,
    /// The file chosen last, to be read again as the person maps its headers (PLAN-001).
    file: Option<web_sys::File>,
    saver: Saver,
    /// Goes up whenever another import begins, so that work for the one before ends.
    turn: u32,
}

/// No account: the import goes into many.
const NO_ACCOUNT: AccountId = AccountId(uuid::Uuid::nil());

thread_local! {
    static KEPT: RefCell<BTreeMap<(AccountId, PersonId), (Owner, Desk)>> = const { RefCell::new(BTreeMap::new()) };
}

impl Desk {
    /// The import into many customers.
    pub(super) fn many() -> Self {
        Self::of(NO_ACCOUNT)
    }

    /// The import of the person who is signed in. In the Worker it lives as long as the request.
    pub(super) fn of(account: AccountId) -> Self {
        let session = use_session().signal().get_untracked();
        let can_assign = session.as_ref().is_some_and(|s| s.has(Feature::Roles, Action::Assign));
        let can_edit = session.as_ref().is_some_and(|s| s.has(Feature::Users, Action::Edit));
        let desk = match session {
            Some(session) if cfg!(feature = "hydrate") => Self::kept(account, session.person),
            _ => Self::new(account),
        };
        if desk.can_edit.get_untracked() != can_edit {
            desk.can_edit.set(can_edit);
        }
        if desk.can_assign.get_untracked() != can_assign {
            desk.can_assign.set(can_assign);
            desk.tell(Ask::Assign(can_assign));
        }
        desk
    }

    fn kept(account: AccountId, person: PersonId) -> Self {
        KEPT.with_borrow_mut(|kept| {
            let (_, desk) = kept.entry((account, person)).or_insert_with(|| {
                // Below the root, so that it outlives the page.
                let mut root = Owner::current().unwrap_or_default();
                while let Some(parent) = root.parent() {
                    root = parent;
                }
                let owner = root.child();
                let desk = owner.with(|| Self::new(account));
                // Closing the tab asks as long as rows are on their way to the server.
                let _ = window_event_listener(ev::beforeunload, move |event| {
                    if !desk.saved.with_untracked(Saved::is_all) {
                        event.prevent_default();
                    }
                });
                (owner, desk)
            });
            *desk
        })
    }

    fn new(account: AccountId) -> Self {
        Self {
            account,
            many: account == NO_ACCOUNT,
            phase: RwSignal::new(Phase::Panel),
            reading: RwSignal::default(),
            refused: RwSignal::new(None),
            summary: RwSignal::default(),
            counts: RwSignal::default(),
            version: RwSignal::new(0),
            saved: RwSignal::new(Saved::All),
            edited: RwSignal::new(false),
            added: RwSignal::new(0),
            group: RwSignal::new(None),
            removed: RwSignal::default(),
            job: RwSignal::new(None),
            adrift: RwSignal::new(false),
            outcome: RwSignal::new(None),
            problem: RwSignal::new(None),
            can_assign: RwSignal::new(false),
            can_edit: RwSignal::new(false),
            way: RwSignal::default(),
            plan: RwSignal::new(None),
            customers: RwSignal::default(),
            local: StoredValue::new_local(Local::default()),
        }
    }

    /// Starts the worker unless it runs.
    pub(super) fn warm(self, assets: &str) {
        self.local.update_value(|local| assets.clone_into(&mut local.assets));
        let _ = self.sheet();
    }

    /// The page is left: where there is nothing to keep, the worker ends, and a result that was seen is forgotten.
    pub(super) fn leave(self) {
        match self.phase.get_untracked() {
            Phase::Panel => self.local.update_value(|local| local.sheet = None),
            Phase::Done => self.forget(),
            Phase::Reading | Phase::Loading | Phase::Preview | Phase::Saving | Phase::Uploading => {}
        }
    }

    /// The worker.
    pub(super) fn sheet(self) -> Option<Rc<Sheet>> {
        self.local.try_update_value(|local| {
            if local.sheet.is_none() {
                let reading = self.reading;
                let on_progress = Rc::new(move |rows, percent| {
                    reading.update(|reading| {
                        reading.rows = rows;
                        reading.percent = percent;
                    });
                });
                local.sheet = Sheet::start(&local.assets, on_progress).map(Rc::new);
                if let (true, Some(sheet)) = (self.many, &local.sheet) {
                    // Sent at once; the answer says nothing.
                    drop(sheet.ask(Ask::Many));
                }
            }
            local.sheet.clone()
        })?
    }

    /// Asks the worker; `None` if it broke down.
    pub(super) fn ask(self, ask: Ask) -> impl Future<Output = Option<Answer>> + 'static {
        let answer = self.sheet().map(|sheet| sheet.ask(ask));
        async move { answer?.await }
    }

    /// Tells the worker something whose only consequence is that rows look different.
    pub(super) fn tell(self, ask: Ask) {
        if cfg!(not(feature = "hydrate")) || self.local.with_value(|local| local.sheet.is_none()) {
            return;
        }
        leptos::task::spawn_local(async move {
            if let Some(Answer::Changed { counts, .. }) = self.ask(ask).await {
                self.changed(counts);
            }
        });
    }

    /// Takes note that rows look different.
    pub(super) fn changed(self, counts: Counts) {
        if self.counts.get_untracked() != counts {
            self.counts.set(counts);
        }
        self.version.update(|version| *version += 1);
    }

    /// Keeps the file chosen.
    pub(super) fn keep_file(self, file: &web_sys::File) {
        self.local.update_value(|local| local.file = Some(file.clone()));
    }

    /// The file chosen last.
    pub(super) fn file(self) -> Option<web_sys::File> {
        self.local.try_with_value(|local| local.file.clone()).flatten()
    }

    /// The address of the page.
    pub(super) fn address(self) -> String {
        if self.many { paths::IMPORT_MANY.to_owned() } else { paths::import(self.account) }
    }

    /// Where the page was opened from, and leads back to.
    pub(super) fn origin(self) -> String {
        if self.many { paths::ACCOUNTS.to_owned() } else { paths::users(self.account) }
    }

    /// Learns what the account says about rows, and tells the worker (PLAN-002). What customers say comes with them.
    pub(super) fn learn(self) {
        if self.many {
            return;
        }
        let answer = call::<GetImportGround>(&AccountPath { account: self.account }, &NoInput {});
        leptos::task::spawn_local(async move {
            // Without it the Worker still checks every row when it is uploaded.
            if let Ok(reply) = answer.await {
                self.tell(Ask::Ground(Box::new(reply.value)));
            }
        });
    }

    /// The present turn; see [`Self::is`].
    pub(super) fn turn(self) -> u32 {
        self.local.try_with_value(|local| local.turn).unwrap_or_default()
    }

    /// Whether it is still the turn of whoever asked for it.
    pub(super) fn is(self, turn: u32) -> bool {
        self.turn() == turn
    }

    /// Begins another turn: work under way for the import before comes to nothing.
    pub(super) fn next_turn(self) -> u32 {
        self.local.update_value(|local| {
            local.turn += 1;
            local.saver = Saver::default();
        });
        self.saved.set(Saved::All);
        self.turn()
    }

    /// What is to be saved.
    pub(super) fn saver<T>(self, change: impl FnOnce(&mut Saver) -> T) -> Option<T> {
        self.local.try_update_value(|local| change(&mut local.saver))
    }

    /// Back to choosing a file; the rows in this browser are gone.
    pub(super) fn clear(self) {
        self.forget();
        let _ = self.sheet();
    }

    fn forget(self) {
        self.next_turn();
        self.local.update_value(|local| {
            local.sheet = None;
            local.file = None;
        });
        self.way.set(Way::Add);
        self.plan.set(None);
        self.customers.set(Vec::new());
        self.phase.set(Phase::Panel);
        self.counts.set(Counts::default());
        self.summary.set(Summary::default());
        self.edited.set(false);
        self.added.set(0);
        self.removed.set(Vec::new());
        self.job.set(None);
        self.outcome.set(None);
        self.problem.set(None);
    }

    /// The worker broke down: says so, and begins anew. What was saved is offered again by the panel.
    pub(super) fn broke_down(self) {
        self.clear();
        let message = Message::new("import-file-internal");
        self.refused.set(Some(Refused { reason: Reason::Internal, message, unmapped: Vec::new() }));
    }

    /// Takes a preview kept at the server as the one at hand.
    pub(super) fn take(self, draft: &ImportDraft) {
        self.added.set(draft.added);
        self.group.set(draft.group);
        self.reading.set(Reading { name: draft.file_name.clone(), ..Reading::default() });
        self.saver(|saver| saver.belongs_to(draft.id));
    }
}
