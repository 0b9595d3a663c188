//! What goes along from page to page before anyone is signed in: the e-mail address, so that nobody types it twice,
//! and by which link a password was set. In memory, or in this tab's storage where the document is loaded anew; not
//! in the address: addresses end up in logs.

use domain::passwords::LinkPurpose;
use leptos::prelude::window;
use std::sync::Mutex;

static EMAIL: Mutex<String> = Mutex::new(String::new());
static DONE: Mutex<Option<LinkPurpose>> = Mutex::new(None);

/// In the storage of this tab.
const STORED_EMAIL: &str = "portal-email";
const STORED_DONE: &str = "portal-password-set";

/// The e-mail address given so far, or nothing. In the Worker, where people share the process, always nothing.
pub fn email() -> String {
    if cfg!(feature = "ssr") {
        return String::new();
    }
    EMAIL.lock().map(|email| email.clone()).unwrap_or_default()
}

/// Keeps the e-mail address for the next page.
pub fn keep_email(given: &str) {
    if cfg!(feature = "ssr") {
        return;
    }
    if let Ok(mut email) = EMAIL.lock() {
        given.trim().clone_into(&mut email);
    }
}

/// Lets the sign-in page say that a password was set.
pub fn note_done(purpose: LinkPurpose) {
    if cfg!(feature = "ssr") {
        return;
    }
    if let Ok(mut done) = DONE.lock() {
        *done = Some(purpose);
    }
}

/// By which link a password was set on the page before; told once.
pub fn take_done() -> Option<LinkPurpose> {
    if cfg!(feature = "ssr") {
        return None;
    }
    DONE.lock().ok()?.take()
}

/// The same two for the next document of this tab. Only for event handlers.
pub fn store(email: &str, purpose: LinkPurpose) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(STORED_EMAIL, email);
        let _ = storage.set_item(STORED_DONE, purpose.name());
    }
}

/// What the document before left, once. Only for effects: the first render is the Worker's, who does not know it.
pub fn take_stored() -> Option<(String, LinkPurpose)> {
    let storage = storage()?;
    let take = |key: &str| {
        let found = storage.get_item(key).ok().flatten();
        let _ = storage.remove_item(key);
        found
    };
    let (email, purpose) = (take(STORED_EMAIL), take(STORED_DONE));
    Some((email?, purpose?.parse().ok()?))
}

/// `None` where the browser keeps it from pages, as in some private windows.
fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
