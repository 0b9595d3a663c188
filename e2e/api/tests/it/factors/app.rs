//! The authenticator app and recovery codes, from setting up to the second step.

use super::{answer, begin, by_password, code, forget_steps, is_over, opens, set_up, step_now, with_cookie};
use crate::{
    factors::App,
    house::{House, PASSWORD, told},
    passwords::{forget, reset},
    session::{credentials, sign_in},
};
use domain::{
    factors::operations::{
        AnswerSecondStep, ConfirmAuthenticator, GetSecondStep, GetSecurity, RenewRecoveryCodes, StartAuthenticator,
    },
    operation::NoInput,
    problem::Kind,
    session::{Step, operations::GetSession},
};
use serde_json::json;

#[tokio::test]
async fn fact_001_the_secret_is_shown_once_and_counts_after_a_code() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let enrolment = user.call::<StartAuthenticator>(&(), &NoInput {}).await.ok();
    assert_eq!(enrolment.secret.len(), 32);
    assert!(enrolment.address.contains(&format!("secret={}", enrolment.secret)), "{}", enrolment.address);
    assert!(enrolment.qr_size > 20 && enrolment.qr_path.starts_with('M'));
    // It counts for nothing yet.
    opens(&by_password(&user).await, &user);
    assert_eq!(user.call::<GetSecurity>(&(), &NoInput {}).await.ok().authenticator_since, None);
    let app = App::holding(&enrolment);
    let wrong = user.call::<ConfirmAuthenticator>(&(), &code(&app.wrong())).await;
    assert_eq!(wrong.field("code"), "factors-code-wrong");
    let codes = user.call::<ConfirmAuthenticator>(&(), &code(&app.code(step_now()))).await.ok().codes;
    assert_eq!(codes.len(), 10, "[FACT-005]");
    let security = user.call::<GetSecurity>(&(), &NoInput {}).await;
    assert!(security.ok().authenticator_since.is_some());
    assert_eq!(security.ok().recovery_codes_left, 10);
    assert!(!String::from_utf8_lossy(&security.body).contains(&enrolment.secret));
}

#[tokio::test]
async fn fact_004_neither_secret_nor_codes_stand_in_the_database() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let enrolment = user.call::<StartAuthenticator>(&(), &NoInput {}).await.ok();
    let app = App::holding(&enrolment);
    let codes = user.call::<ConfirmAuthenticator>(&(), &code(&app.code(step_now()))).await.ok().codes;
    let rows = house.server.sql("SELECT sealed FROM authenticator WHERE person_id = ?1", json!([user.id])).await;
    assert!(rows[0]["sealed"].as_str().expect("sealed").starts_with("1."));
    let mut kept = format!("{rows:?}");
    kept +=
        &format!("{:?}", house.server.sql("SELECT * FROM recovery_code WHERE person_id = ?1", json!([user.id])).await);
    for secret in codes.iter().map(|code| code.replace('-', "")).chain(codes.clone()).chain([enrolment.secret]) {
        assert!(!kept.contains(&secret), "{secret}");
    }
    // Moved to another person it does not open.
    let other = house.account("Other").await.user().await;
    set_up(&other).await;
    let moved = "UPDATE authenticator SET sealed = (SELECT sealed FROM authenticator WHERE person_id = ?1) WHERE person_id = ?2";
    house.server.sql(moved, json!([user.id, other.id])).await;
    let cookie = begin(&other, Step::Prove).await;
    answer(&other, &cookie, &app.code(step_now())).await.refused_as(Kind::Internal);
}

#[tokio::test]
async fn fact_010_a_right_password_opens_nothing_until_the_second_step() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (user, partner) = (account.user().await, house.partner().await);
    let (app, _) = set_up(&user).await;
    let cookie = begin(&user, Step::Prove).await;
    // The ticket is no session.
    let as_session = cookie.replace("__Host-second-step", "__Host-session");
    with_cookie::<GetSession>(&house.server, &as_session, &NoInput {}).send().await.refused_as(Kind::NotSignedIn);
    let step = with_cookie::<GetSecondStep>(&house.server, &cookie, &NoInput {}).send().await.ok();
    assert_eq!((step.step, step.authenticator, step.recovery, step.passkey), (Step::Prove, true, true, false));
    assert_eq!(step.email, user.email);
    // Spaces are those of the app.
    let code = app.code(step_now());
    opens(&answer(&user, &cookie, &format!("{} {}", &code[..3], &code[3..])).await, &user);
    // It is spent, and so is the code.
    is_over(&answer(&user, &cookie, &app.code(step_now())).await);
    let cookie = begin(&user, Step::Prove).await;
    assert_eq!(answer(&user, &cookie, &code).await.field("code"), "factors-code-wrong", "[FACT-003]");
    let events = account.events(&partner).await;
    let signed_in = events.iter().filter(|e| e.extra_details["factor"] == "authenticator").count();
    assert_eq!(signed_in, 1, "[FACT-032] {events:?}");
    assert!(told(&events).contains(&"edit user secondFactor".to_owned()), "{:?}", told(&events));
    assert!(events.iter().any(|e| e.extra_details["reason"] == "secondFactor"), "[FACT-012] {events:?}");
    assert!(!format!("{events:?}").contains(&code), "[EVNT-073]");
}

