//! Editing a user: fields, versions, roles, and what follows from a change.

use super::{add, at, edit, names, new, save, scene, search, set, word};
use crate::{
    house::{PASSWORD, mailbox::mail, told},
    passwords::{finish, forget, reset},
    session::{credentials, sign_in},
};
use domain::{
    ids::UserId,
    operation::{NoInput, Operation, PathParams},
    permissions::{Action, Cells, Feature},
    problem::Kind,
    session::operations::GetSession,
    users::{
        CloudlinkAccount, Role,
        input::{NewUser, UserEdit},
        operations::{AddUser, DeleteUser, GetUser, ListUsers, UpdateUser},
        query::UserQuery,
    },
};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn user_003_who_changed_a_user_and_when_is_told() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    assert_eq!(ada.modified_by, "Petra Partner");
    let changed = UserEdit { last_name: "King".into(), ..edit(&ada) };
    let changed = save(&admin, &account, &ada, &changed).await.ok();
    assert_eq!(changed.modified_by, "Ada Admin");
    assert!(changed.modified_at > ada.modified_at && changed.created_at == ada.created_at);
}

#[tokio::test]
async fn user_021_the_fields_can_be_edited_and_the_answer_tells_the_version() {
    let (house, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let typed = UserEdit {
        name: "Countess".into(),
        first_name: "Augusta".into(),
        last_name: "King".into(),
        email: "augusta@example.test".into(),
        mobile: "+33 (0)6 12-34.56 78".into(),
        role: Role::AccountAdmin,
        role_id: None,
        confirm_last_admin: false,
    };
    let answer = save(&partner, &account, &ada, &typed).await;
    let saved = answer.ok();
    assert_eq!((answer.version(), saved.version), (2, 2));
    let read = partner.call::<GetUser>(&at(&account, ada.id), &NoInput {}).await;
    assert_eq!((read.ok(), read.version()), (saved.clone(), 2));
    assert_eq!((saved.name.as_str(), saved.mobile.as_deref()), ("Countess", Some("+33612345678")));
    assert_eq!(names(&partner, &account, &search("countess")).await, ["Countess"]);
    assert_eq!(names(&partner, &account, &search("lovelace")).await, [""; 0]);
    let role = UserQuery { property: "admins".into(), ..UserQuery::default() };
    assert_eq!(names(&partner, &account, &role).await, ["Countess"]);
    // Without Users › Edit nothing is changed.
    let admin = account.admin().await;
    admin.with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Edit)).await).await;
    save(&admin, &account, &saved, &typed).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn user_021_a_mobile_number_is_unique_in_the_account() {
    let (_, account, partner) = scene().await;
    let (ada, bob) = (
        add(&partner, &account, "Ada", "A", "ada@example.test").await,
        add(&partner, &account, "Bob", "B", "bob@example.test").await,
    );
    save(&partner, &account, &ada, &UserEdit { mobile: "+33 612 345 678".into(), ..edit(&ada) }).await.ok();
    let taken = save(&partner, &account, &bob, &UserEdit { mobile: "+33612345678".into(), ..edit(&bob) }).await;
    assert_eq!(taken.field("mobile"), "users-mobile-taken");
    assert_eq!(taken.refused().arguments["mobile"]["name"], "Ada A");
    let wrong = save(&partner, &account, &bob, &UserEdit { mobile: "call me".into(), ..edit(&bob) }).await;
    assert_eq!(wrong.field("mobile"), "users-mobile-invalid");
}

