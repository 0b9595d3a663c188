//! What followed from a change at the account's gateway, in the details of its event; and in those of the gateway's word
//! the change that it is about (DASH-016, USER-027).

use super::history::{History, use_history};
use crate::{
    args,
    call::load,
    paths,
    session::may_call,
    text::{Text, t, t_with},
    ui::{icon::Icon, tag::Tag, tone::Tone},
    when,
};
use domain::{
    events::{Asset, Event, EventAction, EventType, operations::EventPath},
    gateway::{ChangeOutcome, ChangeState, operations::GetEventOutcome},
    ids::{AccountId, EventId},
    operation::NoInput,
};
use leptos::prelude::*;

/// The line below the facts; nothing of events that no gateway is told of.
#[component]
pub(super) fn Outcome(event: Event) -> impl IntoView {
    let History::Account(account) = use_history() else { return ().into_any() };
    let account = account.get_untracked();
    let may_see = may_call::<GetEventOutcome>();
    match (event.asset, event.action) {
        (Asset::Gateway, EventAction::Edit) => {
            let cause = event.extra_details.get("causedBy").and_then(|id| id.as_str()?.parse::<EventId>().ok());
            cause.map(|cause| link(account, cause, "gateway-caused-by")).into_any()
        }
        (Asset::User, EventAction::Create | EventAction::Edit | EventAction::Delete)
            if event.event_type == EventType::Admin && may_see.get_untracked() =>
        {
            // Asked once the page is alive: the details are all there without it.
            let alive = RwSignal::new(false);
            Effect::new(move |_| alive.set(true));
            let event = event.id;
            (move || alive.get().then(|| view! { <OfChange account event /> })).into_any()
        }
        _ => ().into_any(),
    }
}

/// A link to another event of the account.
fn link(account: AccountId, event: EventId, words: &'static str) -> AnyView {
    view! {
        <p class="events__outcome">
            <a href=paths::event(account, event)>{t(words)}</a>
        </p>
    }
    .into_any()
}

#[component]
fn OfChange(account: AccountId, event: EventId) -> impl IntoView {
    let loaded = load::<GetEventOutcome>(move || EventPath { account, event }, || NoInput {});
    // What cannot be told is not missed: the event is all there.
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let outcome = loaded.await.ok().and_then(|reply| reply.value.outcome);
                outcome.map(|outcome| said(account, outcome))
            })}
        </Transition>
    }
    .into_any()
}

/// How the change stands, in words.
fn said(account: AccountId, outcome: ChangeOutcome) -> AnyView {
    let (key, tone, icon) = match outcome.state {
        ChangeState::Waiting => ("gateway-state-waiting", Tone::Info, Icon::Clock),
        ChangeState::Applied => ("gateway-state-applied", Tone::Good, Icon::Check),
        ChangeState::Failed => ("gateway-state-failed", Tone::Bad, Icon::Bad),
    };
    let at = outcome.at.map(|at| {
        let at = when::date_time(at);
        view! { <span class="muted">{at}</span> }
    });
    let reason = outcome.reason.filter(|_| outcome.state == ChangeState::Failed);
    let reason =
        reason.map(|reason| -> Text { t_with("gateway-reason", move || args! { "reason" => reason.clone() }) });
    let more = outcome.event.map(|event| view! { <a href=paths::event(account, event)>{t("gateway-word")}</a> });
    view! {
        <p class="events__outcome">
            <span>{t("gateway-outcome")}</span>
            <Tag label=t(key) tone icon />
            {at}
            {reason.map(|reason| view! { <span>{reason}</span> })}
            {more}
        </p>
    }
    .into_any()
}
