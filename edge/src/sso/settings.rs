//! What an account sets up (SSO-005 to SSO-018, SSO-058).

use super::store;
use crate::{
    events::record::NewEvent,
    guard::{self, call::Call, reply::Reply},
    integrations::{
        change::{self, Begun},
        read,
    },
    problem::{Failure, Outcome},
};
use domain::{
    events::{Asset, differences},
    integrations::{IntegrationKey, Integrations},
    miaccess::may_ask,
    operation::Operation,
    permissions::{Action, Cell, Feature, Reason},
    problem::{FieldErrors, Message},
    sso::{
        CertificateFault, CertificateState, SigningCertificate, SingleSignOn, entity_id, metadata_url,
        operations::{GetSingleSignOn, ImportSsoMetadata, ImportedMetadata, RemoveSingleSignOn, SetSingleSignOn},
        reply_url,
        settings::Settings,
        sign_on_url,
    },
};
use saml::{
    certificate::{self, Fault},
    metadata::{self, Lacking},
};
use serde_json::{Value, json};

/// What the account of a call has set up.
async fn present<Op: Operation>(call: &Call<Op>) -> Outcome<SingleSignOn> {
    let (account, origin) = (call.account().id, &call.config().portal_origin);
    let asked = vec![store::setup(account), store::certificates(account), store::plain_users(account)];
    let rows = call.db().batch(asked).await?;
    let [setup, certificates, users] = rows.as_slice() else {
        return Err(Failure::internal("a batch of three gave no three answers"));
    };
    let setup = setup.first::<store::Setup>()?;
    let certificates = store::certificates_in(certificates)?;
    let users = users.first::<store::Counted>()?.map_or(0, |counted| counted.users);
    let version = setup.as_ref().map_or(0, |setup| setup.version);
    let settings = setup.map(|setup| Settings {
        idp_name: setup.idp_name,
        sign_in_url: setup.sign_in_url,
        idp_entity_id: setup.idp_entity_id,
        certificates: certificates.iter().map(|certificate| certificate.pem.as_str()).collect(),
        mitel_credentials: setup.mitel_credentials,
    });
    Ok(SingleSignOn {
        entity_id: entity_id(origin, account),
        reply_url: reply_url(origin, account),
        sign_on_url: sign_on_url(origin, account),
        metadata_url: metadata_url(origin, account),
        settings,
        certificates,
        version,
        single_sign_on_users: users,
    })
}

/// Reads it. [SSO-002] [SSO-062]
pub(super) async fn get_single_sign_on(call: Call<GetSingleSignOn>) -> Outcome<Reply<SingleSignOn>> {
    let present = present(&call).await?;
    let version = present.version;
    Ok(Reply::ok(present).version(version))
}

/// Saves it, and switches single sign-on on. [SSO-014]
pub(super) async fn set_single_sign_on(call: Call<SetSingleSignOn>) -> Outcome<Reply<SingleSignOn>> {
    let (account, author) = (call.account().id, call.author());
    let old = present(&call).await?;
    if old.settings.is_some() && !call.actor().cells.has(Feature::Integrations, Action::Edit) {
        let cell = Cell { feature: Feature::Integrations, action: Action::Edit };
        return Err(guard::refusal(Reason::Missing { cell }));
    }
    call.check_version(old.version, &old)?;
    let typed = call.input().trimmed();
    // By plain http an identity provider is reached on this machine in development alone.
    if !may_ask(&typed.sign_in_url, &call.config().portal_origin) {
        return Err(FieldErrors::one("signInUrl", "sso-sign-in-url-https").into());
    }
    let certificates = certificates(&typed.certificates, call.now())?;
    let new = Settings { certificates: certificates.iter().map(|c| c.pem.as_str()).collect(), ..typed };
    if old.settings.as_ref() == Some(&new) {
        let version = old.version;
        return Ok(Reply::ok(old).version(version));
    }

    let integrations = read::of_account(call.db(), account, call.now()).await?;
    let event = event(&old, &new, &certificates);
    let mut tx = match change::adding(&call, IntegrationKey::Sso, |added| added).await? {
        Begun::Change(mut tx, _) => {
            tx.event(event);
            tx
        }
        Begun::Nothing(_) => {
            let mut tx = call.begin(event);
            tx.statement(read::unchanged(account, integrations.revision));
            tx
        }
    };
    tx.statement(change::activate(account, IntegrationKey::Sso));
    if old.version == 0 {
        tx.statement(store::insert(account, &new, author));
    } else {
        tx.versioned(store::update(account, old.version, &new, author));
    }
    for statement in store::set_certificates(account, &certificates) {
        tx.statement(statement);
    }
    let version = old.version + 1;
    let saved = SingleSignOn { settings: Some(new), certificates, version, ..old };
    tx.commit(Reply::ok(saved).version(version)).await
}

/// What has changed; certificates by their thumbprints (SSO-061).
fn event(old: &SingleSignOn, new: &Settings, certificates: &[SigningCertificate]) -> NewEvent {
    let before = old.settings.as_ref();
    let text = |of: fn(&Settings) -> Value| (before.map_or(Value::Null, of), of(new));
    let prints = |of: &[SigningCertificate]| json!(of.iter().map(|c| c.sha256.clone()).collect::<Vec<_>>());
    let rows = [
        ("idpName", text(|s| json!(s.idp_name))),
        ("signInUrl", text(|s| json!(s.sign_in_url))),
        ("idpEntityId", text(|s| json!(s.idp_entity_id))),
        ("mitelCredentials", text(|s| json!(s.mitel_credentials))),
        ("certificates", (prints(&old.certificates), prints(certificates))),
    ];
    let changes = differences(rows.map(|(name, (old, new))| (name, old, new)));
    NewEvent::edited(Asset::Integration, IntegrationKey::Sso, changes)
        .core(json!({ "integration": IntegrationKey::Sso }))
}

/// The certificates of a text; one of them at least must be valid now (SSO-012).
fn certificates(text: &str, now: domain::Timestamp) -> Outcome<Vec<SigningCertificate>> {
    let refused = |fault: Fault| {
        let message = Message::new(&format!("sso-certificate-{}", fault.why)).with("number", fault.number);
        FieldErrors::one("certificates", message)
    };
    let read = certificate::read(text).map_err(refused)?;
    let certificates: Vec<_> = read.into_iter().map(|certificate| certificate.about).collect();
    if certificates.iter().all(|certificate| certificate.state(now) != CertificateState::Valid) {
        return Err(refused(Fault { number: 1, why: CertificateFault::NoneValid }).into());
    }
    Ok(certificates)
}

/// Removes it with all that goes with it. [SSO-058]
pub(super) async fn remove_single_sign_on(call: Call<RemoveSingleSignOn>) -> Outcome<Reply<Integrations>> {
    change::removing(&call, IntegrationKey::Sso, |removed| removed).await?.commit().await
}

/// Reads the metadata of an identity provider. [SSO-015]
pub(super) async fn import_sso_metadata(call: Call<ImportSsoMetadata>) -> Outcome<Reply<ImportedMetadata>> {
    let read = metadata::of_provider(&call.input().document).map_err(|lacking| {
        let message = match lacking {
            Lacking::Descriptor => "sso-metadata-none",
            Lacking::EntityId => "sso-metadata-no-entity-id",
            Lacking::Redirect => "sso-metadata-no-redirect",
            Lacking::Certificate => "sso-metadata-no-certificate",
        };
        FieldErrors::one("document", message)
    })?;
    Ok(Reply::ok(read))
}
