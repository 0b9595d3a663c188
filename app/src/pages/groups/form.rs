//! The form of a group, new or edited (DELG-002).

use super::{
    draft::Draft,
    picker::{Picker, chip},
    preview::Preview,
};
use crate::{
    args,
    call::{Extras, call_with, fresh_key, load},
    frame::load::Load,
    pages::accounts::places,
    paths,
    text::{language, say, say_with, t},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        choice::Choice,
        field::{InputKind, SelectField, TextField},
        form::{Form, FormActions},
        form_guard::FormGuard,
        page_head::{Crumb, PageHead},
        ticks::{Checkbox, RadioGroup},
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    groups::{
        AccountGroup, GroupKind,
        input::GroupForm,
        operations::{CreateAccountGroup, GetAccountGroup, GroupPath, UpdateAccountGroup},
    },
    ids::GroupId,
    operation::{Input, NoInput},
    problem::{FieldErrors, Kind, Problem},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};

/// A new group.
#[component]
pub fn NewGroupPage() -> impl IntoView {
    view! { <GroupDesk group=None /> }.into_any()
}

/// The group in the address.
#[component]
pub fn GroupPage() -> impl IntoView {
    let params = use_params_map();
    let group = move || {
        let id = params.with(|params| params.get("group"));
        id.and_then(|id| id.parse().ok()).unwrap_or(GroupId(uuid::Uuid::nil()))
    };
    let loaded = load::<GetAccountGroup>(move || GroupPath { group: group() }, || NoInput {});
    view! {
        <Load from=loaded lines=12 let:reply>
            <GroupDesk group=Some(reply.value) />
        </Load>
    }
    .into_any()
}

#[component]
fn GroupDesk(group: Option<AccountGroup>) -> impl IntoView {
    let title = group.as_ref().map_or_else(|| t("groups-new"), |group| Signal::stored(group.row.name.clone()));
    let draft = Draft::new(group.as_ref());
    let known = group.as_ref().map(|group| (group.row.id, group.row.version));
    let group = StoredValue::new(group);
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let (busy, stale, saved) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let start = StoredValue::new(untrack(|| draft.read()));
    let dirty = Memo::new(move |_| !saved.get() && start.with_value(|start| draft.read() != *start));
    let sent = StoredValue::new(None::<(GroupForm, String)>);
    let navigate = StoredValue::new(use_navigate());
    let leave = move || {
        saved.set(true);
        navigate.with_value(|navigate| navigate(paths::GROUPS, NavigateOptions::default()));
    };
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        problem.set(None);
        let (form, mut wrong) = untrack(|| (draft.read(), draft.no_numbers()));
        wrong.0.extend(form.validate().err().unwrap_or_default().0);
        let right = wrong.is_empty();
        errors.set(wrong);
        if !right {
            return;
        }
        busy.set(true);
        // The same key while the same is sent again, so that one group is made.
        let key = match sent.get_value() {
            Some((before, key)) if before == form => key,
            _ => fresh_key(),
        };
        sent.set_value(Some((form.clone(), key.clone())));
        let name = form.name.clone();
        let answer = match known {
            None => call_with::<CreateAccountGroup>(&(), &form, Extras::key(key)),
            Some((id, version)) => {
                call_with::<UpdateAccountGroup>(&GroupPath { group: id }, &form, Extras::version(version))
            }
        };
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(_) => {
                    let key = if known.is_some() { "groups-saved" } else { "groups-created" };
                    toast(say_with(key, args! { "name" => name }));
                    leave();
                }
                Err(why) if why.kind == Kind::Invalid => errors.set(why.fields()),
                Err(why) if why.kind == Kind::StaleVersion => stale.set(true),
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let nothing = Signal::derive(move || !dirty.get());
    let kinds = vec![
        Choice::new(GroupKind::Rule.name(), t("groups-kind-rule")).hint(t("groups-kind-rule-hint")),
        Choice::new(GroupKind::Fixed.name(), t("groups-kind-fixed")).hint(t("groups-kind-fixed-hint")),
    ];
    let accounts = move || {
        if draft.is_fixed() {
            view! { <Picker draft label=t("groups-chosen") /> }.into_any()
        } else {
            view! { <Picker draft label=t("groups-except") hint=t("groups-except-hint") /> }.into_any()
        }
    };
    view! {
        <PageHead title crumbs=vec![Crumb::new(t("groups-title"), paths::GROUPS), Crumb::here(title)] />
        <FormGuard dirty />
        {move || stale.get().then(|| view! { <Banner tone=Tone::Warn>{t("groups-stale")}</Banner> })}
        <div class="groups__columns">
            <Form errors problem on_submit=submit>
                <Card>
                    <div class="stack">
                        <TextField
                            name="name"
                            label=t("groups-name")
                            value=draft.name
                            required=true
                            max_length=64
                            autocomplete="off"
                        />
                        <RadioGroup name="kind" label=t("groups-kind") value=draft.kind options=kinds />
                        {move || (!draft.is_fixed()).then(|| view! { <Conditions draft /> })}
                        {accounts}
                    </div>
                </Card>
                <FormActions>
                    <Button label=t("groups-save") kind=ButtonKind::Primary submit=true busy disabled=nothing />
                    <LinkButton label=t("ui-cancel") href=paths::GROUPS />
                </FormActions>
            </Form>
            <Preview draft group />
        </div>
    }
    .into_any()
}

