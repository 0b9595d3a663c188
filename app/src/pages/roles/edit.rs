//! The page of one role: its permissions, read or edited, and its accounts (ROLE-015, ROLE-064, ROLE-081).

use super::{
    accounts::Accounts,
    actions::RoleActions,
    crumbs,
    effect::Effects,
    form::{Draft, Fields, decided, differences, stored, take},
    people::People,
};
use crate::{
    call::{Extras, call_with, load},
    frame::load::Load,
    paths,
    session::{may_call, refusal, use_session},
    text::{say, t},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        compare::{Compare, Kept},
        form::{Form, FormActions},
        form_guard::FormGuard,
        page_head::PageHead,
        tabs::{Tab, Tabs},
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    ids::RoleId,
    managers::role::ListRolePeople,
    operation::{Input, NoInput},
    problem::{FieldErrors, Kind, Problem},
    roles::{
        CustomRole, RoleBase, RoleLock,
        change::RoleEffect,
        input::WishedPermissions,
        operations::{GetRole, PreviewRole, RolePath, UpdateRole},
    },
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};

/// The role in the address.
#[component]
pub fn RolePage() -> impl IntoView {
    let params = use_params_map();
    let role = Memo::new(move |before: Option<&RoleId>| {
        let asked = params.with(|params| params.get("role")?.parse::<RoleId>().ok());
        asked.or(before.copied()).unwrap_or(RoleId(uuid::Uuid::nil()))
    });
    let loaded = load::<GetRole>(move || RolePath { role: role.get() }, || NoInput {});
    view! {
        <Load from=loaded lines=12 let:reply>
            <Editor role=reply.value />
        </Load>
    }
    .into_any()
}

/// Everything about the save that is under way or went wrong.
#[derive(Clone, Copy)]
struct Saving {
    role: RwSignal<CustomRole>,
    draft: Draft,
    errors: RwSignal<FieldErrors>,
    problem: RwSignal<Option<Problem>>,
    namesake: RwSignal<Option<(RoleId, String)>>,
    busy: RwSignal<bool>,
    /// The role was deleted meanwhile; what was typed stays to be copied.
    gone: RwSignal<bool>,
    /// Who gains and loses what, while it is asked whether to save.
    effect: RwSignal<Option<RoleEffect>>,
    asking: RwSignal<bool>,
    /// Somebody else's version, while both are compared.
    theirs: RwSignal<Option<CustomRole>>,
    comparing: RwSignal<bool>,
}

impl Saving {
    fn path(self) -> RolePath {
        RolePath { role: self.role.with_untracked(|role| role.row.id) }
    }

    /// Checks the form, and asks first if people gain or lose something by it (WHY-003).
    fn submit(self) {
        let edit = untrack(|| self.draft.edit());
        self.problem.set(None);
        if let Err(wrong) = edit.validate() {
            self.errors.set(wrong);
            return;
        }
        self.errors.set(FieldErrors::default());
        let same = self.role.with_untracked(|role| stored(role).permissions == edit.permissions);
        if same {
            self.save();
            return;
        }
        self.busy.set(true);
        let answer = call_with::<PreviewRole>(
            &self.path(),
            &WishedPermissions { permissions: edit.permissions },
            Extras::default(),
        );
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            self.busy.set(false);
            match answer {
                Ok(reply) if reply.value.users == 0 => self.save(),
                Ok(reply) => {
                    self.effect.set(Some(reply.value));
                    self.asking.set(true);
                }
                Err(problem) => self.failed(problem),
            }
        });
    }

    fn save(self) {
        let (edit, version) = (untrack(|| self.draft.edit()), self.role.with_untracked(|role| role.row.version));
        self.busy.set(true);
        let answer = call_with::<UpdateRole>(&self.path(), &edit, Extras::version(version));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            self.busy.set(false);
            self.asking.set(false);
            match answer {
                Ok(reply) => {
                    self.draft.show(&stored(&reply.value));
                    self.role.set(reply.value);
                    toast(say("roles-saved"));
                }
                Err(problem) => self.failed(problem),
            }
        });
    }

    fn failed(self, problem: Problem) {
        match problem.kind {
            Kind::RoleGone => self.gone.set(true),
            Kind::StaleVersion => {
                let current =
                    problem.more.get("current").and_then(|current| serde_json::from_value(current.clone()).ok());
                match current {
                    Some(theirs) => {
                        self.theirs.set(Some(theirs));
                        self.comparing.set(true);
                    }
                    None => self.problem.set(Some(problem)),
                }
            }
            _ => take(problem, self.errors, self.namesake, self.problem),
        }
    }

    /// Ends the comparison as decided; from now on their version is the one that is changed.
    fn keep(self, kept: &Kept) {
        let Some(theirs) = self.theirs.get_untracked() else { return };
        let edit = decided(untrack(|| self.draft.edit()), &stored(&theirs), kept);
        self.draft.show(&edit);
        self.role.set(theirs);
        self.comparing.set(false);
        if *kept != Kept::Theirs {
            self.submit();
        }
    }
}

