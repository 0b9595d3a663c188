//! Where sign-in may lead: paths of the portal, however an address is written (SIGN-024).

use crate::house::House;
use reqwest::{Client, Response, Url, redirect::Policy};

/// Other sites, as browsers read them: each would leave the portal if it were taken for a path.
const FOREIGN: [&str; 27] = [
    "https://evil.example",
    "HTTPS:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    "\u{0}//evil.example",
    " //evil.example",
    "/\u{85}/evil.example",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,hello",
    "vbscript:x",
    "@evil.example",
    "evil.example",
    ".evil.example",
    ":8080/",
    "?next=//evil.example",
    "#//evil.example",
];

/// Paths that look like other sites and are none, once they have been read a first time.
const OWN: [&str; 5] = [
    "/%2F%2Fevil.example",
    "/%5Cevil.example",
    "/accounts?search=//evil.example",
    "/accounts#//evil.example",
    "/..//evil.example",
];

fn location(answer: &Response) -> &str {
    answer.headers().get("location").and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn client() -> Client {
    Client::builder().redirect(Policy::none()).build().expect("a client")
}

#[tokio::test]
async fn sign_024_a_page_asked_for_while_signed_out_is_come_back_to_and_no_other_site_is() {
    let house = House::open().await;
    let token = house.partner().await.token.expect("a token");
    let http = client();
    let address = &house.server.address;
    let answer = http.get(format!("{address}/accounts?view=deactivated")).send().await.expect("an answer");
    assert_eq!(answer.status(), 303);
    assert_eq!(location(&answer), "/sign-in?next=%2Faccounts%3Fview%3Ddeactivated");

    let returned = async |next: &str| {
        let query = serde_urlencoded::to_string([("next", next)]).expect("a query");
        let get = http.get(format!("{address}/sign-in?{query}")).header("cookie", format!("__Host-session={token}"));
        let answer = get.send().await.expect("an answer");
        assert_eq!(answer.status(), 303, "{next:?}");
        location(&answer).to_owned()
    };
    assert_eq!(returned("/accounts?view=deactivated").await, "/accounts?view=deactivated");
    let own = Url::parse(address).expect("an address");
    for foreign in FOREIGN {
        assert_eq!(returned(foreign).await, "/", "{foreign:?}");
    }
    // Whatever is honoured leads nowhere else, by the rules that browsers read addresses by.
    for path in OWN.into_iter().chain(FOREIGN) {
        let to = own.join(&returned(path).await).expect("an address");
        assert_eq!(to.origin(), own.origin(), "{path:?}");
    }
}

#[tokio::test]
async fn sign_024_an_address_that_looks_like_another_site_is_not_redirected_to() {
    let house = House::open().await;
    let address = &house.server.address;
    let own = Url::parse(address).expect("an address");
    // The address itself is what comes back as `next`.
    for path in
        ["//evil.example/", "/%2F%2Fevil.example", "/%5Cevil.example", "//evil.example/..//", "/;//evil.example"]
    {
        let answer = client().get(format!("{address}{path}")).send().await.expect("an answer");
        let to = own.join(location(&answer)).expect("an address");
        assert_eq!((to.origin(), to.path()), (own.origin(), "/sign-in"), "{path}");
        let next = to.query_pairs().find(|(name, _)| name == "next").map(|(_, next)| next.into_owned());
        assert!(next.is_none_or(|next| own.join(&next).expect("a path").origin() == own.origin()), "{path}");
    }
}

#[tokio::test]
async fn sign_024_a_form_sent_before_the_page_is_alive_meets_the_page_again_and_no_other_site() {
    let house = House::open().await;
    let (http, address) = (client(), &house.server.address);
    let send = async |path: &str| {
        let request = http.post(format!("{address}{path}")).header("accept", "text/html,*/*;q=0.8").body("password=x");
        let answer =
            request.header("content-type", "application/x-www-form-urlencoded").send().await.expect("an answer");
        (answer.status().as_u16(), location(&answer).to_owned())
    };
    assert_eq!(send("/sign-in?next=%2Faccounts").await, (303, "/sign-in?next=%2Faccounts".to_owned()));
    for path in ["//evil.example/", "/\\evil.example", "///evil.example"] {
        let (status, to) = send(path).await;
        assert!(status == 303 && to == "/", "{path}: {status} {to}");
    }
    // A program is told.
    assert_eq!(http.post(format!("{address}/sign-in")).send().await.expect("an answer").status().as_u16(), 405);
}
