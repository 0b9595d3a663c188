//! One attempt to sign in, and what its answer changes on the page.

use super::wait::Wait;
use crate::{
    boot::return_address,
    call::{call, call_for},
    paths,
    session::{again, carried},
};
use domain::{
    operation::Input,
    problem::{FieldErrors, Kind, Problem},
    session::{
        AccountSummary,
        operations::{Credentials, SignIn},
    },
    sso::{
        operations::{GetSignInWays, WaysAsked},
        ways::Ways,
    },
};
use leptos::prelude::*;
use serde::Deserialize;

/// What this page reads of `SignedIn`: the session is for the page that comes next.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum Answer {
    Session,
    SecondFactor,
    ChooseAccount { accounts: Vec<AccountSummary> },
}

/// What the page holds.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    pub(super) email: RwSignal<String>,
    pub(super) password: RwSignal<String>,
    pub(super) account_number: RwSignal<String>,
    pub(super) errors: RwSignal<FieldErrors>,
    pub(super) problem: RwSignal<Option<Problem>>,
    pub(super) busy: RwSignal<bool>,
    /// The accounts that the password fits, if it fits several (SIGN-016).
    pub(super) fits: RwSignal<Vec<AccountSummary>>,
    pub(super) wait: Wait,
    /// How the address may be signed in with, once that is asked (SIGN-018).
    pub(super) ways: RwSignal<Option<Ways>>,
}

impl Attempt {
    pub(super) fn new() -> Self {
        Self {
            email: RwSignal::new(carried::email()),
            password: RwSignal::new(String::new()),
            account_number: RwSignal::new(String::new()),
            errors: RwSignal::new(FieldErrors::default()),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            fits: RwSignal::new(Vec::new()),
            wait: Wait::new(),
            ways: RwSignal::new(None),
        }
    }

    /// What was typed. The e-mail address is trimmed, the password taken as typed (SIGN-014).
    fn credentials(self) -> Credentials {
        let number = self.account_number.get_untracked().trim().to_owned();
        Credentials {
            email: self.email.get_untracked().trim().to_owned(),
            password: self.password.get_untracked(),
            account_number: (!number.is_empty()).then_some(number),
        }
    }

    /// Whether the first step is in order; its errors are shown if not.
    pub(super) fn first_step_holds(self) -> bool {
        let mut errors = self.credentials().validate().err().unwrap_or_default();
        errors.0.remove("password");
        self.problem.set(None);
        let holds = errors.is_empty();
        self.errors.set(errors);
        holds
    }

    /// Asks how the address may be signed in with; `then` hears of it.
    pub(super) fn ask_ways(self, then: impl Fn(&Ways) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let Credentials { email, account_number, .. } = self.credentials();
        self.busy.set(true);
        let answer = call::<GetSignInWays>(&(), &WaysAsked { email, account_number });
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    self.ways.set(Some(reply.value.clone()));
                    then(&reply.value);
                }
                Err(problem) => self.refused(problem),
            }
            self.busy.set(false);
        });
    }

    /// Sends what was typed; `query` is the page's, with the address to return to.
    pub(super) fn send(self, query: String) {
        if self.busy.get_untracked() || untrack(|| self.wait.is_on()) {
            return;
        }
        let credentials = self.credentials();
        self.problem.set(None);
        if let Err(errors) = credentials.validate() {
            self.errors.set(errors);
            return;
        }
        self.errors.set(FieldErrors::default());
        self.busy.set(true);
        let answer = call_for::<Answer, SignIn>(&(), &credentials);
        leptos::task::spawn_local(async move {
            match answer.await.map(|reply| reply.value) {
                Ok(Answer::Session) => {
                    again::mark_signed_in();
                    // Loaded anew: the Worker draws the page in this person's language. Still busy until then.
                    let _ = window().location().assign(&return_address(&query));
                    return;
                }
                Ok(Answer::SecondFactor) => {
                    // A page of its own, with the whole module: the door stays small.
                    let _ = window().location().assign(&format!("{}?{query}", paths::SECOND_STEP));
                    return;
                }
                Ok(Answer::ChooseAccount { accounts }) => self.fits.set(accounts),
                Err(problem) => self.refused(problem),
            }
            self.busy.set(false);
        });
    }

    /// Signs in to one of the accounts that fit.
    pub(super) fn choose(self, account: &AccountSummary, query: String) {
        self.account_number.set(account.account_number.clone());
        self.send(query);
    }

    fn refused(self, problem: Problem) {
        self.wait.begin(&problem);
        match problem.kind {
            Kind::SignInRefused => {
                self.password.set(String::new());
                self.fits.set(Vec::new());
                self.errors.set(FieldErrors::one("password", "session-refused"));
            }
            Kind::Invalid => self.errors.set(problem.fields()),
            // The countdown says it.
            Kind::TooManyRequests if untrack(|| self.wait.is_on()) => {}
            _ => self.problem.set(Some(problem)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;
    use domain::session::operations::SignedIn;

    #[test]
    fn reads_either_answer_to_a_right_password() {
        let chosen = serde_json::to_string(&SignedIn::ChooseAccount { accounts: Vec::new() }).unwrap();
        let answer = serde_json::from_str(&chosen).unwrap();
        assert!(matches!(answer, Answer::ChooseAccount { accounts } if accounts.is_empty()));
        let open = r#"{"kind":"session","session":{"person":"x","columns":[{}]}}"#;
        assert!(matches!(serde_json::from_str(open).unwrap(), Answer::Session));
        let second = serde_json::to_string(&SignedIn::SecondFactor { step: domain::session::Step::Prove }).unwrap();
        assert!(matches!(serde_json::from_str(&second).unwrap(), Answer::SecondFactor));
    }
}
