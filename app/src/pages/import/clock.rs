//! Waiting in the browser: for the next frame, for some milliseconds.

use js_sys::{Function, Promise};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Waits until just before the next paint.
pub(super) async fn next_frame() {
    wait(|wake| {
        let _ = window().request_animation_frame(wake);
    })
    .await;
}

/// Waits some milliseconds.
pub(super) async fn pause(milliseconds: i32) {
    wait(|wake| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(wake, milliseconds);
    })
    .await;
}

async fn wait(start: impl FnOnce(&Function)) {
    let mut start = Some(start);
    let promise = Promise::new(&mut |wake, _| {
        if let Some(start) = start.take() {
            start(&wake);
        }
    });
    let _ = JsFuture::from(promise).await;
}
