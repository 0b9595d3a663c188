//! "Make account admin" and "Make user" for the users selected, or all (USER-030, USER-034).

use super::{
    given::{self, CustomRoleField},
    mail_run::Ground,
    progress::{Watched, watch},
};
use crate::{
    args,
    call::{Extras, call, call_with, fresh_key},
    frame::{bell, in_view::use_account},
    session::use_session,
    text::{t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::CheckField,
        skeleton::Skeleton,
    },
};
use domain::{
    jobs::{Job, JobKind},
    operation::AccountPath,
    problem::Problem,
    users::{
        Role,
        operations::{ListUsers, RoleForMany, SetRoles},
        query::UserQuery,
    },
};
use leptos::prelude::*;

/// The dialog that says to how many, then the one with the progress; open while `role` names one.
#[component]
pub(super) fn BulkRole(role: RwSignal<Option<Role>>, ground: Ground) -> impl IntoView {
    let account = use_account();
    let path = move || AccountPath { account: account.get_untracked() };
    let (open, watching, busy) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let job = RwSignal::new(None::<Job>);
    let problem = RwSignal::new(None::<Problem>);
    let all = RwSignal::new(None::<u64>);
    let last_too = RwSignal::new(false);
    let custom = RwSignal::new(Role::AccountAdmin.name().to_owned());
    let roles = given::assignable();
    // One key for one opening: a press repeated after a lost answer starts no second job (DASH-023).
    let key = StoredValue::new(String::new());
    let asked = Memo::new(move |before: Option<&Role>| role.get().or(before.copied()).unwrap_or(Role::User));
    let is_all = Memo::new(move |_| ground.selection.count(Some(1)) == 0);
    Effect::new(move |_| {
        if role.get().is_none() {
            return;
        }
        open.set(true);
        problem.set(None);
        last_too.set(false);
        custom.set(Role::AccountAdmin.name().to_owned());
        key.set_value(fresh_key());
        all.set(None);
        let everyone = UserQuery { limit: Some(1), ..UserQuery::default() };
        let answer = call::<ListUsers>(&path(), &everyone);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => all.set(reply.value.found),
                Err(why) => problem.set(Some(why)),
            }
        });
    });
    let start = move || {
        busy.set(true);
        let wanted = RoleForMany {
            selection: ground.whom(),
            role: asked.get_untracked(),
            role_id: custom
                .with_untracked(|value| given::meant(value).1)
                .filter(|_| asked.get_untracked() != Role::User),
            confirm_last_admin: last_too.get_untracked(),
        };
        let answer = call_with::<SetRoles>(&path(), &wanted, Extras::key(key.get_value()));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(reply) => {
                    open.set(false);
                    watching.set(true);
                    bell::refresh();
                    watch(reply.value, job, 0, move || ground.list.refresh());
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let count =
        Signal::derive(
            move || {
                if is_all.get() { all.get() } else { Some(ground.selection.count(ground.list.found().get())) }
            },
        );
    let text = t_with("users-role-run-text", move || {
        args! { "count" => count.get().unwrap_or_default(), "role" => asked.get().name() }
    });
    let line = move || match count.get() {
        Some(_) => view! { <p>{text}</p> }.into_any(),
        None => view! { <Skeleton /> }.into_any(),
    };
    let (make_admin, make_user) = (t("users-role-run-admin"), t("users-role-run-user"));
    let label = Signal::derive(move || if asked.get() == Role::User { make_user.get() } else { make_admin.get() });
    let is_partner = use_session().is_partner();
    let actions = move || {
        let waiting = Signal::derive(move || count.get().is_none());
        view! {
            <Button label kind=ButtonKind::Primary busy disabled=waiting on_press=start />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title=label actions on_close=move || role.set(None)>
            <div class="stack">
                <ProblemBanner problem />
                {line}
                {move || {
                    (asked.get() == Role::AccountAdmin)
                        .then(|| view! { <CustomRoleField roles role=custom admins_only=true /> })
                }}
                {move || {
                    (asked.get() == Role::User)
                        .then(|| {
                            if is_partner {
                                view! {
                                    <CheckField
                                        name="confirmLastAdmin"
                                        label=t("users-role-run-last-too")
                                        value=last_too
                                    />
                                }
                                    .into_any()
                            } else {
                                view! { <p class="muted">{t("users-role-run-not-oneself")}</p> }.into_any()
                            }
                        })
                }}
            </div>
        </Dialog>
        <Watched open=watching kind=JobKind::SetRoles job />
    }
    .into_any()
}
