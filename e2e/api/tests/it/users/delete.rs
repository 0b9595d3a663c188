//! Deleting users: one by hand, many by a job, and what their events keep.

use super::{add, at, edit, names, save, scene, search, set, word};
use crate::house::{admin_without, told};
use domain::{
    ids::UserId,
    jobs::{JobKind, JobState},
    operation::NoInput,
    permissions::{Action, Feature},
    problem::Kind,
    session::operations::{GetSession, Preferences, SetPreferences},
    users::{
        CloudlinkAccount, Role,
        input::UserEdit,
        operations::{DeleteUser, DeleteUsers, GetUser, ListUsers, UserSelection, UsersDeletion},
        query::UserQuery,
    },
};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn user_059_a_user_is_deleted_with_the_word_and_everything_that_is_theirs() {
    let (house, account, partner) = scene().await;
    let (admin, user) = (account.admin().await, account.user().await);
    let path = at(&account, UserId(user.id.0));
    let deletion = |text: &str, version| partner.request::<DeleteUser>(&path, &word(text)).version(version);
    deletion("remove", 1).send().await.refused_as(Kind::ConfirmationMismatch);
    deletion("supprimer", 1).send().await.refused_as(Kind::ConfirmationMismatch);
    deletion("delete", 7).send().await.refused_as(Kind::StaleVersion);
    deletion(" Delete ", 1).send().await.ok();
    deletion("delete", 1).send().await.refused_as(Kind::NotFound);
    user.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    for table in ["session", "credential"] {
        let left = format!("SELECT count(*) AS n FROM {table} WHERE person_id = ?1");
        assert_eq!(house.server.number(&left, json!([user.id])).await, 0, "{table}");
    }
    assert_eq!(names(&partner, &account, &UserQuery::default()).await, ["Ada Admin"]);
    // The address is free again, and needs Users › Delete to become free.
    add(&partner, &account, "Ulla", "Again", &user.email).await;
    admin
        .with_role(house.role("accountAdmin", admin_without(Feature::Users).with(Feature::Users, Action::View)).await)
        .await;
    admin.request::<DeleteUser>(&path, &word("delete")).version(1).send().await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn user_059_the_word_is_the_one_of_the_persons_language() {
    let (_, account, partner) = scene().await;
    let user = add(&partner, &account, "Ulla", "User", "ulla@example.test").await;
    let french = Preferences { language: domain::language::Language::Fr };
    partner.call::<SetPreferences>(&(), &french).await.ok();
    let path = at(&account, user.id);
    partner
        .request::<DeleteUser>(&path, &word("delete"))
        .version(1)
        .send()
        .await
        .refused_as(Kind::ConfirmationMismatch);
    partner.request::<DeleteUser>(&path, &word("SUPPRIMER")).version(1).send().await.ok();
}

#[tokio::test]
async fn user_061_a_pbx_user_stays_listed_without_a_cloudlink_account() {
    let (_, account, partner) = scene().await;
    let user = account.user().await;
    set(&account, UserId(user.id.0), "source", json!("pbx")).await;
    let path = at(&account, UserId(user.id.0));
    partner.request::<DeleteUser>(&path, &word("delete")).version(1).send().await.ok();
    let left = partner.call::<GetUser>(&path, &NoInput {}).await.ok();
    assert_eq!((left.cloudlink_account, left.version), (CloudlinkAccount::None, 2));
    assert_eq!(told(&account.events(&partner).await), ["edit user cloudlinkAccount"]);
    user.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    let registered = UserQuery { property: "registered".into(), ..UserQuery::default() };
    assert_eq!(names(&partner, &account, &registered).await, [""; 0]);
}

fn chosen(users: &[UserId], word: &str) -> UsersDeletion {
    UsersDeletion { selection: UserSelection::Chosen { users: users.to_vec() }, word: word.into() }
}

#[tokio::test]
async fn dash_021_selected_users_are_deleted_by_a_job_that_names_those_left_out() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    let mut ids = vec![UserId(admin.id.0), UserId(Uuid::now_v7())];
    for n in 0..10 {
        ids.push(add(&partner, &account, "User", &n.to_string(), &format!("u{n}@x.test")).await.id);
    }
    for id in &ids[2..5] {
        set(&account, *id, "source", json!("micloud")).await;
    }
    set(&account, ids[5], "source", json!("pbx")).await;
    let asked = chosen(&[&ids[..], &ids[..4]].concat(), "delete");
    admin.call::<DeleteUsers>(&account.path(), &chosen(&ids, "gone")).await.refused_as(Kind::ConfirmationMismatch);
    let begun = admin.call::<DeleteUsers>(&account.path(), &asked).await.ok();
    assert_eq!((begun.kind, begun.total), (JobKind::DeleteUsers, 11));
    let job = admin.ended(begun.id).await;
    assert_eq!((job.state, job.done, job.failed, job.skipped), (JobState::Completed, 7, 0, 4), "{job:?}");
    let named = account.server.sql("SELECT reason FROM job_failure WHERE job_id = ?1", json!([job.id])).await;
    assert_eq!(named.len(), 4, "{named:?}");
    let left = names(&partner, &account, &UserQuery::default()).await;
    assert_eq!(left, ["Ada Admin", "User 0", "User 1", "User 2", "User 3"]);
    // USER-003: whoever disconnected it is who changed it last.
    let disconnected = partner.call::<GetUser>(&at(&account, ids[5]), &NoInput {}).await.ok();
    assert_eq!(disconnected.modified_by, "Ada Admin");
    let events = account.events(&partner).await;
    let told = told(&events);
    assert_eq!(told.iter().filter(|t| *t == "delete user").count(), 6);
    assert_eq!(told.iter().filter(|t| *t == "edit user cloudlinkAccount").count(), 1);
    let tagged = |e: &&domain::events::Event| e.log_tags.contains(&job.id.to_string());
    assert_eq!(events.iter().filter(tagged).count(), 7, "each touched user's event carries the job's id");
}

