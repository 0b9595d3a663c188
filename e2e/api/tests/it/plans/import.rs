//! The plans of a mirror: whom it makes inactive.

use super::{Ground, check};
use serde_json::{Value, json};

#[path = "../../../../../edge/src/import/missing.rs"]
mod missing;

#[tokio::test]
async fn plan_003_whom_a_mirror_deactivates_is_found_by_an_index() {
    let ground = Ground::prepare().await;
    let values: Vec<Value> = vec![json!(ground.account), json!("draft"), json!("importer")];
    let listed = [values.clone(), vec![json!(""), json!(500)]].concat();
    // What is read of them is of no matter to the plan: `users::store` gives its columns.
    let page = format!("SELECT u.id, u.name FROM user u INDEXED BY user_imported WHERE {}", missing::page());
    let asked = [("their count", (missing::count(), values)), ("a turn", (page, listed))];
    for (what, query) in asked {
        let steps = &ground.explain(vec![query]).await[0];
        check(steps, what, false);
        assert!(steps.iter().any(|step| step.contains("user_imported (account_id=?")), "{what}: {steps:?}");
        assert!(
            steps.iter().any(|step| step.contains("import_row_email (draft_id=? AND email_key=?")),
            "{what}: {steps:?}"
        );
    }
    let added = "SELECT id FROM user INDEXED BY user_by_import WHERE account_id = ?1 AND import_id = ?2";
    let steps = &ground.explain(vec![(added.to_owned(), vec![json!(ground.account), json!("draft")])]).await[0];
    check(steps, "the users added", false);
    assert!(steps[0].contains("user_by_import (account_id=? AND import_id=?)"), "{steps:?}");
}
