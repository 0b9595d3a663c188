//! Change your password, for those who have a Mitel password (SIGN-034, SIGN-035).

use crate::{
    args,
    call::call,
    session::use_session,
    text::{say, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::PasswordField,
        form::{Form, FormActions},
        icon::Icon,
        new_password::NewPasswordField,
        toast::toast,
    },
};
use domain::{
    operation::Input,
    passwords::{
        operations::{ChangePassword, PasswordChange},
        rules::{MIN_PASSWORD, check_new},
    },
    problem::{FieldErrors, Kind, Problem},
};
use leptos::prelude::*;

/// What the form holds.
#[derive(Clone, Copy)]
struct Change {
    open: RwSignal<bool>,
    current: RwSignal<String>,
    new: RwSignal<String>,
    errors: RwSignal<FieldErrors>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
}

impl Change {
    fn new() -> Self {
        let change = Self {
            open: RwSignal::new(false),
            current: RwSignal::new(String::new()),
            new: RwSignal::new(String::new()),
            errors: RwSignal::default(),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        // What was wrong with a field may be right once one types on.
        for (field, value) in [("currentPassword", change.current), ("newPassword", change.new)] {
            Effect::new(move |_| {
                value.track();
                if change.errors.with_untracked(|errors| errors.get(field).is_some()) {
                    change.errors.update(|errors| drop(errors.0.remove(field)));
                }
            });
        }
        change
    }

    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        let wanted =
            PasswordChange { current_password: self.current.get_untracked(), new_password: self.new.get_untracked() };
        self.problem.set(None);
        if let Err(wrong) = wanted.validate() {
            self.errors.set(wrong);
            return;
        }
        self.errors.set(FieldErrors::default());
        self.busy.set(true);
        let answer = call::<ChangePassword>(&(), &wanted);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    self.open.set(false);
                    toast(say("passwords-change-done"));
                }
                Err(why) if why.kind == Kind::Invalid => self.errors.set(why.fields()),
                Err(why) => self.problem.set(Some(why)),
            }
            self.busy.set(false);
        });
    }

    /// Nothing secret stays behind a closed dialog.
    fn forget(self) {
        self.current.set(String::new());
        self.new.set(String::new());
        self.errors.set(FieldErrors::default());
        self.problem.set(None);
    }
}

/// The tile and the dialog that it opens.
pub(super) fn change_password() -> AnyView {
    let change = Change::new();
    let open = change.open;
    view! {
        <button
            type="button"
            class="dashboard__tile dashboard__tile--way"
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <span class="dashboard__tile-icon">{Icon::Key.svg()}</span>
            <b class="dashboard__tile-title">{t("passwords-change-title")}</b>
            <span class="dashboard__tile-label">{t("dashboard-password-text")}</span>
        </button>
        <Dialog open title=t("passwords-change-title") on_close=move || change.forget()>
            {form(change)}
        </Dialog>
    }
    .into_any()
}

fn form(change: Change) -> AnyView {
    let Change { current, new, errors, problem, busy, .. } = change;
    let email = use_session().signal().with_untracked(|view| view.as_ref().map(|view| view.email.clone()));
    let wrong = Signal::derive(move || {
        let mut errors = FieldErrors::default();
        new.with(|new| check_new(&mut errors, "newPassword", new));
        errors.0.remove("newPassword")
    });
    let hint = t_with("passwords-hint", || args! { "min" => MIN_PASSWORD as u64 });
    view! {
        <Form scope="password" errors problem on_submit=move || change.send()>
            // Tells password managers whose password it is.
            <input type="email" name="username" autocomplete="username" value=email readonly hidden />
            <PasswordField
                name="currentPassword"
                label=t("passwords-change-current")
                value=current
                autocomplete="current-password"
            />
            <NewPasswordField
                name="newPassword"
                label=t("passwords-new")
                hint
                value=new
                wrong
                right=t("passwords-long-enough")
            />
            <FormActions>
                <Button label=t("passwords-change-save") kind=ButtonKind::Primary submit=true busy />
            </FormActions>
        </Form>
    }
    .into_any()
}
