//! Every operation is asked the same questions: who is let in, what is refused, and is it described; in `recorded`,
//! whether what it changes stands in the history.

mod recorded;
mod table;

use crate::{
    house::{Acct, House, Person, Server},
    viewing::view,
};
use domain::{
    operation::{Method, Operation, PathParams, Visitor},
    operations,
    permissions::{Action, Cells, Feature, Needs, Who},
    problem::{Kind, Problem},
    session::viewing::is_open_to_viewers,
};
use reqwest::RequestBuilder;
use serde_json::Value;
use uuid::Uuid;

/// What the sweeps need to know of an operation.
struct Subject {
    name: &'static str,
    method: Method,
    path: &'static str,
    in_account: bool,
    needs: Needs,
    max_body: usize,
    /// Whether it can be called while somebody views as another.
    open_to_viewers: bool,
}

fn subjects() -> Vec<Subject> {
    struct Collect(Vec<Subject>);
    impl Visitor for Collect {
        fn visit<Op: Operation>(&mut self) {
            self.0.push(Subject {
                name: Op::NAME,
                method: Op::METHOD,
                path: Op::PATH,
                in_account: Op::Path::NAMES.contains(&"account"),
                needs: Op::NEEDS,
                max_body: Op::MAX_BODY,
                open_to_viewers: is_open_to_viewers::<Op>(),
            });
        }
    }
    let mut collect = Collect(Vec::new());
    operations::each(&mut collect);
    collect.0
}

impl Subject {
    fn address(&self, account: &str) -> String {
        let fill = |piece: &str| match piece {
            "{account}" => account.to_owned(),
            "{table}" => "users".to_owned(),
            "{integration}" => "gateway".to_owned(),
            "{privilege}" => "guestAccess".to_owned(),
            "{product}" => "miteamMeetings".to_owned(),
            piece if piece.starts_with('{') => Uuid::now_v7().to_string(),
            piece => piece.to_owned(),
        };
        self.path.split('/').map(fill).collect::<Vec<_>>().join("/")
    }

    fn request(&self, who: &Person, account: &str) -> RequestBuilder {
        let mut request = who.server.raw(self.method.as_str(), &self.address(account));
        if let Some(token) = &who.token {
            request = request.header("cookie", format!("__Host-session={token}"));
        }
        request
    }

    /// A call as a page makes it, with a body that says nothing.
    async fn ask(&self, who: &Person, account: &str) -> (Problem, String) {
        let mut request = self.request(who, account);
        if self.method.is_unsafe() {
            request = page(request, &who.server).header("content-type", "application/json").body("{}");
        }
        self.problem(request).await
    }

    async fn problem(&self, request: RequestBuilder) -> (Problem, String) {
        let answer = request.send().await.expect("an answer");
        let (status, text) = (answer.status(), answer.text().await.expect("a body"));
        let problem: Problem =
            serde_json::from_str(&text).unwrap_or_else(|_| panic!("{} answered {status} {text}", self.name));
        (problem, text)
    }

    async fn refuses(&self, who: &Person, account: &str, kind: Kind) -> Problem {
        let (problem, _) = self.ask(who, account).await;
        assert_eq!(problem.kind, kind, "{}: {problem:?}", self.name);
        problem
    }
}

fn page(request: RequestBuilder, server: &Server) -> RequestBuilder {
    request.header("origin", &server.address).header("x-portal", "1")
}

/// A partner account with one customer account and an administrator.
async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

#[tokio::test]
async fn role_054_without_a_session_every_operation_answers_401() {
    let nobody = Server::running().nobody();
    for subject in subjects().iter().filter(|s| s.needs.who != Who::Anyone) {
        subject.refuses(&nobody, &Uuid::now_v7().to_string(), Kind::NotSignedIn).await;
    }
}

#[tokio::test]
async fn dash_028_another_partners_account_is_answered_like_a_random_id() {
    let (_, foreign, _) = scene().await;
    let (own_house, own, partner) = scene().await;
    let (admin, manager) = (own.admin().await, own_house.manager(&[&own]).await);
    for who in [&partner, &manager, &admin] {
        for subject in subjects().iter().filter(|s| s.in_account) {
            let (problem, foreign) = subject.ask(who, &foreign.id.to_string()).await;
            assert_eq!(problem.kind, Kind::NotFound, "{}", subject.name);
            let (_, random) = subject.ask(who, &Uuid::now_v7().to_string()).await;
            let (_, nonsense) = subject.ask(who, "1 OR 1=1").await;
            assert_eq!((&foreign, &foreign), (&random, &nonsense), "{}", subject.name);
        }
    }
}

#[tokio::test]
async fn acct_001_an_unassigned_account_does_not_exist_for_a_manager() {
    let (house, unassigned, _) = scene().await;
    let assigned = house.account("Assigned").await;
    let manager = house.manager(&[&assigned]).await;
    for subject in subjects().iter().filter(|s| s.in_account) {
        subject.refuses(&manager, &unassigned.id.to_string(), Kind::NotFound).await;
    }
}

