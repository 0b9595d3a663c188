//! What a page must know before it is drawn: who is signed in, which account it is within, and what was chosen.
//!
//! The Worker reads it once per request ([`Boot::read`]) and writes it into the page; the browser reads it back
//! ([`Boot::from_page`]). Both provide the same contexts ([`Boot::provide`]), so both renders agree without
//! waiting for anything.

use crate::{
    call::ApiClient,
    frame::{choices, host::origins, in_view},
    paths, session, text, when,
};
use domain::{
    language::Language,
    miaccess::Mode,
    operation::{AccountPath, NoInput},
    permissions::BaseRole,
    problem::Kind,
    session::{AccountSummary, SessionView, operations::GetSession},
};
#[cfg(feature = "hydrate")]
use leptos::prelude::{IntoView, Owner, document, set_timeout};
use serde::{Deserialize, Serialize};

/// The id of the element that carries it to the browser.
pub const ELEMENT: &str = "boot";

/// All that the first render needs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Boot {
    /// Where this build's files are, such as `/pkg/3f2a9c…`.
    pub assets: String,
    /// The language of the page (DASH-004).
    pub language: Language,
    /// The reader's zone, if known.
    pub zone: Option<String>,
    /// The theme chosen.
    pub theme: choices::Theme,
    /// Whether the navigation is folded to icons.
    pub nav_narrow: bool,
    /// Whether the portal stands in a frame of another page.
    pub framed: bool,
    /// Whether partners can sign in by MiAccess.
    pub miaccess: bool,
    /// The origins that it may then talk with, separated by spaces.
    pub hosts: String,
    /// Who is signed in.
    pub session: Option<SessionView>,
    /// The account whose pages these are.
    pub account: Option<in_view::AccountInView>,
}

/// What the request says.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// The path, without the query.
    pub path: &'a str,
    /// The header `Cookie`.
    pub cookies: &'a str,
    /// The header `Accept-Language`.
    pub accept_language: &'a str,
    /// The header `Sec-Fetch-Dest`.
    pub fetch_dest: &'a str,
    /// Whether MiAccess is configured.
    pub miaccess: bool,
    /// Who may frame the pages (`FRAME_ANCESTORS`).
    pub frame_ancestors: &'a str,
}

impl Boot {
    /// Reads it for a request, asking the API as the person who sent it.
    pub async fn read(client: &ApiClient, assets: &str, asked: &Asked<'_>) -> Self {
        // Any failure means: nobody is signed in. The sign-in page then says what is wrong when it is used.
        let session = client.call::<GetSession>(&(), &NoInput {}).await.ok().map(|reply| reply.value);
        let account = match &session {
            Some(session) => in_view(client, session, asked.path).await,
            None => None,
        };
        let chosen = cookie(asked.cookies, choices::LANGUAGE_COOKIE).and_then(|tag| tag.parse().ok());
        let language = session
            .as_ref()
            .map(|session| session.language)
            .or(chosen)
            .unwrap_or_else(|| Language::from_accept_language(asked.accept_language));
        let framed = matches!(asked.fetch_dest, "iframe" | "frame");
        Self {
            assets: assets.to_owned(),
            language,
            zone: cookie(asked.cookies, "tz").map(str::to_owned),
            theme: cookie(asked.cookies, choices::THEME_COOKIE).map(choices::Theme::read).unwrap_or_default(),
            nav_narrow: cookie(asked.cookies, choices::NAV_COOKIE) == Some("narrow"),
            framed,
            hosts: if framed { origins::named(asked.frame_ancestors) } else { String::new() },
            miaccess: asked.miaccess,
            session,
            account,
        }
    }

