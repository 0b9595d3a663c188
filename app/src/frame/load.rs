//! Draws what is being loaded: its shape while it is under way, itself, or why not, with Retry (DASH-026).

use super::{refused::instead_of, status::set_status};
use crate::{
    call::{Loaded, Reply},
    ui::{banner::ProblemBanner, skeleton::Skeleton},
};
use domain::problem::Problem;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// Shows a [`Loaded`] answer: `<Load from=account let:reply>…</Load>`. A failure that no retry can mend becomes
/// the page for it, with its status.
#[component]
pub fn Load<T, V>(
    /// What is being loaded.
    from: Loaded<T>,
    /// How many lines the shape has.
    #[prop(default = 4)]
    lines: usize,
    /// Draws the answer.
    children: impl Fn(Reply<T>) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <Transition fallback=move || view! { <Skeleton lines /> }>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match from.await {
                        Ok(reply) => children(reply).into_any(),
                        Err(problem) => failed(problem, from),
                    }
                })
            }}
        </Transition>
    }
    .into_any()
}

fn failed<T>(problem: Problem, from: Loaded<T>) -> AnyView
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
{
    instead_of(&problem).unwrap_or_else(|| {
        set_status(problem.status);
        view! { <ProblemBanner problem=Some(problem) on_retry=move || from.refetch() /> }.into_any()
    })
}
