//! Pages instead of a page: not found, no access, account deactivated. Each says why and what to do next.

use super::status::set_status;
use crate::{
    paths,
    session::use_session,
    text::{Text, language, say, say_problem, t},
    ui::{
        button::{ButtonKind, LinkButton},
        empty::Empty,
        icon::Icon,
        page_head::PageHead,
    },
};
use domain::{
    accounts::AccountStatus,
    permissions::{Cell, Needs},
    problem::{Kind, Problem},
};
use leptos::prelude::*;

/// There is no such page, or the person may not know of it: 404, the same for both (DASH-028).
#[component]
pub fn NotFoundPage() -> impl IntoView {
    set_status(404);
    instead(t("frame-not-found-title"), t("frame-not-found-text"), Icon::Search, false)
}

/// The role does not allow the page: 403 (SIGN-020, DASH-005). It names the permission that is missing, and leads to
/// why, and who can give it (ROLE-056, WHY-001).
#[component]
pub fn NoAccessPage(
    /// What the page asks for.
    needs: Needs,
) -> impl IntoView {
    set_status(403);
    let (session, language) = (use_session(), language());
    let reason = Signal::derive(move || {
        language.track();
        session.refusal_of(&needs).unwrap_or_else(|| say("frame-no-access-text"))
    });
    let cell = needs.any_of.first().map(|(feature, action)| Cell { feature: *feature, action: *action });
    let why = cell.map_or_else(|| paths::RIGHTS.to_owned(), |cell| format!("{}?cell={}", paths::RIGHTS, cell.name()));
    view! {
        <PageHead title=t("frame-no-access-title") />
        <Empty title=reason icon=Icon::Lock>
            <LinkButton label=t("rights-why") href=why />
            <LinkButton label=t("frame-to-dashboard") href=paths::HOME kind=ButtonKind::Primary />
        </Empty>
    }
    .into_any()
}

/// The same for what the Worker refused.
#[component]
fn RefusedPage(problem: Problem) -> impl IntoView {
    set_status(403);
    let language = language();
    let told = Signal::derive(move || {
        language.track();
        say_problem(&problem)
    });
    instead(t("frame-no-access-title"), told, Icon::Lock, false)
}

/// The account is deactivated: nothing of it is shown until it is re-activated (ACCT-006).
#[component]
pub fn DeactivatedPage() -> impl IntoView {
    set_status(409);
    instead(t("frame-deactivated-title"), t("frame-deactivated-text"), Icon::Warn, use_session().is_partner())
}

/// The account was deleted while its page was open: 404, with by whom (ACCT-047).
#[component]
fn GonePage(problem: Problem) -> impl IntoView {
    set_status(404);
    let language = language();
    let told = Signal::derive(move || {
        language.track();
        say_problem(&problem)
    });
    instead(t("frame-gone-title"), told, Icon::Trash, false)
}

/// The page for a problem that says there is nothing to see here; `None` for one that a retry may mend.
pub fn instead_of(problem: &Problem) -> Option<AnyView> {
    match problem.kind {
        Kind::NotFound => Some(view! { <NotFoundPage /> }.into_any()),
        Kind::AccountGone => Some(view! { <GonePage problem=problem.clone() /> }.into_any()),
        Kind::PermissionDenied | Kind::ViewingAs => Some(view! { <RefusedPage problem=problem.clone() /> }.into_any()),
        Kind::AccountDeactivated => Some(view! { <DeactivatedPage /> }.into_any()),
        _ => None,
    }
}

fn instead(title: Text, text: Text, icon: Icon, to_deactivated: bool) -> AnyView {
    let deactivated = format!("{}?view={}", paths::ACCOUNTS, AccountStatus::Deactivated);
    view! {
        <PageHead title=title />
        <Empty title=text icon=icon>
            {if to_deactivated {
                view! { <LinkButton label=t("frame-deactivated-list") href=deactivated kind=ButtonKind::Primary /> }
            } else {
                view! { <LinkButton label=t("frame-to-dashboard") href=paths::HOME kind=ButtonKind::Primary /> }
            }}
        </Empty>
    }
    .into_any()
}
