//! Deletes one user, at the bottom of Edit user, by the word (USER-059).

use crate::{
    args,
    call::{Extras, call_with},
    frame::in_view::use_account,
    paths,
    session::{refusal, use_session},
    text::{Text, say, say_with, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        confirm::Word,
        confirm_by_word::ConfirmByWord,
        icon::Icon,
        toast::toast,
    },
};
use domain::{
    accounts::operations::Confirmation,
    ids::PersonId,
    problem::{Kind, Problem},
    users::{
        Source, User,
        operations::{DeleteUser, UserPath},
    },
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The card with the button, and its dialog. `leaving` is called before the page is left, so that nothing asks
/// about changes to a user who is gone.
#[component]
pub(super) fn Delete(user: RwSignal<User>, #[prop(into)] leaving: Callback<()>) -> impl IntoView {
    let account = use_account();
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        if open.get() {
            problem.set(None);
        }
    });
    let navigate = StoredValue::new(use_navigate());
    let confirm = move |word: String| {
        busy.set(true);
        let (id, version, name) = user.with_untracked(|user| (user.id, user.version, user.name.clone()));
        let account = account.get_untracked();
        let answer =
            call_with::<DeleteUser>(&UserPath { account, user: id }, &Confirmation { word }, Extras::version(version));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(_) => {
                    leaving.run(());
                    open.set(false);
                    toast(say_with("users-delete-done", args! { "name" => name }));
                    navigate.with_value(|navigate| navigate(&paths::users(account), NavigateOptions::default()));
                }
                Err(why) => problem.set(Some(noted(why, user))),
            }
        });
    };
    let refused = refused(user);
    view! {
        <Card title=t("users-delete-title")>
            <div class="users__delete">
                <p class="muted">{t("users-delete-card-text")}</p>
                <Button
                    label=t("users-delete-action")
                    kind=ButtonKind::Danger
                    icon=Icon::Trash
                    refusal=refused
                    on_press=move || open.set(true)
                />
            </div>
        </Card>
        <ConfirmByWord
            open
            title=t("users-delete-title")
            lost=lost(user)
            word=Word::Delete
            action=t("users-delete-action")
            busy
            problem
            on_confirm=confirm
        />
    }
    .into_any()
}

/// A stale version is told, and the next press is about the version that is there now (DASH-024).
fn noted(why: Problem, user: RwSignal<User>) -> Problem {
    if why.kind == Kind::StaleVersion
        && let Some(current) = why.more.get("current")
        && let Some(version) = current.get("version").and_then(serde_json::Value::as_u64)
    {
        user.update(|user| user.version = version);
    }
    why
}

/// Why this user cannot be deleted: the role, oneself, the source (USER-034, USER-060).
fn refused(user: RwSignal<User>) -> Signal<Option<String>> {
    let session = use_session();
    let may = refusal::<DeleteUser>();
    let language = crate::text::language();
    Signal::derive(move || {
        language.track();
        may.get().or_else(|| {
            user.with(|user| {
                if session.person() == Some(PersonId::from(user.id)) {
                    return Some(say("users-delete-oneself"));
                }
                (user.source == Source::Micloud).then(|| say("users-delete-micloud"))
            })
        })
    })
}

/// What will be lost, and what stays at the source (USER-061, USER-062).
fn lost(user: RwSignal<User>) -> Text {
    let lost = t_with("users-delete-lost", move || {
        user.with(|user| args! { "name" => user.name.clone(), "email" => user.email.clone().unwrap_or_default() })
    });
    let bare = t_with("users-delete-lost-no-email", move || user.with(|user| args! { "name" => user.name.clone() }));
    let (pbx, scim) = (t("users-delete-pbx"), t("users-delete-scim"));
    Signal::derive(move || {
        let (has_email, source) = user.with(|user| (user.email.is_some(), user.source));
        let lost = if has_email { lost.get() } else { bare.get() };
        match source {
            Source::Pbx => format!("{lost} {}", pbx.get()),
            Source::Scim => format!("{lost} {}", scim.get()),
            Source::Portal | Source::Import | Source::Micloud => lost,
        }
    })
}
