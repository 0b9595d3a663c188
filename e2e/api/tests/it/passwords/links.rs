//! Links: what opens them, what spends them, and what becomes of those that do not hold.

use super::{FRESH, Newcomer, finish, link, resend, reset, set_links, signs_in, state};
use crate::{
    house::{
        mailbox::{mail, mails},
        sha256, told,
    },
    users::{edit, save},
};
use domain::{
    operation::Operation,
    passwords::{
        LinkPurpose, LinkState,
        operations::{FinishRegistration, NewPassword},
    },
    problem::Kind,
    users::{CloudlinkAccount, input::UserEdit, query::UserQuery},
};
use serde_json::json;

#[tokio::test]
async fn sign_030_finish_registers_the_user_who_then_signs_in() {
    let ada = Newcomer::arrives().await;
    let shown = link(ada.server(), &ada.token).await.ok();
    assert_eq!((shown.purpose, shown.state), (LinkPurpose::Register, LinkState::Valid));
    assert_eq!((shown.name.as_str(), &shown.email), ("Ada Lovelace", &ada.email));
    assert_eq!((shown.account_name.as_str(), &shown.account_number), ("Ballad", &ada.account.number));

    assert_eq!(finish(ada.server(), &ada.token, FRESH).await.ok().email, ada.email);
    assert_eq!(ada.now().await.cloudlink_account, CloudlinkAccount::Registered);
    signs_in(ada.server(), &ada.email, FRESH).await.ok();
    let registered = UserQuery { search: "ada".into(), ..UserQuery::default() };
    let list = ada.partner.call::<domain::users::operations::ListUsers>(&ada.account.path(), &registered).await.ok();
    assert_eq!(list.items[0].cloudlink_account, CloudlinkAccount::Registered);

    let events = ada.account.events(&ada.partner).await;
    assert_eq!(told(&events), ["create user", "edit user password,registration", "access session"], "[SIGN-039]");
    assert_eq!(events[1].actor_id, ada.user.id.to_string());
    let kept = format!("{events:?}");
    assert!(!kept.contains(FRESH) && !kept.contains(&ada.token), "[EVNT-073]");
}

#[tokio::test]
async fn sign_031_a_refused_password_says_why_and_spends_nothing() {
    let ada = Newcomer::arrives().await;
    for (password, why) in [
        ("1234567", "passwords-too-short"),
        ("password1", "passwords-too-common"),
        ("PassWord1", "passwords-too-common"),
        (&ada.email.to_uppercase(), "passwords-own-address"),
        (&"x".repeat(129), "problem-too-long"),
    ] {
        assert_eq!(finish(ada.server(), &ada.token, password).await.field("password"), why, "{password}");
    }
    assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Valid);
    finish(ada.server(), &ada.token, "🐎🔋🐎🔋🐎🔋🐎🔋").await.ok();
    signs_in(ada.server(), &ada.email, "🐎🔋🐎🔋🐎🔋🐎🔋").await.ok();
    let kept =
        ada.server().sql("SELECT password_hash FROM credential WHERE person_id = ?1", json!([ada.user.id])).await;
    assert!(kept[0]["password_hash"].as_str().is_some_and(|hash| hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")));
}

#[tokio::test]
async fn sign_032_opening_a_link_spends_nothing_and_finish_spends_it() {
    let ada = Newcomer::arrives().await;
    for _ in 0..3 {
        assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Valid);
        // A scanner that follows the link asks for the page alone, and calls nothing.
        for method in ["GET", "HEAD"] {
            ada.server().raw(method, LinkPurpose::Register.page()).send().await.expect("an answer");
            ada.server().raw(method, FinishRegistration::PATH).send().await.expect("an answer");
        }
    }
    finish(ada.server(), &ada.token, FRESH).await.ok();
    assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Used);
    assert_eq!(state(&finish(ada.server(), &ada.token, "another one, please").await), "used");
    signs_in(ada.server(), &ada.email, FRESH).await.ok();
}

#[tokio::test]
async fn sign_032_fifty_at_once_register_once() {
    let ada = Newcomer::arrives().await;
    let tries: Vec<_> = (0..50)
        .map(|n| {
            let (nobody, token) = (ada.server().nobody(), ada.token.clone());
            tokio::spawn(async move {
                let input = NewPassword { token, password: format!("{FRESH} {n}") };
                nobody.call::<FinishRegistration>(&(), &input).await
            })
        })
        .collect();
    let mut won = Vec::new();
    for (n, attempt) in tries.into_iter().enumerate() {
        let answer = attempt.await.expect("an answer");
        if answer.status.is_success() {
            won.push(n);
        } else {
            assert_eq!(state(&answer), "used");
        }
    }
    assert_eq!(won.len(), 1);
    signs_in(ada.server(), &ada.email, &format!("{FRESH} {}", won[0])).await.ok();
    let events = told(&ada.account.events(&ada.partner).await);
    assert_eq!(events.iter().filter(|e| e.ends_with("registration")).count(), 1);
}

