//! Whether a page of the portal made the call. The cookie travels into frames (`SameSite=None`), so every unsafe
//! method must say where it comes from and carry a header that no form of another site can send (DESIGN, Safety).

use crate::problem::Outcome;
use domain::{
    operation::Method,
    problem::{Kind, Problem},
};
use http::{HeaderMap, Uri, header};

/// The header that only scripts of the portal send: `1`, or `background` for what no person asked for.
pub const PORTAL: &str = "x-portal";

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether nobody is there to ask for this call, so that it keeps no session alive (SIGN-023).
pub fn is_background(headers: &HeaderMap) -> bool {
    text(headers, PORTAL) == Some("background")
}

/// The address a request was made to: scheme and host.
pub fn own_origin(uri: &Uri) -> Option<String> {
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}

/// Refuses a socket that no page of the portal asks for. Browsers send `Origin` with every upgrade and let no script
/// change it; a header of our own they do not let it add.
pub fn check_upgrade(headers: &HeaderMap, uri: &Uri, portal_origin: &str) -> Outcome<()> {
    let refused = |why: &str| Err(Problem::new(Kind::ForeignOrigin).because(why).into());
    match text(headers, header::ORIGIN.as_str()) {
        None => return refused("the header Origin is missing"),
        Some(origin) if origin == portal_origin || own_origin(uri).as_deref() == Some(origin) => {}
        Some(_) => return refused("the header Origin names another site"),
    }
    if text(headers, "sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return refused("the header Sec-Fetch-Site names another site");
    }
    Ok(())
}

/// Refuses an unsafe call that no page of the portal made. `opens_session` is for the call that has no session to
/// abuse yet: a program that is no browser may make it without ceremony (docs/decisions/0002).
pub fn check(method: Method, headers: &HeaderMap, uri: &Uri, portal_origin: &str, opens_session: bool) -> Outcome<()> {
    if !method.is_unsafe() {
        return Ok(());
    }
    let refused = |why: &str| Err(Problem::new(Kind::ForeignOrigin).because(why).into());
    let origin = text(headers, header::ORIGIN.as_str());
    let site = text(headers, "sec-fetch-site");
    if opens_session && origin.is_none() && site.is_none() && !headers.contains_key(header::ORIGIN) {
        return Ok(());
    }
    match origin {
        None => return refused("the header Origin is missing"),
        Some(origin) if origin == portal_origin || own_origin(uri).as_deref() == Some(origin) => {}
        Some(_) => return refused("the header Origin names another site"),
    }
    if site.is_some_and(|site| site != "same-origin") {
        return refused("the header Sec-Fetch-Site names another site");
    }
    match text(headers, PORTAL) {
        Some("1" | "background") => Ok(()),
        _ => refused("the header X-Portal: 1 is missing"),
    }
}
