//! Who holds a value that is already in use: a link below the field (USER-017).

use crate::{args, frame::in_view::use_account, paths, text::t_with};
use domain::{ids::UserId, problem::FieldErrors};
use leptos::prelude::*;

/// The link to the holder, if this field's error names one: its arguments are the holder's `name` and id `user`.
pub(super) fn holder(errors: RwSignal<FieldErrors>, field: &'static str) -> AnyView {
    let account = use_account();
    let link = move || {
        let (id, name) = errors.with(|errors| {
            let text = |name: &str| Some(errors.get(field)?.args.get(name)?.as_str()?.to_owned());
            Some((text("user")?.parse::<UserId>().ok()?, text("name")?))
        })?;
        let label = t_with("users-taken-open", move || args! { "name" => name.clone() });
        Some(view! {
            <p class="users__holder">
                <a href=paths::user(account.get(), id)>{label}</a>
            </p>
        })
    };
    link.into_any()
}
