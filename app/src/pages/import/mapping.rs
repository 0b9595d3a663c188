//! Headers that name no known column: the person says what they mean, with a proposal and samples (PLAN-001).

use super::{cell::title, desk::Desk, upload};
use crate::{
    args,
    text::{t, t_with},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
    },
};
use domain::import::{
    Field,
    header::{Mapping, key},
    likeness::Unmapped,
};
use leptos::prelude::*;

/// What each header is to mean, with Apply. `free`: the columns that no other header has.
#[component]
pub(super) fn MapColumns(desk: Desk, unmapped: Vec<Unmapped>, free: Vec<Field>) -> impl IntoView {
    let chosen = RwSignal::new(unmapped.iter().map(|header| header.proposal).collect::<Vec<_>>());
    let twice = Memo::new(move |_| {
        let all = chosen.get();
        all.iter().enumerate().any(|(at, field)| field.is_some() && all[..at].contains(field))
    });
    let headers: Vec<String> = unmapped.iter().map(|unmapped| unmapped.header.clone()).collect();
    let apply = move || {
        if !twice.get_untracked() {
            let all = chosen.get_untracked();
            let mapping: Mapping = headers.iter().map(|header| key(header)).zip(all).collect();
            upload::remap(desk, headers.clone(), mapping);
        }
    };
    let each = |(at, unmapped): (usize, Unmapped)| line(at, unmapped, &free, chosen);
    let lines = unmapped.into_iter().enumerate().map(each).collect_view();
    let refusal = t("import-map-twice");
    let refusal = Signal::derive(move || twice.get().then(|| refusal.get()));
    view! {
        <Card>
            <section class="import-mapping" aria-labelledby="import-mapping">
                <h2 class="import-mapping__title" id="import-mapping">{t("import-map-title")}</h2>
                <p>{t("import-map-text")}</p>
                <ul class="import-mapping__list">{lines}</ul>
                <div class="import-mapping__actions">
                    <Button label=t("import-map-apply") kind=ButtonKind::Primary refusal on_press=apply />
                </div>
            </section>
        </Card>
    }
    .into_any()
}

fn line(at: usize, unmapped: Unmapped, free: &[Field], chosen: RwSignal<Vec<Option<Field>>>) -> AnyView {
    let id = format!("import-map-{at}");
    let samples = unmapped.samples.iter().filter(|sample| !sample.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
    let options = free
        .iter()
        .map(|field| {
            let field = *field;
            let is = move || chosen.with(|all| all.get(at).copied().flatten() == Some(field));
            view! { <option value=field.name() prop:selected=is selected=unmapped.proposal == Some(field)>{t(title(field))}</option> }
        })
        .collect_view();
    let changed = move |event| {
        let field = event_target_value(&event).parse::<Field>().ok();
        chosen.update(|all| {
            if let Some(cell) = all.get_mut(at) {
                *cell = field;
            }
        });
    };
    let header = unmapped.header;
    let samples = (!samples.is_empty()).then(|| {
        let samples = t_with("import-map-samples", move || args! { "samples" => samples.clone() });
        view! { <span class="import-mapping__samples">{samples}</span> }
    });
    view! {
        <li class="import-mapping__line">
            <label class="import-mapping__header" for=id.clone()>{header}</label>
            {samples}
            <select class="import-mapping__select" id=id on:change=changed>
                <option value="">{t("import-map-none")}</option>
                {options}
            </select>
        </li>
    }
    .into_any()
}
