//! What the identity provider must know of the portal, and the certificates that are saved (SSO-007, SSO-012).

use crate::{
    args,
    text::{Text, t, t_with},
    ui::copy::CopyButton,
    when,
};
use domain::{
    Timestamp,
    sso::{CertificateState, SigningCertificate, SingleSignOn},
};
use leptos::prelude::*;

/// The values to enter there, each with a button that copies it.
pub(super) fn portal(present: &SingleSignOn) -> AnyView {
    let rows = [
        ("sso-entity-id", present.entity_id.clone()),
        ("sso-reply-url", present.reply_url.clone()),
        ("sso-sign-on-url", present.sign_on_url.clone()),
        ("sso-metadata-url", present.metadata_url.clone()),
    ];
    let row = |(label, value): (&'static str, String)| {
        let name = t(label);
        let copy: Text = t_with("sso-copy", move || args! { "name" => name.get() });
        view! {
            <div class="integrations__value">
                <dt>{t(label)}</dt>
                <dd>
                    <CopyButton text=Signal::stored(value) label=copy />
                </dd>
            </div>
        }
    };
    view! { <dl class="integrations__values">{rows.map(row).collect_view()}</dl> }.into_any()
}

/// The certificates that are saved, one line each.
pub(super) fn certificates(saved: &[SigningCertificate]) -> AnyView {
    if saved.is_empty() {
        return ().into_any();
    }
    // Drawn in the browser alone, once the dialog is open.
    let now = Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or_default();
    let line = |certificate: &SigningCertificate| {
        let (from, until) = (when::date(certificate.not_before), when::date(certificate.not_after));
        let span = t_with("sso-certificate-span", move || args! { "from" => from.get(), "until" => until.get() });
        view! {
            <li>
                <b>{certificate.subject.clone()}</b>
                " "
                {t(state(certificate.state(now)))}
                <br />
                <span class="muted">{span}</span>
                <br />
                <code class="integrations__thumbprint">{certificate.sha256.clone()}</code>
            </li>
        }
    };
    view! {
        <p class="integrations__saved">{t("sso-certificates-saved")}</p>
        <ul class="integrations__certificates">{saved.iter().map(line).collect_view()}</ul>
    }
    .into_any()
}

const fn state(state: CertificateState) -> &'static str {
    match state {
        CertificateState::Valid => "sso-certificate-state-valid",
        CertificateState::Expired => "sso-certificate-state-expired",
        CertificateState::NotYetValid => "sso-certificate-state-not-yet-valid",
    }
}
