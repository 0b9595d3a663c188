//! Hands a file that was made in the browser to the person, as a download.

use domain::problem::{Kind, Problem};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the file stays in memory: some browsers begin to read it well after the click.
const KEPT: Duration = Duration::from_secs(40);

/// Keeps a text as a part of a file, in the browser's memory instead of the page's.
///
/// # Errors
/// If the browser would not.
pub fn part(text: &str) -> Result<Blob, Problem> {
    Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into()))
        .map_err(|refused| Problem::new(Kind::Internal).because(format!("{refused:?}")))
}

/// Saves the parts of a file, texts or bytes, under a name; `kind` is its media type. An error means that the browser
/// would not.
pub fn save_file(name: &str, kind: &str, parts: &js_sys::Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_blob_sequence_and_options(parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    // Never part of the page, so the router does not take its click for a change of page.
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        KEPT,
    );
    Ok(())
}
