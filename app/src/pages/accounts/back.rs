//! What Account information offers right after a reactivation: nothing that was held is sent by itself (ACCT-040).

use crate::{
    call::{Extras, call_with, fresh_key},
    frame::bell,
    session::refusal,
    text::{say, t},
    ui::{
        banner::{Banner, ProblemBanner},
        button::Button,
        icon::Icon,
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    accounts::Account,
    operation::AccountPath,
    passwords::operations::{SendWelcomeMails, WelcomeMails},
    problem::Problem,
    users::{operations::UserSelection, query::UserQuery},
};
use leptos::prelude::*;

/// The banner with the offer; an account without users has nobody to write to.
#[component]
pub(super) fn Back(account: RwSignal<Account>) -> impl IntoView {
    let (busy, done) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    // Pressed again after a lost answer, it starts no second run (DASH-023).
    let key = StoredValue::new(String::new());
    let press = move || {
        if busy.get_untracked() || done.get_untracked() {
            return;
        }
        if key.with_value(String::is_empty) {
            key.set_value(fresh_key());
        }
        busy.set(true);
        problem.set(None);
        let path = AccountPath { account: account.with_untracked(|account| account.id) };
        let all =
            WelcomeMails { selection: UserSelection::Found { query: UserQuery::default() }, only_not_registered: true };
        let answer = call_with::<SendWelcomeMails>(&path, &all, Extras::key(key.get_value()));
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    done.set(true);
                    toast(say("accounts-back-welcoming"));
                    bell::refresh();
                }
                Err(refused) => problem.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    let actions = move || {
        let offered = account.with_untracked(|account| account.users > 0);
        offered.then(|| {
            view! {
                <Button
                    label=t("accounts-back-welcome")
                    icon=Icon::Mail
                    small=true
                    busy
                    disabled=done
                    refusal={refusal::<SendWelcomeMails>()}
                    on_press=press
                />
            }
        })
    };
    view! {
        <ProblemBanner problem />
        <Banner tone=Tone::Good actions>{t("accounts-back")}</Banner>
    }
    .into_any()
}
