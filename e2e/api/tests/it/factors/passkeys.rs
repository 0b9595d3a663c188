//! Passkeys: made, used, and refused in every way they can be.

use super::{answer, begin, by_password, cookie, device::Device, opens, set_up, with_cookie};
use crate::house::{Answer, House, Person};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use domain::{
    factors::operations::{
        AddPasskey, GetSecurity, PasskeyAsked, PasskeyName, PasskeyPath, PasskeyUse, RemovePasskey, RenamePasskey,
        SignInWithPasskey, StartPasskey, StartPasskeySignIn,
    },
    operation::NoInput,
    problem::Kind,
    session::Step,
};
use serde_json::json;

/// A passkey of somebody signed in.
pub async fn added(person: &Person, name: &str) -> Device {
    let wanted = person.call::<StartPasskey>(&(), &NoInput {}).await.ok();
    let device = Device::at(&person.server.address, &BASE64.decode(&wanted.user.id).expect("base64url"));
    assert_eq!(person.call::<AddPasskey>(&(), &device.make(&wanted.challenge, name)).await.ok().passkey.name, name);
    device
}

/// A challenge, and the cookie that it is bound to.
pub async fn asked(person: &Person, ticket: &str) -> (PasskeyAsked, String) {
    let answer = with_cookie::<StartPasskeySignIn>(&person.server, ticket, &NoInput {}).send().await;
    let bound = cookie(&answer, "__Host-passkey");
    (answer.ok(), if ticket.is_empty() { bound } else { format!("{bound}; {ticket}") })
}

pub async fn used(person: &Person, cookie: &str, used: &PasskeyUse) -> Answer<SignInWithPasskey> {
    with_cookie::<SignInWithPasskey>(&person.server, cookie, used).send().await
}

#[tokio::test]
async fn fact_021_a_passkey_signs_in_without_a_password_and_a_code() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, partner) = (account.user().await, house.partner().await);
    let mut device = added(&user, "Laptop").await;
    // A passkey alone asks nobody for a second step.
    opens(&by_password(&user).await, &user);
    set_up(&user).await;
    let (asked, bound) = asked(&user, "").await;
    assert_eq!((asked.rp_id.as_str(), asked.user_verification.as_str()), ("localhost", "required"));
    assert!(asked.allow_credentials.is_empty());
    let signed = device.sign(&asked.challenge);
    opens(&used(&user, &bound, &signed).await, &user);
    // Its challenge is spent.
    used(&user, &bound, &signed).await.refused_as(Kind::PasskeyRefused);
    let security = user.call::<GetSecurity>(&(), &NoInput {}).await.ok();
    assert!(security.passkeys[0].last_used_at.is_some());
    let events = account.events(&partner).await;
    assert!(events.iter().any(|e| e.extra_details["factor"] == "passkey"), "[FACT-032] {events:?}");
}

#[tokio::test]
async fn fact_020_whatever_does_not_fit_is_refused_alike() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let device = added(&user, "Laptop").await;
    let with = |change: fn(&mut Device)| {
        let mut device = device.clone();
        change(&mut device);
        device
    };
    let ways = [
        ("wrong origin", with(|d| d.origin = "https://evil.example".into())),
        ("wrong relying party", with(|d| d.relying_party = "evil.example".into())),
        ("no user verification", with(|d| d.flags = 0x01)),
        ("counter going back", with(|d| d.counter = 0)),
        ("another person's handle", with(|d| d.user_handle = vec![1; 16])),
        ("unknown credential", Device::at(&house.server.address, &device.user_handle)),
    ];
    for (way, mut device) in ways {
        let (asked, bound) = asked(&user, "").await;
        let refused = used(&user, &bound, &device.sign(&asked.challenge)).await.refused_as(Kind::PasskeyRefused);
        assert_eq!(refused.detail, None, "{way}");
    }
    let mut device = device;
    let (first, _) = asked(&user, "").await;
    let (_, second) = asked(&user, "").await;
    used(&user, &second, &device.sign(&first.challenge)).await.refused_as(Kind::PasskeyRefused);
    used(&user, "__Host-passkey=x", &device.sign(&first.challenge)).await.refused_as(Kind::PasskeyRefused);
    let (late, bound) = asked(&user, "").await;
    house.server.sql("UPDATE passkey_challenge SET expires_at = 1 WHERE challenge = ?1", json!([late.challenge])).await;
    used(&user, &bound, &device.sign(&late.challenge)).await.refused_as(Kind::PasskeyRefused);
    // What fits still does.
    let (good, bound) = asked(&user, "").await;
    opens(&used(&user, &bound, &device.sign(&good.challenge)).await, &user);
}

