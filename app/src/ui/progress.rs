//! How far long work is: done, failed, left (DASH-021).

use crate::text::{Text, t, t_with};
use leptos::prelude::*;

/// The figures of a piece of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All there is to do.
    pub total: u64,
    /// Done without trouble.
    pub done: u64,
    /// Tried in vain.
    pub failed: u64,
    /// Left out on purpose.
    pub skipped: u64,
}

impl Counts {
    /// Not tried yet.
    pub const fn left(self) -> u64 {
        self.total.saturating_sub(self.done + self.failed + self.skipped)
    }
}

/// A bar with its figures. The bar is drawn as SVG geometry, since style attributes are forbidden.
#[component]
pub fn Progress(
    /// What is going on.
    #[prop(into)]
    label: Text,
    #[prop(into)] counts: Signal<Counts>,
    /// Whether it is still going on.
    #[prop(into, default = true.into())]
    running: Signal<bool>,
) -> impl IntoView {
    let percent = |part: u64, of: u64| if of == 0 { 0.0 } else { part as f64 * 100.0 / of as f64 };
    let width = move |part: fn(Counts) -> u64| {
        move || {
            let counts = counts.get();
            format!("{}%", percent(part(counts), counts.total))
        }
    };
    let figure = move |key: &'static str, part: fn(Counts) -> u64| {
        t_with(key, move || crate::args! { "count" => part(counts.get()) })
    };
    let settled = move || {
        let counts = counts.get();
        percent(counts.total - counts.left(), counts.total) as u64
    };
    view! {
        <div class="progress" class:progress--running=running>
            <div class="progress__label">{label}</div>
            <svg
                class="progress__bar"
                role="progressbar"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || settled().to_string()
            >
                <rect class="progress__done" height="100%" width=width(|c| c.done + c.skipped) />
                <rect
                    class="progress__failed"
                    height="100%"
                    x=width(|c| c.done + c.skipped)
                    width=width(|c| c.failed)
                />
            </svg>
            <ul class="progress__figures">
                <li>{figure("ui-progress-done", |c| c.done)}</li>
                <li class="progress__bad" hidden=move || counts.get().failed == 0>
                    {figure("ui-progress-failed", |c| c.failed)}
                </li>
                <li hidden=move || counts.get().skipped == 0>{figure("ui-progress-skipped", |c| c.skipped)}</li>
                <li>{figure("ui-progress-left", Counts::left)}</li>
            </ul>
            <p class="visually-hidden" role="status">
                {move || (!running.get()).then(|| t("ui-progress-over"))}
            </p>
        </div>
    }
    .into_any()
}
