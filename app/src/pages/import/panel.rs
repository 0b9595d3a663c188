//! Step 1: the template, the file, and the preview left unfinished (IMPT-002, IMPT-003, IMPT-006, IMPT-026).

use super::{STEP, desk::Desk, limit::Limit, mapping::MapColumns, upload};
use crate::{
    args,
    text::{language, say_message, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        dialog::Confirm,
        icon::Icon,
        tone::Tone,
    },
    when,
};
use domain::{
    import::{DraftState, Field, ImportDraft, MAX_FILE_BYTES, MAX_ROWS, preview::Reason},
    problem::Problem,
};
use leptos::{ev, html, prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;
use web_sys::{File, FileList};

/// What the system's file window offers first; the content decides (IMPT-007).
const OFFERED: &str = ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt";

/// The panel.
#[component]
pub(super) fn Panel(desk: Desk, draft: Option<ImportDraft>) -> impl IntoView {
    // Nothing is left of a preview whose rows were all added or deleted.
    let draft = draft.filter(|draft| matches!(draft.state, DraftState::Uploading) || draft.left > 0);
    let has_draft = draft.is_some();
    let asking = RwSignal::new(false);
    let chosen = StoredValue::new_local(None::<File>);
    let take = Callback::new(move |(files,): (SendWrapper<Option<FileList>>,)| {
        let Some(files) = files.take() else { return };
        match (files.length(), files.item(0)) {
            (1, Some(file)) if has_draft => {
                chosen.set_value(Some(file));
                asking.set(true);
            }
            (1, Some(file)) => upload::open(desk, &file, false),
            (0, _) | (_, None) => {}
            _ => upload::refuse_several(desk),
        }
    });
    let replace = move || {
        asking.set(false);
        if let Some(file) = chosen.try_update_value(Option::take).flatten() {
            upload::open(desk, &file, true);
        }
    };
    let many_hint = desk.many.then(|| view! { <p class="import-panel__hint">{t("import-many-fill-hint")}</p> });
    let template = move || format!("/templates/import-users.{}.xlsx", language().get().tag());
    view! {
        <section class="import-panel" aria-labelledby=STEP>
            {draft.map(|draft| view! { <Unfinished desk draft /> })}
            <ProblemBanner problem=desk.problem />
            <Refusal desk template=Signal::derive(template) />
            <Card>
                <h2 class="visually-hidden" id=STEP tabindex="-1">{t("import-panel-title")}</h2>
                <ol class="import-panel__steps">
                    <li>
                        <p>
                            {t("import-panel-download")} " "
                            <a href=template download="" rel="external">{t("import-panel-template")}</a> " (*.xlsx)"
                        </p>
                    </li>
                    <li>
                        <p>{t("import-panel-fill")}</p>
                        <p class="import-panel__hint">{t("import-panel-fill-hint")}</p>
                        {many_hint}
                    </li>
                    <li>
                        <p>{t("import-panel-upload")}</p>
                        {desk.many.then(|| view! { <Limit desk /> })}
                        <Drop take />
                        <p class="import-panel__hint">{t("import-panel-next")}</p>
                    </li>
                </ol>
                <div class="import-panel__actions">
                    <LinkButton label=t("import-cancel") href=desk.origin() />
                </div>
            </Card>
            <Confirm
                open=asking
                title=t("import-replace-title")
                text=t("import-replace-text")
                action=t("import-replace-action")
                danger=true
                on_confirm=replace
            />
        </section>
    }
    .into_any()
}

/// Where the file goes: a button that opens the system's file window, and an area to drop it on.
#[component]
fn Drop(take: Callback<(SendWrapper<Option<FileList>>,)>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let chosen = move || {
        if let Some(input) = input.get_untracked() {
            take.run((SendWrapper::new(input.files()),));
            // The same file can be chosen again after it was mended.
            input.set_value("");
        }
    };
    // Chosen before the page could hear of it.
    Effect::new(move |_| {
        if input.get().and_then(|input| input.files()).is_some_and(|files| files.length() > 0) {
            chosen();
        }
    });
    let dragged = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        take.run((SendWrapper::new(event.data_transfer().and_then(|data| data.files())),));
    };
    let open = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let limits = t_with("import-panel-limits", || {
        args! { "limit" => MAX_FILE_BYTES / 1024 / 1024, "rowLimit" => MAX_ROWS }
    });
    view! {
        <div
            class="import-panel__drop"
            class:import-panel__drop--over=over
            on:dragover=dragged
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <span class="import-panel__picture">{Icon::File.svg()}</span>
            <input
                type="file"
                class="visually-hidden"
                accept=OFFERED
                tabindex="-1"
                aria-hidden="true"
                node_ref=input
                on:change=move |_| chosen()
            />
            <Button label=t("import-panel-choose") kind=ButtonKind::Primary icon=Icon::Upload on_press=open />
            <p class="import-panel__or">{t("import-panel-drop")}</p>
            <p class="import-panel__hint">{limits}</p>
        </div>
    }
    .into_any()
}

