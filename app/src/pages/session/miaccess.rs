//! The partners' way in, by MiAccess: a link that works before any script (SIGN-004). In a frame it is a pop-up that
//! hands over to the frame (SIGN-025), because no provider lets itself be framed.

use crate::{
    boot::return_address,
    call::call,
    frame::{
        choices::use_choices,
        miaccess_window::{Ended, MiAccessWindow},
    },
    paths,
    session::again,
    text::t,
    ui::{banner::Banner, button::LinkButton, icon::Icon, tone::Tone},
};
use domain::{
    miaccess::{
        Mode, Refusal,
        operations::{HandOver, TakeOver},
    },
    problem::Problem,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What went wrong at the last attempt, if the address says so.
pub(super) fn reason() -> AnyView {
    let search = use_location().search;
    let refusal = Memo::new(move |_| search.with(|search| refusal(search.trim_start_matches('?'))));
    view! {
        <div class="session__notice" role="alert">
            {move || {
                let refusal = refusal.get()?;
                let tone = if refusal == Refusal::Cancelled { Tone::Info } else { Tone::Bad };
                Some(view! { <Banner tone>{t(reason_key(refusal))}</Banner> })
            }}
        </div>
    }
    .into_any()
}

fn refusal(query: &str) -> Option<Refusal> {
    query.split('&').find_map(|pair| pair.strip_prefix("reason="))?.parse().ok()
}

const fn reason_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Cancelled => "miaccess-reason-cancelled",
        Refusal::NoPolicy => "miaccess-reason-no-policy",
        Refusal::NoPartnerId => "miaccess-reason-no-partner-id",
        Refusal::Refused => "miaccess-reason-refused",
        Refusal::Unreachable => "miaccess-reason-unreachable",
        Refusal::Expired => "miaccess-reason-expired",
        Refusal::Unverified => "miaccess-reason-unverified",
        Refusal::Incomplete => "miaccess-reason-incomplete",
        Refusal::EmailTaken => "miaccess-reason-email-taken",
        Refusal::Moved => "miaccess-reason-moved",
        Refusal::Inactive => "miaccess-reason-inactive",
    }
}

/// The button, on the first step; nothing where MiAccess is not configured. What goes wrong in a frame is told by
/// `problem`.
pub(super) fn entry(problem: RwSignal<Option<Problem>>) -> AnyView {
    let choices = use_choices();
    if !choices.miaccess {
        return ().into_any();
    }
    let search = use_location().search;
    let query = move || search.get().trim_start_matches('?').to_owned();
    let later = Memo::new(move |_| search.with(|search| search.contains("step=")));
    let button = if choices.framed {
        framed(problem)
    } else {
        let href = Signal::derive(move || paths::miaccess(Mode::Page, &return_address(&query()), None));
        view! { <LinkButton label=t("miaccess-button") href icon=Icon::Key leaves=true /> }.into_any()
    };
    view! {
        <div class="session__other" hidden=later>
            <p class="session__or">{t("miaccess-or")}</p>
            {button}
        </div>
    }
    .into_any()
}

/// The button in a frame. The Worker has asked MiAccess already whether the person is signed in there.
fn framed(problem: RwSignal<Option<Problem>>) -> AnyView {
    let busy = RwSignal::new(false);
    let ended = move |ended: Ended| match ended {
        Ok(hand_over) => take_over(&hand_over, busy, problem),
        Err(reason) => {
            let next = return_address(&query());
            let next = if next == paths::HOME { String::new() } else { paths::with_query("", &[("next", next)]) };
            let address = format!("{}&{reason}{}", paths::SIGNED_OUT, next.replacen('?', "&", 1));
            let _ = window().location().replace(&address);
        }
    };
    view! { <MiAccessWindow busy on_open=move || problem.set(None) on_end=ended /> }.into_any()
}

fn query() -> String {
    window().location().search().unwrap_or_default().trim_start_matches('?').to_owned()
}

/// The frame takes over what its pop-up has finished.
pub(super) fn take_over(hand_over: &HandOver, busy: RwSignal<bool>, problem: RwSignal<Option<Problem>>) {
    busy.set(true);
    let answer = call::<TakeOver>(&(), hand_over);
    leptos::task::spawn_local(async move {
        match answer.await {
            Ok(_) => {
                again::mark_signed_in();
                let _ = window().location().assign(&return_address(&query()));
            }
            Err(refused) => {
                problem.set(Some(refused));
                busy.set(false);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_004_only_known_reasons_are_shown() {
        assert_eq!(refusal("next=%2Fa&reason=no-policy"), Some(Refusal::NoPolicy));
        for none in ["", "reason=", "reason=<b>", "reasons=expired", "next=reason"] {
            assert_eq!(refusal(none), None, "{none}");
        }
    }
}
