//! The notification bell: the tasks a person started and what became of what they caused (DASH-010 to DASH-017).
//!
//! It looks once when the page is alive, whenever it is opened or told to ([`refresh`]), and whenever the Worker says
//! over `live` that something has changed. While something runs it looks every few seconds all the same: what the
//! Worker says may be lost. A tab that nobody sees does none of this.

use super::{
    details::DetailsDialog,
    live,
    notification::Entry,
    page_task::{self, PageTask},
};
use crate::{
    call::{Extras, call, call_with},
    text::{say, say_with, t},
    ui::{
        announce::announce,
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        empty::Empty,
        icon::Icon,
    },
};
use domain::{
    ids::NotificationId,
    jobs::Job,
    notifications::{
        Notification, Notifications,
        operations::{
            DeleteNotification, ListNotifications, NotificationPath, NotificationQuery, SeeNotifications, Seen, SeenOne,
        },
    },
    operation::NoInput,
    problem::{Kind, Problem},
};
use leptos::{html, prelude::*};
use std::{collections::BTreeSet, sync::LazyLock, time::Duration};

/// The id of the list.
const ID: &str = "bell";
/// The id of the button: the focus comes back to it.
const BUTTON: &str = "bell-button";
/// How often it looks while something runs and nobody tells it. DASH-012 allows five seconds.
const EVERY: Duration = Duration::from_secs(2);
/// How often while the Worker tells it, in case that a word is lost.
const EVERY_WHEN_TOLD: Duration = Duration::from_secs(4);
/// What the Worker says within this time is answered by one look.
const TOGETHER: Duration = Duration::from_millis(150);
/// Above it the badge says "99+" (DASH-011).
const BADGE: u64 = 99;

static WAKE: LazyLock<ArcTrigger> = LazyLock::new(ArcTrigger::new);

/// Makes the bell look at once: after a task was started. Anywhere in the browser.
pub fn refresh() {
    if cfg!(not(feature = "ssr")) {
        WAKE.notify();
    }
}

/// What the bell knows, in context.
#[derive(Clone, Copy)]
pub struct Bell {
    list: RwSignal<Vec<Notification>>,
    /// What pages do by themselves, the newest first.
    pub(super) tasks: RwSignal<Vec<PageTask>>,
    next: RwSignal<Option<String>>,
    pending: RwSignal<u64>,
    problem: RwSignal<Option<Problem>>,
    /// Whether it has looked yet.
    looked: RwSignal<bool>,
    /// Cleared from view until something new arrives or the page is loaded again (DASH-014).
    cleared: RwSignal<BTreeSet<NotificationId>>,
    /// Whose details are shown.
    pub(super) detailed: RwSignal<Option<Notification>>,
    open: RwSignal<bool>,
    loading_more: RwSignal<bool>,
    /// A timer or a look is under way that will look again.
    waiting: StoredValue<bool>,
}

/// Provides the bell.
pub(super) fn provide() {
    let bell = Bell {
        list: RwSignal::new(Vec::new()),
        tasks: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        pending: RwSignal::new(0),
        problem: RwSignal::new(None),
        looked: RwSignal::new(false),
        cleared: RwSignal::new(BTreeSet::new()),
        detailed: RwSignal::new(None),
        open: RwSignal::new(false),
        loading_more: RwSignal::new(false),
        waiting: StoredValue::new(false),
    };
    provide_context(bell);
    if crate::session::use_session().base() != Some(domain::permissions::BaseRole::User) {
        // The first look comes with the line: it shows what was missed before it was there. The effect follows nothing,
        // so the line stays as long as the frame.
        Effect::new(move |_| untrack(|| live::follow(bell)));
        Effect::new(move |first: Option<()>| {
            WAKE.track();
            if first.is_some() {
                untrack(|| bell.look());
            }
        });
    }
}

/// The tasks that are under way, and whether it is known: only the browser knows. `None` outside of a frame.
pub fn running() -> Option<(Signal<bool>, Signal<Vec<Job>>)> {
    let bell = use_context::<Bell>()?;
    let open = move |n: &Notification| n.job.clone().filter(|job| job.state.is_open());
    let jobs = Memo::new(move |_| bell.list.with(|list| list.iter().filter_map(open).collect::<Vec<_>>()));
    Some((bell.looked.into(), jobs.into()))
}

