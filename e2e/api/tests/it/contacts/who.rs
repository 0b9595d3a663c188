//! What a contact is, who keeps the list, and what each of them sees of it.

use super::{changes, emails, listed, save};
use crate::{
    accounts::form,
    house::{House, told},
};
use domain::{
    accounts::{
        input::AccountForm,
        operations::{CreateAccount, GetAccount, UpdateAccount},
    },
    contacts::{SupportContact, operations::SaveSupportContacts},
    events::{filter::EventQuery, operations::ListEvents},
    operation::{AccountPath, NoInput},
    permissions::{Action, Cells, Feature},
    problem::Kind,
};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn supc_002_a_contact_is_a_partner_or_any_other_address() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let typed = partner.email.to_uppercase();
    let contacts = save(&partner, &account, &["Desk@Client.example", &typed], &[]).await.ok().contacts;
    let plain = |email: &str| SupportContact { email: email.into(), ..SupportContact::default() };
    let petra = SupportContact { name: Some("Petra Partner".into()), ..plain(&partner.email) };
    assert_eq!(contacts, [plain("help@x.example"), plain("Desk@Client.example"), petra]);
    // What was answered is what is stored, as the list and as a part of the account.
    assert_eq!(listed(&partner, &account).await, contacts);
    let read = partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    assert_eq!(read.support_contacts, contacts);
    // Another partner account's people are addresses like any other.
    let stranger = House::open().await.partner().await;
    let contacts = save(&partner, &account, &[&stranger.email], &[]).await.ok().contacts;
    assert_eq!(contacts[3], plain(&stranger.email));
}

#[tokio::test]
async fn supc_003_an_account_is_created_with_contacts_and_keeps_one() {
    let house = House::open().await;
    let partner = house.partner().await;
    let typed =
        AccountForm { support_contacts: vec![partner.email.clone(), "aide@x.example".into()], ..form("Ballad") };
    let created = partner.call::<CreateAccount>(&(), &typed).await.ok();
    assert_eq!(created.support_contacts[0].name.as_deref(), Some("Petra Partner"));
    let account = AccountPath { account: created.id };
    let drop = changes(&[], &[&partner.email, "AIDE@x.example"]);
    let answer = partner.call::<SaveSupportContacts>(&account, &drop).await;
    assert_eq!(answer.field("supportContacts"), "contacts-keep-one");
    let read = partner.call::<GetAccount>(&account, &NoInput {}).await.ok();
    assert_eq!(read, created, "nothing was removed");
    let edit = typed.with_contacts(drop);
    let answer = partner.request::<UpdateAccount>(&account, &edit).version(1).send().await;
    assert_eq!(answer.field("supportContacts"), "contacts-keep-one");
}

#[tokio::test]
async fn supc_008_who_may_edit_the_account_keeps_its_contacts() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let keepers = [house.partner().await, house.manager(&[&account]).await, account.admin().await];
    for (n, keeper) in keepers.iter().enumerate() {
        let added = format!("desk{n}@x.example");
        assert_eq!(save(keeper, &account, &[&added], &[]).await.ok().contacts.len(), n + 2);
    }
    // An admin removes also what a partner has set (SUPC-009).
    let left = save(&keepers[2], &account, &[], &["desk0@x.example", "help@x.example"]).await.ok().contacts;
    assert_eq!(emails(&left), ["desk1@x.example", "desk2@x.example"]);
    let role = house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Accounts, Action::Edit)).await;
    keepers[2].with_role(role).await;
    let problem = save(&keepers[2], &account, &["x@x.example"], &[]).await.refused_as(Kind::PermissionDenied);
    assert_eq!(problem.more["needs"], "accounts.edit");
    assert_eq!(listed(&keepers[2], &account).await.len(), 2);
    save(&account.user().await, &account, &["x@x.example"], &[]).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn supc_011_an_address_stands_once_and_fifty_fit() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let many: Vec<String> = (0..49).map(|n| format!("c{n}@x.example")).collect();
    let mut twice: Vec<&str> = many.iter().map(String::as_str).collect();
    twice.push("C0@X.example ");
    assert_eq!(save(&partner, &account, &twice, &[]).await.ok().contacts.len(), 50);
    assert_eq!(save(&partner, &account, &["one@x.example"], &[]).await.field("supportContacts"), "contacts-too-many");
    save(&partner, &account, &["one@x.example"], &["C7@x.example"]).await.ok();
    // The database holds it too, whoever writes.
    let sql = "INSERT INTO support_contact (account_id, email_key, email, position, added_at, added_by) \
               VALUES (?1, 'one@x.example', 'One@x.example', 99, 0, 'x')";
    let error = house.server.try_sql(sql, json!([account.id])).await.unwrap_err();
    assert!(
        error.contains("UNIQUE constraint failed: support_contact.account_id, support_contact.email_key"),
        "{error}"
    );
}

