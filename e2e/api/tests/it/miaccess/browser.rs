//! A browser that is sent to and fro between the portal and MiAccess, and the people who log in there.

use crate::{
    house::{Person, Server, variable},
    session::fresh_address,
};
use domain::ids::PersonId;
use reqwest::{Client, StatusCode, header, redirect::Policy};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Mutex,
};
use uuid::Uuid;

/// Where MiAccess is.
pub fn provider() -> String {
    variable("MIACCESS_ADDRESS")
}

/// Someone at MiAccess.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "as the people of MiAccess are written")]
pub struct Partner {
    pub login: String,
    pub password: String,
    pub subject: String,
    pub name: String,
    pub email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_id: Option<String>,
    pub company: String,
    pub policies: Vec<String>,
    pub disabled: bool,
    /// How the tokens about this person are altered, if at all (`e2e/peers/miaccess.mjs`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<&'static str>,
}

impl Partner {
    /// Someone of an organisation that nobody else is of, not yet known at MiAccess.
    pub fn new() -> Self {
        let tag = Uuid::new_v4().simple().to_string();
        Self {
            login: tag.clone(),
            password: "Quiet-Orchard-7".into(),
            subject: format!("subject-{tag}"),
            name: "Ingrid Solberg".into(),
            email: format!("ingrid@{tag}.example"),
            partner_id: Some((100_000_000 + Uuid::new_v4().as_u128() % 900_000_000).to_string()),
            company: "Fjordlink AS".into(),
            policies: vec!["cloudlink".into()],
            disabled: false,
            token: None,
        }
    }

    /// Someone else of the same organisation.
    pub fn colleague(&self) -> Self {
        Self { partner_id: self.partner_id.clone(), name: "Lars Nilsen".into(), ..Self::new() }
    }

    /// Lets MiAccess know the person as they are now.
    pub async fn enrol(self) -> Self {
        let answer = Client::new().post(format!("{}/control/people", provider())).json(&self).send().await;
        assert!(answer.expect("MiAccess").status().is_success());
        self
    }
}

/// How often MiAccess was asked for this path.
pub async fn asked(path: &str) -> u64 {
    let counts = reqwest::get(format!("{}/control/counts", provider())).await.expect("MiAccess");
    counts.json::<Value>().await.expect("counts")[path].as_u64().unwrap_or(0)
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    /// Where the browser is sent.
    pub to: String,
    pub set_cookie: Vec<String>,
    pub body: String,
}

/// A browser with its cookies.
pub struct Browser {
    pub server: Server,
    http: Client,
    address: String,
    jar: Mutex<HashMap<String, BTreeMap<String, String>>>,
}

impl Browser {
    pub fn new() -> Self {
        let http = Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { server: Server::running(), http, address: fresh_address(), jar: Mutex::default() }
    }

    fn origin(url: &str) -> String {
        url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
    }

    /// An address of the portal, or one as it is.
    fn whole(&self, url: &str) -> String {
        if url.starts_with('/') { format!("{}{url}", self.server.address) } else { url.to_owned() }
    }

    pub async fn send(&self, url: &str, form: Option<&[(&str, &str)]>) -> Page {
        let url = self.whole(url);
        let origin = Self::origin(&url);
        let cookies = {
            let jar = self.jar.lock().expect("the jar");
            let pairs = jar.get(&origin).into_iter().flatten().map(|(name, value)| format!("{name}={value}"));
            pairs.collect::<Vec<_>>().join("; ")
        };
        let request = match form {
            None => self.http.get(&url),
            Some(form) => self
                .http
                .post(&url)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(serde_urlencoded::to_string(form).expect("a form")),
        };
        let request = request.header(header::COOKIE, cookies).header("cf-connecting-ip", &self.address);
        let answer = request.send().await.expect("an answer");
        let text = |value: &header::HeaderValue| value.to_str().expect("text").to_owned();
        let to = answer.headers().get(header::LOCATION).map(text).unwrap_or_default();
        let set_cookie: Vec<_> = answer.headers().get_all(header::SET_COOKIE).iter().map(text).collect();
        for cookie in &set_cookie {
            let (name, rest) = cookie.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            let gone = value.is_empty() || rest.contains("Max-Age=0") || rest.contains("1970");
            let mut jar = self.jar.lock().expect("the jar");
            let own = jar.entry(origin.clone()).or_default();
            if gone {
                own.remove(name)
            } else {
                own.insert(name.to_owned(), value.to_owned())
            };
        }
        let to = if to.starts_with('/') && origin != self.server.address { format!("{origin}{to}") } else { to };
        Page { status: answer.status(), to, set_cookie, body: answer.text().await.expect("a body") }
    }

