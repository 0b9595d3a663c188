//! What is kept for a gateway, and how it reads it.

use super::{done, page, read, rename, said, say, scene, waiting};
use crate::{
    import::{Preview, good},
    undo,
    users::{add, at},
};
use domain::{
    events::EventAction,
    gateway::{ChangeQuery, message::Known, operations::ListUserChanges},
    ids::UserId,
    operation::NoInput,
    passwords::operations::SendWelcomeMail,
    problem::{Kind, Problem},
    users::{
        Role,
        operations::{RoleForMany, SetRoles, UserSelection},
    },
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn kind(answer: &Value) -> Value {
    answer["type"].clone()
}

fn of(kind: Kind) -> Value {
    json!(Problem::new(kind))["type"].clone()
}

#[tokio::test]
async fn user_027_every_saved_change_of_a_user_is_kept_for_the_gateway_in_order_and_without_secrets() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    let ada = add(&partner, &account, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
    let ada = rename(&partner, &account, &ada, "Countess").await;
    // A letter changes nothing that a gateway knows of a user.
    partner.call::<SendWelcomeMail>(&at(&account, ada.id), &NoInput {}).await.ok();
    let bob = account.person("Bob Builder", Role::User).await;
    let roles = RoleForMany {
        selection: UserSelection::Chosen { users: vec![UserId(bob.id.0)] },
        role: Role::AccountAdmin,
        role_id: None,
        confirm_last_admin: false,
    };
    let job = partner.call::<SetRoles>(&account.path(), &roles).await.ok().id;
    assert_eq!(partner.ended(job).await.done, 1);

    let changes = waiting(server, &token).await;
    let told: Vec<_> = changes.iter().map(|c| (c.action, c.user_id, c.properties.join(","), c.version)).collect();
    assert_eq!(
        told,
        [
            (EventAction::Create, ada.id, String::new(), Some(1)),
            (EventAction::Edit, ada.id, "name".to_owned(), Some(2)),
            (EventAction::Edit, UserId(bob.id.0), "role".to_owned(), Some(2)),
        ]
    );
    // The user as they are now, in each.
    for change in &changes[..2] {
        let user = change.user.as_ref().expect("the user");
        assert_eq!((user.name.as_str(), user.email.as_deref()), ("Countess", ada.email.as_deref()));
        assert_eq!((user.role, user.active), (Role::User, true));
    }
    let events = account.events(&partner).await;
    assert_eq!(changes[1].change, events.iter().find(|e| e.properties_changed == ["name"]).expect("the edit").id);
    let (_, raw) = page(server, &token, "").await;
    for word in ["password", "token", "hash", "secret", "credential"] {
        assert!(!raw.to_string().to_lowercase().contains(word), "{word}");
    }

    // Who is deleted is gone; who comes back is there again.
    super::delete(&partner, &account, &ada).await;
    let changes = waiting(server, &token).await;
    assert!(changes[..2].iter().chain(&changes[3..]).all(|change| change.user.is_none()));
    assert_eq!((changes[3].action, changes[3].version), (EventAction::Delete, None));
    undo::last(&partner, &account).await.ok();
    let changes = waiting(server, &token).await;
    assert_eq!(changes[4].action, EventAction::Create);
    assert_eq!(changes[0].user.as_ref().map(|user| user.name.as_str()), Some("Countess"));
}

#[tokio::test]
async fn user_027_where_there_is_no_gateway_nothing_is_kept_and_none_reads_anothers() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    let without = house.account("Without").await;
    let email = |name: &str| format!("{name}@{}.example", house.tag);
    add(&partner, &without, "Ada", "Lovelace", &email("ada")).await;
    let rows = "SELECT count(*) AS n FROM gateway_change WHERE account_id = ?1";
    assert_eq!(server.number(rows, json!([without.id])).await, 0);
    assert!(waiting(server, &token).await.is_empty());
    let bob = add(&partner, &account, "Bob", "Builder", &email("bob")).await;
    let other = crate::events::gateway(&without, "other").await;
    assert!(waiting(server, &other).await.is_empty());
    assert_eq!(waiting(server, &token).await.len(), 1);

    // Only the door for devices leads there.
    partner.call::<ListUserChanges>(&(), &ChangeQuery::default()).await.refused_as(Kind::NotSignedIn);
    for wrong in ["", "x"] {
        assert_eq!(kind(&page(server, wrong, "").await.1), of(Kind::NotSignedIn));
    }
    account.deactivate().await;
    assert_eq!(kind(&page(server, &token, "").await.1), of(Kind::AccountDeactivated));
    server.sql("UPDATE account SET status = 'active' WHERE id = ?1", json!([account.id])).await;
    server.sql("UPDATE device_credential SET revoked_at = 1 WHERE account_id = ?1", json!([account.id])).await;
    assert_eq!(kind(&page(server, &token, "").await.1), of(Kind::NotSignedIn));
    // The gateway is gone: from now on nothing is kept.
    rename(&partner, &account, &bob, "Robert").await;
    assert_eq!(server.number(rows, json!([account.id])).await, 1);
}

