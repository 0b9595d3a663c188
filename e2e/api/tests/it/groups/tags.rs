//! Tags: who gives them, how they are found, and that they can be taken back.

use super::{names, scene};
use crate::{accounts::form, house::Acct, house::Person};
use domain::{
    accounts::{
        Account,
        input::{AccountEdit, AccountForm},
        operations::{CreateAccount, GetAccount, UpdateAccount},
        query::AccountQuery,
    },
    events::operations::EventPath,
    groups::operations::ListAccountTags,
    operation::NoInput,
    problem::Kind,
    undo::operations::{UndoChoice, UndoEvent},
};
use serde_json::json;

/// The edit that puts these tags on an account and leaves the rest.
fn edit(account: &Account, tags: Option<&[&str]>) -> AccountEdit {
    let form = AccountForm {
        name: account.name.clone(),
        country: account.country.clone(),
        province: account.province.clone().unwrap_or_default(),
        address: account.address.clone(),
        city: account.city.clone(),
        postal_code: account.postal_code.clone().unwrap_or_default(),
        default_language: account.default_language,
        business_type: account.business_type,
        bandwidth_optimization: account.bandwidth_optimization,
        tags: tags.map(|tags| tags.iter().map(|tag| (*tag).to_owned()).collect()),
        support_contacts: account.contact_addresses(),
    };
    form.edit_of(&account.contact_addresses())
}

/// Puts tags on an account.
pub async fn tag(by: &Person, account: &Acct, tags: &[&str]) -> Account {
    let present = by.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    let edit = edit(&present, Some(tags));
    by.request::<UpdateAccount>(&account.path(), &edit).version(present.version).send().await.ok()
}

#[tokio::test]
async fn delg_002_tags_are_edited_with_an_event_found_by_and_taken_back() {
    let (house, partner) = scene().await;
    let (one, two, _three) = (house.account("One").await, house.account("Two").await, house.account("Three").await);
    let tagged = tag(&partner, &one, &[" VIP ", "Région  Nord", "vip", ""]).await;
    assert_eq!(tagged.tags, ["VIP", "Région Nord"]);
    tag(&partner, &two, &["region nord"]).await;
    let by = |tags: &str| AccountQuery { tags: tags.into(), ..AccountQuery::default() };
    assert_eq!(names(&partner, by("REGION NORD")).await, ["One", "Two"]);
    assert_eq!(names(&partner, by("vip")).await, ["One"]);
    assert_eq!(names(&partner, by("vip, région nord")).await, ["One", "Two"], "any of them");
    assert!(names(&partner, by("vi")).await.is_empty());
    // The tags in use, counted within reach: a manager hears of no others.
    let counted = |list: domain::groups::AccountTags| list.items.iter().map(|tag| tag.accounts).collect::<Vec<_>>();
    assert_eq!(counted(partner.call::<ListAccountTags>(&(), &NoInput {}).await.ok()), [2, 1]);
    let manager = house.manager(&[&two]).await;
    assert_eq!(counted(manager.call::<ListAccountTags>(&(), &NoInput {}).await.ok()), [1]);
    // An edit that does not speak of tags leaves them.
    let present = partner.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    let same =
        partner.request::<UpdateAccount>(&one.path(), &edit(&present, None)).version(present.version).send().await;
    assert_eq!(same.ok().tags.len(), 2);
    // UNDO-002
    let event = one.events(&partner).await.remove(0);
    assert_eq!(event.extra_details["changes"]["tags"], json!({ "old": [], "new": ["VIP", "Région Nord"] }));
    let path = EventPath { account: one.id, event: event.id };
    let version = present.version;
    partner.request::<UndoEvent>(&path, &UndoChoice::default()).version(version).send().await.ok();
    assert!(partner.call::<GetAccount>(&one.path(), &NoInput {}).await.ok().tags.is_empty());
    assert_eq!(names(&partner, by("vip, région nord")).await, ["Two"]);
}

#[tokio::test]
async fn delg_002_whoever_is_no_partner_reads_tags_and_cannot_change_or_take_them_back() {
    let (house, partner) = scene().await;
    let one = house.account("One").await;
    tag(&partner, &one, &["VIP"]).await;
    let admin = one.admin().await;
    let present = admin.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    assert_eq!(present.tags, ["VIP"]);
    let answer = admin.request::<UpdateAccount>(&one.path(), &edit(&present, Some(&[]))).version(present.version);
    assert_eq!(answer.send().await.field("tags"), "accounts-tags-partners-only");
    let moved = AccountEdit { city: "Kanata".into(), ..edit(&present, Some(&["VIP"])) };
    let moved = admin.request::<UpdateAccount>(&one.path(), &moved).version(present.version).send().await.ok();
    assert_eq!((moved.city.as_str(), moved.tags.len()), ("Kanata", 1));
    let path = EventPath { account: one.id, event: one.events(&partner).await[0].id };
    let answer = admin.request::<UndoEvent>(&path, &UndoChoice::default()).version(moved.version).send().await;
    answer.refused();
    assert_eq!(partner.call::<GetAccount>(&one.path(), &NoInput {}).await.ok().tags, ["VIP"]);
    admin.call::<ListAccountTags>(&(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
    // What no tag can be is said at the field.
    let many: Vec<_> = (0..21).map(|n| format!("t{n}")).collect();
    let new = AccountForm { tags: Some(many), ..form("New") };
    assert_eq!(partner.call::<CreateAccount>(&(), &new).await.field("tags"), "accounts-tags-too-many");
    let new = AccountForm { tags: Some(vec!["a".into(), "A".into()]), ..form("New") };
    assert_eq!(partner.call::<CreateAccount>(&(), &new).await.ok().tags, ["a"]);
}
