//! The page of one user: read, edit, delete (USER-021, USER-022, USER-028 to USER-030).

use super::{
    about::About,
    crumbs,
    delete::Delete,
    draft::{Draft, differences, merged, stored},
    given,
    licences::ProductsAndLicences,
    second_factor::SecondFactor,
    source::{SourceNote, locked_by},
    taken::holder,
};
use crate::{
    args,
    call::{Extras, call, call_with, load},
    frame::{
        in_view::use_account,
        load::Load,
        refused::NotFoundPage,
        viewing::{View, ViewAs},
    },
    paths,
    session::{refusal, use_session},
    text::{say, t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        compare::{Compare, Difference, Kept},
        dialog::Confirm,
        field::{EmailField, InputKind, SelectField, TextField},
        form::{Form, FormActions},
        form_guard::FormGuard,
        page_head::PageHead,
        ticks::Toggle,
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    ids::{AccountId, PersonId, UserId},
    operation::{Input, NoInput},
    permissions::{Action, Feature},
    problem::{FieldErrors, Kind, Problem},
    roles::AssignableRole,
    users::{
        CloudlinkAccount, Role, User,
        input::UserEdit,
        operations::{GetUser, UpdateUser, UserPath},
    },
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};

/// The user in the address.
#[component]
pub fn UserPage() -> impl IntoView {
    let account = use_account();
    let params = use_params_map();
    let asked = Memo::new(move |_| params.with(|params| params.get("user")?.parse::<UserId>().ok()));
    if asked.get_untracked().is_none() {
        return view! { <NotFoundPage /> }.into_any();
    }
    let user =
        Memo::new(move |before: Option<&UserId>| asked.get().or(before.copied()).unwrap_or(UserId(uuid::Uuid::nil())));
    let loaded = load::<GetUser>(move || UserPath { account: account.get(), user: user.get() }, || NoInput {});
    view! {
        <Load from=loaded lines=8 let:reply>
            <Editor user=reply.value />
        </Load>
    }
    .into_any()
}

/// Everything about the save that is under way or went wrong.
#[derive(Clone, Copy)]
struct Saving {
    account: Signal<AccountId>,
    user: RwSignal<User>,
    draft: Draft,
    /// The custom roles that there are to give.
    roles: RwSignal<Vec<AssignableRole>>,
    errors: RwSignal<FieldErrors>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    /// The user was deleted meanwhile; what was typed stays to be copied.
    gone: RwSignal<bool>,
    /// Somebody else's version, while both are compared.
    theirs: RwSignal<Option<User>>,
    comparing: RwSignal<bool>,
    /// Whether it is asked that nobody of the account is left as account admin (USER-034).
    asking: RwSignal<bool>,
    /// Only a partner can manage an account without account admins, and so decide that.
    may_confirm: bool,
}

impl Saving {
    /// Checks and saves what the form holds as an edit of this version; `sure` that no account admin need remain.
    fn save(self, version: u64, sure: bool) {
        let edit = UserEdit { confirm_last_admin: sure, ..untrack(|| self.draft.edit()) };
        self.problem.set(None);
        if let Err(wrong) = edit.validate() {
            self.errors.set(wrong);
            return;
        }
        self.errors.set(FieldErrors::default());
        self.busy.set(true);
        let path = UserPath { account: self.account.get_untracked(), user: self.user.with_untracked(|user| user.id) };
        let answer = call_with::<UpdateUser>(&path, &edit, Extras::version(version));
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    self.draft.show(stored(&reply.value));
                    self.user.set(reply.value);
                    self.comparing.set(false);
                    self.asking.set(false);
                    toast(say("users-edit-done"));
                }
                Err(problem) => self.failed(problem, path).await,
            }
            self.busy.set(false);
        });
    }

    async fn failed(self, problem: Problem, path: UserPath) {
        let sure = self.asking.get_untracked();
        self.asking.set(false);
        match problem.kind {
            Kind::LastAccountAdmin if !sure && self.may_confirm => self.asking.set(true),
            Kind::StaleVersion => self.compare(&problem, path).await,
            Kind::NotFound => {
                self.comparing.set(false);
                self.gone.set(true);
            }
            _ => {
                self.comparing.set(false);
                self.errors.set(problem.fields());
                self.problem.set(Some(problem));
            }
        }
    }

    /// Shows both versions. The present one comes with the refusal; if it cannot be read it is asked for.
    async fn compare(self, problem: &Problem, path: UserPath) {
        let told = problem.more.get("current").and_then(|current| serde_json::from_value(current.clone()).ok());
        let current = match told {
            Some(user) => Ok(user),
            None => call::<GetUser>(&path, &NoInput {}).await.map(|reply| reply.value),
        };
        match current {
            Ok(user) => {
                self.theirs.set(Some(user));
                self.comparing.set(true);
            }
            Err(why) if why.kind == Kind::NotFound => self.gone.set(true),
            Err(why) => self.problem.set(Some(why)),
        }
    }

    /// Ends the comparison as decided.
    fn keep(self, kept: Kept) {
        let Some(theirs) = self.theirs.get_untracked() else { return };
        let version = theirs.version;
        match kept {
            Kept::Mine => self.save(version, false),
            Kept::Theirs => {
                self.draft.show(stored(&theirs));
                self.user.set(theirs);
                self.comparing.set(false);
            }
            Kept::Merged(picked) => {
                let mine = untrack(|| self.draft.edit());
                self.draft.show(merged(mine, &stored(&theirs), &picked));
                self.save(version, false);
            }
        }
    }

    fn differences(self) -> Vec<Difference> {
        let mine = self.draft.edit();
        let own = |user: &User| user.role_id.zip(user.role_name.clone());
        self.theirs.with(|theirs| {
            let Some(theirs) = theirs.as_ref() else { return Vec::new() };
            let named = |value: &str| {
                let before = self.user.with(own).filter(|(id, _)| given::meant(value).1 == Some(*id));
                self.roles.with(|roles| given::words_of(value, roles, before.or_else(|| own(theirs))))
            };
            differences(&mine, &stored(theirs), named)
        })
    }
}