    /// Where to send this request instead of rendering it: to the sign-in page without a session, away from it
    /// with one (SIGN-024).
    pub fn redirect(&self, path_and_query: &str) -> Option<String> {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        // An identity provider's tile, or a bookmark; whoever is signed in already is there (SSO-029).
        if let Some(account) = paths::begins_at(path) {
            let start = || paths::single_sign_on(account, Mode::Page, paths::HOME, None);
            return Some(self.session.as_ref().map_or_else(start, |_| paths::HOME.to_owned()));
        }
        match (&self.session, path) {
            (None, paths::SIGN_IN) => (self.framed && self.miaccess).then(|| silent(query)).flatten(),
            (None, paths::DEV_PARTS) if cfg!(feature = "dev-parts") => None,
            (_, path) if paths::for_anyone(path) => None,
            (None, _) => Some(paths::sign_in(path_and_query)),
            (Some(_), paths::SIGN_IN) => Some(return_address(query)),
            (Some(_), _) => None,
        }
    }

    /// Provides every context that pages take.
    pub fn provide(self, ftl: Option<String>) {
        text::provide(self.language, ftl);
        when::provide(self.zone.as_deref());
        choices::provide(&self);
        in_view::provide(self.account, self.session.as_ref());
        session::provide(self.session);
    }

    /// As JSON that may stand inside a script element.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default().replace('<', "\\u003c")
    }

    /// Reads it back in the browser.
    #[cfg(feature = "hydrate")]
    pub fn from_page() -> Self {
        from_page().unwrap_or_default()
    }

    /// Reads it back on the sign-in page.
    #[cfg(feature = "hydrate")]
    pub fn from_sign_in_page() -> Self {
        from_page::<Outside>().unwrap_or_default().into()
    }
}

/// What there is to read where nobody is signed in. Reading a session and its dates is an eighth of the code that
/// the sign-in page waits for, and there is none.
#[cfg(any(feature = "hydrate", test))]
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outside {
    assets: String,
    language: Language,
    zone: Option<String>,
    theme: choices::Theme,
    nav_narrow: bool,
    framed: bool,
    miaccess: bool,
    hosts: String,
}

#[cfg(any(feature = "hydrate", test))]
impl From<Outside> for Boot {
    fn from(outside: Outside) -> Self {
        let Outside { assets, language, zone, theme, nav_narrow, framed, hosts, miaccess } = outside;
        Self { assets, language, zone, theme, nav_narrow, framed, hosts, miaccess, session: None, account: None }
    }
}

#[cfg(feature = "hydrate")]
fn from_page<T: serde::de::DeserializeOwned>() -> Option<T> {
    let json = document().get_element_by_id(ELEMENT)?.text_content()?;
    serde_json::from_str(&json).ok()
}

/// Takes over the page that the Worker rendered; `view` is what it rendered.
#[cfg(feature = "hydrate")]
pub fn take_over<V: IntoView + 'static>(boot: Boot, language: &str, ftl: String, view: fn() -> V) {
    // The same knowledge the Worker rendered with, so that both renders agree.
    let boot = Boot { language: language.parse().unwrap_or_default(), ..boot };
    leptos::mount::hydrate_body(move || {
        boot.provide(Some(ftl));
        // The Worker wrote times in the zone of the last visit; the browser's own follows once the whole page has
        // been taken over, for what changes before is not drawn anew.
        let owner = Owner::current().unwrap_or_default();
        set_timeout(move || owner.with(when::take_browser_zone), std::time::Duration::ZERO);
        view()
    });
}

/// Where the query of the sign-in page leads back to (SIGN-024).
pub fn return_address(query: &str) -> String {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let next = pairs.iter().find(|(name, _)| name == "next").and_then(|(_, next)| paths::own(next));
    next.unwrap_or(paths::HOME).to_owned()
}

/// Where a frame asks MiAccess whether the person is signed in there already, without a page of MiAccess; not if it has
/// just been asked, or has said why not (SIGN-003, SIGN-025).
fn silent(query: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let asked = pairs.iter().any(|(name, _)| matches!(name.as_str(), "tried" | "reason" | "step"));
    (!asked).then(|| paths::miaccess(Mode::Silent, &return_address(query), None))
}

