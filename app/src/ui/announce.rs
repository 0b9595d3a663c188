//! Says something to assistive technology without moving anything: one polite live region for the whole portal.

use leptos::prelude::*;
use std::{sync::LazyLock, time::Duration};

static SAID: LazyLock<ArcRwSignal<String>> = LazyLock::new(ArcRwSignal::default);

/// Says a sentence. In the Worker there is nobody to hear it, and requests share the process: nothing happens.
pub fn announce(sentence: impl Into<String>) {
    if cfg!(feature = "ssr") {
        return;
    }
    let sentence = sentence.into();
    // Emptied first, because saying the same sentence twice changes nothing and is not read again.
    SAID.set(String::new());
    set_timeout(move || SAID.set(sentence), Duration::from_millis(60));
}

/// The live region. Once, in the frame.
#[component]
pub fn Announcer() -> impl IntoView {
    let said = if cfg!(feature = "ssr") { ArcRwSignal::default() } else { SAID.clone() };
    view! { <p class="visually-hidden" role="status" aria-live="polite">{said}</p> }
}
