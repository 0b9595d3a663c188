//! How licences are asked of the database. Texts and values only, so that the tests can ask the planner.

use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// Orders in force at `?2` that the account `?1` has.
const IN_FORCE: &str = "purchase_order o INDEXED BY purchase_order_by_account CROSS JOIN order_line l ON l.order_id = o.id \
    WHERE o.account_id = ?1 AND o.activated = 1 AND (o.starts_at IS NULL OR o.starts_at <= ?2) \
    AND (o.expires_at IS NULL OR o.expires_at > ?2)";

/// Licences of each product that the account has at this moment: `product`, `n`.
pub fn totals(account: &str, now: i64) -> Query {
    (
        format!("SELECT l.product, sum(l.licences) AS n FROM {IN_FORCE} GROUP BY l.product"),
        vec![json!(account), json!(now)],
    )
}

/// Products of which an order was ever assigned to the account: `product`.
pub fn subscribed(account: &str) -> Query {
    let sql = "SELECT DISTINCT l.product FROM purchase_order o INDEXED BY purchase_order_by_account \
        CROSS JOIN order_line l ON l.order_id = o.id WHERE o.account_id = ?1";
    (sql.to_owned(), vec![json!(account)])
}

/// Users of each product who hold a licence: `product`, `n`; a counter.
pub fn in_use(account: &str) -> Query {
    ("SELECT product, users AS n FROM licence_use WHERE account_id = ?1".to_owned(), vec![json!(account)])
}

/// Licences of each product that running jobs are still to give: `product`, `n`.
pub fn reserved(account: &str) -> Query {
    let sql = "SELECT product, sum(licences) AS n FROM licence_reservation WHERE account_id = ?1 GROUP BY product";
    (sql.to_owned(), vec![json!(account)])
}

/// Breaks the batch if of one of these products more licences are in use or reserved than the account has (USER-046).
pub fn enough(account: &str, products: &[&str], now: i64) -> Query {
    let sql = format!(
        "INSERT INTO expectation (licences) SELECT 0 WHERE EXISTS (SELECT 1 FROM json_each(?3) p WHERE \
         (SELECT coalesce(sum(l.licences), 0) FROM {IN_FORCE} AND l.product = p.value) < \
         coalesce((SELECT users FROM licence_use WHERE account_id = ?1 AND product = p.value), 0) + \
         coalesce((SELECT sum(licences) FROM licence_reservation WHERE account_id = ?1 AND product = p.value), 0))"
    );
    (sql, vec![json!(account), json!(now), json!(json!(products).to_string())])
}
