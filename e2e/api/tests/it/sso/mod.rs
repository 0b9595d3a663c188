//! Single sign-on with a real identity provider (spec 30): here who comes in; in `settings` what is set up, in `ways` how
//! somebody may sign in, in `forged` what is not believed, in `passwords` the Mitel passwords of single-sign-on users.

mod forged;
mod passwords;
mod settings;
mod ways;

use crate::{
    house::{Acct, House, Person, Server, sha256, told, variable},
    miaccess::browser::{Browser, Page, value},
};
use domain::{
    Timestamp,
    miaccess::operations::{HandOver, TakeOver},
    operation::NoInput,
    session::operations::GetSession,
    sso::{
        SingleSignOn, entity_id,
        operations::{GetSingleSignOn, SetSingleSignOn},
        reply_url,
        settings::Settings,
    },
};
use reqwest::Client;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The identity provider, as xtask has started it.
fn provider() -> Value {
    serde_json::from_str(&variable("SAML_PROVIDER")).expect("the identity provider")
}

fn text(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_else(|| panic!("{name} in {of}")).to_owned()
}

/// Asks the provider's door for tests.
async fn control(path: &str, body: &Value) -> Value {
    let url = format!("{}/control/{path}", text(&provider(), "address"));
    let answer = Client::new().post(url).json(body).send().await.expect("the identity provider");
    let status = answer.status();
    let said = answer.text().await.expect("an answer");
    assert!(status.is_success(), "{path}: {said}");
    serde_json::from_str(&said).expect("JSON")
}

/// All certificates there are, by name.
async fn certificates() -> BTreeMap<String, String> {
    serde_json::from_value(control("certificates", &json!({})).await).expect("certificates")
}

/// Settings of this provider, with these certificates.
async fn settings(names: &[&str]) -> Settings {
    let (provider, all) = (provider(), certificates().await);
    Settings {
        idp_name: "Contoso".into(),
        sign_in_url: text(&provider, "signInUrl"),
        idp_entity_id: text(&provider, "entityId"),
        certificates: names.iter().map(|name| all[*name].as_str()).collect(),
        mitel_credentials: false,
    }
}

async fn save(who: &Person, account: &Acct, settings: &Settings, version: u64) -> SingleSignOn {
    who.request::<SetSingleSignOn>(&account.path(), settings).version(version).send().await.ok()
}

/// Switches single sign-on on, with the provider that runs.
pub async fn switch_on(who: &Person, account: &Acct) {
    save(who, account, &settings(&["rsa", "p256", "expired"]).await, 0).await;
}

/// A house whose account has single sign-on, with its partner.
pub struct Scene {
    pub house: House,
    pub account: Acct,
    pub partner: Person,
}

impl Scene {
    pub async fn open() -> Self {
        let house = House::open().await;
        let (account, partner) = (house.account("Ballad").await, house.partner().await);
        let scene = Self { house, account, partner };
        scene.switch_on().await;
        scene
    }

    /// Switches single sign-on on.
    pub async fn switch_on(&self) {
        switch_on(&self.partner, &self.account).await;
    }

    fn server(&self) -> &Server {
        &self.house.server
    }

    fn start(&self) -> String {
        format!("/auth/sso/start?account={}", self.account.id)
    }

    fn reply(&self) -> String {
        reply_url(&self.server().address, self.account.id)
    }

    /// Begins at the portal, and comes back with this answer about this address.
    async fn sign_in_with(&self, browser: &Browser, email: &str, answer: &str) -> Page {
        let address = browser.begin(&self.start()).await;
        let made = made(&address, email, answer).await;
        bring(browser, &made).await
    }

    async fn sign_in(&self, browser: &Browser, email: &str) -> Page {
        self.sign_in_with(browser, email, "honest").await
    }

    /// What the history says, one line an event.
    async fn told(&self) -> Vec<String> {
        let sql = "SELECT action || ' ' || asset || ' ' || coalesce(extra ->> 'outcome', '') || ' ' || \
            coalesce(extra ->> 'reason', extra ->> 'factor', '') AS line FROM event WHERE account_id = ?1 ORDER BY at, id";
        let rows = self.server().sql(sql, json!([self.account.id])).await;
        rows.iter().map(|row| text(row, "line").trim().to_owned()).collect()
    }
}

/// The provider's answer to the request in an address.
async fn made(address: &str, email: &str, answer: &str) -> Value {
    control("answer", &json!({ "address": address, "email": email, "answer": answer })).await
}

