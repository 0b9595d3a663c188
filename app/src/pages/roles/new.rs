//! The form of a new role (ROLE-060 to ROLE-065).

use super::{
    crumbs,
    form::{Draft, Fields, take},
};
use crate::{
    args,
    call::{Extras, call_with, fresh_key},
    paths,
    text::{say_with, t},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        form::{Form, FormActions},
        form_guard::FormGuard,
        page_head::PageHead,
        toast::toast,
    },
};
use domain::{
    operation::Input,
    problem::{FieldErrors, Problem},
    roles::{input::NewRole, operations::CreateRole},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Name, description, base role and matrix; Save opens the role's page (ROLE-064).
#[component]
pub fn NewRolePage() -> impl IntoView {
    let draft = Draft::empty();
    let errors = RwSignal::new(FieldErrors::default());
    let (problem, namesake) = (RwSignal::new(None::<Problem>), RwSignal::new(None));
    let busy = RwSignal::new(false);
    let blank = untrack(|| draft.new_role());
    let dirty = Memo::new(move |_| draft.new_role() != blank);
    let sent = StoredValue::new(None::<(NewRole, String)>);
    let navigate = StoredValue::new(use_navigate());
    let go = move |to: String| navigate.with_value(|navigate| navigate(&to, NavigateOptions::default()));
    let submit = move || {
        let role = untrack(|| draft.new_role());
        problem.set(None);
        if let Err(wrong) = role.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        // The same key while the same is sent again, so that one role is made (ROLE-087).
        let key = match sent.get_value() {
            Some((before, key)) if before == role => key,
            _ => fresh_key(),
        };
        sent.set_value(Some((role.clone(), key.clone())));
        let answer = call_with::<CreateRole>(&(), &role, Extras::key(key));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(reply) => {
                    toast(say_with("roles-created", args! { "name" => reply.value.row.name }));
                    // Nothing asks about what is saved.
                    draft.clear();
                    go(paths::role(reply.value.row.id));
                }
                Err(why) => take(why, errors, namesake, problem),
            }
        });
    };
    // Cancel is the choice to drop what was typed: nothing is asked.
    let cancel = move || {
        draft.clear();
        go(paths::ROLES.to_owned());
    };
    let nothing = Signal::derive(move || !dirty.get());
    view! {
        <PageHead title=t("roles-new") crumbs=crumbs(Some(t("roles-new"))) />
        <FormGuard dirty />
        <Card>
            <Form errors problem on_submit=submit>
                <Fields draft errors namesake chooses=true read_only=false />
                <FormActions>
                    <Button label=t("roles-save") kind=ButtonKind::Primary submit=true busy disabled=nothing />
                    <Button label=t("ui-cancel") on_press=cancel />
                </FormActions>
            </Form>
        </Card>
    }
    .into_any()
}
