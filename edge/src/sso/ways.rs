//! How somebody may sign in with an address, told to everybody alike (SIGN-018, SSO-025 to SSO-028).
//!
//! An account is found by its number, or by the domain of the address if all users of that domain are in it; never by who
//! has the address. Only who keeps a password is looked up, for they are always offered it.

use super::store::{self, Setup, There};
use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    email::email_key,
    sso::{
        operations::GetSignInWays,
        ways::{self, Provider, Ways, domain_of},
    },
};

/// Tells the ways.
pub(super) async fn get_sign_in_ways(call: Call<GetSignInWays>) -> Outcome<Reply<Ways>> {
    let email = email_key(&call.input().email);
    let found = match call.input().account_number.as_deref() {
        Some(number) => store::setup_by_number(number.trim()),
        None => store::setup_by_domain(domain_of(&email).unwrap_or_default()),
    };
    let Some(setup) = call.db().first::<Setup>(found).await? else { return Ok(Reply::ok(Ways::password())) };
    let keeps = call.db().first::<There>(store::keeps_password(setup.account_id, &email)).await?.is_some();
    let offered = ways::Setup {
        provider: Provider { account: setup.account_id, name: setup.idp_name },
        mitel_credentials: setup.mitel_credentials,
    };
    Ok(Reply::ok(Ways::into_account(offered, keeps)))
}
