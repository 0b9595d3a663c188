//! Tricks with the protocol: answers of others, answers twice, answers that were altered.

use super::{
    browser::{Browser, Partner, value, with},
    came_in, counted, turned_away,
};
use serde_json::json;

/// Somebody who has logged in at MiAccess, and the address with its answer.
async fn answered() -> (Browser, Partner, String) {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    let authorize = browser.begin("/auth/miaccess/start").await;
    let callback = browser.log_in(&authorize, &who).await;
    (browser, who, callback)
}

#[tokio::test]
async fn sign_004_an_answer_counts_once() {
    let (browser, who, callback) = answered().await;
    came_in(&browser.get(&callback).await, &browser, "/");
    browser.set_cookie("__Host-session", None);
    turned_away(&browser.get(&callback).await, &browser, "expired");
    assert_eq!(counted(&browser.server, who.partner_id.as_deref().expect("a Partner ID")).await, (1, 1));
}

#[tokio::test]
async fn sign_004_of_the_same_answer_many_times_at_once_one_counts() {
    let (browser, _, callback) = answered().await;
    let browser = std::sync::Arc::new(browser);
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (browser, callback) = (browser.clone(), callback.clone());
            tokio::spawn(async move { browser.get(&callback).await.to })
        })
        .collect();
    let mut came = 0;
    for task in tasks {
        came += usize::from(task.await.expect("an answer") == "/");
    }
    assert_eq!(came, 1);
}

#[tokio::test]
async fn sign_004_an_answer_is_worth_nothing_in_another_browser() {
    let (browser, _, callback) = answered().await;
    // A link with the attacker's own answer, to sign a victim in as the attacker: one browser without an attempt, one
    // with an attempt of its own.
    let stranger = Browser::new();
    turned_away(&stranger.get(&callback).await, &stranger, "expired");
    stranger.begin("/auth/miaccess/start").await;
    turned_away(&stranger.get(&callback).await, &stranger, "expired");
    // Nothing was spent by it.
    came_in(&browser.get(&callback).await, &browser, "/");
}

#[tokio::test]
async fn sign_004_an_altered_state_is_refused() {
    let (browser, _, callback) = answered().await;
    let state = value(&callback, "state");
    let other: String = state.chars().rev().collect();
    for altered in [other.as_str(), "", "x", "'; DROP TABLE session; --", &state[1..]] {
        turned_away(&browser.get(&with(&callback, "state", altered)).await, &browser, "expired");
    }
    came_in(&browser.get(&callback).await, &browser, "/");
}

#[tokio::test]
async fn sign_004_an_attempt_ends_after_ten_minutes() {
    let (browser, _, callback) = answered().await;
    let hash = crate::house::sha256(&value(&callback, "state"));
    let sql = "UPDATE miaccess_attempt SET expires_at = expires_at - 600001 WHERE state_hash = ?1 RETURNING 1";
    assert_eq!(browser.server.sql(sql, json!([hash])).await.len(), 1);
    turned_away(&browser.get(&callback).await, &browser, "expired");
}

#[tokio::test]
async fn sign_004_attempts_of_two_tabs_both_come_back() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    let (one, two) =
        (browser.begin("/auth/miaccess/start?next=%2Faccounts").await, browser.begin("/auth/miaccess/start").await);
    let answer = browser.log_in(&two, &who).await;
    came_in(&browser.get(&answer).await, &browser, "/");
    let answer = browser.log_in(&one, &who).await;
    came_in(&browser.get(&answer).await, &browser, "/accounts");
}

#[tokio::test]
async fn sign_004_a_code_of_another_attempt_is_refused() {
    let (victim, _, callback) = answered().await;
    let (_, _, foreign) = answered().await;
    turned_away(&victim.get(&with(&callback, "code", &value(&foreign, "code"))).await, &victim, "unverified");
}

#[tokio::test]
async fn sign_004_an_answer_of_another_issuer_is_refused() {
    let (browser, _, callback) = answered().await;
    turned_away(&browser.get(&with(&callback, "iss", "https://another.example")).await, &browser, "unverified");
}

#[tokio::test]
async fn sign_004_what_was_altered_on_the_way_to_miaccess_is_noticed() {
    for (name, foreign) in [("nonce", "another"), ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM")] {
        let (browser, who) = (Browser::new(), Partner::new().enrol().await);
        let authorize = with(&browser.begin("/auth/miaccess/start").await, name, foreign);
        let callback = browser.log_in(&authorize, &who).await;
        turned_away(&browser.get(&callback).await, &browser, "unverified");
        assert_eq!(counted(&browser.server, who.partner_id.as_deref().expect("a Partner ID")).await, (0, 0), "{name}");
    }
}

#[tokio::test]
async fn sign_004_a_token_that_miaccess_did_not_make_for_this_is_refused() {
    // The keys are known from here on, whichever test comes first.
    let (browser, who) = (Browser::new(), Partner { token: Some("es256"), ..Partner::new() }.enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    for token in ["forged", "confused", "unsigned", "otherAudience", "otherIssuer", "expired", "future"] {
        let (browser, who) = (Browser::new(), Partner { token: Some(token), ..Partner::new() }.enrol().await);
        let page = browser.sign_in(&who).await;
        assert!(page.to.contains("reason=unverified"), "{token}: {}", page.to);
        turned_away(&page, &browser, "unverified");
        assert_eq!(counted(&browser.server, who.partner_id.as_deref().expect("a Partner ID")).await, (0, 0), "{token}");
    }
}

#[tokio::test]
async fn sign_004_nothing_at_rest_is_worth_an_answer() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    let authorize = browser.begin("/auth/miaccess/start").await;
    assert!(!who.login.is_empty() && value(&authorize, "code_challenge_method") == "S256");
    let rows = json!(browser.server.sql("SELECT * FROM miaccess_attempt", json!([])).await).to_string();
    let cookie = browser.cookie("__Host-miaccess").expect("the cookie");
    for secret in [value(&authorize, "state"), value(&authorize, "nonce"), cookie] {
        assert!(secret.len() >= 43 && !rows.contains(&secret));
    }
}

#[tokio::test]
async fn any_address_of_the_protocol_answers_without_a_fault() {
    let browser = Browser::new();
    for path in ["/auth/miaccess/start", "/auth/miaccess/callback"] {
        for query in [
            "",
            "?state=x&code=y",
            "?error=server_error",
            "?%ff=%00&next=%0a&mode=%F0",
            "?mode=window",
            "?state=a&state=b",
        ] {
            let page = browser.get(&format!("{path}{query}")).await;
            assert_eq!(page.status, 303, "{path}{query}: {}", page.body);
        }
        let long = browser.get(&format!("{path}?state={}", "a".repeat(9_000))).await;
        assert_eq!(long.status, 400);
        let post = browser.server.raw("POST", path).send().await.expect("an answer");
        assert_eq!(post.status(), 405);
    }
    assert_eq!(browser.get("/auth/another").await.status, 404);
}
