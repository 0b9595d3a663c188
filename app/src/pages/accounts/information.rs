//! Account information: one page to read and edit an account, all of it saved together or not at all (ACCT-018
//! to ACCT-035).

use super::{
    back::Back,
    contacts::{Contacts, add_what_is_typed, entries},
    danger::Danger,
    differences::{between, decided},
    fields::{CustomerFields, TagsField},
    form::{self, Typed},
    namesake::Namesake,
    new::{mend, unfinished},
    once::Once,
    places::cloud_key,
    second_factor::SecondFactor,
};
use crate::{
    args,
    call::{BoxFuture, Extras, Reply, call_with, load},
    frame::{
        in_view::{use_account, use_in_view},
        load::Load,
        viewing::{View, ViewAs},
    },
    pages::{integrations::IntegrationsPanel, subscriptions::SubscriptionsPanel},
    paths,
    session::{may_call, refusal, use_session},
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
        operations::{GetAccount, UpdateAccount},
    },
    contacts::{
        SupportContacts,
        changes::{ContactChanges, FIELD},
        operations::SaveSupportContacts,
    },
    operation::{AccountPath, Input, NoInput},
    problem::{FieldErrors, Kind, Problem},
    users::operations::{AddUser, ListUsers},
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
    let seen = Signal::derive(move || Some(View::Admin(account.get(), None)));
    view! {
        <PageHead title=t("accounts-information") crumbs=crumbs()>
            <ViewAs view=seen label=t("viewing-as-admin") />
            <LinkButton label=t("undo-as-of-link") href=paths::account_as_of(account.get_untracked()) />
        </PageHead>
        <Load from=loaded lines=12 let:reply>
            <Information reply />
        </Load>
    }
    .into_any()
}

