//! The result of an upload (IMPT-029, IMPT-036): as a page when nothing is left, above the rows that are left else.

use super::{
    STEP,
    customers::PerCustomer,
    desk::{Desk, Outcome},
    welcome::Welcome,
};
use crate::{
    args,
    frame::undo::UndoJobButton,
    text::{Text, say_message, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, LinkButton},
        card::Card,
        icon::Icon,
        tone::Tone,
    },
};
use domain::import::operations::ImportResult;
use leptos::prelude::*;

/// Nothing is left to mend.
#[component]
pub(super) fn Done(desk: Desk) -> impl IntoView {
    let outcome = Memo::new(move |_| desk.outcome.with(|o| o.as_ref().map(|o| (o.result, o.changes))));
    let result = move || outcome.get().map(|(result, _)| result).unwrap_or_default();
    let any = move || done(result()) > 0;
    let title = move || match outcome.get() {
        None => t("import-result-unknown").get(),
        Some((result, false)) => t_with("import-result-added", move || args! { "count" => result.added }).get(),
        Some((result, true)) if done(result) == 0 => t("import-result-nothing").get(),
        Some((_, true)) => t("import-result-finished").get(),
    };
    view! {
        <section class="import-done" aria-labelledby=STEP>
            <ProblemBanner problem=desk.problem />
            <Stopped desk />
            <Card>
                <div class="import-done__box">
                    <span class="import-done__picture" class:import-done__picture--none=move || !any()>
                        {move || if any() { Icon::Check.svg().into_any() } else { Icon::Info.svg().into_any() }}
                    </span>
                    <h2 class="import-done__title" id=STEP tabindex="-1">{title}</h2>
                    {move || outcome.get().filter(|(_, changes)| *changes).map(|(result, _)| figures(result))}
                    {move || {
                        (result().added > 0 && !desk.many).then(|| {
                            view! {
                                <p class="import-done__note">{t("import-result-welcome")}</p>
                                <Welcome desk />
                            }
                        })
                    }}
                    <div class="import-done__actions">
                        <LinkButton label=back_label(desk) href=desk.origin() />
                        {(!desk.many).then(|| undo(desk))}
                        <Button label=t("import-result-again") on_press=move || desk.clear() />
                    </div>
                </div>
            </Card>
            <PerCustomer desk />
        </section>
    }
    .into_any()
}

/// Back to where the import was opened from.
fn back_label(desk: Desk) -> Text {
    t(if desk.many { "import-many-back" } else { "import-result-back" })
}

/// Users who are other than before.
const fn done(result: ImportResult) -> u64 {
    result.added + result.updated + result.deactivated
}

/// What was done, told apart (PLAN-003).
fn figures(result: ImportResult) -> AnyView {
    let figures = [
        ("import-result-added", result.added),
        ("import-result-updated", result.updated),
        ("import-result-deactivated", result.deactivated),
        ("import-result-unchanged", result.unchanged),
    ];
    let line = |(key, count): (&'static str, u64)| {
        (count > 0).then(|| view! { <li>{t_with(key, move || args! { "count" => count })}</li> })
    };
    view! { <ul class="import-done__figures">{figures.into_iter().map(line).collect_view()}</ul> }.into_any()
}

/// All of it can be taken back (UNDO-004).
fn undo(desk: Desk) -> AnyView {
    let changed = |outcome: &Outcome| (done(outcome.result) > 0).then_some(outcome.job);
    let job = Memo::new(move |_| desk.outcome.with(|outcome| outcome.as_ref().and_then(changed)));
    let account = desk.account;
    (move || job.get().map(|job| view! { <UndoJobButton account job /> })).into_any()
}

/// Above the rows that are left: what was added, and the way back.
#[component]
pub(super) fn Partly(desk: Desk) -> impl IntoView {
    let back = move || view! { <LinkButton label=back_label(desk) small=true href=desk.origin() /> };
    let shown = move || {
        let (result, changes) =
            desk.outcome.with(|outcome| outcome.as_ref().map(|outcome| (outcome.result, outcome.changes)))?;
        let rows = desk.counts.get().rows;
        let key = if changes { "import-result-partly-changed" } else { "import-result-partly" };
        let sentence =
            t_with(key, move || args! { "count" => result.added, "updated" => result.updated, "rows" => rows });
        let tone = if done(result) > 0 { Tone::Good } else { Tone::Info };
        let welcome = (result.added > 0 && !desk.many).then(|| view! { <Welcome desk /> });
        Some(view! {
            <Banner tone actions=back>{sentence}</Banner>
            {welcome}
        })
    };
    view! {
        <div role="status">{shown}</div>
        <Stopped desk />
        <PerCustomer desk />
    }
    .into_any()
}

/// Why the job stopped before its end (IMPT-033).
#[component]
fn Stopped(desk: Desk) -> impl IntoView {
    let shown = move || {
        let why = desk.outcome.with(|outcome| outcome.as_ref().and_then(|outcome| outcome.stopped.clone()))?;
        Some(view! { <Banner tone=Tone::Bad>{say_message(&why)}</Banner> })
    };
    view! { <div role="alert">{shown}</div> }.into_any()
}
