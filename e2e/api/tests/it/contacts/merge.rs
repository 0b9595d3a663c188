//! Two people at one list: changes are merged by entry (SUPC-017).

use super::{changes, emails, listed, save};
use crate::{accounts::form, house::House};
use domain::{
    accounts::operations::{GetAccount, UpdateAccount},
    operation::NoInput,
    problem::Kind,
};
use serde_json::json;

#[tokio::test]
async fn supc_017_changes_of_both_stay_unless_they_touch_the_same_contact() {
    let house = House::open().await;
    let (account, one, other) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    save(&one, &account, &["a@x.example"], &[]).await.ok();
    let merged = save(&other, &account, &["b@x.example"], &["help@x.example"]).await.ok().contacts;
    assert_eq!(emails(&merged), ["a@x.example", "b@x.example"]);

    let late = save(&one, &account, &["B@x.example", "c@x.example"], &[]).await.refused_as(Kind::StaleVersion);
    assert_eq!(late.more["contacts"], json!(["B@x.example"]));
    assert_eq!(late.more["current"]["contacts"], json!([{ "email": "a@x.example" }, { "email": "b@x.example" }]));
    let late = save(&one, &account, &["c@x.example"], &["help@x.example"]).await.refused_as(Kind::StaleVersion);
    assert_eq!(late.more["contacts"], json!(["help@x.example"]));
    assert_eq!(listed(&one, &account).await, merged, "nothing of it was stored");
}

#[tokio::test]
async fn supc_017_contacts_make_no_other_version_of_the_fields() {
    let house = House::open().await;
    let (account, one, other) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    save(&other, &account, &["a@x.example"], &[]).await.ok();
    let edit = form("Renamed").with_contacts(changes(&["b@x.example"], &["help@x.example"]));
    let answer = one.request::<UpdateAccount>(&account.path(), &edit).version(1).send().await;
    assert_eq!(
        (answer.ok().contact_addresses(), answer.version()),
        (vec!["a@x.example".into(), "b@x.example".into()], 2)
    );
    // Fields that somebody else has changed are never overwritten, and nor are contacts changed then.
    let edit = form("Again").with_contacts(changes(&["c@x.example"], &[]));
    one.request::<UpdateAccount>(&account.path(), &edit).version(1).send().await.refused_as(Kind::StaleVersion);
    let edit = form("Again").with_contacts(changes(&["a@x.example"], &[]));
    let late = one.request::<UpdateAccount>(&account.path(), &edit).version(2).send().await;
    assert_eq!(late.refused_as(Kind::StaleVersion).more["contacts"], json!(["a@x.example"]));
    // Contacts alone, among unchanged fields.
    let edit = form("Renamed").with_contacts(changes(&["c@x.example"], &[]));
    let answer = one.request::<UpdateAccount>(&account.path(), &edit).version(2).send().await;
    assert_eq!((answer.ok().contact_addresses().len(), answer.version()), (3, 2));
    let read = one.call::<GetAccount>(&account.path(), &NoInput {}).await;
    assert_eq!((read.ok().name, read.ok().contact_addresses().len(), read.version()), ("Renamed".into(), 3, 2));
}

#[tokio::test]
async fn supc_017_ten_saves_at_once_lose_nothing_and_store_nothing_twice() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let saves: Vec<_> = (0..10)
        .map(|n| {
            let (account, partner) = (account.clone(), partner.clone());
            tokio::spawn(async move {
                let own = format!("c{n}@x.example");
                save(&partner, &account, &[&own], &[]).await.ok();
                save(&partner, &account, &["same@x.example"], &[]).await.status.as_u16()
            })
        })
        .collect();
    let mut statuses = Vec::new();
    for save in saves {
        statuses.push(save.await.expect("a save"));
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412, 412, 412, 412, 412]);
    let contacts = listed(&partner, &account).await;
    assert_eq!(contacts.len(), 12);
    assert_eq!(account.events(&partner).await.len(), 11);
}

#[tokio::test]
async fn supc_003_of_two_who_remove_the_last_two_at_once_one_is_refused() {
    let house = House::open().await;
    for _ in 0..5 {
        let (account, partner) = (house.account("Ballad").await, house.partner().await);
        save(&partner, &account, &["two@x.example"], &[]).await.ok();
        let (first, second) = tokio::join!(
            save(&partner, &account, &[], &["help@x.example"]),
            save(&partner, &account, &[], &["two@x.example"])
        );
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422]);
        assert_eq!(listed(&partner, &account).await.len(), 1);
    }
}
