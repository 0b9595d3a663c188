//! Custom roles of partner users: given, taken back, and what holds meanwhile.

use super::{history, people, scene, tabs};
use crate::house::{Acct, Answer, House, Person, told};
use domain::{
    events::{filter::EventQuery, operations::ListEvents},
    ids::{PersonId, RoleId},
    managers::{
        operations::ConvertToAccountManagers,
        query::PersonQuery,
        role::{
            CellChange, GetPartnerRole, ListRolePeople, PartnerPersonPath, PartnerRole, PartnerRoles, RolePeopleQuery,
            SetPartnerRole,
        },
    },
    notifications::operations::{ListNotifications, NotificationQuery},
    operation::NoInput,
    permissions::{Action, BaseRole, Cell, Cells, Feature},
    problem::Kind,
    rights::{operations::GetPartnerUserRights, why::Because},
    roles::operations::RolePath,
    session::operations::GetSession,
    users::{operations::ListUsers, query::UserQuery},
};
use serde_json::json;
use uuid::Uuid;

/// A custom Partner role without Support that the partner account has.
async fn narrow(house: &House) -> RoleId {
    let role = house.role("partner", Cells::PARTNER.without(Feature::Support, Action::View)).await;
    let sql = "INSERT INTO role_account (role_id, account_id, assigned_at, assigned_by) VALUES (?1, ?2, 0, 'test')";
    house.server.sql(sql, json!([role, house.partner])).await;
    role
}

async fn give(by: &Person, whom: &Person, role: Option<RoleId>) -> Answer<SetPartnerRole> {
    by.call::<SetPartnerRole>(&PartnerPersonPath { person: whom.id }, &PartnerRole { role }).await
}

/// The role of a partner user, and those that they can be given.
async fn choices(by: &Person, of: &Person) -> PartnerRoles {
    by.call::<GetPartnerRole>(&PartnerPersonPath { person: of.id }, &NoInput {}).await.ok()
}

#[tokio::test]
async fn role_076_a_partner_user_gets_a_custom_role_and_loses_it_at_the_next_request() {
    let (house, amy) = scene().await;
    let (role, bob) = (narrow(&house).await, house.partner_user_named("Bob Builder", "administrator").await);
    let offered = choices(&amy, &bob).await;
    assert_eq!(offered.roles.iter().map(|choice| choice.role.id).collect::<Vec<_>>(), [role]);
    // What it would change is said before (WHY-003).
    let lost = Cell { feature: Feature::Support, action: Action::View };
    assert_eq!(offered.roles[0].change, CellChange { gained: vec![], lost: vec![lost] });
    assert_eq!((offered.role, offered.base, offered.last), (None, CellChange::default(), false));

    give(&amy, &bob, Some(role)).await.ok();
    let session = bob.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert_eq!((session.base, session.has(Feature::Support, Action::View)), (BaseRole::PartnerAdministrator, false));
    let there = choices(&amy, &bob).await;
    assert_eq!((there.role, there.base), (Some(role), CellChange { gained: vec![lost], lost: vec![] }));
    let (_, administrators) = tabs(&amy, &PersonQuery::default()).await;
    let row = administrators.page.items.iter().find(|row| row.id == bob.id).expect("a row");
    assert_eq!((row.custom_role.is_some(), row.modified_by.as_str()), (true, "Amy Admin"));
    let bell = bob.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
    assert_eq!(bell.page.items[0].text.as_ref().expect("a text").key, "managers-told-role");

    // The same again changes nothing and tells nothing.
    give(&amy, &bob, Some(role)).await.ok();
    give(&amy, &bob, None).await.ok();
    assert!(bob.call::<GetSession>(&(), &NoInput {}).await.ok().has(Feature::Support, Action::View));
    let events = history(&amy).await;
    assert_eq!(told(&events), ["edit user roleId"; 2]);
    assert_eq!(events[0].extra_details["changes"]["roleId"], json!({ "old": null, "new": role }));
    assert_eq!(events[0].core_details["email"], bob.email);
}

