//! Orders of a partner (spec 05).

use crate::house::{Acct, House};
use domain::{Timestamp, users::products::Product};
use serde_json::json;
use uuid::Uuid;

const DAY: i64 = 24 * 3_600_000;

/// An order with one line, which ends in so many days; gives its tracking number.
pub async fn order(house: &House, account: Option<&Acct>, product: Product, licences: u64, days: i64) -> String {
    let now = Timestamp::now().as_millisecond();
    let (id, number) = (Uuid::now_v7(), format!("A-{}", Uuid::new_v4().simple()));
    let sql = "INSERT INTO purchase_order (id, partner_account_id, account_id, tracking_number, purchased_at, starts_at, \
        expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)";
    let account = account.map(|account| account.id);
    let ends = now + days * DAY - 60_000;
    house.server.sql(sql, json!([id, house.partner, account, number, now - 400 * DAY, ends])).await;
    let sql = "INSERT INTO order_line (order_id, n, product, licences) VALUES (?1, 0, ?2, ?3)";
    house.server.sql(sql, json!([id, product, licences])).await;
    number
}
