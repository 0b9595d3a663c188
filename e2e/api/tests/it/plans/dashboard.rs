//! The plans of the bell's list and of the dashboard's figures.

use super::{Ground, check};
use domain::Timestamp;

#[path = "../../../../../edge/src/dashboard/store.rs"]
mod figures;
#[path = "../../../../../edge/src/notifications/store.rs"]
mod notifications;

#[tokio::test]
async fn dash_009_no_figure_reads_all_users_or_events() {
    let (ground, now) = (Ground::prepare().await, Timestamp::now());
    let cases = [(None, None), (Some("manager"), None), (None, Some("group")), (Some("manager"), Some("group"))];
    for (manager, group) in cases {
        let reach = figures::Reach { partner: "partner", manager, group };
        let asked = [
            ("accounts", reach.accounts()),
            ("accounts in need", reach.needy()),
            ("their count", reach.count_needy()),
            ("orders to assign", reach.to_assign(now)),
            ("orders that expire", reach.next_to_expire(now)),
            ("their count", reach.count_expiring(now)),
            ("events", reach.activity(now)),
        ];
        for (what, query) in asked {
            let steps = &ground.explain(vec![query]).await[0];
            // What is summed a quarter is sorted by quarter: at most some thousand.
            check(steps, &format!("{what} {manager:?} {group:?}"), what == "events");
            assert!(!steps.iter().any(|step| step.contains(" event ") || step.contains(" user ")), "{what}: {steps:?}");
        }
    }
    let account = ground.account.as_str();
    let asked = [
        figures::users(account),
        figures::facets(account),
        figures::licences(account, now),
        figures::activity(account, now),
    ];
    for query in asked {
        let what = query.0.clone();
        check(&ground.explain(vec![query]).await[0], &what, false);
    }
}

#[tokio::test]
async fn dash_017_no_page_of_the_bell_reads_all_notifications() {
    let (ground, now) = (Ground::prepare().await, Timestamp::now());
    let place = Some((1_700_000_000_000, "0198c0de-0000-7000-8000-000000000000"));
    let asked = vec![
        notifications::page("person", now, None, 21),
        notifications::page("person", now, place, 21),
        notifications::pending("person", now),
        notifications::see("person", &serde_json::json!([["a", 1]]), now),
        notifications::delete("person", "one", now),
    ];
    for steps in ground.explain(asked).await {
        let steps: Vec<_> = steps.into_iter().filter(|step| !step.contains("SCAN s VIRTUAL")).collect();
        check(&steps, "the bell", false);
    }
}
