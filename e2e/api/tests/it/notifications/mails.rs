//! A mail that cannot be delivered is told to whoever caused it (DASH-030).

use super::bell;
use crate::{house::House, users::add};
use domain::{
    Timestamp,
    notifications::{
        NotificationKind,
        operations::{ListNotifications, NotificationQuery},
    },
    problem::Kind,
};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

#[tokio::test]
async fn dash_030_an_undeliverable_mail_shows_in_the_bell_of_who_caused_it() {
    let house = House::open().await;
    let (account, partner, other) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    let ada = add(&partner, &account, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
    let cause = house.server.sql("SELECT caused_by FROM mail WHERE person_id = ?1", json!([ada.id])).await;
    assert_eq!(cause[0]["caused_by"], json!(partner.id));
    // An address that no form takes, so that the mail server refuses it for good.
    let sql = "INSERT INTO mail (id, account_id, person_id, address, kind, language, facts, next_at, created_at, caused_by) \
        VALUES (?1, ?2, ?3, 'no body@<>', 'welcomeBack', 'en', '{\"name\":\"Ada Lovelace\",\"account\":\"Ballad\"}', ?4, ?4, ?5)";
    let now = Timestamp::now().as_millisecond() - 1_000;
    house.server.sql(sql, json!([Uuid::now_v7(), account.id, ada.id, now, partner.id])).await;
    tokio::join!(house.server.sweep(), house.server.sweep());
    let mut told = bell(&partner).await;
    for _ in 0..100 {
        if !told.page.items.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        told = bell(&partner).await;
    }
    let [one] = told.page.items.as_slice() else { panic!("{told:?}") };
    assert_eq!(
        (one.kind, one.account, one.user),
        (NotificationKind::MailUndeliverable, Some(account.id), Some(ada.id))
    );
    let text = one.text.clone().expect("a text");
    assert_eq!((text.key.as_str(), &text.args["address"]), ("notifications-mail-undeliverable", &json!("no body@<>")));
    assert!(text.args["why"].as_str().is_some_and(|why| why.contains("RCPT")), "{text:?}");
    assert_eq!(told.pending, 1);
    assert!(bell(&other).await.page.items.is_empty());
    // Nobody with the role User has a bell (DASH-010).
    let user = account.user().await;
    user.call::<ListNotifications>(&(), &NotificationQuery::default()).await.refused_as(Kind::PermissionDenied);
}
