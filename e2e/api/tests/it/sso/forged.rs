//! What is not believed: each forgery with its own reason, through the whole Worker (SSO-036 to SSO-048, SSO-063).

use super::{Scene, bring, came_in, made, turned_away};
use crate::{house::Person, miaccess::browser::Browser};
use serde_json::json;

async fn scene() -> (Scene, Person) {
    let scene = Scene::open().await;
    let ulla = scene.account.user().await;
    (scene, ulla)
}

#[tokio::test]
async fn sso_043_no_forgery_signs_anybody_in() {
    let (scene, ulla) = scene().await;
    for (answer, code) in [
        ("unsigned", "signature_missing"),
        ("altered", "signature_invalid"),
        ("foreignKey", "signature_invalid"),
        ("expiredKey", "signature_invalid"),
        ("oneOfTwo", "signature_invalid"),
        ("sha1", "algorithm_refused"),
        ("hmac", "algorithm_refused"),
        ("wrappedFirst", "signature_wrapping"),
        ("wrappedObject", "signature_wrapping"),
        ("wrappedResponse", "signature_wrapping"),
        ("sameId", "signature_wrapping"),
        ("commented", "not_admitted"),
        ("doctype", "response_malformed"),
        ("deep", "response_malformed"),
        ("otherIssuer", "issuer_mismatch"),
        ("otherAudience", "audience"),
        ("otherRecipient", "recipient"),
        ("otherDestination", "recipient"),
        ("expired", "expired"),
        ("tooEarly", "not_yet_valid"),
        ("otherRequest", "in_response_to"),
        ("encrypted", "encrypted"),
        ("refused", "idp_refused"),
        ("nobody", "no_subject"),
    ] {
        let browser = Browser::new();
        let page = scene.sign_in_with(&browser, &ulla.email, answer).await;
        turned_away(&page, &browser, code);
    }
    // What the provider signs in between is believed all the same (SSO-041).
    for answer in ["p256", "bothSigned", "withinTolerance"] {
        let browser = Browser::new();
        came_in(&scene.sign_in_with(&browser, &ulla.email, answer).await, &browser, "/");
    }
}

#[tokio::test]
async fn sso_032_a_response_counts_once_in_its_own_browser_and_in_time() {
    let (scene, ulla) = scene().await;
    let browser = Browser::new();
    let answer = made(&browser.begin(&scene.start()).await, &ulla.email, "honest").await;
    let other = Browser::new();
    turned_away(&bring(&other, &answer).await, &other, "in_response_to");
    came_in(&bring(&browser, &answer).await, &browser, "/");
    browser.set_cookie("__Host-session", None);
    turned_away(&bring(&browser, &answer).await, &browser, "in_response_to");

    let late = Browser::new();
    let answer = made(&late.begin(&scene.start()).await, &ulla.email, "honest").await;
    let sql = "UPDATE sso_attempt SET expires_at = 1 WHERE account_id = ?1";
    scene.server().sql(sql, json!([scene.account.id])).await;
    turned_away(&bring(&late, &answer).await, &late, "in_response_to");
    scene.server().sweep().await;
    let left = "SELECT count(*) FROM sso_attempt WHERE account_id = ?1";
    assert_eq!(scene.server().number(left, json!([scene.account.id])).await, 0);
}

#[tokio::test]
async fn sso_047_an_assertion_opens_one_session_however_often_it_arrives_at_once() {
    let (scene, ulla) = scene().await;
    let browser = Browser::new();
    let answer = made(&browser.begin(&scene.start()).await, &ulla.email, "honest").await;
    // As if the row had not been taken: what is left is that the assertion is unique.
    let keep = "SELECT state_hash, browser_hash FROM sso_attempt WHERE account_id = ?1";
    let row = scene.server().sql(keep, json!([scene.account.id])).await.remove(0);
    came_in(&bring(&browser, &answer).await, &browser, "/");
    browser.set_cookie("__Host-session", None);
    let again = "INSERT INTO sso_attempt (state_hash, account_id, browser_hash, mode, next, expires_at) \
        VALUES (?1, ?2, ?3, 'page', '/', 99999999999999)";
    scene.server().sql(again, json!([row["state_hash"], scene.account.id, row["browser_hash"]])).await;
    turned_away(&bring(&browser, &answer).await, &browser, "replayed");

    // Ten at once.
    let browser = std::sync::Arc::new(Browser::new());
    let answer = made(&browser.begin(&scene.start()).await, &ulla.email, "honest").await;
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let (browser, answer) = (browser.clone(), answer.clone());
            tokio::spawn(async move { bring(&browser, &answer).await.to })
        })
        .collect();
    let mut opened = 0;
    for call in calls {
        opened += usize::from(call.await.expect("an answer") == "/");
    }
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn sso_046_a_sign_in_that_the_provider_begins_is_asked_properly_once() {
    let (scene, ulla) = scene().await;
    let browser = Browser::new();
    let mut unasked = made(&Browser::new().begin(&scene.start()).await, &ulla.email, "unsolicited").await;
    unasked["state"] = json!("");
    let sent = bring(&browser, &unasked).await;
    assert_eq!(sent.status, 303);
    assert!(sent.to.contains("SAMLRequest=") && browser.session().is_none(), "{}", sent.to);
    // It begins again instead of answering: once is enough.
    turned_away(&bring(&browser, &unasked).await, &browser, "in_response_to");
    let answer = made(&sent.to, &ulla.email, "honest").await;
    came_in(&bring(&browser, &answer).await, &browser, "/");
}

#[tokio::test]
async fn sso_036_only_small_forms_are_taken_and_only_by_post() {
    let (scene, _) = scene().await;
    let server = scene.server();
    let path = scene.reply().replace(&server.address, "");
    assert_eq!(server.raw("GET", &path).send().await.expect("an answer").status(), 405);
    let json = server.raw("POST", &path).header("content-type", "application/json").body("{}");
    assert_eq!(json.send().await.expect("an answer").status(), 415);
    let form =
        |body: String| server.raw("POST", &path).header("content-type", "application/x-www-form-urlencoded").body(body);
    let large = form(format!("SAMLResponse={}", "A".repeat(600 * 1024))).send().await.expect("an answer");
    assert_eq!(large.status(), 413);
    for body in ["", "SAMLResponse=", "SAMLResponse=%25%25", "SAMLResponse=AAAA"] {
        let browser = Browser::new();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(body).expect("pairs");
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = browser.send(&scene.reply(), Some(&pairs)).await;
        assert!(page.to.contains("code=response_malformed") || page.to.contains("code=in_response_to"), "{}", page.to);
    }
    let none = server.raw("POST", &path.replace(&scene.account.id.to_string(), "nonsense"));
    let none = none.header("content-type", "application/x-www-form-urlencoded").body("").send().await;
    assert_eq!(none.expect("an answer").status(), 404);
}

#[tokio::test]
async fn sso_063_more_than_twenty_refusals_a_minute_from_one_address_are_not_looked_at() {
    let (scene, ulla) = scene().await;
    let browser = Browser::new();
    for _ in 0..20 {
        let page = browser.send(&scene.reply(), Some(&[("SAMLResponse", "AAAA")])).await;
        assert_eq!(page.status, 303, "{}", page.body);
    }
    let page = browser.send(&scene.reply(), Some(&[("SAMLResponse", "AAAA")])).await;
    assert_eq!(page.status, 429, "{}", page.body);
    // Another address is not held back.
    let other = Browser::new();
    came_in(&scene.sign_in(&other, &ulla.email).await, &other, "/");
}