#[tokio::test]
async fn supc_012_a_partner_is_followed_and_what_ended_is_told_to_partners() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (assigned, other) = (house.manager(&[&account]).await, house.manager(&[]).await);
    save(&partner, &account, &[&assigned.email, &other.email], &[]).await.ok();
    let contacts = listed(&partner, &account).await;
    assert_eq!(contacts.iter().map(|c| c.without_access).collect::<Vec<_>>(), [false, false, true]);

    let renamed = format!("new.{}", other.email);
    let sql = "UPDATE partner_user SET name = 'Olga Other', email = ?2, email_key = ?2, active = 0 WHERE id = ?1";
    house.server.sql(sql, json!([other.id, renamed])).await;
    let last = listed(&partner, &account).await.pop().expect("contacts");
    assert_eq!((last.email.as_str(), last.name.as_deref()), (renamed.as_str(), Some("Olga Other")));
    assert!(last.no_longer_signs_in && last.without_access);
    // The one who is no longer called that is removed by the present address.
    save(&partner, &account, &[], &[&other.email]).await.refused_as(Kind::StaleVersion);
    assert_eq!(save(&partner, &account, &[], &[&renamed]).await.ok().contacts.len(), 2);
}

#[tokio::test]
async fn supc_020_an_admin_sees_of_a_partner_name_and_address_and_names_none_by_id() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    let other = house.manager(&[]).await;
    save(&partner, &account, &[&other.email], &[]).await.ok();
    let sql =
        "UPDATE support_contact SET delivery_failed_at = 1, delivery_problem = 'no such user' WHERE account_id = ?1";
    house.server.sql(sql, json!([account.id])).await;
    let seen = json!({ "email": other.email, "name": "Petra Partner" });
    let read = admin.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    let edit = form("Renamed").with_contacts(changes(&[], &[]));
    let updated = admin.request::<UpdateAccount>(&account.path(), &edit).version(1).send().await.ok();
    let stale = admin.request::<UpdateAccount>(&account.path(), &edit).version(1).send().await;
    let stale = stale.refused_as(Kind::StaleVersion).more["current"]["supportContacts"][1].clone();
    let saved = save(&admin, &account, &["desk@x.example"], &[]).await.ok();
    let touched = save(&admin, &account, &["desk@x.example"], &[]).await.refused_as(Kind::StaleVersion);
    for contact in [
        json!(read.support_contacts[1]),
        json!(updated.support_contacts[1]),
        stale,
        json!(saved.contacts[1]),
        touched.more["current"]["contacts"][1].clone(),
        json!(listed(&admin, &account).await[1]),
    ] {
        assert_eq!(contact, seen);
    }
    // Of an address of theirs they learn that it does not work.
    assert!(listed(&admin, &account).await[0].undeliverable_since.is_some());

    let answer = save(&admin, &account, &[&partner.id.to_string()], &[]).await;
    assert_eq!(answer.field("supportContacts"), "contacts-enter-email");
    // Nor does an event tell them more.
    let typed = AccountForm { support_contacts: vec![other.email.clone()], ..form("New") };
    let new = partner.call::<CreateAccount>(&(), &typed).await.ok();
    assert!(new.support_contacts[0].without_access);
    let path = AccountPath { account: new.id };
    let events = partner.call::<ListEvents>(&path, &EventQuery::default()).await.ok().items;
    assert_eq!(events[0].extra_details["values"]["supportContacts"], json!([seen]));
}

#[tokio::test]
async fn supc_019_a_save_is_one_event_with_what_was_added_and_removed() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    save(&partner, &account, &["a@x.example", "b@x.example"], &["help@x.example"]).await.ok();
    save(&partner, &account, &[], &[]).await.ok();
    let edit = form("Renamed").with_contacts(changes(&["c@x.example"], &[]));
    let updated = partner.request::<UpdateAccount>(&account.path(), &edit).version(1).send().await;
    assert_eq!((updated.ok().version, updated.ok().contact_addresses().len()), (2, 3));
    let events = account.events(&partner).await;
    let fields = "address,city,country,defaultLanguage,name,postalCode,supportContacts";
    assert_eq!(told(&events), ["edit account supportContacts".to_owned(), format!("edit account {fields}")]);
    let values = |n: usize| events[n].extra_details["changes"]["supportContacts"].clone();
    assert_eq!(values(0), json!({ "old": ["help@x.example"], "new": ["a@x.example", "b@x.example"] }));
    assert_eq!(values(1), json!({ "old": [], "new": ["c@x.example"] }));
    assert_eq!(events[0].core_details, json!({ "name": "Ballad", "accountNumber": account.number }));
    let read = partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    assert_eq!(read.modified_by, "Petra Partner");
}

#[tokio::test]
async fn dash_023_a_save_repeated_under_its_key_is_stored_once() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (key, add) = (Uuid::new_v4(), changes(&[&partner.email], &[]));
    let first = partner.request::<SaveSupportContacts>(&account.path(), &add).key(key).send().await.ok();
    let second = partner.request::<SaveSupportContacts>(&account.path(), &add).key(key).send().await.ok();
    assert_eq!(first, second);
    assert_eq!(account.events(&partner).await.len(), 1);
}
