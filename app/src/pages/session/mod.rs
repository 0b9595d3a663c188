//! Sign-in with e-mail address and password (spec 01): `sign_in` is the page, `attempt` what happens at a press,
//! `wait` the delay after too many failures. `miaccess` is the partners' way, `single_sign_on` the way of accounts that
//! have it, `window` the page that pop-ups of either end on, `refused` why single sign-on came to nothing.

mod attempt;
mod miaccess;
mod refused;
mod sign_in;
mod single_sign_on;
mod wait;
mod window;

pub use refused::SignInRefusedPage;
pub use sign_in::SignInPage;
pub use window::SignInWindowPage;