/// The conditions of a rule.
#[component]
fn Conditions(draft: Draft) -> impl IntoView {
    let language = language();
    let added = RwSignal::new(String::new());
    Effect::new(move |_| {
        let code = added.get();
        if !code.is_empty() {
            draft.countries.update(|countries| {
                if !countries.contains(&code) {
                    countries.push(code);
                }
            });
            added.set(String::new());
        }
    });
    let countries = move || {
        let one = |code: String| {
            let name = places::country(&code, language.get());
            chip(name, None, move || draft.countries.update(|countries| countries.retain(|one| *one != code)))
        };
        draft.countries.get().into_iter().map(one).collect_view()
    };
    let products = draft.products.with_value(|products| {
        let one = |(product, ticked): &(domain::users::products::Product, RwSignal<bool>)| {
            let label = Signal::stored(product.label().to_owned());
            view! { <Checkbox name=product.name() label value=*ticked /> }
        };
        products.iter().map(one).collect_view()
    });
    // Read so that it changes with the language.
    let hint = move || {
        language.track();
        say("groups-conditions-hint")
    };
    view! {
        <fieldset class="groups__conditions">
            <legend class="groups__label">{t("groups-conditions")}</legend>
            <p class="groups__hint">{hint}</p>
            <div class="groups__condition">
                <SelectField
                    name="countries"
                    label=t("groups-countries")
                    value=added
                    options=places::countries()
                />
                <ul class="groups__chips" aria-label=t("groups-countries")>{countries}</ul>
            </div>
            <fieldset class="groups__condition groups__products">
                <legend class="groups__label">{t("groups-products")}</legend>
                <p class="groups__hint">{t("groups-products-hint")}</p>
                <div class="groups__ticks">{products}</div>
            </fieldset>
            <fieldset class="groups__condition">
                <legend class="groups__label">{t("groups-users")}</legend>
                <div class="groups__users">
                    <TextField
                        name="usersFrom"
                        label=t("groups-users-from")
                        value=draft.users_from
                        kind=InputKind::Number
                        max_length=7
                        autocomplete="off"
                    />
                    <TextField
                        name="usersTo"
                        label=t("groups-users-to")
                        value=draft.users_to
                        kind=InputKind::Number
                        max_length=7
                        autocomplete="off"
                    />
                </div>
            </fieldset>
            <TextField
                name="tags"
                label=t("groups-tags")
                hint=t("groups-tags-hint")
                value=draft.tags
                autocomplete="off"
            />
        </fieldset>
    }
    .into_any()
}
