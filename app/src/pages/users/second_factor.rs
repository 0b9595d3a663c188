//! Removing what a user has lost: the authenticator app, passkeys and recovery codes (FACT-050).

use crate::{
    args,
    call::call,
    frame::in_view::use_account,
    session::refusal,
    text::{say, t, t_with},
    ui::{button::Button, card::Card, dialog::Confirm, icon::Icon, toast::toast},
};
use domain::{
    factors::operations::ResetSecondFactor,
    operation::NoInput,
    problem::Problem,
    users::{CloudlinkAccount, User, operations::UserPath},
};
use leptos::prelude::*;

/// The card with the button; only of who can have any factor.
#[component]
pub(super) fn SecondFactor(user: RwSignal<User>) -> impl IntoView {
    let account = use_account();
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    let registered = Memo::new(move |_| user.with(|user| user.cloudlink_account == CloudlinkAccount::Registered));
    let name = move || user.with(|user| user.name.clone());
    let text = t_with("factors-reset-text", move || args! { "name" => name() });
    let reset = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let path = UserPath { account: account.get_untracked(), user: user.with_untracked(|user| user.id) };
        let answer = call::<ResetSecondFactor>(&path, &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    open.set(false);
                    toast(say("factors-reset-done"));
                }
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    });
    move || {
        registered.get().then(|| {
            view! {
                <Card title=t("factors-reset-title")>
                    <p>{t("factors-reset-about")}</p>
                    <Button
                        label=t("factors-reset")
                        icon=Icon::Lock
                        refusal={refusal::<ResetSecondFactor>()}
                        on_press=move || open.set(true)
                    />
                    <Confirm
                        open
                        title=t("factors-reset")
                        text
                        action=t("factors-reset-action")
                        danger=true
                        busy
                        problem
                        on_confirm=reset
                    />
                </Card>
            }
        })
    }
}
