//! What has changed about the person while their page was open (WHY-004, MGRS-054): a call was refused because the account
//! was taken from them, or because they hold another role. What they typed stays until they go on, to where they may be.

use super::in_view::use_in_view;
use crate::{
    args,
    call::{Extras, call_with},
    paths,
    session::{changed, role_key, use_session},
    text::{say, t, t_with},
    ui::{banner::Banner, button::LinkButton, tone::Tone},
};
use domain::{
    accounts::operations::GetAccount,
    operation::{AccountPath, NoInput},
    problem::Kind,
    session::{AccountSummary, SessionView, operations::GetSession},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What has changed.
#[derive(Debug, Clone, PartialEq)]
struct Changed {
    /// The account that is out of reach now.
    lost: Option<AccountSummary>,
    /// What the person may do now, if that is something else.
    rights: Option<SessionView>,
}

/// The banner, once a call was refused for such a reason.
pub(super) fn banner() -> AnyView {
    let session = use_session();
    let found = RwSignal::new(None::<Changed>);
    let (in_view, path) = (use_in_view(), use_location().pathname);
    let refusals = changed::refusals();
    Effect::watch(
        move || refusals.get(),
        move |_, _, _| {
            // Whoever views as somebody else is told by the view's own banner.
            if let Some(before) = session.signal().get_untracked().filter(|_| !session.is_viewing()) {
                look(found, before, untrack(|| in_view.summary()));
            }
        },
        false,
    );
    // From the next page on the new rights are those that count; another base role comes with another document.
    Effect::watch(
        move || path.get(),
        move |_, _, _| {
            let changed = found.try_update(Option::take).flatten();
            if let Some(rights) = changed.and_then(|changed| changed.rights) {
                if session.base() == Some(rights.base) {
                    session.set(Some(rights));
                } else {
                    let _ = window().location().reload();
                }
            }
        },
        false,
    );
    view! { <div role="alert">{move || found.get().map(told)}</div> }.into_any()
}

/// Asks what has changed.
fn look(found: RwSignal<Option<Changed>>, before: SessionView, account: Option<AccountSummary>) {
    let session = call_with::<GetSession>(&(), &NoInput {}, Extras::background());
    let reached = account.filter(|_| before.base.is_partner()).map(|account| {
        let path = AccountPath { account: account.id };
        (account, call_with::<GetAccount>(&path, &NoInput {}, Extras::background()))
    });
    leptos::task::spawn_local(async move {
        let now = session.await.ok().map(|reply| reply.value);
        let rights =
            now.filter(|now| (now.base, &now.role_name, now.cells) != (before.base, &before.role_name, before.cells));
        let lost = match reached {
            Some((account, answer)) => answer.await.err().filter(|why| why.kind == Kind::NotFound).map(|_| account),
            None => None,
        };
        if lost.is_some() || rights.is_some() {
            found.try_set(Some(Changed { lost, rights }));
        }
    });
}

fn told(changed: Changed) -> AnyView {
    let Changed { lost, rights } = changed;
    let (is_lost, is_other) = (lost.is_some(), rights.is_some());
    let account = lost.map(|account| {
        let text = t_with("rights-changed-account", move || args! { "name" => account.name.clone() });
        view! { <p>{text}</p> }
    });
    let role = rights.map(|rights| {
        let text = t_with("rights-changed-rights", move || {
            let role = rights.role_name.clone().unwrap_or_else(|| say(role_key(rights.base)));
            args! { "role" => role }
        });
        view! { <p>{text}</p> }
    });
    let actions = move || {
        view! {
            {is_lost.then(|| view! { <LinkButton label=t("rights-changed-accounts") href=paths::ACCOUNTS small=true /> })}
            {is_other.then(|| view! { <LinkButton label=t("rights-changed-why") href=paths::RIGHTS small=true /> })}
            <LinkButton label=t("frame-to-dashboard") href=paths::HOME small=true />
        }
    };
    view! {
        <div class="frame__changed">
            <Banner tone=Tone::Warn actions>
                {account} {role} <p>{t("rights-changed-typed")}</p>
            </Banner>
        </div>
    }
    .into_any()
}
