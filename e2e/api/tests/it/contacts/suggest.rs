//! Whom the search field suggests.

use crate::house::{House, Person, admin_without};
use domain::{
    contacts::operations::{SuggestFirstContacts, SuggestSupportContacts, Suggestion, Typed},
    operation::AccountPath,
    permissions::Feature,
    problem::Kind,
    users::Role,
};
use serde_json::json;
use uuid::Uuid;

fn typed(search: &str) -> Typed {
    Typed { search: search.into() }
}

async fn suggested(who: &Person, path: AccountPath, search: &str) -> (Vec<Suggestion>, u64) {
    let answer = who.call::<SuggestSupportContacts>(&path, &typed(search)).await.ok();
    (answer.items, answer.more)
}

async fn partner_user(house: &House, name: &str, email: &str, active: bool) {
    let sql = "INSERT INTO partner_user (id, partner_account_id, name, email, email_key, access, active) \
               VALUES (?1, ?2, ?3, ?4, lower(?4), 'manager', ?5)";
    house.server.sql(sql, json!([Uuid::now_v7(), house.partner, name, email, i32::from(active)])).await;
}

#[tokio::test]
async fn supc_005_a_partner_finds_partners_by_letters_anywhere_in_name_or_address() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    partner_user(&house, "Łukasz Müller", "lm@north.example", true).await;
    partner_user(&house, "Lena Gone", "lena@north.example", false).await;
    for search in ["MULL", "uka", "üller", "m@NORTH", " lm@north.example "] {
        let (items, more) = suggested(&partner, account.path(), search).await;
        let names: Vec<_> = items.iter().map(|item| (item.name.as_str(), item.without_access)).collect();
        assert_eq!((names, more), (vec![("Łukasz Müller", true)], 0), "{search}");
    }
    assert_eq!(suggested(&partner, account.path(), "").await, (vec![], 0));
    assert_eq!(suggested(&partner, account.path(), "100%_").await, (vec![], 0));
    // A manager of the account, and one who is about to create another.
    let manager = house.manager(&[&account]).await;
    let (items, _) = suggested(&manager, account.path(), &manager.email).await;
    assert!(!items[0].without_access);
    let first = manager.call::<SuggestFirstContacts>(&(), &typed(&manager.email)).await.ok();
    assert_eq!((first.items.len(), first.items[0].without_access), (1, false));
    let others = partner.call::<SuggestFirstContacts>(&(), &typed("muller")).await.ok();
    assert!(others.items[0].without_access, "who reaches no account yet will not reach this one");
    // Nobody of another partner account.
    let foreign = House::open().await.partner().await;
    assert!(foreign.call::<SuggestFirstContacts>(&(), &typed("muller")).await.ok().items.is_empty());
}

#[tokio::test]
async fn supc_005_ten_are_shown_and_the_rest_counted() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    for n in 0..13 {
        partner_user(&house, &format!("Twin {n:02}"), &format!("twin{n}@north.example"), true).await;
    }
    let (items, more) = suggested(&partner, account.path(), "twin").await;
    let names: Vec<_> = items.iter().map(|item| item.name.clone()).collect();
    assert_eq!(names, (0..10).map(|n| format!("Twin {n:02}")).collect::<Vec<_>>());
    assert_eq!(more, 3);
}

#[tokio::test]
async fn supc_010_an_admin_finds_the_accounts_users_and_no_partner() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    account.person_at("Søren Æble", Role::User, "soren@client.example").await;
    for search in ["soren", "ÆBLE", "soren@cli", "so"] {
        let (items, more) = suggested(&admin, account.path(), search).await;
        let found: Vec<_> = items.iter().map(|item| (item.name.as_str(), item.email.as_str())).collect();
        assert_eq!((found, more), (vec![("Søren Æble", "soren@client.example")], 0), "{search}");
    }
    assert_eq!(suggested(&admin, account.path(), &partner.email).await, (vec![], 0));
    // Who has no address cannot become a contact.
    let sql =
        "UPDATE user SET email = NULL, email_key = NULL, source = 'pbx' WHERE account_id = ?1 AND name = 'Søren Æble'";
    house.server.sql(sql, json!([account.id])).await;
    assert_eq!(suggested(&admin, account.path(), "soren").await, (vec![], 0));
    account.person_at("Zoe Zander", Role::User, "zoe@client.example").await;
    assert_eq!(suggested(&admin, account.path(), "zander").await.0.len(), 1);
    admin.with_role(house.role("accountAdmin", admin_without(Feature::Users)).await).await;
    assert_eq!(suggested(&admin, account.path(), "zander").await, (vec![], 0));
    admin.call::<SuggestFirstContacts>(&(), &typed("zander")).await.refused_as(Kind::PermissionDenied);
}
