//! Keyset pages: the cursor is where the last row of a page stands in the order of the list (DASH-018).

use crate::problem::Outcome;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{page::Page, problem::FieldErrors};
use serde::{Serialize, de::DeserializeOwned};

/// A cursor longer than this was not made here.
const MAX_CURSOR: usize = 2048;

/// Where a page begins. `sort` names the order of the list: a cursor of another order is refused.
pub fn read<K: DeserializeOwned>(after: Option<&str>, sort: &str) -> Outcome<Option<K>> {
    let Some(cursor) = after.filter(|cursor| !cursor.is_empty()) else { return Ok(None) };
    let read = || {
        let bytes = (cursor.len() <= MAX_CURSOR).then(|| URL_SAFE_NO_PAD.decode(cursor).ok()).flatten()?;
        let (order, key): (String, K) = serde_json::from_slice(&bytes).ok()?;
        (order == sort).then_some(key)
    };
    read().map(Some).ok_or_else(|| FieldErrors::one("after", "problem-cursor").into())
}

/// The cursor behind a row.
pub fn write<K: Serialize>(key: &K, sort: &str) -> Outcome<String> {
    Ok(URL_SAFE_NO_PAD.encode(serde_json::to_vec(&(sort, key))?))
}

/// A page from up to `limit + 1` rows: the one too many only tells that there are more.
pub fn page<R, K: Serialize, T>(
    mut rows: Vec<R>,
    limit: u32,
    sort: &str,
    key: impl Fn(&R) -> K,
    view: impl Fn(R) -> T,
) -> Outcome<Page<T>> {
    let limit = limit as usize;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = match rows.last() {
        Some(last) if more => Some(write(&key(last), sort)?),
        Some(_) | None => None,
    };
    Ok(Page { items: rows.into_iter().map(view).collect(), next, found: None })
}
