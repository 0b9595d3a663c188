//! Sign-in by MiAccess, as a browser does it, with a real OpenID provider (SIGN-003 to SIGN-010). Here those who come
//! in; in `refused` those who do not, in `tampered` who tries it by tricks, in `framed` the pop-up of a frame.

pub mod browser;
mod framed;
mod refused;
mod tampered;

use crate::house::{House, PASSWORD, Server};
use browser::{Browser, Page, Partner, asked, provider, value};
use domain::{
    miaccess::operations::{DeletePartnerAccount, DeletePartnerUser, PartnerUserPath},
    operation::NoInput,
    permissions::BaseRole,
    problem::Kind,
    session::operations::GetSession,
};
use serde_json::json;

/// Fails unless the browser is signed in and where it should be.
#[track_caller]
fn came_in(page: &Page, browser: &Browser, to: &str) {
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, to));
    assert!(browser.session().is_some(), "no session");
}

/// Fails unless the browser is back on the sign-in page for this reason, and signed in as nobody.
#[track_caller]
fn turned_away(page: &Page, browser: &Browser, reason: &str) {
    assert_eq!(page.status, 303);
    assert!(page.to.starts_with("/sign-in?"), "{}", page.to);
    assert_eq!(value(&page.to, "reason"), reason, "{}", page.to);
    assert!(browser.session().is_none(), "there is a session");
}

/// How many partner accounts there are of this Partner ID, and partner users in them.
async fn counted(server: &Server, partner_id: &str) -> (i64, i64) {
    let accounts = "SELECT count(*) FROM partner_account WHERE partner_id = ?1";
    let users = "SELECT count(*) FROM partner_user u JOIN partner_account a ON a.id = u.partner_account_id \
        WHERE a.partner_id = ?1";
    (server.number(accounts, json!([partner_id])).await, server.number(users, json!([partner_id])).await)
}

/// The history of the partner account of this Partner ID, one line an event, oldest first.
async fn told(server: &Server, partner_id: &str) -> Vec<String> {
    let sql = "SELECT e.action || ' ' || e.asset || ' ' || coalesce(e.extra ->> 'outcome', '') || ' ' || \
        coalesce(e.extra ->> 'reason', '') AS line FROM event e JOIN partner_account a ON a.id = e.account_id \
        WHERE a.partner_id = ?1 ORDER BY e.at, e.id";
    let rows = server.sql(sql, json!([partner_id])).await;
    rows.iter().map(|row| row["line"].as_str().expect("a line").trim().to_owned()).collect()
}

#[tokio::test]
async fn sign_006_the_first_sign_in_makes_a_partner_account_and_a_partner_user() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");

    let person = browser.person(&who).await;
    let view = person.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!((view.name, view.email), (who.name.clone(), who.email.clone()));
    assert_eq!((view.base, view.partner_name.as_deref()), (BaseRole::PartnerAdministrator, Some("Fjordlink AS")));
    let number = who.partner_id.clone().expect("a Partner ID");
    assert_eq!(counted(&browser.server, &number).await, (1, 1));
    let seen =
        browser.server.number("SELECT last_sign_in_at FROM partner_user WHERE id = ?1", json!([person.id])).await;
    assert!(seen > 0);
}

#[tokio::test]
async fn sign_039_the_first_sign_in_stands_in_the_history() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let number = who.partner_id.as_deref().expect("a Partner ID");
    let mut lines = told(&browser.server, number).await;
    lines.sort();
    assert_eq!(lines, ["access session signedIn", "create account", "create user"]);
    browser.set_cookie("__Host-session", None);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    assert_eq!(told(&browser.server, number).await.len(), 4, "a sign-in more, and nothing made");
}

#[tokio::test]
async fn sign_007_a_later_partner_joins_the_account_of_the_organisation() {
    let (first, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&first.sign_in(&who).await, &first, "/");
    let (second, colleague) = (Browser::new(), who.colleague().enrol().await);
    came_in(&second.sign_in(&colleague).await, &second, "/");
    assert_eq!(counted(&first.server, who.partner_id.as_deref().expect("a Partner ID")).await, (1, 2));
}