#[component]
fn Information(reply: Reply<Account>) -> impl IntoView {
    let account = RwSignal::new(reply.value);
    let typed = account.with_untracked(|account| Typed::new(&form::of(account), &form::known(account)));
    let locked = refusal::<UpdateAccount>();
    // Tags are the partner's to give (DELG-002).
    let (partner, not_theirs) = (use_session().is_partner(), t("accounts-tags-partners-only"));
    let tags_locked = Signal::derive(move || locked.get().or_else(|| (!partner).then(|| not_theirs.get())));
    let may_edit = move || locked.with(Option::is_none);
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let busy = RwSignal::new(false);
    let dirty = Memo::new(move |_| {
        let (fields, contacts) = account.with(|account| changed(typed, account));
        fields || !contacts.is_empty() || typed.contact.with(|text| !text.trim().is_empty())
    });
    let left = RwSignal::new(false);
    let clash = RwSignal::new(None::<Account>);
    let namesake = Namesake::new(Some(account.with_untracked(|account| account.id)));
    let in_view = use_in_view();
    // Contacts saved by themselves: again after a lost answer stores them once.
    let once = Once::new();
    mend(errors, move || account.with(|account| check(typed, account)));
    let saved = move |new: Account| {
        in_view.rename(new.id, &new.name);
        typed.fill(&form::of(&new), &form::known(&new));
        account.set(new);
        toast(say("accounts-saved"));
    };

    let save = Callback::new(move |()| {
        if busy.get_untracked() || !dirty.get_untracked() {
            return;
        }
        problem.set(None);
        // What cannot be added stays in the field, and is found wrong there.
        let _ = add_what_is_typed(typed);
        let old = account.get_untracked();
        let wrong = untrack(|| check(typed, &old));
        let right = wrong.is_empty();
        errors.set(wrong);
        if !right {
            return;
        }
        let (fields, contacts) = untrack(|| changed(typed, &old));
        if !fields && contacts.is_empty() {
            return;
        }
        busy.set(true);
        let renamed = untrack(|| typed.read()).name != old.name;
        let (path, edit) = (AccountPath { account: old.id }, untrack(|| typed.read()).with_contacts(contacts.clone()));
        let name = edit.name.clone();
        let answer: BoxFuture<Result<Account, Problem>> = if fields {
            let answer = call_with::<UpdateAccount>(&path, &edit, Extras::version(old.version));
            Box::pin(async move { answer.await.map(|reply| reply.value) })
        } else {
            // Contacts alone meet nobody else's changes but of the same contact (SUPC-017).
            let key = Extras::key(once.key_for(&contacts));
            let (answer, old) = (call_with::<SaveSupportContacts>(&path, &contacts, key), old.clone());
            Box::pin(async move {
                let answer = answer.await;
                once.answered(answer.as_ref().err().map(|refused| refused.kind));
                answer.map(|reply| Account { support_contacts: reply.value.contacts, ..old })
            })
        };
        leptos::task::spawn_local(async move {
            // A call begins when it is awaited: nothing is stored before the warning was there.
            if renamed && !namesake.was_told(&name).await {
                busy.set(false);
                return;
            }
            match answer.await {
                Ok(new) => saved(new),
                Err(refused) if refused.kind == Kind::Invalid => errors.set(refused.fields()),
                Err(refused) => match current(&refused, &old) {
                    Some(theirs) => clash.set(Some(theirs)),
                    None => problem.set(Some(refused)),
                },
            }
            busy.set(false);
        });
    });
    // The own name is nobody else's; it needs no look.
    let left_name = move || {
        let name = typed.name.get_untracked();
        if may_edit() && account.with_untracked(|account| account.name != name.trim()) {
            namesake.look(name);
        }
    };
    view! {
        {added(account)}
        <Form errors problem on_submit=save>
            <div class="accounts__columns">
                <div class="accounts__column">
                    <Card title=t("accounts-customer")>
                        {namesake.warning()}
                        <CustomerFields typed locked on_name=left_name />
                        <SelectField
                            name="businessType"
                            label=t("accounts-business-type")
                            hint=t("accounts-optional")
                            value=typed.business_type
                            options=businesses()
                            locked
                        />
                        <TagsField typed locked=tags_locked />
                    </Card>
                    <Card title=t("accounts-contacts")>
                        <Contacts typed locked account={account.with_untracked(|account| account.id)} />
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
        <IntegrationsPanel />
        <SubscriptionsPanel />
        <Danger account leaving=move || left.set(true) />
        <FormGuard dirty=Signal::derive(move || dirty.get() && !left.get()) />
        <Clash clash typed account save saved=Callback::new(saved) />
    }
    .into_any()
}

/// Just created, or just back in service: what to do next (ACCT-017, ACCT-040).
fn added(account: RwSignal<Account>) -> AnyView {
    // Not followed: the address changes as the page is left.
    let why = use_location().search.get_untracked();
    let why = why.trim_start_matches('?');
    let added = why == "added";
    // Just reactivated: what was not sent (ACCT-040).
    let back = (why == "reactivated").then(|| view! { <Back account /> });
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
    view! { <div class="accounts__added" role="status">{shown} {back}</div> }.into_any()
}

