//! The bar that stays in view below the rows: what is saved, Undo, Cancel, Upload.

use super::{
    change,
    desk::{Desk, Phase},
    grid::{Aim, Grid, How},
    saver::{self, Saved},
    upload,
    verdict::next_error,
};
use crate::{
    args,
    text::{say, say_problem, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        dialog::Confirm,
        icon::Icon,
        toast::toast,
    },
};
use domain::{
    import::{plan::Way, preview::added_no},
    problem::{Kind, Problem},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The bar.
#[component]
pub(super) fn Bar(grid: Grid) -> impl IntoView {
    let desk = grid.desk;
    let ready = move || desk.counts.get().ready;
    let errors = move || desk.counts.get().errors > 0;
    let saving = Signal::derive(move || desk.phase.get() == Phase::Saving);
    view! {
        <div class="import-bar">
            <Undo grid />
            <div class="import-bar__box">
                <SavedState desk />
                <div class="import-bar__next" hidden=move || !errors()>
                    <Button
                        label=t("import-next-error")
                        icon=Icon::Warn
                        kind=ButtonKind::Quiet
                        on_press=move || next_error(grid)
                    />
                </div>
                <Cancel desk />
                <Button
                    label=t_with("import-upload", move || args! { "count" => ready() })
                    kind=ButtonKind::Primary
                    icon=Icon::Upload
                    busy=saving
                    disabled=Signal::derive(move || ready() == 0 && !mirrors(desk))
                    on_press=move || {
                        grid.commit();
                        upload::press(desk);
                    }
                />
            </div>
        </div>
    }
    .into_any()
}

/// Whether there is something to do although no row is left: users who are not in the file (PLAN-003).
fn mirrors(desk: Desk) -> bool {
    let any = desk.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.deactivate > 0));
    any && desk.way.get() == Way::Mirror && desk.counts.get().errors == 0
}

/// Undo of the deletion made last, for 10 s (IMPT-023).
#[component]
fn Undo(grid: Grid) -> impl IntoView {
    let last = Memo::new(move |_| grid.desk.removed.with(|removed| removed.last().copied()));
    let shown = move || {
        let row = last.get()?.row;
        let sentence = match added_no(row) {
            Some(no) => t_with("import-removed-new", move || args! { "row" => no }),
            None => t_with("import-removed", move || args! { "row" => row.to_string() }),
        };
        let undo = move || change::undo(grid.desk, move |row| grid.go(Aim::Row(row), 1, How::Look));
        Some(view! {
            <div class="import-bar__undo">
                <span>{sentence}</span>
                <Button label=t("import-undo") icon=Icon::Undo small=true on_press=undo />
            </div>
        })
    };
    view! { <div role="status">{shown}</div> }.into_any()
}

/// Whether the rows are kept at the server yet (IMPT-026).
#[component]
fn SavedState(desk: Desk) -> impl IntoView {
    let asking = RwSignal::new(false);
    let shown = move || match desk.saved.get() {
        Saved::All => {
            view! { {Icon::Check.svg()} <span class="import-bar__words">{t("import-saved")}</span> }.into_any()
        }
        Saved::Saving(percent) => {
            let words = t_with("import-saving", move || args! { "percent" => percent });
            view! { {Icon::Refresh.svg()} <span class="import-bar__words">{words}</span> }.into_any()
        }
        Saved::Not(problem) => not_saved(desk, &problem, asking),
    };
    let replace = move || {
        asking.set(false);
        saver::retry(desk, true);
    };
    view! {
        <div class="import-bar__saved" class:import-bar__saved--not=move || matches!(desk.saved.get(), Saved::Not(_))>
            {shown}
        </div>
        <Confirm
            open=asking
            title=t("import-replace-title")
            text=t("import-replace-text")
            action=t("import-replace-action")
            danger=true
            on_confirm=replace
        />
    }
    .into_any()
}

fn not_saved(desk: Desk, problem: &Problem, asking: RwSignal<bool>) -> AnyView {
    let why = say_problem(problem);
    let (label, on_press) = if problem.kind == Kind::ImportDraftExists {
        ("import-not-saved-replace", Callback::new(move |()| asking.set(true)))
    } else {
        ("import-not-saved-retry", Callback::new(move |()| saver::retry(desk, false)))
    };
    view! {
        {Icon::Warn.svg()}
        <span class="import-bar__words" role="alert">{t_with("import-not-saved", move || args! { "why" => why.clone() })}</span>
        <Button label=t(label) small=true on_press=move || on_press.run(()) />
    }
    .into_any()
}

/// Ends the import; asks if something would be lost, or if an upload has added users already (IMPT-027).
#[component]
fn Cancel(desk: Desk) -> impl IntoView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let navigate = use_navigate();
    let end = Callback::new(move |()| {
        busy.set(true);
        problem.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            let ended = upload::cancel(desk).await;
            busy.try_set(false);
            match ended {
                Ok(()) => {
                    toast(say("import-cancelled"));
                    navigate(&desk.origin(), NavigateOptions::default());
                }
                Err(refused) => {
                    problem.try_set(Some(refused));
                    asking.try_set(true);
                }
            }
        });
    });
    let press = move || {
        if desk.edited.get_untracked() || desk.added.get_untracked() > 0 {
            asking.set(true);
        } else {
            end.run(());
        }
    };
    let text = t_with("import-cancel-text", move || {
        args! { "rows" => desk.counts.get().rows, "added" => desk.added.get() }
    });
    view! {
        <Button label=t("import-cancel") busy on_press=press />
        <Confirm
            open=asking
            title=t("import-cancel-title")
            text
            action=t("import-cancel-action")
            danger=true
            busy
            problem
            on_confirm=move || end.run(())
        />
    }
    .into_any()
}
