//! Signing in, staying, signing out (spec 01).

use crate::house::{House, PASSWORD, Person, Server, sha256, told};
use domain::{
    events::ActorKind,
    language::Language,
    operation::NoInput,
    permissions::{BaseRole, Cells},
    problem::Kind,
    session::{
        ColumnState, SessionView,
        operations::{
            Credentials, GetSession, GetTableView, Preferences, SetPreferences, SetTableView, SignIn, SignOut,
            SignedIn, TableName, TableView, TableViewPath,
        },
    },
    users::Role,
};
use serde_json::json;
use uuid::Uuid;

use crate::house::Answer;

/// An address and a password, as typed.
pub fn credentials(email: &str, password: &str) -> Credentials {
    Credentials { email: email.to_owned(), password: password.to_owned(), account_number: None }
}

/// An address from which nobody else calls.
pub fn fresh_address() -> String {
    let [a, b, c, ..] = *Uuid::new_v4().as_bytes();
    format!("10.{a}.{b}.{c}")
}

/// Signs in from an address that nobody else uses, so that no limit is met.
pub async fn sign_in(server: &Server, credentials: &Credentials) -> Answer<SignIn> {
    sign_in_from(server, credentials, &fresh_address()).await
}

async fn sign_in_from(server: &Server, credentials: &Credentials, address: &str) -> Answer<SignIn> {
    server.nobody().request::<SignIn>(&(), credentials).header("cf-connecting-ip", address).send().await
}

/// The person behind the cookie of an answer.
fn signed_in(answer: &Answer<SignIn>, person: &Person) -> (Person, SessionView) {
    let SignedIn::Session { session } = answer.ok() else { panic!("no session") };
    let cookie = answer.header("set-cookie");
    let token = cookie.strip_prefix("__Host-session=").and_then(|c| c.split(';').next()).expect("a cookie");
    (Person { token: Some(token.to_owned()), ..person.clone() }, *session)
}

#[tokio::test]
async fn sign_013_a_registered_user_signs_in_with_address_and_password() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let (again, view) = signed_in(&sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await, &admin);
    assert_eq!((view.person, view.base), (admin.id, BaseRole::AccountAdmin));
    assert_eq!(view.account.map(|a| a.name).as_deref(), Some("Ballad"));
    let asked = again.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!((asked.person, asked.cells), (admin.id, Cells::ACCOUNT_ADMIN));
}

#[tokio::test]
async fn sign_014_the_address_is_trimmed_and_without_case_the_password_as_typed() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let loud = format!("  {} ", admin.email.to_uppercase());
    signed_in(&sign_in(&house.server, &credentials(&loud, PASSWORD)).await, &admin);
    for password in [format!(" {PASSWORD}"), PASSWORD.to_uppercase()] {
        sign_in(&house.server, &credentials(&admin.email, &password)).await.refused_as(Kind::SignInRefused);
    }
    let answer = sign_in(&house.server, &credentials("john(at)x.com", PASSWORD)).await;
    assert_eq!(answer.field("email"), "session-email-invalid");
}

#[tokio::test]
async fn sign_015_every_reason_not_to_be_known_is_answered_alike() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (admin, unregistered) = (account.admin().await, account.user().await);
    house.server.sql("UPDATE user SET cloudlink_account = 'invited' WHERE id = ?1", json!([unregistered.id])).await;
    let unknown = format!("nobody@{}.example", house.tag);
    let mut answers = Vec::new();
    for (email, password) in [(&unknown, PASSWORD), (&admin.email, "wrong"), (&unregistered.email, PASSWORD)] {
        let answer = sign_in(&house.server, &credentials(email, password)).await;
        answer.refused_as(Kind::SignInRefused);
        assert_eq!(answer.header("set-cookie"), "");
        answers.push((answer.status, answer.body));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "the answers differ");
}

#[tokio::test]
async fn sign_016_an_address_in_several_accounts_leads_to_a_choice() {
    let house = House::open().await;
    let (one, two, three) = (house.account("One").await, house.account("Two").await, house.account("Three").await);
    let email = format!("amelie@{}.example", house.tag);
    let first = one.person_at("Amélie Roux", Role::AccountAdmin, &email).await;
    two.person_at("Amélie Roux", Role::User, &email).await;
    let odd = three.person_at("Amélie Roux", Role::User, &email).await;
    // In the third account the password is another one.
    house.server.sql("UPDATE credential SET password_hash = replace(password_hash, 'WtjlierjA', 'AAAAAAAAA') WHERE person_id = ?1", json!([odd.id])).await;

    let answer = sign_in(&house.server, &credentials(&email, PASSWORD)).await;
    assert_eq!(answer.header("set-cookie"), "");
    let SignedIn::ChooseAccount { accounts } = answer.ok() else { panic!("no choice") };
    let mut numbers: Vec<_> = accounts.into_iter().map(|a| a.account_number).collect();
    numbers.sort();
    let mut expected = vec![one.number.clone(), two.number.clone()];
    expected.sort();
    assert_eq!(numbers, expected);

    let chosen = Credentials { account_number: Some(format!(" {} ", one.number)), ..credentials(&email, PASSWORD) };
    assert_eq!(signed_in(&sign_in(&house.server, &chosen).await, &first).1.person, first.id);
    let elsewhere = Credentials { account_number: Some("999999999".into()), ..chosen.clone() };
    sign_in(&house.server, &elsewhere).await.refused_as(Kind::SignInRefused);
    let malformed = Credentials { account_number: Some("12".into()), ..chosen };
    assert_eq!(sign_in(&house.server, &malformed).await.field("accountNumber"), "session-account-number-invalid");
}

