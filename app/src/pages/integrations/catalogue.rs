//! The catalogue: what can be added, in two tabs; what is picked waits for Done (INTG-010 to INTG-019).

use super::{card::Card, desk::Desk, words};
use crate::{
    args,
    text::{say, say_problem, t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::{Confirm, Dialog},
        empty::Empty,
        field::TextField,
        icon::Icon,
        tabs::{Tab as TabHead, Tabs},
        tone::Tone,
    },
};
use domain::{
    integrations::{IntegrationKey, Tab, catalogue::Definition},
    problem::Problem,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Search words longer than this are cut (spec 20, Bad input).
const LONGEST_SEARCH: u32 = 100;

/// What is picked and not yet done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Staged {
    Add,
    Remove,
}

/// What is picked, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct Picks {
    staged: RwSignal<BTreeMap<usize, Staged>>,
    failed: RwSignal<BTreeMap<usize, Problem>>,
    busy: RwSignal<bool>,
}

impl Picks {
    fn new() -> Self {
        Self { staged: RwSignal::default(), failed: RwSignal::default(), busy: RwSignal::new(false) }
    }

    pub(super) fn of(self, key: IntegrationKey) -> Option<Staged> {
        self.staged.with(|staged| staged.get(&(key as usize)).copied())
    }

    pub(super) fn failure(self, key: IntegrationKey) -> Option<Problem> {
        self.failed.with(|failed| failed.get(&(key as usize)).cloned())
    }

    /// Picks, or takes the pick back.
    pub(super) fn pick(self, key: IntegrationKey, wanted: Staged) {
        self.failed.update(|failed| drop(failed.remove(&(key as usize))));
        self.staged.update(|staged| {
            if staged.remove(&(key as usize)).is_none() {
                staged.insert(key as usize, wanted);
            }
        });
    }

    fn clear(self) {
        self.staged.set(BTreeMap::new());
        self.failed.set(BTreeMap::new());
    }

    fn drop(self, key: IntegrationKey) {
        self.staged.update(|staged| {
            staged.remove(&(key as usize));
        });
    }

    fn count(self) -> usize {
        self.staged.with(BTreeMap::len)
    }

    /// The next one in the order of the list that has not failed yet.
    fn next(self) -> Option<(IntegrationKey, Staged)> {
        let failed = self.failed.get_untracked();
        let staged = self.staged.get_untracked();
        let (place, wanted) = staged.into_iter().find(|(place, _)| !failed.contains_key(place))?;
        Some((*IntegrationKey::ALL.get(place)?, wanted))
    }
}

/// Does what is picked, one by one: what succeeds stays, what fails keeps its reason (INTG-016, INTG-017).
fn work(desk: Desk, picks: Picks, open: RwSignal<bool>) {
    let Some((key, wanted)) = picks.next() else {
        picks.busy.set(false);
        if untrack(|| picks.count()) == 0 {
            open.set(false);
        }
        return;
    };
    match wanted {
        Staged::Add => {
            let adding = desk.adding(key);
            leptos::task::spawn_local(async move {
                match adding.await {
                    Ok(()) => picks.drop(key),
                    Err(why) => picks.failed.update(|failed| drop(failed.insert(key as usize, why))),
                }
                work(desk, picks, open);
            });
        }
        Staged::Remove => desk.ask(
            key,
            Some(Callback::new(move |_: (bool,)| {
                // Cancelled or done: either way nothing is left to do about it.
                picks.drop(key);
                work(desk, picks, open);
            })),
        ),
    }
}

