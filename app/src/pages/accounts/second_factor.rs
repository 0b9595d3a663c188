//! Whether everyone of the account needs a second factor (FACT-040). The switch acts at once, apart from Save.

use crate::{
    call::{call, load},
    session::refusal,
    text::t,
    ui::{acting::ActingToggle, banner::ProblemBanner, card::Card, skeleton::Skeleton},
};
use domain::{
    factors::operations::{AccountRequirement, GetRequirement, Requirement, SetRequirement},
    ids::AccountId,
    operation::{AccountPath, NoInput},
};
use leptos::prelude::*;

/// The card with the switch.
#[component]
pub(super) fn SecondFactor(account: AccountId) -> impl IntoView {
    let loaded = load::<GetRequirement>(move || AccountPath { account }, || NoInput {});
    view! {
        <Card title=t("factors-requirement")>
            <Transition fallback=|| view! { <Skeleton lines=2 /> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reply) => switch(account, reply.value),
                        Err(problem) => {
                            view! { <ProblemBanner problem=Some(problem) on_retry=move || loaded.refetch() /> }
                                .into_any()
                        }
                    }
                })}
            </Transition>
        </Card>
    }
    .into_any()
}

fn switch(account: AccountId, asked: AccountRequirement) -> AnyView {
    let send = move |required| {
        let sent = call::<SetRequirement>(&AccountPath { account }, &Requirement { required });
        async move { sent.await.map(drop) }
    };
    let refused = refusal::<SetRequirement>();
    let by_partner = t("factors-requirement-by-partner");
    let locked = move || if asked.by_partner { Some(by_partner.get()) } else { refused.get() };
    view! {
        <ActingToggle
            name="secondFactorRequired"
            label=t("factors-requirement-label")
            hint=t("factors-requirement-hint")
            on={asked.required || asked.by_partner}
            locked=Signal::derive(locked)
            send
            done=["factors-requirement-on", "factors-requirement-off"]
        />
    }
    .into_any()
}
