//! Sign-in with e-mail address and password (spec 01): `sign_in` is the page, `attempt` what happens at a press,
//! `wait` the delay after too many failures. `miaccess` is the partners' way, `window` the page that its pop-up ends on.

mod attempt;
mod miaccess;
mod sign_in;
mod wait;
mod window;

pub use sign_in::SignInPage;
pub use window::SignInWindowPage;
