//! Deleting roles.

use super::{assign, delete, deletion, give, made, read, scene, told_partner, user};
use domain::{
    jobs::JobState,
    operation::NoInput,
    permissions::Cells,
    problem::Kind,
    roles::{
        Replacement,
        input::RolesDeletion,
        operations::{DeleteRoles, GetRole, ListRoles},
        query::RoleQuery,
    },
    users::Role,
};

#[tokio::test]
async fn role_072_roles_are_deleted_by_the_word() {
    let (house, one, _, partner) = scene().await;
    let (first, second) =
        (made(&partner, "First", Cells::ACCOUNT_ADMIN).await, made(&partner, "Second", Cells::ACCOUNT_ADMIN).await);
    assign(&partner, &first, &[&one]).await;
    for word in ["", "supprimer"] {
        let asked = RolesDeletion { word: word.into(), ..deletion(&[&first], None) };
        partner.call::<DeleteRoles>(&(), &asked).await.refused_as(Kind::ConfirmationMismatch);
    }
    let job = delete(&partner, &deletion(&[&first, &second], None)).await;
    assert_eq!((job.state, job.failed), (JobState::Completed, 0));
    partner.call::<GetRole>(&super::at(&first), &NoInput {}).await.refused_as(Kind::RoleGone);
    assert!(partner.call::<ListRoles>(&(), &RoleQuery::default()).await.ok().items.is_empty());
    let told = told_partner(&house).await;
    assert_eq!(told.iter().filter(|line| *line == "delete role").count(), 2, "{told:?}");
    partner.call::<DeleteRoles>(&(), &deletion(&[&first], None)).await.refused_as(Kind::RoleGone);
    let none = RolesDeletion { roles: Vec::new(), ..deletion(&[], None) };
    assert_eq!(partner.call::<DeleteRoles>(&(), &none).await.field("roles"), "roles-selection-empty");
}

#[tokio::test]
async fn role_074_holders_move_first_and_meanwhile_nobody_gets_the_role() {
    let (_, one, two, partner) = scene().await;
    let role = made(&partner, "Leaving", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&one, &two]).await;
    let mut holders = Vec::new();
    for (account, name) in [(&one, "Ada A"), (&one, "Bob B"), (&two, "Cid C")] {
        let person = account.person(name, Role::User).await;
        give(&partner, account, person.id, Some(role.row.id)).await.ok();
        holders.push((account, person));
    }
    let refused =
        partner.call::<DeleteRoles>(&(), &deletion(&[&role], None)).await.refused_as(Kind::ReplacementRoleRequired);
    assert_eq!(refused.more["users"], 3);
    // While it is being deleted it can be given to nobody, and to no account.
    let leaving = |job: Option<&str>| {
        let sql = "UPDATE role SET leaving = ?2 WHERE id = ?1";
        let params = serde_json::json!([role.row.id, job]);
        let server = partner.server.clone();
        async move { server.sql(sql, params).await }
    };
    leaving(Some("a job")).await;
    let dan = one.person("Dan D", Role::User).await;
    give(&partner, &one, dan.id, Some(role.row.id)).await.refused_as(Kind::RoleNotAssignedToAccount);
    super::save(&partner, &role, &super::edit(&role)).await.refused_as(Kind::RoleGone);
    leaving(None).await;
    let job = delete(&partner, &deletion(&[&role], Some(Replacement::Base))).await;
    assert_eq!((job.state, job.failed), (JobState::Completed, 0), "{:?}", job.failures);
    for (account, person) in holders {
        let now = user(&partner, account, person.id).await;
        assert_eq!((now.role, now.role_id), (Role::AccountAdmin, None));
    }
    partner.call::<GetRole>(&super::at(&role), &NoInput {}).await.refused_as(Kind::RoleGone);
}

#[tokio::test]
async fn role_074_six_hundred_holders_move_in_slices_and_each_once() {
    let (_, one, _, partner) = scene().await;
    let role = made(&partner, "Many", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&one]).await;
    one.admin().await;
    let sql = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 601) \
        INSERT INTO user (row, account_id, id, name, name_key, first_name, last_name, email, email_key, search, role, role_id, \
        source, cloudlink_account, facets, created_at, created_by, modified_at, modified_by) \
        SELECT (SELECT max(row) FROM user WHERE account_id = a.id) + n, a.id, a.id || '-' || n, 'U' || n, 'u' || n, 'U', n, \
        'u' || n || '@many.test', 'u' || n || '@many.test', 'u' || n, 'accountAdmin', ?2, 'portal', 'registered', 0, 0, 't', 0, 't' \
        FROM account a CROSS JOIN n WHERE a.id = ?1";
    let sql = sql.replace("a.id || '-' || n", "substr(a.id, 1, 24) || printf('%012d', n)");
    partner.server.sql(&sql, serde_json::json!([one.id, role.row.id])).await;
    assert_eq!(read(&partner, &role).await.row.users, 601);
    let job = delete(&partner, &deletion(&[&role], Some(Replacement::User))).await;
    assert_eq!((job.state, job.total, job.done, job.failed), (JobState::Completed, 2, 2, 0), "{:?}", job.failures);
    let count = |sql: &'static str| {
        let (server, params) = (partner.server.clone(), serde_json::json!([one.id]));
        async move { server.number(sql, params).await as u64 }
    };
    assert_eq!(
        count("SELECT count(*) AS n FROM user WHERE account_id = ?1 AND role = 'user' AND version = 2").await,
        601
    );
    assert_eq!(count("SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'user'").await, 601);
}