#[tokio::test]
async fn user_022_one_of_the_names_must_remain_and_so_must_the_address() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let nameless = UserEdit { name: String::new(), first_name: " ".into(), last_name: String::new(), ..edit(&ada) };
    assert_eq!(save(&partner, &account, &ada, &nameless).await.field("name"), "users-name-required");
    let no_address = UserEdit { email: String::new(), ..edit(&ada) };
    assert_eq!(save(&partner, &account, &ada, &no_address).await.field("email"), "users-email-required");
    let no_name = UserEdit { name: String::new(), first_name: String::new(), ..edit(&ada) };
    assert_eq!(save(&partner, &account, &ada, &no_name).await.ok().name, "Lovelace");
    // Only a user of a PBX may be without an address.
    let pbx = add(&partner, &account, "Pbx", "User", "pbx@example.test").await;
    set(&account, pbx.id, "source", json!("pbx")).await;
    assert_eq!(save(&partner, &account, &pbx, &UserEdit { email: String::new(), ..edit(&pbx) }).await.ok().email, None);
}

#[tokio::test]
async fn user_028_a_save_writes_one_event_and_none_if_nothing_changed() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    assert_eq!(save(&partner, &account, &ada, &edit(&ada)).await.ok().version, 1);
    save(&partner, &account, &ada, &UserEdit { last_name: "King".into(), name: "Ada King".into(), ..edit(&ada) })
        .await
        .ok();
    assert_eq!(told(&account.events(&partner).await), ["create user", "edit user lastName,name"]);
}

#[tokio::test]
async fn user_028_two_people_editing_one_user_overwrite_nothing() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    save(&admin, &account, &ada, &UserEdit { first_name: "Augusta".into(), ..edit(&ada) }).await.ok();
    let stale = save(&partner, &account, &ada, &UserEdit { last_name: "King".into(), ..edit(&ada) }).await;
    let problem = stale.refused_as(Kind::StaleVersion);
    assert_eq!((&problem.more["current"]["firstName"], &problem.more["version"]), (&json!("Augusta"), &json!(2)));
    partner.call::<UpdateUser>(&at(&account, ada.id), &edit(&ada)).await.refused_as(Kind::VersionRequired);
    assert_eq!(account.events(&partner).await.len(), 2);
    let gone = UserId(Uuid::now_v7());
    partner.request::<UpdateUser>(&at(&account, gone), &edit(&ada)).version(1).send().await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn user_030_administrative_rights_are_switched_on_and_off_by_role() {
    let (_, account, partner) = scene().await;
    let mut user = add(&partner, &account, "Ulla", "User", "ulla@example.test").await;
    for role in [Role::AccountAdmin, Role::User] {
        user = save(&partner, &account, &user, &UserEdit { role, confirm_last_admin: true, ..edit(&user) }).await.ok();
        assert_eq!(user.role, role);
    }
    let told = told(&account.events(&partner).await);
    assert_eq!(told, ["create user", "edit user role", "edit user role"]);
}

#[tokio::test]
async fn user_030_what_was_taken_away_is_gone_at_the_next_request() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    let path = at(&account, UserId(admin.id.0));
    let user = partner.call::<GetUser>(&path, &NoInput {}).await.ok();
    let demoted = UserEdit { role: Role::User, confirm_last_admin: true, ..edit(&user) };
    save(&partner, &account, &user, &demoted).await.ok();
    admin.call::<ListUsers>(&account.path(), &UserQuery::default()).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn user_032_roles_need_the_right_to_assign() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    admin
        .with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Roles, Action::Assign)).await)
        .await;
    let asked = NewUser { account_admin: true, ..new("Ada", "Admin", "ada@example.test") };
    let added = admin.call::<AddUser>(&account.path(), &asked).await.ok();
    assert_eq!(added.role, Role::User);
    let refused = save(&admin, &account, &added, &UserEdit { role: Role::AccountAdmin, ..edit(&added) }).await;
    assert_eq!(refused.refused_as(Kind::PermissionDenied).more["needs"], "roles.assign");
    save(&partner, &account, &added, &UserEdit { role: Role::AccountAdmin, ..edit(&added) }).await.ok();
}

