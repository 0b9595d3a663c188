//! Account information: who reads and edits it, and what a save leaves behind.

use super::{save, shown};
use crate::{
    house::{House, mailbox::mail, told},
    users::add,
};
use domain::{
    accounts::{
        BusinessType,
        input::AccountForm,
        operations::{DeactivateAccount, DeleteAccount, GetAccount, UpdateAccount},
    },
    contacts::changes::ContactChanges,
    events::Event,
    language::Language,
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
};
use serde_json::json;

#[tokio::test]
async fn acct_018_partners_and_its_admins_reach_account_information_and_users_do_not() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    for person in [house.partner().await, house.manager(&[&account]).await, account.admin().await] {
        let answer = person.call::<GetAccount>(&account.path(), &NoInput {}).await;
        assert_eq!((answer.ok().account_number, answer.version()), (account.number.clone(), 1));
    }
    let user = account.user().await;
    user.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn acct_021_partner_and_admin_edit_what_can_be_edited() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    for (version, person) in [(1, house.partner().await), (2, account.admin().await)] {
        let edited = AccountForm { city: format!("Ottawa {version}"), ..shown(&person, &account).await };
        let answer = save(&person, &account, &edited, version).await;
        assert_eq!((answer.ok().city, answer.version()), (edited.city, version + 1));
    }
    let admin = account.admin().await;
    admin
        .with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Accounts, Action::Edit)).await)
        .await;
    let form = shown(&admin, &account).await;
    save(&admin, &account, &form, 3).await.refused_as(Kind::PermissionDenied);
    let long = AccountForm { name: "é".repeat(101), ..form };
    let problem = save(&house.partner().await, &account, &long, 3).await.refused_as(Kind::Invalid);
    assert_eq!(problem.errors["name"], "problem-too-long");
    assert_eq!((&problem.arguments["name"]["max"], &problem.arguments["name"]["length"]), (&json!(100), &json!(101)));
}

#[tokio::test]
async fn acct_023_what_is_read_only_is_refused_by_name() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    for field in ["accountNumber", "sapCustomerNumber", "cloudLocation", "status"] {
        let mut body = json!(shown(&partner, &account).await.with_contacts(ContactChanges::default()));
        body[field] = json!("US");
        let path = format!("/api/v1/accounts/{}", account.id);
        let request = partner.at::<UpdateAccount>(&path, Some(body.to_string().into_bytes())).version(1);
        assert_eq!(request.send().await.field(field), "problem-field-unknown");
    }
    let mut body = json!(shown(&partner, &account).await.with_contacts(ContactChanges::default()));
    body["name"] = json!(5);
    let path = format!("/api/v1/accounts/{}", account.id);
    let answer = partner.at::<UpdateAccount>(&path, Some(body.to_string().into_bytes())).version(1).send().await;
    assert_eq!(answer.field("name"), "problem-field-malformed");
    body.as_object_mut().expect("an object").remove("name");
    let answer = partner.at::<UpdateAccount>(&path, Some(body.to_string().into_bytes())).version(1).send().await;
    assert_eq!(answer.field("name"), "problem-field-missing");
    assert_eq!(account.events(&partner).await, []);
}

#[tokio::test]
async fn acct_027_one_save_is_one_change_and_one_event() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let old = shown(&partner, &account).await;
    let edited = AccountForm {
        name: "Ballad & Sons".into(),
        postal_code: "k2k 3a1".into(),
        bandwidth_optimization: true,
        support_contacts: vec!["it@ballad.example".into(), "help@x.example".into()],
        ..old.clone()
    };
    save(&partner, &account, &edited, 1).await.ok();
    let now = shown(&partner, &account).await;
    assert_eq!((now.postal_code.as_str(), now.support_contacts.len()), ("K2K 3A1", 2));
    // Saved again as it stands: no change, no event.
    let answer = save(&partner, &account, &now, 2).await;
    assert_eq!((answer.ok().version, answer.version()), (2, 2));
    let events = account.events(&partner).await;
    assert_eq!(told(&events), ["edit account bandwidthOptimization,name,postalCode,supportContacts"]);
    assert_eq!(events[0].extra_details["changes"]["name"], json!({ "old": "Ballad", "new": "Ballad & Sons" }));
    assert_eq!(events[0].core_details["accountNumber"], account.number);
}

