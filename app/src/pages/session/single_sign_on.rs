//! The way of accounts that have single sign-on: straight to their identity provider, or a choice (SIGN-018, SSO-025). In
//! a frame it is a pop-up that hands over to the frame (SSO-034).

use super::{attempt::Attempt, miaccess};
use crate::{
    args,
    boot::return_address,
    frame::{
        choices::use_choices,
        miaccess_window::{Ended, SignInWindow},
    },
    paths,
    text::{t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        icon::Icon,
        tone::Tone,
    },
};
use domain::{
    miaccess::Mode,
    problem::{Kind, Problem},
    sso::ways::Ways,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// After signing out of a session that an identity provider had opened (SSO-055).
pub(super) fn note() -> AnyView {
    let search = use_location().search;
    let shown = Memo::new(move |_| search.with(|search| search.contains("provider=open")));
    view! {
        <div class="session__notice" role="status">
            {move || {
                shown.get().then(|| view! { <Banner tone=Tone::Info>{t("session-provider-open")}</Banner> })
            }}
        </div>
    }
    .into_any()
}

/// Whether there is nothing to choose. In a frame a window must be opened by a press.
pub(super) fn leads_away(ways: &Ways, framed: bool) -> bool {
    ways.provider.is_some() && !ways.password && !framed
}

/// Goes to the identity provider; `query` is the page's, with the address to return to.
pub(super) fn leave(ways: &Ways, query: &str) {
    if let Some(address) = start(ways, Mode::Page, &return_address(query), None) {
        let _ = window().location().assign(&address);
    }
}

fn start(ways: &Ways, mode: Mode, next: &str, challenge: Option<&str>) -> Option<String> {
    let provider = ways.provider.as_ref()?;
    Some(paths::single_sign_on(&provider.account.to_string(), mode, next, challenge))
}

/// The choice: the identity provider by its name, and the Mitel password if it is offered too.
pub(super) fn offered(attempt: Attempt, by_password: impl Fn() + Clone + Send + Sync + 'static) -> AnyView {
    let ways = attempt.ways.get_untracked().unwrap_or(Ways { password: true, provider: None });
    let name = ways.provider.as_ref().map(|provider| provider.name.clone()).unwrap_or_default();
    let label = t_with("session-continue-with", move || args! { "name" => name.clone() });
    let both = ways.password;
    let go = if use_choices().framed {
        let address = Callback::new({
            let ways = ways.clone();
            move |(hash,): (String,)| start(&ways, Mode::Window, paths::HOME, Some(&hash)).unwrap_or_default()
        });
        let ended = move |ended: Ended| match ended {
            Ok(hand_over) => miaccess::take_over(&hand_over, attempt.busy, attempt.problem),
            Err(_) => attempt.problem.set(Some(Problem::new(Kind::HandOverRefused))),
        };
        view! {
            <SignInWindow
                label
                address
                busy=attempt.busy
                on_open=move || attempt.problem.set(None)
                on_end=ended
            />
        }
        .into_any()
    } else {
        let search = use_location().search;
        let href = Signal::derive(move || {
            let next = search.with(|search| return_address(search.trim_start_matches('?')));
            start(&ways, Mode::Page, &next, None).unwrap_or_default()
        });
        view! { <LinkButton label href kind=ButtonKind::Primary icon=Icon::Key leaves=true /> }.into_any()
    };
    view! {
        <div class="session__ways">
            {go}
            {both
                .then(|| {
                    view! { <Button label=t("session-use-mitel") kind=ButtonKind::Secondary on_press=move || by_password() /> }
                })}
        </div>
    }
    .into_any()
}
