//! A switch that acts at once, apart from any Save, and goes back where the change is refused.

use super::{banner::ProblemBanner, ticks::Toggle, toast::toast};
use crate::text::{Text, say};
use domain::problem::Problem;
use leptos::prelude::*;
use std::future::Future;

/// The switch. `send` makes the change; `done` are the keys of what is said then, for on and for off.
#[component]
pub fn ActingToggle<S, F>(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(into)] hint: Text,
    /// As it is stored.
    on: bool,
    /// May not be changed, and why.
    #[prop(into)]
    locked: Signal<Option<String>>,
    send: S,
    done: [&'static str; 2],
) -> impl IntoView
where
    S: Fn(bool) -> F + 'static,
    F: Future<Output = Result<(), Problem>> + 'static,
{
    let (value, stored) = (RwSignal::new(on), StoredValue::new(on));
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        let wanted = value.get();
        if wanted == stored.get_value() {
            return;
        }
        stored.set_value(wanted);
        problem.set(None);
        let sent = send(wanted);
        leptos::task::spawn_local(async move {
            match sent.await {
                Ok(()) => toast(say(done[usize::from(!wanted)])),
                Err(why) => {
                    stored.try_update_value(|stored| *stored = !wanted);
                    value.try_set(!wanted);
                    problem.try_set(Some(why));
                }
            }
        });
    });
    view! {
        <ProblemBanner problem />
        <Toggle name label hint value locked />
    }
    .into_any()
}
