//! The form of requests and answers, as `app/sheet/worker.js` documents it.

use super::*;
use crate::import::ImportFields;
use serde_json::json;

#[test]
fn impt_025_requests_and_answers_have_the_form_that_is_documented() {
    for (ask, text) in [
        (Ask::Cancel, json!("cancel")),
        (Ask::Remove(7), json!({"remove": 7})),
        (
            Ask::Window { from: 40, count: 20, only: Only::Errors, search: "ada".into() },
            json!({"window": {"from": 40, "count": 20, "only": "errors", "search": "ada"}}),
        ),
        (
            Ask::Set { row: 2, field: Field::FirstName, value: "Ada".into() },
            json!({"set": {"row": 2, "field": "firstName", "value": "Ada"}}),
        ),
        (
            Ask::Chunk { after: None, count: 2500, only_ready: false },
            json!({"chunk": {"after": null, "count": 2500, "onlyReady": false}}),
        ),
    ] {
        let request = Request { id: 3, ask };
        assert_eq!(serde_json::to_value(&request).unwrap(), json!({"id": 3, "ask": text}));
        assert_eq!(serde_json::from_value::<Request>(json!({"id": 3, "ask": text})).unwrap(), request);
    }
    let row = RowToSave { row: 4, fields: ImportFields { email: "a@b.co".into(), ..ImportFields::default() } };
    let chunk = Reply { id: 1, answer: Answer::Chunk { rows: vec![row], next: None } };
    let text = json!({"id": 1, "answer": {"chunk": {"next": null, "rows": [
        {"row": 4, "email": "a@b.co"}]}}});
    assert_eq!(serde_json::to_value(&chunk).unwrap(), text);
    assert_eq!(serde_json::from_value::<Reply>(text).unwrap(), chunk);
}

#[test]
fn impt_024_rows_added_by_hand_have_numbers_of_their_own() {
    assert_eq!(added_no(200_001), None);
    assert_eq!(added_no(ADDED_FROM), Some(1));
    assert_eq!(added_no(ADDED_FROM + 9), Some(10));
}
