//! What a person may do, and why.

use crate::house::House;
use domain::{
    ids::UserId,
    operation::NoInput,
    permissions::{Action, BaseRole, Cells, Feature},
    problem::Kind,
    rights::{
        operations::GetUserRights,
        why::{Because, Standing},
    },
    users::{
        operations::{ListUsers, UserPath},
        query::UserQuery,
    },
};

#[tokio::test]
async fn why_001_a_users_rights_follow_role_and_service() {
    let (house, other) = (House::open().await, House::open().await);
    let (account, foreign) = (house.account("Ballad").await, other.account("Elsewhere").await);
    let (admin, user, partner) = (account.admin().await, account.user().await, house.partner().await);
    let narrow = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
    let path = |person: &crate::house::Person| UserPath { account: account.id, user: UserId(person.id.0) };
    let standing = async |of: &crate::house::Person| -> Standing {
        partner.call::<GetUserRights>(&path(of), &NoInput {}).await.ok()
    };
    let before = standing(&admin).await;
    assert_eq!((before.base, before.cells, before.role_name), (BaseRole::AccountAdmin, Cells::ACCOUNT_ADMIN, None));
    assert_eq!(standing(&user).await.why(Feature::Users, Action::View), Because::User);

    admin.with_role(house.role("accountAdmin", narrow).await).await;
    let now = standing(&admin).await;
    assert!(now.role_name.is_some());
    assert_eq!(now.why(Feature::Users, Action::Delete), Because::TakenAway);
    assert_eq!(now.why(Feature::Users, Action::Edit), Because::Role);

    let sql = "UPDATE user SET active = 0 WHERE id = ?1";
    house.server.sql(sql, serde_json::json!([user.id])).await;
    assert_eq!(standing(&user).await.why(Feature::Users, Action::View), Because::OutOfService);

    // Nobody of another account is found, whoever asks.
    let stranger = UserPath { account: account.id, user: UserId(foreign.user().await.id.0) };
    partner.call::<GetUserRights>(&stranger, &NoInput {}).await.refused_as(Kind::NotFound);
    user.call::<GetUserRights>(&path(&admin), &NoInput {}).await.refused_as(Kind::NotSignedIn);
}

#[tokio::test]
async fn why_004_a_change_of_rights_takes_hold_at_the_next_request() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let admin = account.admin().await;
    let list = async || admin.call::<ListUsers>(&account.path(), &UserQuery::default()).await;
    list().await.ok();
    admin.with_role(house.role("accountAdmin", Cells::NONE.with(Feature::Accounts, Action::View)).await).await;
    let refused = list().await;
    assert_eq!(refused.refused_as(Kind::PermissionDenied).more["needs"], "users.view");
    admin.with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN).await).await;
    list().await.ok();
}