/// The dialog.
#[component]
pub(super) fn Catalogue(open: RwSignal<bool>, desk: Desk) -> impl IntoView {
    let picks = Picks::new();
    let tab = RwSignal::new(Tab::Mitel.name().to_owned());
    let search = RwSignal::new(String::new());
    let leaving = RwSignal::new(false);
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if now && before == Some(false) && untrack(|| picks.count()) == 0 {
            picks.clear();
            search.set(String::new());
            tab.set(Tab::Mitel.name().to_owned());
        }
        now
    });
    let done = move || {
        picks.failed.set(BTreeMap::new());
        picks.busy.set(true);
        work(desk, picks, open);
    };
    // Esc and the cross close it; what is picked is given up only if one says so (INTG-015).
    let closed = move || {
        if untrack(|| picks.count()) > 0 {
            leaving.set(true);
        }
    };
    let actions = move || {
        view! { <Button label=t("integrations-done") kind=ButtonKind::Primary busy=picks.busy on_press=done /> }
    };
    view! {
        <Dialog open title=t("integrations-title") wide=true actions on_close=closed>
            {failures(picks)}
            <TextField
                name="integrationSearch"
                label=t("integrations-search")
                value=search
                autocomplete="off"
                max_length=LONGEST_SEARCH
            />
            <Tabs
                id="integrations-tabs"
                label=t("integrations-title")
                tabs=heads(desk, search)
                active=tab
                on_pick=move |(key,): (String,)| tab.set(key)
            >
                {move || cards(desk, picks, search, &tab.get())}
            </Tabs>
        </Dialog>
        <Discard open=leaving picks catalogue=open />
    }
    .into_any()
}

/// "Discard n changes?"; Cancel goes back to them.
#[component]
fn Discard(open: RwSignal<bool>, picks: Picks, catalogue: RwSignal<bool>) -> impl IntoView {
    let title = t_with("integrations-discard", move || args! { "count" => picks.count() });
    let discard = move || {
        picks.clear();
        open.set(false);
    };
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now && untrack(|| picks.count()) > 0 {
            catalogue.set(true);
        }
        now
    });
    view! {
        <Confirm
            open
            title
            text=t("integrations-discard-text")
            action=t("integrations-discard-action")
            danger=true
            on_confirm=discard
        />
    }
    .into_any()
}

fn failures(picks: Picks) -> AnyView {
    let line = |(place, problem): (usize, Problem)| {
        let key = *IntegrationKey::ALL.get(place)?;
        Some(view! { <Banner tone=Tone::Bad><b>{t(words::card_name(key))}</b>" "{say_problem(&problem)}</Banner> })
    };
    view! {
        <div role="alert">{move || picks.failed.get().into_iter().filter_map(line).collect_view()}</div>
    }
    .into_any()
}

/// The cards of a tab that fit the search.
fn fitting(desk: Desk, search: RwSignal<String>, tab: &str) -> Vec<&'static Definition> {
    let typed = search.get();
    let fits = |entry: &&Definition| {
        let shown = entry.tab.is_some_and(|own| own.name() == tab);
        shown && entry.fits(&say(words::card_name(entry.key)), &say(words::about(entry.key)), &typed)
    };
    desk.list().offered().into_iter().filter(fits).collect()
}

fn heads(desk: Desk, search: RwSignal<String>) -> Vec<TabHead> {
    let count = move |tab: Tab| move || args! { "count" => fitting(desk, search, tab.name()).len() };
    vec![
        TabHead::new(Tab::Mitel.name(), t_with("integrations-tab-mitel", count(Tab::Mitel))),
        TabHead::new(Tab::ThirdParty.name(), t_with("integrations-tab-third-party", count(Tab::ThirdParty))),
    ]
}

fn cards(desk: Desk, picks: Picks, search: RwSignal<String>, tab: &str) -> AnyView {
    let found = fitting(desk, search, tab);
    if found.is_empty() {
        let title = t_with("integrations-no-match", move || args! { "search" => search.get() });
        return view! {
            <Empty title icon=Icon::Search>
                <Button label=t("integrations-clear-search") on_press=move || search.set(String::new()) />
            </Empty>
        }
        .into_any();
    }
    view! {
        <ul class="integrations__cards">
            {found.into_iter().map(|entry| view! { <Card desk picks key_=entry.key /> }).collect_view()}
        </ul>
    }
    .into_any()
}
