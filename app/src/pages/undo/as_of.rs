//! The page: a moment to choose, and property by property what was then and what is now. The moment is in the address.

use crate::{
    args,
    call::{Loaded, load},
    frame::{in_view::use_account, load::Load, refused::NotFoundPage, undo::values},
    paths,
    text::{t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        field::{InputKind, TextField},
        form::Form,
        page_head::{Crumb, PageHead},
        tag::Tag,
        tone::Tone,
    },
    when,
};
use domain::{
    Timestamp,
    ids::UserId,
    problem::FieldErrors,
    undo::{
        operations::{AsOf, GetAccountAsOf, GetUserAsOf, StateAsOf},
        state::value,
    },
    users::operations::UserPath,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use serde_json::{Map, Value};

/// The moment in the address.
fn asked() -> Memo<Option<Timestamp>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("at")?.parse().ok()))
}

/// A user as of a moment.
#[component]
pub fn UserAsOfPage() -> impl IntoView {
    let account = use_account();
    let params = use_params_map();
    let Some(user) = params.with_untracked(|params| params.get("user")?.parse::<UserId>().ok()) else {
        return view! { <NotFoundPage /> }.into_any();
    };
    let at = asked();
    let state = load::<GetUserAsOf>(move || UserPath { account: account.get(), user }, move || AsOf { at: at.get() });
    let here = account.get_untracked();
    let crumbs = vec![
        Crumb::new(t("users-title"), paths::users(here)),
        Crumb::new(t("users-edit-title"), paths::user(here, user)),
        Crumb::here(t("undo-as-of-title")),
    ];
    page(state, crumbs, paths::user_as_of(here, user), paths::user(here, user))
}

/// The account as of a moment.
#[component]
pub fn AccountAsOfPage() -> impl IntoView {
    let account = use_account();
    let at = asked();
    let state = load::<GetAccountAsOf>(
        move || domain::operation::AccountPath { account: account.get() },
        move || AsOf { at: at.get() },
    );
    let here = account.get_untracked();
    let crumbs = vec![Crumb::new(t("accounts-information"), paths::account(here)), Crumb::here(t("undo-as-of-title"))];
    page(state, crumbs, paths::account_as_of(here), paths::account(here))
}

fn page(state: Loaded<StateAsOf>, crumbs: Vec<Crumb>, own: String, present: String) -> AnyView {
    view! {
        <PageHead title=t("undo-as-of-title") crumbs>
            <LinkButton label=t("undo-as-of-back") href=present />
        </PageHead>
        <Card>
            <Moment own />
            <Load from=state lines=8 let:reply>
                {shown(reply.value)}
            </Load>
        </Card>
    }
    .into_any()
}

/// Day and time in the reader's zone; a day alone means its end.
#[component]
fn Moment(own: String) -> impl IntoView {
    let (day, time) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = RwSignal::new(FieldErrors::default());
    let navigate = StoredValue::new(use_navigate());
    let submit = move || {
        let (day, time) = (day.get_untracked(), time.get_untracked());
        let time = if time.is_empty() { "23:59".to_owned() } else { time };
        match when::moment(&format!("{day}T{time}:59.999")) {
            Some(at) => {
                errors.set(FieldErrors::default());
                let to = paths::with_query(&own, &AsOf { at: Some(at) });
                navigate.with_value(|navigate| navigate(&to, NavigateOptions::default()));
            }
            None => errors.set(FieldErrors::one("day", "events-date-invalid")),
        }
    };
    view! {
        <Form errors on_submit=submit>
            <div class="undo__moment">
                <TextField name="day" label=t("undo-as-of-day") value=day kind=InputKind::Date autocomplete="off" />
                <TextField name="time" label=t("undo-as-of-time") value=time kind=InputKind::Time autocomplete="off" />
                <Button label=t("undo-as-of-show") kind=ButtonKind::Primary submit=true />
            </div>
        </Form>
    }
    .into_any()
}

fn shown(state: StateAsOf) -> AnyView {
    let at = when::date_time(state.at);
    let title = t_with("undo-as-of-at", move || args! { "at" => at.get() });
    let changes = t_with("undo-as-of-changes", move || args! { "count" => state.changes });
    let missing = state.then.is_none().then(|| view! { <Banner tone=Tone::Info>{t("undo-as-of-none")}</Banner> });
    let gone = state.now.is_none().then(|| view! { <Banner tone=Tone::Warn>{t("undo-as-of-gone")}</Banner> });
    let (then, now) = (state.then.unwrap_or_default(), state.now.unwrap_or_default());
    view! {
        <h2 class="undo__at">{title}</h2>
        <p class="muted">{t("undo-as-of-read-only")} " " {changes}</p>
        {missing}
        {gone}
        <div class="undo__scroll" tabindex="0" role="region" aria-label=t("undo-as-of-title")>
            <table class="undo__table">
                <thead>
                    <tr>
                        <th scope="col">{t("undo-property")}</th>
                        <th scope="col">{t("undo-as-of-then")}</th>
                        <th scope="col">{t("undo-as-of-now")}</th>
                    </tr>
                </thead>
                <tbody>{rows(&then, &now)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// In the order in which the page of the thing itself has them; ids are for programs.
const ORDER: [&str; 26] = [
    "name",
    "firstName",
    "lastName",
    "email",
    "mobile",
    "username",
    "extension",
    "externalId",
    "role",
    "licences",
    "cloudlinkAccount",
    "active",
    "source",
    "language",
    "iotConnected",
    "country",
    "province",
    "address",
    "city",
    "postalCode",
    "defaultLanguage",
    "businessType",
    "bandwidthOptimization",
    "tags",
    "status",
    "supportContacts",
];

fn rows(then: &Map<String, Value>, now: &Map<String, Value>) -> Vec<AnyView> {
    let known = ORDER.iter().filter(|name| then.contains_key(**name) || now.contains_key(**name));
    known
        .map(|name| {
            let (was, is) = (value(then, name), value(now, name));
            let differs = was != is && !then.is_empty() && !now.is_empty();
            let cell = |state: &Map<String, Value>, shown: &Value| {
                if state.is_empty() { String::new() } else { values::value(name, shown) }
            };
            let mark = differs.then(|| view! { <Tag label=t("undo-as-of-differs") tone=Tone::Warn /> });
            view! {
                <tr class:undo__conflict=differs>
                    <th scope="row">{values::property(name)} " " {mark}</th>
                    <td>{cell(then, &was)}</td>
                    <td>{cell(now, &is)}</td>
                </tr>
            }
            .into_any()
        })
        .collect()
}
