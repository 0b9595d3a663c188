//! What every answer must carry, and tricks that must not work (DESIGN, Safety). In `returns` where sign-in may lead, in
//! `hosts` what a caller says the portal is called, in `crowd` fifty callers at once.

mod crowd;
mod hosts;
mod returns;

use crate::house::{House, PASSWORD, Server};
use domain::{
    operation::NoInput,
    problem::{Kind, Problem},
    session::operations::{Credentials, GetSession, SignIn},
};
use serde_json::{Value, json};
use std::path::Path;

fn credentials(email: &str) -> Credentials {
    Credentials { email: email.into(), password: PASSWORD.into(), account_number: None }
}

#[tokio::test]
async fn every_answer_says_how_browsers_are_to_treat_it() {
    let server = Server::running();
    let host = std::env::var("HOST_ADDRESS").expect("HOST_ADDRESS");
    for (method, path) in [
        ("GET", "/healthz"),
        ("GET", "/api/v1/session"),
        ("GET", "/api/v1/nothing"),
        ("PUT", "/api/v1/session"),
        ("GET", "/sign-in"),
    ] {
        let answer = server.raw(method, path).send().await.expect("an answer");
        let header =
            |name: &str| answer.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            // The one that `cargo xtask test` names, and nobody else.
            &format!("frame-ancestors {host};"),
            "worker-src 'self'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert!(!header("referrer-policy").is_empty() && !header("permissions-policy").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn health_is_open_and_names_version_and_schema() {
    let answer = Server::running().raw("GET", "/healthz").send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let health: Value = answer.json().await.expect("JSON");
    assert_eq!(health["status"], "ok");
    let schema = Path::new(health["schema"].as_str().expect("the last migration"));
    assert!(schema.extension().is_some_and(|ending| ending == "sql") && health["version"].is_string(), "{health}");
}

#[tokio::test]
async fn the_sessions_cookie_is_out_of_reach_of_scripts_and_of_other_hosts() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let answer = house
        .server
        .nobody()
        .request::<SignIn>(&(), &credentials(&admin.email))
        .header("cf-connecting-ip", "10.9.8.7")
        .send()
        .await;
    answer.ok();
    let cookie = answer.header("set-cookie").to_owned();
    let (token, attributes) = cookie.split_once("; ").expect("attributes");
    let token = token.strip_prefix("__Host-session=").expect("the prefix");
    assert!(token.len() >= 22, "at least 128 bits");
    assert_eq!(attributes, "Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=43200");
    // The database holds only its hash.
    let rows = house.server.sql("SELECT token_hash FROM session WHERE person_id = ?1", json!([admin.id])).await;
    assert!(!json!(rows).to_string().contains(token));
}

#[tokio::test]
async fn signing_in_never_goes_on_with_an_old_token() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    // A token that somebody planted before the sign-in.
    let answer =
        admin.request::<SignIn>(&(), &credentials(&admin.email)).header("cf-connecting-ip", "10.9.8.6").send().await;
    answer.ok();
    assert!(!answer.header("set-cookie").contains(admin.token.as_deref().unwrap_or_default()));
    admin.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
}

#[tokio::test]
async fn a_program_signs_in_with_one_plain_call_and_a_foreign_form_does_not() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let body = json!(credentials(&admin.email));
    let post = || house.server.raw("POST", "/api/v1/session").header("cf-connecting-ip", "10.9.8.5").json(&body);
    assert_eq!(post().send().await.expect("an answer").status(), 200);
    for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")] {
        let answer = post().header(name, value).send().await.expect("an answer");
        assert_eq!(answer.status(), 403, "{name}: {value}");
        assert_eq!(answer.json::<Problem>().await.expect("a problem").kind, Kind::ForeignOrigin);
    }
}

#[tokio::test]
async fn tokens_that_are_none_sign_nobody_in() {
    let server = Server::running();
    for token in ["", "x", "' OR 1=1 --", "\u{e9}"] {
        let request =
            server.raw("GET", "/api/v1/session").header("cookie", format!("__Host-session={token}").into_bytes());
        assert_eq!(request.send().await.expect("an answer").status(), 401, "{token}");
    }
    // The prefix is part of the name: a cookie that a sibling host could set is not looked at.
    let house = House::open().await;
    let token = house.partner().await.token.expect("a token");
    let request =
        server.raw("GET", "/api/v1/session").header("cookie", format!("session={token}; x__Host-session={token}"));
    assert_eq!(request.send().await.expect("an answer").status(), 401);
}

#[tokio::test]
async fn a_token_that_somebody_made_up_is_never_taken_over() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    // Planted before the sign-in, in any place where another program might look for a session.
    let planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let server = &house.server;
    let post = server
        .raw("POST", &format!("/api/v1/session?session={planted}&token={planted}"))
        .header("cookie", format!("__Host-session={planted}; session={planted}"))
        .header("authorization", format!("Bearer {planted}"))
        .header("cf-connecting-ip", "10.9.8.4")
        .json(&json!(credentials(&admin.email)));
    let answer = post.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let cookie = answer.headers()["set-cookie"].to_str().expect("text").to_owned();
    assert!(!cookie.contains(planted));
    let with = |header: &'static str, value: String| server.raw("GET", "/api/v1/session").header(header, value).send();
    for (header, value) in
        [("cookie", format!("__Host-session={planted}")), ("authorization", format!("Bearer {planted}"))]
    {
        assert_eq!(with(header, value).await.expect("an answer").status(), 401, "{header}");
    }
}
