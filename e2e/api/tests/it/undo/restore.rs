//! Restoring a deleted user.

use super::{fields, of, preview, read, scene, undo};
use crate::{
    house::{PASSWORD, mailbox::mail, told},
    session::{credentials, sign_in},
    users::{add, at, edit, save},
};
use domain::{
    accounts::operations::Confirmation,
    ids::UserId,
    operation::NoInput,
    passwords::operations::SendWelcomeMail,
    problem::Kind,
    session::operations::GetSession,
    undo::{
        UndoKind,
        operations::{UndoChoice, UndoEvent},
    },
    users::{CloudlinkAccount, Role, input::UserEdit, operations::DeleteUser, products::Product},
};
use serde_json::json;

async fn delete(who: &crate::house::Person, account: &crate::house::Acct, user: UserId) {
    let version = read(who, account, user).await.version();
    let word = Confirmation { word: "delete".into() };
    who.request::<DeleteUser>(&at(account, user), &word).version(version).send().await.ok();
}

#[tokio::test]
async fn undo_005_a_deleted_user_comes_back_with_id_role_products_and_settings_and_no_password() {
    let (house, account, partner) = scene().await;
    let (admin, person) = (account.admin().await, account.person("Ida Roux", Role::AccountAdmin).await);
    let id = UserId(person.id.0);
    let role = house.role("accountAdmin", domain::permissions::Cells::ACCOUNT_ADMIN).await;
    person.with_role(role).await;
    for (column, value) in [("mobile", json!("+33612345678")), ("extension", json!("2001")), ("language", json!("fr"))]
    {
        let sql = format!("UPDATE user SET {column} = ?2 WHERE id = ?1");
        house.server.sql(&sql, json!([id, value])).await;
    }
    crate::licences::ready(&house, &account, 1).await;
    crate::licences::hold_product(&account, id, Product::MiteamMeetings).await;
    let before = read(&partner, &account, id).await.ok();
    delete(&partner, &account, id).await;
    let event = account.events(&partner).await.pop().expect("an event");
    let shown = preview(&partner, &account, &event).await;
    assert_eq!((shown.kind, shown.version, shown.subject.as_str()), (Some(UndoKind::Restore), 0, "Ida Roux"));
    assert_eq!(shown.notices[0].key, "undo-notice-password");

    let undone = undo(&partner, &account, &event, &[]).await.ok();
    assert_eq!((undone.user, undone.left_out.len()), (Some(id), 0));
    let back = read(&partner, &account, id).await.ok();
    assert_eq!(fields(&back), fields(&before));
    assert_eq!((back.extension, back.language, back.role_name), (before.extension, before.language, before.role_name));
    assert_eq!(back.licences, [Product::MiteamMeetings]);
    let held = "SELECT count(*) AS n FROM licence_assignment WHERE user_id = ?1";
    assert_eq!(house.server.number(held, json!([id])).await, 1);
    assert_eq!((back.created_at, back.cloudlink_account), (before.created_at, CloudlinkAccount::NotInvited));
    assert!(back.version > before.version, "no page from before may save over who came back");
    assert_eq!(told(&account.events(&partner).await), ["delete user", "create user"]);
    // Neither the password nor the session is back; a welcome e-mail leads in.
    person.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    sign_in(&house.server, &credentials(&person.email, PASSWORD)).await.refused_as(Kind::SignInRefused);
    partner.call::<SendWelcomeMail>(&at(&account, id), &NoInput {}).await.ok();
    let token = mail(&person.email, 1).await.token();
    crate::passwords::finish(&house.server, &token, "wren opal lantern").await.ok();
    // Nobody may do this twice, and nobody who cannot add users.
    let again = admin.request::<UndoEvent>(&of(&account, &event), &UndoChoice::default()).version(0).send().await;
    again.refused_as(Kind::AlreadyUndone);
}

#[tokio::test]
async fn user_063_an_address_that_is_taken_refuses_and_other_values_are_left_out_and_named() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let ada = save(&partner, &account, &ada, &UserEdit { mobile: "+33612345678".into(), ..edit(&ada) }).await.ok();
    delete(&partner, &account, ada.id).await;
    let event = account.events(&partner).await.pop().expect("an event");
    let next = add(&partner, &account, "Next", "One", "ADA@example.test").await;
    let next = save(&partner, &account, &next, &UserEdit { mobile: "+33612345678".into(), ..edit(&next) }).await.ok();
    let refused = undo(&partner, &account, &event, &[]).await;
    assert_eq!(refused.field("email"), "users-email-taken");
    assert_eq!(refused.refused().arguments["email"]["user"], next.id.to_string());

    save(&partner, &account, &next, &UserEdit { email: "next@example.test".into(), ..edit(&next) }).await.ok();
    let undone = undo(&partner, &account, &event, &[]).await.ok();
    let left = &undone.left_out[0];
    assert_eq!((left.name.as_str(), &left.before), ("mobile", &json!("+33612345678")));
    assert_eq!(left.left_out.as_ref().map(|why| why.args["name"].clone()), Some(json!("Next One")));
    let back = read(&partner, &account, ada.id).await.ok();
    assert_eq!((back.email.as_deref(), back.mobile), (Some("ada@example.test"), None));
}

#[tokio::test]
async fn undo_005_thirty_days_later_nobody_comes_back() {
    let (house, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    delete(&partner, &account, ada.id).await;
    // Events are never changed: one that is as old is added beside.
    let old = domain::ids::EventId(uuid::Uuid::now_v7());
    let sql = "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, core, \
        extra) SELECT account_id, ?2, at - 30 * 86400000 - 60000, actor_kind, actor_id, actor_name, action, type, asset, \
        asset_id, core, extra FROM event WHERE asset_id = ?1 AND action = 'delete'";
    house.server.sql(sql, json!([ada.id, old])).await;
    let event = account.events(&partner).await.into_iter().find(|event| event.id == old).expect("the old event");
    assert_eq!(preview(&partner, &account, &event).await.refused.map(|why| why.key).as_deref(), Some("undo-too-late"));
    let refused = undo(&partner, &account, &event, &[]).await.refused_as(Kind::CannotUndo);
    assert_eq!(refused.more["why"], "undo-too-late");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undo_005_of_ten_restores_at_once_one_brings_the_user_back() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    delete(&partner, &account, ada.id).await;
    let event = account.events(&partner).await.pop().expect("an event");
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let (partner, path) = (partner.clone(), of(&account, &event));
            tokio::spawn(async move {
                partner.request::<UndoEvent>(&path, &UndoChoice::default()).version(0).send().await.status.as_u16()
            })
        })
        .collect();
    let mut restored = 0;
    for call in calls {
        match call.await.expect("an answer") {
            200 => restored += 1,
            status => assert_eq!(status, 409),
        }
    }
    assert_eq!(restored, 1);
    assert_eq!(told(&account.events(&partner).await), ["create user", "delete user", "create user"]);
}