#[tokio::test]
async fn fact_010_a_second_step_ends_after_five_minutes_and_in_another_browser() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let (app, _) = set_up(&user).await;
    let cookie = begin(&user, Step::Prove).await;
    is_over(&answer(&user, "__Host-second-step=somethingElse", &app.code(step_now())).await);
    is_over(&house.server.nobody().call::<AnswerSecondStep>(&(), &code(&app.code(step_now()))).await);
    house.server.sql("UPDATE second_step SET expires_at = 1 WHERE person_id = ?1", json!([user.id])).await;
    is_over(&answer(&user, &cookie, &app.code(step_now())).await);
    is_over(&with_cookie::<GetSecondStep>(&house.server, &cookie, &NoInput {}).send().await);
}

#[tokio::test]
async fn fact_012_five_wrong_codes_end_it_and_more_are_held_back() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let (app, _) = set_up(&user).await;
    let cookie = begin(&user, Step::Prove).await;
    for _ in 0..4 {
        assert_eq!(answer(&user, &cookie, &app.wrong()).await.field("code"), "factors-code-wrong");
    }
    is_over(&answer(&user, &cookie, &app.wrong()).await);
    is_over(&answer(&user, &cookie, &app.code(step_now())).await);
    // The password begins another, but not another count.
    let cookie = begin(&user, Step::Prove).await;
    answer(&user, &cookie, &app.wrong()).await.refused_as(Kind::Invalid);
    answer(&user, &cookie, &app.code(step_now())).await.refused_as(Kind::TooManyRequests);
    house.server.sql("UPDATE attempt SET until = 0 WHERE subject = ?1", json!([format!("factor:{}", user.id)])).await;
    opens(&answer(&user, &cookie, &app.code(step_now())).await, &user);
}

#[tokio::test]
async fn fact_003_of_many_calls_with_one_code_one_succeeds() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let (app, _) = set_up(&user).await;
    let mut cookies = Vec::new();
    for _ in 0..4 {
        cookies.push(begin(&user, Step::Prove).await);
    }
    let code = app.code(step_now());
    let mut calls = tokio::task::JoinSet::new();
    for cookie in cookies {
        let (user, code) = (user.clone(), code.clone());
        calls.spawn(async move { answer(&user, &cookie, &code).await.status.is_success() });
    }
    assert_eq!(calls.join_all().await.into_iter().filter(|opened| *opened).count(), 1);
}

#[tokio::test]
async fn fact_006_a_recovery_code_works_once_also_of_fifty_at_once() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let (_, codes) = set_up(&user).await;
    let cookie = begin(&user, Step::Prove).await;
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (user, cookie, code) = (user.clone(), cookie.clone(), codes[0].to_lowercase());
        calls.spawn(async move { answer(&user, &cookie, &code).await.status.is_success() });
    }
    assert_eq!(calls.join_all().await.into_iter().filter(|opened| *opened).count(), 1);
    house.server.sql("DELETE FROM attempt WHERE subject = ?1", json!([format!("factor:{}", user.id)])).await;
    let cookie = begin(&user, Step::Prove).await;
    assert_eq!(answer(&user, &cookie, &codes[0]).await.field("code"), "factors-code-wrong");
    opens(&answer(&user, &cookie, &codes[1]).await, &user);
    // New codes void the others.
    let fresh = user.call::<RenewRecoveryCodes>(&(), &NoInput {}).await.ok().codes;
    assert_eq!(fresh.len(), 10);
    let cookie = begin(&user, Step::Prove).await;
    assert_eq!(answer(&user, &cookie, &codes[2]).await.field("code"), "factors-code-wrong");
    opens(&answer(&user, &cookie, &fresh[0].replace('-', " ")).await, &user);
}

#[tokio::test]
async fn fact_013_the_factor_survives_a_new_password_and_shows_to_nobody() {
    let house = House::open().await;
    let user = house.account("Ballad").await.user().await;
    let (app, _) = set_up(&user).await;
    let wrong = sign_in(&house.server, &credentials(&user.email, "wrong")).await;
    let unknown = sign_in(&house.server, &credentials("nobody@nowhere.example", "wrong")).await;
    assert_eq!((wrong.status, &wrong.body), (unknown.status, &unknown.body));
    forget(&house.server, &user.email).await.ok();
    let link = crate::house::mailbox::mail(&user.email, 2).await.token();
    reset(&house.server, &link, PASSWORD).await.ok();
    let cookie = begin(&user, Step::Prove).await;
    forget_steps(&user).await;
    opens(&answer(&user, &cookie, &app.code(step_now())).await, &user);
}
