//! The question before an integration goes: what is lost, in figures of this moment (INTG-071, INTG-074).

use super::{desk::Desk, words};
use crate::{
    args,
    call::call,
    text::{Text, say, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        dialog::Dialog,
        skeleton::Skeleton,
        tone::Tone,
    },
};
use domain::{
    integrations::{IntegrationKey, Removal, operations::GetRemoval},
    operation::NoInput,
    problem::Problem,
};
use leptos::prelude::*;

/// The dialog "Remove … integration".
#[component]
pub(super) fn Removing(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let about = RwSignal::new(None::<Removal>);
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    // The name stays while the dialog closes.
    let last = RwSignal::new(IntegrationKey::Chat);
    Effect::new(move |_| {
        let Some(key) = desk.removing.get() else {
            open.set(false);
            return;
        };
        last.set(key);
        about.set(None);
        problem.set(None);
        open.set(true);
        let answer = call::<GetRemoval>(&desk.path(key), &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => drop(about.try_set(Some(reply.value))),
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    });
    let title = t_with("integrations-removal-title", move || args! { "name" => say(words::name(last.get())) });
    let confirm = move || {
        busy.set(true);
        problem.set(None);
        let removal = desk.removal(last.get_untracked());
        leptos::task::spawn_local(async move {
            let ended = removal.await;
            busy.try_set(false);
            match ended {
                Ok(()) => desk.answered(true),
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    };
    let actions = move || {
        let possible = move || about.with(|about| about.as_ref().is_some_and(|about| about.needed_by.is_empty()));
        view! {
            {move || {
                possible()
                    .then(|| {
                        view! {
                            <Button label=t("integrations-remove") kind=ButtonKind::Danger busy on_press=confirm />
                        }
                    })
            }}
            <Button label=t("ui-cancel") on_press=move || desk.answered(false) />
        }
    };
    view! {
        <Dialog open title actions on_close=move || desk.answered(false)>
            <div class="stack">
                <ProblemBanner problem />
                {move || match about.get() {
                    Some(removal) => told(last.get_untracked(), &removal),
                    None if problem.with(Option::is_some) => ().into_any(),
                    None => view! { <Skeleton lines=3 /> }.into_any(),
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

/// What goes, and what stays.
fn told(key: IntegrationKey, removal: &Removal) -> AnyView {
    let list = |ids: Vec<&'static str>| -> String { ids.into_iter().map(say).collect::<Vec<_>>().join(", ") };
    if !removal.needed_by.is_empty() {
        let names = list(removal.needed_by.iter().map(|key| words::name(*key)).collect());
        let text = t_with("integrations-removal-needed", move || args! { "names" => names.clone() });
        return view! { <Banner tone=Tone::Warn>{text}</Banner> }.into_any();
    }
    let (users, licences) = (removal.users, removal.licences);
    let users = t_with("integrations-removal-users", move || args! { "count" => users });
    let kept: Text = if removal.takes_licences {
        t_with("integrations-removal-taken", move || args! { "count" => licences })
    } else {
        t_with("integrations-removal-kept", move || args! { "count" => licences })
    };
    let alone = (removal.single_sign_on_users > 0).then(|| {
        let users = removal.single_sign_on_users;
        view! { <li>{t_with("integrations-removal-sso", move || args! { "count" => users })}</li> }
    });
    let privileges = (!removal.privileges.is_empty()).then(|| {
        let names = list(removal.privileges.iter().map(|privilege| words::privilege(*privilege)).collect());
        let text = t_with("integrations-removal-privileges", move || args! { "names" => names.clone() });
        view! { <li>{text}</li> }
    });
    view! {
        <p>{t_with("integrations-removal-text", move || args! { "name" => say(words::name(key)) })}</p>
        <ul class="integrations__losses">
            <li>{users}</li>
            {alone}
            {(licences > 0).then(|| view! { <li>{kept}</li> })}
            {privileges}
        </ul>
    }
    .into_any()
}
