//! Pages around passwords before anyone is signed in (spec 01): `link` is what the link of an e-mail opens, `set` the
//! form it shows, `by_provider` what it shows where an identity provider signs people in, `gone` what it shows when it no longer holds, `forgot` asks for such an e-mail.

mod by_provider;
mod forgot;
mod gone;
mod link;
mod set;

pub use forgot::ForgotPasswordPage;
pub use link::{RegisterPage, ResetPasswordPage};

use crate::{frame::choices::use_choices, session::use_session};

/// Whether something around the page shows the brand: the host of the frame, or the navigation.
fn is_plain() -> bool {
    use_choices().framed || use_session().is_signed_in()
}
