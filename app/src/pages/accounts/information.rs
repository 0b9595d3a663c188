//! Account information: one page to read and edit an account, all of it saved together or not at all (ACCT-018
//! to ACCT-035).

use super::{
    by_word::Deactivate,
    contacts::Contacts,
    differences::{between, decided},
    fields::CustomerFields,
    form::{self, Typed},
    new::mend,
    places::cloud_key,
    second_factor::SecondFactor,
};
use crate::{
    args,
    call::{Extras, Reply, call_with, load},
    frame::{
        in_view::{use_account, use_in_view},
        load::Load,
    },
    paths,
    session::{refusal, use_session},
    text::{say, t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        choice::Choice,
        compare::{Compare, Difference, Kept},
        copy::CopyButton,
        field::SelectField,
        form::Form,
        form_guard::FormGuard,
        icon::Icon,
        page_head::{Crumb, PageHead},
        ticks::Toggle,
        toast::toast,
        tone::Tone,
    },
    when,
};
use domain::{
    accounts::{
        Account, BusinessType,
        operations::{DeactivateAccount, GetAccount, UpdateAccount},
    },
    operation::{AccountPath, Input, NoInput},
    problem::{FieldErrors, Kind, Problem},
    users::operations::AddUser,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The page of the account in the address.
#[component]
pub fn AccountPage() -> impl IntoView {
    let account = use_account();
    let loaded = load::<GetAccount>(move || AccountPath { account: account.get() }, || NoInput {});
    let partner = use_session().is_partner();
    let crumbs = move || {
        let above = partner.then(|| Crumb::new(t("accounts-title"), paths::ACCOUNTS));
        above.into_iter().chain([Crumb::here(t("accounts-information"))]).collect::<Vec<_>>()
    };
    view! {
        <PageHead title=t("accounts-information") crumbs=crumbs() />
        <Load from=loaded lines=12 let:reply>
            <Information reply />
        </Load>
    }
    .into_any()
}

#[component]
fn Information(reply: Reply<Account>) -> impl IntoView {
    let account = RwSignal::new(reply.value);
    let typed = Typed::new(&account.with_untracked(form::of));
    let locked = refusal::<UpdateAccount>();
    let may_edit = move || locked.with(Option::is_none);
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let busy = RwSignal::new(false);
    let dirty = Memo::new(move |_| typed.read() != account.with(form::of).tidied());
    let clash = RwSignal::new(None::<Account>);
    let in_view = use_in_view();
    mend(typed, errors);

    let save = Callback::new(move |()| {
        if busy.get_untracked() || !dirty.get_untracked() {
            return;
        }
        let form = untrack(|| typed.read());
        problem.set(None);
        if let Err(wrong) = form.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let (id, version) = account.with_untracked(|account| (account.id, account.version));
        let answer = call_with::<UpdateAccount>(&AccountPath { account: id }, &form, Extras::version(version));
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    in_view.rename(id, &reply.value.name);
                    typed.fill(&form::of(&reply.value));
                    account.set(reply.value);
                    toast(say("accounts-saved"));
                }
                Err(refused) if refused.kind == Kind::Invalid => errors.set(refused.fields()),
                Err(refused) => match current(&refused) {
                    Some(theirs) => clash.set(Some(theirs)),
                    None => problem.set(Some(refused)),
                },
            }
            busy.set(false);
        });
    });
    view! {
        {added(account)}
        <Form errors problem on_submit=save>
            <div class="accounts__columns">
                <div class="accounts__column">
                    <Card title=t("accounts-customer")>
                        <CustomerFields typed locked />
                        <SelectField
                            name="businessType"
                            label=t("accounts-business-type")
                            hint=t("accounts-optional")
                            value=typed.business_type
                            options=businesses()
                            locked
                        />
                    </Card>
                    <Card title=t("accounts-contacts")>
                        <p class="accounts__text">{t("accounts-contacts-text")}</p>
                        <Contacts typed locked />
                    </Card>
                    <Card title=t("accounts-call-services")>
                        <Toggle
                            name="bandwidthOptimization"
                            label=t("accounts-bandwidth")
                            hint=t("accounts-bandwidth-hint")
                            value=typed.bandwidth_optimization
                            locked
                        />
                    </Card>
                </div>
                <div class="accounts__column">
                    <Card title=t("accounts-facts")>{facts(account)}</Card>
                    <SecondFactor account=account.with_untracked(|account| account.id) />
                    {danger(account)}
                </div>
            </div>
            {move || {
                may_edit()
                    .then(|| {
                        let nothing = Signal::derive(move || !dirty.get());
                        view! {
                            <div class="accounts__save">
                                <Button
                                    label=t("accounts-save")
                                    kind=ButtonKind::Primary
                                    icon=Icon::Check
                                    submit=true
                                    busy
                                    disabled=nothing
                                />
                            </div>
                        }
                    })
            }}
        </Form>
        <FormGuard dirty />
        <Clash clash typed account save />
    }
    .into_any()
}

