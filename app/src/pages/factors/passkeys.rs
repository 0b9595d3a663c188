//! The passkeys of a person: added, named, removed (FACT-023).

use super::{browser, desk::Desk};
use crate::{
    args,
    call::{BoxFuture, Reply, call},
    frame::choices::use_choices,
    text::{say, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        card::Card,
        dialog::{Confirm, Dialog},
        field::TextField,
        form::{Form, FormActions},
        icon::Icon,
        toast::toast,
        tone::Tone,
    },
    when,
};
use domain::{
    factors::{
        MAX_PASSKEY_NAME, Passkey,
        operations::{
            AddPasskey, PasskeyAdded, PasskeyMade, PasskeyName, PasskeyPath, PasskeyWanted, RemovePasskey,
            RenamePasskey, StartPasskey,
        },
    },
    operation::{Input, NoInput},
    problem::{FieldErrors, Kind, Problem},
};
use leptos::prelude::*;

/// The form that adds a passkey of this device.
#[component]
pub(super) fn AddPasskeyForm(
    #[prop(into)] on_done: Callback<PasskeyAdded>,
    /// The proof of who one is, or the second step, has run out.
    #[prop(into)]
    on_refused: Callback<Problem>,
) -> impl IntoView {
    let framed = use_choices().framed;
    let name = RwSignal::new(say("factors-passkey-default"));
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<browser::Failed>));
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let named = PasskeyName { name: name.get_untracked() };
        problem.set(None);
        failed.set(None);
        if let Err(wrong) = named.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let wanted = call::<StartPasskey>(&(), &NoInput {});
        leptos::task::spawn_local(async move {
            match add(wanted, named.name).await {
                Ok(added) => on_done.run(added),
                Err(Stopped::Browser(why)) => failed.set(Some(why)),
                Err(Stopped::Portal(why)) => match why.kind {
                    Kind::Invalid => errors.set(why.fields()),
                    Kind::ProofNeeded | Kind::SecondStepOver => on_refused.run(why),
                    _ => problem.set(Some(why)),
                },
            }
            busy.try_set(false);
        });
    };
    view! {
        <div role="alert">
            {move || failed.get().map(|why| view! { <Banner tone=Tone::Warn>{t(why.key(framed))}</Banner> })}
        </div>
        <Form scope="passkey" errors problem on_submit=submit>
            <TextField
                name="name"
                label=t("factors-passkey-name")
                hint=t("factors-passkey-name-hint")
                value=name
                autocomplete="off"
                max_length=MAX_PASSKEY_NAME as u32
            />
            <FormActions>
                <Button label=t("factors-passkey-add") icon=Icon::Key submit=true busy />
            </FormActions>
        </Form>
    }
    .into_any()
}

enum Stopped {
    Browser(browser::Failed),
    Portal(Problem),
}

async fn add(wanted: BoxFuture<Result<Reply<PasskeyWanted>, Problem>>, name: String) -> Result<PasskeyAdded, Stopped> {
    let wanted = wanted.await.map_err(Stopped::Portal)?.value;
    let response = browser::create(&wanted).await.map_err(Stopped::Browser)?;
    let made = PasskeyMade { name, response };
    call::<AddPasskey>(&(), &made).await.map_err(Stopped::Portal).map(|reply| reply.value)
}

/// The passkeys, with what can be done to each.
#[component]
pub(super) fn PasskeysCard(desk: Desk) -> impl IntoView {
    let adding = RwSignal::new(false);
    let passkeys = move || desk.security.with(|security| security.passkeys.clone());
    let done = move |added: PasskeyAdded| {
        adding.set(false);
        toast(say("factors-passkey-added"));
        desk.show_codes(added.recovery.codes);
        desk.refresh();
    };
    let refused = move |why: Problem| {
        adding.set(false);
        desk.refused(why, Callback::new(move |()| adding.set(true)));
    };
    view! {
        <Card title=t("factors-passkeys")>
            <p class="factors__text">{t("factors-passkeys-text")}</p>
            <ul class="factors__list">
                <For each=passkeys key=|passkey| (passkey.id, passkey.name.clone()) let:passkey>
                    {line(desk, passkey)}
                </For>
            </ul>
            {move || {
                if adding.get() {
                    view! { <AddPasskeyForm on_done=done on_refused=refused /> }.into_any()
                } else {
                    view! {
                        <Button label=t("factors-passkey-new") icon=Icon::Plus on_press=move || adding.set(true) />
                    }
                        .into_any()
                }
            }}
        </Card>
    }
    .into_any()
}

fn line(desk: Desk, passkey: Passkey) -> AnyView {
    let (renaming, removing) = (RwSignal::new(false), RwSignal::new(false));
    let id = passkey.id;
    let name = passkey.name.clone();
    let removal = {
        let name = name.clone();
        t_with("factors-passkey-remove-text", move || args! { "name" => name.clone() })
    };
    let named = |key: &'static str| {
        let name = name.clone();
        t_with(key, move || args! { "name" => name.clone() })
    };
    let (rename_label, remove_label) = (named("factors-passkey-rename"), named("factors-passkey-remove"));
    let used = match passkey.last_used_at {
        Some(at) => view! { {t("factors-passkey-used")} " " {when::date_time(at)} }.into_any(),
        None => t("factors-passkey-unused").into_any(),
    };
    let remove = Callback::new(move |()| {
        desk.run(removing, move || call::<RemovePasskey>(&PasskeyPath { passkey: id }, &NoInput {}));
    });
    let new_name = RwSignal::new(name.clone());
    let errors = RwSignal::new(FieldErrors::default());
    let rename = move || {
        let named = PasskeyName { name: new_name.get_untracked() };
        if let Err(wrong) = named.validate() {
            errors.set(wrong);
            return;
        }
        desk.run(renaming, move || call::<RenamePasskey>(&PasskeyPath { passkey: id }, &named));
    };
    view! {
        <li class="factors__line">
            <span class="factors__line-icon">{Icon::Key.svg()}</span>
            <div class="factors__line-words">
                <b>{name}</b>
                <span>
                    {t("factors-passkey-since")} " " {when::date(passkey.created_at)} " · " {used}
                    {passkey.backed_up.then(|| view! { " · " {t("factors-passkey-synced")} })}
                </span>
            </div>
            <Button label=rename_label icon=Icon::Pen icon_only=true on_press=move || renaming.set(true) />
            <Button label=remove_label icon=Icon::X icon_only=true on_press=move || removing.set(true) />
            <Dialog open=renaming title=t("factors-passkey-rename-title")>
                <ProblemBanner problem=desk.problem />
                <Form scope="rename" errors on_submit=rename>
                    <TextField
                        name="name"
                        label=t("factors-passkey-name")
                        value=new_name
                        autocomplete="off"
                        max_length=MAX_PASSKEY_NAME as u32
                    />
                    <FormActions>
                        <Button label=t("factors-save") kind=ButtonKind::Primary submit=true busy=desk.busy />
                    </FormActions>
                </Form>
            </Dialog>
            <Confirm
                open=removing
                title=t("factors-passkey-remove-title")
                text=removal
                action=t("factors-remove")
                danger=true
                busy=desk.busy
                problem=desk.problem
                on_confirm=remove
            />
        </li>
    }
    .into_any()
}
