//! How somebody may sign in, told to everybody alike (SIGN-018, SSO-025 to SSO-028).

use super::{Scene, save, settings};
use crate::{
    house::{PASSWORD, Server},
    session::{credentials, sign_in},
};
use domain::{
    sso::{
        operations::{GetSignInWays, WaysAsked},
        settings::Settings,
        ways::Ways,
    },
    users::Role,
};

async fn ways(server: &Server, email: &str, number: Option<&str>) -> Ways {
    let asked = WaysAsked { email: email.into(), account_number: number.map(str::to_owned) };
    server.nobody().call::<GetSignInWays>(&(), &asked).await.ok()
}

#[tokio::test]
async fn sign_018_who_signs_in_by_single_sign_on_is_sent_there_and_administrators_have_both_ways() {
    let scene = Scene::open().await;
    let (ulla, ada) = (scene.account.user().await, scene.account.admin().await);
    let server = scene.server();
    let offered = ways(server, &ulla.email.to_uppercase(), None).await;
    assert!(!offered.password && offered.provider.as_ref().is_some_and(|p| p.name == "Contoso"), "{offered:?}");
    let both = ways(server, &ada.email, None).await;
    assert!(both.password && both.provider.is_some(), "SSO-026: {both:?}");
    sign_in(server, &credentials(&ada.email, PASSWORD)).await.ok();
    assert!(!sign_in(server, &credentials(&ulla.email, PASSWORD)).await.status.is_success());

    let everybody = Settings { mitel_credentials: true, ..settings(&["rsa"]).await };
    save(&scene.partner, &scene.account, &everybody, 1).await;
    let both = ways(server, &ulla.email, None).await;
    assert!(both.password && both.provider.is_some(), "SSO-025: {both:?}");
    sign_in(server, &credentials(&ulla.email, PASSWORD)).await.ok();
}

#[tokio::test]
async fn sso_027_an_unknown_address_reads_what_a_known_one_reads() {
    let scene = Scene::open().await;
    let ulla = scene.account.user().await;
    let server = scene.server();
    let unknown = format!("nobody@{}.example", scene.house.tag);
    assert_eq!(ways(server, &unknown, None).await, ways(server, &ulla.email, None).await);

    // Somebody of another account has the same domain: nobody is told apart by it any more.
    let other = scene.house.account("Other").await;
    other.person_at("Otto Other", Role::User, &format!("otto@{}.example", scene.house.tag)).await;
    for email in [&unknown, &ulla.email] {
        assert_eq!(ways(server, email, None).await, Ways::password());
    }
    // SSO-028: the account's number starts its sign-in, for known and unknown alike.
    let by_number = ways(server, &ulla.email, Some(&scene.account.number)).await;
    assert!(!by_number.password && by_number.provider.is_some());
    assert_eq!(ways(server, &unknown, Some(&scene.account.number)).await, by_number);
    assert_eq!(ways(server, &ulla.email, Some(&other.number)).await, Ways::password());
    assert_eq!(ways(server, "someone@unheard.example", None).await, Ways::password());
}
