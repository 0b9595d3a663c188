//! Tags of accounts and a few account groups (DELG-002).

use super::{
    cast::{CUSTOMERS, Customer},
    sql::{insert, row},
    story,
    world::{DAY, account_id, group_id, partner_id},
};
use anyhow::Result;
use domain::{fold::fold, users::products::Product};
use serde_json::{Value, json};
use std::io::Write;

const GROUP: &str = "account_group (id, partner_account_id, name, name_key, kind, countries, products, tags, tag_keys, \
    users_from, created_at, created_by, modified_at, modified_by)";
const CHOSEN: &str = "account_group_chosen (group_id, account_id)";

/// What the partner tags an account with: by its size and its line of business.
pub fn tags(index: usize, customer: &Customer) -> Vec<&'static str> {
    let size = if customer.users > 30 { Some("Key account") } else { None };
    let renewal = (index % 3 == 1).then_some("Renewal due");
    size.into_iter().chain(renewal).collect()
}

/// Groups by rule, one of all but one, and one of chosen accounts.
pub fn write(now: i64, out: &mut impl Write) -> Result<()> {
    let (by, at, none) = (story::administrator().shown, now - 20 * DAY, None::<i64>);
    let empty = || json!([]);
    let group =
        |n: usize, name: &str, kind: &str, countries: Value, products: Value, tags: &[&str], from: Option<i64>| {
            let keys: Vec<_> = tags.iter().map(|tag| fold(tag)).collect();
            row![
                group_id(n),
                partner_id(),
                name,
                fold(name),
                kind,
                countries,
                products,
                json!(tags),
                json!(keys),
                from,
                at,
                by,
                at,
                by
            ]
        };
    let groups = [
        group(0, "Key accounts", "rule", empty(), empty(), &["Key account"], none),
        group(1, "Canada with MiCollab", "rule", json!(["CA"]), json!([Product::Micollab]), &[], none),
        group(2, "All except the largest", "rule", empty(), empty(), &[], none),
        group(3, "Pilot customers", "fixed", empty(), empty(), &[], none),
    ];
    insert(out, GROUP, &groups)?;
    let last = CUSTOMERS.len() - 1;
    let chosen = [(2, 0), (3, 1), (3, last)].map(|(group, account)| row![group_id(group), account_id(account)]);
    insert(out, CHOSEN, &chosen)?;
    let sql = "INSERT INTO account_group_member (group_id, account_id, until) \
        SELECT d.group_id, d.account_id, d.until FROM account_group_due d";
    serde_json::to_writer(&mut *out, &json!({ "sql": sql, "params": [] }))?;
    out.write_all(b"\n")?;
    Ok(())
}