#[tokio::test]
async fn evnt_075_an_event_tells_who_when_whence_and_by_which_request() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let edited = AccountForm { city: "Kanata".into(), ..shown(&partner, &account).await };
    let answer = save(&partner, &account, &edited, 1).await;
    answer.ok();
    let [event] = account.events(&partner).await.try_into().expect("one event");
    let Event { actor_id, actor_name, log_tags, asset_id, .. } = event;
    assert_eq!((actor_id, actor_name.as_deref()), (partner.id.to_string(), Some("Petra Partner")));
    assert_eq!(asset_id, account.id.to_string());
    let request = format!("request:{}", answer.header("x-request-id"));
    assert_eq!(log_tags, [request, "source:portal".to_owned(), format!("partner:{}", house.partner)]);
}

#[tokio::test]
async fn dash_022_a_save_of_an_outdated_version_shows_the_present_one() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let form = shown(&partner, &account).await;
    save(&partner, &account, &AccountForm { city: "Kanata".into(), ..form.clone() }, 1).await.ok();
    let late = AccountForm { city: "Nepean".into(), ..form.clone() };
    let problem = save(&partner, &account, &late, 1).await.refused_as(Kind::StaleVersion);
    assert_eq!((&problem.more["current"]["city"], &problem.more["version"]), (&json!("Kanata"), &json!(2)));
    let late = late.with_contacts(ContactChanges::default());
    let answer = partner.call::<UpdateAccount>(&account.path(), &late).await;
    answer.refused_as(Kind::VersionRequired);
    for nonsense in ["1", "*", "\"\"", "\"-1\""] {
        let request = partner.request::<UpdateAccount>(&account.path(), &late).header("if-match", nonsense);
        request.send().await.refused_as(Kind::VersionRequired);
    }
    assert_eq!(account.events(&partner).await.len(), 1);
}

#[tokio::test]
async fn dash_022_of_ten_saves_at_once_one_wins_and_nine_see_it() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let form = shown(&partner, &account).await;
    let saves: Vec<_> = (0..10)
        .map(|n| {
            let (account, partner) = (account.clone(), partner.clone());
            let form = AccountForm { city: format!("City {n}"), ..form.clone() };
            tokio::spawn(async move {
                let answer = save(&partner, &account, &form, 1).await;
                if answer.status.is_success() {
                    return Ok(answer.ok().city);
                }
                Err(answer.refused_as(Kind::StaleVersion).more["current"]["city"].clone())
            })
        })
        .collect();
    let (mut won, mut seen) = (Vec::new(), Vec::new());
    for save in saves {
        match save.await.expect("a save") {
            Ok(city) => won.push(city),
            Err(city) => seen.push(city),
        }
    }
    assert_eq!((won.len(), seen.len()), (1, 9));
    assert!(seen.iter().all(|city| *city == json!(won[0])), "{won:?} {seen:?}");
    assert_eq!(account.events(&partner).await.len(), 1);
}

#[tokio::test]
async fn dash_030_a_change_without_its_event_is_not_stored() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    // Makes the storing of events of this account fail, and of no other.
    let trigger = format!("broken_{}", house.tag);
    let sql = format!(
        "CREATE TRIGGER {trigger} BEFORE INSERT ON event WHEN new.account_id = '{}' BEGIN SELECT RAISE(ABORT, 'no events today'); END",
        account.id
    );
    house.server.sql(&sql, json!([])).await;
    let form = shown(&partner, &account).await;
    let answer = save(&partner, &account, &AccountForm { city: "Kanata".into(), ..form.clone() }, 1).await;
    house.server.sql(&format!("DROP TRIGGER {trigger}"), json!([])).await;
    let problem = answer.refused_as(Kind::Internal);
    assert!(problem.detail.is_none(), "a fault tells the caller nothing of the inside");
    assert_eq!(shown(&partner, &account).await, form);
}

