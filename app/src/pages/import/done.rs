//! The result of an upload (IMPT-029, IMPT-036): as a page when nothing is left, above the rows that are left else.

use super::{
    STEP,
    desk::{Desk, Outcome},
    welcome::Welcome,
};
use crate::{
    args,
    frame::undo::UndoJobButton,
    paths,
    text::{say_message, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, LinkButton},
        card::Card,
        icon::Icon,
        tone::Tone,
    },
};
use leptos::prelude::*;

/// Nothing is left to mend.
#[component]
pub(super) fn Done(desk: Desk) -> impl IntoView {
    let added = move || desk.outcome.with(|outcome| outcome.as_ref().map_or(0, |outcome| outcome.added));
    let any = move || added() > 0;
    let changed = desk.outcome.with_untracked(|outcome| outcome.as_ref().is_some_and(|outcome| outcome.changed));
    let key = if changed { "import-result-changed" } else { "import-result-added" };
    let title = t_with(key, move || args! { "count" => added() });
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
                    {move || {
                        any().then(|| {
                            view! {
                                <p class="import-done__note">{t("import-result-welcome")}</p>
                                <Welcome desk />
                            }
                        })
                    }}
                    <div class="import-done__actions">
                        <LinkButton
                            label=t("import-result-back")
                            href=paths::users(desk.account)
                        />
                        {undo(desk)}
                        <Button label=t("import-result-again") on_press=move || desk.clear() />
                    </div>
                </div>
            </Card>
        </section>
    }
    .into_any()
}

/// All of it can be taken back (UNDO-004).
fn undo(desk: Desk) -> AnyView {
    let added = |outcome: &Outcome| (outcome.added > 0).then_some(outcome.job);
    let job = Memo::new(move |_| desk.outcome.with(|outcome| outcome.as_ref().and_then(added)));
    let account = desk.account;
    (move || job.get().map(|job| view! { <UndoJobButton account job /> })).into_any()
}

/// Above the rows that are left: what was added, and the way back.
#[component]
pub(super) fn Partly(desk: Desk) -> impl IntoView {
    let back =
        move || view! { <LinkButton label=t("import-result-back") small=true href=paths::users(desk.account) /> };
    let shown = move || {
        let (added, changed) =
            desk.outcome.with(|outcome| outcome.as_ref().map(|outcome| (outcome.added, outcome.changed)))?;
        let rows = desk.counts.get().rows;
        let key = if changed { "import-result-partly-changed" } else { "import-result-partly" };
        let sentence = t_with(key, move || args! { "count" => added, "rows" => rows });
        let tone = if added > 0 { Tone::Good } else { Tone::Info };
        let welcome = (added > 0).then(|| view! { <Welcome desk /> });
        Some(view! {
            <Banner tone actions=back>{sentence}</Banner>
            {welcome}
        })
    };
    view! {
        <div role="status">{shown}</div>
        <Stopped desk />
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
