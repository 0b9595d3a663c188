//! What the cards of Sign-in security share: what is known, the one call under way, and the password that a change may
//! need first (FACT-030).

use crate::{
    call::{BoxFuture, Reply, call},
    session::use_session,
    text::{say, t},
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::PasswordField,
        form::{Form, FormActions},
        toast::toast,
    },
};
use domain::{
    factors::{
        Security,
        operations::{GetSecurity, Proof, ProveAgain},
    },
    operation::{Input, NoInput},
    problem::{FieldErrors, Kind, Problem},
};
use leptos::prelude::*;

/// The page's state.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) security: RwSignal<Security>,
    pub(super) busy: RwSignal<bool>,
    pub(super) problem: RwSignal<Option<Problem>>,
    /// Recovery codes that were just made.
    pub(super) codes: RwSignal<Vec<String>>,
    asking: RwSignal<bool>,
    /// What goes on once the password was given.
    next: StoredValue<Option<Callback<()>>>,
}

impl Desk {
    pub(super) fn new(security: Security) -> Self {
        Self {
            security: RwSignal::new(security),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            codes: RwSignal::new(Vec::new()),
            asking: RwSignal::new(false),
            next: StoredValue::new(None),
        }
    }

    /// Reads anew what there is.
    pub(super) fn refresh(self) {
        let answer = call::<GetSecurity>(&(), &NoInput {});
        leptos::task::spawn_local(async move {
            if let Ok(reply) = answer.await {
                self.security.set(reply.value);
            }
        });
    }

    /// Shows fresh codes, if there are any.
    pub(super) fn show_codes(self, codes: Vec<String>) {
        if !codes.is_empty() {
            self.codes.set(codes);
        }
    }

    /// Tells what went wrong; if the password is needed first, asks for it and then does `again`.
    pub(super) fn refused(self, why: Problem, again: Callback<()>) {
        if why.kind == Kind::ProofNeeded {
            self.next.set_value(Some(again));
            self.asking.set(true);
        } else {
            self.problem.set(Some(why));
        }
    }

    /// Makes a change and shows what there is then; `open` is the dialog that asked for it.
    pub(super) fn run(
        self,
        open: RwSignal<bool>,
        send: impl Fn() -> BoxFuture<Result<Reply<Security>, Problem>> + Clone + Send + Sync + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        let answer = send();
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    open.try_set(false);
                    self.security.set(reply.value);
                    toast(say("factors-saved"));
                }
                Err(why) => {
                    if why.kind == Kind::ProofNeeded {
                        open.try_set(false);
                    }
                    self.refused(why, Callback::new(move |()| self.run(open, send.clone())));
                }
            }
            self.busy.set(false);
        });
    }

    fn go_on(self) {
        self.asking.set(false);
        if let Some(next) = self.next.try_update_value(Option::take).flatten() {
            next.run(());
        }
    }
}

/// Asks for the password before a change.
#[component]
pub(super) fn ProofDialog(desk: Desk) -> impl IntoView {
    let open = desk.asking;
    let password = RwSignal::new(String::new());
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let busy = RwSignal::new(false);
    let email = use_session().signal().with_untracked(|view| view.as_ref().map(|view| view.email.clone()));
    let email = Signal::stored(email);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let proof = Proof { password: password.get_untracked() };
        problem.set(None);
        if let Err(wrong) = proof.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let answer = call::<ProveAgain>(&(), &proof);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    desk.security.set(reply.value);
                    desk.go_on();
                }
                Err(why) if why.kind == Kind::Invalid => errors.set(why.fields()),
                Err(why) => problem.set(Some(why)),
            }
            password.set(String::new());
            busy.set(false);
        });
    };
    let forget = move || {
        password.set(String::new());
        errors.set(FieldErrors::default());
        problem.set(None);
    };
    view! {
        <Dialog open title=t("factors-proof-title") on_close=forget>
            <p>{t("factors-proof-text")}</p>
            <Form scope="proof" errors problem on_submit=submit>
                <input type="email" name="username" autocomplete="username" value=email readonly hidden />
                <PasswordField
                    name="password"
                    label=t("session-password")
                    value=password
                    autocomplete="current-password"
                />
                <FormActions>
                    <Button label=t("factors-proof-go-on") kind=ButtonKind::Primary submit=true busy />
                </FormActions>
            </Form>
        </Dialog>
    }
    .into_any()
}