    pub async fn get(&self, url: &str) -> Page {
        self.send(url, None).await
    }

    /// Presses the button: where MiAccess is to be asked.
    pub async fn begin(&self, start: &str) -> String {
        let page = self.get(start).await;
        assert_eq!(page.status, 303, "{}", page.body);
        page.to
    }

    /// Goes to MiAccess and logs in, unless it knows this browser: the address with its answer.
    pub async fn log_in(&self, authorize: &str, who: &Partner) -> String {
        self.answer(authorize, &[("login", who.login.as_str()), ("password", &who.password)]).await
    }

    /// The same, with this form on the login page.
    pub async fn answer(&self, authorize: &str, form: &[(&str, &str)]) -> String {
        let mut page = self.get(authorize).await;
        for _ in 0..6 {
            assert_eq!(page.status, 303, "MiAccess: {}", page.body);
            if page.to.contains("/auth/miaccess/callback") {
                return page.to;
            }
            let login = page.to.contains("/login/");
            page = self.send(&page.to, login.then_some(form)).await;
        }
        panic!("MiAccess sends to and fro")
    }

    /// Presses the button, logs in, and comes back.
    pub async fn sign_in(&self, who: &Partner) -> Page {
        self.sign_in_from("/auth/miaccess/start", who).await
    }

    pub async fn sign_in_from(&self, start: &str, who: &Partner) -> Page {
        let authorize = self.begin(start).await;
        let callback = self.log_in(&authorize, who).await;
        self.get(&callback).await
    }

    /// The token of the portal's session, if there is one.
    pub fn session(&self) -> Option<String> {
        self.cookie("__Host-session")
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().expect("the jar").get(&self.server.address)?.get(name).cloned()
    }

    /// Loses a cookie of the portal, or has one planted.
    pub fn set_cookie(&self, name: &str, value: Option<&str>) {
        let mut jar = self.jar.lock().expect("the jar");
        let own = jar.entry(self.server.address.clone()).or_default();
        match value {
            Some(value) => drop(own.insert(name.to_owned(), value.to_owned())),
            None => drop(own.remove(name)),
        }
    }

    /// Whoever is signed in, for calls of the API.
    pub async fn person(&self, who: &Partner) -> Person {
        let sql = "SELECT id FROM partner_user WHERE miaccess_subject = ?1";
        let rows = self.server.sql(sql, json!([who.subject])).await;
        let id = rows.first().and_then(|row| row["id"].as_str()).expect("a partner user").parse().expect("an id");
        Person { server: self.server.clone(), id: PersonId(id), email: who.email.clone(), token: self.session() }
    }
}

/// The address with another value of this name.
pub fn with(url: &str, name: &str, value: &str) -> String {
    let (path, query) = url.split_once('?').expect("a query");
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).expect("pairs");
    pairs.retain(|(key, _)| key != name);
    pairs.push((name.to_owned(), value.to_owned()));
    format!("{path}?{}", serde_urlencoded::to_string(pairs).expect("a query"))
}

/// The value of this name in an address.
pub fn value(url: &str, name: &str) -> String {
    let query = url.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).expect("pairs");
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
}
