//! E-mails to one user: the welcome e-mail and the one that resets the password (USER-050, USER-052, USER-053).

use crate::{
    args,
    call::{BoxFuture, Reply, call},
    frame::in_view::use_account,
    session::refusal,
    text::{say, say_message, say_with, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::Button,
        icon::Icon,
        toast::toast,
        tone::Tone,
    },
    when::{self, Style},
};
use domain::{
    operation::NoInput,
    passwords::operations::{MailAsked, SendResetMail, SendWelcomeMail},
    problem::{Kind, Problem},
    users::{CloudlinkAccount, User, operations::UserPath},
};
use leptos::prelude::*;

/// Whether the last e-mail arrived, and the buttons that send one.
#[component]
pub(super) fn Mails(user: RwSignal<User>) -> impl IntoView {
    let account = use_account();
    let path = move || UserPath { account: account.get_untracked(), user: user.with_untracked(|user| user.id) };
    let problem = RwSignal::new(None::<Problem>);
    let (welcoming, resetting) = (RwSignal::new(false), RwSignal::new(false));
    let welcome = move || {
        let answer = call::<SendWelcomeMail>(&path(), &NoInput {});
        send(answer, "users-mails-welcome-done", user, problem, welcoming);
    };
    let reset = move || {
        let answer = call::<SendResetMail>(&path(), &NoInput {});
        send(answer, "users-mails-reset-done", user, problem, resetting);
    };
    let (may_welcome, may_reset) = (refusal::<SendWelcomeMail>(), refusal::<SendResetMail>());
    let language = crate::text::language();
    let no_address = move || user.with(|user| user.email.is_none()).then(|| say("passwords-no-address"));
    let welcome_refused = Signal::derive(move || {
        language.track();
        may_welcome.get().or_else(no_address)
    });
    let reset_refused = Signal::derive(move || {
        language.track();
        let registered = || user.with(|user| user.cloudlink_account == CloudlinkAccount::Registered);
        may_reset.get().or_else(no_address).or_else(|| (!registered()).then(|| say("passwords-not-registered")))
    });
    let (first, again) = (t("users-mails-welcome"), t("users-mails-welcome-again"));
    let welcome_label = Signal::derive(move || {
        let invited = user
            .with(|user| matches!(user.cloudlink_account, CloudlinkAccount::Invited | CloudlinkAccount::Registered));
        if invited { again.get() } else { first.get() }
    });
    view! {
        {undeliverable(user)}
        <ProblemBanner problem=told(problem) />
        {wrong(problem)}
        <div class="users__mails">
            <Button
                label=welcome_label
                icon=Icon::Mail
                busy=welcoming
                refusal=welcome_refused
                on_press=welcome
            />
            <Button label=t("users-mails-reset") icon=Icon::Key busy=resetting refusal=reset_refused on_press=reset />
        </div>
    }
    .into_any()
}

/// Waits for the answer and says what came of it.
fn send(
    answer: BoxFuture<Result<Reply<MailAsked>, Problem>>,
    done: &'static str,
    user: RwSignal<User>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
) {
    busy.set(true);
    problem.set(None);
    leptos::task::spawn_local(async move {
        match answer.await.map(|reply| reply.value) {
            Ok(MailAsked { user: now, queued }) => {
                let email = now.email.clone().unwrap_or_default();
                let key = if queued { done } else { "users-mails-just-sent" };
                toast(say_with(key, args! { "email" => email }));
                user.set(now);
            }
            Err(why) => problem.set(Some(why)),
        }
        busy.set(false);
    });
}

/// The last e-mail did not arrive (USER-018).
fn undeliverable(user: RwSignal<User>) -> AnyView {
    let failed = Memo::new(move |_| user.with(|user| user.mail_failed_at));
    let banner = move || {
        let at = when::styled(failed.get()?, Style::DateTime);
        let email = move || user.with(|user| user.email.clone().unwrap_or_default());
        let text = t_with("users-mails-undeliverable", move || args! { "email" => email(), "date" => at.get() });
        Some(view! { <Banner tone=Tone::Warn>{text}</Banner> })
    };
    banner.into_any()
}

/// A problem with the whole call.
fn told(problem: RwSignal<Option<Problem>>) -> Signal<Option<Problem>> {
    Signal::derive(move || problem.get().filter(|problem| problem.kind != Kind::Invalid))
}

/// What is wrong with the user: there is no form whose field could say it.
fn wrong(problem: RwSignal<Option<Problem>>) -> AnyView {
    let lines = move || {
        let wrong = problem.get().filter(|problem| problem.kind == Kind::Invalid)?;
        let lines = wrong.fields().0.into_values().map(|message| view! { <p>{say_message(&message)}</p> });
        Some(view! { <Banner tone=Tone::Bad>{lines.collect_view()}</Banner> })
    };
    view! { <div role="alert">{lines}</div> }.into_any()
}