/// Just created: what to do next (ACCT-017).
fn added(account: RwSignal<Account>) -> AnyView {
    // Not followed: the address changes as the page is left.
    let added = use_location().search.with_untracked(|search| search.trim_start_matches('?') == "added");
    let shown = added.then(|| {
        let id = account.with_untracked(|account| account.id);
        let actions = move || {
            view! {
                <LinkButton
                    label=t("accounts-added-user")
                    href=paths::new_user(id)
                    icon=Icon::Plus
                    small=true
                    refusal={refusal::<AddUser>()}
                />
            }
        };
        view! { <Banner tone=Tone::Good actions>{t("accounts-added")}</Banner> }
    });
    view! { <div class="accounts__added" role="status">{shown}</div> }.into_any()
}

/// What cannot be edited (ACCT-022 to ACCT-025).
fn facts(account: RwSignal<Account>) -> AnyView {
    let number = Signal::derive(move || account.with(|account| account.account_number.clone()));
    let cloud = t(cloud_key(account.with_untracked(|account| account.cloud_location)));
    let sap = move || account.with(|account| account.sap_customer_number.clone()).unwrap_or_else(|| "-".to_owned());
    let users = t_with("accounts-users", move || args! { "count" => account.with(|account| account.users) });
    let modified = move || {
        let (at, by) = account.with(|account| (account.modified_at, account.modified_by.clone()));
        view! { {when::date_time(at)} " (" {by} ")" }
    };
    let created = when::date_time(account.with_untracked(|account| account.created_at));
    view! {
        <dl class="facts">
            <dt>{t("accounts-number")}</dt>
            <dd class="accounts__number">
                <CopyButton text=number label=t("accounts-number-copy") />
            </dd>
            <dt>{t("accounts-cloud")}</dt>
            <dd>{cloud}</dd>
            <dt>{t("accounts-sap")}</dt>
            <dd>{sap}</dd>
            <dt>{t("accounts-column-users")}</dt>
            <dd>
                <a href=move || account.with(|account| paths::users(account.id))>{users}</a>
            </dd>
            <dt>{t("accounts-created")}</dt>
            <dd>{created}</dd>
            <dt>{t("accounts-modified")}</dt>
            <dd>{modified}</dd>
        </dl>
    }
    .into_any()
}

/// Deactivate, for partners only, apart from Save (ACCT-036, ACCT-048).
fn danger(account: RwSignal<Account>) -> Option<AnyView> {
    let open = RwSignal::new(false);
    use_session().is_partner().then(|| {
        view! {
            <Card title=t("accounts-danger")>
                <p class="accounts__text">{t("accounts-danger-text")}</p>
                <Button
                    label=t("accounts-deactivate")
                    kind=ButtonKind::Danger
                    refusal={refusal::<DeactivateAccount>()}
                    on_press=move || open.set(true)
                />
            </Card>
            <Deactivate open account />
        }
        .into_any()
    })
}

/// Somebody else saved meanwhile (ACCT-035).
#[component]
fn Clash(
    clash: RwSignal<Option<Account>>,
    typed: Typed,
    account: RwSignal<Account>,
    save: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let differences = RwSignal::new(Vec::<Difference>::new());
    Effect::new(move |_| {
        if let Some(theirs) = clash.get() {
            differences.set(between(&untrack(|| typed.read()), &form::of(&theirs)));
            open.set(true);
        }
    });
    let keep = move |kept: Kept| {
        let Some(theirs) = clash.get_untracked() else { return };
        let form = decided(&untrack(|| typed.read()), &form::of(&theirs), &kept);
        // From now on their version is the one that is changed.
        account.set(theirs);
        typed.fill(&form);
        clash.set(None);
        open.set(false);
        save.run(());
    };
    view! { <Compare open differences on_keep=keep /> }
}

/// The version that a stale edit is answered with.
fn current(problem: &Problem) -> Option<Account> {
    let stale = problem.kind == Kind::StaleVersion;
    stale.then(|| serde_json::from_value(problem.more.get("current")?.clone()).ok()).flatten()
}

fn businesses() -> Signal<Vec<Choice>> {
    let kinds = BusinessType::ALL.iter().map(|kind| Choice::new(kind.name(), t(business_key(*kind))));
    Signal::stored(std::iter::once(Choice::new("", t("accounts-business-none"))).chain(kinds).collect())
}

/// The Fluent id of a line of business.
pub(super) const fn business_key(kind: BusinessType) -> &'static str {
    match kind {
        BusinessType::Education => "accounts-business-education",
        BusinessType::Finance => "accounts-business-finance",
        BusinessType::Government => "accounts-business-government",
        BusinessType::Healthcare => "accounts-business-healthcare",
        BusinessType::Hospitality => "accounts-business-hospitality",
        BusinessType::Legal => "accounts-business-legal",
        BusinessType::Manufacturing => "accounts-business-manufacturing",
        BusinessType::NonProfit => "accounts-business-non-profit",
        BusinessType::ProfessionalServices => "accounts-business-professional-services",
        BusinessType::Retail => "accounts-business-retail",
        BusinessType::Technology => "accounts-business-technology",
        BusinessType::Transport => "accounts-business-transport",
        BusinessType::Other => "accounts-business-other",
    }
}