#[tokio::test]
async fn acct_019_partner_and_admin_see_and_edit_alike_and_the_partner_alone_takes_it_away() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    let (theirs, own) = (
        partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok(),
        admin.call::<GetAccount>(&account.path(), &NoInput {}).await.ok(),
    );
    assert_eq!(theirs.seen_by(domain::permissions::BaseRole::AccountAdmin), own);
    let confirmed = super::word("delete");
    admin
        .request::<DeleteAccount>(&account.path(), &confirmed)
        .version(1)
        .send()
        .await
        .refused_as(Kind::PermissionDenied);
    let confirmed = super::word("deactivate");
    let answer = admin.request::<DeactivateAccount>(&account.path(), &confirmed).version(1).send().await;
    answer.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn acct_020_viewing_cannot_be_taken_and_editing_can() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (partner, admin) = (house.partner().await, account.admin().await);
    let form = shown(&partner, &account).await;
    for (person, base, cells) in [(&partner, "partner", Cells::PARTNER), (&admin, "accountAdmin", Cells::ACCOUNT_ADMIN)]
    {
        person.with_role(house.role(base, cells.without(Feature::Accounts, Action::Edit)).await).await;
        person.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
        let edit = form.clone().with_contacts(ContactChanges::default());
        let answer = person.request::<UpdateAccount>(&account.path(), &edit).version(1).send().await;
        assert_eq!(answer.refused_as(Kind::PermissionDenied).more["needs"], "accounts.edit");
    }
}

#[tokio::test]
async fn acct_028_the_business_type_is_one_of_the_list_or_none() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let form = shown(&partner, &account).await;
    for (version, kind) in (1..).zip(BusinessType::ALL.iter().map(|kind| Some(*kind)).chain([None])) {
        let edited = AccountForm { business_type: kind, ..form.clone() };
        assert_eq!(save(&partner, &account, &edited, version).await.ok().business_type, kind);
    }
    let mut body = json!(form.with_contacts(ContactChanges::default()));
    body["businessType"] = json!("piracy");
    let path = format!("/api/v1/accounts/{}", account.id);
    let answer = partner.at::<UpdateAccount>(&path, Some(body.to_string().into_bytes())).version(99).send().await;
    assert_eq!(answer.field("businessType"), "problem-field-malformed");
}

#[tokio::test]
async fn acct_029_another_default_language_is_for_those_who_come_later() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let early = add(&partner, &account, "Early", "Bird", &format!("early@{}.example", house.tag)).await;
    let form = AccountForm { default_language: Language::Fr, ..shown(&partner, &account).await };
    save(&partner, &account, &form, 1).await.ok();
    let late = add(&partner, &account, "Late", "Riser", &format!("late@{}.example", house.tag)).await;
    let sql = "SELECT id, language FROM user WHERE account_id = ?1 ORDER BY language";
    let rows = house.server.sql(sql, json!([account.id])).await;
    assert_eq!(rows, [json!({ "id": early.id, "language": "en" }), json!({ "id": late.id, "language": "fr" })]);
    assert!(mail(&format!("late@{}.example", house.tag), 1).await.text.contains("Bonjour"));
}

#[tokio::test]
async fn acct_032_bandwidth_optimization_is_off_at_first_and_saved_with_the_page() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let form = shown(&partner, &account).await;
    assert!(!form.bandwidth_optimization);
    let edited = AccountForm { bandwidth_optimization: true, ..form };
    assert!(save(&partner, &account, &edited, 1).await.ok().bandwidth_optimization);
    assert!(shown(&partner, &account).await.bandwidth_optimization);
    let events = account.events(&partner).await;
    assert_eq!(told(&events)[0], "edit account bandwidthOptimization");
}
