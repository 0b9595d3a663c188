//! Mitel passwords of single-sign-on users: none is asked for, none is reset, none opens anything (SIGN-033, USER-049).

use super::{Scene, bring, came_in, made, save, settings, signed_in, turned_away};
use crate::{
    house::{
        PASSWORD,
        mailbox::{mail, mails},
    },
    miaccess::browser::Browser,
    passwords::{FRESH, Newcomer, finish, forget, link, reset, signs_in},
    users::at,
};
use domain::{
    ids::UserId,
    operation::NoInput,
    passwords::{
        LinkState,
        operations::{ResetMails, SendResetMail, SendResetMails, Token},
    },
    problem::Kind,
    sso::{operations::RegisterBySingleSignOn, settings::Settings},
    users::{CloudlinkAccount, operations::UserSelection},
};
use serde_json::json;

async fn newcomer() -> (Scene, Newcomer) {
    let scene = Scene::open().await;
    let Scene { house, account, partner } = scene;
    let kept = Scene {
        house: crate::house::House::on(house.server.clone()).await,
        account: account.clone(),
        partner: partner.clone(),
    };
    (kept, Newcomer::arrives_in(house, account, partner).await)
}

#[tokio::test]
async fn sign_033_the_welcome_is_finished_by_the_identity_provider_without_a_password() {
    let (scene, ada) = newcomer().await;
    let server = ada.server();
    let shown = link(server, &ada.token).await.ok();
    assert_eq!((shown.state, shown.provider.as_deref()), (LinkState::Valid, Some("Contoso")));
    finish(server, &ada.token, FRESH).await.refused_as(Kind::SingleSignOnOnly);
    // SSO-052: an earlier sign-in is refused, and says so.
    let early = Browser::new();
    turned_away(&scene.sign_in(&early, &ada.email).await, &early, "not_registered");

    let browser = Browser::new();
    let asked = server.nobody().call::<RegisterBySingleSignOn>(&(), &Token { token: ada.token.clone() }).await;
    let cookie = asked.header("set-cookie").split(['=', ';']).nth(1).expect("a cookie").to_owned();
    browser.set_cookie("__Host-sso", Some(&cookie));
    let address = asked.ok().address;
    // Somebody else of the account does not spend it.
    let ulla = scene.account.user().await;
    let answer = made(&address, &ada.email, "honest").await;
    came_in(&bring(&browser, &answer).await, &browser, "/");
    assert_eq!(ada.now().await.cloudlink_account, CloudlinkAccount::Registered);
    let who = crate::house::Person { email: ada.email.clone(), ..ulla };
    assert_eq!(signed_in(&browser, &who).await.person.0, ada.user.id.0);
    let credentials = "SELECT count(*) FROM credential WHERE person_id = ?1";
    assert_eq!(server.number(credentials, json!([ada.user.id])).await, 0, "no password");
    assert_eq!(link(server, &ada.token).await.ok().state, LinkState::Used);
    let again = server.nobody().call::<RegisterBySingleSignOn>(&(), &Token { token: ada.token.clone() }).await;
    again.refused_as(Kind::LinkNoLongerValid);
    // And from now on by single sign-on alone.
    let later = Browser::new();
    came_in(&scene.sign_in(&later, &ada.email).await, &later, "/");
}

#[tokio::test]
async fn sso_052_a_link_is_spent_by_the_user_it_was_sent_to_alone() {
    let (scene, ada) = newcomer().await;
    let ulla = scene.account.user().await;
    let asked = ada.server().nobody().call::<RegisterBySingleSignOn>(&(), &Token { token: ada.token.clone() }).await;
    let browser = Browser::new();
    let cookie = asked.header("set-cookie").split(['=', ';']).nth(1).expect("a cookie").to_owned();
    browser.set_cookie("__Host-sso", Some(&cookie));
    let answer = made(&asked.ok().address, &ulla.email, "honest").await;
    came_in(&bring(&browser, &answer).await, &browser, "/");
    assert_eq!(ada.now().await.cloudlink_account, CloudlinkAccount::Invited);
    assert_eq!(link(ada.server(), &ada.token).await.ok().state, LinkState::Valid);
    // An account without single sign-on registers by a password.
    let plain = Newcomer::arrives().await;
    let off = plain.server().nobody().call::<RegisterBySingleSignOn>(&(), &Token { token: plain.token.clone() }).await;
    off.refused_as(Kind::SingleSignOnOff);
    assert_eq!(link(plain.server(), &plain.token).await.ok().provider, None);
}

#[tokio::test]
async fn user_049_only_who_keeps_a_mitel_password_gets_a_reset_mail() {
    let scene = Scene::open().await;
    let (ulla, ada) = (scene.account.user().await, scene.account.admin().await);
    let of = |who: &crate::house::Person| UserId(who.id.0);
    let path = at(&scene.account, of(&ulla));
    scene.partner.call::<SendResetMail>(&path, &NoInput {}).await.refused_as(Kind::SingleSignOnOnly);
    assert!(scene.partner.call::<SendResetMail>(&at(&scene.account, of(&ada)), &NoInput {}).await.ok().queued);

    let both = ResetMails { selection: UserSelection::Chosen { users: vec![of(&ulla), of(&ada)] } };
    let job = scene.partner.call::<SendResetMails>(&scene.account.path(), &both).await.ok();
    let job = scene.partner.ended(job.id).await;
    assert_eq!((job.done, job.failed), (1, 1), "{job:?}");
    let sql = "SELECT reason FROM job_failure WHERE job_id = ?1";
    let told = scene.server().sql(sql, json!([job.id])).await;
    assert!(told[0]["reason"].as_str().is_some_and(|m| m.contains("passwords-elsewhere")), "{told:?}");
    // SSO-056: Forgot password answers as ever, and sends the administrator's alone.
    for who in [&ulla, &ada] {
        forget(scene.server(), &who.email).await.ok();
    }
    mail(&ada.email, 3).await;
    scene.server().sweep().await;
    assert_eq!(mails(&ulla.email).await.len(), 0);

    let everybody = Settings { mitel_credentials: true, ..settings(&["rsa"]).await };
    save(&scene.partner, &scene.account, &everybody, 1).await;
    assert!(scene.partner.call::<SendResetMail>(&path, &NoInput {}).await.ok().queued);
}

#[tokio::test]
async fn sso_057_a_password_and_a_reset_link_open_nothing_once_it_is_on_and_sessions_live_out() {
    let scene = Scene::open().await;
    scene.partner.call::<domain::sso::operations::RemoveSingleSignOn>(&scene.account.path(), &NoInput {}).await.ok();
    let ulla = scene.account.user().await;
    assert!(scene.partner.call::<SendResetMail>(&at(&scene.account, UserId(ulla.id.0)), &NoInput {}).await.ok().queued);
    let token = mail(&ulla.email, 1).await.token();
    signs_in(scene.server(), &ulla.email, PASSWORD).await.ok();
    scene.switch_on().await;
    signs_in(scene.server(), &ulla.email, PASSWORD).await.refused_as(Kind::SignInRefused);
    assert_eq!(link(scene.server(), &token).await.ok().state, LinkState::Replaced);
    reset(scene.server(), &token, FRESH).await.refused_as(Kind::LinkNoLongerValid);
    ulla.call::<domain::session::operations::GetSession>(&(), &NoInput {}).await.ok();
}
