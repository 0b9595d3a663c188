//! An account that asks everyone for a second factor.

use super::{App, answer, begin, by_password, code, device::Device, is_over, opens, set_up, step_now, with_cookie};
use crate::house::{House, told};
use domain::{
    factors::operations::{
        AddPasskey, ConfirmAuthenticator, GetRequirement, GetSecurity, RemoveAuthenticator, RemovePasskey, Requirement,
        SetRequirement, StartAuthenticator, StartPasskey,
    },
    operation::NoInput,
    problem::Kind,
    session::{Step, operations::GetSession},
};

#[tokio::test]
async fn fact_041_who_has_no_factor_sets_one_up_before_the_session_opens() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, admin) = (account.user().await, account.admin().await);
    let required = Requirement { required: true };
    admin.call::<SetRequirement>(&account.path(), &required).await.ok();
    assert_eq!(admin.call::<GetRequirement>(&account.path(), &NoInput {}).await.ok(), required);
    let told = told(&account.events(&admin).await);
    assert!(told.contains(&"edit account secondFactorRequired".to_owned()), "[FACT-040] {told:?}");
    // Open sessions stay. [FACT-042]
    let security = user.call::<GetSecurity>(&(), &NoInput {}).await.ok();
    assert!(security.required && !security.has_factor());

    let ticket = begin(&user, Step::SetUp).await;
    is_over(&answer(&user, &ticket, "123456").await);
    with_cookie::<GetSession>(&house.server, &ticket, &NoInput {}).send().await.refused_as(Kind::NotSignedIn);
    with_cookie::<GetSecurity>(&house.server, &ticket, &NoInput {}).send().await.refused_as(Kind::NotSignedIn);
    let enrolment = with_cookie::<StartAuthenticator>(&house.server, &ticket, &NoInput {}).send().await.ok();
    let app = App::holding(&enrolment);
    let wrong = with_cookie::<ConfirmAuthenticator>(&house.server, &ticket, &code(&app.wrong())).send().await;
    assert_eq!(wrong.field("code"), "factors-code-wrong");
    let right = with_cookie::<ConfirmAuthenticator>(&house.server, &ticket, &code(&app.code(step_now()))).send().await;
    assert_eq!(right.ok().codes.len(), 10);
    assert!(right.header("set-cookie").starts_with("__Host-session="));
    is_over(&with_cookie::<StartAuthenticator>(&house.server, &ticket, &NoInput {}).send().await);
    begin(&user, Step::Prove).await;
}

#[tokio::test]
async fn fact_041_a_passkey_is_a_factor_too() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, admin) = (account.user().await, account.admin().await);
    admin.call::<SetRequirement>(&account.path(), &Requirement { required: true }).await.ok();
    let ticket = begin(&user, Step::SetUp).await;
    let wanted = with_cookie::<StartPasskey>(&house.server, &ticket, &NoInput {}).send().await.ok();
    let device = Device::at(&house.server.address, user.id.0.as_bytes());
    let added =
        with_cookie::<AddPasskey>(&house.server, &ticket, &device.make(&wanted.challenge, "Laptop")).send().await;
    assert_eq!(added.ok().recovery.codes.len(), 10);
    assert!(added.header("set-cookie").starts_with("__Host-session="));
    // The last factor stays. [FACT-007]
    let ticket = begin(&user, Step::Prove).await;
    opens(&answer(&user, &ticket, &added.ok().recovery.codes[0]).await, &user);
    let path = domain::factors::operations::PasskeyPath { passkey: added.ok().passkey.id };
    user.call::<RemovePasskey>(&path, &NoInput {}).await.refused_as(Kind::SecondFactorRequired);
}

#[tokio::test]
async fn fact_007_the_last_factor_stays_while_the_account_asks_for_one() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, admin) = (account.user().await, account.admin().await);
    set_up(&user).await;
    admin.call::<SetRequirement>(&account.path(), &Requirement { required: true }).await.ok();
    user.call::<RemoveAuthenticator>(&(), &NoInput {}).await.refused_as(Kind::SecondFactorRequired);
    admin.call::<SetRequirement>(&account.path(), &Requirement { required: false }).await.ok();
    user.call::<RemoveAuthenticator>(&(), &NoInput {}).await.ok();
    opens(&by_password(&user).await, &user);
}