#[tokio::test]
async fn sign_017_who_is_out_of_service_is_told_so_after_the_right_password_only() {
    let house = House::open().await;
    let (asleep, awake) = (house.account("Asleep").await, house.account("Awake").await);
    let (admin, user) = (asleep.admin().await, awake.user().await);
    asleep.deactivate().await;
    house.server.sql("UPDATE user SET active = 0 WHERE id = ?1", json!([user.id])).await;

    for email in [&admin.email, &user.email] {
        sign_in(&house.server, &credentials(email, "wrong")).await.refused_as(Kind::SignInRefused);
    }
    let problem =
        sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.refused_as(Kind::AccountDeactivatedSignIn);
    assert_eq!(problem.more["partner"], format!("Partner {}", house.tag));
    sign_in(&house.server, &credentials(&user.email, PASSWORD)).await.refused_as(Kind::UserInactive);
    // Sessions that were open end at their next request.
    for person in [&admin, &user] {
        person.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    }
}

#[tokio::test]
async fn sign_019_an_account_admin_reaches_the_own_account_alone() {
    use domain::accounts::operations::GetAccount;
    let house = House::open().await;
    let (own, other) = (house.account("Own").await, house.account("Other").await);
    let admin = own.admin().await;
    assert_eq!(admin.call::<GetAccount>(&own.path(), &NoInput {}).await.ok().name, "Own");
    admin.call::<GetAccount>(&other.path(), &NoInput {}).await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn sign_021_from_the_sixth_failure_on_the_answer_is_held_back_longer_and_longer() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let unknown = format!("nobody@{}.example", house.tag);
    for email in [&unknown, &admin.email] {
        for _ in 0..6 {
            sign_in(&house.server, &credentials(email, "wrong")).await.refused_as(Kind::SignInRefused);
        }
        let subject = format!("name:{}", sha256(email));
        let mut waits = Vec::new();
        for _ in 0..4 {
            // Held back: even the right password is not looked at.
            let answer = sign_in(&house.server, &credentials(email, PASSWORD)).await;
            let wait = answer.refused_as(Kind::TooManyRequests).more["retryAfter"].as_u64().expect("seconds");
            assert_eq!(answer.header("retry-after"), wait.to_string());
            waits.push(wait);
            house.server.sql("UPDATE attempt SET until = 0 WHERE subject = ?1", json!([subject])).await;
            sign_in(&house.server, &credentials(email, "wrong")).await.refused_as(Kind::SignInRefused);
        }
        assert_eq!(waits, [2, 4, 8, 16], "{email}");
        house.server.sql("UPDATE attempt SET until = 0 WHERE subject = ?1", json!([subject])).await;
    }
    // The right password after the wait works, and clears the count.
    signed_in(&sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await, &admin);
    for _ in 0..6 {
        sign_in(&house.server, &credentials(&admin.email, "wrong")).await.refused_as(Kind::SignInRefused);
    }
}

#[tokio::test]
async fn sign_021_fifty_guesses_at_once_do_not_slip_through() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let wrong = credentials(&admin.email, "wrong");
    let guesses: Vec<_> = (0..50)
        .map(|_| {
            let (server, wrong) = (house.server.clone(), wrong.clone());
            tokio::spawn(async move { sign_in(&server, &wrong).await.refused().kind })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        match guess.await.expect("a guess") {
            Kind::SignInRefused => looked_at += 1,
            kind => assert_eq!(kind, Kind::TooManyRequests),
        }
    }
    assert_eq!(looked_at, 6);
}

#[tokio::test]
async fn sign_021_one_address_has_thirty_attempts_a_minute() {
    let house = House::open().await;
    let address = fresh_address();
    let mut answers = Vec::new();
    for n in 0..31 {
        let unknown = credentials(&format!("nobody{n}@{}.example", house.tag), "wrong");
        answers.push(sign_in_from(&house.server, &unknown, &address).await.refused());
    }
    assert!(answers[..30].iter().all(|problem| problem.kind == Kind::SignInRefused));
    assert_eq!(answers[30].kind, Kind::TooManyRequests);
    assert!((1..=60).contains(&answers[30].more["retryAfter"].as_u64().expect("seconds")));
    house
        .server
        .sql("UPDATE attempt SET since = since - 60000 WHERE subject = ?1", json!([format!("address:{address}")]))
        .await;
    let unknown = credentials(&format!("nobody@{}.example", house.tag), "wrong");
    sign_in_from(&house.server, &unknown, &address).await.refused_as(Kind::SignInRefused);
}

