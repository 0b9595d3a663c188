//! The line over which the Worker says that something in the bell has changed (docs/decisions/0006). One a tab, and
//! none while nobody sees the tab. It carries no data: what has changed is read by a call like any other.

use super::bell::Bell;

#[cfg(feature = "hydrate")]
pub(super) use browser::{alive_again, follow, is_connected, is_seen, still_lost};

#[cfg(feature = "hydrate")]
mod browser {
    use super::Bell;
    use crate::session::again;
    use domain::notifications::operations::{SESSION_ENDED, SOCKET};
    use leptos::prelude::*;
    use std::{cell::RefCell, time::Duration};
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{CloseEvent, MessageEvent, VisibilityState, WebSocket};

    /// The first pause before trying again, doubled at each failure.
    const FIRST_PAUSE: f64 = 1_000.0;
    const LONGEST_PAUSE: f64 = 60_000.0;
    /// The person has left: nobody needs the line.
    const GOING_AWAY: u16 = 1000;

    /// What is known of the line. A tab has one frame, and a browser's page one thread.
    #[derive(Default)]
    struct Line {
        socket: Option<WebSocket>,
        connected: bool,
        failures: i32,
        /// The session has ended: there is no line before somebody has signed in again.
        ended: bool,
        /// A pause before the next try is under way.
        pausing: bool,
        bell: Option<Bell>,
    }

    thread_local! {
        static LINE: RefCell<Line> = RefCell::default();
    }

    fn with<T>(f: impl FnOnce(&mut Line) -> T) -> T {
        LINE.with_borrow_mut(f)
    }

    /// Whether the Worker can be heard.
    pub fn is_connected() -> bool {
        with(|line| line.connected)
    }

    /// Whether anybody can see the tab.
    pub fn is_seen() -> bool {
        document().visibility_state() != VisibilityState::Hidden
    }

    /// Opens the line for this bell, and closes and opens it as the tab is left and looked at.
    pub fn follow(bell: Bell) {
        with(|line| line.bell = Some(bell));
        if is_seen() {
            connect();
        } else {
            bell.look();
        }
        let turned =
            window_event_listener_untyped("visibilitychange", |_| if is_seen() { looked_at() } else { left() });
        // Whoever has signed in again goes on with the same page.
        let asked = again::is_asked();
        let signed_in_again = Effect::watch(
            move || asked.get(),
            |asked, before, _| {
                if before == Some(&true) && !asked {
                    with(|line| line.ended = false);
                    connect();
                }
            },
            false,
        );
        on_cleanup(move || {
            turned.remove();
            signed_in_again.stop();
            left();
            with(|line| line.bell = None);
        });
    }

    /// A call has been answered: if the line was lost, it can be tried again.
    pub fn alive_again() {
        let lost = with(|line| line.socket.is_none() && !line.pausing && !line.ended);
        if lost && is_seen() {
            connect();
        }
    }

    /// A call has found nobody: the line waits longer before it is tried again.
    pub fn still_lost() {
        if with(|line| line.socket.is_none() && !line.pausing && !line.ended && line.bell.is_some()) {
            lost(0);
        }
    }

    fn looked_at() {
        if let Some(bell) = with(|line| line.bell) {
            if with(|line| line.socket.is_none() && !line.ended) {
                connect();
            } else {
                bell.look();
            }
        }
    }

    fn left() {
        let socket = with(|line| {
            line.connected = false;
            line.socket.take()
        });
        if let Some(socket) = socket {
            forget(&socket);
            let _ = socket.close_with_code(GOING_AWAY);
        }
    }

    fn forget(socket: &WebSocket) {
        socket.set_onopen(None);
        socket.set_onmessage(None);
        socket.set_onclose(None);
    }

    fn address() -> Option<String> {
        let here = window().location();
        let scheme = if here.protocol().ok()? == "https:" { "wss" } else { "ws" };
        Some(format!("{scheme}://{}{SOCKET}", here.host().ok()?))
    }

    fn connect() {
        if with(|line| line.socket.is_some() || line.ended || line.bell.is_none()) {
            return;
        }
        let Some(socket) = address().and_then(|address| WebSocket::new(&address).ok()) else {
            lost(0);
            return;
        };
        // Each of them is called by the browser alone, and lives as long as the page: there are few.
        let opened = Closure::<dyn FnMut()>::new(|| {
            let bell = with(|line| {
                (line.connected, line.failures) = (true, 0);
                line.bell
            });
            bell.inspect(|bell| bell.look());
        });
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(|_| {
            with(|line| line.bell).inspect(|bell| bell.look_soon());
        });
        let closed = Closure::<dyn FnMut(CloseEvent)>::new(|event: CloseEvent| lost(event.code()));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        opened.forget();
        heard.forget();
        closed.forget();
        with(|line| line.socket = Some(socket));
    }

    /// The line is lost. After a pause the bell looks by itself, which tells whether it makes sense to try again.
    fn lost(code: u16) {
        let (bell, pause) = with(|line| {
            line.socket = None;
            line.connected = false;
            line.failures += 1;
            if code == SESSION_ENDED {
                line.ended = true;
                return (None, 0.0);
            }
            line.pausing = true;
            let longest = (FIRST_PAUSE * 2_f64.powi(line.failures - 1)).min(LONGEST_PAUSE);
            // Not all at once, when the Worker comes back for everybody.
            (line.bell, longest * (0.5 + js_sys::Math::random() / 2.0))
        });
        let Some(bell) = bell else { return };
        // What was to be heard of the first time is looked for at once.
        if with(|line| line.failures == 1) {
            bell.look();
        }
        set_timeout(
            move || {
                with(|line| line.pausing = false);
                if is_seen() && with(|line| line.bell.is_some()) {
                    bell.look();
                }
            },
            Duration::from_millis(pause as u64),
        );
    }
}

/// In the Worker nobody listens.
#[cfg(not(feature = "hydrate"))]
pub(super) fn follow(_: Bell) {}
#[cfg(not(feature = "hydrate"))]
pub(super) fn alive_again() {}
#[cfg(not(feature = "hydrate"))]
pub(super) fn still_lost() {}
#[cfg(not(feature = "hydrate"))]
pub(super) fn is_connected() -> bool {
    false
}
#[cfg(not(feature = "hydrate"))]
pub(super) fn is_seen() -> bool {
    true
}