/// The columns that a header can mean.
pub(super) fn columns(many: bool) -> Vec<Field> {
    Field::ALL.iter().copied().filter(|field| many || *field != Field::Account).collect()
}

/// Why the file was not taken and what to do about it.
#[component]
fn Refusal(desk: Desk, template: Signal<String>) -> impl IntoView {
    let shown = move || {
        let refused = desk.refused.get()?;
        let link = move || {
            (refused.reason == Reason::NoEmailColumn).then(|| {
                view! {
                    <LinkButton label=t("import-panel-template") href=template download=true small=true icon=Icon::Download />
                }
            })
        };
        Some(view! { <Banner tone=Tone::Bad actions=link>{say_message(&refused.message)}</Banner> })
    };
    let map = move || {
        let unmapped = desk.refused.with(|refused| refused.as_ref().map(|refused| refused.unmapped.clone()))?;
        // Other columns have been found by their names; only one of these can hold the addresses.
        (!unmapped.is_empty()).then(|| view! { <MapColumns desk unmapped free=columns(desk.many) /> })
    };
    view! {
        <div role="alert">{shown}</div>
        {map}
    }
    .into_any()
}

/// The preview that was left: to be continued, or discarded (IMPT-026).
#[component]
fn Unfinished(desk: Desk, draft: ImportDraft) -> impl IntoView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let gone = RwSignal::new(false);
    let working = draft.state == DraftState::Uploading;
    let expires = when::date(draft.expires_at);
    let sentence = {
        let draft = draft.clone();
        let key = match draft.state {
            DraftState::Uploading => "import-unfinished-uploading",
            // The browser was closed while rows were still on their way.
            DraftState::Reading => "import-unfinished-partly",
            DraftState::Preview | DraftState::Done | DraftState::Cancelled => "import-unfinished",
        };
        t_with(key, move || {
            args! {
                "file" => draft.file_name.clone(),
                "left" => draft.left,
                "read" => draft.read,
                "added" => draft.added,
                "until" => expires.get(),
            }
        })
    };
    let id = draft.id;
    let resume = {
        let draft = draft.clone();
        Callback::new(move |()| upload::resume(desk, draft.clone()))
    };
    // Its upload goes on: the page shows how far it is, as it would have if it had stayed open.
    Effect::new(move |_| {
        if working {
            resume.run(());
        }
    });
    let discard = move || {
        busy.set(true);
        spawn_local(async move {
            let ended = upload::discard(desk, id).await;
            busy.set(false);
            match ended {
                Ok(()) => {
                    asking.set(false);
                    gone.set(true);
                }
                Err(refused) => problem.set(Some(refused)),
            }
        });
    };
    let actions = move || {
        let go_on = if working { "import-unfinished-watch" } else { "import-unfinished-continue" };
        view! {
            <Button label=t(go_on) kind=ButtonKind::Primary small=true on_press=move || resume.run(()) />
            {(!working)
                .then(|| view! { <Button label=t("import-unfinished-discard") small=true on_press=move || asking.set(true) /> })}
        }
    };
    view! {
        <Show when=move || !gone.get()>
            <Banner tone=Tone::Info actions=actions>{sentence}</Banner>
        </Show>
        <Confirm
            open=asking
            title=t("import-discard-title")
            text=t("import-discard-text")
            action=t("import-unfinished-discard")
            danger=true
            busy
            problem
            on_confirm=discard
        />
    }
    .into_any()
}
