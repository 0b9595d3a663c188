//! Sign-in with e-mail address and password (spec 01): `sign_in` is the page, `attempt` what happens at a press,
//! `wait` the delay after too many failures.

mod attempt;
mod sign_in;
mod wait;

pub use sign_in::SignInPage;
