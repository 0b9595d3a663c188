//! The plans of the people and of the accounts they hold.

use super::{Ground, check};
use domain::{
    Timestamp,
    accounts::query::AccountSort,
    managers::query::{AssignmentTab, PersonSort},
    page::Direction,
};
use serde_json::json;

#[path = "../../../../../edge/src/managers/listing.rs"]
mod listing;

/// Lists of ids that came with the query are read whole.
fn without_lists(steps: Vec<String>) -> Vec<String> {
    let known = |step: &String| ["SCAN c", "SCAN h", "SCAN v"].iter().any(|scan| step.starts_with(scan));
    steps.into_iter().filter(|step| !known(step)).collect()
}

#[tokio::test]
async fn mgrs_008_no_list_of_people_reads_more_than_those_of_one_access_or_sorts_them() {
    let ground = Ground::prepare().await;
    let place = (json!(1), "0198c0de-0000-7000-8000-000000000000".to_owned());
    for text in ["", "ada"] {
        let people = listing::People { partner: "partner", access: "manager", text };
        for sort in PersonSort::ALL {
            for (direction, after) in [(Direction::Asc, None), (Direction::Desc, Some(&place))] {
                let page = people.page(*sort, direction, after, 51);
                check(&ground.explain(vec![page]).await[0], &format!("{sort} {text}"), false);
            }
        }
        for query in [people.count(), people.everyone_but("me"), listing::tabs("partner")] {
            check(&ground.explain(vec![query]).await[0], "people", false);
        }
    }
    // ROLE-076: the page of a role.
    for (role, text) in [(None, ""), (None, "ada"), (Some("role"), ""), (Some("role"), "ada")] {
        let everybody = listing::Everybody { partner: "partner", role, text };
        for query in [everybody.page(None, 51), everybody.page(Some(&place), 51), everybody.count()] {
            check(&ground.explain(vec![query]).await[0], "everybody", false);
        }
    }
    let chosen = listing::chosen("partner", &["one".to_owned(), "two".to_owned()]);
    check(&without_lists(ground.explain(vec![chosen]).await[0].clone()), "chosen", true);
}

#[tokio::test]
async fn mgrs_049_no_list_of_held_accounts_reads_all_accounts_or_sorts_them() {
    let (ground, now) = (Ground::prepare().await, Timestamp::now());
    let place = (json!("a"), "0198c0de-0000-7000-8000-000000000000".to_owned());
    for people in [vec!["one".to_owned()], vec!["one".to_owned(), "two".to_owned()]] {
        for tab in AssignmentTab::ALL {
            for (text, ended) in [("", false), ("a", false), ("harbour", true)] {
                let held = listing::Held { partner: "partner", people: &people, tab: *tab, text, ended, now };
                for sort in AccountSort::ALL {
                    for (direction, after) in [(Direction::Asc, None), (Direction::Desc, Some(&place))] {
                        let page = held.page(*sort, direction, after, 51);
                        let steps = without_lists(ground.explain(vec![page]).await[0].clone());
                        // The names beside a row are sorted, and those of the index of letters: a few each.
                        check(&steps, &format!("{tab} {text} {sort}"), true);
                        let index = format!(
                            "account_present_by_{}",
                            match sort {
                                AccountSort::Name => "name",
                                AccountSort::Number => "number",
                                AccountSort::Modified => "modified",
                            }
                        );
                        assert!(
                            steps.iter().any(|step| step.starts_with("SEARCH a USING") && step.contains(&index)),
                            "{steps:?}"
                        );
                    }
                }
                for query in [held.count(), held.ids(), held.sizes()] {
                    let steps = without_lists(ground.explain(vec![query]).await[0].clone());
                    check(&steps, &format!("{tab} {text}"), true);
                }
            }
        }
    }
}
