//! Before a role goes - deleted, or taken from accounts: who holds it, and what they get instead (ROLE-069, ROLE-072 to
//! ROLE-074).

use super::{
    effect::where_held,
    progress::{Task, Tasks},
};
use crate::{
    args,
    call::call,
    text::{say, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        choice::Choice,
        confirm::Word,
        dialog::Dialog,
        field::{CheckField, SelectField, TextField},
        skeleton::Skeleton,
    },
};
use domain::{
    ids::RoleId,
    problem::Problem,
    roles::{
        Replacement,
        input::{AccountSelection, RoleUnassignment, RolesDeletion, RolesLost},
        operations::{GetRolesLost, Losses, RolePath},
    },
};
use leptos::{ev::SubmitEvent, prelude::*};

/// Roles that are named one by one in the question.
const NAMES: usize = 5;
/// The values of the base roles in the picker; any other is a custom role's id.
const BASE: &str = "base";
const USER: &str = "user";

/// What is about to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lost {
    /// Roles are deleted: ids and names.
    Deleted(Vec<(RoleId, String)>),
    /// A role is taken from accounts.
    Unassigned(RoleId, String, AccountSelection),
}

impl Lost {
    fn asked(&self) -> RolesLost {
        match self {
            Self::Deleted(roles) => RolesLost { roles: roles.iter().map(|(id, _)| *id).collect(), accounts: None },
            Self::Unassigned(role, _, accounts) => RolesLost { roles: vec![*role], accounts: Some(accounts.clone()) },
        }
    }

    const fn is_deletion(&self) -> bool {
        matches!(self, Self::Deleted(_))
    }

    /// The names in the question: of many the first ones.
    fn names(&self) -> String {
        match self {
            Self::Deleted(roles) => {
                let names: Vec<_> = roles.iter().take(NAMES).map(|(_, name)| name.as_str()).collect();
                let more = if roles.len() > NAMES { " …" } else { "" };
                format!("{}{more}", names.join(", "))
            }
            Self::Unassigned(_, name, _) => name.clone(),
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Deleted(roles) => roles.len(),
            Self::Unassigned(..) => 1,
        }
    }

    fn task(&self, word: String, replacement: Option<Replacement>, confirm_last_admin: bool) -> Task {
        match self {
            Self::Deleted(roles) => {
                let roles = roles.iter().map(|(id, _)| *id).collect();
                Task::Delete(RolesDeletion { roles, word, replacement, confirm_last_admin })
            }
            Self::Unassigned(role, _, accounts) => Task::Unassign(
                RolePath { role: *role },
                RoleUnassignment { accounts: accounts.clone(), replacement, confirm_last_admin },
            ),
        }
    }
}

/// What a value of the picker means.
fn meant(value: &str) -> Option<Replacement> {
    match value {
        BASE => Some(Replacement::Base),
        USER => Some(Replacement::User),
        id => id.parse().ok().map(|role| Replacement::Role { role }),
    }
}

/// What can be chosen; nothing is preselected.
fn choices(losses: &Losses) -> Vec<Choice> {
    let base = if losses.may_be_user { "roles-base-account-admin" } else { "roles-base-partner" };
    let mut all = vec![Choice::new("", t("roles-replacement-choose")), Choice::new(BASE, t(base))];
    if losses.may_be_user {
        all.push(Choice::new(USER, t("users-role-user")));
    }
    let given = losses.roles.iter().filter(|role| role.missing.is_none());
    all.extend(given.map(|role| Choice::new(role.id.to_string(), Signal::stored(role.name.clone()))));
    all
}

