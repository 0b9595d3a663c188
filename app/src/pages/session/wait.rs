//! The delay after too many failures, counted down before one's eyes (SIGN-021).

use crate::{
    args,
    text::{say_with, t_with},
    ui::{announce::announce, banner::Banner, tone::Tone},
};
use domain::problem::Problem;
use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use std::time::Duration;

/// Seconds that must still pass.
#[derive(Clone, Copy)]
pub(super) struct Wait {
    left: RwSignal<i64>,
    timer: StoredValue<Option<IntervalHandle>>,
}

impl Wait {
    pub(super) fn new() -> Self {
        let wait = Self { left: RwSignal::new(0), timer: StoredValue::new(None) };
        on_cleanup(move || wait.stop());
        wait
    }

    /// Whether nothing may be tried yet.
    pub(super) fn is_on(self) -> bool {
        self.left.get() > 0
    }

    /// Starts the delay that the answer names, if it names one.
    pub(super) fn begin(self, problem: &Problem) -> bool {
        let Some(seconds) = problem.more.get("retryAfter").and_then(serde_json::Value::as_i64).filter(|s| *s > 0)
        else {
            return false;
        };
        self.stop();
        self.left.set(seconds);
        announce(say_with("session-wait", args! { "seconds" => seconds }));
        // By the clock, not by counting: a tab in the background is woken up rarely.
        let end = js_sys::Date::now() + seconds as f64 * 1000.0;
        let tick = move || {
            let left = ((end - js_sys::Date::now()) / 1000.0).ceil() as i64;
            if self.left.try_set(left.max(0)).is_some() || left <= 0 {
                self.stop();
            }
        };
        self.timer.set_value(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
        true
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// How long, in words.
    pub(super) fn banner(self) -> AnyView {
        let text = t_with("session-wait", move || args! { "seconds" => self.left.get() });
        let on = Memo::new(move |_| self.is_on());
        let banner = move || on.get().then(|| view! { <Banner tone=Tone::Warn>{text}</Banner> });
        banner.into_any()
    }
}
