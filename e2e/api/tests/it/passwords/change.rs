//! Changing the own password while signed in.

use super::{FRESH, forget, from_anywhere, reset, signs_in, state};
use crate::house::{Answer, House, PASSWORD, Person, mailbox::mail, told};
use domain::{
    operation::NoInput,
    passwords::operations::{ChangePassword, PasswordChange},
    problem::Kind,
    session::operations::{GetSession, SignedIn},
};

/// What a browser says of itself.
const BROWSER: &str = "Mozilla/5.0 (Test) Browser/1";

async fn change(who: &Person, current: &str, new: &str) -> Answer<ChangePassword> {
    let change = PasswordChange { current_password: current.into(), new_password: new.into() };
    from_anywhere(who.request(&(), &change).header("user-agent", BROWSER)).await
}

#[tokio::test]
async fn sign_035_this_session_stays_the_others_end_and_a_mail_tells() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let user = account.user().await;
    let other = signs_in(&house.server, &user.email, PASSWORD).await;
    let cookie = other.header("set-cookie").to_owned();
    let token = cookie.strip_prefix("__Host-session=").and_then(|c| c.split(';').next()).expect("a cookie");
    let other = Person { token: Some(token.to_owned()), ..user.clone() };
    forget(&house.server, &user.email).await.ok();
    let link = mail(&user.email, 1).await.token();

    change(&user, PASSWORD, FRESH).await.ok();
    user.call::<GetSession>(&(), &NoInput {}).await.ok();
    other.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    assert_eq!(state(&reset(&house.server, &link, FRESH).await), "replaced");
    signs_in(&house.server, &user.email, PASSWORD).await.refused_as(Kind::SignInRefused);
    assert!(matches!(signs_in(&house.server, &user.email, FRESH).await.ok(), SignedIn::Session { .. }));

    let told_by_mail = mail(&user.email, 2).await;
    assert!(told_by_mail.text.contains(BROWSER) && told_by_mail.text.contains("UTC"), "{}", told_by_mail.text);
    assert!(!told_by_mail.html.contains(FRESH) && !told_by_mail.text.contains('#'));
    let events = account.events(&partner).await;
    assert!(told(&events).contains(&"edit user password".to_owned()), "[SIGN-039] {:?}", told(&events));
    assert!(!format!("{events:?}").contains(FRESH), "[EVNT-073]");
}

#[tokio::test]
async fn sign_035_a_wrong_current_password_counts_as_a_failed_attempt() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let user = account.user().await;
    for _ in 0..6 {
        let refused = change(&user, "wrong", FRESH).await;
        assert_eq!(refused.field("currentPassword"), "passwords-current-wrong");
    }
    change(&user, PASSWORD, FRESH).await.refused_as(Kind::TooManyRequests);
    signs_in(&house.server, &user.email, PASSWORD).await.refused_as(Kind::TooManyRequests);
    user.call::<GetSession>(&(), &NoInput {}).await.ok();
    let told = told(&account.events(&partner).await);
    assert!(told.contains(&"edit user signInBlocked".to_owned()), "[SIGN-039] {told:?}");
}

#[tokio::test]
async fn sign_031_the_new_password_keeps_to_the_rules() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    for (new, why) in [
        ("1234567", "passwords-too-short"),
        ("qwertyuiop", "passwords-too-common"),
        (user.email.as_str(), "passwords-own-address"),
    ] {
        let refused = change(&user, PASSWORD, new).await;
        assert_eq!(refused.field("newPassword"), why, "{new}");
    }
    signs_in(&house.server, &user.email, PASSWORD).await.ok();
}

#[tokio::test]
async fn sign_034_a_partner_of_the_demo_changes_theirs_too() {
    let house = House::open().await;
    let partner = house.partner().await;
    change(&partner, PASSWORD, FRESH).await.ok();
    assert_eq!(mail(&partner.email, 1).await.subject, "Your password was changed");
    let rows =
        house.server.number("SELECT count(*) FROM event WHERE account_id = ?1", serde_json::json!([house.partner]));
    assert_eq!(rows.await, 1, "in the partner account's history");
}
