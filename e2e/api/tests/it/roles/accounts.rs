//! Giving roles to accounts and taking them away.

use super::{
    assign, at, chosen, delete, deletion, give, home, made, new, read, scene, told_partner, unassign, unassignment,
    user,
};
use crate::house::told;
use domain::{
    accounts::operations::RestoreAccount,
    ids::AccountId,
    jobs::JobState,
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    roles::{
        Replacement, RoleBase,
        input::{AccountSelection, RoleAssignment, RoleUnassignment, RolesLost},
        operations::{AssignRoleToAccounts, CreateRole, GetRolesLost, ListRoleAccounts, UnassignRoleFromAccounts},
        query::{AssignedFilter, RoleAccountQuery},
    },
    users::Role,
};
use uuid::Uuid;

#[tokio::test]
async fn role_066_a_role_is_assigned_to_many_accounts_and_told_in_each() {
    let (house, one, two, partner) = scene().await;
    let role = made(&partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
    let job = assign(&partner, &role, &[&one, &two]).await;
    assert_eq!((job.state, job.total, job.done, job.failed), (JobState::Completed, 2, 2, 0));
    assert_eq!(read(&partner, &role).await.row.accounts, Some(2));
    assert_eq!(told_partner(&house).await, ["create role", "edit role accounts", "edit role accounts"]);
    assert_eq!(told(&one.events(&partner).await), ["edit role accounts"]);
    // ROLE-071: what is so already stays so, without an event.
    let job = assign(&partner, &role, &[&one]).await;
    assert_eq!((job.state, job.done, job.skipped), (JobState::Completed, 0, 1));
    let job = unassign(&partner, &role, &unassignment(&[&one], None)).await;
    assert_eq!((job.done, job.skipped), (1, 0));
    let job = unassign(&partner, &role, &unassignment(&[&one], None)).await;
    assert_eq!((job.done, job.skipped), (0, 1));
    assert_eq!(told(&one.events(&partner).await), ["edit role accounts"; 2]);
    assert_eq!(read(&partner, &role).await.row.accounts, Some(1));
}

#[tokio::test]
async fn role_067_a_role_fits_one_kind_of_account_alone() {
    let (house, one, _, partner) = scene().await;
    let admin_role = made(&partner, "For customers", Cells::ACCOUNT_ADMIN).await;
    let partner_role =
        partner.call::<CreateRole>(&(), &new("For partners", RoleBase::Partner, Cells::PARTNER)).await.ok();
    let of =
        |accounts: &[AccountId]| RoleAssignment { accounts: AccountSelection::Chosen { accounts: accounts.to_vec() } };
    for (role, accounts) in [(&partner_role, vec![one.id]), (&admin_role, vec![one.id, home(&house)])] {
        partner.call::<AssignRoleToAccounts>(&at(role), &of(&accounts)).await.refused_as(Kind::RoleAccountMismatch);
        assert_eq!(read(&partner, role).await.row.accounts, Some(0));
    }
    let tab = partner.call::<ListRoleAccounts>(&at(&partner_role), &RoleAccountQuery::default()).await.ok();
    assert_eq!(tab.items.iter().map(|place| place.id).collect::<Vec<_>>(), [home(&house)]);
    let job = partner.call::<AssignRoleToAccounts>(&at(&partner_role), &of(&[home(&house)])).await.ok();
    assert_eq!(partner.ended(job.id).await.done, 1);
    assert_eq!(read(&partner, &partner_role).await.row.accounts, Some(1));
    // Whoever holds it gets the base role, or another role of partners.
    let colleague = house.partner().await;
    colleague.with_role(partner_role.row.id).await;
    assert_eq!(read(&partner, &partner_role).await.row.users, 1);
    let asked = |replacement| RoleUnassignment {
        accounts: of(&[home(&house)]).accounts,
        replacement,
        confirm_last_admin: false,
    };
    let call = |asked: RoleUnassignment| {
        let (partner, path) = (partner.clone(), at(&partner_role));
        async move { partner.call::<UnassignRoleFromAccounts>(&path, &asked).await }
    };
    call(asked(None)).await.refused_as(Kind::ReplacementRoleRequired);
    assert_eq!(call(asked(Some(Replacement::User))).await.field("replacement"), "roles-replacement-unfit");
    let job = call(asked(Some(Replacement::Base))).await.ok();
    assert_eq!(partner.ended(job.id).await.done, 1);
    let left = "SELECT count(*) AS n FROM partner_user WHERE role_id = ?1";
    assert_eq!(house.server.number(left, serde_json::json!([partner_role.row.id])).await as u64, 0);
    assert!(told_partner(&house).await.contains(&"edit user roleId".to_owned()));
}

#[tokio::test]
async fn role_070_what_cannot_be_is_listed_and_the_others_go_on() {
    let (_, one, two, partner) = scene().await;
    let foreign = crate::house::House::open().await.account("Foreign").await;
    let role = made(&partner, "Mixed", Cells::ACCOUNT_ADMIN).await;
    two.deactivate().await;
    let nobody = AccountId(Uuid::now_v7());
    let accounts = vec![foreign.id, nobody, two.id, one.id];
    let asked = RoleAssignment { accounts: AccountSelection::Chosen { accounts } };
    let job = partner.call::<AssignRoleToAccounts>(&at(&role), &asked).await.ok();
    let job = partner.ended(job.id).await;
    assert_eq!((job.state, job.total, job.done, job.failed), (JobState::CompletedWithErrors, 4, 1, 3));
    let mut failed: Vec<_> = job.failures.iter().map(|one| (one.item.clone(), one.reason.key.clone())).collect();
    failed.sort();
    let mut due = vec![
        (foreign.id.to_string(), "roles-failed-account".to_owned()),
        (nobody.to_string(), "roles-failed-account".to_owned()),
        (format!("Canto ({})", two.number), "roles-failed-deactivated".to_owned()),
    ];
    due.sort();
    assert_eq!(failed, due);
    // A retry repeats nothing that is done.
    let again = partner.call::<AssignRoleToAccounts>(&at(&role), &asked).await.ok();
    let again = partner.ended(again.id).await;
    assert_eq!((again.done, again.skipped, again.failed), (0, 1, 3));
    assert_eq!(told(&one.events(&partner).await), ["edit role accounts"]);
}

#[tokio::test]
async fn role_069_holders_change_over_in_the_same_step() {
    let (_, one, two, partner) = scene().await;
    let (old, new) =
        (made(&partner, "Old", Cells::ACCOUNT_ADMIN).await, made(&partner, "New", Cells::ACCOUNT_ADMIN).await);
    assign(&partner, &old, &[&one, &two]).await;
    one.admin().await;
    let (ada, bob) = (one.person("Ada A", Role::User).await, one.person("Bob B", Role::User).await);
    for person in [&ada, &bob] {
        give(&partner, &one, person.id, Some(old.row.id)).await.ok();
    }
    let refused = partner.call::<UnassignRoleFromAccounts>(&at(&old), &unassignment(&[&one, &two], None)).await;
    let refused = refused.refused_as(Kind::ReplacementRoleRequired);
    assert_eq!((refused.status, refused.more["accounts"][0]["users"].as_u64()), (422, Some(2)));
    assert_eq!(refused.more["accounts"][0]["name"], "Ballad");
    // A role that the account does not have is no replacement, and is not offered.
    let lost = RolesLost { roles: vec![old.row.id], accounts: Some(chosen(&[&one, &two])) };
    let losses = partner.call::<GetRolesLost>(&(), &lost).await.ok();
    assert_eq!((losses.accounts, losses.users, losses.without_admin, losses.roles.len()), (2, 2, 0, 0));
    let wished = unassignment(&[&one, &two], Some(Replacement::Role { role: new.row.id }));
    partner.call::<UnassignRoleFromAccounts>(&at(&old), &wished).await.refused_as(Kind::RoleNotAssignedToAccount);
    // Nobody holds it in the second account, so the first one's roles count.
    assign(&partner, &new, &[&one]).await;
    let losses = partner.call::<GetRolesLost>(&(), &lost).await.ok();
    assert_eq!(losses.roles.iter().map(|role| role.name.as_str()).collect::<Vec<_>>(), ["New"]);
    let job = unassign(&partner, &old, &wished).await;
    assert_eq!((job.done, job.failed), (2, 0));
    assert_eq!(user(&partner, &one, ada.id).await.role_name.as_deref(), Some("New"));
    let counts = |role: domain::roles::CustomRole| (role.row.accounts, role.row.users);
    assert_eq!(counts(read(&partner, &old).await), (Some(0), 0));
    assert_eq!(counts(read(&partner, &new).await), (Some(1), 2));
    let events = told(&one.events(&partner).await);
    assert_eq!(events.iter().filter(|line| *line == "edit user roleId").count(), 2, "{events:?}");
}

#[tokio::test]
async fn role_069_the_last_account_admin_is_kept_unless_confirmed() {
    let (_, one, _, partner) = scene().await;
    let role = made(&partner, "Only admins", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&one]).await;
    let admin = one.admin().await;
    give(&partner, &one, admin.id, Some(role.row.id)).await.ok();
    let wished = unassignment(&[&one], Some(Replacement::User));
    let refused =
        partner.call::<UnassignRoleFromAccounts>(&at(&role), &wished).await.refused_as(Kind::LastAccountAdmin);
    assert_eq!(refused.more["accounts"], 1);
    assert_eq!(user(&partner, &one, admin.id).await.role_id, Some(role.row.id));
    let job = unassign(&partner, &role, &RoleUnassignment { confirm_last_admin: true, ..wished }).await;
    assert_eq!((job.done, job.failed), (1, 0));
    assert_eq!(user(&partner, &one, admin.id).await.role, Role::User);
}