#[tokio::test]
async fn sign_022_signing_out_ends_the_session_on_the_server() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let answer = admin.call::<SignOut>(&(), &NoInput {}).await;
    answer.ok();
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    admin.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
}

#[tokio::test]
async fn sign_023_a_session_ends_after_an_hour_idle_or_twelve_hours_in_all() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    let now = domain::Timestamp::now().as_millisecond();
    let minute = 60_000;

    admin.set_session("last_seen_at", now - 59 * minute).await;
    let view = admin.call::<GetSession>(&(), &NoInput {}).await.ok();
    let left = view.idle_until.as_millisecond() - now;
    assert!((59 * minute..=61 * minute).contains(&left), "the call keeps the session alive: {left}");

    // What the page asks by itself keeps nothing alive.
    admin.set_session("last_seen_at", now - 30 * minute).await;
    let view = admin.request::<GetSession>(&(), &NoInput {}).header("x-portal", "background").send().await.ok();
    assert!(view.idle_until.as_millisecond() - now <= 30 * minute);

    admin.set_session("last_seen_at", now - 60 * minute).await;
    admin.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);

    let other = house.account("Other").await.admin().await;
    other.set_session("expires_at", now - 1).await;
    other.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
}

#[tokio::test]
async fn sign_026_a_change_of_rights_holds_at_the_next_request() {
    use domain::accounts::{operations::ListAccounts, query::AccountQuery};
    let house = House::open().await;
    let partner = house.partner().await;
    partner.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok();
    let role = house.role("partner", Cells::NONE).await;
    partner.with_role(role).await;
    partner.call::<ListAccounts>(&(), &AccountQuery::default()).await.refused_as(Kind::PermissionDenied);
    let view = partner.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!((view.cells, view.role_name), (Cells::NONE, Some(format!("Role {role}"))));

    house.server.sql("UPDATE partner_user SET active = 0 WHERE id = ?1", json!([partner.id])).await;
    partner.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);

    let gone = house.account("Ballad").await.user().await;
    house.server.sql("DELETE FROM user WHERE id = ?1", json!([gone.id])).await;
    gone.call::<GetSession>(&(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
}

#[tokio::test]
async fn role_040_a_role_never_gives_more_than_its_base() {
    let house = House::open().await;
    let admin = house.account("Ballad").await.admin().await;
    admin.with_role(house.role("accountAdmin", Cells::PARTNER).await).await;
    let view = admin.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!(view.cells, Cells::PARTNER.and(Cells::ACCOUNT_ADMIN));
}

#[tokio::test]
async fn sign_039_sign_ins_and_refusals_are_in_the_history() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (admin, partner) = (account.admin().await, house.partner().await);
    for _ in 0..3 {
        sign_in(&house.server, &credentials(&admin.email, "wrong")).await.refused();
    }
    sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.ok();
    let events = account.events(&partner).await;
    // Three refusals within a minute are one event.
    assert_eq!(told(&events), ["access session", "access session"]);
    let outcomes: Vec<_> = events.iter().map(|e| e.extra_details["outcome"].clone()).collect();
    assert_eq!(outcomes, ["refused", "signedIn"]);
    assert!(events.iter().all(|e| e.actor_id == admin.id.to_string()));
    assert!(!format!("{events:?}").contains(PASSWORD));

    let other = account.admin().await;
    for _ in 0..6 {
        sign_in(&house.server, &credentials(&other.email, "wrong")).await.refused();
    }
    let events = account.events(&partner).await;
    let held_back: Vec<_> = events.iter().filter(|e| e.properties_changed == ["signInBlocked"]).collect();
    assert_eq!(held_back.len(), 1, "{:?}", told(&events));
    assert_eq!((held_back[0].asset_id.clone(), held_back[0].actor_kind), (other.id.to_string(), ActorKind::System));
}

#[tokio::test]
async fn dash_004_the_language_is_kept_per_person() {
    let house = House::open().await;
    for person in [house.partner().await, house.account("Ballad").await.user().await] {
        person.call::<SetPreferences>(&(), &Preferences { language: Language::Fr }).await.ok();
        assert_eq!(person.call::<GetSession>(&(), &NoInput {}).await.ok().language, Language::Fr);
    }
}

#[tokio::test]
async fn evnt_035_the_columns_of_a_table_are_kept_per_person() {
    let house = House::open().await;
    let (one, other) = (house.partner().await, house.partner().await);
    let path = TableViewPath { table: TableName::Events };
    assert_eq!(one.call::<GetTableView>(&path, &NoInput {}).await.ok(), TableView::default());
    let view = TableView { columns: vec![ColumnState { key: "action".into(), shown: true }] };
    for _ in 0..2 {
        one.call::<SetTableView>(&path, &view).await.ok();
    }
    assert_eq!(one.call::<GetTableView>(&path, &NoInput {}).await.ok(), view);
    assert_eq!(other.call::<GetTableView>(&path, &NoInput {}).await.ok(), TableView::default());
    let none = TableView { columns: vec![ColumnState { key: "action".into(), shown: false }] };
    assert_eq!(one.call::<SetTableView>(&path, &none).await.field("columns"), "ui-columns-none-shown");
}
