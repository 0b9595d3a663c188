//! The welcome e-mail: who gets it, what it holds, and who may send it again.

use super::{FRESH, Newcomer, finish, link, signs_in};
use crate::{
    house::{
        House,
        mailbox::{mail, mails},
    },
    users::{add, at},
};
use domain::{
    operation::NoInput,
    passwords::{LinkState, operations::SendWelcomeMail},
    problem::Kind,
    users::CloudlinkAccount,
};
use serde_json::json;

#[tokio::test]
async fn sign_028_the_form_sends_the_welcome_and_nobody_signs_in_before_registration() {
    let ada = Newcomer::arrives().await;
    assert_eq!(ada.user.cloudlink_account, CloudlinkAccount::Invited);
    assert_eq!(ada.now().await.cloudlink_account, CloudlinkAccount::Invited);
    for password in [FRESH, ""] {
        assert!(!signs_in(ada.server(), &ada.email, password).await.status.is_success());
    }
    assert_eq!(mails(&ada.email).await.len(), 1);
}

#[tokio::test]
async fn sign_029_it_holds_link_account_portal_expiry_and_contacts_in_text_and_html() {
    let ada = Newcomer::arrives().await;
    let welcome = mail(&ada.email, 1).await;
    let address = format!("{}/register#{}", ada.server().address, ada.token);
    for part in ["Finish creating your account", &address, "Ballad", &ada.account.number, "help@x.example", "UTC"] {
        assert!(welcome.text.contains(part), "{part} is not in\n{}", welcome.text);
        assert!(welcome.html.contains(part), "{part} is not in\n{}", welcome.html);
    }
    assert!(welcome.subject.contains("Ballad") && !welcome.text.contains('<'));
    assert_eq!(welcome.headers["auto-submitted"], "auto-generated");
}

#[tokio::test]
async fn user_058_it_speaks_the_language_of_the_user() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballade").await, house.partner().await);
    house.server.sql("UPDATE account SET default_language = 'fr' WHERE id = ?1", json!([account.id])).await;
    let amelie = Newcomer::arrives_in(house, account, partner).await;
    let welcome = mail(&amelie.email, 1).await;
    assert_eq!(welcome.subject, "Terminez la création de votre compte chez Ballade");
    assert!(welcome.html.contains("<html lang=\"fr\">"));
}

#[tokio::test]
async fn sign_028_what_a_person_is_called_is_text_in_the_mail() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let email = format!("eve@{}.example", house.tag);
    add(&partner, &account, "<b>Eve</b>", "\"&", &email).await;
    let welcome = mail(&email, 1).await;
    assert!(!welcome.html.contains("<b>Eve") && welcome.html.contains("&lt;b&gt;Eve"), "{}", welcome.html);
    assert!(welcome.text.contains("<b>Eve</b> \"&"));
}

#[tokio::test]
async fn user_053_several_within_five_minutes_are_one_message() {
    let ada = Newcomer::arrives().await;
    let path = at(&ada.account, ada.user.id);
    assert!(!ada.partner.call::<SendWelcomeMail>(&path, &NoInput {}).await.ok().queued);
    ada.time_passes().await;
    let tries: Vec<_> = (0..10)
        .map(|_| {
            let partner = ada.partner.clone();
            tokio::spawn(async move { partner.call::<SendWelcomeMail>(&path, &NoInput {}).await.ok().queued })
        })
        .collect();
    let mut queued = 0;
    for attempt in tries {
        queued += usize::from(attempt.await.expect("an answer"));
    }
    assert_eq!(queued, 1);
    mail(&ada.email, 2).await;
    let events = ada.account.events(&ada.partner).await;
    let asked: Vec<_> = events.iter().filter(|e| e.properties_changed == ["welcomeEmail"]).collect();
    assert_eq!(asked.len(), 1, "[USER-064]");
}

#[tokio::test]
async fn user_053_a_registered_user_is_told_how_to_sign_in_without_a_link() {
    let ada = Newcomer::arrives().await;
    finish(ada.server(), &ada.token, FRESH).await.ok();
    ada.time_passes().await;
    let path = at(&ada.account, ada.user.id);
    let asked = ada.partner.call::<SendWelcomeMail>(&path, &NoInput {}).await.ok();
    assert!(asked.queued && asked.user.cloudlink_account == CloudlinkAccount::Registered);
    let again = mail(&ada.email, 2).await;
    assert!(again.text.contains(&format!("{}/sign-in", ada.server().address)) && !again.text.contains('#'));
}

#[tokio::test]
async fn user_054_a_pbx_user_without_an_account_has_one_again() {
    let ada = Newcomer::arrives().await;
    let path = at(&ada.account, ada.user.id);
    let sql = "UPDATE user SET source = 'pbx', cloudlink_account = 'none', invited_at = NULL WHERE id = ?1";
    ada.server().sql(sql, json!([ada.user.id])).await;
    assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Replaced);
    let asked = ada.partner.call::<SendWelcomeMail>(&path, &NoInput {}).await;
    assert_eq!(asked.ok().user.cloudlink_account, CloudlinkAccount::Invited);
    assert_eq!(asked.version(), ada.now().await.version);
    let token = mail(&ada.email, 2).await.token();
    assert_eq!(link(ada.server(), &token).await.ok().state, LinkState::Valid);
    // Without an address there is nothing to send to.
    let sql = "UPDATE user SET email = NULL, email_key = NULL WHERE id = ?1";
    ada.server().sql(sql, json!([ada.user.id])).await;
    let refused = ada.partner.call::<SendWelcomeMail>(&path, &NoInput {}).await;
    assert_eq!(refused.field("email"), "passwords-no-address");
}

#[tokio::test]
async fn user_052_sending_is_for_who_may_add_or_edit_users_of_the_account() {
    let ada = Newcomer::arrives().await;
    let user = ada.account.user().await;
    let path = at(&ada.account, ada.user.id);
    user.call::<SendWelcomeMail>(&path, &NoInput {}).await.refused_as(Kind::PermissionDenied);
    let elsewhere = at(&ada.house.account("Other").await, ada.user.id);
    ada.partner.call::<SendWelcomeMail>(&elsewhere, &NoInput {}).await.refused_as(Kind::NotFound);
}
