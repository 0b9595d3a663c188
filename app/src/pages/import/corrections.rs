//! Suggested corrections, for all rows alike at once (PLAN-005); in place they stand below their cells.

use super::{desk::Desk, saver};
use crate::{
    args,
    text::{say_with, t, t_with},
    ui::{announce::announce, button::Button},
};
use domain::import::{
    corrections::Correction,
    preview::{Answer, Ask, Only, Suggested},
};
use leptos::{prelude::*, task::spawn_local};

/// What all rows suggest, each kind with Correct all and Show. `show` shows the rows that suggest something.
#[component]
pub(super) fn Corrections(desk: Desk, #[prop(into)] show: Callback<(Only,)>) -> impl IntoView {
    let found = RwSignal::new(Vec::<Suggested>::new());
    // Rows have changed: what they suggest has, too.
    Effect::new(move |_| {
        desk.version.track();
        spawn_local(async move {
            if let Some(Answer::Suggested(suggested)) = desk.ask(Ask::Suggest).await
                && found.try_get_untracked().is_some_and(|before| before != suggested)
            {
                found.try_set(suggested);
            }
        });
    });
    let line = move |suggested: Suggested| {
        let Suggested { kind, count, old, new } = suggested;
        let words = t_with(format!("import-correct-{}", kind.name()), move || args! { "count" => count });
        view! {
            <li class="import-corrections__line">
                <span>{words}</span>
                <span class="import-corrections__example">
                    <del>{old}</del> " → " <ins>{new}</ins>
                </span>
                <Button label=t("import-correct-all") small=true on_press=move || correct(desk, kind, None) />
            </li>
        }
    };
    let shown = move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            view! {
                <section class="import-corrections" aria-labelledby="import-corrections">
                    <h2 class="import-corrections__title" id="import-corrections">{t("import-correct-title")}</h2>
                    <ul class="import-corrections__list">{found.into_iter().map(line).collect_view()}</ul>
                    <Button label=t("import-correct-show") small=true on_press=move || show.run((Only::Suggesting,)) />
                </section>
            }
        })
    };
    shown.into_any()
}

/// Makes a kind of correction, in one row or in all, and has the rows saved.
pub(super) fn correct(desk: Desk, kind: Correction, row: Option<u32>) {
    spawn_local(async move {
        let Some(Answer::Corrected { counts, corrected, rows }) = desk.ask(Ask::Correct { kind, row }).await else {
            return;
        };
        desk.edited.set(true);
        if rows.len() as u32 == corrected {
            desk.saver(|saver| rows.into_iter().for_each(|row| saver.note(row.row, row.fields)));
            saver::soon(desk);
        } else {
            saver::check_again(desk);
        }
        desk.changed(counts);
        announce(say_with("import-corrected", args! { "count" => corrected }));
    });
}