impl Bell {
    /// What is shown, newest first.
    fn shown(self) -> Vec<Notification> {
        let cleared = self.cleared.get();
        self.list.get().into_iter().filter(|one| !cleared.contains(&one.id)).collect()
    }

    /// One notification as it is now.
    pub(super) fn one(self, id: NotificationId) -> Option<Notification> {
        self.list.with(|list| list.iter().find(|one| one.id == id).cloned())
    }

    /// Reads the newest ones. [DASH-012]
    pub(super) fn look(self) {
        let answer = call_with::<ListNotifications>(&(), &NotificationQuery::default(), Extras::background());
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => self.note(reply.value),
                Err(problem) => {
                    if problem.kind == Kind::Unreachable {
                        live::still_lost();
                    }
                    self.problem.try_set(Some(problem));
                }
            }
        });
    }

    /// Looks in a moment; of several wishes one is granted.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "nobody tells the Worker"))]
    pub(super) fn look_soon(self) {
        self.look_after(TOGETHER);
    }

    fn look_after(self, time: Duration) {
        if self.waiting.get_value() {
            return;
        }
        self.waiting.set_value(true);
        set_timeout(
            move || {
                // The frame may be gone by then.
                if self.waiting.try_set_value(false).is_none() && live::is_seen() {
                    self.look();
                }
            },
            time,
        );
    }

    fn note(self, now: Notifications) {
        let Some(before) = self.list.try_get_untracked() else { return };
        for one in &now.page.items {
            let (Some(job), Some(was)) = (&one.job, before.iter().find(|was| was.id == one.id)) else { continue };
            if was.job.as_ref().is_some_and(|was| was.state.is_open()) && !job.state.is_open() {
                let (what, state) =
                    (say(super::notification::kind_key(job.kind)), say(super::notification::state_key(job.state)));
                announce(say_with("notifications-announce", crate::args! { "what" => what, "state" => state }));
            }
        }
        let newest = before.first().map(|one| one.created_at);
        let is_new = |one: &Notification| newest.is_none_or(|newest| one.created_at > newest);
        if self.looked.get_untracked() && now.page.items.iter().any(is_new) {
            self.cleared.set(BTreeSet::new());
        }
        // Pages loaded before stay below the first one.
        let mut list = now.page.items;
        match list.last().map(|last| (last.created_at, last.id)) {
            Some(last) if now.page.next.is_some() && before.iter().any(|one| (one.created_at, one.id) < last) => {
                list.extend(before.iter().filter(|one| (one.created_at, one.id) < last).cloned());
            }
            _ => self.next.set(now.page.next),
        }
        let running = list.iter().any(|one| one.job.as_ref().is_some_and(|job| job.state.is_open()));
        self.problem.set(None);
        self.pending.set(now.pending);
        if before != list {
            self.list.set(list);
        }
        self.looked.set(true);
        live::alive_again();
        if self.open.get_untracked() {
            self.see();
        }
        if running {
            self.look_after(if live::is_connected() { EVERY_WHEN_TOLD } else { EVERY });
        }
    }

    /// Loads the next twenty (DASH-017).
    fn more(self) {
        let Some(after) = self.next.get_untracked() else { return };
        self.loading_more.set(true);
        let query = NotificationQuery { after: Some(after), limit: None };
        let answer = call::<ListNotifications>(&(), &query);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    self.list.update(|list| {
                        let known: BTreeSet<_> = list.iter().map(|one| one.id).collect();
                        list.extend(reply.value.page.items.into_iter().filter(|one| !known.contains(&one.id)));
                    });
                    self.next.set(reply.value.page.next);
                    self.see();
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
            self.loading_more.set(false);
        });
    }

    /// All that is listed has been seen (DASH-011).
    fn see(self) {
        let shown = untrack(|| self.shown());
        let unseen = shown.iter().filter(|one| !one.seen);
        let seen: Vec<_> = unseen.map(|one| SeenOne { id: one.id, changed_at: one.changed_at }).collect();
        if seen.is_empty() {
            return;
        }
        let ids: BTreeSet<_> = seen.iter().map(|one| one.id).collect();
        self.pending.update(|pending| *pending = pending.saturating_sub(ids.len() as u64));
        self.list.update(|list| list.iter_mut().filter(|one| ids.contains(&one.id)).for_each(|one| one.seen = true));
        let answer = call_with::<SeeNotifications>(&(), &Seen { notifications: seen }, Extras::background());
        leptos::task::spawn_local(async move {
            if let Err(problem) = answer.await {
                self.problem.try_set(Some(problem));
            }
        });
    }

    fn clear(self) {
        self.cleared.set(self.list.with_untracked(|list| list.iter().map(|one| one.id).collect()));
        focus_button();
    }

    /// Deletes one for good; the work goes on (DASH-015).
    pub(super) fn delete(self, id: NotificationId) {
        let before = self.list.get_untracked();
        if before.iter().any(|one| one.id == id && !one.seen) {
            self.pending.update(|pending| *pending = pending.saturating_sub(1));
        }
        self.list.update(|list| list.retain(|one| one.id != id));
        let answer = call::<DeleteNotification>(&NotificationPath { notification: id }, &NoInput {});
        leptos::task::spawn_local(async move {
            if let Err(problem) = answer.await {
                self.list.set(before);
                self.problem.set(Some(problem));
            }
        });
    }
}

