//! The query line: the filters of the page as one text, which says the same as the chips (PROV-002). Words are looked for
//! while one types; keys and their values are offered, and what is wrong is told at Enter.

use super::{
    address::Address,
    history::use_history,
    query_options::{Completion, completions},
};
use crate::{
    args, paths,
    text::{say_message, t, t_with},
    ui::{follow::follow_text, icon::Icon},
};
use domain::events::line::{Line, LineError};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::time::Duration;

const OPTIONS: &str = "events-line-options";
const PROBLEM: &str = "events-line-problem";
/// Words are looked for so long after the last key (DASH-019).
const PAUSE: Duration = Duration::from_millis(300);

/// The line, above the filters.
#[component]
pub(super) fn QueryLine(address: Memo<Address>) -> impl IntoView {
    let history = use_history();
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(address.with_untracked(Address::written));
    follow_text(typed, move || input.get().map(Into::into));
    let wrong = RwSignal::new(address.with_untracked(Address::line_error));
    let (open, active) = (RwSignal::new(false), RwSignal::new(None::<usize>));
    // A chip that goes, or Back, changes the line from outside; what is being typed and means the same stays.
    Effect::new(move |before: Option<String>| {
        let now = address.with(Address::written);
        let meant = Line::read(&typed.get_untracked()).map(|line| line.to_string());
        if before.is_some() && meant.ok().as_ref() != Some(&now) {
            typed.set(now.clone());
            wrong.set(None);
        }
        now
    });
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |told: bool| match Line::read(&typed.get_untracked()) {
        Ok(line) => {
            wrong.set(None);
            let (before, now) = untrack(|| address.with(|address| (address.clone(), address.lined(&line))));
            if now != before {
                // Typing on replaces the entry: Back leads to the list before the search.
                let replace = !before.written().is_empty() && !told;
                let to = untrack(|| paths::with_query(&history.address(), &now));
                let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
                navigate.with_value(|navigate| navigate(&to, options));
            }
        }
        Err(error) => {
            if told || wrong.with_untracked(Option::is_some) {
                wrong.set(Some(error));
            }
        }
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    on_cleanup(hold);
    let soon = move || {
        hold();
        timer.set_value(set_timeout_with_handle(move || go.run(false), PAUSE).ok());
    };
    let offered = Memo::new(move |_| if open.get() { completions(&typed.get()) } else { Vec::new() });
    let choose = move |completion: &Completion| {
        typed.set(completion.text.clone());
        active.set(None);
        open.set(!completion.done);
        if completion.done {
            hold();
            go.run(true);
        }
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let press = move |event: KeyboardEvent| {
        let count = offered.with_untracked(Vec::len);
        let here = active.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" if count == 0 => {
                open.set(true);
                None
            }
            "ArrowDown" => Some(here.map_or(0, |here| (here + 1) % count)),
            "ArrowUp" if count > 0 => Some(here.map_or(count - 1, |here| (here + count - 1) % count)),
            "Enter" if event.is_composing() => return,
            "Enter" => {
                let Some(completion) = here.and_then(|here| offered.with_untracked(|all| all.get(here).cloned()))
                else {
                    return;
                };
                event.prevent_default();
                choose(&completion);
                return;
            }
            "Escape" if count > 0 => {
                open.set(false);
                None
            }
            _ => return,
        };
        event.prevent_default();
        active.set(to);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        hold();
        open.set(false);
        go.run(true);
    };
    let option = move |(at, completion): (usize, Completion)| {
        let (label, detail) = (completion.label.clone(), completion.detail);
        let is_active = move || active.get() == Some(at);
        view! {
            <li
                class="events__line-option"
                class=("events__line-option--active", is_active)
                id=format!("{OPTIONS}-{at}")
                role="option"
                aria-selected=move || if is_active() { "true" } else { "false" }
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| choose(&completion)
            >
                <span class="mono">{label}</span>
                <span class="muted">{detail}</span>
            </li>
        }
    };
    let shown = move || offered.with(|offered| !offered.is_empty());
    let current = move || active.get().filter(|_| shown()).map(|at| format!("{OPTIONS}-{at}"));
    view! {
        <form class="events__line" method="get" action=move || history.address() on:submit=submit>
            <div class="events__line-field">
                {Icon::Search.svg()}
                <input
                    node_ref=input
                    class="events__line-input"
                    type="text"
                    name="line"
                    value=typed.get_untracked()
                    aria-label=t("events-search")
                    placeholder=move || t("events-search-hint").get()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="search"
                    maxlength="400"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded=move || if shown() { "true" } else { "false" }
                    aria-controls=OPTIONS
                    aria-activedescendant=current
                    aria-invalid=move || if wrong.with(Option::is_some) { "true" } else { "false" }
                    aria-describedby=PROBLEM
                    on:input:target=move |event| {
                        typed.set(event.target().value());
                        open.set(true);
                        active.set(None);
                        soon();
                    }
                    on:keydown=press
                    on:blur=move |_| open.set(false)
                />
                <ul
                    class="events__line-options"
                    id=OPTIONS
                    role="listbox"
                    aria-label=t("events-line-offered")
                    hidden=move || !shown()
                >
                    {move || offered.get().into_iter().enumerate().map(option).collect_view()}
                </ul>
            </div>
            <p class="events__line-problem" id=PROBLEM role="status">
                {move || wrong.get().map(|error| problem(&typed.get(), error))}
            </p>
        </form>
    }
    .into_any()
}

/// The token that is wrong, and how to mend it.
fn problem(text: &str, error: LineError) -> impl IntoView + use<> {
    let token = text.get(error.at).unwrap_or_default().to_owned();
    let message = say_message(&error.message);
    view! {
        {Icon::Warn.svg()}
        <span>{t_with("events-line-problem", move || args! { "token" => token.clone(), "problem" => message.clone() })}</span>
    }
}
