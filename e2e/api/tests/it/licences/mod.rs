//! Licences of users (spec 03): given and taken one by one and by jobs, and never more than there are.

mod bulk;

use crate::{
    house::{Acct, Answer, House, Person, told},
    integrations::add as integrate,
    orders::order,
    users::{add, at, edit, save},
};
use domain::{
    ids::UserId,
    integrations::{
        IntegrationKey,
        operations::{IntegrationPath, RemoveIntegration},
    },
    jobs::Job,
    licences::operations::{
        AssignLicences, GetLicences, LicenceChanges, LicencePath, LicenceSelection, SaveUserLicences, UnassignLicences,
    },
    operation::NoInput,
    permissions::{Action, Feature},
    problem::Kind,
    users::{
        User,
        input::UserEdit,
        operations::{DeleteUser, GetUser, ListUsers, UserSelection},
        products::Product,
        query::UserQuery,
    },
};
use serde_json::json;

/// The product that most tests are about.
pub const PRODUCT: Product = Product::MiteamMeetings;

/// So many users, the integration that the product needs, and an order with one licence for each.
pub async fn ready(house: &House, account: &Acct, users: usize) -> Vec<UserId> {
    house
        .server
        .sql(
            "INSERT INTO account_integration (account_id, integration, state, added_at, added_by) \
             VALUES (?1, 'meetings', 'active', 0, 'Test')",
            json!([account.id]),
        )
        .await;
    order(house, Some(account), PRODUCT, users as u64, 300).await;
    let mut ids = Vec::new();
    for _ in 0..users {
        ids.push(UserId(account.user().await.id.0));
    }
    ids
}

/// Gives users the licence beside the Worker.
pub async fn hold(account: &Acct, users: &[UserId]) {
    for user in users {
        hold_product(account, *user, PRODUCT).await;
    }
}

/// Gives a user the licence of a product beside the Worker.
pub async fn hold_product(account: &Acct, user: UserId, product: Product) {
    let sql = "INSERT INTO licence_assignment (user_id, product, place, account_id, assigned_at, assigned_by) \
        VALUES (?1, ?2, ?3, ?4, 0, 'Test')";
    account.server.sql(sql, json!([user, product, product as u8, account.id])).await;
}

fn licence(account: &Acct) -> LicencePath {
    LicencePath { account: account.id, product: PRODUCT }
}

/// These users as a selection.
pub fn chosen(users: &[UserId]) -> LicenceSelection {
    LicenceSelection { selection: UserSelection::Chosen { users: users.to_vec() } }
}

async fn assign(who: &Person, account: &Acct, users: &[UserId]) -> Answer<AssignLicences> {
    who.call::<AssignLicences>(&licence(account), &chosen(users)).await
}

/// Starts taking the licence from these users.
pub async fn unassign(who: &Person, account: &Acct, users: &[UserId]) -> Answer<UnassignLicences> {
    who.call::<UnassignLicences>(&licence(account), &chosen(users)).await
}

/// Gives these users the licence, to the end.
pub async fn assigned(who: &Person, account: &Acct, users: &[UserId]) -> Job {
    let job = assign(who, account, users).await.ok();
    who.ended(job.id).await
}

async fn change(
    who: &Person,
    account: &Acct,
    user: UserId,
    add: &[Product],
    remove: &[Product],
) -> Answer<SaveUserLicences> {
    let changes = LicenceChanges { add: add.to_vec(), remove: remove.to_vec() };
    who.call::<SaveUserLicences>(&at(account, user), &changes).await
}

async fn user(who: &Person, account: &Acct, user: UserId) -> User {
    who.call::<GetUser>(&at(account, user), &NoInput {}).await.ok()
}

/// Available and assigned licences.
async fn figures(who: &Person, account: &Acct) -> (u64, u64) {
    let licences = who.call::<GetLicences>(&account.path(), &NoInput {}).await.ok();
    licences.of(PRODUCT).map(|balance| (balance.available(), balance.assigned)).expect("a balance")
}

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

#[tokio::test]
async fn user_037_a_licence_is_given_and_taken_with_an_event_and_lists_follow() {
    let (house, account, partner) = scene().await;
    let ids = ready(&house, &account, 2).await;
    assert_eq!(figures(&partner, &account).await, (2, 0));
    let changed = change(&partner, &account, ids[0], &[PRODUCT], &[]).await.ok();
    assert_eq!((changed.licences.clone(), changed.version), (vec![PRODUCT], 2));
    assert_eq!(user(&partner, &account, ids[0]).await, changed);
    assert_eq!(figures(&partner, &account).await, (1, 1));
    // USER-007: the filter finds those who hold it.
    let query = UserQuery { product: PRODUCT.name().into(), ..UserQuery::default() };
    let found = partner.call::<ListUsers>(&account.path(), &query).await.ok();
    assert_eq!((found.found, found.items[0].id), (Some(1), ids[0]));
    assert_eq!(found.items[0].licences, [PRODUCT]);
    // Once more changes nothing.
    assert_eq!(change(&partner, &account, ids[0], &[PRODUCT], &[]).await.ok().version, 2);
    let taken = change(&partner, &account, ids[0], &[], &[PRODUCT]).await.ok();
    assert_eq!((taken.licences.len(), taken.version), (0, 3));
    let events = account.events(&partner).await;
    assert_eq!(told(&events), ["edit user licences", "edit user licences"]);
    let changes = &events[0].extra_details["changes"]["licences"];
    assert_eq!(changes, &json!({"old": [], "new": ["miteamMeetings"]}));
    let both = change(&partner, &account, ids[0], &[PRODUCT], &[PRODUCT]).await;
    assert_eq!(both.field("remove"), "licences-add-and-remove");
}

