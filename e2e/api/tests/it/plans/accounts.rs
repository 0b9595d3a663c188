//! The plans of the list of accounts: 10,000 of one partner are listed, searched and counted over indexes.

use super::{Ground, check};
use domain::{
    accounts::{AccountStatus, query::AccountSort},
    ids::{PartnerAccountId, PersonId},
    page::Direction,
};
use serde_json::json;
use uuid::Uuid;

#[path = "../../../../../edge/src/accounts/listing.rs"]
mod listing;

#[tokio::test]
async fn acct_005_no_list_of_accounts_reads_more_than_its_page_or_sorts_what_it_does_not_search() {
    let ground = Ground::prepare().await;
    let (partner, manager) = (PartnerAccountId(Uuid::now_v7()), PersonId(Uuid::now_v7()));
    for manager in [None, Some(manager)] {
        for text in ["", "ba", "ballad", "123456789"] {
            let search = listing::Search { partner, manager, text };
            check(&ground.explain(vec![listing::counts(&search)]).await[0], &format!("counts of {text}"), true);
            for view in [AccountStatus::Active, AccountStatus::Deactivated] {
                for sort in [AccountSort::Name, AccountSort::Number, AccountSort::Modified] {
                    for after in [None, Some((json!("a"), "id".to_owned()))] {
                        let list = listing::list(&search, view, sort, Direction::Asc, after.as_ref(), 51);
                        let what = format!("{text:?} by {sort}, of a manager: {}", manager.is_some());
                        // What was found by words, or is assigned, may be sorted: it is few beside all.
                        let few = text.len() > 1 || manager.is_some();
                        let steps = &ground.explain(vec![list]).await[0];
                        check(steps, &what, few);
                        assert!(
                            few || steps.iter().any(|step| step.contains("USING INDEX account_by_")),
                            "{what}: {steps:?}"
                        );
                    }
                }
            }
        }
    }
}
