//! What is set up, by whom, and how it goes (SSO-001 to SSO-018, SSO-058, SSO-061).

use super::{Scene, bring, came_in, certificates, made, provider, save, settings, text, turned_away};
use crate::{
    house::{Acct, House, PASSWORD, Person, told},
    integrations::add,
    miaccess::browser::Browser,
    session::{credentials, sign_in},
};
use domain::{
    integrations::{
        IntegrationKey, IntegrationState,
        operations::{GetRemoval, IntegrationPath, ListIntegrations},
    },
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    sso::{
        CertificateState,
        operations::{GetSingleSignOn, ImportSsoMetadata, MetadataDocument, RemoveSingleSignOn, SetSingleSignOn},
        settings::Settings,
    },
};
use serde_json::json;

#[tokio::test]
async fn sso_014_saving_switches_it_on_and_is_in_the_history_with_thumbprints() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let empty = partner.call::<GetSingleSignOn>(&account.path(), &NoInput {}).await;
    assert_eq!((empty.version(), empty.ok().settings), (0, None));
    let after = add(&partner, &account, IntegrationKey::Sso).await;
    assert_eq!(after.get(IntegrationKey::Sso).map(|added| added.state), Some(IntegrationState::NeedsSetup), "SSO-001");

    let wanted = settings(&["expired", "rsa"]).await;
    let saved = save(&partner, &account, &Settings { idp_name: " Contoso ".into(), ..wanted.clone() }, 0).await;
    assert_eq!((saved.version, &saved.settings.as_ref().expect("settings").idp_name), (1, &"Contoso".to_owned()));
    let now = domain::Timestamp::now();
    let states: Vec<_> = saved.certificates.iter().map(|certificate| certificate.state(now)).collect();
    assert_eq!(states, [CertificateState::Expired, CertificateState::Valid], "SSO-012");
    let list = partner.call::<ListIntegrations>(&account.path(), &NoInput {}).await.ok();
    assert!(list.is_active(IntegrationKey::Sso));
    assert_eq!(partner.call::<GetSingleSignOn>(&account.path(), &NoInput {}).await.ok(), saved);

    let events = account.events(&partner).await;
    let all = "edit integration certificates,idpEntityId,idpName,mitelCredentials,signInUrl";
    assert_eq!(told(&events), ["create integration", all]);
    let changes = events[1].extra_details["changes"].to_string();
    assert!(changes.contains(&saved.certificates[1].sha256) && !changes.contains("BEGIN"), "SSO-061: {changes}");
    // Once more, nothing is different.
    save(&partner, &account, &wanted, 1).await;
    assert_eq!(account.events(&partner).await.len(), 2);
}

#[tokio::test]
async fn sso_018_an_outdated_save_meets_what_there_is() {
    let scene = Scene::open().await;
    let wanted = settings(&["rsa"]).await;
    let request = |version| scene.partner.request::<SetSingleSignOn>(&scene.account.path(), &wanted).version(version);
    let problem = request(0).send().await.refused_as(Kind::StaleVersion);
    assert_eq!(problem.more["current"]["settings"]["idpName"], "Contoso");
    let calls: Vec<_> = (0..6)
        .map(|n| {
            let (who, path) = (scene.partner.clone(), scene.account.path());
            let wanted = Settings { idp_name: format!("Contoso {n}"), ..wanted.clone() };
            tokio::spawn(async move {
                who.request::<SetSingleSignOn>(&path, &wanted).version(1).send().await.status.as_u16()
            })
        })
        .collect();
    let mut saved = Vec::new();
    for call in calls {
        saved.push(call.await.expect("an answer"));
    }
    saved.sort_unstable();
    assert_eq!(saved, [200, 412, 412, 412, 412, 412]);
}

#[tokio::test]
async fn sso_011_each_certificate_is_looked_at_and_a_private_key_goes_nowhere() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (good, all) = (settings(&["rsa"]).await, certificates().await);
    let key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
    for (more, fault, number) in [
        (key, "sso-certificate-private-key", 2),
        (all["small"].as_str(), "sso-certificate-key-too-small", 2),
        (all["rsa"].as_str(), "sso-certificate-duplicate", 2),
    ] {
        let bad = Settings { certificates: format!("{}{more}", good.certificates), ..good.clone() };
        let answer = partner.request::<SetSingleSignOn>(&account.path(), &bad).version(0).send().await;
        assert_eq!(answer.field("certificates"), fault);
        assert_eq!(answer.refused().arguments["certificates"]["number"], number);
        assert!(!String::from_utf8_lossy(&answer.body).contains("c2VjcmV0"));
    }
    for (bad, field, fault) in [
        (
            Settings { certificates: all["expired"].clone(), ..good.clone() },
            "certificates",
            "sso-certificate-none-valid",
        ),
        (Settings { certificates: "nothing".into(), ..good.clone() }, "certificates", "sso-certificate-not-pem"),
        (Settings { sign_in_url: "http://idp.example/".into(), ..good.clone() }, "signInUrl", "sso-sign-in-url-https"),
        (Settings { idp_name: " ".into(), ..good.clone() }, "idpName", "sso-idp-name-required"),
    ] {
        let answer = partner.request::<SetSingleSignOn>(&account.path(), &bad).version(0).send().await;
        assert_eq!(answer.field(field), fault);
    }
    let kept = "SELECT count(*) FROM sso_config WHERE account_id = ?1";
    assert_eq!(house.server.number(kept, json!([account.id])).await, 0);
}