#[tokio::test]
async fn acct_037_a_deactivated_account_answers_409_to_all_but_its_reactivation() {
    let (_, account, partner) = scene().await;
    account.deactivate().await;
    for subject in subjects().iter().filter(|s| s.in_account && !s.needs.even_deactivated) {
        subject.refuses(&partner, &account.id.to_string(), Kind::AccountDeactivated).await;
    }
}

#[tokio::test]
async fn role_056_a_missing_cell_answers_403_and_names_it() {
    let (house, account, partner) = scene().await;
    for subject in subjects().iter().filter(|s| !s.needs.any_of.is_empty()) {
        let without = |cells: Cells, (feature, action): &(Feature, Action)| cells.without(*feature, *action);
        let role = house.role("partner", subject.needs.any_of.iter().fold(Cells::PARTNER, without)).await;
        partner.with_role(role).await;
        let problem = subject.refuses(&partner, &account.id.to_string(), Kind::PermissionDenied).await;
        let (feature, action) = subject.needs.any_of[0];
        assert_eq!(problem.more["needs"], format!("{}.{}", feature.name(), action.name()), "{}", subject.name);
        assert_eq!(problem.more["reason"], "missing");
    }
}

#[tokio::test]
async fn sign_020_a_user_may_call_nothing_but_what_is_their_own() {
    let (_, account, _) = scene().await;
    let user = account.user().await;
    let own = |s: &Subject| matches!(s.needs.who, Who::Anyone | Who::Device | Who::SignedIn);
    for subject in subjects().iter().filter(|s| !own(s)) {
        let problem = subject.refuses(&user, &account.id.to_string(), Kind::PermissionDenied).await;
        assert_eq!(problem.more["reason"], "roleAllowsNothing");
    }
}

#[tokio::test]
async fn evnt_074_what_is_for_devices_is_answered_401_to_every_person() {
    let (house, account, partner) = scene().await;
    let id = account.id.to_string();
    let devices: Vec<_> = subjects().into_iter().filter(|s| s.needs.who == Who::Device).collect();
    assert!(!devices.is_empty());
    for who in [partner, house.manager(&[&account]).await, account.admin().await, account.user().await] {
        for subject in &devices {
            subject.refuses(&who, &id, Kind::NotSignedIn).await;
        }
    }
}

#[tokio::test]
async fn acct_002_what_is_the_partners_is_refused_to_an_account_admin() {
    let (_, account, _) = scene().await;
    let admin = account.admin().await;
    let mut asked = 0;
    for subject in subjects().iter().filter(|s| s.needs.who == Who::Partners) {
        let problem = subject.refuses(&admin, &account.id.to_string(), Kind::PermissionDenied).await;
        assert_eq!(problem.more["reason"], "partnersOnly", "{}", subject.name);
        asked += 1;
    }
    assert!(asked >= 4);
}

/// Whoever looks as another can change nothing, by any operation, be it allowed to the one or to the other.
#[tokio::test]
async fn why_002_every_operation_that_changes_something_is_refused_to_viewers() {
    let (_, account, partner) = scene().await;
    view(&partner, &account, None, None).await;
    let mut asked = 0;
    for subject in subjects().iter().filter(|s| !s.open_to_viewers && s.needs.who != Who::Device) {
        subject.refuses(&partner, &account.id.to_string(), Kind::ViewingAs).await;
        // An account out of reach is told in no other way.
        subject.refuses(&partner, &Uuid::now_v7().to_string(), Kind::ViewingAs).await;
        asked += 1;
    }
    assert!(asked > 80, "{asked}");
    assert!(subjects().iter().filter(|s| s.open_to_viewers && s.method.is_unsafe()).count() <= 5);
}

#[tokio::test]
async fn mgrs_002_what_is_the_unrestricted_administrators_is_refused_to_all_others() {
    let (house, account, _) = scene().await;
    let (manager, custom) = (house.manager(&[&account]).await, house.partner().await);
    custom.with_role(house.role("partner", Cells::PARTNER).await).await;
    let admin = account.admin().await;
    let mut asked = 0;
    for subject in subjects().iter().filter(|s| s.needs.who == Who::UnrestrictedAdministrators) {
        for (who, reason) in
            [(&manager, "partnerAdministratorsOnly"), (&custom, "unrestrictedOnly"), (&admin, "partnersOnly")]
        {
            let problem = subject.refuses(who, &account.id.to_string(), Kind::PermissionDenied).await;
            assert_eq!(problem.more["reason"], reason, "{}", subject.name);
        }
        asked += 1;
    }
    assert!(asked >= 7);
}

