//! The role of a partner user, given or taken back in a dialog that says what they gain and lose by it (ROLE-076,
//! WHY-003). The pages of roles and of account managers open it.

use super::effect;
use crate::{
    args,
    call::{Extras, call, call_with},
    paths,
    session::use_session,
    text::{say_with, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        choice::Choice,
        dialog::Dialog,
        field::SelectField,
        icon::Icon,
        skeleton::Skeleton,
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    ids::{PersonId, RoleId},
    managers::role::{CellChange, GetPartnerRole, PartnerPersonPath, PartnerRole, PartnerRoles, SetPartnerRole},
    operation::NoInput,
    problem::Problem,
    roles::RoleBase,
};
use leptos::prelude::*;

/// The value of the field for the base role.
const BASE: &str = "partner";

/// Whose role is to be changed, and to which, if that is known already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleWanted {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The role that is proposed; else the one that they have.
    pub role: Option<Option<RoleId>>,
}

/// The role's name with the way to change it; the own role is changed by somebody else (ROLE-078).
#[component]
pub fn RoleCell(wanted: RoleWanted, role: Option<String>, asked: RwSignal<Option<RoleWanted>>) -> impl IntoView {
    let mine = Some(wanted.person) == use_session().person();
    let (own, name) = (t("roles-partner-own"), wanted.name.clone());
    let label = t_with("roles-partner-change", move || args! { "name" => name.clone() });
    let refusal = Signal::derive(move || mine.then(|| own.get()));
    view! {
        <span class="roles__held">
            {match role {
                Some(role) => view! { <span>{role}</span> }.into_any(),
                None => view! { <span class="muted">{t("roles-base-partner")}</span> }.into_any(),
            }}
            <Button
                label
                kind=ButtonKind::Quiet
                icon=Icon::Key
                icon_only=true
                small=true
                refusal
                on_press=move || asked.set(Some(wanted.clone()))
            />
        </span>
    }
    .into_any()
}

/// What the dialog knows.
#[derive(Clone, Copy)]
struct Choosing {
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    /// What there is to choose from; none until it is read.
    found: RwSignal<Option<PartnerRoles>>,
    /// The value of the field.
    role: RwSignal<String>,
}

impl Choosing {
    fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            found: RwSignal::new(None),
            role: RwSignal::new(BASE.to_owned()),
        }
    }

    fn read(self, wanted: RoleWanted) {
        self.problem.set(None);
        self.found.set(None);
        self.open.set(true);
        let answer = call::<GetPartnerRole>(&PartnerPersonPath { person: wanted.person }, &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    let role = wanted.role.unwrap_or(reply.value.role);
                    self.role.set(role.map_or_else(|| BASE.to_owned(), |role| role.to_string()));
                    self.found.set(Some(reply.value));
                }
                Err(why) => self.problem.set(Some(why)),
            }
        });
    }

    /// The role that is chosen; reactive.
    fn chosen(self) -> Option<RoleId> {
        self.role.with(|role| role.parse().ok())
    }

    /// Whether the person has the role that is chosen; reactive.
    fn is_present(self) -> bool {
        let chosen = self.chosen();
        self.found.with(|found| found.as_ref().is_none_or(|found| found.role == chosen))
    }

    /// Whether the last administrator without restriction would be restricted; reactive.
    fn is_last(self) -> bool {
        self.chosen().is_some() && self.found.with(|found| found.as_ref().is_some_and(|found| found.last))
    }

    /// What the role that is chosen changes; reactive.
    fn change(self) -> Option<CellChange> {
        let chosen = self.chosen();
        self.found.with(|found| {
            let found = found.as_ref()?;
            match chosen {
                None => Some(found.base.clone()),
                Some(role) => found.roles.iter().find(|choice| choice.role.id == role).map(|c| c.change.clone()),
            }
        })
    }

    fn save(self, done: Callback<()>) {
        let Some(person) = self.found.with_untracked(|found| found.as_ref().map(|found| found.person.clone())) else {
            return;
        };
        self.busy.set(true);
        self.problem.set(None);
        let wanted = PartnerRole { role: untrack(|| self.chosen()) };
        let answer = call_with::<SetPartnerRole>(&PartnerPersonPath { person: person.id }, &wanted, Extras::default());
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            self.busy.set(false);
            match answer {
                Ok(_) => {
                    self.open.set(false);
                    toast(say_with("roles-partner-saved", args! { "name" => person.name }));
                    done.run(());
                }
                Err(why) => self.problem.set(Some(why)),
            }
        });
    }
}

/// The dialog; open while somebody is asked about.
#[component]
pub fn PartnerRoleDialog(asked: RwSignal<Option<RoleWanted>>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let choosing = Choosing::new();
    let Choosing { open, busy, problem, found, role } = choosing;
    // While the dialog closes it stays about whom it was.
    let about = Memo::new(move |before: Option<&Option<RoleWanted>>| asked.get().or(before.cloned().flatten()));
    Effect::new(move |_| {
        if let Some(wanted) = asked.get() {
            choosing.read(wanted);
        }
    });
    let options = Signal::derive(move || {
        let roles = found.with(|found| found.as_ref().map(|found| found.roles.clone()).unwrap_or_default());
        let custom = roles.into_iter().map(|choice| choice.role).filter(|role| role.missing.is_none());
        let custom = custom.map(|role| Choice::new(role.id.to_string(), Signal::stored(role.name)));
        std::iter::once(Choice::new(BASE, t("roles-base-partner"))).chain(custom).collect::<Vec<_>>()
    });
    let text = t_with("roles-partner-about", move || {
        args! { "name" => about.get().map(|wanted| wanted.name).unwrap_or_default() }
    });
    let actions = move || {
        let nothing = Signal::derive(move || choosing.is_present() || choosing.is_last());
        let save = move || choosing.save(on_done);
        view! {
            <Button label=t("roles-partner-save") kind=ButtonKind::Primary busy disabled=nothing on_press=save />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    let body = move || {
        if found.with(Option::is_some) {
            view! { <SelectField name="role" label=t("roles-partner-role") value=role options /> }.into_any()
        } else if problem.with(Option::is_none) {
            view! { <Skeleton lines=2 /> }.into_any()
        } else {
            ().into_any()
        }
    };
    let none = move || found.with(|found| found.as_ref().is_some_and(|found| found.roles.is_empty()));
    let why = move || about.get().map(|wanted| paths::partner_rights(wanted.person));
    view! {
        <Dialog open title=t("roles-partner-title") actions on_close=move |()| asked.set(None)>
            <div class="stack">
                <ProblemBanner problem />
                <p>{text}</p>
                {body}
                {move || none().then(|| view! { <p class="muted">{t("roles-partner-none")}</p> })}
                <div class="stack" aria-live="polite">
                    {move || {
                        choosing
                            .is_last()
                            .then(|| view! { <Banner tone=Tone::Warn>{t("managers-last-administrator")}</Banner> })
                    }}
                    {move || choosing.change().map(|change| effect::change(RoleBase::Partner, change))}
                    {move || {
                        choosing
                            .chosen()
                            .filter(|_| !choosing.is_present())
                            .map(|_| view! { <p class="muted">{t("roles-partner-restricted")}</p> })
                    }}
                </div>
                {move || why().map(|href| view! { <p><a href=href>{t("roles-partner-why")}</a></p> })}
            </div>
        </Dialog>
    }
    .into_any()
}
