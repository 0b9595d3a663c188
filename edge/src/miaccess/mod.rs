//! MiAccess: the partners' sign-in by OpenID Connect, authorization code with PKCE (SIGN-003 to SIGN-010, SIGN-025).
//!
//! `start` sends the browser to MiAccess, `callback` takes the answer, `arrival` makes of whom it names a partner user
//! with a session; `provider` knows MiAccess' addresses and keys, `outgoing` asks it, `signature` checks what it signed.
//! The rules are `domain::miaccess`.

mod arrival;
mod attempt;
mod callback;
mod outgoing;
mod provider;
mod removal;
mod signature;
mod start;
mod store;
pub mod take_over;

use crate::{
    db::Db,
    problem::Outcome,
    protocols::{Doors, redirect},
    router::Routes,
};
use axum::body::Body;
use domain::{
    Timestamp,
    miaccess::{CALLBACK, Mode, Refusal, START, WINDOW},
    session::return_address::SIGN_IN,
};
use http::Response;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(take_over::take_over);
    routes.add(removal::delete_partner_account);
    routes.add(removal::delete_partner_user);
}

/// Mounts the protocol.
pub fn doors(doors: &mut Doors) {
    doors.get(START, start::start);
    doors.get(CALLBACK, callback::callback);
}

/// Forgets attempts and hand-overs that have run out; they are refused already.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    db.batch(store::prune(now)).await.map(drop)
}

/// Back to the sign-in page, with the reason to show (SIGN-004). A silent attempt that only wants a page of MiAccess
/// has none.
fn back(mode: Mode, next: &str, reason: Option<Refusal>) -> Outcome<Response<Body>> {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(reason) = reason {
        query.append_pair("reason", reason.name());
    }
    match mode {
        Mode::Window => return redirect(&format!("{WINDOW}#{}", query.finish()), None),
        // Says that there is no live session at MiAccess, so that it is not asked again and again.
        Mode::Silent => drop(query.append_pair("tried", "1")),
        Mode::Page => {}
    }
    if next != "/" {
        query.append_pair("next", next);
    }
    redirect(&format!("{SIGN_IN}?{}", query.finish()), None)
}
