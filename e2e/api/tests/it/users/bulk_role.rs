//! Giving many users a role, as a job.

use super::{add, scene};
use crate::house::{Acct, Person, told};
use domain::{
    ids::UserId,
    jobs::{Job, JobState},
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        Role,
        operations::{ListUsers, RoleForMany, SetRoles, UserSelection},
        query::UserQuery,
    },
};

pub fn chosen(users: impl IntoIterator<Item = UserId>, role: Role) -> RoleForMany {
    let selection = UserSelection::Chosen { users: users.into_iter().collect() };
    RoleForMany { selection, role, role_id: None, confirm_last_admin: false }
}

pub async fn set(who: &Person, account: &Acct, wanted: &RoleForMany) -> Job {
    let job = who.call::<SetRoles>(&account.path(), wanted).await.ok();
    who.ended(job.id).await
}

async fn admins(who: &Person, account: &Acct) -> Vec<String> {
    let query = UserQuery { property: "admins".into(), ..UserQuery::default() };
    who.call::<ListUsers>(&account.path(), &query).await.ok().items.into_iter().map(|user| user.name).collect()
}

#[tokio::test]
async fn user_030_many_users_get_a_role_and_the_counts_are_right() {
    let (_, account, partner) = scene().await;
    let mut users = Vec::new();
    for name in ["Ada", "Bob", "Cid"] {
        users.push(add(&partner, &account, name, "A", &format!("{name}@example.test")).await.id);
    }
    let job = set(&partner, &account, &chosen(users[..2].to_vec(), Role::AccountAdmin)).await;
    assert_eq!((job.state, job.done, job.failed, job.skipped), (JobState::Completed, 2, 0, 0));
    // All that were found: two have it already.
    let everybody = UserSelection::Found { query: UserQuery::default() };
    let all = RoleForMany { selection: everybody, role: Role::AccountAdmin, role_id: None, confirm_last_admin: false };
    let job = set(&partner, &account, &all).await;
    assert_eq!((job.total, job.done, job.failed, job.skipped), (3, 1, 0, 2));
    assert_eq!(admins(&partner, &account).await, ["Ada A", "Bob A", "Cid A"]);
    let events = account.events(&partner).await;
    assert_eq!(told(&events)[3..], ["edit user role"; 3]);
    assert!(events[5].log_tags.contains(&format!("job:{}", job.id)), "{:?}", events[5].log_tags);
}

#[tokio::test]
async fn user_034_the_last_account_admin_is_kept_in_bulk_unless_confirmed() {
    let (_, account, partner) = scene().await;
    let (one, two) = (account.admin().await, account.admin().await);
    let both = chosen([one.id, two.id].map(|id| UserId(id.0)), Role::User);
    let job = set(&partner, &account, &both).await;
    assert_eq!((job.state, job.done, job.failed), (JobState::CompletedWithErrors, 1, 1));
    assert_eq!(job.failures[0].reason.key, "users-role-last-admin");
    assert_eq!(admins(&partner, &account).await.len(), 1);
    let job = set(&partner, &account, &RoleForMany { confirm_last_admin: true, ..both }).await;
    assert_eq!((job.done, job.failed, job.skipped), (1, 0, 1));
    assert_eq!(admins(&partner, &account).await, [""; 0]);
}

#[tokio::test]
async fn user_034_an_account_admin_keeps_their_own_role_in_bulk_and_user_033_gives_no_more_than_they_have() {
    let (house, account, partner) = scene().await;
    let (admin, other) = (account.admin().await, account.admin().await);
    let both = chosen([admin.id, other.id].map(|id| UserId(id.0)), Role::User);
    let job = set(&admin, &account, &both).await;
    assert_eq!((job.done, job.failed), (1, 1));
    assert_eq!(job.failures[0].reason.key, "users-role-own");
    let cells = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
    admin.with_role(house.role("accountAdmin", cells).await).await;
    let give = chosen([UserId(other.id.0)], Role::AccountAdmin);
    admin.call::<SetRoles>(&account.path(), &give).await.refused_as(Kind::CannotGrantMore);
    admin.with_role(house.role("accountAdmin", cells.without(Feature::Roles, Action::Assign)).await).await;
    let refused = admin.call::<SetRoles>(&account.path(), &give).await.refused_as(Kind::PermissionDenied);
    assert_eq!(refused.more["needs"], "roles.assign");
    set(&partner, &account, &give).await;
}
