//! The list of users: who sees it, search, filters, sorting and pages.

use super::{add, at, names, scene, search, set, word};
use crate::house::{Acct, Person};
use domain::{
    operation::NoInput,
    page::Direction,
    problem::Kind,
    users::{
        Role,
        operations::{DeleteUser, GetUser, ListUsers},
        query::{UserQuery, UserSort},
    },
};
use serde_json::json;
use std::collections::BTreeSet;

#[tokio::test]
async fn user_001_partners_managers_and_admins_reach_the_users_and_users_do_not() {
    let (house, account, partner) = scene().await;
    let other = house.account("Other").await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    for who in [&partner, &house.manager(&[&account]).await, &account.admin().await] {
        assert!(names(who, &account, &search("lovelace")).await.contains(&ada.name));
        assert_eq!(who.call::<GetUser>(&at(&account, ada.id), &NoInput {}).await.ok().id, ada.id);
    }
    account
        .user()
        .await
        .call::<ListUsers>(&account.path(), &UserQuery::default())
        .await
        .refused_as(Kind::PermissionDenied);
    other.admin().await.call::<GetUser>(&at(&account, ada.id), &NoInput {}).await.refused_as(Kind::NotFound);
    // A user is found in their own account only.
    partner.call::<GetUser>(&at(&other, ada.id), &NoInput {}).await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn user_002_the_list_holds_what_the_table_shows() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    set(&account, ada.id, "extension", json!("2001")).await;
    set(&account, ada.id, "licences", json!(r#"["mitelOneElite","micollab"]"#)).await;
    let page = partner.call::<ListUsers>(&account.path(), &UserQuery::default()).await.ok();
    let [row] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!((row.name.as_str(), row.email.as_deref()), ("Ada Lovelace", Some("ada@example.test")));
    assert_eq!((row.extension.as_deref(), row.licences.len(), row.role), (Some("2001"), 2, Role::User));
    assert_eq!((page.found, page.next), (Some(1), None));
}

#[tokio::test]
async fn user_004_search_finds_name_and_address_anywhere_and_extensions_from_their_start() {
    let (_, account, partner) = scene().await;
    let mull = add(&partner, &account, "Jürgen", "Müller-Łukasz", "j.mueller@nord.test").await;
    add(&partner, &account, "Anna", "Smith", "anna@sud.test").await;
    set(&account, mull.id, "extension", json!("4711")).await;
    let both = ["Anna Smith", "Jürgen Müller-Łukasz"];
    for (text, found) in [
        ("müller", &both[1..]),
        ("LUKASZ", &both[1..]),
        ("muell", &both[1..]),
        (" smi ", &both[..1]),
        ("sud.test", &both[..1]),
        (".test", &both[..]),
        ("smith anna", &both[..1]),
        ("anna sm", &both[..1]),
        ("anna mi", &[]),
        ("47", &both[1..]),
        ("4711", &both[1..]),
        ("711", &[]),
        ("\"smith\"", &[]),
        ("smith OR müller", &[]),
        ("smith*", &[]),
        ("%", &[]),
        ("  ", &both[..]),
    ] {
        assert_eq!(names(&partner, &account, &search(text)).await, found, "{text:?}");
    }
}

#[tokio::test]
async fn dash_019_one_or_two_letters_are_looked_for_at_the_start_of_name_and_address() {
    let (_, account, partner) = scene().await;
    add(&partner, &account, "Élodie", "Martin", "x1@example.test").await;
    add(&partner, &account, "Anna", "Élan", "el@example.test").await;
    add(&partner, &account, "Michel", "Abel", "x2@example.test").await;
    assert_eq!(names(&partner, &account, &search("é")).await, ["Anna Élan", "Élodie Martin"]);
    assert_eq!(names(&partner, &account, &search("EL")).await, ["Anna Élan", "Élodie Martin"]);
    assert_eq!(names(&partner, &account, &search("mi")).await, ["Michel Abel"]);
    assert_eq!(names(&partner, &account, &search("ela")).await, ["Anna Élan"]);
}

/// Five users who differ in what the filters ask.
async fn mixed(account: &Acct, partner: &Person) {
    account.admin().await;
    for (n, (name, column, value, bit)) in [
        ("Pbx", "source", json!("pbx"), 1 << 2),
        ("Cloud", "source", json!("micloud"), 1 << 3),
        ("Iot", "iot_connected", json!(1), 1 << 4),
        ("Off", "active", json!(0), 1 << 5),
    ]
    .into_iter()
    .enumerate()
    {
        let user = add(partner, account, name, "User", &format!("u{n}@example.test")).await;
        set(account, user.id, column, value).await;
        account.server.sql("UPDATE user SET facets = facets | ?2 WHERE id = ?1", json!([user.id, bit])).await;
    }
}

#[tokio::test]
async fn user_005_each_value_of_property_lists_its_users() {
    let (_, account, partner) = scene().await;
    mixed(&account, &partner).await;
    for (property, found) in [
        ("admins", &["Ada Admin"][..]),
        ("users", &["Ada Admin", "Cloud User", "Iot User", "Off User", "Pbx User"]),
        ("registered", &["Ada Admin"]),
        ("notRegistered", &["Cloud User", "Iot User", "Off User", "Pbx User"]),
        ("pbxUsers", &["Pbx User"]),
        ("micloudConnected", &["Cloud User"]),
        ("iotConnected", &["Iot User"]),
        ("inactive", &["Off User"]),
    ] {
        let query = UserQuery { property: property.into(), ..UserQuery::default() };
        assert_eq!(names(&partner, &account, &query).await, found, "{property}");
    }
}

#[tokio::test]
async fn user_008_filters_and_search_combine_by_and_products_by_or() {
    let (_, account, partner) = scene().await;
    mixed(&account, &partner).await;
    let sql = "UPDATE user SET facets = facets | ?2 WHERE name = ?1 AND account_id = ?3";
    for (name, bit) in [("Pbx User", 1 << 18), ("Iot User", 1 << 20)] {
        account.server.sql(sql, json!([name, bit, account.id])).await;
    }
    let query = |property: &str, product: &str, text: &str| UserQuery {
        property: property.into(),
        product: product.into(),
        ..search(text)
    };
    for (property, product, text, wanted) in [
        ("", "mitelOneElite,micollab", "", &["Iot User", "Pbx User"][..]),
        ("pbxUsers", "mitelOneElite,micollab", "", &["Pbx User"]),
        ("pbxUsers", "mitelOneElite", "iot", &[]),
        ("notRegistered", "", "use", &["Cloud User", "Iot User", "Off User", "Pbx User"]),
        ("admins,notRegistered", "", "", &[]),
    ] {
        assert_eq!(names(&partner, &account, &query(property, product, text)).await, wanted);
    }
}

#[tokio::test]
async fn user_009_every_column_sorts_both_ways() {
    let (_, account, partner) = scene().await;
    for (name, email, extension) in [("Zoé", "a@x.test", "9"), ("adam", "c@x.test", "80"), ("Élise", "b@x.test", "700")]
    {
        let user = add(&partner, &account, name, "X", email).await;
        set(&account, user.id, "extension", json!(extension)).await;
        set(&account, user.id, "extension_no", json!(extension.parse::<i64>().expect("a number"))).await;
    }
    let adam = names(&partner, &account, &search("adam")).await;
    account
        .server
        .sql("UPDATE user SET role = 'accountAdmin' WHERE name = ?1 AND account_id = ?2", json!([adam[0], account.id]))
        .await;
    for (sort, order) in [
        (None, ["adam X", "Élise X", "Zoé X"]),
        (Some(UserSort::Name), ["adam X", "Élise X", "Zoé X"]),
        (Some(UserSort::Email), ["Zoé X", "Élise X", "adam X"]),
        (Some(UserSort::Extension), ["Zoé X", "adam X", "Élise X"]),
        (Some(UserSort::Modified), ["Zoé X", "adam X", "Élise X"]),
        (Some(UserSort::Role), ["adam X", "Élise X", "Zoé X"]),
    ] {
        let query = UserQuery { sort, ..UserQuery::default() };
        assert_eq!(names(&partner, &account, &query).await, order, "{sort:?}");
        let mut turned = order;
        turned.reverse();
        let query = UserQuery { direction: Some(Direction::Desc), ..query };
        assert_eq!(names(&partner, &account, &query).await, turned, "{sort:?}, turned");
    }
}

#[tokio::test]
async fn dash_018_pages_neither_repeat_nor_skip_while_users_come_and_go() {
    let (_, account, partner) = scene().await;
    for n in 10..40 {
        add(&partner, &account, "Same", "Name", &format!("u{n}@x.test")).await;
    }
    for sort in UserSort::ALL {
        let mut query = UserQuery { sort: Some(*sort), limit: Some(7), ..UserQuery::default() };
        let mut seen = Vec::new();
        loop {
            let page = partner.call::<ListUsers>(&account.path(), &query).await.ok();
            assert_eq!(page.found.is_some(), query.after.is_none());
            seen.extend(page.items.iter().map(|row| row.id));
            if seen.len() == 14 {
                // One that was shown goes, one comes before all others.
                let shown = partner.call::<GetUser>(&at(&account, seen[3]), &NoInput {}).await.ok();
                let path = at(&account, shown.id);
                partner.request::<DeleteUser>(&path, &word("delete")).version(shown.version).send().await.ok();
                add(&partner, &account, "Same", "Name", &format!("a{sort}@x.test")).await;
            }
            match page.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        let unique: BTreeSet<_> = seen.iter().collect();
        assert_eq!(unique.len(), seen.len(), "{sort:?} repeats");
        assert!((30..=31).contains(&seen.len()), "{sort:?} skips: {}", seen.len());
    }
}

#[tokio::test]
async fn dash_018_a_broken_or_foreign_cursor_is_refused() {
    let (_, account, partner) = scene().await;
    for n in 0..3 {
        add(&partner, &account, "User", &n.to_string(), &format!("u{n}@x.test")).await;
    }
    let first = UserQuery { limit: Some(1), ..UserQuery::default() };
    let next = partner.call::<ListUsers>(&account.path(), &first).await.ok().next;
    let other_order = UserQuery { after: next, sort: Some(UserSort::Email), ..first.clone() };
    let broken = UserQuery { after: Some("nonsense".into()), ..first };
    for query in [other_order, broken] {
        assert_eq!(partner.call::<ListUsers>(&account.path(), &query).await.field("after"), "problem-cursor");
    }
}
