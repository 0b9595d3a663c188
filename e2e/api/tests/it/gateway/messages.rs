//! What a gateway says of changes, and who is told.

use super::{bell, done, failed, outcome, rename, said, say, scene, text, waiting};
use crate::{
    import::{Preview, good},
    users::add,
};
use domain::{
    events::{ActorKind, Asset, EventAction},
    gateway::{ChangeState, message::Known},
    ids::EventId,
    notifications::operations::{DeleteNotification, NotificationPath, SeeNotifications, Seen, SeenOne},
    operation::NoInput,
};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

#[tokio::test]
async fn dash_016_a_message_is_told_as_a_notification_of_the_change_and_not_as_a_new_edit() {
    let (house, account, partner, token) = scene().await;
    let (server, ada) = (&house.server, account.admin().await);
    let bystander = house.partner().await;
    let email = |name: &str| format!("{name}@{}.example", house.tag);
    let bob = add(&partner, &account, "Bob", "Builder", &email("bob")).await;
    let bob = rename(&partner, &account, &bob, "Robert").await;
    let changes = waiting(server, &token).await;
    let [created, renamed] = [changes[0].change, changes[1].change];
    assert_eq!(outcome(&partner, &account, renamed).await.map(|o| o.state), Some(ChangeState::Waiting));

    let answer = say(server, &token, &[done(created), failed(renamed, "conflict", "Name is in use on the PBX")]).await;
    assert_eq!(answer, [Known::Applied, Known::Failed]);
    // Whoever made the change and the account's administrators; nobody else.
    for person in [&partner, &ada] {
        let told = bell(person).await;
        let texts: BTreeMap<_, _> = told.iter().map(text).collect();
        assert_eq!(texts.len(), 2, "{told:?}");
        assert_eq!(texts["gateway-told-applied"], json!({ "user": "Bob Builder" }));
        assert_eq!(texts["gateway-told-failed"], json!({ "user": "Robert", "reason": "Name is in use on the PBX" }));
        assert!(told.iter().all(|one| one.user == Some(bob.id) && one.account == Some(account.id) && !one.seen));
    }
    assert!(bell(&bystander).await.is_empty());

    // The consequence of the change in the history, and no edit of the user.
    let events = said(&account, &partner).await;
    assert_eq!(events.len(), 2);
    for (event, cause, status) in [(&events[0], created, "SUCCESS"), (&events[1], renamed, "FAILURE")] {
        assert_eq!(
            (event.action, event.asset, event.actor_kind),
            (EventAction::Edit, Asset::Gateway, ActorKind::Device)
        );
        assert_eq!((event.actor_id.as_str(), event.asset_id.as_str()), ("blade", "blade"));
        assert_eq!(event.extra_details["causedBy"], json!(cause));
        assert_eq!(event.core_details["changestatus"], status);
        assert_eq!(event.core_details["userId"], json!(bob.id));
        assert!(event.log_tags.contains(&"source:on-site".to_owned()));
    }
    assert_eq!(events[1].extra_details["reason"], "Name is in use on the PBX");
    assert_eq!(events[1].core_details["properties"], json!(["name"]));
    let users = account.events(&partner).await.into_iter().filter(|event| event.asset == Asset::User).count();
    assert_eq!(users, 2, "adding and renaming");
    let of_renamed = outcome(&partner, &account, renamed).await.expect("an outcome");
    assert_eq!((of_renamed.state, of_renamed.event), (ChangeState::Failed, Some(events[1].id)));
    assert_eq!(of_renamed.reason.as_deref(), Some("Name is in use on the PBX"));
    assert!(of_renamed.at.is_some());
    // What is no change of a user, or was none for a gateway, has none.
    assert_eq!(outcome(&partner, &account, events[0].id).await, None);
    assert!(waiting(server, &token).await.is_empty());
}

#[tokio::test]
async fn gtwy_055_messages_in_any_order_and_however_often_say_each_change_once() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    let bob = add(&partner, &account, "Bob", "Builder", &format!("bob@{}.example", house.tag)).await;
    // Changed twice before anybody fetched it: two changes, both with what is true now.
    let bob = rename(&partner, &account, &bob, "Robert").await;
    let bob = rename(&partner, &account, &bob, "Rob").await;
    let changes = waiting(server, &token).await;
    assert_eq!(changes.iter().map(|change| change.version).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    assert!(changes.iter().all(|c| c.user.as_ref().is_some_and(|u| u.name == "Rob" && u.version == bob.version)));
    let [first, second, third] = [changes[0].change, changes[1].change, changes[2].change];
    // In the wrong order, twice in a call, and again.
    assert_eq!(say(server, &token, &[done(third), done(first), done(third)]).await, [Known::Applied; 3]);
    assert_eq!(say(server, &token, &[done(first)]).await, [Known::Applied]);
    assert_eq!(waiting(server, &token).await.iter().map(|change| change.change).collect::<Vec<_>>(), [second]);
    // At once, from both of its processes.
    let messages = [done(second)];
    let (one, two) = tokio::join!(say(server, &token, &messages), say(server, &token, &messages));
    assert_eq!((one, two), (vec![Known::Applied], vec![Known::Applied]));
    let mut causes: Vec<_> =
        said(&account, &partner).await.iter().map(|event| event.extra_details["causedBy"].clone()).collect();
    causes.sort_by_key(ToString::to_string);
    let mut all = vec![json!(first), json!(second), json!(third)];
    all.sort_by_key(ToString::to_string);
    assert_eq!(causes, all, "one event each");
    assert_eq!(bell(&partner).await.len(), 3, "one notification each");
    // What was done stays done.
    assert_eq!(say(server, &token, &[failed(second, "late", "")]).await, [Known::Applied]);
    assert_eq!(said(&account, &partner).await.len(), 3);
}

