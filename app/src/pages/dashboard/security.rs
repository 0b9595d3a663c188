//! The account asks for a second factor and there is none yet: the next sign-in will ask (FACT-042).

use crate::{
    call::load,
    paths,
    text::t,
    ui::{banner::Banner, button::LinkButton, tone::Tone},
};
use domain::{factors::operations::GetSecurity, operation::NoInput};
use leptos::prelude::*;

/// The notice, for those it concerns.
pub(super) fn notice() -> AnyView {
    let loaded = load::<GetSecurity>(|| (), || NoInput {});
    let banner = move || {
        Suspend::new(async move {
            let security = loaded.await.ok()?.value;
            (security.password && security.required && !security.has_factor()).then(|| {
                let way = || {
                    view! { <LinkButton label=t("factors-title") href=paths::SECURITY.to_owned() small=true /> }
                };
                view! {
                    <div class="dashboard__notice">
                        <Banner tone=Tone::Warn actions=way>{t("factors-required")}</Banner>
                    </div>
                }
            })
        })
    };
    view! { <Transition fallback=|| ()>{banner}</Transition> }.into_any()
}
