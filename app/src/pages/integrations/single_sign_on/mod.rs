//! Single sign-on of the account (SSO-006 to SSO-018): `form` is what is typed, `values` what the identity provider must
//! know and which certificates are saved, `import` fills the form from metadata.
//!
//! What was typed outlives the dialog until it is saved or given up: closing asks once (SSO-014).

mod form;
mod import;
mod values;

use super::desk::Desk;
use crate::{
    call::call,
    text::t,
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        skeleton::Skeleton,
    },
};
use domain::{
    operation::NoInput,
    problem::Problem,
    sso::{SingleSignOn, operations::GetSingleSignOn},
};
use form::{SettingsForm, Typed};
use leptos::prelude::*;

/// The dialog; the desk opens it.
#[component]
pub(super) fn SingleSignOnDialog(desk: Desk) -> impl IntoView {
    let open = desk.setting_up;
    let saved = RwSignal::new(None::<SingleSignOn>);
    let problem = RwSignal::new(None::<Problem>);
    let typed = Typed::new();
    let asking = RwSignal::new(false);
    // While the question is open, what was typed waits; it is read anew at the next opening otherwise.
    let kept = StoredValue::new(false);
    let read = move || {
        saved.set(None);
        problem.set(None);
        let answer = call::<GetSingleSignOn>(&desk.account_path(), &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    typed.take(&reply.value);
                    drop(saved.try_set(Some(reply.value)));
                }
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    };
    Effect::new(move |_| {
        if open.get() && !kept.try_update_value(std::mem::take).unwrap_or(false) {
            read();
        }
    });
    let done = move || {
        saved.set(None);
        open.set(false);
        desk.refresh();
    };
    let closed = move || {
        let changed = saved.with_untracked(|saved| saved.as_ref().is_some_and(|saved| typed.differs(saved)));
        if changed {
            asking.set(true);
        }
    };
    let stay = move || {
        kept.set_value(true);
        asking.set(false);
        open.set(true);
    };
    let discard = move || {
        saved.set(None);
        asking.set(false);
    };
    let content = move || match saved.get() {
        Some(present) => {
            view! { <SettingsForm desk present saved typed on_done=done on_cancel=move || open.set(false) /> }
                .into_any()
        }
        None if problem.with(Option::is_some) => view! {
            <p>{t("sso-not-loaded")}</p>
            <ProblemBanner problem on_retry=read />
        }
        .into_any(),
        None => view! { <Skeleton lines=6 /> }.into_any(),
    };
    let actions = move || {
        view! {
            <Button label=t("sso-discard-stay") kind=ButtonKind::Primary on_press=stay />
            <Button label=t("sso-discard-go") kind=ButtonKind::Danger on_press=discard />
        }
    };
    view! {
        <Dialog open title=t("sso-title") wide=true on_close=closed>
            {content}
        </Dialog>
        <Dialog open=asking title=t("sso-discard") actions>
            <p>{t("sso-discard-text")}</p>
        </Dialog>
    }
    .into_any()
}