#[tokio::test]
async fn role_078_a_replacement_that_is_more_than_one_has_is_refused() {
    let (house, one, _, partner) = scene().await;
    let role = made(&partner, "Little", Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete)).await;
    assign(&partner, &role, &[&one]).await;
    let ada = one.person("Ada A", Role::User).await;
    give(&partner, &one, ada.id, Some(role.row.id)).await.ok();
    let narrow = house.partner().await;
    narrow.with_role(house.role("partner", Cells::PARTNER.without(Feature::Users, Action::Delete)).await).await;
    let refused = narrow
        .call::<UnassignRoleFromAccounts>(&at(&role), &unassignment(&[&one], Some(Replacement::Base)))
        .await
        .refused_as(Kind::CannotGrantMore);
    assert_eq!(refused.more["needs"], "users.delete");
}

#[tokio::test]
async fn role_083_a_deactivated_account_is_listed_only_if_it_has_the_role() {
    let (house, one, two, partner) = scene().await;
    let role = made(&partner, "Listed", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&two]).await;
    one.deactivate().await;
    two.deactivate().await;
    let third = house.account("Duo").await;
    let tab = |query: RoleAccountQuery| {
        let (partner, path) = (partner.clone(), at(&role));
        async move {
            let page = partner.call::<ListRoleAccounts>(&path, &query).await.ok();
            assert_eq!(page.found, Some(page.items.len() as u64));
            page.items
                .into_iter()
                .map(|place| (place.name, place.active, place.assigned_at.is_some()))
                .collect::<Vec<_>>()
        }
    };
    let line = |name: &str, active, assigned| (name.to_owned(), active, assigned);
    assert_eq!(tab(RoleAccountQuery::default()).await, [line("Duo", true, false), line("Canto", false, true)]);
    let only = |assigned| RoleAccountQuery { assigned: Some(assigned), ..RoleAccountQuery::default() };
    assert_eq!(tab(only(AssignedFilter::Assigned)).await, [line("Canto", false, true)]);
    assert_eq!(tab(only(AssignedFilter::NotAssigned)).await, [line("Duo", true, false)]);
    let named = |search: &str| RoleAccountQuery { search: search.into(), ..RoleAccountQuery::default() };
    assert_eq!(tab(named("cAN")).await, [line("Canto", false, true)]);
    assert_eq!(tab(named(&third.number)).await, [line("Duo", true, false)]);
    // It can be unassigned all the same, and all that is found at once.
    let all = AccountSelection::Found { query: only(AssignedFilter::Assigned) };
    let asked = RoleUnassignment { accounts: all, replacement: None, confirm_last_admin: false };
    assert_eq!(unassign(&partner, &role, &asked).await.done, 1);
    assert_eq!(tab(RoleAccountQuery::default()).await, [line("Duo", true, false)]);
}