#[tokio::test]
async fn user_034_nobody_changes_their_own_role_or_deletes_themselves() {
    let (_, account, _) = scene().await;
    let admin = account.admin().await;
    let own = admin.call::<GetUser>(&at(&account, UserId(admin.id.0)), &NoInput {}).await.ok();
    let demoted = UserEdit { role: Role::User, ..edit(&own) };
    save(&admin, &account, &own, &demoted).await.refused_as(Kind::CannotChangeOwnRole);
    let path = at(&account, own.id);
    let deletion = admin.request::<DeleteUser>(&path, &word("delete")).version(own.version).send().await;
    deletion.refused_as(Kind::PermissionDenied);
    // The name may be changed all the same.
    save(&admin, &account, &own, &UserEdit { name: "Ada A.".into(), ..edit(&own) }).await.ok();
}

#[tokio::test]
async fn user_024_a_changed_address_ends_sessions_voids_links_and_is_told_at_both() {
    let (house, account, partner) = scene().await;
    let user = account.user().await;
    user.call::<GetSession>(&(), &NoInput {}).await.ok();
    forget(&house.server, &user.email).await.ok();
    let token = mail(&user.email, 1).await.token();
    let shown = partner.call::<GetUser>(&at(&account, UserId(user.id.0)), &NoInput {}).await.ok();
    let address = format!("new@{}.example", house.tag);
    save(&partner, &account, &shown, &UserEdit { email: address.clone(), ..edit(&shown) }).await.ok();
    user.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    reset(&house.server, &token, "wren opal lantern").await.refused_as(Kind::LinkNoLongerValid);
    for told in [mail(&user.email, 2).await, mail(&address, 1).await] {
        assert_eq!(told.subject, "Your e-mail address was changed");
        assert!(told.text.contains(&address) && told.text.contains("Petra Partner"), "{}", told.text);
    }
    // It is the sign-in name at once.
    sign_in(&house.server, &credentials(&user.email, PASSWORD)).await.refused_as(Kind::SignInRefused);
    sign_in(&house.server, &credentials(&address, PASSWORD)).await.ok();
}

#[tokio::test]
async fn user_024_who_was_invited_is_invited_at_the_new_address() {
    let (house, account, partner) = scene().await;
    let (before, after) = (format!("old@{}.example", house.tag), format!("new@{}.example", house.tag));
    let ada = add(&partner, &account, "Ada", "Lovelace", &before).await;
    let old = mail(&before, 1).await.token();
    let saved = save(&partner, &account, &ada, &UserEdit { email: after.clone(), ..edit(&ada) }).await.ok();
    assert!(saved.invited_at.is_some() && saved.cloudlink_account == CloudlinkAccount::Invited);
    assert_eq!(told(&account.events(&partner).await), ["create user", "edit user email,welcomeEmail"]);
    let new = mail(&after, 1).await.token();
    finish(&house.server, &old, "wren opal lantern").await.refused_as(Kind::LinkNoLongerValid);
    finish(&house.server, &new, "wren opal lantern").await.ok();
}

#[tokio::test]
async fn user_036_a_username_is_shown_and_stays_while_no_service_of_mivoice_business_makes_it_editable() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    set(&account, ada.id, "username", json!("ada.l")).await;
    let path = at(&account, ada.id);
    let shown = partner.call::<GetUser>(&path, &NoInput {}).await.ok();
    assert_eq!(shown.username.as_deref(), Some("ada.l"));
    // An edit that brings one is none that the portal knows.
    let mut body = serde_json::to_value(edit(&shown)).expect("JSON");
    body["username"] = "other".into();
    let address = path.fill(UpdateUser::PATH);
    let body = serde_json::to_vec(&body).expect("JSON");
    let answer = partner.at::<UpdateUser>(&address, Some(body)).version(shown.version).send().await;
    assert!(answer.status.is_client_error(), "{:?}", answer.status);
    let after = partner.call::<GetUser>(&path, &NoInput {}).await.ok();
    assert_eq!((after.username.as_deref(), after.version), (Some("ada.l"), shown.version));
}
