//! Who does not come in, and hears why.

use super::{
    browser::{Browser, Partner},
    came_in, counted, told, turned_away,
};
use domain::{operation::NoInput, problem::Kind, session::operations::GetSession};
use serde_json::json;

/// The person is turned away for this reason, and nothing is made for them.
async fn leaves_nothing(who: &Partner, reason: &str) {
    let browser = Browser::new();
    turned_away(&browser.sign_in(who).await, &browser, reason);
    let users = "SELECT count(*) FROM partner_user WHERE miaccess_subject = ?1";
    assert_eq!(browser.server.number(users, json!([who.subject])).await, 0);
    if let Some(number) = &who.partner_id {
        assert_eq!(counted(&browser.server, number).await, (0, 0));
    }
}

#[tokio::test]
async fn sign_005_without_the_cloudlink_policy_nothing_is_made() {
    for policies in [vec![], vec!["training".to_owned()], vec!["cloudlink-legacy".to_owned()]] {
        let who = Partner { policies, ..Partner::new() }.enrol().await;
        leaves_nothing(&who, "no-policy").await;
    }
}

#[tokio::test]
async fn sign_005_who_lost_the_policy_is_refused_at_the_next_sign_in_and_stays_listed() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let who = Partner { policies: vec![], ..who }.enrol().await;
    let browser = Browser::new();
    turned_away(&browser.sign_in(&who).await, &browser, "no-policy");
    let number = who.partner_id.as_deref().expect("a Partner ID");
    assert_eq!(counted(&browser.server, number).await, (1, 1));
    assert_eq!(
        told(&browser.server, number).await.last().map(String::as_str),
        Some("access session refused no-policy")
    );
}

#[tokio::test]
async fn sign_007_without_a_partner_id_of_nine_digits_nothing_is_made() {
    for partner_id in [None, Some("12345678"), Some("12345678x"), Some("")] {
        let who = Partner { partner_id: partner_id.map(str::to_owned), ..Partner::new() }.enrol().await;
        leaves_nothing(&who, "no-partner-id").await;
    }
}

#[tokio::test]
async fn sign_006_without_name_or_address_nothing_is_made() {
    leaves_nothing(&Partner { name: String::new(), ..Partner::new() }.enrol().await, "incomplete").await;
    leaves_nothing(&Partner { email: "nobody".into(), ..Partner::new() }.enrol().await, "incomplete").await;
}

#[tokio::test]
async fn sign_004_who_cancels_is_back_on_the_sign_in_page() {
    let browser = Browser::new();
    let authorize = browser.begin("/auth/miaccess/start?next=%2Faccounts").await;
    let callback = browser.answer(&authorize, &[("cancel", "1")]).await;
    let page = browser.get(&callback).await;
    turned_away(&page, &browser, "cancelled");
    assert_eq!(page.to, "/sign-in?reason=cancelled&next=%2Faccounts");
    let shown = browser.get(&page.to).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("You cancelled the sign-in at MiAccess"), "told before any script runs");
}

#[tokio::test]
async fn sign_009_disabled_credentials_start_no_session_and_the_partner_stays_listed() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let session = browser.person(&who).await;
    let who = Partner { disabled: true, ..who }.enrol().await;
    let again = Browser::new();
    turned_away(&again.sign_in(&who).await, &again, "refused");
    let rows = browser.server.sql("SELECT name, email, active FROM partner_user WHERE id = ?1", json!([session.id]));
    assert_eq!(rows.await, [json!({ "name": who.name, "email": who.email, "active": 1 })]);
    // The session from before goes on, and is over 12 hours after it began.
    let ends = session.call::<GetSession>(&(), &NoInput {}).await.ok().expires_at;
    let began = "SELECT created_at FROM session WHERE person_id = ?1";
    let began = browser.server.number(began, json!([session.id])).await;
    assert_eq!(ends.as_millisecond() - began, 12 * 3_600_000);
    session.set_session("expires_at", began).await;
    session.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
}

#[tokio::test]
async fn sign_009_a_partner_user_who_is_switched_off_is_refused_and_it_is_told() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let person = browser.person(&who).await;
    browser.server.sql("UPDATE partner_user SET active = 0 WHERE id = ?1", json!([person.id])).await;
    let again = Browser::new();
    turned_away(&again.sign_in(&who).await, &again, "inactive");
    let lines = told(&again.server, who.partner_id.as_deref().expect("a Partner ID")).await;
    assert_eq!(lines.last().map(String::as_str), Some("access session refused inactive"));
}

#[tokio::test]
async fn sign_007_who_changed_the_organisation_reaches_neither_by_the_old_user() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let moved = Partner { partner_id: Partner::new().partner_id, ..who.clone() }.enrol().await;
    let again = Browser::new();
    turned_away(&again.sign_in(&moved).await, &again, "moved");
    assert_eq!(counted(&again.server, moved.partner_id.as_deref().expect("a Partner ID")).await, (0, 0));
}

#[tokio::test]
async fn sign_006_nobody_becomes_somebody_else_by_their_address() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    // Another subject of the same organisation with the same address, in other case.
    let other = Partner { email: who.email.to_uppercase(), ..who.colleague() }.enrol().await;
    let again = Browser::new();
    turned_away(&again.sign_in(&other).await, &again, "email-taken");
    assert_eq!(counted(&again.server, who.partner_id.as_deref().expect("a Partner ID")).await, (1, 1));
}
