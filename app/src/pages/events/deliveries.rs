//! Where there are on-site systems: that their events come later, and when each delivered last (EVNT-041).

use super::{
    history::{History, use_history},
    offers::Offers,
};
use crate::{
    args,
    call::load,
    text::{t, t_with},
    ui::{banner::Banner, tone::Tone},
    when,
};
use domain::{
    events::{delivery::DeliveryState, operations::ListDeliveries},
    ids::AccountId,
    operation::{AccountPath, NoInput},
};
use leptos::prelude::*;

/// The banner; nothing where no on-site system writes.
#[component]
pub(super) fn Delays(offers: Offers) -> impl IntoView {
    let account = match use_history() {
        History::Account(account) => Some(account),
        History::Partner => None,
    };
    move || {
        let account = account.filter(|_| offers.on_site())?.get();
        Some(view! { <Senders account /> })
    }
}

#[component]
fn Senders(account: AccountId) -> impl IntoView {
    let loaded = load::<ListDeliveries>(move || AccountPath { account }, || NoInput {});
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let senders = loaded.await.map(|reply| reply.value.senders).unwrap_or_default();
                view! {
                    <div class="events__note">
                        <Banner tone=Tone::Info>
                            {t("events-delay")} {senders.into_iter().map(last).collect_view()}
                        </Banner>
                    </div>
                }
            })}
        </Transition>
    }
    .into_any()
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
