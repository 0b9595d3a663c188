//! What a partner asks of everyone who signs in: a second factor in all accounts (FACT-043). The switch acts at once.

use crate::{
    call::{call, load},
    frame::load::Load,
    session::refusal,
    text::t,
    ui::{
        acting::ActingToggle,
        card::Card,
        page_head::{Crumb, PageHead},
    },
};
use domain::{
    factors::operations::{GetPartnerRequirement, Requirement, SetPartnerRequirement},
    operation::NoInput,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SignInRulesPage() -> impl IntoView {
    let loaded = load::<GetPartnerRequirement>(|| (), || NoInput {});
    view! {
        <PageHead title=t("factors-rules-title") crumbs=vec![Crumb::here(t("factors-rules-title"))] />
        <Load from=loaded lines=3 let:reply>
            {rules(reply.value.required)}
        </Load>
    }
    .into_any()
}

fn rules(required: bool) -> AnyView {
    let send = |required| {
        let sent = call::<SetPartnerRequirement>(&(), &Requirement { required });
        async move { sent.await.map(drop) }
    };
    view! {
        <Card title=t("factors-requirement")>
            <p>{t("factors-rules-about")}</p>
            <ActingToggle
                name="secondFactorRequired"
                label=t("factors-rules-label")
                hint=t("factors-rules-hint")
                on=required
                locked={refusal::<SetPartnerRequirement>()}
                send
                done=["factors-requirement-on", "factors-requirement-off"]
            />
        </Card>
    }
    .into_any()
}