#[component]
fn Editor(user: User) -> impl IntoView {
    let draft = Draft::of(&user);
    let account = use_account();
    let saving = Saving {
        account,
        user: RwSignal::new(user),
        draft,
        roles: given::assignable(),
        errors: RwSignal::default(),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
        gone: RwSignal::new(false),
        theirs: RwSignal::new(None),
        comparing: RwSignal::new(false),
        asking: RwSignal::new(false),
        may_confirm: use_session().is_partner(),
    };
    let Saving { user, gone, comparing, busy, asking, .. } = saving;
    let last = t_with("users-last-admin-text", move || args! { "name" => user.with(|user| user.name.clone()) });
    let dirty = Memo::new(move |_| user.with(|user| draft.edit() != stored(user)));
    let title = Signal::derive(move || user.with(|user| user.name.clone()));
    let drop_changes = move || draft.show(user.with_untracked(stored));
    let read_only = refusal::<UpdateUser>();
    let as_of = user.with_untracked(|user| paths::user_as_of(account.get_untracked(), user.id));
    let seen = Signal::derive(move || {
        user.with(|user| {
            let signs_in = user.active && user.cloudlink_account == CloudlinkAccount::Registered;
            (user.role == Role::AccountAdmin && signs_in).then(|| View::Person(account.get(), user.id))
        })
    });
    let rights = user.with_untracked(|user| paths::user_rights(account.get_untracked(), user.id));
    view! {
        <PageHead title crumbs=crumbs(Some(t("users-edit-title")))>
            <ViewAs view=seen label=t("viewing-as-person") />
            <LinkButton label=t("rights-link") href=rights />
            <LinkButton label=t("undo-as-of-link") href=as_of />
        </PageHead>
        <FormGuard dirty />
        {move || {
            gone.get()
                .then(|| {
                    let back = move || {
                        view! {
                            <LinkButton
                                label=t("users-edit-deleted-back")
                                href=paths::users(account.get_untracked())
                                small=true
                            />
                        }
                    };
                    view! {
                        <div class="users__note" role="alert">
                            <Banner tone=Tone::Bad actions=back>
                                <b>{t("users-edit-deleted-title")}</b>
                                " "
                                {t("users-edit-deleted-text")}
                            </Banner>
                        </div>
                    }
                })
        }}
        {move || {
            read_only
                .get()
                .map(|_| {
                    view! {
                        <div class="users__note">
                            <Banner tone=Tone::Info>{t("users-edit-read-only")}</Banner>
                        </div>
                    }
                })
        }}
        <SourceNote user />
        <div class="users__edit">
            <Card title=t("users-edit-details")>
                <Fields saving dirty />
            </Card>
            <About user />
            <ProductsAndLicences user />
            <SecondFactor user />
            <div class="users__edit-end">
                <Delete user leaving=drop_changes />
            </div>
        </div>
        <Confirm
            open=asking
            title=t("users-last-admin-title")
            text=last
            action=t("users-last-admin-action")
            danger=true
            busy
            on_confirm=move |()| saving.save(user.with_untracked(|user| user.version), true)
        />
        <Compare
            open=comparing
            differences=Signal::derive(move || saving.differences())
            busy
            on_keep=move |kept: Kept| saving.keep(kept)
        />
    }
    .into_any()
}

