//! What Upload is going to do, before it does: the way of importing, and the plan in numbers that can be clicked
//! (PLAN-003, PLAN-004).

use super::{
    desk::{Desk, Phase},
    saver::Saved,
};
use crate::{
    args,
    call::call,
    paths,
    text::{t, t_with},
};
use domain::{
    import::{
        Field,
        operations::{DraftPath, GetImportPlan, ImportPlan},
        plan::Way,
        preview::{Answer, Ask, Only},
    },
    licences::{LicenceBalance, Licences, operations::GetLicences},
    operation::{AccountPath, NoInput},
    users::products::Product,
};
use leptos::{prelude::*, task::spawn_local};

/// The plan. `only`: which rows are shown; `show` shows others.
#[component]
pub(super) fn Plan(desk: Desk, only: Signal<Only>, #[prop(into)] show: Callback<(Only,)>) -> impl IntoView {
    watch(desk);
    // Whom a mirror would deactivate in each of many customers, nobody could look through.
    let ways =
        Way::ALL.iter().filter(|way| !desk.many || **way != Way::Mirror).map(|way| choice(desk, *way)).collect_view();
    let number = move |key: &'static str, of: Only, count: fn(Desk) -> u32| {
        let label = t_with(key, move || args! { "count" => count(desk) });
        let press = move |_| show.run((if only.get_untracked() == of { Only::All } else { of },));
        view! {
            <li hidden=move || count(desk) == 0>
                <button
                    type="button"
                    class="import-plan__number"
                    aria-pressed=move || (only.get() == of).to_string()
                    on:click=press
                >
                    {label}
                </button>
            </li>
        }
        .into_any()
    };
    let changes = move || desk.way.get().changes_users();
    view! {
        <section class="import-plan" aria-label=t("import-plan-title")>
            <fieldset class="import-plan__ways">
                <legend>{t("import-plan-way")}</legend>
                {ways}
            </fieldset>
            <ul class="import-plan__numbers">
                {number("import-plan-add", Only::Add, |desk| desk.counts.get().add)}
                {number("import-plan-update", Only::Update, |desk| desk.counts.get().update)}
                {number("import-plan-unchanged", Only::Unchanged, |desk| desk.counts.get().unchanged)}
                {number("import-plan-errors", Only::Errors, |desk| desk.counts.get().errors)}
            </ul>
            {move || changes().then(|| view! { <p class="import-plan__hint">{t("import-plan-empty-cells")}</p> })}
            <Deactivations desk />
            {(!desk.many).then(|| view! { <LicencesNeeded desk /> })}
        </section>
    }
    .into_any()
}

fn choice(desk: Desk, way: Way) -> AnyView {
    let id = format!("import-way-{}", way.name());
    let refused = move || way.changes_users() && !desk.can_edit.get();
    let choose = move |_| {
        desk.way.set(way);
        desk.tell(Ask::Way(way));
    };
    view! {
        <div class="import-plan__way">
            <input
                type="radio"
                name="import-way"
                id=id.clone()
                value=way.name()
                prop:checked=move || desk.way.get() == way
                disabled=refused
                aria-describedby=format!("{id}-hint")
                on:change=choose
            />
            <label for=id.clone()>{t(format!("import-way-{}", way.name()))}</label>
            <span class="import-plan__hint" id=format!("{id}-hint")>
                {move || if refused() { t("import-way-needs-edit").get() } else { t(format!("import-way-{}-hint", way.name())).get() }}
            </span>
        </div>
    }
    .into_any()
}

/// Asks whom a mirror would deactivate, whenever all rows are saved anew.
fn watch(desk: Desk) {
    Effect::new(move |_| {
        let mirror = desk.way.get() == Way::Mirror;
        let saved = desk.saved.with(Saved::is_all);
        let draft = desk.saver(|saver| saver.draft()).flatten();
        let (true, true, Phase::Preview, Some(draft)) = (mirror, saved, desk.phase.get(), draft) else {
            if !mirror {
                desk.plan.set(None);
            }
            return;
        };
        let answer = call::<GetImportPlan>(&DraftPath { account: desk.account, draft }, &NoInput {});
        let turn = desk.turn();
        spawn_local(async move {
            match answer.await {
                Ok(reply) if desk.is(turn) => desk.plan.set(Some(reply.value)),
                Ok(_) => {}
                Err(problem) => desk.problem.set(Some(problem)),
            }
        });
    });
}

/// Licences needed against those that are left, for each product that rows bring.
#[component]
fn LicencesNeeded(desk: Desk) -> impl IntoView {
    let needed = RwSignal::new(Vec::<(Product, u32)>::new());
    let licences = RwSignal::new(None::<Licences>);
    let speaks = Memo::new(move |_| desk.summary.with(|summary| summary.more.contains(&Field::Products)));
    Effect::new(move |_| {
        desk.version.track();
        if !speaks.get() {
            return;
        }
        spawn_local(async move {
            if let Some(Answer::Licences(now)) = desk.ask(Ask::Licences).await {
                needed.try_set(now);
            }
        });
    });
    Effect::new(move |_| {
        if !speaks.get() {
            return;
        }
        let answer = call::<GetLicences>(&AccountPath { account: desk.account }, &NoInput {});
        spawn_local(async move {
            // Whoever may not see them is told at the rows.
            if let Ok(reply) = answer.await {
                licences.try_set(Some(reply.value));
            }
        });
    });
    let line = move |(product, count): (Product, u32)| {
        let left = licences.with(|licences| Some(licences.as_ref()?.of(product).map_or(0, LicenceBalance::available)));
        left.map(|left| {
            let words = t_with("import-plan-licences", move || {
                args! { "product" => product.label(), "count" => count, "left" => left }
            });
            let short = u64::from(count) > left;
            view! { <li class:import-plan__short=short>{words}</li> }
        })
    };
    let shown = move || {
        let needed = needed.get();
        (!needed.is_empty()).then(|| {
            view! { <ul class="import-plan__licences">{needed.into_iter().map(line).collect_view()}</ul> }
        })
    };
    view! { <div role="status">{shown}</div> }.into_any()
}

/// Who becomes inactive, by name.
#[component]
fn Deactivations(desk: Desk) -> impl IntoView {
    // The same plan once more must not close what the person has opened.
    let plan = Memo::new(move |_| desk.plan.get());
    let shown = move || {
        let ImportPlan { deactivate, users } = plan.get()?;
        let title = t_with("import-plan-deactivate", move || args! { "count" => deactivate });
        let named = users.len() as u64;
        let line = |user: domain::import::operations::Deactivation| {
            let email = user.email.map(|email| format!(" <{email}>")).unwrap_or_default();
            view! { <li><a href=paths::user(desk.account, user.id)>{user.name}</a> {email}</li> }
        };
        let rest = (deactivate > named).then(|| {
            let rest = t_with("import-plan-deactivate-more", move || args! { "count" => deactivate - named });
            view! { <li>{rest}</li> }
        });
        let waits = move || {
            (deactivate > 0 && desk.counts.get().errors > 0)
                .then(|| view! { <p class="import-plan__hint">{t("import-plan-deactivate-waits")}</p> })
        };
        Some(view! {
            <details class="import-plan__gone">
                <summary>{title}</summary>
                <ul>{users.into_iter().map(line).collect_view()} {rest}</ul>
            </details>
            {waits}
        })
    };
    view! { <div role="status">{shown}</div> }.into_any()
}
