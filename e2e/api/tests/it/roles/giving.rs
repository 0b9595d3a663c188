//! Giving roles to users.

use super::{assign, at, give, made, scene, user};
use crate::{
    house::told,
    users::{add, bulk_role},
};
use domain::{
    ids::UserId,
    operation::NoInput,
    permissions::{Action, Cell, Cells, Feature},
    problem::Kind,
    roles::operations::ListAssignableRoles,
    users::{
        Role,
        input::NewUser,
        operations::{AddUser, RoleForMany, SetRoles},
    },
};

#[tokio::test]
async fn role_076_a_role_of_the_account_is_given_and_shown_by_its_name() {
    let (house, one, two, partner) = scene().await;
    let role = made(&partner, "Helpdesk", Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete)).await;
    assign(&partner, &role, &[&one]).await;
    let admin = one.admin().await;
    let offered = admin.call::<ListAssignableRoles>(&one.path(), &NoInput {}).await.ok();
    assert_eq!(offered.iter().map(|role| (role.name.as_str(), role.missing)).collect::<Vec<_>>(), [("Helpdesk", None)]);
    assert!(partner.call::<ListAssignableRoles>(&two.path(), &NoInput {}).await.ok().is_empty());
    // To somebody new.
    let asked = NewUser {
        first_name: "Nia".into(),
        last_name: "New".into(),
        email: "nia@roles.test".into(),
        account_admin: true,
        role_id: Some(role.row.id),
    };
    let new = admin.call::<AddUser>(&one.path(), &asked).await.ok();
    assert_eq!(
        (new.role, new.role_id, new.role_name.as_deref()),
        (Role::AccountAdmin, Some(role.row.id), Some("Helpdesk"))
    );
    // To somebody known, and taken away again.
    let ulla = one.person("Ulla User", Role::User).await;
    let given = give(&admin, &one, ulla.id, Some(role.row.id)).await.ok();
    assert_eq!((given.role, given.role_name.as_deref()), (Role::AccountAdmin, Some("Helpdesk")));
    let bare = give(&admin, &one, ulla.id, None).await.ok();
    assert_eq!((bare.role, bare.role_id), (Role::AccountAdmin, None));
    // To many.
    let many = RoleForMany {
        role_id: Some(role.row.id),
        ..bulk_role::chosen([UserId(ulla.id.0), new.id], Role::AccountAdmin)
    };
    let job = bulk_role::set(&partner, &one, &many).await;
    assert_eq!((job.done, job.skipped, job.failed), (1, 1, 0));
    let events = told(&one.events(&partner).await);
    assert_eq!(events[2..], ["edit user role,roleId,roleName", "edit user roleId,roleName", "edit user roleId"]);
    // An edit that says nothing of the custom role leaves it.
    let shown = user(&partner, &one, ulla.id).await;
    let renamed = domain::users::input::UserEdit { last_name: "Renamed".into(), ..crate::users::edit(&shown) };
    assert_eq!(crate::users::save(&partner, &one, &shown, &renamed).await.ok().role_id, Some(role.row.id));
    // Roles.Assign is what it takes.
    let narrow = house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Roles, Action::Assign)).await;
    admin.with_role(narrow).await;
    admin.call::<ListAssignableRoles>(&one.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
    let refused = give(&admin, &one, ulla.id, None).await.refused_as(Kind::PermissionDenied);
    assert_eq!(refused.more["needs"], "roles.assign");
    let asked = NewUser { email: "plain@roles.test".into(), ..asked };
    assert_eq!(admin.call::<AddUser>(&one.path(), &asked).await.ok().role, Role::User, "ROLE-080");
}

#[tokio::test]
async fn role_077_a_role_that_the_account_does_not_have_cannot_be_given_there() {
    let (house, one, two, partner) = scene().await;
    let role = made(&partner, "Elsewhere", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&two]).await;
    let ada = add(&partner, &one, "Ada", "A", "ada@roles.test").await;
    let refused =
        give(&partner, &one, ada.id.into(), Some(role.row.id)).await.refused_as(Kind::RoleNotAssignedToAccount);
    assert_eq!(refused.status, 422);
    let asked = NewUser {
        first_name: "B".into(),
        last_name: "B".into(),
        email: "b@roles.test".into(),
        account_admin: true,
        role_id: Some(role.row.id),
    };
    partner.call::<AddUser>(&one.path(), &asked).await.refused_as(Kind::RoleNotAssignedToAccount);
    let many = RoleForMany { role_id: Some(role.row.id), ..bulk_role::chosen([ada.id], Role::AccountAdmin) };
    partner.call::<SetRoles>(&one.path(), &many).await.refused_as(Kind::RoleNotAssignedToAccount);
    // Nor a Partner role, wherever it is, nor one with the role User.
    let partners = house.role("partner", Cells::PARTNER).await;
    house.assigned(partners, &one).await;
    give(&partner, &one, ada.id.into(), Some(partners)).await.refused_as(Kind::RoleNotAssignedToAccount);
    house.assigned(role.row.id, &one).await;
    let shown = user(&partner, &one, ada.id.into()).await;
    let both = domain::users::input::UserEdit { role_id: Some(Some(role.row.id)), ..crate::users::edit(&shown) };
    crate::users::save(&partner, &one, &shown, &both).await.refused_as(Kind::RoleAccountMismatch);
}

#[tokio::test]
async fn role_078_nobody_gives_a_role_that_allows_more_or_promotes_themselves() {
    let (house, one, _, partner) = scene().await;
    let role = made(&partner, "Whole", Cells::ACCOUNT_ADMIN).await;
    let little = made(&partner, "Little", Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete)).await;
    assign(&partner, &role, &[&one]).await;
    assign(&partner, &little, &[&one]).await;
    let (admin, ulla) = (one.admin().await, one.person("Ulla User", Role::User).await);
    admin
        .with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete)).await)
        .await;
    let offered = admin.call::<ListAssignableRoles>(&one.path(), &NoInput {}).await.ok();
    let missing = |name: &str| offered.iter().find(|role| role.name == name).expect("offered").missing.map(Cell::name);
    assert_eq!((missing("Whole").as_deref(), missing("Little")), (Some("users.delete"), None));
    give(&admin, &one, ulla.id, Some(role.row.id)).await.refused_as(Kind::CannotGrantMore);
    // A custom role that allows no more than one's own can be given, though the base role cannot.
    give(&admin, &one, ulla.id, Some(little.row.id)).await.ok();
    give(&admin, &one, admin.id, Some(role.row.id)).await.refused_as(Kind::CannotChangeOwnRole);
    let kept = partner.call::<domain::roles::operations::GetRole>(&at(&little), &NoInput {}).await.ok();
    assert_eq!(kept.row.users, 1);
}
