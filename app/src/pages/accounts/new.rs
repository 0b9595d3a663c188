//! The form of a new customer account (ACCT-008 to ACCT-017).

use super::{
    contacts::{Contacts, add_what_is_typed},
    fields::{CustomerFields, TagsField},
    form::Typed,
    namesake::Namesake,
    once::Once,
    places::cloud_key,
};
use crate::{
    call::{Extras, call_with},
    paths,
    session::use_session,
    text::{say, t},
    ui::{
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        form::{Form, FormActions},
        form_guard::FormGuard,
        page_head::{Crumb, PageHead},
    },
};
use domain::{
    accounts::{
        country::{cloud_location, is_country},
        input::AccountForm,
        operations::CreateAccount,
    },
    contacts::{changes::FIELD, typed::take_apart},
    operation::Input,
    problem::{FieldErrors, Kind, Problem},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The page.
#[component]
pub fn NewAccountPage() -> impl IntoView {
    // The partner's own language is the likely one (ACCT-010).
    let default_language = use_session().signal().with_untracked(|view| view.as_ref().map(|view| view.language));
    let start = AccountForm {
        default_language: default_language.unwrap_or_default(),
        tags: Some(vec![]),
        ..AccountForm::default()
    };
    let typed = Typed::new(&start, &[]);
    let start = StoredValue::new(start);
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let (busy, saved) = (RwSignal::new(false), RwSignal::new(false));
    // Pressing twice, or again after a lost answer, creates one account (DASH-023).
    let once = Once::new();
    let dirty = Signal::derive(move || {
        !saved.get() && (typed.read() != start.get_value() || typed.contact.with(|typed| !typed.trim().is_empty()))
    });
    let namesake = Namesake::new(None);
    mend(errors, move || check(typed));

    let navigate = use_navigate();
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        problem.set(None);
        let unfinished = add_what_is_typed(typed);
        let form = untrack(|| typed.read());
        let mut wrong = form.validate().err().unwrap_or_default();
        if let Err(message) = unfinished {
            wrong.0.insert(FIELD.to_owned(), message);
        }
        let right = wrong.is_empty();
        errors.set(wrong);
        if !right {
            return;
        }
        busy.set(true);
        let answer = call_with::<CreateAccount>(&(), &form, Extras::key(once.key_for(&form)));
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            // A call begins when it is awaited: nothing is created before the warning was there.
            if !namesake.was_told(&form.name).await {
                busy.set(false);
                return;
            }
            let answer = answer.await;
            once.answered(answer.as_ref().err().map(|refused| refused.kind));
            match answer {
                Ok(reply) => {
                    saved.set(true);
                    let address = format!("{}?added", paths::account(reply.value.id));
                    navigate(&address, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(refused) => {
                    if refused.kind == Kind::Invalid {
                        errors.set(refused.fields());
                    } else {
                        problem.set(Some(refused));
                    }
                }
            }
            busy.set(false);
        });
    };
    view! {
        <PageHead
            title=t("accounts-new-title")
            crumbs=vec![Crumb::new(t("accounts-title"), paths::ACCOUNTS), Crumb::here(t("accounts-new-title"))]
        />
        <div class="accounts__form">
            <Form errors problem on_submit=submit>
                <Card title=t("accounts-customer")>
                    {namesake.warning()}
                    <CustomerFields typed locked=None on_name=move || namesake.look(typed.name.get_untracked()) />
                    <TagsField typed locked=None />
                    {cloud(typed)}
                </Card>
                <Card title=t("accounts-contacts")>
                    <Contacts typed locked=None />
                </Card>
                <FormActions>
                    <Button label=t("accounts-save") kind=ButtonKind::Primary submit=true busy />
                    <LinkButton label=t("ui-cancel") href=paths::ACCOUNTS />
                </FormActions>
            </Form>
        </div>
        <FormGuard dirty />
    }
    .into_any()
}

/// What is wrong with the form, and with what stands in the field of contacts.
fn check(typed: Typed) -> FieldErrors {
    let mut wrong = typed.read().validate().err().unwrap_or_default();
    unfinished(typed, &mut wrong);
    wrong
}

/// What stands in the field of contacts and is none.
pub(super) fn unfinished(typed: Typed, wrong: &mut FieldErrors) {
    let rest = typed.contact.with(|text| take_apart(text).rest);
    if !rest.is_empty() {
        wrong.0.insert(FIELD.to_owned(), "contacts-invalid".into());
    }
}

/// Once a submit found errors, each goes as soon as it is mended; none appears while typing.
pub(super) fn mend(errors: RwSignal<FieldErrors>, check: impl Fn() -> FieldErrors + 'static) {
    Effect::new(move |_| {
        let wrong = check();
        errors.update(|shown| {
            shown.0.retain(|field, _| wrong.get(field).is_some());
            for (field, message) in &mut shown.0 {
                if let Some(now) = wrong.get(field) {
                    *message = now.clone();
                }
            }
        });
    });
}

/// Where the data will be kept, before it is decided for good (ACCT-015).
fn cloud(typed: Typed) -> AnyView {
    let known = Memo::new(move |_| typed.country.with(|code| is_country(code).then(|| cloud_location(code))));
    let text = move || known.get().map_or_else(|| say("accounts-cloud-unknown"), |place| say(cloud_key(place)));
    let language = crate::text::language();
    view! {
        <dl class="facts">
            <dt>{t("accounts-cloud")}</dt>
            <dd aria-live="polite">
                {move || {
                    language.track();
                    text()
                }}
            </dd>
        </dl>
    }
    .into_any()
}
