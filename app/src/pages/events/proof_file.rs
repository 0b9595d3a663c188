//! A CSV with its proof file beside it (PROV-005): one export as JSON Lines is both, since the CSV says nothing that
//! its lines do not have.

use crate::ui::save_file::part;
use domain::{
    events::{Event, export::EventFormat},
    problem::{Kind, Problem},
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The parts of the CSV of an export as JSON Lines, read part by part.
///
/// # Errors
/// If the browser gives its own parts not back.
pub(super) async fn csv_of(lines: &Array) -> Result<Array, Problem> {
    let rows = Array::of1(&part(&EventFormat::Csv.head())?.into());
    let mut rest = Vec::new();
    for blob in lines.iter() {
        let blob: Blob = blob.unchecked_into();
        let bytes = JsFuture::from(blob.array_buffer()).await.map_err(lost)?;
        rest.extend(Uint8Array::new(&bytes).to_vec());
        let whole = rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        rows.push(&part(&rows_of(&String::from_utf8_lossy(&rest[..whole])))?.into());
        rest.drain(..whole);
    }
    Ok(rows)
}

/// The rows of some lines; the first line of an export and its last are no events.
fn rows_of(lines: &str) -> String {
    let mut rows = String::new();
    for event in lines.lines().filter_map(|line| serde_json::from_str::<Event>(line).ok()) {
        EventFormat::Csv.push(&mut rows, &event);
    }
    rows
}

fn lost(error: JsValue) -> Problem {
    Problem::new(Kind::Internal).because(format!("{error:?}"))
}

#[cfg(test)]
mod tests {
    use super::rows_of;

    #[test]
    fn prov_005_the_rows_of_a_csv_are_the_events_of_its_proof_file() {
        let event = "{\"id\":\"019b8d2b-8c00-7200-8000-000000000001\",\"at\":\"2026-11-18T08:42:10Z\",\"actorName\":null,\
            \"actorId\":\"me\",\"actorKind\":\"user\",\"action\":\"edit\",\"type\":\"admin\",\"asset\":\"user\",\"assetId\":\"x\",\
            \"propertiesChanged\":[],\"coreDetails\":{},\"extraDetails\":{},\"logTags\":[],\"proof\":{}}";
        let rows = rows_of(&format!("{{\"export\":{{}}}}\n{event}\n{{\"end\":{{}}}}\n"));
        assert!(rows.starts_with("019b8d2b-8c00-7200-8000-000000000001,Unknown,me,edit,"), "{rows}");
        assert_eq!(rows.lines().count(), 1);
    }
}
