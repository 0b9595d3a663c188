//! Users from elsewhere: what of them is locked, and what their deletion leaves.

use super::{add, at, edit, names, save, scene, set, word};
use crate::house::told;
use domain::{
    ids::UserId,
    operation::NoInput,
    problem::Kind,
    users::{
        Role,
        input::UserEdit,
        operations::{DeleteUser, GetUser},
        query::UserQuery,
    },
};
use serde_json::json;

#[tokio::test]
async fn user_025_fields_that_the_source_delivers_are_locked_by_call_too() {
    let (_, account, partner) = scene().await;
    for (source, email_locked) in [("scim", true), ("micloud", true), ("pbx", false)] {
        let user = add(&partner, &account, "Ada", source, &format!("{source}@example.test")).await;
        set(&account, user.id, "source", json!(source)).await;
        let typed = UserEdit { last_name: "Changed".into(), email: format!("{source}@new.test"), ..edit(&user) };
        let problem = save(&partner, &account, &user, &typed).await.refused_as(Kind::Invalid);
        assert_eq!(problem.errors["lastName"], "users-field-locked");
        assert_eq!(problem.arguments["lastName"]["source"], source);
        assert_eq!(problem.errors.contains_key("email"), email_locked, "{source}");
        // What is the portal's can be changed.
        let admin = UserEdit { role: Role::AccountAdmin, ..edit(&user) };
        assert_eq!(save(&partner, &account, &user, &admin).await.ok().role, Role::AccountAdmin);
    }
}

#[tokio::test]
async fn user_062_a_deleted_scim_user_leaves_the_list_and_one_of_micloud_connect_stays() {
    let (_, account, partner) = scene().await;
    let (scim, cloud) = (account.person("Sam Scim", Role::User).await, account.person("Mia Cloud", Role::User).await);
    for (user, source) in [(&scim, "scim"), (&cloud, "micloud")] {
        set(&account, UserId(user.id.0), "source", json!(source)).await;
    }
    let delete = |user: &crate::house::Person| {
        partner.request::<DeleteUser>(&at(&account, UserId(user.id.0)), &word("delete")).version(1)
    };
    delete(&scim).send().await.ok();
    // USER-060
    assert_eq!(delete(&cloud).send().await.field("source"), "users-delete-micloud");
    assert_eq!(names(&partner, &account, &UserQuery::default()).await, ["Mia Cloud"]);
    assert_eq!(told(&account.events(&partner).await), ["delete user"]);
}

#[tokio::test]
async fn user_063_deletion_frees_what_was_unique_and_leaves_the_support_contacts() {
    let (house, account, partner) = scene().await;
    let user = account.person_at("Hel Per", Role::User, "help@x.example").await;
    let id = UserId(user.id.0);
    for (column, value) in [("mobile", "+33612345678"), ("extension", "2001"), ("licences", "[\"micollab\"]")] {
        set(&account, id, column, json!(value)).await;
    }
    partner.request::<DeleteUser>(&at(&account, id), &word("delete")).version(1).send().await.ok();
    let contacts = "SELECT count(*) AS n FROM support_contact WHERE account_id = ?1 AND email_key = 'help@x.example'";
    assert_eq!(house.server.number(contacts, json!([account.id])).await, 1);
    let next = add(&partner, &account, "Next", "One", "help@x.example").await;
    save(&partner, &account, &next, &UserEdit { mobile: "+33612345678".into(), ..edit(&next) }).await.ok();
    set(&account, next.id, "extension", json!("2001")).await;
}

#[tokio::test]
async fn user_065_a_deleted_actor_is_unknown_and_keeps_the_id() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    add(&admin, &account, "Ada", "Lovelace", "ada@example.test").await;
    let path = at(&account, UserId(admin.id.0));
    let version = partner.call::<GetUser>(&path, &NoInput {}).await.version();
    partner.request::<DeleteUser>(&path, &word("delete")).version(version).send().await.ok();
    let events = account.events(&partner).await;
    assert_eq!((events[0].actor_name.as_deref(), events[0].actor_id.as_str()), (None, &*admin.id.to_string()));
    assert_eq!(events[1].actor_name.as_deref(), Some("Petra Partner"));
}
