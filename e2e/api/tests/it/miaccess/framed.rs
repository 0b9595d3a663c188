//! Sign-in inside a frame: silently if MiAccess knows the browser, else by a pop-up that hands over (SIGN-025).

use super::{
    browser::{Browser, Partner, value},
    came_in, turned_away,
};
use crate::house::{Answer, Server, sha256};
use domain::{
    miaccess::operations::{HandOver, TakeOver},
    operation::NoInput,
    problem::Kind,
    session::operations::GetSession,
};
use serde_json::json;
use uuid::Uuid;

/// A frame's secret, and a pop-up that has signed somebody in for it: the code.
async fn popped_up() -> (String, String, Partner, Browser) {
    let secret = Uuid::new_v4().simple().to_string();
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    let page =
        browser.sign_in_from(&format!("/auth/miaccess/start?mode=window&challenge={}", sha256(&secret)), &who).await;
    let code = page.to.strip_prefix("/sign-in/window#code=").unwrap_or_else(|| panic!("{}", page.to)).to_owned();
    (secret, code, who, browser)
}

async fn take(code: &str, secret: &str) -> Answer<TakeOver> {
    let hand_over = HandOver { code: code.to_owned(), secret: secret.to_owned() };
    Server::running().nobody().call::<TakeOver>(&(), &hand_over).await
}

#[tokio::test]
async fn sign_025_what_the_pop_up_hands_over_opens_the_session_in_the_frame() {
    let (secret, code, who, pop_up) = popped_up().await;
    assert!(pop_up.session().is_none(), "the pop-up itself is signed in as nobody");
    let answer = take(&code, &secret).await;
    answer.ok();
    let cookie = answer.header("set-cookie");
    let token = cookie.strip_prefix("__Host-session=").and_then(|c| c.split(';').next()).expect("a cookie");
    let mut person = pop_up.person(&who).await;
    person.token = Some(token.to_owned());
    assert_eq!(person.call::<GetSession>(&(), &NoInput {}).await.ok().email, who.email);
}

#[tokio::test]
async fn sign_025_it_is_taken_once_and_by_the_frame_alone() {
    let (secret, code, ..) = popped_up().await;
    let other = Uuid::new_v4().simple().to_string();
    take(&code, &other).await.refused_as(Kind::HandOverRefused);
    take(&other, &secret).await.refused_as(Kind::HandOverRefused);
    take(&code, &secret).await.ok();
    take(&code, &secret).await.refused_as(Kind::HandOverRefused);
    assert_eq!(take("short", &secret).await.field("code"), "problem-field-malformed");
}

#[tokio::test]
async fn sign_025_it_holds_for_a_minute_and_not_for_who_is_switched_off() {
    let (secret, code, _, pop_up) = popped_up().await;
    let hash = sha256(&code);
    let late = "UPDATE hand_over SET expires_at = expires_at - 60001 WHERE code_hash = ?1 RETURNING 1";
    assert_eq!(pop_up.server.sql(late, json!([hash])).await.len(), 1);
    take(&code, &secret).await.refused_as(Kind::HandOverRefused);

    let (secret, code, who, pop_up) = popped_up().await;
    let off = "UPDATE partner_user SET active = 0 WHERE miaccess_subject = ?1";
    pop_up.server.sql(off, json!([who.subject])).await;
    take(&code, &secret).await.refused_as(Kind::UserInactive);
}

#[tokio::test]
async fn sign_025_a_pop_up_tells_its_frame_why_nobody_is_signed_in() {
    let (browser, who) = (Browser::new(), Partner { policies: vec![], ..Partner::new() }.enrol().await);
    let challenge = sha256("anything");
    let page = browser.sign_in_from(&format!("/auth/miaccess/start?mode=window&challenge={challenge}"), &who).await;
    assert_eq!(page.to, "/sign-in/window#reason=no-policy");
    // Without a frame to hand over to there is no attempt.
    for challenge in ["", "x", &challenge.to_uppercase()] {
        let page = browser.get(&format!("/auth/miaccess/start?mode=window&challenge={challenge}")).await;
        turned_away(&page, &browser, "expired");
    }
}

#[tokio::test]
async fn sign_025_a_frame_is_signed_in_silently_if_miaccess_knows_the_browser() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    let silent = "/auth/miaccess/start?mode=silent&next=%2Faccounts";
    let authorize = browser.begin(silent).await;
    assert_eq!(value(&authorize, "prompt"), "none");
    // Nobody has logged in: no page of MiAccess, no reason, and no further attempt by itself.
    let page = browser.get(&authorize).await;
    let page = browser.get(&page.to).await;
    assert_eq!(page.to, "/sign-in?tried=1&next=%2Faccounts");

    came_in(&browser.sign_in(&who).await, &browser, "/");
    browser.set_cookie("__Host-session", None);
    let authorize = browser.begin(silent).await;
    let page = browser.get(&authorize).await;
    came_in(&browser.get(&page.to).await, &browser, "/accounts");
}

#[tokio::test]
async fn sign_003_a_framed_page_asks_miaccess_before_it_shows_sign_in() {
    let server = Server::running();
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let asked = async |path: &str, dest: &str| {
        let request = http.get(format!("{}{path}", server.address)).header("sec-fetch-dest", dest);
        let answer = request.send().await.expect("an answer");
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
        (answer.status().as_u16(), to.to_owned())
    };
    let silent = "/auth/miaccess/start?mode=silent&next=%2Faccounts".to_owned();
    assert_eq!(asked("/sign-in?next=%2Faccounts", "iframe").await, (303, silent));
    assert_eq!(asked("/sign-in?next=%2Faccounts", "document").await.0, 200);
    assert_eq!(asked("/sign-in?tried=1&next=%2Faccounts", "iframe").await.0, 200);
}
