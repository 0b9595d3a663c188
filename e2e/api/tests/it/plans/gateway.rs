//! The plans of what gateways read and say.

use super::{Ground, check};
use serde_json::json;

#[path = "../../../../../edge/src/gateway/store.rs"]
mod store;

#[tokio::test]
async fn gtwy_055_changes_and_messages_are_found_by_their_indexes() {
    let ground = Ground::prepare().await;
    let account = ground.account.as_str();
    let messages = json!([["change", "event", "applied", null, null]]);
    let (sql, mut values) = store::consequences("gateway", &messages);
    // Its values begin at the second.
    values.insert(0, json!("shared"));
    let consequences = (format!("{sql} WHERE ?1 <> ''"), values);
    for (query, what) in [
        (store::waiting(account, 0, 101), "what waits"),
        (store::standing(account, &json!(["change"])), "how changes stand"),
        (store::admins(account, 100), "who is told"),
        (store::note(account, &messages, 1), "what is said"),
        (consequences, "what follows"),
        (
            store::tell(account, "Ballad", "gatewayUpdate", &messages, &json!([["n", "p", "cause"]]), 1),
            "who is told what",
        ),
        (store::outcome(account, "event"), "what became of an event"),
    ] {
        let steps = ground.explain(vec![query]).await.remove(0);
        // Lists of the call itself, and what was made of them, are read whole.
        let own = |step: &str| {
            ["SCAN m", "SCAN j", "SCAN t", "SCAN s", "SCAN o", "SCAN noted", "SCAN counted"]
                .iter()
                .any(|own| step == *own || step.starts_with(&format!("{own} VIRTUAL")))
        };
        let steps: Vec<_> = steps.into_iter().filter(|step| !own(step)).collect();
        check(&steps, what, what == "who is told what");
    }
}