/// What cannot be edited (ACCT-022 to ACCT-025).
fn facts(account: RwSignal<Account>) -> AnyView {
    let number = Signal::derive(move || account.with(|account| account.account_number.clone()));
    let cloud = t(cloud_key(account.with_untracked(|account| account.cloud_location)));
    let sap = move || account.with(|account| account.sap_customer_number.clone()).unwrap_or_else(|| "-".to_owned());
    // On a MiCloud Connect account the number has another name (ACCT-024).
    let micloud = account.with_untracked(|account| account.micloud_connect);
    let sap_key = if micloud { "accounts-billing-number" } else { "accounts-sap" };
    let users = t_with("accounts-users", move || args! { "count" => account.with(|account| account.users) });
    let modified = move || {
        let (at, by) = account.with(|account| (account.modified_at, account.modified_by.clone()));
        view! { {when::date_time(at)} " (" {by} ")" }
    };
    let created = when::date_time(account.with_untracked(|account| account.created_at));
    // Without the permission the figure leads nowhere (ROLE-055).
    let sees_users = may_call::<ListUsers>();
    view! {
        <dl class="facts">
            <dt>{t("accounts-number")}</dt>
            <dd class="accounts__number">
                <CopyButton text=number label=t("accounts-number-copy") />
            </dd>
            <dt>{t("accounts-cloud")}</dt>
            <dd>{cloud}</dd>
            <dt>{t(sap_key)}</dt>
            <dd>{sap}</dd>
            <dt>{t("accounts-column-users")}</dt>
            <dd>
                <a href=move || sees_users.get().then(|| account.with(|account| paths::users(account.id)))>{users}</a>
            </dd>
            <dt>{t("accounts-created")}</dt>
            <dd>{created}</dd>
            <dt>{t("accounts-modified")}</dt>
            <dd>{modified}</dd>
        </dl>
    }
    .into_any()
}

/// Somebody else saved meanwhile (ACCT-035).
#[component]
fn Clash(
    clash: RwSignal<Option<Account>>,
    typed: Typed,
    account: RwSignal<Account>,
    save: Callback<()>,
    saved: Callback<Account>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let differences = RwSignal::new(Vec::<Difference>::new());
    Effect::new(move |_| {
        if let Some(theirs) = clash.get() {
            untrack(|| rebase(typed, &account.read(), &theirs));
            let found = between(&untrack(|| typed.read()), &form::of(&theirs));
            if found.is_empty() {
                // Both did the same.
                clash.set(None);
                saved.run(theirs);
            } else {
                differences.set(found);
                open.set(true);
            }
        }
    });
    let keep = move |kept: Kept| {
        let Some(theirs) = clash.get_untracked() else { return };
        let form = decided(&untrack(|| typed.read()), &form::of(&theirs), &kept);
        let known = [form::known(&theirs), typed.contacts.get_untracked()].concat();
        // From now on their version is the one that is changed.
        account.set(theirs);
        typed.fill(&form, &known);
        clash.set(None);
        open.set(false);
        save.run(());
    };
    view! { <Compare open differences on_keep=keep /> }
}

/// What was changed: whether any field, and which contacts.
fn changed(typed: Typed, account: &Account) -> (bool, ContactChanges) {
    let (mine, theirs) = (typed.read(), form::of(account).tidied());
    let contacts = ContactChanges::between(&theirs.support_contacts, &mine.support_contacts);
    (mine.with_contacts(()) != theirs.with_contacts(()), contacts)
}

/// What is wrong with the form as it stands.
fn check(typed: Typed, account: &Account) -> FieldErrors {
    let form = typed.read();
    let none = form.support_contacts.is_empty();
    let mut wrong = form.edit_of(&account.contact_addresses()).validate().err().unwrap_or_default();
    unfinished(typed, &mut wrong);
    if none {
        wrong.add(FIELD, "contacts-keep-one");
    }
    wrong
}

/// Makes this person's changes of contacts to the contacts that somebody else has saved, so that both stay (SUPC-017).
fn rebase(typed: Typed, old: &Account, theirs: &Account) {
    let (_, mine) = changed(typed, old);
    let known = [form::known(theirs), typed.contacts.get()].concat();
    typed.contacts.set(entries(&mine.applied(&theirs.contact_addresses()), &known));
}

/// The version that a stale edit is answered with: an account, or its contacts alone.
fn current(problem: &Problem, old: &Account) -> Option<Account> {
    let current = problem.more.get("current").filter(|_| problem.kind == Kind::StaleVersion)?;
    serde_json::from_value(current.clone()).ok().or_else(|| {
        let SupportContacts { contacts } = serde_json::from_value(current.clone()).ok()?;
        Some(Account { support_contacts: contacts, ..old.clone() })
    })
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
