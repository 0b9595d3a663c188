//! One's own sign-in security, and what an administrator may take away.

use super::{answer, begin, by_password, opens, set_up};
use crate::{
    house::{House, PASSWORD, Person, mailbox::mail, told},
    users::at,
};
use domain::{
    factors::operations::{
        GetSecurity, Proof, ProveAgain, RemoveAuthenticator, RenewRecoveryCodes, ResetSecondFactor, StartAuthenticator,
        StartPasskey,
    },
    ids::UserId,
    operation::NoInput,
    problem::Kind,
    session::{Step, operations::GetSession},
};

const LONG_AGO: i64 = 11 * 60 * 1000;

/// As if the sign-in had been eleven minutes ago.
async fn time_passes(person: &Person) {
    let then = domain::Timestamp::now().as_millisecond() - LONG_AGO;
    person.set_session("created_at", then).await;
}

#[tokio::test]
async fn fact_030_a_change_needs_a_proof_of_the_last_ten_minutes() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    set_up(&user).await;
    time_passes(&user).await;
    assert!(!user.call::<GetSecurity>(&(), &NoInput {}).await.ok().fresh);
    user.call::<StartAuthenticator>(&(), &NoInput {}).await.refused_as(Kind::ProofNeeded);
    user.call::<StartPasskey>(&(), &NoInput {}).await.refused_as(Kind::ProofNeeded);
    user.call::<RenewRecoveryCodes>(&(), &NoInput {}).await.refused_as(Kind::ProofNeeded);
    user.call::<RemoveAuthenticator>(&(), &NoInput {}).await.refused_as(Kind::ProofNeeded);
    let proof = |password: &str| Proof { password: password.into() };
    assert_eq!(user.call::<ProveAgain>(&(), &proof("wrong")).await.field("password"), "passwords-current-wrong");
    assert!(user.call::<ProveAgain>(&(), &proof(PASSWORD)).await.ok().fresh);
    let bare = user.call::<RemoveAuthenticator>(&(), &NoInput {}).await.ok();
    assert!(bare.authenticator_since.is_none() && bare.recovery_codes_left == 0, "[FACT-007] {bare:?}");
    opens(&by_password(&user).await, &user);
    house.server.nobody().call::<StartAuthenticator>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
}

#[tokio::test]
async fn fact_032_each_change_is_told_by_mail() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    set_up(&user).await;
    let told = mail(&user.email, 1).await;
    assert_eq!(told.subject, "Your sign-in security was changed");
    assert!(told.text.contains("authenticator app was set up"), "{}", told.text);
    user.call::<RemoveAuthenticator>(&(), &NoInput {}).await.ok();
    assert!(mail(&user.email, 2).await.text.contains("was removed"));
}

#[tokio::test]
async fn fact_050_an_administrator_takes_away_what_is_lost() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, admin) = (account.user().await, account.admin().await);
    let (app, codes) = set_up(&user).await;
    let cookie = begin(&user, Step::Prove).await;
    let path = at(&account, UserId(user.id.0));
    admin.call::<ResetSecondFactor>(&path, &NoInput {}).await.ok();
    user.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    super::is_over(&answer(&user, &cookie, &app.code(super::step_now())).await);
    opens(&by_password(&user).await, &user);
    assert!(mail(&user.email, 2).await.text.contains("Ada Admin removed"));
    let events = account.events(&admin).await;
    assert!(told(&events).contains(&"edit user secondFactor".to_owned()));
    assert!(!format!("{events:?}").contains(&codes[0]));
    // Not of another account, and not of oneself without a fresh proof. [FACT-051]
    let elsewhere = house.account("Other").await;
    let stranger = elsewhere.user().await;
    admin.call::<ResetSecondFactor>(&at(&account, UserId(stranger.id.0)), &NoInput {}).await.refused_as(Kind::NotFound);
    time_passes(&admin).await;
    let own = at(&account, UserId(admin.id.0));
    admin.call::<ResetSecondFactor>(&own, &NoInput {}).await.refused_as(Kind::ProofNeeded);
}