/// Brings an answer to the portal.
async fn bring(browser: &Browser, made: &Value) -> Page {
    let (response, state) = (text(made, "response"), text(made, "state"));
    let form = [("SAMLResponse", response.as_str()), ("RelayState", state.as_str())];
    browser.send(&text(made, "replyUrl"), Some(&form)).await
}

#[track_caller]
fn came_in(page: &Page, browser: &Browser, to: &str) {
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, to), "{}", page.body);
    assert!(browser.session().is_some(), "no session");
}

#[track_caller]
fn turned_away(page: &Page, browser: &Browser, code: &str) {
    assert_eq!(page.status, 303, "{}", page.body);
    assert!(page.to.starts_with("/sign-in/refused?"), "{}", page.to);
    assert_eq!(value(&page.to, "code"), code, "{}", page.to);
    assert!(browser.session().is_none(), "there is a session");
}

async fn signed_in(browser: &Browser, who: &Person) -> domain::session::SessionView {
    let person = Person { token: browser.session(), ..who.clone() };
    person.call::<GetSession>(&(), &NoInput {}).await.ok()
}

#[tokio::test]
async fn sso_054_a_user_comes_in_by_the_identity_provider_and_the_session_says_so() {
    let scene = Scene::open().await;
    let (ulla, browser) = (scene.account.user().await, Browser::new());
    came_in(&scene.sign_in(&browser, &ulla.email.to_uppercase()).await, &browser, "/");
    let view = signed_in(&browser, &ulla).await;
    assert_eq!((view.person, view.identity_provider.as_deref()), (ulla.id, Some("Contoso")));
    let told = scene.told().await;
    assert_eq!(told.last().map(String::as_str), Some("access session signedIn sso"), "SSO-061: {told:?}");
    // The provider's session ends sooner than twelve hours.
    let short = Browser::new();
    came_in(&scene.sign_in_with(&short, &ulla.email, "shortSession").await, &short, "/");
    let left = signed_in(&short, &ulla).await.expires_at.as_second() - Timestamp::now().as_second();
    assert!((500..=600).contains(&left), "{left}");
}

#[tokio::test]
async fn sso_049_the_claim_finds_the_user_where_the_name_is_no_address() {
    let scene = Scene::open().await;
    let (ulla, browser) = (scene.account.user().await, Browser::new());
    came_in(&scene.sign_in_with(&browser, &ulla.email, "claim").await, &browser, "/");
    assert_eq!(signed_in(&browser, &ulla).await.person, ulla.id);
}

#[tokio::test]
async fn sso_029_the_accounts_own_address_starts_by_id_or_number_and_leads_back() {
    let scene = Scene::open().await;
    let (ulla, browser) = (scene.account.user().await, Browser::new());
    let next = format!("/auth/sso/start?account={}&next=%2Frights", scene.account.number);
    let made = made(&browser.begin(&next).await, &ulla.email, "responseSigned").await;
    came_in(&bring(&browser, &made).await, &browser, "/rights");
    // SSO-031, SIGN-024: nowhere else.
    for elsewhere in ["https://evil.example/", "//evil.example", "/auth/sso/start", "/sign-in"] {
        let query =
            serde_urlencoded::to_string([("account", scene.account.id.to_string().as_str()), ("next", elsewhere)]);
        let start = format!("/auth/sso/start?{}", query.expect("a query"));
        let other = Browser::new();
        let made = self::made(&other.begin(&start).await, &ulla.email, "honest").await;
        came_in(&bring(&other, &made).await, &other, "/");
    }
    let off = scene.house.account("Without").await;
    for account in [off.id.to_string(), off.number.clone(), "nonsense".into()] {
        let page = browser.get(&format!("/auth/sso/start?account={account}")).await;
        assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/sign-in"), "{account}");
    }
    // The page's address leads there.
    let page = Browser::new().get(&format!("/sso/{}", scene.account.id)).await;
    assert_eq!((page.status.as_u16(), page.to), (303, scene.start()));
}