#[tokio::test]
async fn sign_007_first_sign_ins_at_once_make_one_account_and_a_user_each() {
    let first = Partner::new().enrol().await;
    let mut people = vec![first.clone(), first.clone()];
    for _ in 0..4 {
        people.push(first.colleague().enrol().await);
    }
    // All have logged in; then all answers arrive together. The first person comes twice, in two browsers.
    let mut answers = Vec::new();
    for who in &people {
        let browser = Browser::new();
        let authorize = browser.begin("/auth/miaccess/start").await;
        answers.push((browser.log_in(&authorize, who).await, browser));
    }
    let tasks: Vec<_> = answers
        .into_iter()
        .map(|(callback, browser)| tokio::spawn(async move { (browser.get(&callback).await, browser) }))
        .collect();
    for task in tasks {
        let (page, browser) = task.await.expect("an answer");
        came_in(&page, &browser, "/");
    }
    let number = first.partner_id.as_deref().expect("a Partner ID");
    let server = Server::running();
    assert_eq!(counted(&server, number).await, (1, 5));
    let lines = told(&server, number).await;
    let of = |line: &str| lines.iter().filter(|told| *told == line).count();
    assert_eq!((of("create account"), of("create user"), of("access session signedIn")), (1, 5, 6), "{lines:?}");
}

#[tokio::test]
async fn sign_010_the_name_edited_in_the_portal_stays_and_the_address_follows_miaccess() {
    let (browser, mut who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let person = browser.person(&who).await;
    browser.server.sql("UPDATE partner_user SET name = 'I. Solberg' WHERE id = ?1", json!([person.id])).await;

    who.name = "Ingrid Solberg-Lie".into();
    who.email = format!("new.{}", who.email);
    let (who, browser) = (who.enrol().await, Browser::new());
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let view = browser.person(&who).await.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!((view.name.as_str(), &view.email), ("I. Solberg", &who.email));
    let lines = told(&browser.server, who.partner_id.as_deref().expect("a Partner ID")).await;
    assert_eq!(lines.iter().filter(|line| *line == "edit user").count(), 1, "{lines:?}");
}

#[tokio::test]
async fn sign_010_an_address_that_a_colleague_still_has_waits() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let (second, colleague) = (Browser::new(), who.colleague().enrol().await);
    came_in(&second.sign_in(&colleague).await, &second, "/");
    let old = colleague.email.clone();
    let colleague = Partner { email: who.email.clone(), ..colleague }.enrol().await;
    let again = Browser::new();
    came_in(&again.sign_in(&colleague).await, &again, "/");
    assert_eq!(again.person(&colleague).await.call::<GetSession>(&(), &NoInput {}).await.ok().email, old);
}

#[tokio::test]
async fn sign_003_a_live_session_at_miaccess_asks_for_no_credentials_again() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    // The portal's session is gone, that of MiAccess is not; now by the entry on its home page.
    browser.set_cookie("__Host-session", None);
    let home = browser.get(&format!("{}/", provider())).await;
    let entry = home.body.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the entry");
    let authorize = browser.begin(entry).await;
    let page = browser.get(&authorize).await;
    assert!(page.to.contains("/auth/miaccess/callback?code="), "{}", page.to);
    came_in(&browser.get(&page.to).await, &browser, "/");
}

#[tokio::test]
async fn sign_003_a_partner_of_the_demo_is_the_same_by_either_way() {
    let people: Vec<Partner> = vec![Partner {
        login: "amelie.fournier".into(),
        password: "Harbour-Lantern-27".into(),
        subject: "miaccess-1001".into(),
        ..Partner::new()
    }];
    let browser = Browser::new();
    came_in(&browser.sign_in(&people[0]).await, &browser, "/");
    let view = browser.person(&people[0]).await.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!(view.email, "amelie.fournier@meridian-telecom.example");
    assert_eq!(view.partner_name.as_deref(), Some("Meridian Telecom Partners"));
}

