//! The plans of saved views and of their alerts.

use super::{Ground, check};
use domain::event_views::Alert;

#[path = "../../../../../edge/src/event_views/store.rs"]
mod store;

#[tokio::test]
async fn prov_003_views_and_alerts_are_found_by_their_indexes() {
    let ground = Ground::prepare().await;
    let history = ground.account.as_str();
    let alert = Alert { bell: true, email: true };
    let view = store::Stored { history, id: "v", name: "n", name_key: "n", query: "{}", shared: false, at: 1 };
    let step = store::Step { view: "v", person: "p", before: (1, 0), after: (2, 3, 4), alert: Alert::default() };
    let [made, bounded] = store::insert(&view, "p");
    let [noted, moved] = store::note_arrived(100);
    for (query, what, sorts) in [
        // The views of one person and those shared, a hundred at most.
        (store::list(history, "p"), "the views", true),
        (store::one(history, "p", "v"), "one view", false),
        (made, "a new view", false),
        (bounded, "how many a person has", false),
        (store::update(&view, 1), "a change", false),
        (store::delete("v", 1), "a deletion", false),
        (store::end_alerts_of_others("v"), "the alerts of others", false),
        (store::set_alert(history, "v", "p", alert), "an alert", false),
        (store::set_alert(history, "v", "p", Alert::default()), "no alert", false),
        (noted, "whose alerts are due", false),
        (moved, "how far that was noted", false),
        (store::due(1, 10), "the alerts due", false),
        (store::step(&step), "a step", false),
        (store::skip(history, "v", "p"), "a skip", false),
        (store::tell_more("v", "p", 1, 1), "a notification that grows", false),
    ] {
        check(&ground.explain(vec![query]).await[0], what, sorts);
    }
}
