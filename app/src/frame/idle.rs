//! Tells two minutes ahead that the session ends, and offers to stay (SIGN-023).
//!
//! It does not take the focus: whoever is typing goes on typing.

use crate::{
    call::call,
    session::{again, use_session},
    text::{t, t_with},
    ui::button::{Button, ButtonKind},
};
use domain::{
    operation::NoInput,
    session::{IDLE_SECONDS, NOTICE_SECONDS, operations::GetSession},
};
use leptos::prelude::*;
use std::time::Duration;

/// What the notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notice {
    /// Nothing yet.
    Quiet,
    /// Nobody has done anything for a while; staying is one press away.
    Idle(i64),
    /// The twelve hours are nearly over; only signing in again helps.
    Absolute(i64),
    /// It has ended.
    Over,
}

/// The notice. Empty until it has something to say.
#[component]
pub(super) fn IdleNotice() -> impl IntoView {
    let session = use_session();
    let notice = RwSignal::new(Notice::Quiet);
    Effect::new(move |_| {
        again::note_request();
        let look = move || {
            let expires = session.signal().with_untracked(|view| view.as_ref().map(|view| view.expires_at));
            let now = judge(expires.map(domain::Timestamp::as_second));
            if notice.get_untracked() != now {
                notice.set(now);
            }
        };
        if let Ok(timer) = set_interval_with_handle(look, Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    });
    let busy = RwSignal::new(false);
    let stay = move || {
        busy.set(true);
        let answer = call::<GetSession>(&(), &NoInput {});
        leptos::task::spawn_local(async move {
            if let Ok(reply) = answer.await {
                session.set(Some(reply.value));
            }
            busy.set(false);
        });
    };
    // Only the kind of notice is announced; the seconds run on in silence.
    let kind = Memo::new(move |_| match notice.get() {
        Notice::Quiet => None,
        Notice::Idle(_) => Some(("frame-idle-soon", true)),
        Notice::Absolute(_) => Some(("frame-idle-limit", false)),
        Notice::Over => Some(("frame-idle-over", false)),
    });
    let clock = t_with("frame-idle-left", move || {
        let left = match notice.get() {
            Notice::Idle(left) | Notice::Absolute(left) => left,
            Notice::Quiet | Notice::Over => 0,
        };
        crate::args! { "minutes" => left / 60, "seconds" => format!("{:02}", left % 60) }
    });
    let ticking = move || matches!(notice.get(), Notice::Idle(_) | Notice::Absolute(_));
    view! {
        <div class="frame__idle-place" role="alert">
            {move || {
                kind.get()
                    .map(|(key, can_stay)| {
                        view! {
                            <div class="frame__idle">
                                <p class="frame__idle-text">
                                    {t(key)} " "
                                    <span class="frame__idle-clock" aria-live="off" hidden=move || !ticking()>
                                        {clock}
                                    </span>
                                </p>
                                {if can_stay {
                                    view! {
                                        <Button label=t("frame-idle-stay") kind=ButtonKind::Primary busy on_press=stay />
                                    }
                                } else {
                                    view! {
                                        <Button
                                            label=t("frame-idle-sign-in")
                                            kind=ButtonKind::Primary
                                            on_press=again::ask
                                        />
                                    }
                                }}
                            </div>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// What to say now. The session lives for an hour after the last request of any tab.
fn judge(expires: Option<i64>) -> Notice {
    let now = (js_sys::Date::now() / 1000.0) as i64;
    let Some(last) = again::last_request().map(|at| (at / 1000.0) as i64) else { return Notice::Quiet };
    let idle = last + IDLE_SECONDS - now;
    let absolute = expires.map_or(i64::MAX, |at| at - now);
    match idle.min(absolute) {
        left if left > NOTICE_SECONDS => Notice::Quiet,
        left if left <= 0 => Notice::Over,
        left if idle <= absolute => Notice::Idle(left),
        left => Notice::Absolute(left),
    }
}
