//! Out of service and back.

use super::word;
use crate::{
    house::{House, PASSWORD, mailbox::mail, told},
    passwords::finish,
    session::{credentials, sign_in},
    users::add,
};
use domain::{
    accounts::{
        Account, AccountStatus,
        operations::{DeactivateAccount, GetAccount, ListAccounts, ReactivateAccount},
        query::AccountQuery,
    },
    language::Language,
    operation::NoInput,
    passwords::operations::{SendWelcomeMails, WelcomeMails},
    problem::Kind,
    session::operations::{Preferences, SetPreferences},
    users::{operations::UserSelection, query::UserQuery},
};
use serde_json::json;

#[tokio::test]
async fn acct_006_a_deactivated_account_shows_nothing_until_it_is_reactivated() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    account.deactivate().await;
    partner.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::AccountDeactivated);
    let back = partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(1).send().await;
    assert_eq!(back.ok().status, AccountStatus::Active);
    partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
}

#[tokio::test]
async fn dash_024_the_word_is_the_one_of_the_persons_language() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let ask = |typed: &str, version| {
        partner.request::<DeactivateAccount>(&account.path(), &word(typed)).version(version).send()
    };
    let problem = ask("désactiver", 1).await.refused_as(Kind::ConfirmationMismatch);
    assert_eq!(problem.more["word"], "deactivate");
    partner.call::<SetPreferences>(&(), &Preferences { language: Language::Fr }).await.ok();
    ask("deactivate", 1).await.refused_as(Kind::ConfirmationMismatch);
    ask("DESACTIVER ", 7).await.refused_as(Kind::StaleVersion);
    assert_eq!(ask(" DESACTIVER", 1).await.ok().status, AccountStatus::Deactivated);
}

#[tokio::test]
async fn acct_039_041_users_come_in_again_and_doing_either_twice_is_one_event() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    for _ in 0..2 {
        let answer = partner.request::<DeactivateAccount>(&account.path(), &word("deactivate")).version(1).send().await;
        assert_eq!((answer.ok().status, answer.version()), (AccountStatus::Deactivated, 2));
    }
    admin.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    for _ in 0..2 {
        let answer = partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(2).send().await;
        assert_eq!((answer.ok().status, answer.version()), (AccountStatus::Active, 3));
    }
    // A session that has ended does not come back with the account.
    admin.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.ok();
    let told = told(&account.events(&partner).await);
    assert_eq!(told, ["edit account status", "edit account status", "access session"]);
}

#[tokio::test]
async fn acct_038_a_deactivated_account_changes_its_view_and_nothing_else() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    account.admin().await;
    let before = partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    partner.request::<DeactivateAccount>(&account.path(), &word("deactivate")).version(1).send().await.ok();
    let views = partner.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok();
    assert_eq!((views.active, views.deactivated, views.page.items.len()), (0, 1, 0));
    let view = AccountQuery { view: Some(AccountStatus::Deactivated), ..AccountQuery::default() };
    assert_eq!(partner.call::<ListAccounts>(&(), &view).await.ok().page.items[0].id, account.id);
    let back = partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(2).send().await.ok();
    let same = Account { version: 3, modified_at: back.modified_at, modified_by: back.modified_by.clone(), ..before };
    assert_eq!(back, same);
}

#[tokio::test]
async fn acct_040_who_was_to_be_welcomed_when_it_left_is_welcomed_after_its_return() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let email = format!("ada@{}.example", house.tag);
    let ada = add(&partner, &account, "Ada", "Lovelace", &email).await;
    mail(&email, 1).await;
    // As if that mail still waited to be sent.
    let sql = "UPDATE mail SET state = 'queued', attempts = 1, next_at = 9e15, facts = '{}' WHERE person_id = ?1";
    house.server.sql(sql, json!([ada.id])).await;
    partner.request::<DeactivateAccount>(&account.path(), &word("deactivate")).version(1).send().await.ok();
    partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(2).send().await.ok();
    let asked =
        WelcomeMails { selection: UserSelection::Found { query: UserQuery::default() }, only_not_registered: true };
    let job = partner.call::<SendWelcomeMails>(&account.path(), &asked).await.ok();
    assert_eq!(partner.ended(job.id).await.done, 1);
    finish(&house.server, &mail(&email, 2).await.token(), "wren opal lantern").await.ok();
}

#[tokio::test]
async fn acct_050_the_support_contacts_are_told_by_mail() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let contact = format!("help@{}.example", house.tag);
    let sql = "UPDATE support_contact SET email = ?2, email_key = ?2 WHERE account_id = ?1";
    house.server.sql(sql, json!([account.id, contact])).await;
    partner.request::<DeactivateAccount>(&account.path(), &word("deactivate")).version(1).send().await.ok();
    let out = mail(&contact, 1).await;
    for part in ["Ballad", &account.number, "deactivated", "Petra Partner", "UTC", "cannot sign in"] {
        assert!(out.text.contains(part), "{part} is not in\n{}", out.text);
    }
    partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(2).send().await.ok();
    assert_eq!(mail(&contact, 2).await.subject, "Ballad is active again");
}
