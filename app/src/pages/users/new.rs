//! The form of a new user (USER-013 to USER-016).

use super::{
    crumbs,
    given::{self, CustomRoleField},
    taken::holder,
};
use crate::{
    args,
    call::{Extras, call_with, fresh_key},
    frame::in_view::use_account,
    paths,
    session::use_session,
    text::{say, say_with, t},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        field::{EmailField, TextField},
        form::{Form, FormActions},
        form_guard::FormGuard,
        page_head::PageHead,
        ticks::Toggle,
        toast::toast,
    },
};
use domain::{
    operation::{AccountPath, Input},
    permissions::{Action, Feature},
    problem::{FieldErrors, Problem},
    users::{Role, input::NewUser, operations::AddUser},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// First name, last name and e-mail address are asked for; Account Admin is off at first (USER-014).
#[component]
pub fn NewUserPage() -> impl IntoView {
    let account = use_account();
    let session = use_session();
    let text = || RwSignal::new(String::new());
    let (first_name, last_name, email) = (text(), text(), text());
    let account_admin = RwSignal::new(false);
    let role = RwSignal::new(Role::User.name().to_owned());
    let roles = given::assignable();
    given::keep_alike(role, account_admin);
    let errors = RwSignal::new(FieldErrors::default());
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let sent = StoredValue::new(None::<(NewUser, String)>);
    let typed = move || NewUser {
        first_name: first_name.get(),
        last_name: last_name.get(),
        email: email.get(),
        account_admin: account_admin.get(),
        role_id: role.with(|role| given::meant(role).1),
    };
    let dirty = Memo::new(move |_| typed() != NewUser::default());
    let language = crate::text::language();
    let role_locked = Signal::derive(move || {
        language.track();
        (!session.has(Feature::Roles, Action::Assign)).then(|| say("users-role-needs-assign"))
    });

    let navigate = StoredValue::new(use_navigate());
    let go = move |to: String| navigate.with_value(|navigate| navigate(&to, NavigateOptions::default()));
    let empty = move || {
        for field in [first_name, last_name, email] {
            field.set(String::new());
        }
        account_admin.set(false);
    };
    let submit = move || {
        let user = untrack(typed);
        problem.set(None);
        if let Err(wrong) = user.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let key = key_for(sent, &user);
        let answer = call_with::<AddUser>(&AccountPath { account: account.get_untracked() }, &user, Extras::key(key));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(reply) => {
                    toast(say_with("users-new-done", args! { "name" => reply.value.name }));
                    empty();
                    go(paths::user(account.get_untracked(), reply.value.id));
                }
                Err(why) => {
                    errors.set(why.fields());
                    problem.set(Some(why));
                }
            }
        });
    };
    // Cancel is the choice to drop what was typed: nothing is asked.
    let cancel = move || {
        empty();
        go(paths::users(account.get_untracked()));
    };
    view! {
        <PageHead title=t("users-new-title") crumbs=crumbs(Some(t("users-new-title"))) />
        <FormGuard dirty />
        <div class="users__new">
            <Card>
                <Form errors problem on_submit=submit>
                    <div class="grid-2">
                        <TextField
                            name="firstName"
                            label=t("users-first-name")
                            value=first_name
                            autocomplete="off"
                            required=true
                        />
                        <TextField
                            name="lastName"
                            label=t("users-last-name")
                            value=last_name
                            autocomplete="off"
                            required=true
                        />
                    </div>
                    <EmailField name="email" label=t("users-email") value=email required=true />
                    {holder(errors, "email")}
                    <Toggle
                        name="accountAdmin"
                        label=t("users-account-admin")
                        hint=t("users-account-admin-hint")
                        value=account_admin
                        locked=role_locked
                    />
                    <CustomRoleField roles role locked=role_locked />
                    <FormActions>
                        <Button label=t("users-new-create") kind=ButtonKind::Primary submit=true busy />
                        <Button label=t("ui-cancel") on_press=cancel />
                    </FormActions>
                </Form>
            </Card>
        </div>
    }
}

/// The key of this form's call: the same while the same is sent again, after a lost answer or a double press, so
/// that it adds one user (DASH-023); another one as soon as something else is sent.
fn key_for(sent: StoredValue<Option<(NewUser, String)>>, user: &NewUser) -> String {
    if let Some((before, key)) = sent.get_value()
        && before == *user
    {
        return key;
    }
    let key = fresh_key();
    sent.set_value(Some((user.clone(), key.clone())));
    key
}
