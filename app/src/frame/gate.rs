//! Which page a person gets at an address: the page, "no access" (403), "not found" (404) or "deactivated".
//!
//! Pages never check this themselves. The order is that of ROLE-054: account in reach, account active, permission.

use super::{
    in_view::{AccountInView, use_in_view},
    refused::{DeactivatedPage, NoAccessPage, NotFoundPage},
};
use crate::session::use_session;
use domain::{
    operation::Operation,
    permissions::{Needs, Verdict},
    problem::Kind,
};
use leptos::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Open,
    NoAccess,
    NotFound,
    Deactivated,
    Nobody,
}

/// A page that needs no session.
pub fn for_anyone<V: IntoView + 'static>(page: fn() -> V) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    move || page().into_any()
}

/// A page for whoever is signed in.
pub fn for_everyone<V: IntoView + 'static>(page: fn() -> V) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    move || gated(Needs::signed_in(), false, page)
}

/// A page for those who may call `Op`.
pub fn for_person<Op: Operation, V: IntoView + 'static>(
    page: fn() -> V,
) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    move || gated(Op::NEEDS, false, page)
}

/// A page of the account in the address, for those who may call `Op` on it.
pub fn for_account<Op: Operation, V: IntoView + 'static>(
    page: fn() -> V,
) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    move || gated(Op::NEEDS, true, page)
}

fn gated<V: IntoView + 'static>(needs: Needs, of_account: bool, page: fn() -> V) -> AnyView {
    let gate = gate(needs, of_account);
    let shown = move || match gate.get() {
        Gate::Open => page().into_any(),
        Gate::NoAccess => view! { <NoAccessPage needs /> }.into_any(),
        Gate::NotFound => view! { <NotFoundPage /> }.into_any(),
        Gate::Deactivated => view! { <DeactivatedPage /> }.into_any(),
        Gate::Nobody => ().into_any(),
    };
    shown.into_any()
}

fn gate(needs: Needs, of_account: bool) -> Memo<Gate> {
    let (session, in_view) = (use_session(), use_in_view());
    let path = leptos_router::hooks::use_location().pathname;
    Memo::new(move |before: Option<&Gate>| {
        if !session.is_signed_in() {
            return Gate::Nobody;
        }
        if of_account {
            if crate::paths::account_of(&path.read()).is_none() {
                // The address has changed already while the page is being left; what it shows stays until it goes.
                return before.copied().unwrap_or(Gate::NotFound);
            }
            match in_view.get() {
                // Whoever opens an old address of a deleted account learns no more than anybody else (ACCT-047).
                Some(AccountInView::Refused(Kind::NotFound | Kind::AccountGone)) => return Gate::NotFound,
                Some(AccountInView::Refused(Kind::AccountDeactivated)) => return Gate::Deactivated,
                Some(AccountInView::Refused(_) | AccountInView::Here(_)) | None => {}
            }
        }
        match session.verdict(&needs) {
            Verdict::Allowed => Gate::Open,
            Verdict::Refused(_) => Gate::NoAccess,
        }
    })
}
