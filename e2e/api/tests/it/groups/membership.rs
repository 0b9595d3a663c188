//! Whatever changes, and in whatever order: who is in a group is what the rule says of the accounts as they are.

use super::{by_rule, create, fixed, give, scene};
use crate::house::{Acct, House};
use domain::{
    accounts::query::AccountQuery,
    groups::{GroupKind, GroupRule, input::GroupForm},
    ids::GroupId,
    users::products::Product,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Numbers from a seed, so that what failed can be done again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// An account as the oracle knows it.
#[derive(Debug, Clone, Default)]
struct Known {
    country: String,
    users: u32,
    tags: Vec<String>,
    /// The orders assigned to it, with whether they have run out.
    orders: Vec<(String, Product, bool)>,
    deleted: bool,
}

/// Whether the account is to be in the group: written without a look at the database's rule.
fn belongs(form: &GroupForm, id: &Acct, account: &Known) -> bool {
    let chosen = form.accounts.contains(&id.id);
    if account.deleted {
        return false;
    }
    if form.kind == GroupKind::Fixed {
        return chosen;
    }
    let GroupRule { countries, products, users_from, users_to, tags } = &form.rule;
    !chosen
        && (countries.is_empty() || countries.contains(&account.country))
        && users_from.is_none_or(|from| account.users >= from)
        && users_to.is_none_or(|to| account.users <= to)
        && (tags.is_empty() || tags.iter().any(|tag| account.tags.contains(tag)))
        && (products.is_empty() || account.orders.iter().any(|(_, product, out)| !out && products.contains(product)))
}

/// Compares what is stored of every group with the oracle, and each count with what it counts.
async fn check(house: &House, groups: &[(GroupId, GroupForm)], accounts: &[(Acct, Known)], what: &str) {
    let sql = "SELECT g.id, g.accounts, (SELECT json_group_array(account_id) FROM account_in_group i WHERE i.group_id = g.id) \
        AS members, (SELECT count(*) FROM account_group_due d WHERE d.group_id = g.id) AS due \
        FROM account_group g WHERE g.partner_account_id = ?1";
    let rows = house.server.sql(sql, json!([house.partner])).await;
    for (id, form) in groups {
        let row = rows.iter().find(|row| row["id"] == json!(id)).expect("the group");
        let members: BTreeSet<String> = serde_json::from_str(row["members"].as_str().expect("a list")).expect("ids");
        let due: BTreeSet<String> = accounts
            .iter()
            .filter(|(account, known)| belongs(form, account, known))
            .map(|(account, _)| account.id.to_string())
            .collect();
        assert_eq!(members, due, "{}: {what}", form.name);
        let count = due.len() as i64;
        assert_eq!(
            (row["accounts"].as_i64(), row["due"].as_i64()),
            (Some(count), Some(count)),
            "{}: {what}",
            form.name
        );
    }
    let sql = "SELECT p.managed_accounts AS kept, (SELECT count(*) FROM account a WHERE a.status <> 'deleted' AND a.id IN \
        (SELECT m.account_id FROM managed_account m WHERE m.partner_user_id = p.id)) AS counted, \
        (SELECT count(*) FROM (SELECT 1 FROM managed_account m JOIN account a ON a.id = m.account_id \
        AND a.status <> 'deleted' WHERE m.partner_user_id = p.id)) AS rows \
        FROM partner_user p WHERE p.partner_account_id = ?1 AND p.access = 'manager'";
    for row in house.server.sql(sql, json!([house.partner])).await {
        assert_eq!((&row["kept"], &row["rows"]), (&row["counted"], &row["counted"]), "MGRS-006: {what}");
    }
}

async fn step(house: &House, dice: &mut Dice, accounts: &mut [(Acct, Known)]) -> String {
    let place = dice.roll(accounts.len());
    let (account, known) = &mut accounts[place];
    let set = async |column: &str, value: Value| {
        let sql = format!("UPDATE account SET {column} = ?2 WHERE id = ?1");
        house.server.sql(&sql, json!([account.id, value])).await;
    };
    let told = match dice.roll(7) {
        0 => {
            ["CA", "FR", "US"][dice.roll(3)].clone_into(&mut known.country);
            set("country", json!(known.country)).await;
            format!("country {}", known.country)
        }
        1 | 2 => {
            // One by one as an import does, or many at once.
            known.users = dice.roll(7) as u32;
            set("users", json!(known.users)).await;
            format!("users {}", known.users)
        }
        3 => {
            known.tags = ["vip", "nord", "test"].into_iter().filter(|_| dice.roll(2) == 0).map(str::to_owned).collect();
            let sql = "UPDATE account SET tags = ?2, tag_keys = ?2 WHERE id = ?1";
            house.server.sql(sql, json!([account.id, json!(known.tags).to_string()])).await;
            format!("tags {:?}", known.tags)
        }
        4 => {
            let product = [Product::Micc, Product::Micollab][dice.roll(2)];
            let number = crate::orders::order(house, Some(account), product, 1, 30).await;
            known.orders.push((number, product, false));
            format!("order {product:?}")
        }
        5 if !known.orders.is_empty() => {
            let sql = "UPDATE purchase_order SET expires_at = ?2 WHERE tracking_number = ?1";
            if dice.roll(2) == 0 {
                let (number, ..) = known.orders.remove(0);
                let sql = "UPDATE purchase_order SET account_id = NULL WHERE tracking_number = ?1";
                house.server.sql(sql, json!([number])).await;
                "order taken away".to_owned()
            } else {
                let out = &mut known.orders[0];
                out.2 = !out.2;
                house.server.sql(sql, if out.2 { json!([out.0, 1]) } else { json!([out.0, null]) }).await;
                "order runs out or not".to_owned()
            }
        }
        _ => {
            known.deleted = !known.deleted;
            set("status", json!(if known.deleted { "deleted" } else { "active" })).await;
            format!("deleted {}", known.deleted)
        }
    };
    format!("{} {told}", account.name)
}

#[tokio::test]
async fn delg_002_any_sequence_of_changes_leaves_in_a_group_what_its_rule_says() {
    let seed = Uuid::new_v4().as_u128() as u64;
    let mut dice = Dice(seed);
    let (house, partner) = scene().await;
    let mut accounts = Vec::new();
    for n in 0..6 {
        let known = Known { country: "CA".into(), ..Known::default() };
        accounts.push((house.account(&format!("Account {n}")).await, known));
    }
    let ids: Vec<&Acct> = accounts.iter().map(|(account, _)| account).collect();
    let rule = |rule: GroupRule| by_rule(&Uuid::new_v4().simple().to_string(), rule);
    let all = GroupRule::default();
    let forms = [
        fixed("Fixed", &ids[..2]),
        GroupForm { accounts: vec![ids[2].id], ..rule(all.clone()) },
        rule(GroupRule { countries: vec!["CA".into(), "FR".into()], ..all.clone() }),
        rule(GroupRule { users_from: Some(2), users_to: Some(4), ..all.clone() }),
        rule(GroupRule { tags: vec!["vip".into(), "nord".into()], ..all.clone() }),
        rule(GroupRule { products: vec![Product::Micc], ..all.clone() }),
        GroupForm {
            accounts: vec![ids[0].id],
            ..rule(GroupRule {
                countries: vec!["CA".into()],
                products: vec![Product::Micc, Product::Micollab],
                users_from: Some(1),
                users_to: None,
                tags: vec!["vip".into(), "nord".into(), "test".into()],
            })
        },
    ];
    // One manager has an account and three groups, so that ways meet; the other one every group.
    let (bob, eve) = (house.manager(&[ids[0], ids[3]]).await, house.manager(&[]).await);
    let mut groups = Vec::new();
    for (place, form) in forms.into_iter().enumerate() {
        let saved = create(&partner, &form).await;
        if (2..5).contains(&place) {
            give(&partner, &bob, saved.id, None).await;
        }
        give(&partner, &eve, saved.id, None).await;
        groups.push((saved.id, form));
    }
    check(&house, &groups, &accounts, "at first").await;
    let mut done = Vec::new();
    for _ in 0..60 {
        done.push(step(&house, &mut dice, &mut accounts).await);
        check(&house, &groups, &accounts, &format!("seed {seed}: {done:?}")).await;
    }
}

#[tokio::test]
async fn delg_002_an_account_leaves_at_the_moment_its_last_order_runs_out() {
    let (house, partner) = scene().await;
    let one = house.account("One").await;
    let rule = GroupRule { products: vec![Product::Micc], ..GroupRule::default() };
    let group = create(&partner, &by_rule("Contact centers", rule)).await.id;
    let (first, second) = (
        crate::orders::order(&house, Some(&one), Product::Micc, 1, 30).await,
        crate::orders::order(&house, Some(&one), Product::Micc, 1, 60).await,
    );
    let manager = house.manager(&[]).await;
    give(&partner, &manager, group, None).await;
    // The clock cannot be moved: the order is, and what is kept of its end, as time would.
    let pass = async |number: &str| {
        let sql = "UPDATE account_group_member SET until = 1 WHERE group_id = ?1 AND until = \
            (SELECT expires_at FROM purchase_order WHERE tracking_number = ?2)";
        house.server.sql(sql, json!([group, number])).await;
    };
    pass(&first).await;
    assert_eq!(super::within(&manager, group).await, ["One"], "another order lasts longer");
    pass(&second).await;
    assert!(super::within(&manager, group).await.is_empty(), "before any sweep");
    assert!(super::names(&manager, AccountQuery::default()).await.is_empty());
    assert_eq!(super::read(&partner, group).await.row.accounts, 1);
    house.server.sweep().await;
    assert_eq!(super::read(&partner, group).await.row.accounts, 0);
}
