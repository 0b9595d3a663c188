//! A word of success that goes by itself: polite, 6 s, paused while pointed at or focused.

use super::icon::Icon;
use crate::text::t;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::{
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

const STAYS: Duration = Duration::from_secs(6);

#[derive(Debug, Clone)]
struct Toasted {
    number: u32,
    sentence: String,
    /// Where it leads: words and address.
    link: Option<(String, String)>,
}

static SHOWN: LazyLock<ArcRwSignal<Vec<Toasted>>> = LazyLock::new(ArcRwSignal::default);
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Shows a sentence for 6 s. Only for what went well and needs no answer; everything else is a banner.
pub fn toast(sentence: impl Into<String>) {
    show(sentence.into(), None);
}

/// The same with a link to what came of it.
pub fn toast_with(sentence: impl Into<String>, words: impl Into<String>, address: impl Into<String>) {
    show(sentence.into(), Some((words.into(), address.into())));
}

fn show(sentence: String, link: Option<(String, String)>) {
    if cfg!(feature = "ssr") {
        return;
    }
    let toasted = Toasted { number: NEXT.fetch_add(1, Ordering::Relaxed), sentence, link };
    SHOWN.update(|shown| shown.push(toasted));
}

/// Where toasts appear. Once, in the frame.
#[component]
pub fn Toasts() -> impl IntoView {
    let shown = if cfg!(feature = "ssr") { ArcRwSignal::default() } else { SHOWN.clone() };
    view! {
        <div class="toast" role="status" aria-live="polite">
            <For each=move || shown.get() key=|toasted| toasted.number let:toasted>
                <Toast toasted />
            </For>
        </div>
    }
}

#[component]
fn Toast(toasted: Toasted) -> impl IntoView {
    let number = toasted.number;
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let close = move || SHOWN.update(|shown| shown.retain(|other| other.number != number));
    let pause = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    let start = move || {
        pause();
        timer.set_value(set_timeout_with_handle(close, STAYS).ok());
    };
    Effect::new(move |_| start());
    on_cleanup(pause);
    view! {
        <div
            class="toast__item"
            on:mouseenter=move |_| pause()
            on:mouseleave=move |_| start()
            on:focusin=move |_| pause()
            on:focusout=move |_| start()
        >
            {Icon::Check.svg()}
            <span class="toast__text">
                {toasted.sentence}
                {toasted
                    .link
                    .map(|(words, address)| {
                        view! { " " <a class="toast__link" href=address on:click=move |_| close()>{words}</a> }
                    })}
            </span>
            <button type="button" class="toast__close" aria-label=t("ui-toast-close") on:click=move |_| close()>
                {Icon::X.svg()}
            </button>
        </div>
    }
    .into_any()
}
