//! Sign-in with e-mail address and password, the session, and what a person keeps for themselves (spec 01).

pub mod attempts;
mod ending;
pub mod opening;
mod own;
pub mod refusal;
pub mod secret;
mod sign_in;
mod store;
pub mod sweep;
mod viewing;

use crate::router::Routes;
use http::{HeaderMap, header};

/// What is kept of the browser's own words about itself.
const MAX_BROWSER: usize = 200;

/// The browser, in its own words.
pub fn browser(headers: &HeaderMap) -> String {
    let browser = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    browser.chars().take(MAX_BROWSER).collect()
}

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(sign_in::sign_in);
    routes.add(own::get_session);
    routes.add(own::sign_out);
    routes.add(own::set_preferences);
    routes.add(own::get_table_view);
    routes.add(own::set_table_view);
    routes.add(viewing::as_account_admin);
    routes.add(viewing::as_role);
    routes.add(viewing::end);
}
