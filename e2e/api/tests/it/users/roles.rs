//! Who may give and take rights, and who must keep them.

use super::{add, at, edit, new, save, scene, word};
use domain::{
    ids::UserId,
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        Role, User,
        input::{NewUser, UserEdit},
        operations::{AddUser, DeleteUser, GetUser},
    },
};

#[tokio::test]
async fn user_033_nobody_gives_a_role_with_a_permission_they_lack() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    let cells = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
    admin.with_role(house.role("accountAdmin", cells).await).await;
    let asked = NewUser { account_admin: true, ..new("Ada", "Admin", "ada@example.test") };
    let refused = admin.call::<AddUser>(&account.path(), &asked).await.refused_as(Kind::CannotGrantMore);
    assert_eq!(refused.more["needs"], "users.delete");
    let user = add(&admin, &account, "Ulla", "User", "ulla@example.test").await;
    let promoted = UserEdit { role: Role::AccountAdmin, ..edit(&user) };
    let refused = save(&admin, &account, &user, &promoted).await.refused_as(Kind::CannotGrantMore);
    assert_eq!(refused.more["needs"], "users.delete");
    // Partners too.
    let manager = house.partner().await;
    manager.with_role(house.role("partner", Cells::PARTNER.without(Feature::Users, Action::Delete)).await).await;
    save(&manager, &account, &user, &promoted).await.refused_as(Kind::CannotGrantMore);
    let user = save(&partner, &account, &user, &promoted).await.ok();
    // Taking rights gives nothing.
    save(&admin, &account, &user, &UserEdit { role: Role::User, ..edit(&user) }).await.ok();
}

#[tokio::test]
async fn user_035_an_account_admin_manages_all_users_other_account_admins_included() {
    let (_, account, _) = scene().await;
    let admin = account.admin().await;
    let asked = NewUser { account_admin: true, ..new("Bea", "Admin", "bea@example.test") };
    let other = admin.call::<AddUser>(&account.path(), &asked).await.ok();
    assert_eq!(other.role, Role::AccountAdmin);
    let other = save(&admin, &account, &other, &UserEdit { last_name: "Boss".into(), ..edit(&other) }).await.ok();
    let other = save(&admin, &account, &other, &UserEdit { role: Role::User, ..edit(&other) }).await.ok();
    let other = save(&admin, &account, &other, &UserEdit { role: Role::AccountAdmin, ..edit(&other) }).await.ok();
    let path = at(&account, other.id);
    admin.request::<DeleteUser>(&path, &word("delete")).version(other.version).send().await.ok();
}

#[tokio::test]
async fn user_034_the_last_account_admin_keeps_the_rights_unless_a_partner_confirms() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    let shown = partner.call::<GetUser>(&at(&account, UserId(admin.id.0)), &NoInput {}).await.ok();
    let demoted = UserEdit { role: Role::User, ..edit(&shown) };
    save(&partner, &account, &shown, &demoted).await.refused_as(Kind::LastAccountAdmin);
    let sure = UserEdit { confirm_last_admin: true, ..demoted };
    assert_eq!(save(&partner, &account, &shown, &sure).await.ok().role, Role::User);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn user_034_of_two_account_admins_taking_each_others_rights_at_once_one_remains() {
    let (_, account, partner) = scene().await;
    for deleting in [false, true, false] {
        let (one, two) = (account.admin().await, account.admin().await);
        let calls = [(one.clone(), two.clone()), (two, one)].map(|(who, whom)| {
            let account = account.clone();
            tokio::spawn(async move {
                let path = at(&account, UserId(whom.id.0));
                let shown = who.call::<GetUser>(&path, &NoInput {}).await;
                if !shown.status.is_success() {
                    return false;
                }
                let shown: User = shown.ok();
                if deleting {
                    who.request::<DeleteUser>(&path, &word("delete")).version(1).send().await.status.is_success()
                } else {
                    let role = UserEdit { role: Role::User, confirm_last_admin: true, ..edit(&shown) };
                    save(&who, &account, &shown, &role).await.status.is_success()
                }
            })
        });
        let mut done = 0;
        for call in calls {
            done += u32::from(call.await.expect("an answer"));
        }
        assert_eq!(done, 1);
        let admins = super::UserQuery { property: "admins".into(), ..super::UserQuery::default() };
        let left = partner.call::<super::ListUsers>(&account.path(), &admins).await.ok();
        assert_eq!(left.items.len(), 1);
        // The next pair finds nobody.
        let left = &left.items[0];
        let path = at(&account, left.id);
        partner.request::<DeleteUser>(&path, &word("delete")).version(left.version).send().await.ok();
    }
}