#[tokio::test]
async fn dash_020_all_users_found_are_those_of_the_search_when_the_job_starts() {
    let (_, account, partner) = scene().await;
    for n in 0..12 {
        add(&partner, &account, if n % 3 == 0 { "Keep" } else { "Drop" }, &n.to_string(), &format!("u{n}@x.test"))
            .await;
    }
    for query in [search("drop"), UserQuery { property: "notRegistered".into(), ..search("ke") }] {
        let found = partner.call::<ListUsers>(&account.path(), &query).await.ok().found;
        let deletion = UsersDeletion { selection: UserSelection::Found { query }, word: "delete".into() };
        let begun = partner.call::<DeleteUsers>(&account.path(), &deletion).await.ok();
        let job = partner.ended(begun.id).await;
        assert_eq!((Some(job.total), job.done), (found, found.unwrap_or_default()), "{job:?}");
    }
    assert_eq!(names(&partner, &account, &UserQuery::default()).await, [""; 0]);
    let empty = partner.call::<DeleteUsers>(&account.path(), &chosen(&[], "delete")).await;
    assert_eq!(empty.field("selection"), "users-selection-empty");
}

#[tokio::test]
async fn user_064_events_hold_names_old_and_new_values_and_no_secrets() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let typed = UserEdit { email: "ada@new.test".into(), role: Role::AccountAdmin, ..edit(&ada) };
    let ada = save(&partner, &account, &ada, &typed).await.ok();
    partner.request::<DeleteUser>(&at(&account, ada.id), &word("delete")).version(2).send().await.ok();
    let events = account.events(&partner).await;
    assert_eq!(told(&events), ["create user", "edit user email,role,welcomeEmail", "delete user"]);
    let changes = &events[1].extra_details["changes"];
    assert_eq!(changes["email"], json!({"old": "ada@example.test", "new": "ada@new.test"}));
    assert_eq!(changes["role"], json!({"old": "user", "new": "accountAdmin"}));
    assert_eq!(events[0].extra_details["values"]["email"], "ada@example.test");
    assert_eq!(events[2].extra_details["values"]["firstName"], "Ada");
    assert!(events.iter().all(|e| e.asset_id == ada.id.to_string() && e.actor_id == partner.id.to_string()));
    let text = serde_json::to_string(&events).expect("JSON");
    assert!(!text.contains("argon2") && !text.contains("assword"));
}