#[tokio::test]
async fn fact_020_a_new_passkey_must_answer_this_sessions_challenge() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, other) = (account.user().await, account.admin().await);
    let wanted = user.call::<StartPasskey>(&(), &NoInput {}).await.ok();
    assert_eq!(wanted.pub_key_cred_params.iter().map(|kind| kind.alg).collect::<Vec<_>>(), [-7, -8, -257]);
    assert_eq!(wanted.authenticator_selection.user_verification, "required");
    let device = Device::at(&house.server.address, b"x");
    let made = device.make(&wanted.challenge, "Laptop");
    other.call::<AddPasskey>(&(), &made).await.refused_as(Kind::PasskeyRefused);
    user.call::<AddPasskey>(&(), &made).await.ok();
    user.call::<AddPasskey>(&(), &made).await.refused_as(Kind::PasskeyRefused);
    // The same credential belongs to one person.
    let again = other.call::<StartPasskey>(&(), &NoInput {}).await.ok();
    other.call::<AddPasskey>(&(), &device.make(&again.challenge, "Mine")).await.refused_as(Kind::PasskeyRefused);
}

#[tokio::test]
async fn fact_021_in_a_second_step_only_its_persons_passkeys_count() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, other) = (account.user().await, account.admin().await);
    let (mut own, mut foreign) = (added(&user, "Own").await, added(&other, "Foreign").await);
    let (app, _) = set_up(&user).await;
    let ticket = begin(&user, Step::Prove).await;
    let (allowed, bound) = asked(&user, &ticket).await;
    assert_eq!(allowed.allow_credentials.len(), 1);
    used(&user, &bound, &foreign.sign(&allowed.challenge)).await.refused_as(Kind::PasskeyRefused);
    let (allowed, bound) = asked(&user, &ticket).await;
    opens(&used(&user, &bound, &own.sign(&allowed.challenge)).await, &user);
    // The second step ended with it.
    super::is_over(&answer(&user, &ticket, &app.code(super::step_now())).await);
}

#[tokio::test]
async fn fact_022_out_of_service_is_told_after_the_passkey_fits() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let user = account.user().await;
    let mut device = added(&user, "Laptop").await;
    house.server.sql("UPDATE user SET active = 0 WHERE id = ?1", json!([user.id])).await;
    let (first, bound) = asked(&user, "").await;
    used(&user, &bound, &device.sign(&first.challenge)).await.refused_as(Kind::UserInactive);
    account.deactivate().await;
    let (second, bound) = asked(&user, "").await;
    used(&user, &bound, &device.sign(&second.challenge)).await.refused_as(Kind::AccountDeactivatedSignIn);
    // To whom no password opens anything, no passkey does. [FACT-024]
    house.server.sql("DELETE FROM credential WHERE person_id = ?1", json!([user.id])).await;
    let (third, bound) = asked(&user, "").await;
    used(&user, &bound, &device.sign(&third.challenge)).await.refused_as(Kind::PasskeyRefused);
}

#[tokio::test]
async fn fact_023_a_passkey_is_its_owners_to_name_and_remove() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, other) = (account.user().await, account.admin().await);
    added(&user, "Laptop").await;
    let id = user.call::<GetSecurity>(&(), &NoInput {}).await.ok().passkeys[0].id;
    let path = PasskeyPath { passkey: id };
    let name = |name: &str| PasskeyName { name: name.into() };
    other.call::<RenamePasskey>(&path, &name("Mine")).await.refused_as(Kind::NotFound);
    other.call::<RemovePasskey>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    assert_eq!(user.call::<RenamePasskey>(&path, &name(" ")).await.field("name"), "factors-passkey-name-missing");
    let renamed = user.call::<RenamePasskey>(&path, &name("Work laptop")).await.ok();
    assert_eq!(renamed.passkeys[0].name, "Work laptop");
    assert!(renamed.recovery_codes_left > 0);
    let bare = user.call::<RemovePasskey>(&path, &NoInput {}).await.ok();
    assert!(bare.passkeys.is_empty() && bare.recovery_codes_left == 0, "[FACT-007] {bare:?}");
    user.call::<RemovePasskey>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
}
