//! The plans of orders, subscriptions and licences.

use super::{Ground, check};
use domain::{
    Timestamp,
    orders::query::{OrderSort, OrderView},
    page::Direction,
};
use serde_json::json;

#[path = "../../../../../edge/src/licences/store.rs"]
mod licences;
#[path = "../../../../../edge/src/orders/listing.rs"]
mod listing;

#[tokio::test]
async fn ordr_007_no_list_of_orders_reads_more_than_those_of_the_partner() {
    let (ground, now) = (Ground::prepare().await, Timestamp::now());
    let cases =
        [(None, None, ""), (Some("manager"), None, "A-S00"), (None, None, "Dec 2025"), (None, Some("group"), "")];
    for (manager, group, text) in cases {
        let search = listing::Search { partner: "partner", manager, group, text, now };
        check(&ground.explain(vec![listing::counts(&search)]).await[0], "counts", false);
        for sort in OrderSort::ALL {
            for view in OrderView::ALL {
                let after = (0.0, json!(1), "id".to_owned());
                for after in [None, Some(&after)] {
                    let list = listing::list(&search, *view, *sort, Direction::Desc, after, 51);
                    check(
                        &ground.explain(vec![list]).await[0],
                        &format!("{sort} {view}"),
                        *sort != OrderSort::PurchasedAt,
                    );
                }
            }
        }
    }
    for manager in [None, Some("manager")] {
        let search = listing::Search { partner: "partner", manager, group: None, text: "", now };
        check(&ground.explain(vec![listing::one(&search, "id")]).await[0], "one order", false);
    }
    // A few subscriptions of one account are sorted by start.
    check(&ground.explain(vec![listing::subscriptions(&ground.account)]).await[0], "subscriptions", true);
}

#[tokio::test]
async fn user_046_no_count_of_licences_reads_the_users() {
    let (ground, now) = (Ground::prepare().await, Timestamp::now().as_millisecond());
    let account = ground.account.as_str();
    let asked = [
        licences::totals(account, now),
        licences::subscribed(account),
        licences::in_use(account),
        licences::reserved(account),
        licences::enough(account, &["micollab"], now),
    ];
    for query in asked {
        let what = query.0.clone();
        let steps: Vec<_> = ground.explain(vec![query]).await[0].clone();
        let steps: Vec<_> = steps.into_iter().filter(|step| !step.contains("SCAN p VIRTUAL")).collect();
        check(&steps, &what, true);
        assert!(
            !steps.iter().any(|step| step.contains(" user ") || step.contains(" licence_assignment ")),
            "{steps:?}"
        );
    }
}