#[tokio::test]
async fn user_046_the_last_licence_goes_to_one_of_two_who_give_it_at_once() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    let ids = ready(&house, &account, 1).await;
    let other = UserId(account.user().await.id.0);
    let (one, two) = tokio::join!(
        change(&partner, &account, ids[0], &[PRODUCT], &[]),
        change(&admin, &account, other, &[PRODUCT], &[])
    );
    let (won, lost) = if one.status.is_success() { (one, two) } else { (two, one) };
    won.ok();
    let refused = lost.refused_as(Kind::LicencesMissing);
    assert_eq!((&refused.more["product"], &refused.more["missing"]), (&json!("MiTeam Meetings"), &json!(1)));
    assert_eq!(figures(&partner, &account).await, (0, 1));
    let holders = "SELECT count(*) AS n FROM licence_assignment WHERE account_id = ?1";
    assert_eq!(house.server.number(holders, json!([account.id])).await, 1);
}

#[tokio::test]
async fn user_042_without_its_integration_and_user_043_under_micollab_nothing_is_given_by_hand() {
    let (house, account, partner) = scene().await;
    let ids = ready(&house, &account, 1).await;
    let elite = change(&partner, &account, ids[0], &[Product::MitelOneElite], &[]).await;
    assert_eq!(elite.refused_as(Kind::LicencesLocked).more["reason"], "notIntegrated");
    integrate(&partner, &account, IntegrationKey::Micollab).await;
    let governed = change(&partner, &account, ids[0], &[PRODUCT], &[]).await;
    assert_eq!(governed.refused_as(Kind::LicencesLocked).more["reason"], "managedByMicollab");
    let bulk = assign(&partner, &account, &ids).await;
    assert_eq!(bulk.refused_as(Kind::LicencesLocked).more["reason"], "managedByMicollab");
    let licences = partner.call::<GetLicences>(&account.path(), &NoInput {}).await.ok();
    assert!(licences.micollab_governs && licences.manageable().all(|balance| balance.product != PRODUCT), "USER-038");
}

#[tokio::test]
async fn user_043_under_micollab_a_licence_stays_as_its_server_left_it_even_without_miteam_meetings() {
    let (house, account, partner) = scene().await;
    let ids = ready(&house, &account, 2).await;
    hold(&account, &ids[..1]).await;
    integrate(&partner, &account, IntegrationKey::Micollab).await;
    // Who has one keeps it, and who has none gets none: by hand neither changes.
    for (add, remove) in [(vec![], vec![PRODUCT]), (vec![PRODUCT], vec![])] {
        let user = if add.is_empty() { ids[0] } else { ids[1] };
        let refused = change(&partner, &account, user, &add, &remove).await.refused_as(Kind::LicencesLocked);
        assert_eq!(refused.more["reason"], "managedByMicollab");
    }
    unassign(&partner, &account, &ids[..1]).await.refused_as(Kind::LicencesLocked);
    let path = IntegrationPath { account: account.id, integration: IntegrationKey::Meetings };
    partner.call::<RemoveIntegration>(&path, &NoInput {}).await.ok();
    assert_eq!(user(&partner, &account, ids[0]).await.licences, [PRODUCT], "it stays active (MTMM-025)");
}

#[tokio::test]
async fn user_019_a_licence_is_given_before_the_user_has_registered_and_stays_through_an_edit() {
    let (house, account, partner) = scene().await;
    ready(&house, &account, 1).await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@licences.test").await;
    // An edit that read the user before the licence came meets the newer version: nothing is lost.
    change(&partner, &account, ada.id, &[PRODUCT], &[]).await.ok();
    let typed = UserEdit { last_name: "King".into(), ..edit(&ada) };
    save(&partner, &account, &ada, &typed).await.refused_as(Kind::StaleVersion);
    let ada = user(&partner, &account, ada.id).await;
    let renamed = save(&partner, &account, &ada, &typed).await.ok();
    assert_eq!(renamed.licences, [PRODUCT]);
    // USER-063: a deletion frees the licence at once.
    let word = domain::accounts::operations::Confirmation { word: "delete".into() };
    partner.request::<DeleteUser>(&at(&account, ada.id), &word).version(renamed.version).send().await.ok();
    assert_eq!(figures(&partner, &account).await, (1, 0));
}

#[tokio::test]
async fn user_021_licences_need_users_edit() {
    let (house, account, _) = scene().await;
    let ids = ready(&house, &account, 1).await;
    let admin = account.admin().await;
    let cells = crate::house::admin_without(Feature::Users).with(Feature::Users, Action::View);
    admin.with_role(house.role("accountAdmin", cells).await).await;
    assert_eq!(figures(&admin, &account).await, (1, 0));
    change(&admin, &account, ids[0], &[PRODUCT], &[]).await.refused_as(Kind::PermissionDenied);
    assign(&admin, &account, &ids).await.refused_as(Kind::PermissionDenied);
}