async fn in_view(client: &ApiClient, session: &SessionView, path: &str) -> Option<in_view::AccountInView> {
    use in_view::AccountInView::{Here, Refused};
    let own = session.account.clone().map(Here);
    match (paths::account_of(path), session.base) {
        (None, _) | (_, BaseRole::User) => own,
        (Some(id), BaseRole::AccountAdmin) => match own {
            Some(Here(summary)) if summary.id == id => Some(Here(summary)),
            _ => Some(Refused(Kind::NotFound)),
        },
        (Some(account), BaseRole::PartnerAdministrator | BaseRole::AccountManager) => {
            let path = AccountPath { account };
            Some(match client.call::<domain::accounts::operations::GetAccount>(&path, &NoInput {}).await {
                Ok(reply) => {
                    let account = reply.value;
                    Here(AccountSummary { id: account.id, account_number: account.account_number, name: account.name })
                }
                Err(problem) => Refused(problem.kind),
            })
        }
    }
}

/// The value of a cookie in a `Cookie` header.
fn cookie<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_024_without_a_session_every_page_leads_to_sign_in_and_back() {
        let nobody = Boot::default();
        assert_eq!(nobody.redirect("/accounts?search=a").as_deref(), Some("/sign-in?next=%2Faccounts%3Fsearch%3Da"));
        assert_eq!(nobody.redirect("/sign-in?next=%2Faccounts"), None);
        assert_eq!(nobody.redirect("/").as_deref(), Some("/sign-in"));
        assert_eq!(nobody.redirect("/register"), None);
        assert_eq!(return_address("next=%2Faccounts%3Fsearch%3Da"), "/accounts?search=a");
        assert_eq!(return_address("next=%2F%2Fevil.example"), "/");
        assert_eq!(return_address(""), "/");
    }

    #[test]
    fn sso_029_the_accounts_own_address_leads_to_its_identity_provider() {
        let nobody = Boot::default();
        let start = "/auth/sso/start?account=123456789";
        assert_eq!(nobody.redirect("/sso/123456789").as_deref(), Some(start));
        assert_eq!(nobody.redirect("/sso/").as_deref(), Some("/sign-in?next=%2Fsso%2F"));
        assert_eq!(nobody.redirect("/sign-in/refused?code=expired"), None);
    }

    #[test]
    fn sign_025_a_frame_asks_miaccess_once_before_it_shows_sign_in() {
        let frame = Boot { framed: true, miaccess: true, ..Boot::default() };
        let silent = "/auth/miaccess/start?mode=silent&next=%2Faccounts";
        assert_eq!(frame.redirect("/sign-in?next=%2Faccounts").as_deref(), Some(silent));
        for asked in ["/sign-in?tried=1&next=%2Faccounts", "/sign-in?reason=no-policy", "/sign-in?step=password"] {
            assert_eq!(frame.redirect(asked), None, "{asked}");
        }
        assert_eq!(Boot { miaccess: false, ..frame.clone() }.redirect("/sign-in"), None);
        assert_eq!(Boot { framed: false, ..frame }.redirect("/sign-in"), None);
    }

    #[test]
    fn the_sign_in_page_reads_back_all_there_is() {
        let boot = Boot {
            assets: "/pkg/1".into(),
            zone: Some("Europe/Paris".into()),
            framed: true,
            miaccess: true,
            ..Boot::default()
        };
        let boot = Boot { hosts: "https://host.example".into(), ..boot };
        let outside: Outside = serde_json::from_str(&boot.to_json()).unwrap();
        assert_eq!(Boot::from(outside), boot);
    }

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        assert_eq!(cookie("a=1; theme=dark; nav=narrow", "theme"), Some("dark"));
        assert_eq!(cookie("mytheme=dark", "theme"), None);
    }

    #[test]
    fn a_name_cannot_end_the_script_element() {
        let boot = Boot { assets: "</script><script>".into(), ..Boot::default() };
        assert!(!boot.to_json().contains('<'));
        assert_eq!(serde_json::from_str::<Boot>(&boot.to_json()).unwrap(), boot);
    }
}