#[tokio::test]
async fn sign_032_a_link_holds_seven_days_and_a_new_one_goes_to_the_same_address() {
    let ada = Newcomer::arrives().await;
    let shown = link(ada.server(), &ada.token).await.ok();
    let seconds = shown.expires_at.as_second() - domain::Timestamp::now().as_second();
    assert!((7 * 86_400 - 60..=7 * 86_400).contains(&seconds), "{seconds}");
    set_links(&ada, "expires_at", domain::Timestamp::now().as_millisecond() - 1).await;
    assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Expired);
    assert_eq!(state(&finish(ada.server(), &ada.token, FRESH).await), "expired");

    resend(ada.server(), &ada.token).await.ok();
    let token = mail(&ada.email, 2).await.token();
    finish(ada.server(), &token, FRESH).await.ok();
}

#[tokio::test]
async fn sign_032_a_newer_welcome_voids_the_older_link() {
    let ada = Newcomer::arrives().await;
    let newer = ada.welcome_again(2).await;
    assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Replaced);
    assert_eq!(state(&finish(ada.server(), &ada.token, FRESH).await), "replaced");
    finish(ada.server(), &newer, FRESH).await.ok();
    // To who is registered, the old link's page has only a way to the sign-in page to send.
    resend(ada.server(), &ada.token).await.ok();
    assert!(!mail(&ada.email, 3).await.text.contains('#'));
}

#[tokio::test]
async fn sign_032_a_link_to_a_former_address_holds_no_more_and_brings_no_other() {
    let ada = Newcomer::arrives().await;
    let moved = format!("moved@{}.example", ada.house.tag);
    let user = ada.now().await;
    save(&ada.partner, &ada.account, &user, &UserEdit { email: moved.clone(), ..edit(&user) }).await.ok();
    // The invitation of USER-024 goes to the new address; the old link brings no other.
    mail(&moved, 1).await;
    assert_eq!(link(ada.server(), &ada.token).await.ok().email, ada.email, "not the new one");
    assert_eq!(state(&finish(ada.server(), &ada.token, FRESH).await), "replaced");
    resend(ada.server(), &ada.token).await.ok();
    ada.server().sweep().await;
    assert_eq!((mails(&ada.email).await.len(), mails(&moved).await.len()), (1, 1));
}

#[tokio::test]
async fn sign_032_a_bad_token_is_no_link() {
    let ada = Newcomer::arrives().await;
    for token in ["", "nothing", &"A".repeat(43), "' OR 1=1 --", &sha256(&ada.token)] {
        link(ada.server(), token).await.refused_as(Kind::NotFound);
        resend(ada.server(), token).await.refused_as(Kind::NotFound);
        finish(ada.server(), token, FRESH).await.refused_as(Kind::NotFound);
        reset(ada.server(), token, FRESH).await.refused_as(Kind::NotFound);
    }
    // A link to register resets nothing.
    reset(ada.server(), &ada.token, FRESH).await.refused_as(Kind::NotFound);
    assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Valid);
}

#[tokio::test]
async fn sign_032_what_the_database_holds_opens_nothing() {
    let ada = Newcomer::arrives().await;
    let id = json!([ada.user.id]);
    let mut rows = ada.server().sql("SELECT * FROM link WHERE user_id = ?1", id.clone()).await;
    assert_eq!(rows[0]["hash"], sha256(&ada.token));
    rows.extend(ada.server().sql("SELECT * FROM mail WHERE person_id = ?1", id).await);
    assert!(!format!("{rows:?}").contains(&ada.token));
}

#[tokio::test]
async fn user_063_a_deleted_user_has_no_links() {
    let ada = Newcomer::arrives().await;
    ada.server().sql("DELETE FROM user WHERE id = ?1", json!([ada.user.id])).await;
    link(ada.server(), &ada.token).await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn sign_017_nobody_registers_in_an_account_that_is_out_of_service() {
    let ada = Newcomer::arrives().await;
    ada.account.deactivate().await;
    let refused = finish(ada.server(), &ada.token, FRESH).await.refused_as(Kind::AccountDeactivatedSignIn);
    assert_eq!(refused.more["partner"], format!("Partner {}", ada.house.tag));
}

#[tokio::test]
async fn sign_021_asking_for_new_links_is_held_back_from_the_sixth_time() {
    let ada = Newcomer::arrives().await;
    for _ in 0..6 {
        resend(ada.server(), &ada.token).await.ok();
    }
    resend(ada.server(), &ada.token).await.refused_as(Kind::TooManyRequests);
}
