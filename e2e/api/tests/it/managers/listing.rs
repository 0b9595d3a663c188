//! The lists: search, order, pages, names of those who hold an account.

use super::{assign, names, scene, shown, tab, tabs};
use domain::{
    accounts::query::AccountSort,
    managers::{
        NAMED,
        operations::{ListAccountManagers, ListManagerAccounts},
        query::{AssignmentTab, ManagedAccountQuery, PersonQuery, PersonSort},
    },
    page::Direction,
};
use serde_json::json;

#[tokio::test]
async fn mgrs_007_people_are_found_by_name_or_address_and_the_tabs_keep_their_numbers() {
    let (house, partner) = scene().await;
    for name in ["Élodie Étienne", "Bob Builder", "Cleo Clark"] {
        house.partner_user_named(name, "manager").await;
    }
    let address = house.partner_user_named("Dora Doe", "manager").await.email;
    for (text, found) in [
        ("ELODIE", vec!["Élodie Étienne"]),
        ("étienne", vec!["Élodie Étienne"]),
        ("cl", vec!["Cleo Clark"]),
        ("% _", vec![]),
        (&address[..14], vec!["Dora Doe"]),
    ] {
        let query = PersonQuery { search: text.into(), ..Default::default() };
        let (managers, _) = tabs(&partner, &query).await;
        assert_eq!(names(&managers), found, "{text}");
        assert_eq!((managers.managers, managers.administrators), (4, 1), "{text}");
        assert_eq!(managers.page.found, Some(found.len() as u64));
    }
}

#[tokio::test]
async fn mgrs_008_people_are_sorted_both_ways_and_come_in_pages() {
    let (house, partner) = scene().await;
    let one = house.account("One").await;
    let mut people = Vec::new();
    for name in ["Cleo", "Anna", "Bob"] {
        people.push(house.partner_user_named(name, "manager").await);
    }
    assign(&partner, &[&people[2]], &[&one]).await;
    let listed = async |sort: Option<PersonSort>, direction: Option<Direction>| {
        let mut query = PersonQuery { sort, direction, limit: Some(1), ..Default::default() };
        let mut found = Vec::new();
        loop {
            let page = partner.call::<ListAccountManagers>(&(), &query).await.ok().page;
            found.extend(page.items.into_iter().map(|person| person.name));
            match page.next {
                Some(next) => query.after = Some(next),
                None => return found,
            }
        }
    };
    assert_eq!(listed(None, None).await[0], "Bob", "the last change comes first");
    assert_eq!(listed(Some(PersonSort::Name), None).await, ["Anna", "Bob", "Cleo"]);
    assert_eq!(listed(Some(PersonSort::Name), Some(Direction::Desc)).await, ["Cleo", "Bob", "Anna"]);
    assert_eq!(listed(Some(PersonSort::Accounts), Some(Direction::Desc)).await[0], "Bob");
    let mut addresses: Vec<_> = people.iter().map(|person| (person.email.clone(), person.id)).collect();
    addresses.sort();
    let query = PersonQuery { sort: Some(PersonSort::Email), ..Default::default() };
    let by_address = partner.call::<ListAccountManagers>(&(), &query).await.ok().page.items;
    assert_eq!(
        by_address.iter().map(|person| person.id).collect::<Vec<_>>(),
        addresses.iter().map(|(_, id)| *id).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn mgrs_047_who_holds_an_account_is_counted_and_the_first_twenty_are_named() {
    let (house, partner) = scene().await;
    let (one, _none) = (house.account("One").await, house.account("Zero").await);
    let mut people = Vec::new();
    for n in 0..22 {
        people.push(house.partner_user_named(&format!("Manager {n:02}"), "manager").await);
    }
    assign(&partner, &people.iter().collect::<Vec<_>>(), &[&one]).await;
    let held = tab(&partner, &[&people[21]], AssignmentTab::All).await.page.items;
    assert_eq!((held[0].total_managers, held[0].managers.len()), (22, NAMED));
    assert_eq!((held[0].managers[0].as_str(), held[0].managers[19].as_str()), ("Manager 00", "Manager 19"));
    assert_eq!((held[0].held, held[0].held_by.clone()), (1, vec!["Manager 21".to_owned()]));
    let zero = tab(&partner, &[&people[21]], AssignmentTab::None).await.page.items;
    assert_eq!((zero[0].total_managers, zero[0].managers.len()), (0, 0));
}

#[tokio::test]
async fn mgrs_049_accounts_are_found_by_name_or_account_id_and_sorted() {
    let (house, partner) = scene().await;
    let bob = house.manager(&[]).await;
    let (harbour, meadow, old) =
        (house.account("Hårbour").await, house.account("Meadow").await, house.account("Oldest").await);
    house.server.sql("UPDATE account SET modified_at = 1 WHERE id = ?1", json!([old.id])).await;
    old.deactivate().await;
    let ask = async |query: ManagedAccountQuery| {
        let managers = ManagedAccountQuery::of([bob.id]);
        let query = ManagedAccountQuery { managers, tab: Some(AssignmentTab::None), ..query };
        partner.call::<ListManagerAccounts>(&(), &query).await.ok()
    };
    for (text, found) in [
        ("harb", vec!["Hårbour"]),
        ("ME", vec!["Meadow"]),
        ("eado", vec!["Meadow"]),
        (&meadow.number, vec!["Meadow"]),
        (&harbour.number[..8], vec!["Hårbour"]),
        ("\"x OR\"", vec![]),
    ] {
        let list = ask(ManagedAccountQuery { search: text.into(), ..Default::default() }).await;
        // Two random numbers seldom begin alike.
        assert!(found.iter().all(|name| shown(&list).contains(name)), "{text}");
        assert!(!found.is_empty() || list.page.items.is_empty(), "{text}");
        assert_eq!(list.none, 3, "the tabs keep their numbers");
    }
    let sorted = async |sort, direction| {
        let query = ManagedAccountQuery { sort: Some(sort), direction: Some(direction), ..Default::default() };
        shown(&ask(query).await).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(sorted(AccountSort::Name, Direction::Asc).await, ["Hårbour", "Meadow", "Oldest"]);
    assert_eq!(sorted(AccountSort::Modified, Direction::Asc).await[0], "Oldest");
    let mut numbers = [&harbour, &meadow, &old];
    numbers.sort_by(|a, b| b.number.cmp(&a.number));
    assert_eq!(sorted(AccountSort::Number, Direction::Desc).await, numbers.map(|account| account.name.clone()));
}