/// The dialog, then the one with the progress; open while `lost` names something.
#[component]
pub(super) fn Losing(
    lost: RwSignal<Option<Lost>>,
    /// The task has ended; whether nothing failed.
    #[prop(into)]
    on_over: Callback<(bool,)>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let losses = RwSignal::new(None::<Losses>);
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let (typed, chosen, last_too) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let tasks = Tasks::new(move |whole| on_over.run((whole,)));
    Effect::new(move |_| {
        let Some(asked) = lost.with(|lost| lost.as_ref().map(Lost::asked)) else { return };
        open.set(true);
        losses.set(None);
        problem.set(None);
        typed.set(String::new());
        chosen.set(String::new());
        last_too.set(false);
        let answer = call::<GetRolesLost>(&(), &asked);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => drop(losses.try_set(Some(reply.value))),
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    });
    // What was asked about stays while the dialog closes.
    let asked = Memo::new(move |before: Option<&Option<Lost>>| lost.get().or_else(|| before.cloned().flatten()));
    let deletes = Memo::new(move |_| asked.with(|lost| lost.as_ref().is_none_or(Lost::is_deletion)));
    let held = move || losses.with(|losses| losses.as_ref().is_some_and(|losses| losses.users > 0));
    let ready = Memo::new(move |_| {
        let word = !deletes.get() || Word::Delete.fits(&typed.read());
        let answered = losses.with(Option::is_some) && (!held() || chosen.with(|value| meant(value).is_some()));
        let sure = last_too.get() || chosen.with(|value| value != USER) || no_admin(losses) == 0;
        word && answered && sure
    });
    let confirm = move || {
        let Some(lost) = asked.get_untracked().filter(|_| ready.get_untracked() && !busy.get_untracked()) else {
            return;
        };
        problem.set(None);
        busy.set(true);
        let replacement = chosen.with_untracked(|value| meant(value));
        let task = lost.task(typed.get_untracked(), replacement, last_too.get_untracked());
        tasks.start(task, busy, problem);
    };
    // The task's dialog takes over.
    Effect::new(move |_| {
        if tasks.open().get() {
            open.set(false);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        confirm();
    };
    let (delete_title, unassign_title) = (
        t_with(
            "roles-delete-title",
            move || args! { "count" => asked.with(|lost| lost.as_ref().map_or(1, Lost::count)) },
        ),
        t("roles-unassign-title"),
    );
    let title = Signal::derive(move || if deletes.get() { delete_title.get() } else { unassign_title.get() });
    let (delete, unassign) = (t("roles-delete-action"), t("roles-unassign-action"));
    let label = Signal::derive(move || if deletes.get() { delete.get() } else { unassign.get() });
    let word = Word::Delete.text();
    let word_label = t_with("ui-confirm-label", move || args! { "word" => word.get() });
    let actions = move || {
        view! {
            <Button
                label
                kind=ButtonKind::Danger
                busy
                disabled=Signal::derive(move || !ready.get())
                on_press=confirm
            />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title actions on_close=move || lost.set(None)>
            <form class="stack" method="post" novalidate on:submit=submit>
                <ProblemBanner problem />
                {move || match losses.get() {
                    None if problem.with(Option::is_none) => view! { <Skeleton lines=2 /> }.into_any(),
                    None => ().into_any(),
                    Some(known) => question(asked, &known, chosen, last_too),
                }}
                {move || {
                    deletes
                        .get()
                        .then(|| {
                            view! { <TextField name="confirmation" label=word_label value=typed autocomplete="off" /> }
                        })
                }}
            </form>
        </Dialog>
        {tasks.view()}
    }
    .into_any()
}

fn no_admin(losses: RwSignal<Option<Losses>>) -> u64 {
    losses.with(|losses| losses.as_ref().map_or(0, |losses| losses.without_admin))
}

/// How many lose it, where, and the picker of what they get.
fn question(asked: Memo<Option<Lost>>, losses: &Losses, chosen: RwSignal<String>, last_too: RwSignal<bool>) -> AnyView {
    let (accounts, users, without) = (losses.accounts, losses.users, losses.without_admin);
    let names = move || asked.with(|lost| lost.as_ref().map(Lost::names).unwrap_or_default());
    let key = if asked.with_untracked(|lost| lost.as_ref().is_none_or(Lost::is_deletion)) {
        "roles-delete-text"
    } else {
        "roles-unassign-text"
    };
    let sentence = t_with(key, move || args! { "names" => names(), "accounts" => accounts, "users" => users });
    if users == 0 {
        return view! { <p>{sentence}</p> }.into_any();
    }
    let options = Signal::stored(choices(losses));
    let holders = losses.holders.clone();
    let places = holders.len() as u64;
    let several = (!losses.same_base).then(|| say("roles-replacement-bases"));
    view! {
        <p>{sentence}</p>
        {where_held(holders, places)}
        <SelectField
            name="replacement"
            label=t("roles-replacement")
            hint=t("roles-replacement-hint")
            value=chosen
            options
            required=true
        />
        {several.map(|why| view! { <p class="muted">{why}</p> })}
        {move || {
            (without > 0 && chosen.with(|value| value == USER))
                .then(|| {
                    let label = t_with("roles-last-admin-too", move || args! { "count" => without });
                    view! { <CheckField name="confirmLastAdmin" label value=last_too /> }
                })
        }}
    }
    .into_any()
}
