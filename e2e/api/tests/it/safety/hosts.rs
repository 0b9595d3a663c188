//! What a caller says the portal is called changes neither where mails lead nor where pages do.

use crate::{
    house::{House, mailbox::mail},
    session::fresh_address,
};
use reqwest::{Client, redirect::Policy};
use serde_json::json;

/// How a caller may name another host.
const NAMED: [(&str, &str); 6] = [
    ("host", "evil.example"),
    ("x-forwarded-host", "evil.example"),
    ("forwarded", "host=evil.example;proto=https"),
    ("x-original-host", "evil.example"),
    ("x-host", "evil.example"),
    ("x-forwarded-server", "evil.example"),
];

#[tokio::test]
async fn sign_036_a_mail_leads_to_the_portal_whatever_host_the_caller_named() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    for (header, value) in NAMED {
        let who = account.admin().await;
        let mut post = house.server.raw("POST", "/api/v1/password/forgot");
        // A page of that host would be let in to its own portal: what counts is where the mail leads.
        let origin = if header == "host" { "http://evil.example" } else { &house.server.address };
        post = post.header(header, value).header("origin", origin).header("x-portal", "1");
        post = post.header("cf-connecting-ip", fresh_address()).json(&json!({ "email": who.email }));
        let answer = post.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{header}: {}", answer.status());
        let mail = mail(&who.email, 1).await;
        assert!(mail.text.contains(&format!("{}/reset-password#", house.server.address)), "{header}: {}", mail.text);
        for part in [&mail.text, &mail.html, &mail.headers.to_string()] {
            assert!(!part.contains("evil.example"), "{header}: {part}");
        }
    }
}

#[tokio::test]
async fn sign_024_a_redirect_names_no_host() {
    let http = Client::builder().redirect(Policy::none()).build().expect("a client");
    let house = House::open().await;
    for (header, value) in NAMED {
        let get = http.get(format!("{}/accounts", house.server.address)).header(header, value);
        let answer = get.send().await.expect("an answer");
        assert_eq!(answer.headers()["location"], "/sign-in?next=%2Faccounts", "{header}");
        assert!(!answer.text().await.expect("a body").contains("evil.example"), "{header}");
    }
}
