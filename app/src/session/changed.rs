//! Refusals that may come of a change of the person's rights while a page is open (WHY-004): the frame looks at what has
//! changed, and says so.

use leptos::prelude::*;
use std::sync::LazyLock;

/// How many there were. One browser tab, one person; in the Worker nobody counts.
static REFUSED: LazyLock<ArcRwSignal<u32>> = LazyLock::new(|| ArcRwSignal::new(0));

/// How often a call of this page was refused, or found nothing.
pub fn refusals() -> ArcRwSignal<u32> {
    if cfg!(feature = "ssr") { ArcRwSignal::new(0) } else { REFUSED.clone() }
}

/// Notes one more.
#[cfg(feature = "hydrate")]
pub fn note_refusal() {
    REFUSED.update(|count| *count += 1);
}
