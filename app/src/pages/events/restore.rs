//! Restore, in the details of an account's deletion (UNDO-005): until when, what does not come back, and the button.

use super::history::{History, use_history};
use crate::{
    args,
    call::{call, load},
    paths,
    session::{may_call, refusal},
    text::{say_with, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind, LinkButton},
        icon::Icon,
        skeleton::Skeleton,
        toast::toast,
    },
    when,
};
use domain::{
    accounts::{
        deletion::AccountDeletion,
        operations::{GetAccountDeletion, RestoreAccount},
    },
    events::{Asset, Event, EventAction},
    ids::AccountId,
    operation::{AccountPath, NoInput},
    problem::{Kind, Problem},
};
use leptos::prelude::*;

/// The section, below the facts of an account's deletion in the partner account's history; else nothing.
#[component]
pub(super) fn Restore(event: Event) -> impl IntoView {
    let deletion = matches!(use_history(), History::Partner)
        && event.asset == Asset::Account
        && event.action == EventAction::Delete;
    let account = event.asset_id.parse::<AccountId>().ok().filter(|_| deletion);
    let may_see = may_call::<GetAccountDeletion>();
    account.filter(|_| may_see.get_untracked()).map(|account| view! { <Offer account /> })
}

#[component]
fn Offer(account: AccountId) -> impl IntoView {
    let loaded = load::<GetAccountDeletion>(move || AccountPath { account }, || NoInput {});
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let press = move |name: String| {
        busy.set(true);
        problem.set(None);
        let answer = call::<RestoreAccount>(&AccountPath { account }, &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => toast(say_with("events-restore-done", args! { "name" => name })),
                Err(refused) => problem.set(Some(refused)),
            }
            loaded.refetch();
            busy.set(false);
        });
    };
    view! {
        <section class="events__restore" aria-label=t("events-restore-title")>
            <ProblemBanner problem />
            <Transition fallback=|| view! { <Skeleton lines=2 /> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reply) => standing(account, reply.value, busy, Callback::new(move |(name,)| press(name))),
                        // Erased: nothing is left that could be asked about.
                        Err(why) if why.kind == Kind::NotFound => said("events-restore-over"),
                        Err(why) => {
                            view! { <ProblemBanner problem=Some(why) on_retry=move || loaded.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </section>
    }
    .into_any()
}

fn said(key: &'static str) -> AnyView {
    view! { <p class="muted">{t(key)}</p> }.into_any()
}

/// How it stands with the account: to be restored, too late, or back.
fn standing(
    account: AccountId,
    deletion: AccountDeletion,
    busy: RwSignal<bool>,
    press: Callback<(String,)>,
) -> AnyView {
    let AccountDeletion { name, deleted, .. } = deletion;
    let Some(deleted) = deleted else {
        return view! {
            {said("events-restore-back")}
            <LinkButton label=t("events-restore-open") href=paths::account(account) icon=Icon::Building small=true />
        }
        .into_any();
    };
    if !deleted.restorable {
        return said("events-restore-over");
    }
    let until = when::date_time(deleted.restorable_until);
    let text = t_with("events-restore-text", move || args! { "until" => until.get() });
    view! {
        <p>{text}</p>
        <Button
            label=t("events-restore")
            kind=ButtonKind::Primary
            icon=Icon::Undo
            busy
            refusal={refusal::<RestoreAccount>()}
            on_press=move || press.run((name.clone(),))
        />
    }
    .into_any()
}