#[tokio::test]
async fn sso_050_an_identity_provider_signs_in_nobody_of_another_account_and_no_partner() {
    let scene = Scene::open().await;
    let elsewhere = scene.house.account("Elsewhere").await;
    let stranger = elsewhere.user().await;
    for email in [&stranger.email, &scene.partner.email, &"nobody@nowhere.example".to_owned()] {
        let browser = Browser::new();
        turned_away(&scene.sign_in(&browser, email).await, &browser, "not_admitted");
    }
    // A response to one account is none to another, even with the same provider.
    let other = Scene { account: elsewhere, house: House::open().await, partner: scene.partner.clone() };
    other.switch_on().await;
    let browser = Browser::new();
    let mut made = made(&browser.begin(&scene.start()).await, &stranger.email, "honest").await;
    made["replyUrl"] = json!(other.reply());
    turned_away(&bring(&browser, &made).await, &browser, "in_response_to");
    assert_ne!(entity_id("x", scene.account.id), entity_id("x", other.account.id));
}

#[tokio::test]
async fn sso_059_inactive_users_and_accounts_out_of_service_read_the_same() {
    let scene = Scene::open().await;
    let (ulla, umar) = (scene.account.user().await, scene.account.user().await);
    scene.server().sql("UPDATE user SET active = 0 WHERE id = ?1", json!([ulla.id])).await;
    let first = Browser::new();
    turned_away(&scene.sign_in(&first, &ulla.email).await, &first, "not_admitted");
    scene.account.deactivate().await;
    let second = Browser::new();
    turned_away(&scene.sign_in(&second, &umar.email).await, &second, "not_admitted");
    let told = scene.told().await;
    let refused = told.iter().filter(|line| *line == "access session refused sso.not_admitted").count();
    assert_eq!(refused, 2, "SSO-061, once for each: {told:?}");
}

#[tokio::test]
async fn sso_034_a_frame_takes_over_what_its_pop_up_has_finished() {
    let scene = Scene::open().await;
    let (ulla, pop_up) = (scene.account.user().await, Browser::new());
    let secret = "s".repeat(43);
    let start = format!("{}&mode=window&challenge={}", scene.start(), sha256(&secret));
    let made = made(&pop_up.begin(&start).await, &ulla.email, "honest").await;
    let page = bring(&pop_up, &made).await;
    let code = page.to.strip_prefix("/sign-in/window#code=").unwrap_or_else(|| panic!("{}", page.to)).to_owned();
    assert!(pop_up.session().is_none(), "the pop-up has a session");
    let nobody = scene.server().nobody();
    let wrong = HandOver { code: code.clone(), secret: "x".repeat(43) };
    assert!(!nobody.call::<TakeOver>(&(), &wrong).await.status.is_success());
    let taken = nobody.call::<TakeOver>(&(), &HandOver { code, secret }).await;
    taken.ok();
    let token = taken.header("set-cookie").split(['=', ';']).nth(1).expect("a token").to_owned();
    let view = Person { token: Some(token), ..ulla.clone() }.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!((view.person, view.identity_provider.as_deref()), (ulla.id, Some("Contoso")));
    assert_eq!(scene.told().await.last().map(String::as_str), Some("access session signedIn sso"));
}

#[tokio::test]
async fn sso_051_an_assertion_changes_no_user() {
    let scene = Scene::open().await;
    let (ulla, browser) = (scene.account.user().await, Browser::new());
    let sql = "SELECT first_name, last_name, role, version, email FROM user WHERE account_id = ?1 ORDER BY id";
    let before = scene.server().sql(sql, json!([scene.account.id])).await;
    came_in(&scene.sign_in_with(&browser, &ulla.email, "claim").await, &browser, "/");
    assert_eq!(scene.server().sql(sql, json!([scene.account.id])).await, before);
    assert_eq!(
        told(&scene.account.events(&scene.partner).await).iter().filter(|line| line.contains("user")).count(),
        0
    );
}

#[tokio::test]
async fn sso_016_the_portal_describes_itself_to_anybody() {
    let scene = Scene::open().await;
    let address = format!("{}/metadata", entity_id(&scene.server().address, scene.account.id));
    let answer = reqwest::get(&address).await.expect("metadata");
    assert_eq!(answer.headers()["content-type"], "application/samlmetadata+xml");
    let xml = answer.text().await.expect("XML");
    for part in [scene.reply(), "WantAssertionsSigned=\"true\"".into(), "bindings:HTTP-POST".into()] {
        assert!(xml.contains(&part), "{part} is not in {xml}");
    }
    let present = scene.partner.call::<GetSingleSignOn>(&scene.account.path(), &NoInput {}).await.ok();
    assert_eq!((present.metadata_url, present.reply_url), (address, scene.reply()));
}