#[component]
fn Editor(role: CustomRole) -> impl IntoView {
    let draft = Draft::of(&role);
    let base = role.row.base_role;
    let saving = Saving {
        role: RwSignal::new(role),
        draft,
        errors: RwSignal::default(),
        problem: RwSignal::new(None),
        namesake: RwSignal::new(None),
        busy: RwSignal::new(false),
        gone: RwSignal::new(false),
        effect: RwSignal::new(None),
        asking: RwSignal::new(false),
        theirs: RwSignal::new(None),
        comparing: RwSignal::new(false),
    };
    let Saving { role, gone, asking, effect, busy, theirs, comparing, .. } = saving;
    let dirty = Memo::new(move |_| role.with(|role| draft.edit() != stored(role)));
    let title = Signal::derive(move || role.with(|role| role.row.name.clone()));
    let is_partner = use_session().is_partner();
    let id = role.with_untracked(|role| role.row.id);
    let params = use_params_map();
    let active =
        Memo::new(move |_| params.with(|params| params.get("tab")).unwrap_or_else(|| "permissions".to_owned()));
    let leave = move || draft.show(&role.with_untracked(stored));
    let mut tabs = vec![
        Tab::new("permissions", t("roles-tab-permissions")).link(paths::role(id)),
        Tab::new("accounts", t("roles-tab-accounts")).link(paths::role_accounts(id)),
    ];
    // Partner users have their role from unrestricted administrators alone (MGRS-002).
    let has_people = base == RoleBase::Partner && may_call::<ListRolePeople>().get_untracked();
    if has_people {
        tabs.push(Tab::new("people", t("roles-tab-people")).link(paths::role_people(id)));
    }
    let differing = Signal::derive(move || {
        let mine = draft.edit();
        theirs
            .with(|theirs| theirs.as_ref().map(|theirs| differences(base, &mine, &stored(theirs))).unwrap_or_default())
    });
    view! {
        <PageHead title crumbs=crumbs(Some(title))>
            {is_partner.then(|| view! { <RoleActions role leaving=leave /> })}
        </PageHead>
        <FormGuard dirty />
        {move || gone.get().then(deleted)}
        {if is_partner {
            view! {
                <Tabs id="role" label=t("roles-tabs") tabs active>
                    {move || match active.get().as_str() {
                        "accounts" => view! { <Accounts role /> }.into_any(),
                        "people" if has_people => view! { <People role /> }.into_any(),
                        _ => view! { <Permissions saving dirty /> }.into_any(),
                    }}
                </Tabs>
            }
                .into_any()
        } else {
            view! { <Permissions saving dirty /> }.into_any()
        }}
        <Effects open=asking base effect busy on_confirm=move |()| saving.save() />
        <Compare open=comparing differences=differing busy on_keep=move |kept: Kept| saving.keep(&kept) />
    }
    .into_any()
}

/// The role was deleted while it was edited (spec 10, Bad input).
fn deleted() -> AnyView {
    let back = move || view! { <LinkButton label=t("roles-gone-back") href=paths::ROLES small=true /> };
    view! {
        <div class="roles__note" role="alert">
            <Banner tone=Tone::Bad actions=back>
                <b>{t("roles-gone-title")}</b>
                " "
                {t("roles-gone-text")}
            </Banner>
        </div>
    }
    .into_any()
}

/// Why the role is only to be read here, in words.
fn why_read_only(role: RwSignal<CustomRole>) -> Signal<Option<String>> {
    let may = refusal::<UpdateRole>();
    let is_partner = use_session().is_partner();
    let language = crate::text::language();
    Signal::derive(move || {
        language.track();
        match role.with(|role| role.row.locked) {
            _ if !is_partner => Some(say("roles-read-only-admin")),
            Some(RoleLock::Own) => Some(say("roles-locked-own")),
            Some(RoleLock::Beyond) => Some(say("roles-locked-beyond")),
            Some(RoleLock::Leaving) => Some(say("roles-locked-leaving")),
            None => may.get(),
        }
    })
}

#[component]
fn Permissions(saving: Saving, dirty: Memo<bool>) -> impl IntoView {
    let Saving { role, draft, errors, problem, namesake, busy, gone, .. } = saving;
    let why = why_read_only(role);
    let read_only = Signal::derive(move || why.with(Option::is_some));
    let navigate = StoredValue::new(use_navigate());
    // Cancel is the choice to drop what was typed: nothing is asked.
    let cancel = move || {
        draft.show(&role.with_untracked(stored));
        navigate.with_value(|navigate| navigate(paths::ROLES, NavigateOptions::default()));
    };
    let submit = move || {
        if dirty.get_untracked() && !gone.get_untracked() && !busy.get_untracked() {
            saving.submit();
        }
    };
    let nothing = Signal::derive(move || !dirty.get() || gone.get());
    view! {
        {move || {
            why.get()
                .map(|why| {
                    view! {
                        <div class="roles__note">
                            <Banner tone=Tone::Info>{why}</Banner>
                        </div>
                    }
                })
        }}
        <Card>
            <Form errors problem on_submit=submit>
                <Fields draft errors namesake chooses=false read_only />
                {move || {
                    (!read_only.get())
                        .then(|| {
                            view! {
                                <FormActions>
                                    <Button
                                        label=t("roles-save")
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
        </Card>
    }
    .into_any()
}
