//! Mails are rows first: lost messages, late ones, and what cannot be delivered.

use super::{FRESH, Newcomer, finish};
use crate::house::mailbox::{mail, mails};
use domain::Timestamp;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// A mail in the database that nobody was woken for.
async fn forgotten(ada: &Newcomer, attempts: u32, next_at: i64) -> Uuid {
    let id = Uuid::now_v7();
    let sql = "INSERT INTO mail (id, account_id, person_id, address, kind, language, facts, attempts, next_at, created_at) \
        SELECT ?1, u.account_id, u.id, u.email, 'welcomeBack', 'en', '{\"name\":\"Ada\",\"account\":\"Ballad\"}', ?3, ?4, ?4 \
        FROM user u WHERE u.id = ?2";
    ada.server().sql(sql, json!([id, ada.user.id, attempts, next_at])).await;
    id
}

/// The row of a mail once it has ended.
async fn ended(ada: &Newcomer, id: Uuid) -> Value {
    for _ in 0..100 {
        let row = ada.server().sql("SELECT * FROM mail WHERE id = ?1", json!([id])).await.remove(0);
        if row["state"] != "queued" {
            return row;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("mail {id} does not end")
}

#[tokio::test]
async fn dash_030_a_mail_whose_message_was_lost_is_sent_once() {
    let ada = Newcomer::arrives().await;
    let id = forgotten(&ada, 0, Timestamp::now().as_millisecond() - 1_000).await;
    tokio::join!(ada.server().sweep(), ada.server().sweep(), ada.server().sweep());
    let row = ended(&ada, id).await;
    assert_eq!((&row["state"], &row["facts"], &row["attempts"]), (&json!("sent"), &json!("{}"), &json!(1)));
    mail(&ada.email, 2).await;
    ada.server().sweep().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(mails(&ada.email).await.len(), 2);
}

#[tokio::test]
async fn dash_030_a_mail_in_other_hands_or_not_due_waits_for_its_turn() {
    let ada = Newcomer::arrives().await;
    let id = forgotten(&ada, 3, Timestamp::now().as_millisecond() + 60_000).await;
    ada.server().sweep().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(mails(&ada.email).await.len(), 1);
    ada.server().sql("UPDATE mail SET next_at = 1 WHERE id = ?1", json!([id])).await;
    ada.server().sweep().await;
    assert_eq!(ended(&ada, id).await["state"], "sent");
    mail(&ada.email, 2).await;
}

#[tokio::test]
async fn user_018_an_undeliverable_mail_marks_its_user_until_one_arrives() {
    let ada = Newcomer::arrives().await;
    let id = json!([ada.user.id]);
    // An address that no form takes, so that the mail server refuses it for good.
    ada.server().sql("UPDATE user SET email = 'no body@<>' WHERE id = ?1", id.clone()).await;
    let mail_id = forgotten(&ada, 0, 1).await;
    ada.server().sweep().await;
    let row = ended(&ada, mail_id).await;
    assert_eq!(row["state"], "undeliverable", "{row}");
    assert!(row["last_error"].as_str().is_some_and(|why| why.contains("RCPT")), "{row}");
    assert!(ada.now().await.mail_failed_at.is_some());

    ada.server().sql("UPDATE user SET email = ?2 WHERE id = ?1", json!([ada.user.id, ada.email])).await;
    let mail_id = forgotten(&ada, 0, 1).await;
    ada.server().sweep().await;
    assert_eq!(ended(&ada, mail_id).await["state"], "sent");
    assert_eq!(ada.now().await.mail_failed_at, None);
}

#[tokio::test]
async fn sign_032_a_link_that_is_void_is_not_sent_any_more() {
    let ada = Newcomer::arrives().await;
    // The first welcome waits as if it could not be sent so far.
    let sql = "UPDATE mail SET state = 'queued', next_at = ?2 WHERE person_id = ?1";
    let later = Timestamp::now().as_millisecond() + 600_000;
    ada.server().sql(sql, json!([ada.user.id, later])).await;
    let newer = ada.welcome_again(2).await;
    let sql = "SELECT count(*) FROM mail WHERE person_id = ?1";
    assert_eq!(ada.server().number(sql, json!([ada.user.id])).await, 1);
    finish(ada.server(), &newer, FRESH).await.ok();
}
