//! An account that asks everyone for a second factor.

use super::{App, answer, begin, by_password, code, device::Device, is_over, opens, set_up, step_now, with_cookie};
use crate::house::{House, told};
use domain::{
    events::{filter::EventQuery, operations::ListPartnerEvents},
    factors::operations::{
        AccountRequirement, AddPasskey, ConfirmAuthenticator, GetPartnerRequirement, GetRequirement, GetSecurity,
        RemoveAuthenticator, RemovePasskey, Requirement, SetPartnerRequirement, SetRequirement, StartAuthenticator,
        StartPasskey,
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
    let asked = AccountRequirement { required: true, by_partner: false };
    assert_eq!(admin.call::<GetRequirement>(&account.path(), &NoInput {}).await.ok(), asked);
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

#[tokio::test]
async fn fact_043_a_partner_asks_all_accounts_and_its_own_people_at_once() {
    let (house, other) = (House::open().await, House::open().await);
    let (account, foreign) = (house.account("Ballad").await, other.account("Elsewhere").await);
    let (user, admin, stranger) = (account.user().await, account.admin().await, foreign.user().await);
    let (partner, colleague) = (house.partner().await, house.partner().await);
    let manager = house.manager(&[&account]).await;
    let (on, off) = (Requirement { required: true }, Requirement { required: false });
    for refused in [&manager, &admin, &user] {
        refused.call::<SetPartnerRequirement>(&(), &on).await.refused_as(Kind::PermissionDenied);
    }
    assert_eq!(partner.call::<SetPartnerRequirement>(&(), &on).await.ok(), on);
    assert_eq!(partner.call::<GetPartnerRequirement>(&(), &NoInput {}).await.ok(), on);
    begin(&user, Step::SetUp).await;
    begin(&colleague, Step::SetUp).await;
    opens(&by_password(&stranger).await, &stranger);
    // Open sessions stay, and tell what comes. [FACT-042]
    assert!(user.call::<GetSecurity>(&(), &NoInput {}).await.ok().required);
    // The account cannot do without, and sees who asks.
    let asked = AccountRequirement { required: false, by_partner: true };
    assert_eq!(admin.call::<GetRequirement>(&account.path(), &NoInput {}).await.ok(), asked);
    for wanted in [on, off] {
        admin.call::<SetRequirement>(&account.path(), &wanted).await.refused_as(Kind::SecondFactorByPartner);
    }
    // The same again is no change and no event.
    partner.call::<SetPartnerRequirement>(&(), &on).await.ok();
    partner.call::<SetPartnerRequirement>(&(), &off).await.ok();
    opens(&by_password(&user).await, &user);
    opens(&by_password(&colleague).await, &colleague);
    let history = partner.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok();
    let told = told(&history.items);
    assert_eq!(told.iter().filter(|one| *one == "edit account secondFactorRequired").count(), 2, "{told:?}");
}
