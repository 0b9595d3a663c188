//! What goes along from page to page before anyone is signed in: the e-mail address, so that nobody types it twice,
//! and a word about what was done. In memory, not in the address: addresses end up in logs.

use std::sync::Mutex;

static EMAIL: Mutex<String> = Mutex::new(String::new());
static NOTICE: Mutex<Option<&'static str>> = Mutex::new(None);

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

/// Leaves a word for the sign-in page, by its Fluent id.
pub fn leave_notice(key: &'static str) {
    if cfg!(feature = "ssr") {
        return;
    }
    if let Ok(mut notice) = NOTICE.lock() {
        *notice = Some(key);
    }
}

/// The word that was left, once.
pub fn take_notice() -> Option<&'static str> {
    if cfg!(feature = "ssr") {
        return None;
    }
    NOTICE.lock().ok()?.take()
}