/// The focus comes back to the bell, where what had it is gone.
pub(super) fn focus_button() {
    use wasm_bindgen::JsCast;
    let button = document().get_element_by_id(BUTTON).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}

/// The button with its badge, and the list that opens from it.
#[component]
pub(super) fn BellButton() -> impl IntoView {
    let Some(bell) = use_context::<Bell>() else { return ().into_any() };
    let panel = NodeRef::<html::Div>::new();
    let pending = bell.pending;
    let count = move || if pending.get() > BADGE { format!("{BADGE}+") } else { pending.get().to_string() };
    let badge =
        move || (pending.get() > 0).then(|| view! { <b class="frame-bell__badge" aria-hidden="true">{count()}</b> });
    let label = move || say_with("notifications-bell", crate::args! { "count" => pending.get(), "shown" => count() });
    let toggled = move |_| {
        let open = panel.get_untracked().is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false));
        bell.open.set(open);
        if open {
            bell.see();
            bell.look();
        }
    };
    let shown = Memo::new(move |_| bell.shown());
    let none = Memo::new(move |_| shown.with(Vec::is_empty) && bell.tasks.with(Vec::is_empty));
    view! {
        <span class="frame-bell">
            <button type="button" id=BUTTON class="frame-bell__button" popovertarget=ID aria-label=label>
                {Icon::Bell.svg()} {badge}
            </button>
            <div
                id=ID
                class="frame-bell__panel"
                popover="auto"
                role="group"
                aria-label=t("notifications-title")
                node_ref=panel
                on:toggle=toggled
            >
                <div class="frame-bell__head">
                    <h2 class="frame-bell__title">{t("notifications-title")}</h2>
                    {move || {
                        (!none.get())
                            .then(|| {
                                view! {
                                    <Button
                                        label=t("notifications-clear")
                                        kind=ButtonKind::Quiet
                                        small=true
                                        on_press=move || bell.clear()
                                    />
                                }
                            })
                    }}
                </div>
                <ProblemBanner problem=bell.problem on_retry=move || bell.look() />
                {move || {
                    (none.get() && bell.problem.with(Option::is_none))
                        .then(|| {
                            let text = t("notifications-none-text");
                            view! { <Empty title=t("notifications-none") text icon=Icon::Bell /> }
                        })
                }}
                <ul class="frame-bell__list">
                    {page_task::entries(bell)}
                    // One that has grown is made anew.
                    <For each=move || shown.get() key=|one| (one.id, one.created_at) let:one>
                        <Entry bell first=one />
                    </For>
                </ul>
                {move || {
                    (bell.next.with(Option::is_some) && !none.get())
                        .then(|| {
                            let busy = bell.loading_more;
                            view! {
                                <div class="frame-bell__more">
                                    <Button label=t("notifications-more") small=true busy on_press=move || bell.more() />
                                </div>
                            }
                        })
                }}
            </div>
            <DetailsDialog bell />
        </span>
    }
    .into_any()
}
