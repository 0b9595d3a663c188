//! Whether everyone of the account needs a second factor (FACT-040). The switch acts at once, apart from Save.

use crate::{
    call::{call, load},
    session::refusal,
    text::{say, t},
    ui::{banner::ProblemBanner, card::Card, skeleton::Skeleton, ticks::Toggle, toast::toast},
};
use domain::{
    factors::operations::{GetRequirement, Requirement, SetRequirement},
    ids::AccountId,
    operation::{AccountPath, NoInput},
    problem::Problem,
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
                        Ok(reply) => switch(account, reply.value.required),
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

fn switch(account: AccountId, required: bool) -> AnyView {
    let (value, stored) = (RwSignal::new(required), StoredValue::new(required));
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        let required = value.get();
        if required == stored.get_value() {
            return;
        }
        stored.set_value(required);
        problem.set(None);
        let answer = call::<SetRequirement>(&AccountPath { account }, &Requirement { required });
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => toast(say(if required { "factors-requirement-on" } else { "factors-requirement-off" })),
                Err(why) => {
                    stored.try_update_value(|stored| *stored = !required);
                    value.try_set(!required);
                    problem.try_set(Some(why));
                }
            }
        });
    });
    view! {
        <ProblemBanner problem />
        <Toggle
            name="secondFactorRequired"
            label=t("factors-requirement-label")
            hint=t("factors-requirement-hint")
            value
            locked={refusal::<SetRequirement>()}
        />
    }
    .into_any()
}