#[tokio::test]
async fn role_084_the_links_of_a_deleted_account_go_and_come_back_with_it() {
    let (_, one, two, partner) = scene().await;
    let role = made(&partner, "Staying", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&one, &two]).await;
    let ada = one.person("Ada A", Role::User).await;
    give(&partner, &one, ada.id, Some(role.row.id)).await.ok();
    let counts = |role: domain::roles::CustomRole| (role.row.accounts, role.row.users);
    assert_eq!(counts(read(&partner, &role).await), (Some(2), 1));
    crate::accounts::delete::delete(&partner, &one, 1).await.ok();
    assert_eq!(counts(read(&partner, &role).await), (Some(1), 0));
    partner.call::<RestoreAccount>(&one.path(), &NoInput {}).await.ok();
    assert_eq!(counts(read(&partner, &role).await), (Some(2), 1));
    assert_eq!(user(&partner, &one, ada.id).await.role_id, Some(role.row.id));
    // If the role is deleted meanwhile, whoever comes back has less, never more.
    crate::accounts::delete::delete(&partner, &one, 3).await.ok();
    assert_eq!(delete(&partner, &deletion(&[&role], None)).await.state, JobState::Completed);
    partner.call::<RestoreAccount>(&one.path(), &NoInput {}).await.ok();
    let back = user(&partner, &one, ada.id).await;
    assert_eq!((back.role, back.role_id), (Role::User, None));
}
