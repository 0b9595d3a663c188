//! "State as of": what something was at a moment.

use super::scene;
use crate::{
    accounts::form,
    contacts::changes,
    users::{add, at, edit, save},
};
use domain::{
    Timestamp,
    accounts::operations::{Confirmation, UpdateAccount},
    ids::UserId,
    problem::Kind,
    undo::operations::{AsOf, GetAccountAsOf, GetUserAsOf, StateAsOf},
    users::{input::UserEdit, operations::DeleteUser},
};
use serde_json::{Value, json};
use std::time::Duration;

/// A moment that no event shares.
async fn moment() -> Timestamp {
    tokio::time::sleep(Duration::from_millis(20)).await;
    let now = Timestamp::now();
    tokio::time::sleep(Duration::from_millis(20)).await;
    now
}

#[tokio::test]
async fn undo_006_a_user_is_shown_as_of_every_moment_beside_now() {
    let (_, account, partner) = scene().await;
    let before = moment().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let added = moment().await;
    let typed = UserEdit { last_name: "King".into(), mobile: "+33612345678".into(), ..edit(&ada) };
    let saved = save(&partner, &account, &ada, &typed).await.ok();
    let edited = moment().await;
    let word = Confirmation { word: "delete".into() };
    partner.request::<DeleteUser>(&at(&account, ada.id), &word).version(saved.version).send().await.ok();

    let path = at(&account, ada.id);
    let as_of =
        async |at: Timestamp| -> StateAsOf { partner.call::<GetUserAsOf>(&path, &AsOf { at: Some(at) }).await.ok() };
    let then =
        |state: &StateAsOf, name: &str| state.then.as_ref().map(|then| then.get(name).cloned().unwrap_or(Value::Null));
    assert_eq!(as_of(before).await.then, None);
    let state = as_of(added).await;
    assert_eq!((then(&state, "lastName"), then(&state, "mobile")), (Some(json!("Lovelace")), Some(Value::Null)));
    assert_eq!((state.changes, state.now.clone()), (2, None));
    let state = as_of(edited).await;
    assert_eq!((then(&state, "lastName"), then(&state, "mobile")), (Some(json!("King")), Some(json!("+33612345678"))));
    assert_eq!(as_of(Timestamp::now()).await.then, None);
    // Nobody of another account, and nobody at all.
    let nobody = at(&account, UserId(uuid::Uuid::now_v7()));
    partner.call::<GetUserAsOf>(&nobody, &AsOf::default()).await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn undo_006_an_account_is_shown_as_of_a_moment_with_its_contacts() {
    let (_, account, partner) = scene().await;
    let before = moment().await;
    let typed = form("Renamed").with_contacts(changes(&["new@x.example"], &["help@x.example"]));
    partner.request::<UpdateAccount>(&account.path(), &typed).version(1).send().await.ok();
    let state = partner.call::<GetAccountAsOf>(&account.path(), &AsOf { at: Some(before) }).await.ok();
    let (then, now) = (state.then.expect("it was there"), state.now.expect("it is there"));
    assert_eq!((&then["name"], &now["name"]), (&json!("Ballad"), &json!("Renamed")));
    assert_eq!(then["supportContacts"], json!(["help@x.example"]));
    assert_eq!(now["supportContacts"], json!(["new@x.example"]));
    assert_eq!(state.changes, 1);
}