#[tokio::test]
async fn why_001_why_a_partner_user_may_or_may_not_is_told_to_unrestricted_administrators() {
    let (house, amy) = scene().await;
    let (role, bob) = (narrow(&house).await, house.partner_user_named("Bob Builder", "administrator").await);
    let path = PartnerPersonPath { person: bob.id };
    let why = async || {
        let standing = amy.call::<GetPartnerUserRights>(&path, &NoInput {}).await.ok();
        (standing.why(Feature::Support, Action::View), standing.why(Feature::Users, Action::Edit))
    };
    assert_eq!(why().await, (Because::Base, Because::Base));
    give(&amy, &bob, Some(role)).await.ok();
    assert_eq!(why().await, (Because::TakenAway, Because::Role));
    let other = House::open().await.partner().await;
    other.call::<GetPartnerUserRights>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    bob.call::<GetPartnerUserRights>(&path, &NoInput {}).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn role_076_the_page_of_a_role_lists_partner_users_by_name_and_who_holds_it() {
    let (house, amy) = scene().await;
    let role = narrow(&house).await;
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    let cleo = house.partner_user_named("Cleo Chief", "manager").await;
    give(&amy, &cleo, Some(role)).await.ok();
    let list = async |query: RolePeopleQuery| {
        let page = amy.call::<ListRolePeople>(&RolePath { role }, &query).await.ok();
        (page.items.into_iter().map(|person| person.name).collect::<Vec<_>>(), page.found, page.next)
    };
    let all = list(RolePeopleQuery::default()).await;
    assert_eq!((all.0, all.1), (vec!["Amy Admin".into(), "Bob Builder".into(), "Cleo Chief".into()], Some(3)));
    let holders = list(RolePeopleQuery { holders: true, ..Default::default() }).await;
    assert_eq!((holders.0, holders.1), (vec!["Cleo Chief".into()], Some(1)));
    let found = list(RolePeopleQuery { search: "builder".into(), ..Default::default() }).await;
    assert_eq!(found.0, ["Bob Builder"]);
    let first = list(RolePeopleQuery { limit: Some(2), ..Default::default() }).await;
    let rest = list(RolePeopleQuery { after: first.2, ..Default::default() }).await;
    assert_eq!(rest.0, ["Cleo Chief"]);
    let of_admins = house.role("accountAdmin", Cells::ACCOUNT_ADMIN).await;
    let query = RolePeopleQuery::default();
    amy.call::<ListRolePeople>(&RolePath { role: of_admins }, &query).await.refused_as(Kind::RoleGone);
    let stranger = House::open().await.partner().await;
    stranger.call::<ListRolePeople>(&RolePath { role }, &query).await.refused_as(Kind::RoleGone);
    bob.call::<ListRolePeople>(&RolePath { role }, &query).await.ok();
    cleo.call::<ListRolePeople>(&RolePath { role }, &query).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn role_058_a_managers_custom_role_narrows_them_on_their_accounts_alone() {
    let (house, amy) = scene().await;
    let (account, other) = (house.account("Ballad").await, house.account("Other").await);
    let (role, manager) = (narrow(&house).await, house.manager(&[&account]).await);
    give(&amy, &manager, Some(role)).await.ok();
    let events = async |account: &Acct| manager.call::<ListEvents>(&account.path(), &EventQuery::default()).await;
    events(&account).await.refused_as(Kind::PermissionDenied);
    events(&other).await.refused_as(Kind::NotFound);
    manager.call::<ListUsers>(&account.path(), &UserQuery::default()).await.ok();
    give(&amy, &manager, None).await.ok();
    events(&account).await.ok();
}

#[tokio::test]
async fn role_067_only_partner_roles_of_the_partner_account_can_be_given() {
    let (house, amy) = scene().await;
    let (bob, foreign) = (house.partner_user_named("Bob Builder", "administrator").await, House::open().await);
    let unassigned = house.role("partner", Cells::PARTNER).await;
    let of_admins = house.role("accountAdmin", Cells::ACCOUNT_ADMIN).await;
    for role in [unassigned, of_admins, narrow(&foreign).await, RoleId(Uuid::now_v7())] {
        give(&amy, &bob, Some(role)).await.refused_as(Kind::RoleNotAssignedToAccount);
    }
    let stranger = Person { id: PersonId(Uuid::now_v7()), ..bob.clone() };
    for nobody in [&foreign.partner().await, &stranger] {
        give(&amy, nobody, None).await.refused_as(Kind::NotFound);
    }
}

#[tokio::test]
async fn role_078_nobody_changes_their_own_role_and_the_last_unrestricted_administrator_gets_none() {
    let (house, amy) = scene().await;
    let role = narrow(&house).await;
    give(&amy, &amy, Some(role)).await.refused_as(Kind::CannotChangeOwnRole);
    assert!(choices(&amy, &amy).await.last);
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    give(&amy, &bob, Some(role)).await.ok();
    // Who holds a custom role gives none.
    assert_eq!(
        give(&bob, &amy, Some(role)).await.refused_as(Kind::PermissionDenied).more["reason"],
        "unrestrictedOnly"
    );
}

#[tokio::test]
async fn mgrs_026_two_who_give_each_other_a_custom_role_leave_one_administrator_unrestricted() {
    for _ in 0..4 {
        let (house, amy) = scene().await;
        let (role, bob) = (narrow(&house).await, house.partner_user_named("Bob Builder", "administrator").await);
        let (one, other) = tokio::join!(give(&amy, &bob, Some(role)), give(&bob, &amy, Some(role)));
        // Whoever was first, the other one was refused: as the last one, or as restricted already.
        assert_eq!(u8::from(one.status.is_success()) + u8::from(other.status.is_success()), 1);
        let left = "SELECT count(*) FROM partner_user WHERE partner_account_id = ?1 AND role_id IS NULL";
        assert_eq!(house.server.number(left, json!([house.partner])).await as u64, 1);
    }
}

#[tokio::test]
async fn mgrs_026_a_custom_role_and_a_conversion_at_once_leave_one_administrator_unrestricted() {
    let (house, amy) = scene().await;
    let (role, bob) = (narrow(&house).await, house.partner_user_named("Bob Builder", "administrator").await);
    let whom = people(&[&bob]);
    let (given, begun) = tokio::join!(give(&bob, &amy, Some(role)), amy.call::<ConvertToAccountManagers>(&(), &whom));
    // Whoever came second may be restricted already.
    if begun.status.is_success() {
        amy.ended(begun.ok().id).await;
    } else {
        assert!(given.status.is_success());
        begun.refused_as(Kind::PermissionDenied);
    }
    let left = "SELECT count(*) FROM partner_user WHERE partner_account_id = ?1 AND role_id IS NULL \
        AND access = 'administrator'";
    assert!(house.server.number(left, json!([house.partner])).await as u64 >= 1);
}
