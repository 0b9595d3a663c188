//! New users: who may add them, what is asked for, and addresses that are taken.

use super::{add, edit, new, save, scene, set};
use crate::house::told;
use domain::{
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        CloudlinkAccount, Role, Source,
        input::{NewUser, UserEdit},
        operations::AddUser,
    },
};
use serde_json::json;

#[tokio::test]
async fn user_013_adding_needs_users_add() {
    let (house, account, partner) = scene().await;
    let manager = house.manager(&[&account]).await;
    let admin = account.admin().await;
    for (n, who) in [&partner, &manager, &admin].into_iter().enumerate() {
        add(who, &account, "New", "User", &format!("n{n}@x.test")).await;
    }
    admin.with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Add)).await).await;
    let refused = admin.call::<AddUser>(&account.path(), &new("A", "B", "no@x.test")).await;
    assert_eq!(refused.refused_as(Kind::PermissionDenied).more["needs"], "users.add");
}

#[tokio::test]
async fn user_014_what_is_missing_is_named_all_at_once() {
    let (_, account, partner) = scene().await;
    let problem = partner.call::<AddUser>(&account.path(), &new(" ", "", "")).await.refused_as(Kind::Invalid);
    let fields: Vec<_> = problem.errors.iter().map(|(field, key)| (field.as_str(), key.as_str())).collect();
    let wanted = [
        ("email", "users-email-required"),
        ("firstName", "users-first-name-required"),
        ("lastName", "users-last-name-required"),
    ];
    assert_eq!(fields, wanted);
    let refused = partner.call::<AddUser>(&account.path(), &new("John", "Doe", "john.doe@")).await;
    assert_eq!(refused.field("email"), "users-email-invalid");
    assert!(account.events(&partner).await.is_empty());
}

#[tokio::test]
async fn user_015_what_is_typed_is_trimmed_and_named() {
    let (_, account, partner) = scene().await;
    let user = add(&partner, &account, "  Amélie ", " Roux ", "  Amelie.Roux@X.test ").await;
    assert_eq!((user.name.as_str(), user.first_name.as_str()), ("Amélie Roux", "Amélie"));
    assert_eq!(user.email.as_deref(), Some("Amelie.Roux@X.test"));
    let long = partner.call::<AddUser>(&account.path(), &new(&"é".repeat(65), "B", "b@x.test")).await;
    let problem = long.refused_as(Kind::Invalid);
    assert_eq!(
        problem.arguments["firstName"],
        serde_json::from_value(json!({"max": 64, "length": 65})).expect("arguments")
    );
}

#[tokio::test]
async fn user_016_an_address_is_unique_in_its_account_whatever_its_case() {
    let (house, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    set(&account, ada.id, "active", json!(0)).await;
    let refused = partner.call::<AddUser>(&account.path(), &new("A", "B", "ADA@Example.test")).await;
    assert_eq!(refused.field("email"), "users-email-taken");
    let arguments = &refused.refused().arguments["email"];
    assert_eq!((&arguments["name"], &arguments["user"]), (&json!("Ada Lovelace"), &json!(ada.id)));
    assert_eq!(told(&account.events(&partner).await), ["create user"]);
    // Another account may use it; and an edit meets the same rule.
    add(&partner, &house.account("Other").await, "Ada", "Lovelace", "ada@example.test").await;
    let bob = add(&partner, &account, "Bob", "B", "bob@example.test").await;
    let taken = save(&partner, &account, &bob, &UserEdit { email: "Ada@Example.test".into(), ..edit(&bob) }).await;
    assert_eq!(taken.refused_as(Kind::Invalid).arguments["email"]["name"], "Ada Lovelace");
}

#[tokio::test]
async fn user_016_fifty_adds_of_one_address_make_one_user() {
    let (_, account, partner) = scene().await;
    let tries: Vec<_> = (0..50)
        .map(|n| {
            let (partner, account) = (partner.clone(), account.clone());
            tokio::spawn(async move {
                let input = new("Try", &n.to_string(), "one@example.test");
                partner.call::<AddUser>(&account.path(), &input).await.status.as_u16()
            })
        })
        .collect();
    let mut made = 0;
    for attempt in tries {
        match attempt.await.expect("an answer") {
            201 => made += 1,
            status => assert_eq!(status, 422),
        }
    }
    assert_eq!(made, 1);
    assert_eq!(told(&account.events(&partner).await), ["create user"]);
}

#[tokio::test]
async fn user_029_a_new_user_has_the_role_that_was_chosen() {
    let (_, account, partner) = scene().await;
    let admin = NewUser { account_admin: true, ..new("Ada", "Admin", "ada@example.test") };
    assert_eq!(partner.call::<AddUser>(&account.path(), &admin).await.ok().role, Role::AccountAdmin);
    let user = add(&partner, &account, "Ulla", "User", "ulla@example.test").await;
    assert_eq!(
        (user.role, user.source, user.cloudlink_account),
        (Role::User, Source::Portal, CloudlinkAccount::Invited)
    );
}
