//! Where there are on-site systems: that their events come later, and when each delivered last (EVNT-041).

use super::offers::Offers;
use crate::{
    args,
    text::{t, t_with},
    ui::{banner::Banner, tone::Tone},
    when,
};
use domain::events::delivery::DeliveryState;
use leptos::prelude::*;

/// The banner; nothing where no on-site system writes.
#[component]
pub(super) fn Delays(offers: Offers) -> impl IntoView {
    move || {
        offers.systems().map(|systems| {
            view! {
                <div class="events__note">
                    <Banner tone=Tone::Info>
                        {t("events-delay")} {systems.senders.into_iter().map(last).collect_view()}
                    </Banner>
                </div>
            }
        })
    }
}

/// When one of them delivered last.
fn last(sender: DeliveryState) -> AnyView {
    let DeliveryState { name, last_delivered_at } = sender;
    let words = match last_delivered_at {
        None => t_with("events-delay-never", move || args! { "name" => name.clone() }),
        Some(at) => {
            let at = when::date_time(at);
            t_with("events-delay-last", move || args! { "name" => name.clone(), "at" => at.get() })
        }
    };
    view! { <span class="events__sender">" " {words}</span> }.into_any()
}
