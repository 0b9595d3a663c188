//! E-mails to the users selected, or to all: the welcome, and links to set a new password (USER-047, USER-051 to 053).

use super::progress::{Watched, chosen, watch};
use crate::{
    args,
    call::{BoxFuture, Extras, Reply, call, call_with, fresh_key},
    frame::{bell, in_view::use_account},
    text::{t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::CheckField,
        icon::Icon,
        listing::Listing,
        selection::Selection,
        skeleton::Skeleton,
    },
};
use domain::{
    jobs::{Job, JobKind},
    operation::AccountPath,
    passwords::operations::{ResetMails, SendResetMails, SendWelcomeMails, WelcomeMails},
    problem::Problem,
    users::{
        UserRow,
        operations::{ListUsers, UserSelection},
        query::UserQuery,
    },
};
use leptos::prelude::*;

/// What a run of e-mails needs to know of the page.
#[derive(Clone, Copy)]
pub(super) struct Ground {
    pub(super) list: Listing<UserRow>,
    pub(super) selection: Selection,
    pub(super) query: Memo<UserQuery>,
}

impl Ground {
    /// Nobody selected means everybody, whatever search and filters show (USER-045).
    pub(super) fn whom(self) -> UserSelection {
        if untrack(|| self.selection.count(Some(1))) == 0 {
            UserSelection::Found { query: UserQuery::default() }
        } else {
            chosen(self.selection, self.query)
        }
    }
}

/// Both runs; pressing what the reset offers for those who never registered opens the welcome.
#[component]
pub(super) fn MailRuns(welcoming: RwSignal<bool>, resetting: RwSignal<bool>, ground: Ground) -> impl IntoView {
    // The reset has led here: those who are registered have their link already.
    let offered = RwSignal::new(false);
    let offer = move || {
        offered.set(true);
        welcoming.set(true);
    };
    view! {
        <Run open=welcoming kind=JobKind::SendWelcomeMails ground offered />
        <Run open=resetting kind=JobKind::SendResetMails ground offered offer />
    }
}

/// The dialog that says to how many, then the one with the progress.
#[component]
fn Run(
    open: RwSignal<bool>,
    kind: JobKind,
    ground: Ground,
    /// Whether the run was offered for those who are not registered.
    offered: RwSignal<bool>,
    /// Offers the other run, for what failed in this one.
    #[prop(optional, into)]
    offer: Option<Callback<()>>,
) -> impl IntoView {
    let account = use_account();
    let path = move || AccountPath { account: account.get_untracked() };
    let all = RwSignal::new(None::<u64>);
    let only_new = RwSignal::new(false);
    let job = RwSignal::new(None::<Job>);
    let watching = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    // One key for one opening: a press repeated after a lost answer starts no second run (DASH-023).
    let key = StoredValue::new(String::new());
    let is_all = Memo::new(move |_| ground.selection.count(Some(1)) == 0);
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        problem.set(None);
        key.set_value(fresh_key());
        only_new.set(is_all.get_untracked() || offered.get_untracked());
        offered.set(false);
        all.set(None);
        let everyone = UserQuery { limit: Some(1), ..UserQuery::default() };
        let answer = call::<ListUsers>(&path(), &everyone);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => all.set(reply.value.found),
                Err(why) => problem.set(Some(why)),
            }
        });
    });
    let start = move || {
        busy.set(true);
        let answer = ask(kind, &path(), ground.whom(), only_new.get_untracked(), key.get_value());
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(reply) => {
                    open.set(false);
                    watching.set(true);
                    bell::refresh();
                    watch(reply.value, job, 0, move || ground.list.refresh());
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let count =
        Signal::derive(
            move || {
                if is_all.get() { all.get() } else { Some(ground.selection.count(ground.list.found().get())) }
            },
        );
    let actions = move || {
        let waiting = Signal::derive(move || count.get().is_none());
        view! {
            <Button
                label=t("users-mail-run-send")
                kind=ButtonKind::Primary
                icon=Icon::Mail
                busy
                disabled=waiting
                on_press=start
            />
            <Button label=t("users-mail-run-cancel") on_press=move || open.set(false) />
        }
    };
    let body = move || told(kind, is_all.get(), count, only_new);
    let offer = move || {
        offer.map(|offer| {
            let press = move || {
                watching.set(false);
                offer.run(());
            };
            view! { <Button label=t("users-reset-run-offer") icon=Icon::Mail on_press=press /> }
        })
    };
    let title = match kind {
        JobKind::SendResetMails => "users-reset-run-ask",
        _ => "users-welcome-run-ask",
    };
    view! {
        <Dialog open title=t(title) actions>
            <div class="stack">
                <ProblemBanner problem />
                {body}
            </div>
        </Dialog>
        <Watched open=watching kind job offer />
    }
    .into_any()
}

/// How many get one, and what it does.
fn told(kind: JobKind, is_all: bool, count: Signal<Option<u64>>, only_new: RwSignal<bool>) -> AnyView {
    let key = match (kind, is_all) {
        (JobKind::SendResetMails, true) => "users-reset-run-all",
        (JobKind::SendResetMails, false) => "users-reset-run-some",
        (_, true) => "users-welcome-run-all",
        (_, false) => "users-welcome-run-some",
    };
    let line = move || match count.get() {
        Some(count) => {
            let text = t_with(key, move || args! { "count" => count });
            view! { <p>{text}</p> }.into_any()
        }
        None => view! { <Skeleton /> }.into_any(),
    };
    let rest = if kind == JobKind::SendResetMails {
        view! { <p class="muted">{t("users-reset-run-text")}</p> }.into_any()
    } else {
        view! { <CheckField name="onlyNotRegistered" label=t("users-welcome-run-only-new") value=only_new /> }
            .into_any()
    };
    view! {
        {line}
        {rest}
    }
    .into_any()
}

/// Starts the run.
fn ask(
    kind: JobKind,
    path: &AccountPath,
    selection: UserSelection,
    only_not_registered: bool,
    key: String,
) -> BoxFuture<Result<Reply<Job>, Problem>> {
    match kind {
        JobKind::SendResetMails => call_with::<SendResetMails>(path, &ResetMails { selection }, Extras::key(key)),
        _ => call_with::<SendWelcomeMails>(path, &WelcomeMails { selection, only_not_registered }, Extras::key(key)),
    }
}
