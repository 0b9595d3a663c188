//! The HTTP status of a rendered page: an error page must not answer 200.

use leptos::prelude::*;
use std::sync::Arc;

/// Sets the status of the answer; the Worker provides it, the browser has none.
#[derive(Clone)]
pub struct SetStatus(pub Arc<dyn Fn(u16) + Send + Sync>);

/// Says which status this page has.
pub fn set_status(status: u16) {
    if let Some(SetStatus(set)) = use_context::<SetStatus>() {
        set(status);
    }
}
