//! The list of accounts: who sees which, search, sorting, pages and their plans.

use super::{names, search};
use crate::house::House;
use domain::{
    accounts::{
        AccountStatus,
        operations::ListAccounts,
        query::{AccountQuery, AccountSort},
    },
    ids::GroupId,
    page::Direction,
    problem::Kind,
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

#[path = "../../../../../edge/src/accounts/listing.rs"]
mod listing;

#[tokio::test]
async fn acct_001_partners_see_all_accounts_of_theirs_and_managers_those_assigned() {
    let (house, elsewhere) = (House::open().await, House::open().await);
    let (one, _two) = (house.account("One").await, house.account("Two").await);
    elsewhere.account("Foreign").await;
    let manager = house.manager(&[&one]).await;
    assert_eq!(names(&house.partner().await, &AccountQuery::default()).await, ["One", "Two"]);
    assert_eq!(names(&manager, &AccountQuery::default()).await, ["One"]);
    let list = manager.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok();
    assert_eq!((list.active, list.deactivated, list.page.found), (1, 0, Some(1)));
    one.admin().await.call::<ListAccounts>(&(), &AccountQuery::default()).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn acct_003_each_view_holds_exactly_its_accounts_and_both_are_counted() {
    let house = House::open().await;
    let partner = house.partner().await;
    for name in ["A", "B", "C"] {
        house.account(name).await;
    }
    house.account("Z").await.deactivate().await;
    let list = partner.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok();
    assert_eq!((list.page.items.len(), list.active, list.deactivated), (3, 3, 1));
    let view = AccountQuery { view: Some(AccountStatus::Deactivated), ..AccountQuery::default() };
    let list = partner.call::<ListAccounts>(&(), &view).await.ok();
    assert_eq!((list.page.found, list.page.items[0].name.as_str()), (Some(1), "Z"));
}

#[tokio::test]
async fn acct_004_search_finds_names_anywhere_and_whole_numbers() {
    let house = House::open().await;
    let partner = house.partner().await;
    let ballad = house.account("Ballad Industries").await;
    house.account("Müller Straße AG").await;
    house.account("The Ballroom \"Ritz\" 100% *").await;
    let asleep = house.account("Old Ballast").await;
    asleep.deactivate().await;
    let sap = format!("SAP{}", house.tag);
    house.server.sql("UPDATE account SET sap_customer_number = ?2 WHERE id = ?1", json!([ballad.id, sap])).await;

    for (text, found) in [
        ("ball", vec!["Ballad Industries", "The Ballroom \"Ritz\" 100% *"]),
        ("BALLAD", vec!["Ballad Industries"]),
        (" dustr ", vec!["Ballad Industries"]),
        ("mUEller", vec![]),
        ("muller", vec!["Müller Straße AG"]),
        ("STRASSE", vec!["Müller Straße AG"]),
        ("\"ritz\" 1", vec!["The Ballroom \"Ritz\" 100% *"]),
        ("100% *", vec!["The Ballroom \"Ritz\" 100% *"]),
        ("ballad OR muller", vec![]),
        ("NEAR(a b)", vec![]),
        ("balla\0d \"", vec![]),
        ("bal\0lad", vec!["Ballad Industries"]),
        (&ballad.number, vec!["Ballad Industries"]),
        (&ballad.number[..8], vec![]),
        (&sap, vec!["Ballad Industries"]),
    ] {
        assert_eq!(names(&partner, &search(text)).await, found, "{text}");
    }
    let list = partner.call::<ListAccounts>(&(), &search("ball")).await.ok();
    assert_eq!((list.active, list.deactivated), (2, 1), "matches of the other view are announced");
    // What another partner's search must not find: not even by its whole number.
    let stranger = House::open().await.partner().await;
    assert!(names(&stranger, &search(&ballad.number)).await.is_empty());
}

#[tokio::test]
async fn dash_019_one_or_two_letters_are_looked_for_at_the_start_of_a_name() {
    let house = House::open().await;
    let partner = house.partner().await;
    for name in ["Élan", "Elbe", "Abel", "Zoé"] {
        house.account(name).await;
    }
    assert_eq!(names(&partner, &search("é")).await, ["Élan", "Elbe"]);
    assert_eq!(names(&partner, &search("EL")).await, ["Élan", "Elbe"]);
    assert_eq!(names(&partner, &search("be")).await, [""; 0]);
}

#[tokio::test]
async fn acct_005_the_whole_list_is_sorted_by_name_number_or_change_both_ways() {
    let house = House::open().await;
    let partner = house.partner().await;
    let mut accounts = Vec::new();
    for (n, name) in ["émile", "Alpha", "zeta", "Beta"].into_iter().enumerate() {
        let account = house.account(name).await;
        house.server.sql("UPDATE account SET modified_at = ?2 WHERE id = ?1", json!([account.id, n])).await;
        accounts.push(account);
    }
    let mut by_number: Vec<_> = accounts.iter().map(|a| (a.number.clone(), a.name.clone())).collect();
    by_number.sort();
    let by_number: Vec<_> = by_number.iter().map(|(_, name)| name.as_str()).collect();
    for (sort, expected) in [
        (None, vec!["Alpha", "Beta", "émile", "zeta"]),
        (Some(AccountSort::Number), by_number),
        (Some(AccountSort::Modified), vec!["émile", "Alpha", "zeta", "Beta"]),
    ] {
        for direction in [Direction::Asc, Direction::Desc] {
            let mut expected = expected.clone();
            if direction == Direction::Desc {
                expected.reverse();
            }
            // In pages of one, so that every boundary is crossed.
            let mut query =
                AccountQuery { sort, direction: Some(direction), limit: Some(1), ..AccountQuery::default() };
            let mut found = Vec::new();
            loop {
                let page = partner.call::<ListAccounts>(&(), &query).await.ok().page;
                found.extend(page.items.into_iter().map(|row| row.name));
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
            }
            assert_eq!(found, expected, "{sort:?} {direction:?}");
        }
    }
}

#[tokio::test]
async fn dash_018_pages_neither_repeat_nor_skip_while_accounts_come_and_go() {
    let house = House::open().await;
    let partner = house.partner().await;
    let mut expected = BTreeSet::new();
    let mut leaving = None;
    for n in 0..60 {
        let account = house.account(&format!("Account {n:02}")).await;
        expected.insert(account.name.clone());
        if n == 10 {
            leaving = Some(account);
        }
    }
    let first = partner.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok().page;
    assert_eq!((first.items.len(), first.found), (50, Some(60)));
    leaving.expect("the eleventh").deactivate().await;
    house.account("Account 05b").await;
    let query = AccountQuery { after: first.next.clone(), ..AccountQuery::default() };
    let second = partner.call::<ListAccounts>(&(), &query).await.ok().page;
    assert_eq!((second.items.len(), second.next, second.found), (10, None, None));
    let found: Vec<_> = first.items.into_iter().chain(second.items).map(|row| row.name).collect();
    assert_eq!(found.len(), expected.len());
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);

    let cursor = first.next.expect("a cursor");
    for (after, sort) in [("nonsense", None), ("WyJhIl0", None), (cursor.as_str(), Some(AccountSort::Number))] {
        let query = AccountQuery { after: Some(after.into()), sort, ..AccountQuery::default() };
        assert_eq!(partner.call::<ListAccounts>(&(), &query).await.field("after"), "problem-cursor");
    }
    let many = AccountQuery { limit: Some(100_000), ..AccountQuery::default() };
    assert_eq!(partner.call::<ListAccounts>(&(), &many).await.ok().page.items.len(), 60);
    let answer = partner.at::<ListAccounts>("/api/v1/accounts?limit=many", None).send().await;
    assert_eq!(answer.field("limit"), "problem-field-malformed");
}

#[tokio::test]
async fn dash_018_no_list_of_accounts_reads_all_accounts() {
    let house = House::open().await;
    let manager = house.manager(&[&house.account("Ballad").await]).await;
    let key = (json!("m"), Uuid::now_v7().to_string());
    let group = Some(GroupId(Uuid::now_v7()));
    for (text, manager, tags, group) in [
        ("", None, "", None),
        ("ba", None, "", None),
        ("ballad", None, "", None),
        ("", Some(manager.id), "", None),
        ("ballad", Some(manager.id), "", None),
        ("", None, "vip, nord", None),
        ("", None, "", group),
        ("ballad", Some(manager.id), "vip", group),
    ] {
        let search = listing::Search { partner: house.partner, manager, text, tags, group };
        let mut queries = vec![listing::counts(&search)];
        for sort in AccountSort::ALL {
            for after in [None, Some(&key)] {
                queries.push(listing::list(&search, AccountStatus::Active, *sort, Direction::Desc, after, 51));
            }
        }
        for (sql, values) in queries {
            let plan = house.server.sql(&format!("EXPLAIN QUERY PLAN {sql}"), json!(values)).await;
            let steps: Vec<_> = plan.iter().filter_map(|step| step["detail"].as_str()).collect();
            let reads_all = |step: &&str| step.starts_with("SCAN a") && !step.contains("VIRTUAL TABLE INDEX");
            assert!(!steps.iter().any(reads_all), "{text:?} {manager:?} {sql}: {steps:?}");
            // Without a search and a list of assigned accounts, the index has the order: nothing is sorted.
            if text.is_empty() && manager.is_none() && tags.is_empty() && group.is_none() {
                assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY")), "{sql}: {steps:?}");
            }
        }
    }
}
