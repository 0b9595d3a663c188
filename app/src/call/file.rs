//! Calls whose answer is a file (`Operation::FILES`): read as it comes, and handed to the browser part by part, so that
//! the page's memory never holds the whole.

use domain::problem::Problem;
use js_sys::Array;

/// A file as it came.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The name that the Worker gave it.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// Its parts, in order.
    pub parts: Array,
}

/// Has the file made; `progress` is told how many bytes are here. One that was broken off is an error.
#[cfg(feature = "hydrate")]
pub async fn fetch<Op: domain::operation::Operation>(
    path: &Op::Path,
    input: &Op::Input,
    progress: impl Fn(u64),
) -> Result<Fetched, Problem> {
    browser::fetch(&super::prepare::<Op>(path, input, super::Extras::default()), progress).await
}

/// Files are a browser's affair.
#[cfg(not(feature = "hydrate"))]
pub async fn fetch<Op: domain::operation::Operation>(
    _path: &Op::Path,
    _input: &Op::Input,
    _progress: impl Fn(u64),
) -> Result<Fetched, Problem> {
    std::future::ready(Err(Problem::new(domain::problem::Kind::Unreachable))).await
}

/// The name in `attachment; filename="…"`.
#[cfg_attr(not(any(test, feature = "hydrate")), expect(dead_code, reason = "only a browser gets files"))]
fn name_in(disposition: &str) -> Option<&str> {
    disposition.split_once("filename=\"")?.1.split_once('"').map(|(name, _)| name)
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{Fetched, name_in};
    use crate::{
        call::{Request, Response, browser::open, decode},
        session::again,
    };
    use domain::{
        operation::NoOutput,
        problem::{Kind, Problem},
    };
    use js_sys::{Array, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Blob, ReadableStreamDefaultReader};

    /// Bytes that the page holds before the browser takes them.
    const PART: u64 = 4 * 1024 * 1024;

    pub(super) async fn fetch(request: &Request, progress: impl Fn(u64)) -> Result<Fetched, Problem> {
        loop {
            let answer = open(request).await?;
            again::note_request();
            if answer.ok() {
                return read(&answer, progress).await.map_err(lost);
            }
            if answer.status() == 401 && again::signed_in_again().await {
                continue;
            }
            let body = answer.binary().await.map_err(crate::call::browser::lost)?;
            let refused = decode::<NoOutput>(&Response { status: answer.status(), etag: None, body });
            return Err(refused.err().unwrap_or_else(|| Problem::new(Kind::Unreachable)));
        }
    }

    async fn read(answer: &gloo_net::http::Response, progress: impl Fn(u64)) -> Result<Fetched, JsValue> {
        let header = |name: &str| answer.headers().get(name).unwrap_or_default();
        let name = name_in(&header("content-disposition")).unwrap_or("export").to_owned();
        let (parts, held) = (Array::new(), Array::new());
        let (mut bytes, mut here) = (0, 0_u64);
        let stream = answer.body().ok_or(JsValue::NULL)?;
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            let chunk = JsFuture::from(reader.read()).await?;
            let last = Reflect::get(&chunk, &"done".into())?.is_truthy();
            if !last {
                let chunk: Uint8Array = Reflect::get(&chunk, &"value".into())?.unchecked_into();
                bytes += u64::from(chunk.byte_length());
                here += u64::from(chunk.byte_length());
                held.push(&chunk);
                progress(here);
            }
            if last || bytes >= PART {
                parts.push(&Blob::new_with_u8_array_sequence(&held)?.into());
                held.set_length(0);
                bytes = 0;
            }
            if last {
                return Ok(Fetched { name, media: header("content-type"), parts });
            }
        }
    }

    /// The network, or the Worker, broke it off.
    fn lost(error: JsValue) -> Problem {
        Problem::new(Kind::Unreachable).because(format!("{error:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn evnt_069_the_name_is_the_workers() {
        let given = "attachment; filename=\"event-history_123456789_20261118-080209Z.csv\"";
        assert_eq!(name_in(given), Some("event-history_123456789_20261118-080209Z.csv"));
        assert_eq!(name_in("inline"), None);
    }
}
