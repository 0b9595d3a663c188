//! A session that ends while a page is open: calls wait for the person to sign in again (SIGN-023), unless it
//! was ended on purpose in another tab (SIGN-022).

use crate::paths;
use leptos::prelude::*;
use std::{
    future::poll_fn,
    sync::{LazyLock, Mutex},
    task::{Poll, Waker},
};

/// Marks in the browser's storage, shared by all tabs.
const SIGNED_OUT: &str = "portal-signed-out";
const LAST_REQUEST: &str = "portal-last-request";

/// Whether the dialog shall be open. One browser tab, one person; in the Worker nobody sets it.
static ASKED: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));
static WAITING: Mutex<Waiting> = Mutex::new(Waiting { round: 0, signed_in: false, wakers: Vec::new() });

/// Calls that wait for the same answer of the same person.
struct Waiting {
    round: u32,
    signed_in: bool,
    wakers: Vec<Waker>,
}

/// Whether calls wait for the person. In the Worker requests share the process, so each has its own answer: no.
pub fn is_asked() -> ArcRwSignal<bool> {
    if cfg!(feature = "ssr") { ArcRwSignal::new(false) } else { ASKED.clone() }
}

/// Opens the dialog without a call that waits.
pub fn ask() {
    ASKED.set(true);
}

/// Asks the person to sign in again and waits; `false` if they would not.
pub async fn signed_in_again() -> bool {
    if storage().and_then(|storage| storage.get_item(SIGNED_OUT).ok().flatten()).is_some() {
        let here = window().location();
        let next = format!("{}{}", here.pathname().unwrap_or_default(), here.search().unwrap_or_default());
        let _ = here.assign(&paths::sign_in(&next));
        // The page goes; nobody is left to answer.
        std::future::pending::<()>().await;
    }
    let Some(round) = WAITING.lock().ok().map(|waiting| waiting.round) else { return false };
    ASKED.set(true);
    poll_fn(|context| {
        let Ok(mut waiting) = WAITING.lock() else { return Poll::Ready(false) };
        if waiting.round == round {
            waiting.wakers.push(context.waker().clone());
            Poll::Pending
        } else {
            Poll::Ready(waiting.signed_in)
        }
    })
    .await
}

/// The person is back: waiting calls are repeated.
pub fn succeed() {
    settle(true);
}

/// The person closed the dialog: waiting calls end with what the Worker said.
pub fn give_up() {
    settle(false);
}

fn settle(signed_in: bool) {
    let wakers = match WAITING.lock() {
        // Closing the dialog after success settles once more; nobody waits then.
        Ok(mut waiting) if !waiting.wakers.is_empty() => {
            waiting.round += 1;
            waiting.signed_in = signed_in;
            std::mem::take(&mut waiting.wakers)
        }
        _ => Vec::new(),
    };
    ASKED.set(false);
    wakers.into_iter().for_each(Waker::wake);
}

/// Tells the other tabs that the session was ended on purpose.
pub fn mark_signed_out() {
    if let Some(storage) = storage() {
        let _ = storage.set_item(SIGNED_OUT, "1");
    }
}

/// Takes that back: somebody is signed in.
pub fn mark_signed_in() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(SIGNED_OUT);
    }
    note_request();
}

/// Notes that a request was answered: it kept the session alive, for every tab.
pub fn note_request() {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LAST_REQUEST, &js_sys::Date::now().to_string());
    }
}

/// When any tab made its last request, in milliseconds since 1970.
pub fn last_request() -> Option<f64> {
    storage()?.get_item(LAST_REQUEST).ok().flatten()?.parse().ok()
}

/// `None` where the browser keeps it from pages, as in some private windows.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
