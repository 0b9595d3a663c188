//! A custom role given to many, taken from some and deleted, while the Worker is killed again and again: links are as
//! asked, holders have changed over once, and every history tells each of it once.

use super::Scene;
use crate::{
    house::Acct,
    roles::{at, made},
};
use domain::{
    ids::RoleId,
    jobs::JobKind,
    permissions::Cells,
    roles::{
        Replacement,
        input::{AccountSelection, RoleAssignment, RoleUnassignment, RolesDeletion},
        operations::{AssignRoleToAccounts, DeleteRoles, UnassignRoleFromAccounts},
    },
};
use serde_json::json;

/// Accounts that get the role: several slices.
const ACCOUNTS: u32 = 130;
/// Accounts that lose it before it is deleted.
const LOSE: usize = 60;
/// Users who hold it in an account: two of them are more than one slice moves.
const HOLDERS: u64 = 350;

/// Users of the partner's accounts who hold a custom role.
const HOLD: &str = "SELECT count(*) AS n FROM account a CROSS JOIN user u ON u.account_id = a.id \
    WHERE a.partner_account_id = ?1 AND u.role_id IS NOT NULL";

impl Scene {
    /// Users of an account, made beside the Worker, who hold a role.
    async fn holders(&self, account: &Acct, role: RoleId) {
        account.user().await;
        let sql = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?3) \
            INSERT INTO user (row, account_id, id, name, name_key, first_name, last_name, email, email_key, search, role, \
            role_id, source, cloudlink_account, facets, created_at, created_by, modified_at, modified_by) \
            SELECT (SELECT max(row) FROM user WHERE account_id = a.id) + n, a.id, substr(a.id, 1, 24) || printf('%012d', n), \
            'U' || n, 'u' || n, 'U', n, 'u' || n || '@many.test', 'u' || n || '@many.test', 'u' || n, 'accountAdmin', ?2, \
            'portal', 'registered', 0, 0, 't', 0, 't' FROM account a CROSS JOIN n WHERE a.id = ?1";
        self.own.server.sql(sql, json!([account.id, role, HOLDERS])).await;
    }

    /// Accounts whose history, and the partner's own, tell exactly once that the role came to them (or went).
    async fn links_told(&self, side: &str) -> (u64, u64) {
        let one = format!("e.asset = 'role' AND e.extra ->> '$.changes.accounts.{side}' IS NOT NULL");
        let accounts = format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM account a CROSS JOIN event e ON e.account_id = a.id \
             WHERE a.partner_account_id = ?1 AND {one} GROUP BY a.id HAVING count(*) = 1)"
        );
        let partner = format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM event e WHERE e.account_id = ?1 AND {one} \
             GROUP BY e.extra ->> '$.changes.accounts.{side}.id' HAVING count(*) = 1)"
        );
        (self.partners(&accounts).await, self.partners(&partner).await)
    }

    /// Users who have become something else once, with one event of it.
    async fn moved(&self, role: &str) -> u64 {
        let sql = format!(
            "SELECT count(*) AS n FROM account a CROSS JOIN user u ON u.account_id = a.id WHERE a.partner_account_id = ?1 \
             AND u.version = 2 AND u.role_id IS NULL AND u.role = '{role}' AND (SELECT count(*) FROM event e \
             WHERE e.account_id = a.id AND e.asset = 'user' AND e.action = 'edit' AND e.asset_id = u.id) = 1"
        );
        self.partners(&sql).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dash_021_a_role_is_given_taken_and_deleted_once_although_the_worker_dies() {
    let scene = Scene::prepare().await;
    let partner = &scene.partner;
    let accounts = scene.accounts(ACCOUNTS).await;
    let ids: Vec<_> = accounts.iter().map(|account| account.id).collect();
    let role = made(partner, "Harbour", Cells::ACCOUNT_ADMIN).await;
    let all = u64::from(ACCOUNTS);
    let links = "SELECT accounts AS n FROM role WHERE partner_account_id = ?1";

    let asked = RoleAssignment { accounts: AccountSelection::Chosen { accounts: ids.clone() } };
    let job = partner.call::<AssignRoleToAccounts>(&at(&role), &asked).await.ok().id;
    assert_eq!(scene.done(JobKind::AssignRole, job).await, all);
    assert_eq!((scene.partners(links).await, scene.links_told("new").await), (all, (all, all)));

    // Two accounts with holders are among those that lose it, two among those that have it until it is deleted.
    for account in [&accounts[10], &accounts[50], &accounts[70], &accounts[120]] {
        scene.holders(account, role.row.id).await;
    }
    assert_eq!(scene.partners(HOLD).await, 4 * HOLDERS);
    let taken = RoleUnassignment {
        accounts: AccountSelection::Chosen { accounts: ids[..LOSE].to_vec() },
        replacement: Some(Replacement::User),
        confirm_last_admin: true,
    };
    let job = partner.call::<UnassignRoleFromAccounts>(&at(&role), &taken).await.ok().id;
    assert_eq!(scene.done(JobKind::UnassignRole, job).await, LOSE as u64);
    let left = all - LOSE as u64;
    assert_eq!((scene.partners(links).await, scene.partners(HOLD).await), (left, 2 * HOLDERS));
    assert_eq!(scene.links_told("old").await, (LOSE as u64, LOSE as u64));
    assert_eq!(scene.moved("user").await, 2 * HOLDERS);

    let deletion = RolesDeletion {
        roles: vec![role.row.id],
        word: "delete".into(),
        replacement: Some(Replacement::Base),
        confirm_last_admin: false,
    };
    let job = partner.call::<DeleteRoles>(&(), &deletion).await.ok().id;
    // Its accounts, and behind them the role itself.
    assert_eq!(scene.done(JobKind::DeleteRoles, job).await, left + 1);
    assert_eq!(scene.partners("SELECT count(*) AS n FROM role WHERE partner_account_id = ?1").await, 0);
    assert_eq!(scene.partners(HOLD).await, 0);
    assert_eq!(scene.links_told("old").await, (all, all));
    assert_eq!(scene.moved("accountAdmin").await, 2 * HOLDERS);
    let gone = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'role' AND action = 'delete'";
    assert_eq!(scene.partners(gone).await, 1);
}
