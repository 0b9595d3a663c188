//! Why a sign-in by single sign-on came to nothing (spec 30, Bad input): what happened, what to do, and what support
//! asks for.

use crate::{
    args,
    frame::status::set_status,
    paths,
    text::{t, t_with},
    ui::{
        banner::Banner,
        button::{ButtonKind, LinkButton},
        doorway::Doorway,
        tone::Tone,
    },
};
use domain::{miaccess::Mode, sso::Refusal};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What the address says. Texts in it are shown only where they can be nothing but a reference.
struct Told {
    why: Refusal,
    reference: String,
    at: Option<String>,
    account: Option<String>,
}

impl Told {
    fn read(query: &str) -> Self {
        let value = |name: &str| {
            query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned)
        };
        let plain = |text: &String| text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        Self {
            why: value("code").and_then(|code| code.parse().ok()).unwrap_or(Refusal::InResponseTo),
            reference: value("ref").filter(plain).unwrap_or_default(),
            at: value("at").and_then(|at| moment(&at)),
            account: value("account").filter(plain),
        }
    }
}

/// A moment as support looks it up: `20261122T074305Z` as 2026-11-22 07:43:05 UTC. Anything else is none.
fn moment(text: &str) -> Option<String> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(date, 8) || !digits(time, 6) {
        return None;
    }
    let (year, month, day) = (&date[..4], &date[4..6], &date[6..]);
    Some(format!("{year}-{month}-{day} {}:{}:{} UTC", &time[..2], &time[2..4], &time[4..]))
}

/// The page.
#[component]
pub fn SignInRefusedPage() -> impl IntoView {
    let told = Told::read(use_location().search.get_untracked().trim_start_matches('?'));
    set_status(told.why.status());
    let (code, reference) = (told.why.code(), told.reference);
    let details = move || args! { "code" => code.clone(), "reference" => reference.clone() };
    let again = told.account.map(|account| {
        let href = paths::single_sign_on(&account, Mode::Page, paths::HOME, None);
        view! { <LinkButton label=t("sso-refused-again") kind=ButtonKind::Primary href leaves=true /> }
    });
    let at = told.at.map(|at| view! { <p class="muted">{at}</p> });
    view! {
        <Doorway title=t("sso-refused-title")>
            <div class="session__notice" role="alert">
                <Banner tone=Tone::Bad>{t(reason(told.why))}</Banner>
            </div>
            <p class="muted">{t_with("sso-refused-details", details)}</p>
            {at}
            <div class="session__ways">
                {again}
                <LinkButton label=t("sso-refused-mitel") href=paths::SIGN_IN />
            </div>
        </Doorway>
    }
    .into_any()
}

const fn reason(why: Refusal) -> &'static str {
    match why {
        Refusal::ResponseMalformed => "sso-refused-malformed",
        Refusal::IdpRefused => "sso-refused-idp",
        Refusal::IssuerMismatch => "sso-refused-issuer",
        Refusal::SignatureMissing => "sso-refused-unsigned",
        Refusal::SignatureInvalid => "sso-refused-signature",
        Refusal::AlgorithmRefused => "sso-refused-algorithm",
        Refusal::SignatureWrapping => "sso-refused-wrapping",
        Refusal::Audience => "sso-refused-audience",
        Refusal::NotYetValid => "sso-refused-early",
        Refusal::Expired => "sso-refused-expired",
        Refusal::Recipient => "sso-refused-recipient",
        Refusal::InResponseTo => "sso-refused-over",
        Refusal::Replayed => "sso-refused-replayed",
        Refusal::Encrypted => "sso-refused-encrypted",
        Refusal::NoSubject => "sso-refused-nobody",
        Refusal::NotAdmitted => "sso-refused-not-admitted",
        Refusal::NotRegistered => "sso-refused-not-registered",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sso_037_nothing_but_references_is_taken_from_the_address() {
        let told = Told::read("code=audience&ref=0190-ab&at=20261122T074305Z&account=123456789");
        assert_eq!(
            (told.why, told.reference.as_str(), told.account.as_deref()),
            (Refusal::Audience, "0190-ab", Some("123456789"))
        );
        assert_eq!(told.at.as_deref(), Some("2026-11-22 07:43:05 UTC"));
        let told = Told::read("code=nonsense&ref=Call%20me&at=soon&account=//evil.example");
        assert_eq!((told.why, told.reference.as_str(), told.at, told.account), (Refusal::InResponseTo, "", None, None));
    }
}
