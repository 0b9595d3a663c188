//! What the page must keep saying, until it is no longer true.

use super::{button::Button, icon::Icon, tone::Tone};
use crate::text::{say_problem, t, t_message};
use domain::problem::{Kind, Message, Problem};
use leptos::prelude::*;

/// A banner. Its tone is told by colour, icon and (for screen readers) a word.
#[component]
pub fn Banner(
    tone: Tone,
    /// Links or buttons at its end.
    #[prop(optional, into)]
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("banner banner--{}", tone.as_str())>
            {tone.icon().svg()}
            <span class="visually-hidden">{t(tone.word())}</span>
            <div class="banner__text">{children()}</div>
            <div class="banner__actions">{actions.run()}</div>
        </div>
    }
    .into_any()
}

/// A problem as a banner that is read out when it appears; nothing while there is none (DASH-026).
#[component]
pub fn ProblemBanner(
    #[prop(into)] problem: Signal<Option<Problem>>,
    /// Offers Retry.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                let problem = problem.get()?;
                let retry = move || {
                    on_retry
                        .map(|retry| {
                            view! {
                                <Button
                                    label=t("ui-retry")
                                    icon=Icon::Refresh
                                    small=true
                                    on_press=move || retry.run(())
                                />
                            }
                        })
                };
                // What waits for a second person is no failure, and has a page of its own (DELG-003).
                if problem.kind == Kind::WaitsForApproval {
                    let page = problem.more.get("page").and_then(|page| page.as_str()).unwrap_or_default().to_owned();
                    let why = problem.more.get("why").and_then(|why| serde_json::from_value::<Message>(why.clone()).ok());
                    return Some(
                        view! {
                            <Banner tone=Tone::Info>
                                {why.map(|why| view! { {t_message(why)} " " })} {say_problem(&problem)} " " <a href=page>{t("ui-waits-for-approval")}</a>
                            </Banner>
                        },
                    );
                }
                Some(view! { <Banner tone=Tone::Bad actions=retry>{say_problem(&problem)}</Banner> })
            }}
        </div>
    }
    .into_any()
}
