//! Work that a page does by itself, such as a file of events that streams in: it shows in the bell while it goes on
//! (EVNT-066), on whichever page one is by then. It is this browser's alone and gone with a reload, as the work is.

use super::bell::Bell;
use crate::{
    args,
    text::{Text, t, t_with},
    ui::{icon::Icon, tag::Tag, tone::Tone},
};
use leptos::prelude::*;

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Running,
    Done,
    Failed,
}

/// A piece of work. What it knows outlives the page that began it.
#[derive(Clone)]
pub struct PageTask {
    id: usize,
    what: &'static str,
    place: String,
    bytes: ArcRwSignal<u64>,
    stage: ArcRwSignal<Stage>,
}

impl PageTask {
    /// So many bytes have come.
    pub fn has_come(&self, bytes: u64) {
        self.bytes.set(bytes);
    }

    /// It has ended.
    pub fn end(&self, well: bool) {
        self.stage.set(if well { Stage::Done } else { Stage::Failed });
    }
}

/// The work of pages, in the bell around them.
#[derive(Clone, Copy)]
pub struct PageTasks(Option<Bell>);

/// The bell's list of it; outside of a frame what is begun shows nowhere.
pub fn use_page_tasks() -> PageTasks {
    PageTasks(use_context())
}

impl PageTasks {
    /// Begins a piece: the Fluent id of what it is, and where, such as an account's name.
    pub fn begin(self, what: &'static str, place: String) -> PageTask {
        let tasks = self.0.and_then(|bell| bell.tasks.try_get_untracked()).unwrap_or_default();
        let id = tasks.iter().map(|task| task.id + 1).max().unwrap_or_default();
        let (bytes, stage) = (ArcRwSignal::new(0), ArcRwSignal::new(Stage::Running));
        let task = PageTask { id, what, place, bytes, stage };
        if let Some(bell) = self.0 {
            bell.tasks.try_update(|tasks| tasks.insert(0, task.clone()));
        }
        task
    }
}

/// The entries, above those of the Worker.
pub(super) fn entries(bell: Bell) -> AnyView {
    view! {
        <For each=move || bell.tasks.get() key=|task| task.id let:task>
            {entry(bell, task)}
        </For>
    }
    .into_any()
}

fn entry(bell: Bell, task: PageTask) -> AnyView {
    let PageTask { id, what, place, bytes, stage } = task;
    let what: Text = t(what);
    let tag = {
        let stage = stage.clone();
        move || {
            let (key, tone, icon) = match stage.get() {
                Stage::Running => ("jobs-state-running", Tone::Info, Icon::Clock),
                Stage::Done => ("jobs-state-completed", Tone::Good, Icon::Check),
                Stage::Failed => ("jobs-state-failed", Tone::Bad, Icon::Bad),
            };
            view! { <Tag label=t(key) tone icon /> }
        }
    };
    let size =
        t_with("notifications-file-size", move || args! { "size" => format!("{:.1}", bytes.get() as f64 / 1e6) });
    let name = {
        let place = place.clone();
        t_with("notifications-delete", move || args! { "what" => what.get(), "account" => place.clone() })
    };
    let remove = move || {
        (stage.get() != Stage::Running).then(|| {
            let gone = move |_| {
                bell.tasks.update(|tasks| tasks.retain(|task| task.id != id));
                super::bell::focus_button();
            };
            view! {
                <button type="button" class="frame-bell__delete" aria-label=name on:click=gone>
                    {Icon::Trash.svg()}
                </button>
            }
        })
    };
    let place = (!place.is_empty()).then(|| view! { <span class="frame-bell__account">{place}</span> });
    view! {
        <li class="frame-bell__entry">
            <div class="frame-bell__entry-head">{tag} {remove}</div>
            <p class="frame-bell__what">
                <span>{what}</span>
            </p>
            <p class="frame-bell__when">{place} <span>{size}</span></p>
        </li>
    }
    .into_any()
}