#[component]
fn Fields(saving: Saving, dirty: Memo<bool>) -> impl IntoView {
    let Saving { account, user, draft, roles, errors, problem, busy, gone, .. } = saving;
    let read_only = refusal::<UpdateUser>();
    // The banner above says why; repeating it at every field would only be noise.
    let locked = Signal::derive(move || read_only.get().map(|_| String::new()));
    let owned = move |field| locked_by(user, field, locked);
    let role_locked = role_locked(user, locked);
    let options = Signal::derive(move || {
        let present = user.with(|user| user.role_id.zip(user.role_name.clone()));
        roles.with(|roles| given::choices(roles, present))
    });
    let navigate = StoredValue::new(use_navigate());
    // Cancel is the choice to drop what was typed: nothing is asked.
    let cancel = move || {
        draft.show(user.with_untracked(stored));
        let list = paths::users(account.get_untracked());
        navigate.with_value(|navigate| navigate(&list, NavigateOptions::default()));
    };
    let submit = move || {
        if dirty.get_untracked() && !gone.get_untracked() {
            saving.save(user.with_untracked(|user| user.version), false);
        }
    };
    let nothing = Signal::derive(move || !dirty.get() || gone.get());
    let may_save = move || read_only.with(Option::is_none);
    view! {
        <Form errors problem on_submit=submit>
            <TextField
                name="name"
                label=t("users-name")
                hint=t("users-name-hint")
                value=draft.name
                autocomplete="off"
                locked=owned("name")
            />
            <div class="grid-2">
                <TextField
                    name="firstName"
                    label=t("users-first-name")
                    value=draft.first_name
                    autocomplete="off"
                    locked=owned("firstName")
                />
                <TextField
                    name="lastName"
                    label=t("users-last-name")
                    value=draft.last_name
                    autocomplete="off"
                    locked=owned("lastName")
                />
            </div>
            <EmailField name="email" label=t("users-email") value=draft.email locked=owned("email") />
            {holder(errors, "email")}
            <TextField
                name="mobile"
                label=t("users-mobile")
                hint=t("users-mobile-hint")
                value=draft.mobile
                kind=InputKind::Tel
                autocomplete="off"
                locked=owned("mobile")
            />
            {holder(errors, "mobile")}
            <SelectField name="role" label=t("users-role") value=draft.role options locked=role_locked />
            <Toggle
                name="accountAdmin"
                label=t("users-account-admin")
                hint=t("users-account-admin-hint")
                value=draft.account_admin
                locked=role_locked
            />
            {move || {
                may_save()
                    .then(|| {
                        view! {
                            <FormActions>
                                <Button
                                    label=t("users-edit-save")
                                    kind=ButtonKind::Primary
                                    submit=true
                                    busy
                                    disabled=nothing
                                />
                                <Button label=t("ui-cancel") on_press=cancel />
                            </FormActions>
                        }
                    })
            }}
        </Form>
    }
    .into_any()
}

/// Why the role cannot be changed here: the page is read-only, it is one's own, or the permission is missing
/// (USER-032, USER-034).
fn role_locked(user: RwSignal<User>, locked: Signal<Option<String>>) -> Signal<Option<String>> {
    let session = use_session();
    let language = crate::text::language();
    Signal::derive(move || {
        language.track();
        locked.get().or_else(|| {
            if user.with(|user| session.person() == Some(PersonId::from(user.id))) {
                return Some(say("users-edit-own-role"));
            }
            (!session.has(Feature::Roles, Action::Assign)).then(|| say("users-role-needs-assign"))
        })
    })
}