#[tokio::test]
async fn gtwy_055_what_failed_may_still_be_done_and_is_told_anew() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    add(&partner, &account, "Bob", "Builder", &format!("bob@{}.example", house.tag)).await;
    let change = waiting(server, &token).await[0].change;
    assert_eq!(say(server, &token, &[failed(change, "unknown_user", "")]).await, [Known::Failed]);
    assert_eq!(say(server, &token, &[failed(change, "unknown_user", "")]).await, [Known::Failed]);
    let told = bell(&partner).await;
    assert_eq!(
        text(&told[0]),
        ("gateway-told-failed".to_owned(), json!({ "user": "Bob Builder", "reason": "unknown_user" }))
    );
    // Seen and thrown away: the news brings it back.
    let seen = Seen { notifications: vec![SeenOne { id: told[0].id, changed_at: told[0].changed_at }] };
    partner.call::<SeeNotifications>(&(), &seen).await.ok();
    partner.call::<DeleteNotification>(&NotificationPath { notification: told[0].id }, &NoInput {}).await.ok();
    assert!(bell(&partner).await.is_empty());
    assert_eq!(say(server, &token, &[done(change)]).await, [Known::Applied]);
    let told = bell(&partner).await;
    assert_eq!((told.len(), text(&told[0]).0.as_str(), told[0].seen), (1, "gateway-told-applied", false));
    let events = said(&account, &partner).await;
    let statuses: Vec<_> = events.iter().map(|event| event.core_details["changestatus"].clone()).collect();
    assert_eq!(statuses, ["FAILURE", "SUCCESS"]);
    let now = outcome(&partner, &account, change).await.expect("an outcome");
    assert_eq!((now.state, now.reason, now.event), (ChangeState::Applied, None, Some(events[1].id)));
}

#[tokio::test]
async fn gtwy_055_a_gateway_speaks_of_its_own_accounts_changes_alone() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    let other = house.account("Other").await;
    let others = crate::events::gateway(&other, "others").await;
    add(&partner, &other, "Eve", "Else", &format!("eve@{}.example", house.tag)).await;
    let foreign = waiting(server, &others).await[0].change;
    let nobodys = EventId(Uuid::now_v7());
    let opened = account.events(&partner).await.len();
    assert_eq!(say(server, &token, &[done(foreign), done(nobodys)]).await, [Known::Unknown; 2]);
    assert_eq!(waiting(server, &others).await.len(), 1);
    assert_eq!((account.events(&partner).await.len(), said(&other, &partner).await.len()), (opened, 0));
    assert!(bell(&partner).await.is_empty());
    // Nor does anybody see its outcome from elsewhere.
    assert_eq!(outcome(&partner, &account, foreign).await, None);
}

#[tokio::test]
async fn gtwy_055_a_change_of_a_user_who_is_gone_is_answered_too() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    let bob = add(&partner, &account, "Bob", "Builder", &format!("bob@{}.example", house.tag)).await;
    super::delete(&partner, &account, &bob).await;
    let changes = waiting(server, &token).await;
    assert_eq!(changes.iter().map(|change| change.user.is_some()).collect::<Vec<_>>(), [false, false]);
    let messages = [failed(changes[0].change, "unknown_user", "No such user"), done(changes[1].change)];
    assert_eq!(say(server, &token, &messages).await, [Known::Failed, Known::Applied]);
    let told = bell(&partner).await;
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|one| one.user.is_none()), "there is no page of them any more");
    assert!(told.iter().all(|one| text(one).1["user"] == "Bob Builder"));
}

#[tokio::test]
async fn dash_016_the_changes_of_a_task_are_one_notification_that_grows() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    Preview::of(&account, &partner, &good(250)).await.upload().await;
    let changes = waiting(server, &token).await;
    let messages: Vec<_> = changes.iter().map(|change| done(change.change)).collect();
    say(server, &token, &messages[..100]).await;
    let counts =
        |applied: u64, failed: u64, waiting: u64| json!({ "applied": applied, "failed": failed, "waiting": waiting });
    let told = bell(&partner).await;
    assert_eq!((told.len(), text(&told[0]).1), (1, counts(100, 0, 150)));
    let mut more = messages[100..199].to_vec();
    more.push(failed(changes[199].change, "conflict", "Extension in use"));
    say(server, &token, &more).await;
    let rest: Vec<_> = waiting(server, &token).await.iter().map(|change| done(change.change)).collect();
    say(server, &token, &rest).await;
    let told = bell(&partner).await;
    assert_eq!((told.len(), text(&told[0])), (1, ("gateway-told-many".to_owned(), counts(249, 1, 0))));
    assert_eq!(told[0].user, None);
    let events = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'gateway'";
    assert_eq!(server.number(events, json!([account.id])).await, 250);
}