#[tokio::test]
async fn sign_024_sign_in_leads_back_to_a_page_of_the_portal_and_nowhere_else() {
    let who = Partner::new().enrol().await;
    let target = format!("{}/accounts?view=deactivated", Server::running().address);
    let encoded = serde_urlencoded::to_string([("target_link_uri", &target)]).expect("a query");
    for (query, to) in [
        ("next=%2Faccounts%3Fview%3Ddeactivated", "/accounts?view=deactivated"),
        (encoded.as_str(), "/accounts?view=deactivated"),
        ("next=https%3A%2F%2Fevil.example", "/"),
        ("next=%2F%2Fevil.example", "/"),
        ("next=%2F%5Cevil.example", "/"),
        ("next=%09%2F%2Fevil.example", "/"),
        ("next=%2Fauth%2Fmiaccess%2Fstart", "/"),
        ("next=%2Fa%0D%0Aset-cookie%3Ax%3D1", "/"),
        ("target_link_uri=https%3A%2F%2Fevil.example%2F", "/"),
        ("target_link_uri=http%3A%2F%2F127.0.0.1.evil.example%2F", "/"),
    ] {
        let browser = Browser::new();
        came_in(&browser.sign_in_from(&format!("/auth/miaccess/start?{query}"), &who).await, &browser, to);
    }
}

#[tokio::test]
async fn sign_027_what_a_gateway_has_put_in_the_address_is_there_after_sign_in() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    let page = browser.get("/?gatewayId=7f3a&unknown=x%26y").await;
    let next = value(&page.to, "next");
    assert_eq!(next, "/?gatewayId=7f3a&unknown=x%26y");
    let start = format!("/auth/miaccess/start?{}", serde_urlencoded::to_string([("next", &next)]).expect("a query"));
    assert!(browser.get(&page.to).await.body.contains(&start.replace('&', "&amp;")), "the button carries it");
    came_in(&browser.sign_in_from(&start, &who).await, &browser, &next);
}

#[tokio::test]
async fn sign_004_a_session_from_before_ends_and_its_token_is_not_gone_on_with() {
    let house = House::open().await;
    let planted = house.partner().await;
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    browser.set_cookie("__Host-session", planted.token.as_deref());
    let page = browser.sign_in(&who).await;
    came_in(&page, &browser, "/");
    assert_ne!(browser.session(), planted.token);
    planted.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    let cookie = page.set_cookie.iter().find(|cookie| cookie.starts_with("__Host-session=")).expect("the cookie");
    assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=43200"), "{cookie}");
}

#[tokio::test]
async fn sign_015_a_partner_from_miaccess_has_no_password() {
    let (browser, who) = (Browser::new(), Partner::new().enrol().await);
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let answer = crate::session::sign_in(&browser.server, &crate::session::credentials(&who.email, PASSWORD)).await;
    answer.refused_as(Kind::SignInRefused);
}

#[tokio::test]
async fn sign_008_neither_the_partner_account_nor_a_partner_user_can_be_deleted() {
    let (house, other) = (House::open().await, House::open().await);
    let (partner, colleague, stranger) = (house.partner().await, house.partner().await, other.partner().await);
    partner.call::<DeletePartnerAccount>(&(), &NoInput {}).await.refused_as(Kind::RemovedByMitelOnly);
    for user in [partner.id, colleague.id] {
        let answer = partner.call::<DeletePartnerUser>(&PartnerUserPath { user }, &NoInput {}).await;
        assert_eq!(answer.refused_as(Kind::RemovedByMitelOnly).status, 409);
    }
    let answer = partner.call::<DeletePartnerUser>(&PartnerUserPath { user: stranger.id }, &NoInput {}).await;
    answer.refused_as(Kind::NotFound);
    colleague.call::<GetSession>(&(), &NoInput {}).await.ok();
}

#[tokio::test]
async fn sign_004_keys_that_miaccess_changes_are_read_anew_and_invented_ones_are_not() {
    let who = Partner::new().enrol().await;
    let browser = Browser::new();
    came_in(&browser.sign_in(&who).await, &browser, "/");
    let rotated = reqwest::Client::new().post(format!("{}/control/rotate", provider())).send().await;
    assert!(rotated.expect("MiAccess").status().is_success());
    let browser = Browser::new();
    came_in(&browser.sign_in(&who).await, &browser, "/");
    // However many keys somebody invents, MiAccess is asked for its keys a few times and then no more.
    let before = asked("/jwks").await;
    let who = Partner { token: Some("unknownKey"), ..who }.enrol().await;
    for _ in 0..12 {
        let browser = Browser::new();
        turned_away(&browser.sign_in(&who).await, &browser, "unverified");
    }
    let more = asked("/jwks").await - before;
    assert!(more <= 5, "asked {more} times");
}
