//! The way to import one sheet into many customers, for those who may add users (PLAN-007).

use crate::{
    paths,
    session::may_call,
    text::t,
    ui::{button::LinkButton, icon::Icon},
};
use domain::import::many::StartManyImport;
use leptos::prelude::*;

/// The button beside Add Account.
#[component]
pub(super) fn ImportIntoMany() -> impl IntoView {
    let may = may_call::<StartManyImport>();
    move || {
        may.get().then(|| view! { <LinkButton label=t("accounts-import") href=paths::IMPORT_MANY icon=Icon::Upload /> })
    }
}
