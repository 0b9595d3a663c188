//! Second factors and passkeys (spec 40, FACT).

mod app;
mod device;
pub mod passkeys;
mod required;
mod security;

use crate::{
    house::{Answer, PASSWORD, Person, Request, Server},
    session::{credentials, fresh_address, sign_in},
};
use domain::{
    factors::{
        Enrolment,
        operations::{AnswerSecondStep, Code, ConfirmAuthenticator, StartAuthenticator},
    },
    operation::{NoInput, Operation},
    problem::Kind,
    session::{
        Step,
        operations::{SignIn, SignedIn},
    },
};
use hmac::{Hmac, Mac};
use serde_json::json;
use sha1::Sha1;
use std::time::{SystemTime, UNIX_EPOCH};

/// The 30 seconds that it is.
pub fn step_now() -> i64 {
    (SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs() / 30) as i64
}

/// An app that holds a secret, as RFC 6238 has it.
pub struct App(Vec<u8>);

impl App {
    pub fn holding(enrolment: &Enrolment) -> Self {
        let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
        for letter in enrolment.secret.bytes() {
            let place = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|c| *c == letter).expect("base32");
            bits = (bits << 5) | place as u32;
            count += 5;
            if count >= 8 {
                count -= 8;
                bytes.push((bits >> count) as u8);
            }
        }
        Self(bytes)
    }

    /// The code of a step.
    pub fn code(&self, step: i64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).expect("a key");
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 15);
        let number = u32::from_be_bytes(hash[at..at + 4].try_into().expect("four bytes")) & 0x7FFF_FFFF;
        format!("{:06}", number % 1_000_000)
    }

    /// A code that is none of those around now.
    pub fn wrong(&self) -> String {
        let near: Vec<_> = (-3..=3).map(|n| self.code(step_now() + n)).collect();
        (0..1_000_000).map(|n| format!("{n:06}")).find(|code| !near.contains(code)).expect("a code")
    }
}

/// What was typed as a code.
pub fn code(code: &str) -> Code {
    Code { code: code.into() }
}

/// The value of a cookie that an answer sets, as it goes back.
#[track_caller]
pub fn cookie<Op: Operation>(answer: &Answer<Op>, name: &str) -> String {
    let set = answer.header("set-cookie");
    assert!(set.starts_with(&format!("{name}=")), "{set:?}");
    for part in ["Secure", "HttpOnly", "Path=/", "SameSite=None"] {
        assert!(set.contains(part), "{part} of {set:?}");
    }
    set.split(';').next().expect("a cookie").to_owned()
}

/// A call by a browser that holds this cookie and no session, from an address of its own.
pub fn with_cookie<Op: Operation<Path = ()>>(server: &Server, cookie: &str, input: &Op::Input) -> Request<Op> {
    server.nobody().request::<Op>(&(), input).header("cookie", cookie).header("cf-connecting-ip", &fresh_address())
}

/// Sets up an app as somebody signed in; gives it with its recovery codes.
pub async fn set_up(person: &Person) -> (App, Vec<String>) {
    let app = App::holding(&person.call::<StartAuthenticator>(&(), &NoInput {}).await.ok());
    let confirmation = person.call::<ConfirmAuthenticator>(&(), &code(&app.code(step_now()))).await;
    // What was given to set it up is spent; a test goes on at once.
    forget_steps(person).await;
    (app, confirmation.ok().codes)
}

/// As if no code had been taken lately.
pub async fn forget_steps(person: &Person) {
    person.server.sql("UPDATE authenticator SET last_step = 0 WHERE person_id = ?1", json!([person.id])).await;
}

/// Gives the right password; the cookie of the second step that it leads to.
pub async fn begin(person: &Person, step: Step) -> String {
    let answer = sign_in(&person.server, &credentials(&person.email, PASSWORD)).await;
    assert_eq!(answer.ok(), SignedIn::SecondFactor { step });
    cookie(&answer, "__Host-second-step")
}

/// Gives a code in the second step.
pub async fn answer(person: &Person, cookie: &str, typed: &str) -> Answer<AnswerSecondStep> {
    with_cookie::<AnswerSecondStep>(&person.server, cookie, &code(typed)).send().await
}

/// Signs in with the password alone.
pub async fn by_password(person: &Person) -> Answer<SignIn> {
    sign_in(&person.server, &credentials(&person.email, PASSWORD)).await
}

#[track_caller]
pub fn opens<Op: Operation<Output = SignedIn>>(answer: &Answer<Op>, person: &Person) {
    let SignedIn::Session { session } = answer.ok() else { panic!("no session: {:?}", answer.ok()) };
    assert_eq!(session.person, person.id);
    assert!(answer.header("set-cookie").starts_with("__Host-session="));
}

#[track_caller]
pub fn is_over<Op: Operation>(answer: &Answer<Op>) {
    answer.refused_as(Kind::SecondStepOver);
}
