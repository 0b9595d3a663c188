//! Random sequences of changes of roles and assignments, taken back in reverse.

use super::partner::{delete, give, home, lend, link, preview, read, renew, scene, state, undo, unlink};
use crate::{
    house::{Acct, House, Person},
    managers::{self, history},
    roles::{self, save},
};
use domain::{
    ids::RoleId,
    permissions::{Action, Feature},
    roles::{RoleBase, input::RoleEdit, operations::CreateRole},
};
use serde_json::{Value, json};

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// One change of roles or assignments, whichever can be made.
async fn step(
    dice: &mut Dice,
    house: &House,
    amy: &Person,
    bob: &Person,
    accounts: &[Acct],
    made_here: &mut Vec<RoleId>,
) {
    let account = &accounts[dice.roll(accounts.len() as u64) as usize];
    let any = (!made_here.is_empty()).then(|| made_here[dice.roll(made_here.len() as u64) as usize]);
    let is = async |sql: &str, values: Value| house.server.number(sql, values).await > 0;
    let manager = is("SELECT count(*) FROM partner_user WHERE id = ?1 AND access = 'manager'", json!([bob.id])).await;
    match (dice.roll(8), any) {
        (0, _) | (1..=3, None) => {
            let base = if dice.roll(2) == 0 { RoleBase::Partner } else { RoleBase::AccountAdmin };
            let name = format!("Role {}", dice.roll(1 << 30));
            made_here.push(amy.call::<CreateRole>(&(), &roles::new(&name, base, base.ceiling())).await.ok().row.id);
        }
        (1, Some(role)) => {
            let role = read(amy, role).await;
            let cells = if role.permissions.has(Feature::Users, Action::Delete) {
                role.permissions.without(Feature::Users, Action::Delete)
            } else {
                role.permissions.with(Feature::Users, Action::Delete)
            };
            let typed = RoleEdit {
                permissions: roles::names(cells),
                name: format!("{} b", role.row.name),
                ..roles::edit(&role)
            };
            save(amy, &role, &typed).await.ok();
        }
        (2, Some(role)) => {
            let partners = read(amy, role).await.row.base_role == RoleBase::Partner;
            let place = if partners { home(house) } else { account.id };
            let held = "SELECT count(*) FROM role_account WHERE role_id = ?1 AND account_id = ?2 AND users > 0";
            let has = "SELECT count(*) FROM role_account WHERE role_id = ?1 AND account_id = ?2";
            if !is(has, json!([role, place])).await {
                link(amy, role, place).await;
            } else if !is(held, json!([role, place])).await {
                unlink(amy, role, place).await;
            }
        }
        (3, Some(role)) if !is("SELECT users FROM role WHERE id = ?1", json!([role])).await => {
            assert_eq!(delete(amy, role).await.failed, 0);
            made_here.retain(|other| *other != role);
        }
        (4, _) => {
            let sql = "SELECT x.role_id AS id FROM role_account x WHERE x.account_id = ?1 ORDER BY 1";
            let rows = house.server.sql(sql, json!([house.partner])).await;
            let role = rows.first().and_then(|row| row["id"].as_str()?.parse::<RoleId>().ok());
            let has =
                is("SELECT count(*) FROM partner_user WHERE id = ?1 AND role_id IS NOT NULL", json!([bob.id])).await;
            give(amy, bob, role.filter(|_| !has)).await.ok();
        }
        (5, _) if manager => drop(managers::upgrade(amy, &[bob]).await),
        (6, _) if manager => drop(managers::unassign(amy, &[bob], &[account]).await),
        (7, _) if manager => drop(renew(amy, bob, &[account], Some(50 + dice.roll(100) as u16)).await),
        _ if manager => drop(lend(amy, bob, &[account], 10 + dice.roll(20) as u16).await),
        _ => drop(managers::convert(amy, &[bob]).await),
    }
}

#[tokio::test]
async fn undo_001_any_sequence_of_changes_of_roles_and_assignments_taken_back_in_reverse_gives_the_start() {
    for seed in [3, 14, 159] {
        let (house, amy) = scene().await;
        let bob = house.partner_user_named("Bob Builder", "administrator").await;
        let accounts = [house.account("One").await, house.account("Two").await, house.account("Three").await];
        let (mut dice, mut made_here) = (Dice(seed), Vec::new());
        for _ in 0..4 {
            step(&mut dice, &house, &amy, &bob, &accounts, &mut made_here).await;
        }
        // Some of it is there already when the part begins that is taken back.
        let (start, told_before) = (state(&house).await, history(&amy).await.len());
        for _ in 0..12 {
            step(&mut dice, &house, &amy, &bob, &accounts, &mut made_here).await;
        }
        let events = history(&amy).await;
        assert!(events.len() > told_before, "seed {seed}: nothing was changed");
        for event in events[told_before..].iter().rev() {
            let answer = undo(&amy, event, &[]).await;
            assert!(answer.status.is_success(), "seed {seed}: {event:?}: {:?}", preview(&amy, event).await);
        }
        assert_eq!(state(&house).await, start, "seed {seed}");
    }
}