/// An account admin whose role has these actions of Integrations & Apps alone.
async fn admin_with(house: &House, account: &Acct, actions: &[Action]) -> Person {
    let cells = Action::ALL
        .into_iter()
        .filter(|action| !actions.contains(action))
        .fold(Cells::ACCOUNT_ADMIN, |cells, action| cells.without(Feature::Integrations, action));
    let admin = account.admin().await;
    admin.with_role(house.role("accountAdmin", cells).await).await;
    admin
}

#[tokio::test]
async fn role_047_an_integration_is_configured_with_view_and_either_add_or_edit() {
    let house = House::open().await;
    let (wanted, everything) = (settings(&["rsa"]).await, [Action::Add, Action::Edit, Action::Delete]);
    for (actions, may) in [
        (&[Action::View, Action::Add][..], true),
        (&[Action::View, Action::Edit], true),
        (&[Action::View, Action::Delete], false),
        (&[Action::View], false),
        (&everything, false),
    ] {
        let account = house.account("Ballad").await;
        add(&house.partner().await, &account, IntegrationKey::Sso).await;
        let admin = admin_with(&house, &account, actions).await;
        let answer = admin.request::<SetSingleSignOn>(&account.path(), &wanted).version(0).send().await;
        assert_eq!(answer.status.is_success(), may, "{actions:?}");
        if !may {
            answer.refused_as(Kind::PermissionDenied);
        }
    }
}

#[tokio::test]
async fn sso_004_add_completes_the_first_set_up_and_a_change_needs_edit() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let adds = admin_with(&house, &account, &[Action::View, Action::Add]).await;
    let edits = admin_with(&house, &account, &[Action::View, Action::Edit]).await;
    let wanted = settings(&["rsa"]).await;
    save(&adds, &account, &wanted, 0).await;
    let changed = Settings { mitel_credentials: true, ..wanted };
    let problem = adds.request::<SetSingleSignOn>(&account.path(), &changed).version(1).send().await;
    assert_eq!(problem.refused_as(Kind::PermissionDenied).more["action"], "edit");
    save(&edits, &account, &changed, 1).await;
    for who in [&adds, &edits] {
        who.call::<RemoveSingleSignOn>(&account.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
    }
    let user = account.user().await;
    assert!(!user.call::<GetSingleSignOn>(&account.path(), &NoInput {}).await.status.is_success());
}

#[tokio::test]
async fn sso_058_removal_says_who_needs_a_password_and_leaves_nothing_but_the_passwords() {
    let scene = Scene::open().await;
    let (ulla, _admin) = (scene.account.user().await, scene.account.admin().await);
    let path = IntegrationPath { account: scene.account.id, integration: IntegrationKey::Sso };
    assert_eq!(scene.partner.call::<GetRemoval>(&path, &NoInput {}).await.ok().single_sign_on_users, 1);
    let browser = Browser::new();
    let answer = made(&browser.begin(&scene.start()).await, &ulla.email, "honest").await;
    assert!(!sign_in(scene.server(), &credentials(&ulla.email, PASSWORD)).await.status.is_success(), "SSO-057");

    let left = scene.partner.call::<RemoveSingleSignOn>(&scene.account.path(), &NoInput {}).await.ok();
    assert!(!left.has(IntegrationKey::Sso));
    for table in ["sso_config", "sso_certificate", "sso_attempt"] {
        let sql = format!("SELECT count(*) FROM {table} WHERE account_id = ?1");
        assert_eq!(scene.server().number(&sql, json!([scene.account.id])).await, 0, "{table}");
    }
    turned_away(&bring(&browser, &answer).await, &browser, "in_response_to");
    sign_in(scene.server(), &credentials(&ulla.email, PASSWORD)).await.ok();
    // It can be set up anew.
    scene.switch_on().await;
    came_in(&scene.sign_in(&browser, &ulla.email).await, &browser, "/");
}

#[tokio::test]
async fn sso_015_the_providers_metadata_fill_the_form() {
    let scene = Scene::open().await;
    let document = reqwest::get(text(&provider(), "entityId")).await.expect("metadata").text().await.expect("XML");
    let path = scene.account.path();
    let read = scene.partner.call::<ImportSsoMetadata>(&path, &MetadataDocument { document }).await.ok();
    assert_eq!((read.idp_entity_id, read.sign_in_url), (text(&provider(), "entityId"), text(&provider(), "signInUrl")));
    assert_eq!(read.certificates.matches("BEGIN CERTIFICATE").count(), 2);
    let version = scene.partner.call::<GetSingleSignOn>(&path, &NoInput {}).await.version();
    assert_eq!(version, 1, "nothing is saved");
    for (document, fault) in [("", "sso-metadata-required"), ("<a/>", "sso-metadata-none")] {
        let document = MetadataDocument { document: document.into() };
        assert_eq!(scene.partner.call::<ImportSsoMetadata>(&path, &document).await.field("document"), fault);
    }
}
