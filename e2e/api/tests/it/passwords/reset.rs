//! Forgot password, and the links that administrators send.

use super::{FRESH, Newcomer, finish, forget, link, reset, set_links, signs_in, state};
use crate::{
    house::{
        House, PASSWORD,
        mailbox::{mail, mails},
        told,
    },
    users::at,
};
use domain::{
    ids::UserId,
    operation::NoInput,
    passwords::{LinkPurpose, LinkState, operations::SendResetMail},
    problem::Kind,
    session::operations::GetSession,
};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn sign_036_the_answer_is_the_same_and_only_who_may_sign_in_gets_a_link() {
    let ada = Newcomer::arrives().await;
    let (registered, inactive) = (ada.account.admin().await, ada.account.user().await);
    let asleep = ada.house.account("Asleep").await;
    let sleeper = asleep.user().await;
    asleep.deactivate().await;
    ada.server().sql("UPDATE user SET active = 0 WHERE id = ?1", json!([inactive.id])).await;
    let unknown = format!("nobody@{}.example", ada.house.tag);

    let mut answers = Vec::new();
    for email in [&unknown, &ada.email, &inactive.email, &sleeper.email, &registered.email] {
        let answer = forget(ada.server(), &format!(" {} ", email.to_uppercase())).await;
        answer.ok();
        answers.push((answer.status, answer.body));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);

    let token = mail(&registered.email, 1).await.token();
    ada.server().sweep().await;
    for email in [&unknown, &inactive.email, &sleeper.email] {
        assert_eq!(mails(email).await.len(), 0, "{email}");
    }
    assert_eq!(mails(&ada.email).await.len(), 1, "the welcome alone");
    let shown = link(ada.server(), &token).await.ok();
    assert_eq!((shown.purpose, shown.state), (LinkPurpose::Reset, LinkState::Valid));
    let seconds = shown.expires_at.as_second() - domain::Timestamp::now().as_second();
    assert!((3_540..=3_600).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn sign_036_a_wish_whose_message_was_lost_is_fulfilled_once() {
    let house = House::open().await;
    let admin = house.account("Late").await.admin().await;
    let id = Uuid::now_v7();
    let long_ago = domain::Timestamp::now().as_millisecond() - 61_000;
    let keep = "INSERT INTO link_request (id, email_key, asked_at) VALUES (?1, ?2, ?3)";
    house.server.sql(keep, json!([id, admin.email.to_lowercase(), long_ago])).await;
    house.server.sweep().await;
    house.server.sweep().await;
    mail(&admin.email, 1).await;
    assert_eq!(mails(&admin.email).await.len(), 1);
    let left = house.server.sql("SELECT id FROM link_request WHERE id = ?1", json!([id])).await;
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn sign_036_an_address_in_several_accounts_gets_a_link_for_each() {
    let house = House::open().await;
    let email = format!("amelie@{}.example", house.tag);
    for name in ["One", "Two"] {
        house.account(name).await.person_at("Amélie Roux", domain::users::Role::User, &email).await;
    }
    forget(&house.server, &email).await.ok();
    mail(&email, 2).await;
    let texts: String = mails(&email).await.into_iter().map(|mail| mail.text).collect();
    assert!(texts.contains("Account: One") && texts.contains("Account: Two"), "{texts}");
}

#[tokio::test]
async fn sign_038_a_new_password_ends_all_sessions_and_voids_the_other_links() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    forget(&house.server, &admin.email).await.ok();
    let first = mail(&admin.email, 1).await.token();
    forget(&house.server, &admin.email).await.ok();
    let second = mail(&admin.email, 2).await.token();
    assert_eq!(link(&house.server, &first).await.ok().state, LinkState::Valid, "strangers take no link away");

    assert_eq!(reset(&house.server, &first, FRESH).await.ok().email, admin.email);
    admin.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    assert_eq!(state(&reset(&house.server, &first, FRESH).await), "used");
    assert_eq!(state(&reset(&house.server, &second, FRESH).await), "replaced");
    signs_in(&house.server, &admin.email, PASSWORD).await.refused_as(Kind::SignInRefused);
    signs_in(&house.server, &admin.email, FRESH).await.ok();
    let events = account.events(&partner).await;
    assert_eq!(told(&events)[0], "edit user password", "[SIGN-039]");
    assert!(!format!("{events:?}").contains(FRESH));
}

#[tokio::test]
async fn sign_021_forgot_password_is_held_back_alike_for_known_and_unknown_names() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let unknown = format!("nobody@{}.example", house.tag);
    for email in [&unknown, &admin.email] {
        for _ in 0..6 {
            forget(&house.server, email).await.ok();
        }
        let answer = forget(&house.server, email).await;
        assert_eq!(answer.refused_as(Kind::TooManyRequests).more["retryAfter"], 2, "{email}");
    }
    // Nobody is kept from signing in by what others press for them.
    signs_in(&house.server, &admin.email, PASSWORD).await.ok();
    assert_eq!(forget(&house.server, "john(at)x.com").await.field("email"), "session-email-invalid");
}

#[tokio::test]
async fn user_048_an_administrators_link_holds_a_day_and_names_who_asked() {
    let ada = Newcomer::arrives().await;
    let path = at(&ada.account, ada.user.id);
    let refused = ada.partner.call::<SendResetMail>(&path, &NoInput {}).await;
    assert_eq!(refused.field("cloudlinkAccount"), "passwords-not-registered");
    finish(ada.server(), &ada.token, FRESH).await.ok();
    assert!(ada.partner.call::<SendResetMail>(&path, &NoInput {}).await.ok().queued);
    let asked = mail(&ada.email, 2).await;
    for part in ["Petra Partner", "Ballad", &ada.account.number] {
        assert!(asked.text.contains(part), "{part} is not in\n{}", asked.text);
    }
    let shown = link(ada.server(), &asked.token()).await.ok();
    let seconds = shown.expires_at.as_second() - domain::Timestamp::now().as_second();
    assert!((86_340..=86_400).contains(&seconds), "{seconds}");
    // The old password works until a new one is set.
    signs_in(ada.server(), &ada.email, FRESH).await.ok();
    reset(ada.server(), &asked.token(), "another one, please").await.ok();
    signs_in(ada.server(), &ada.email, FRESH).await.refused_as(Kind::SignInRefused);
    let told = told(&ada.account.events(&ada.partner).await);
    assert!(told.contains(&"edit user passwordReset".to_owned()), "[USER-064] {told:?}");
}

#[tokio::test]
async fn user_050_an_account_admin_is_sent_one_like_any_other() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    let path = at(&account, UserId(admin.id.0));
    partner.call::<SendResetMail>(&path, &NoInput {}).await.ok();
    let token = mail(&admin.email, 1).await.token();
    reset(&house.server, &token, FRESH).await.ok();
}

#[tokio::test]
async fn sign_036_a_link_that_has_expired_is_told_so() {
    let ada = Newcomer::arrives().await;
    finish(ada.server(), &ada.token, FRESH).await.ok();
    forget(ada.server(), &ada.email).await.ok();
    let token = mail(&ada.email, 2).await.token();
    set_links(&ada, "expires_at", 1).await;
    assert_eq!(state(&reset(ada.server(), &token, FRESH).await), "expired");
    super::resend(ada.server(), &token).await.ok();
    reset(ada.server(), &mail(&ada.email, 3).await.token(), "another one, please").await.ok();
}
