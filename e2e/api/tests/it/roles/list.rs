//! The list of roles: search, sort, pages; what an account admin and an account manager see of it.

use super::{assign, give, made, new, scene};
use crate::house::Person;
use domain::{
    operation::NoInput,
    page::Direction,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    roles::{
        RoleBase, RoleLock, RoleRow,
        input::RoleEdit,
        operations::{CreateRole, GetRole, ListRoleAccounts, ListRoles, RolePath},
        query::{RoleAccountQuery, RoleQuery, RoleSort},
    },
    users::Role,
};

async fn listed(who: &Person, query: &RoleQuery) -> Vec<RoleRow> {
    who.call::<ListRoles>(&(), query).await.ok().items
}

fn names(rows: &[RoleRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

#[tokio::test]
async fn role_082_the_list_is_searched_sorted_and_paged() {
    let (_, _, _, partner) = scene().await;
    for (name, base, description) in [
        ("Étage", RoleBase::Partner, ""),
        ("Zebra", RoleBase::AccountAdmin, "Helps the CAFÉ"),
        ("apex", RoleBase::AccountAdmin, ""),
    ] {
        let cells = base.ceiling();
        let asked = domain::roles::input::NewRole { description: description.into(), ..new(name, base, cells) };
        partner.call::<CreateRole>(&(), &asked).await.ok();
    }
    let by = |sort, direction| RoleQuery { sort: Some(sort), direction: Some(direction), ..RoleQuery::default() };
    assert_eq!(names(&listed(&partner, &RoleQuery::default()).await), ["apex", "Étage", "Zebra"]);
    assert_eq!(names(&listed(&partner, &by(RoleSort::Name, Direction::Desc)).await), ["Zebra", "Étage", "apex"]);
    assert_eq!(names(&listed(&partner, &by(RoleSort::Base, Direction::Asc)).await), ["apex", "Zebra", "Étage"]);
    assert_eq!(names(&listed(&partner, &by(RoleSort::Modified, Direction::Desc)).await), ["apex", "Zebra", "Étage"]);
    for (search, found) in
        [("etAGE", &["Étage"][..]), ("cafe", &["Zebra"]), ("%", &[]), ("e", &["apex", "Étage", "Zebra"])]
    {
        let query = RoleQuery { search: search.into(), ..RoleQuery::default() };
        let page = partner.call::<ListRoles>(&(), &query).await.ok();
        assert_eq!((names(&page.items), page.found), (found.to_vec(), Some(found.len() as u64)), "{search}");
    }
    for sort in RoleSort::ALL {
        for direction in [Direction::Asc, Direction::Desc] {
            let all = listed(&partner, &by(*sort, direction)).await;
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let query = RoleQuery { after: after.take(), limit: Some(1), ..by(*sort, direction) };
                let page = partner.call::<ListRoles>(&(), &query).await.ok();
                paged.extend(page.items);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(paged, all, "{sort} {direction:?}");
        }
    }
}

#[tokio::test]
async fn role_015_an_account_admin_reads_the_roles_of_the_own_account_alone() {
    let (house, one, two, partner) = scene().await;
    let (mine, other) =
        (made(&partner, "Mine", Cells::ACCOUNT_ADMIN).await, made(&partner, "Other", Cells::ACCOUNT_ADMIN).await);
    assign(&partner, &mine, &[&one, &two]).await;
    assign(&partner, &other, &[&two]).await;
    let (admin, holder) = (one.admin().await, one.person("Hal Holder", Role::User).await);
    give(&partner, &one, holder.id, Some(mine.row.id)).await.ok();
    let elsewhere = two.person("Else Where", Role::User).await;
    give(&partner, &two, elsewhere.id, Some(mine.row.id)).await.ok();
    let rows = listed(&admin, &RoleQuery::default()).await;
    assert_eq!((names(&rows), rows[0].accounts, rows[0].users), (vec!["Mine"], None, 1));
    assert_eq!(admin.call::<GetRole>(&super::at(&mine), &NoInput {}).await.ok().permissions, Cells::ACCOUNT_ADMIN);
    admin.call::<GetRole>(&super::at(&other), &NoInput {}).await.refused_as(Kind::RoleGone);
    admin
        .call::<ListRoleAccounts>(&super::at(&mine), &RoleAccountQuery::default())
        .await
        .refused_as(Kind::PermissionDenied);
    // Of another partner account nobody learns anything.
    let stranger = crate::house::House::open().await.partner().await;
    stranger.call::<GetRole>(&super::at(&mine), &NoInput {}).await.refused_as(Kind::RoleGone);
    assert_eq!(names(&listed(&stranger, &RoleQuery::default()).await), [""; 0]);
    // Without View it is closed.
    let hidden = house.role("accountAdmin", crate::house::admin_without(Feature::Roles)).await;
    admin.with_role(hidden).await;
    admin.call::<ListRoles>(&(), &RoleQuery::default()).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn role_079_a_manager_changes_only_roles_of_managed_accounts() {
    let (house, one, two, partner) = scene().await;
    let (inside, beyond) =
        (made(&partner, "Inside", Cells::ACCOUNT_ADMIN).await, made(&partner, "Beyond", Cells::ACCOUNT_ADMIN).await);
    assign(&partner, &inside, &[&one]).await;
    assign(&partner, &beyond, &[&one, &two]).await;
    let manager = house.manager(&[&one]).await;
    let rows = listed(&manager, &RoleQuery::default()).await;
    let seen: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.accounts, row.locked)).collect();
    // Counts are those of what is in reach (MGRS-040).
    assert_eq!(seen, [("Beyond", Some(1), Some(RoleLock::Beyond)), ("Inside", Some(1), None)]);
    let renamed = |role| RoleEdit { name: "Renamed".into(), ..super::edit(role) };
    let refused = super::save(&manager, &beyond, &renamed(&beyond)).await.refused_as(Kind::PermissionDenied);
    assert_eq!(refused.more["reason"], "roleBeyond");
    super::save(&manager, &inside, &renamed(&inside)).await.ok();
    manager
        .call::<domain::roles::operations::DeleteRoles>(&(), &super::deletion(&[&beyond], None))
        .await
        .refused_as(Kind::PermissionDenied);
    // The tab has managed accounts alone; another one is answered as if it did not exist.
    let tab = manager.call::<ListRoleAccounts>(&super::at(&inside), &RoleAccountQuery::default()).await.ok();
    assert_eq!(tab.items.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(), ["Ballad"]);
    let job = assign(&manager, &inside, &[&two]).await;
    assert_eq!((job.failed, job.failures[0].reason.key.as_str()), (1, "roles-failed-account"));
    assert_eq!(job.failures[0].item, two.id.to_string());
    // Roles.Edit is what it takes.
    let reader = house.role("partner", Cells::PARTNER.without(Feature::Roles, Action::Edit)).await;
    let colleague = house.partner().await;
    colleague.with_role(reader).await;
    let asked = domain::roles::input::RoleAssignment { accounts: super::chosen(&[&one]) };
    colleague
        .call::<domain::roles::operations::AssignRoleToAccounts>(&RolePath { role: inside.row.id }, &asked)
        .await
        .refused_as(Kind::PermissionDenied);
}