#[tokio::test]
async fn a_change_needs_a_page_of_the_portal() {
    let (_, account, partner) = scene().await;
    let id = account.id.to_string();
    let own = partner.server.address.clone();
    for subject in subjects().iter().filter(|s| s.method.is_unsafe() && s.needs.who != Who::Device) {
        let tries: [(&str, &[(&str, &str)]); 6] = [
            ("a foreign origin", &[("origin", "https://evil.example"), ("x-portal", "1")]),
            ("no origin that is known", &[("origin", "null"), ("x-portal", "1")]),
            ("the own host under another scheme", &[("origin", "ftp://127.0.0.1"), ("x-portal", "1")]),
            ("no header", &[("origin", &own)]),
            (
                "another site by the browser's word",
                &[("origin", &own), ("x-portal", "1"), ("sec-fetch-site", "cross-site")],
            ),
            ("another host of this site", &[("origin", &own), ("x-portal", "1"), ("sec-fetch-site", "same-site")]),
        ];
        for (what, headers) in tries {
            let mut request = subject.request(&partner, &id).header("content-type", "application/json").body("{}");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (problem, _) = subject.problem(request).await;
            assert_eq!(problem.kind, Kind::ForeignOrigin, "{} with {what}", subject.name);
        }
        let request = subject.request(&partner, &id).header("content-type", "application/json").body("{}");
        let (problem, _) = subject.problem(request).await;
        assert_eq!(problem.kind, Kind::ForeignOrigin, "{} with no header at all", subject.name);
    }
}

#[tokio::test]
async fn ten_megabytes_of_json_are_refused_by_every_operation() {
    let (_, account, partner) = scene().await;
    let id = account.id.to_string();
    for subject in subjects().iter().filter(|s| s.method.is_unsafe() && s.needs.who != Who::Device) {
        for size in [subject.max_body + 1, 10 * 1024 * 1024] {
            let body = format!("{{\"a\":\"{}\"}}", "a".repeat(size));
            let request = page(subject.request(&partner, &id), &partner.server);
            let (problem, _) = subject.problem(request.header("content-type", "application/json").body(body)).await;
            assert_eq!((problem.kind, problem.status), (Kind::TooLarge, 413), "{} {size}", subject.name);
        }
    }
}

#[tokio::test]
async fn what_is_no_json_is_refused_by_every_operation() {
    let (_, account, partner) = scene().await;
    let id = account.id.to_string();
    for subject in subjects().iter().filter(|s| s.method.is_unsafe() && s.needs.who != Who::Device) {
        let deep = "[".repeat(2_000);
        for (kind, body, problem) in [
            ("application/json", "{", Kind::BadRequest),
            ("application/json", deep.as_str(), Kind::BadRequest),
            ("text/plain", "{}", Kind::UnsupportedMediaType),
            ("application/x-www-form-urlencoded", "a=b", Kind::UnsupportedMediaType),
        ] {
            let request = page(subject.request(&partner, &id), &partner.server);
            let (found, text) = subject.problem(request.header("content-type", kind).body(body.to_owned())).await;
            // An array where an object belongs is told as such before its depth is.
            let same = found.kind == problem || (body == deep && found.kind == Kind::Invalid);
            assert!(same, "{} {kind} {}: {text}", subject.name, &body[..body.len().min(10)]);
        }
    }
}

#[tokio::test]
async fn every_operation_is_described() {
    let server = Server::running();
    let answer = server.raw("GET", "/api/v1/openapi.json").send().await.expect("an answer");
    let document: Value = answer.json().await.expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
    for subject in subjects() {
        let call = &document["paths"][subject.path][subject.method.as_str().to_ascii_lowercase()];
        assert_eq!(call["operationId"], subject.name, "{}", subject.path);
        assert!(call["responses"].as_object().is_some_and(|r| r.len() == 2), "{}", subject.name);
    }
    // Every schema that is named is there.
    let text = document.to_string();
    for reference in text.split("#/components/").skip(1) {
        let pointer = format!("/components/{}", reference.split('"').next().unwrap_or_default());
        assert!(document.pointer(&pointer).is_some(), "{pointer}");
    }
}

#[tokio::test]
async fn an_unknown_address_is_404_and_an_unknown_method_405() {
    let server = Server::running();
    for (method, path, kind) in [
        ("GET", "/api/v1/nothing", Kind::NotFound),
        ("POST", "/api/v2/session", Kind::NotFound),
        ("GET", "/api/", Kind::NotFound),
        ("DELETE", "/api/v1/accounts", Kind::MethodNotAllowed),
        ("PATCH", "/api/v1/session", Kind::MethodNotAllowed),
    ] {
        let answer = server.raw(method, path).send().await.expect("an answer");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let problem: Problem = answer.json().await.expect("a problem");
        assert_eq!(problem.kind, kind, "{method} {path}");
    }
}
