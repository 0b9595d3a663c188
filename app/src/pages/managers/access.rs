//! Convert Selected and Upgrade Selected: the question, and the run that follows (MGRS-020 to MGRS-024).

use super::{
    address::{People, Tab},
    run::Run,
};
use crate::{
    args,
    call::{BoxFuture, Extras, Reply, call_with, fresh_key},
    text::{t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        listing::Listing,
        selection::{Chosen, Selection},
    },
};
use domain::{
    ids::PersonId,
    jobs::Job,
    managers::{
        NAMED, PartnerPerson,
        operations::{ConvertToAccountManagers, UpgradeToAdministrators},
        selection::{AccessChange, PersonSelection},
    },
    problem::Problem,
};
use leptos::prelude::*;

/// The question about the people selected on the tab.
#[component]
pub(super) fn ChangeAccess(
    open: RwSignal<bool>,
    list: Listing<PartnerPerson>,
    selection: Selection,
    page: Memo<People>,
    run: Run,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    // One key for one question: a press repeated after a lost answer starts no second run (MGRS-063).
    let key = StoredValue::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            problem.set(None);
            key.set_value(fresh_key());
        }
    });
    let converts = Memo::new(move |_| page.with(|page| page.tab == Tab::Administrators));
    let words = |convert: &'static str, upgrade: &'static str| {
        let (convert, upgrade) = (t(convert), t(upgrade));
        Signal::derive(move || if converts.get() { convert.get() } else { upgrade.get() })
    };
    let title = words("managers-convert-title", "managers-upgrade-title");
    let action = words("managers-ok", "managers-confirm");
    let start = move || {
        busy.set(true);
        let (change, key) = (AccessChange { selection: selected(selection, page) }, Extras::key(key.get_value()));
        let answer: BoxFuture<Result<Reply<Job>, Problem>> = if converts.get_untracked() {
            call_with::<ConvertToAccountManagers>(&(), &change, key)
        } else {
            call_with::<UpgradeToAdministrators>(&(), &change, key)
        };
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.try_set(false);
            match answer {
                Ok(reply) => {
                    open.set(false);
                    run.watch(reply.value);
                }
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    };
    let actions = move || {
        view! {
            <Button label=action kind=ButtonKind::Primary busy on_press=start />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title actions>
            <div class="stack">
                <ProblemBanner problem />
                {move || body(list, selection, converts.get())}
            </div>
        </Dialog>
    }
    .into_any()
}

/// Who is meant, and what follows for them.
fn body(list: Listing<PartnerPerson>, selection: Selection, converts: bool) -> AnyView {
    let count = move || selection.count(list.found().get());
    let ask = if converts { "managers-convert-ask" } else { "managers-upgrade-ask" };
    let then = if converts { "managers-convert-then" } else { "managers-upgrade-then" };
    let rows = untrack(|| list.rows().get());
    let marked = rows.into_iter().filter(|row| selection.has(&row.id.to_string())).collect::<Vec<_>>();
    let lost = marked.iter().map(|row| row.managed_accounts).sum::<u64>();
    let more = untrack(count).saturating_sub(marked.len().min(NAMED) as u64);
    let line = |row: PartnerPerson| view! { <li>{row.name} " " <span class="muted">{row.email}</span></li> };
    view! {
        <p>{t_with(ask, move || args! { "count" => count() })}</p>
        <ul class="managers__people">
            {marked.into_iter().take(NAMED).map(line).collect_view()}
            {(more > 0).then(|| view! { <li>{t_with("managers-more", move || args! { "count" => more })}</li> })}
        </ul>
        <p>{t_with(then, move || args! { "count" => lost })}</p>
    }
    .into_any()
}

fn selected(selection: Selection, page: Memo<People>) -> PersonSelection {
    match untrack(|| selection.chosen()) {
        Chosen::Some(keys) => {
            PersonSelection::Chosen { people: keys.iter().filter_map(|key| key.parse::<PersonId>().ok()).collect() }
        }
        Chosen::AllFound => PersonSelection::Found { search: page.with_untracked(|page| page.search.clone()) },
    }
}
