//! What can be done with an opened role: a copy of it, or its deletion (ROLE-072, ROLE-075).

use super::lost::{Losing, Lost};
use crate::{
    args,
    call::{Extras, call_with, fresh_key},
    frame::viewing::{View, ViewAs},
    paths,
    session::refusal,
    text::{say, say_problem, say_with, t},
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
        toast::toast,
    },
};
use domain::roles::{
    CustomRole, RoleBase, RoleLock,
    input::RoleCopy,
    operations::{DeleteRoles, DuplicateRole, RolePath},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Duplicate Role and Delete Role. `leaving` is called before the page is left, so that nothing asks about changes.
#[component]
pub(super) fn RoleActions(role: RwSignal<CustomRole>, #[prop(into)] leaving: Callback<()>) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let go = move |to: String| navigate.with_value(|navigate| navigate(&to, NavigateOptions::default()));
    let busy = RwSignal::new(false);
    let copy = move || {
        busy.set(true);
        let (id, name) = role.with_untracked(|role| (role.row.id, role.row.name.clone()));
        let wish = RoleCopy { name: say_with("roles-copy-name", args! { "name" => name }) };
        let answer = call_with::<DuplicateRole>(&RolePath { role: id }, &wish, Extras::key(fresh_key()));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(reply) => {
                    leaving.run(());
                    toast(say_with("roles-created", args! { "name" => reply.value.row.name }));
                    go(paths::role(reply.value.row.id));
                }
                Err(problem) => toast(say_problem(&problem)),
            }
        });
    };
    let lost = RwSignal::new(None::<Lost>);
    let ask = move || {
        let (id, name) = role.with_untracked(|role| (role.row.id, role.row.name.clone()));
        lost.set(Some(Lost::Deleted(vec![(id, name)])));
    };
    let may_delete = refusal::<DeleteRoles>();
    let language = crate::text::language();
    let delete_refused = Signal::derive(move || {
        language.track();
        may_delete.get().or_else(|| match role.with(|role| role.row.locked) {
            Some(RoleLock::Own) => Some(say("roles-locked-own")),
            Some(RoleLock::Beyond) => Some(say("roles-locked-beyond")),
            Some(RoleLock::Leaving) => Some(say("roles-locked-leaving")),
            None => None,
        })
    });
    // What failed is read in the dialog, on this page.
    let over = move |whole: bool| {
        if whole {
            leaving.run(());
            toast(say_with("roles-deleted", args! { "name" => role.with_untracked(|role| role.row.name.clone()) }));
            go(paths::ROLES.to_owned());
        }
    };
    let seen = Signal::derive(move || {
        role.with(|role| (role.row.base_role == RoleBase::Partner).then_some(View::Role(role.row.id)))
    });
    view! {
        <ViewAs view=seen label=t("viewing-as-role") />
        <Button label=t("roles-duplicate") icon=Icon::Copy busy refusal={refusal::<DuplicateRole>()} on_press=copy />
        <Button
            label=t("roles-delete")
            kind=ButtonKind::Danger
            icon=Icon::Trash
            refusal=delete_refused
            on_press=ask
        />
        <Losing lost on_over=over />
    }
    .into_any()
}
