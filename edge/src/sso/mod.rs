//! Single sign-on by SAML 2.0 (spec 30): `settings` is what an account sets up, `ways` how somebody may sign in, `start`
//! the way to the identity provider, `reply` its response, `arrival` what becomes of whom it names, `refused` of who does
//! not come in, `registration` the welcome e-mail of single-sign-on users. What a response must be is the crate `saml`.

mod arrival;
mod attempt;
mod refused;
mod registration;
mod reply;
mod settings;
mod start;
mod store;
mod texts;
mod ways;

use crate::{db::Db, problem::Outcome, protocols::Doors, router::Routes};
use domain::{
    Timestamp,
    ids::AccountId,
    sso::{METADATA, REPLY, START},
};

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(settings::get_single_sign_on);
    routes.add(settings::set_single_sign_on);
    routes.add(settings::remove_single_sign_on);
    routes.add(settings::import_sso_metadata);
    routes.add(ways::get_sign_in_ways);
    routes.add(registration::register_by_single_sign_on);
}

/// Mounts the protocol.
pub fn doors(doors: &mut Doors) {
    doors.get(START, start::start);
    doors.get(METADATA, start::metadata);
    doors.post(REPLY, reply::reply);
}

/// Forgets sign-ins and assertions that have run out; they are refused already.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    db.batch(store::prune(now)).await.map(drop)
}

/// The account in the path of a protocol's address.
fn account_in(path: &str) -> Option<AccountId> {
    path.strip_prefix("/auth/2017-09-01/saml2/")?.split('/').next()?.parse().ok()
}
