//! The welcome e-mails for exactly the users that this import has added (IMPT-037).

use super::desk::Desk;
use crate::{
    call::{Extras, call_with, fresh_key},
    frame::bell,
    session::refusal,
    text::t,
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        icon::Icon,
        tone::Tone,
    },
};
use domain::{
    operation::AccountPath,
    passwords::operations::{SendWelcomeMails, WelcomeMails},
    problem::Problem,
    users::operations::UserSelection,
};
use leptos::{prelude::*, task::spawn_local};

/// The button, and once it was pressed what follows.
#[component]
pub(super) fn Welcome(desk: Desk) -> impl IntoView {
    let refused = refusal::<SendWelcomeMails>();
    let (busy, sent) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    // A press repeated after a lost answer starts no second run (DASH-023).
    let key = StoredValue::new(fresh_key());
    let press = move || {
        let Some(import) = desk.saver(|saver| saver.draft()).flatten() else { return };
        busy.set(true);
        problem.set(None);
        let mails = WelcomeMails { selection: UserSelection::Imported { import }, only_not_registered: true };
        let path = AccountPath { account: desk.account };
        let answer = call_with::<SendWelcomeMails>(&path, &mails, Extras::key(key.get_value()));
        spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    sent.try_set(true);
                    bell::refresh();
                }
                Err(refused) => drop(problem.try_set(Some(refused))),
            }
            busy.try_set(false);
        });
    };
    let shown = move || {
        if sent.get() {
            view! { <Banner tone=Tone::Good>{t("import-welcome-sent")}</Banner> }.into_any()
        } else {
            view! {
                <Button
                    label=t("import-welcome-send")
                    kind=ButtonKind::Primary
                    icon=Icon::Mail
                    busy
                    refusal=refused
                    on_press=press
                />
            }
            .into_any()
        }
    };
    view! {
        <div class="import-welcome">
            <ProblemBanner problem />
            <div role="status">{shown}</div>
        </div>
    }
    .into_any()
}
