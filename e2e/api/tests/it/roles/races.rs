//! What happens when two people do at once what cannot both be.

use super::{assign, at, deletion, edit, give, made, new, save, scene, unassignment, user};
use domain::{
    jobs::{Job, JobState},
    permissions::Cells,
    roles::{
        Replacement, RoleBase,
        input::RoleEdit,
        operations::{CreateRole, DeleteRoles, UnassignRoleFromAccounts},
    },
    users::Role,
};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn role_077_a_role_that_is_unassigned_while_it_is_given_is_held_by_nobody_without_it() {
    let (house, one, _, partner) = scene().await;
    one.admin().await;
    for round in 0..4 {
        let role = made(&partner, &format!("Given {round}"), Cells::ACCOUNT_ADMIN).await;
        assign(&partner, &role, &[&one]).await;
        let people = [one.person("Ada A", Role::User).await, one.person("Bob B", Role::User).await];
        let taking = {
            let (partner, path, asked) = (partner.clone(), at(&role), unassignment(&[&one], Some(Replacement::User)));
            tokio::spawn(async move { partner.call::<UnassignRoleFromAccounts>(&path, &asked).await.ok() })
        };
        let giving = people.clone().map(|person| {
            let (partner, one, role) = (partner.clone(), one.clone(), role.row.id);
            tokio::spawn(async move { give(&partner, &one, person.id, Some(role)).await.status.as_u16() })
        });
        for given in giving {
            let status = given.await.expect("an answer");
            assert!([200, 422].contains(&status), "{status}");
        }
        let job: Job = partner.ended(taking.await.expect("an answer").id).await;
        assert_eq!((job.state, job.done), (JobState::Completed, 1), "{:?}", job.failures);
        // However it went: no link, and nobody who holds it.
        let sql = "SELECT (SELECT count(*) FROM role_account WHERE role_id = ?1) \
            + (SELECT count(*) FROM user WHERE role_id = ?1) AS n";
        assert_eq!(house.server.number(sql, json!([role.row.id])).await as u64, 0);
        for person in people {
            assert_eq!(user(&partner, &one, person.id).await.role_id, None);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn role_074_a_role_that_is_deleted_while_it_is_given_leaves_no_holder() {
    let (house, one, two, partner) = scene().await;
    one.admin().await;
    for round in 0..4 {
        let role = made(&partner, &format!("Deleted {round}"), Cells::ACCOUNT_ADMIN).await;
        assign(&partner, &role, &[&one]).await;
        let ada = one.person("Ada A", Role::User).await;
        let deleting = {
            let (partner, asked) = (partner.clone(), deletion(&[&role], Some(Replacement::User)));
            tokio::spawn(async move { partner.call::<DeleteRoles>(&(), &asked).await.ok() })
        };
        let giving = {
            let (partner, one, role) = (partner.clone(), one.clone(), role.row.id);
            tokio::spawn(async move { give(&partner, &one, ada.id, Some(role)).await.status.as_u16() })
        };
        let assigning = {
            let (partner, two, role) = (partner.clone(), two.clone(), role.clone());
            tokio::spawn(async move {
                let asked = domain::roles::input::RoleAssignment { accounts: super::chosen(&[&two]) };
                let answer = partner.call::<domain::roles::operations::AssignRoleToAccounts>(&at(&role), &asked).await;
                answer.status.is_success().then(|| answer.ok().id)
            })
        };
        assert!([200, 422].contains(&giving.await.expect("an answer")));
        if let Some(job) = assigning.await.expect("an answer") {
            partner.ended(job).await;
        }
        let job = partner.ended(deleting.await.expect("an answer").id).await;
        // An account that got it just before may keep it: then the role is there and whole, to be deleted again.
        let role_left =
            house.server.number("SELECT count(*) AS n FROM role WHERE id = ?1", json!([role.row.id])).await as u64;
        assert_eq!(role_left == 0, job.state == JobState::Completed, "{:?}", job.failures);
        let sql = "SELECT count(*) AS n FROM role WHERE id = ?1 AND leaving IS NOT NULL";
        assert_eq!(house.server.number(sql, json!([role.row.id])).await as u64, 0);
        let sql = "SELECT count(*) AS n FROM user WHERE account_id = ?1 AND role_id = ?2";
        assert_eq!(house.server.number(sql, json!([one.id, role.row.id])).await as u64, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn role_081_of_many_edits_at_once_each_is_stored_or_refused() {
    let (house, _, _, partner) = scene().await;
    let role = made(&partner, "Contended", Cells::ACCOUNT_ADMIN).await;
    let edits = (0..6).map(|n| {
        let (partner, role) = (partner.clone(), role.clone());
        tokio::spawn(async move {
            let asked = RoleEdit { description: format!("edit {n}"), ..edit(&role) };
            save(&partner, &role, &asked).await.status.as_u16()
        })
    });
    let mut stored = 0;
    for edit in edits.collect::<Vec<_>>() {
        match edit.await.expect("an answer") {
            200 => stored += 1,
            412 => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(stored, 1);
    assert_eq!(super::told_partner(&house).await, ["create role", "edit role description"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn role_062_of_many_roles_of_one_name_at_once_one_is_made() {
    let (_, _, _, partner) = scene().await;
    let calls = (0..6).map(|_| {
        let partner = partner.clone();
        tokio::spawn(async move {
            let asked = new("Same", RoleBase::AccountAdmin, Cells::ACCOUNT_ADMIN);
            partner.call::<CreateRole>(&(), &asked).await.status.as_u16()
        })
    });
    let mut statuses = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        statuses.push(call.await.expect("an answer"));
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422, 422, 422]);
}

#[tokio::test]
async fn role_078_who_gets_a_role_while_changing_it_changes_it_no_more() {
    let (house, _, _, partner) = scene().await;
    let role = partner.call::<CreateRole>(&(), &new("Becoming mine", RoleBase::Partner, Cells::PARTNER)).await.ok();
    let colleague = house.partner().await;
    let asked = RoleEdit { description: "before".into(), ..edit(&role) };
    let saved = save(&colleague, &role, &asked).await.ok();
    colleague.with_role(role.row.id).await;
    let asked = RoleEdit { description: "after".into(), ..edit(&saved) };
    save(&colleague, &saved, &asked).await.refused_as(domain::problem::Kind::CannotChangeOwnRole);
    let asked = deletion(&[&role], Some(Replacement::Base));
    colleague.call::<DeleteRoles>(&(), &asked).await.refused_as(domain::problem::Kind::CannotChangeOwnRole);
}
