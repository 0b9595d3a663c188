//! The plans of what single sign-on asks for people who have proved nothing yet.

use super::{Ground, check};
use serde_json::{Value, json};

#[path = "../../../../../edge/src/sso/texts.rs"]
mod texts;

#[tokio::test]
async fn sso_027_ways_and_attempts_are_looked_up_by_keys_alone() {
    let ground = Ground::prepare().await;
    let values = |n: usize| -> Vec<Value> { vec![json!("x"); n] };
    let queries = vec![
        (texts::setup(), values(1)),
        (texts::by_number(), values(1)),
        (texts::by_domain(), values(1)),
        (texts::keeps_password(), values(2)),
        (texts::take(), values(4)),
        (texts::sent_again(), values(3)),
    ];
    for steps in ground.explain(queries.clone()).await {
        // The one row with both ends of the domain's part of the index.
        let steps: Vec<_> = steps.into_iter().filter(|step| step != "SCAN e").collect();
        check(&steps, "a sign-in", false);
    }
    let ends = ground.explain(vec![queries[2].clone()]).await.remove(0);
    let by_index = ends.iter().filter(|step| step.contains("INDEX user_by_domain (<expr>=?)")).count();
    assert_eq!(by_index, 2, "each end is one step into the index: {ends:?}");
}
