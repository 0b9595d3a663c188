//! The plans of what every request begins with, and of what waits for a second person.

use super::{Ground, check};
use domain::{
    Timestamp,
    ids::{ApprovalId, PartnerAccountId, PersonId},
};
use serde_json::json;
use uuid::Uuid;

#[path = "../../../../../edge/src/approvals/listing.rs"]
mod listing;
#[path = "../../../../../edge/src/guard/texts.rs"]
mod texts;

/// Lists that came with the query are read whole.
fn without_lists(steps: &[String]) -> Vec<String> {
    steps.iter().filter(|step| !step.starts_with("SCAN json_each")).cloned().collect()
}

#[tokio::test]
async fn delg_003_no_list_of_requests_reads_more_than_those_of_the_partner_or_sorts_them() {
    let (ground, now) = (Ground::prepare().await, Timestamp::now());
    let (person, id) = (PersonId(Uuid::nil()), ApprovalId(Uuid::nil()));
    for administrator in [true, false] {
        let operations = json!(["DeleteUser", "DeleteUsers"]);
        let viewer = listing::Viewer { partner: PartnerAccountId(Uuid::nil()), person, administrator, operations };
        for (decided, index) in [(false, "approval_waiting"), (true, "approval_decided")] {
            for after in [None, Some(id)] {
                let steps = &ground.explain(vec![listing::page(&viewer, decided, after, 51)]).await[0];
                check(&without_lists(steps), index, false);
                assert!(steps[0].contains(&format!("SEARCH a USING INDEX {index}")), "{steps:?}");
            }
        }
        let steps = &ground.explain(vec![listing::one(&viewer, id)]).await[0];
        check(&without_lists(steps), "one", false);
    }
    let queries = vec![
        listing::items(id, 0, 51),
        listing::asked_before(person, "hash", now),
        listing::over(now),
        listing::alone(person, 1),
    ];
    for steps in ground.explain(queries).await {
        check(&steps, "a request", false);
    }
}

#[tokio::test]
async fn sign_026_what_is_asked_anew_at_every_request_is_looked_up_by_keys_alone() {
    let ground = Ground::prepare().await;
    let two = vec![json!("one"), json!("two")];
    let queries = vec![
        (texts::session(), vec![json!("hash")]),
        (texts::person(), vec![json!("one")]),
        (texts::reach(), two.clone()),
        (texts::reach_of(), two),
    ];
    for steps in ground.explain(queries).await {
        // The one row that stands for the person asked about.
        let steps: Vec<_> = steps.into_iter().filter(|step| step != "SCAN x").collect();
        check(&steps, "the guard", false);
        let searches: Vec<_> = steps.iter().filter(|step| step.starts_with("SEARCH")).collect();
        assert!(
            !searches.is_empty() && searches.iter().all(|step| step.contains("INDEX") || step.contains("PRIMARY KEY")),
            "{steps:?}"
        );
    }
}
