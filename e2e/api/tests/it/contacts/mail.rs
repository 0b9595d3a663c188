//! What contacts are told, and who gets what is told about an account.

use super::{listed, save};
use crate::{
    accounts::{form, word},
    house::{
        Acct, House,
        mailbox::{mail, mails},
    },
};
use domain::{
    accounts::{
        input::AccountForm,
        operations::{CreateAccount, DeactivateAccount},
    },
    language::Language,
};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

#[tokio::test]
async fn supc_015_a_new_contact_gets_one_letter_and_a_removed_one_none() {
    let house = House::open().await;
    let partner = house.partner().await;
    let address = |who: &str| format!("{who}@{}.example", house.tag);
    let typed =
        AccountForm { support_contacts: vec![address("first"), partner.email.clone()], ..form("Ballad & Fils") };
    assert_eq!(typed.default_language, Language::Fr);
    let account = partner.call::<CreateAccount>(&(), &typed).await.ok();
    let letter = mail(&address("first"), 1).await;
    assert_eq!(letter.subject, "Vous êtes contact d'assistance de Ballad & Fils");
    for part in [account.account_number.as_str(), "Petra Partner", &partner.email, "rapport", "retiré"] {
        assert!(letter.text.contains(part), "{part} is not in\n{}", letter.text);
    }
    mail(&partner.email, 1).await;

    let account = house.account("Second").await;
    let admin = account.admin().await;
    save(&partner, &account, &[&address("second")], &[]).await.ok();
    save(&admin, &account, &[&address("third")], &[&address("second")]).await.ok();
    let letter = mail(&address("third"), 1).await;
    assert_eq!(letter.subject, "You are a support contact of Second");
    assert!(letter.text.contains("Ada Admin") && letter.text.contains(&admin.email), "{}", letter.text);
    // Each got theirs, and nobody a second one.
    assert_eq!((mails(&address("second")).await.len(), mails(&partner.email).await.len()), (1, 1));
}

#[tokio::test]
async fn supc_012_reports_go_to_the_contacts_as_they_are_also_without_access_or_sign_in() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (ended, manager) = (house.manager(&[&account]).await, house.manager(&[]).await);
    save(&partner, &account, &[&ended.email, &manager.email], &["help@x.example"]).await.ok();
    mail(&manager.email, 1).await;
    mail(&ended.email, 1).await;
    let moved = format!("moved.{}", manager.email);
    let sql = "UPDATE partner_user SET email = ?2, email_key = ?2 WHERE id = ?1";
    house.server.sql(sql, json!([manager.id, moved])).await;
    house.server.sql("UPDATE partner_user SET active = 0 WHERE id = ?1", json!([ended.id])).await;
    house.server.sql("UPDATE account SET default_language = 'fr' WHERE id = ?1", json!([account.id])).await;
    partner.request::<DeactivateAccount>(&account.path(), &word("deactivate")).version(1).send().await.ok();
    for address in [moved.as_str(), &ended.email] {
        let count = if address == moved { 1 } else { 2 };
        assert_eq!(mail(address, count).await.subject, "Ballad est désactivé", "in the account's language");
    }
    assert_eq!(mails(&manager.email).await.len(), 1, "nothing more to an address of the past");
}

/// Sends a letter of the first contact to this address anew; gives its row once it has ended.
async fn sent_again(account: &Acct, address: &str) -> Value {
    let id = Uuid::now_v7();
    let sql = "INSERT INTO mail (id, account_id, address, kind, language, facts, next_at, created_at) \
               VALUES (?1, ?2, ?3, 'contactAdded', 'en', '{}', 1, 1)";
    account.server.sql(sql, json!([id, account.id, address])).await;
    account.server.sweep().await;
    for _ in 0..100 {
        let row = account.server.sql("SELECT * FROM mail WHERE id = ?1", json!([id])).await.remove(0);
        if row["state"] != "queued" {
            return row;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the mail to {address} does not end")
}

#[tokio::test]
async fn supc_015_an_address_that_does_not_work_is_marked_until_it_does() {
    /// An address that no form takes, so that the mail server refuses it for good.
    const REFUSED: &str = "no body@<>";
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (explicit, manager) = (format!("desk@{}.example", house.tag), house.manager(&[&account]).await);
    save(&partner, &account, &[&explicit, &manager.email], &["help@x.example"]).await.ok();
    mail(&explicit, 1).await;
    mail(&manager.email, 1).await;
    for (n, address, sql) in [
        (
            0,
            &explicit,
            "UPDATE support_contact SET email = ?2, email_key = ?2 WHERE account_id = ?1 AND email IS NOT NULL",
        ),
        (1, &manager.email, "UPDATE partner_user SET email = ?2, email_key = ?2 WHERE id = ?3 AND ?1 IS NOT NULL"),
    ] {
        let with = |address: &str| {
            if n == 0 { json!([account.id, address]) } else { json!([account.id, address, manager.id]) }
        };
        house.server.sql(sql, with(REFUSED)).await;
        assert_eq!(sent_again(&account, REFUSED).await["state"], "undeliverable");
        let marked: Vec<_> = listed(&partner, &account).await.iter().map(|c| c.undeliverable_since.is_some()).collect();
        assert_eq!(marked, [n == 0, n == 1]);
        let rows =
            "SELECT added_by, delivery_problem FROM support_contact WHERE account_id = ?1 AND delivery_failed_at > 0";
        let row = house.server.sql(rows, json!([account.id])).await.remove(0);
        assert_eq!(row["added_by"], partner.id.to_string(), "whose bell is to tell");
        assert!(row["delivery_problem"].as_str().is_some_and(|why| why.contains("RCPT")), "{row}");

        house.server.sql(sql, with(address)).await;
        assert_eq!(sent_again(&account, address).await["state"], "sent");
        assert!(listed(&partner, &account).await.iter().all(|contact| contact.undeliverable_since.is_none()));
    }
}