#[tokio::test]
async fn gtwy_055_a_long_list_is_read_page_by_page_and_what_is_not_confirmed_is_read_again() {
    let (house, account, partner, token) = scene().await;
    let server = &house.server;
    let upload = Preview::of(&account, &partner, &good(450)).await.upload().await;
    assert_eq!(upload.done, 450);
    let mut seen = Vec::new();
    let mut query = "?limit=200".to_owned();
    loop {
        let page = read(server, &token, &query).await;
        assert!(page.items.len() <= 200);
        seen.extend(page.items);
        let Some(next) = page.next else { break };
        query = format!("?limit=200&after={next}");
    }
    let users: BTreeSet<_> = seen.iter().map(|change| change.user_id).collect();
    assert_eq!((seen.len(), users.len()), (450, 450));
    let history = account
        .server
        .sql("SELECT id FROM event WHERE account_id = ?1 AND asset = 'user' ORDER BY row", json!([account.id]));
    let history: Vec<_> = history.await.into_iter().map(|row| row["id"].clone()).collect();
    assert_eq!(seen.iter().map(|change| json!(change.change)).collect::<Vec<_>>(), history, "the order of the history");

    // The gateway dies with a page in its hands: the next one begins where this one began.
    let page_of = |query: &'static str| async { read(server, &token, query).await.items };
    assert_eq!(page_of("").await, page_of("?limit=100").await);
    let first = page_of("?limit=100").await;
    let messages: Vec<_> = first.iter().map(|change| done(change.change)).collect();
    assert!(say(server, &token, &messages).await.iter().all(|known| *known == Known::Applied));
    let next = page_of("?limit=100").await;
    assert_eq!(next[0], seen[100]);
    // A cursor from before stays good; one that was not made here does not.
    let (status, answer) = page(server, &token, "?after=nonsense").await;
    assert_eq!(
        (status, answer["errors"]["after"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("problem-cursor"))
    );
    assert_eq!(read(server, &token, "?limit=0").await.items.len(), 1, "at least one");
    assert_eq!(read(server, &token, "?limit=9999").await.items.len(), 200, "at most 200");
    assert_eq!(said(&account, &partner).await.len(), 100);
}

#[tokio::test]
async fn user_027_a_change_that_is_refused_is_not_kept() {
    let (house, account, partner, token) = scene().await;
    let email = format!("ada@{}.example", house.tag);
    let ada = add(&partner, &account, "Ada", "Lovelace", &email).await;
    let stale = domain::users::User { version: 9, ..ada.clone() };
    let wished = crate::users::edit(&ada);
    crate::users::save(&partner, &account, &stale, &wished).await.refused_as(Kind::StaleVersion);
    // Nothing was different: nothing is told.
    crate::users::save(&partner, &account, &ada, &wished).await.ok();
    assert_eq!(waiting(&house.server, &token).await.len(), 1);
}
