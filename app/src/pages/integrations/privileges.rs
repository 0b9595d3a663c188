//! The privileges of the account: switches, each with what relies on it (INTG-057 to INTG-060).

use super::{desk::Desk, words};
use crate::{
    args,
    session::{refusal, use_session},
    text::{Text, say, t, t_with},
    ui::{banner::ProblemBanner, card::Card, dialog::Confirm, ticks::Toggle},
};
use domain::{
    integrations::{Privilege, operations::SetPrivilege},
    permissions::{Action, Feature},
    problem::Problem,
};
use leptos::prelude::*;

/// The section; absent for those who may neither add nor edit (INTG-058).
#[component]
pub(super) fn Privileges(desk: Desk) -> impl IntoView {
    let session = use_session();
    let shown =
        move || session.has(Feature::Integrations, Action::Add) || session.has(Feature::Integrations, Action::Edit);
    move || {
        shown().then(|| {
            view! {
                <Card title=t("integrations-privileges")>
                    <div class="stack">
                        {Privilege::ALL.iter().map(|privilege| switch(desk, *privilege)).collect_view()}
                    </div>
                </Card>
            }
        })
    }
}

fn switch(desk: Desk, privilege: Privilege) -> AnyView {
    let stored = move || desk.list().privileges.contains(&privilege);
    let value = RwSignal::new(untrack(stored));
    let (asking, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    // It follows an integration that is added or removed.
    Effect::new(move |_| value.set(stored()));
    let turn = move |enabled: bool| {
        busy.set(true);
        problem.set(None);
        let turning = desk.turning(privilege, enabled);
        leptos::task::spawn_local(async move {
            let ended = turning.await;
            busy.try_set(false);
            asking.try_set(false);
            if let Err(why) = ended {
                value.try_set(!enabled);
                problem.try_set(Some(why));
            }
        });
    };
    Effect::new(move |_| {
        let enabled = value.get();
        if enabled == untrack(stored) || busy.get_untracked() {
            return;
        }
        if !enabled && !desk.list_untracked().relying_on(privilege).is_empty() {
            asking.set(true);
        } else {
            turn(enabled);
        }
    });
    // Cancel puts the switch back.
    Effect::new(move |_| {
        if !asking.get() && !busy.get_untracked() {
            value.set(untrack(stored));
        }
    });
    let names = move || {
        let keys = desk.list().relying_on(privilege);
        keys.into_iter().map(|key| say(words::name(key))).collect::<Vec<_>>().join(", ")
    };
    let used = t_with("integrations-privilege-used", move || args! { "names" => names() });
    let none = t("integrations-privilege-unused");
    let used: Text =
        Signal::derive(move || if desk.list().relying_on(privilege).is_empty() { none.get() } else { used.get() });
    let about = t(words::privilege_about(privilege));
    let hint: Text = Signal::derive(move || format!("{} {}", about.get(), used.get()));
    let title = t_with("integrations-privilege-ask", move || args! { "name" => say(words::privilege(privilege)) });
    let text = t_with("integrations-privilege-ask-text", move || args! { "names" => names() });
    view! {
        <ProblemBanner problem />
        <Toggle
            name=format!("privilege-{privilege}")
            label=t(words::privilege(privilege))
            hint
            value
            locked={refusal::<SetPrivilege>()}
        />
        <Confirm
            open=asking
            title
            text
            action=t("integrations-privilege-turn-off")
            danger=true
            busy
            on_confirm=move || turn(false)
        />
    }
    .into_any()
}
