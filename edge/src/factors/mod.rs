//! Second factors and passkeys (spec 40, FACT).
//!
//! `ticket` is the second step of a sign-in; `holder` says on whose behalf a factor is set up; `authenticator`,
//! `recovery` and `passkeys` are the factors; `step` ends a second step, `passkey_sign_in` signs in without a password;
//! `security` is what people see and change about themselves, `accounts` what administrators do. `store` has the SQL.

mod accounts;
mod authenticator;
mod holder;
mod passkey_sign_in;
mod passkeys;
mod recovery;
mod security;
mod step;
mod store;
pub mod sweep;
pub mod ticket;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(step::get_second_step);
    routes.add(step::answer_second_step);
    routes.add(passkey_sign_in::start_passkey_sign_in);
    routes.add(passkey_sign_in::sign_in_with_passkey);
    routes.add(security::get_security);
    routes.add(security::prove_again);
    routes.add(authenticator::start_authenticator);
    routes.add(authenticator::confirm_authenticator);
    routes.add(authenticator::remove_authenticator);
    routes.add(recovery::renew_recovery_codes);
    routes.add(passkeys::start_passkey);
    routes.add(passkeys::add_passkey);
    routes.add(passkeys::rename_passkey);
    routes.add(passkeys::remove_passkey);
    routes.add(accounts::get_requirement);
    routes.add(accounts::set_requirement);
    routes.add(accounts::reset_second_factor);
    routes.add(accounts::get_partner_requirement);
    routes.add(accounts::set_partner_requirement);
}
