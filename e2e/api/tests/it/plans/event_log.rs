//! The plans of the event log.

use super::{Ground, check};
use domain::event_log::TreeHead;
use event_log::tiles::Place;
use uuid::Uuid;

#[path = "../../../../../edge/src/event_log/store.rs"]
mod store;

#[tokio::test]
async fn prov_005_no_query_of_the_log_reads_all_events_or_tiles_of_an_account() {
    let ground = Ground::prepare().await;
    let account = &ground.account;
    let place = Place { level: 0, tile: 3 };
    let head = TreeHead {
        log: Uuid::nil(),
        size: 1,
        root: String::new(),
        at: domain::Timestamp::UNIX_EPOCH,
        key: String::new(),
        signature: String::new(),
    };
    let [noted, cursor] = store::note_grown(100);
    for (query, what, sorts) in [
        (store::due(1, 10), "due logs", false),
        (store::standing(account), "where a log stands", false),
        (store::edge(account), "the right edge", false),
        (store::next_leaves(account, 10), "the next leaves", false),
        (store::still(account, 1), "the fence", false),
        (store::stand(account, 1, 1, 1, 1, None), "storing where it stands", false),
        (store::tile(account, place, &[], None), "storing a tile", false),
        (store::head(account, &head), "storing a head", false),
        (store::newest_head(account), "the newest head", false),
        (store::head_of(account, 1), "one head", false),
        (store::heads(account, None, 10), "heads", false),
        (store::heads(account, Some(7), 10), "more heads", false),
        (store::recorded(&["x".to_owned()]), "names at the time", false),
        (store::tiles_of_rows(account, &[1]), "tiles of leaves", false),
        (store::tiles_at(account, &[place]), "tiles", false),
        (cursor, "how far the sweep has come", false),
    ] {
        let steps = ground.explain(vec![query]).await.remove(0);
        let steps: Vec<_> = steps.into_iter().filter(|step| !step.contains("CONSTANT ROW")).collect();
        let cursor = |step: &&String| !step.ends_with("SCAN event_log_cursor") && !step.starts_with("SCAN k");
        let steps: Vec<_> = steps.iter().filter(cursor).cloned().collect();
        check(&steps, what, sorts);
    }
    // Only the events behind the cursor are read.
    let steps = ground.explain(vec![noted]).await.remove(0);
    assert!(steps.iter().any(|step| step.contains("SEARCH event USING INTEGER PRIMARY KEY (rowid>?)")), "{steps:?}");
}
