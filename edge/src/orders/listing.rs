//! How orders are asked of the database. Texts and values only, so that the tests can ask the planner.
//!
//! A partner has hundreds of orders, not hundreds of thousands: sorts other than by purchase read those of the partner,
//! by an index, and sort them.

use domain::{
    Timestamp,
    fold::{fold, tidy},
    orders::{
        DAY_SECONDS, EXPIRING_DAYS,
        query::{OrderSort, OrderView, expiry},
    },
    page::Direction,
};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// Whose orders are asked for, and what they are to match.
pub struct Search<'a> {
    /// The partner account.
    pub partner: &'a str,
    /// The account manager, who sees those of assigned accounts and those that no account has (ORDR-003).
    pub manager: Option<&'a str>,
    /// The account group whose accounts' orders alone are asked for (DELG-002).
    pub group: Option<&'a str>,
    /// What was typed.
    pub text: &'a str,
    /// The time of the call.
    pub now: Timestamp,
}

/// Where an order stands: whether its value is missing, the value, and its id.
pub type Key = (f64, Value, String);

const FROM: &str = "purchase_order o INDEXED BY purchase_order_by_purchase LEFT JOIN account a ON a.id = o.account_id";

/// What is read of an order.
const COLUMNS: &str = "o.id, o.tracking_number, o.sap_order_id, o.reseller_po, o.reseller_sap_id, o.customer_po, \
    o.purchased_at, o.expires_at, o.duration_months, o.activated, o.account_id, a.name AS account_name, o.version, \
    (SELECT json_group_array(json_object('product', l.product, 'details', l.details, 'licences', l.licences, \
    'concurrent', json(iif(l.concurrent, 'true', 'false')))) FROM order_line l WHERE l.order_id = o.id) AS lines";

impl Search<'_> {
    /// The conditions with their values, and the texts of "unassigned" and "expiring".
    fn conditions(&self) -> (Query, String, String) {
        let (now, soon) = (self.now.as_millisecond(), i64::from(EXPIRING_DAYS) * DAY_SECONDS * 1000);
        let mut values = vec![json!(self.partner), json!(now), json!(now + soon)];
        let mut sql = "o.partner_account_id = ?1 AND ?2 < ?3".to_owned();
        let mut bind = |value: Value| {
            values.push(value);
            format!("?{}", values.len())
        };
        if let Some(manager) = self.manager {
            let manager = bind(json!(manager));
            sql.push_str(&format!(
                " AND (o.account_id IS NULL OR o.account_id IN \
                 (SELECT account_id FROM managed_account WHERE partner_user_id = {manager}))"
            ));
        }
        if let Some(group) = self.group {
            let group = bind(json!(group));
            sql.push_str(&format!(
                " AND o.account_id IN (SELECT account_id FROM account_in_group WHERE group_id = {group})"
            ));
        }
        let typed = fold(&tidy(self.text));
        if !typed.is_empty() {
            let word = bind(json!(typed));
            let mut found = format!("instr(o.numbers, {word}) > 0 OR instr(coalesce(a.search, ''), {word}) > 0");
            if let Some((from, until)) = expiry(self.text) {
                let (from, until) = (bind(json!(from.as_millisecond())), bind(json!(until.as_millisecond())));
                found.push_str(&format!(" OR o.expires_at >= {from} AND o.expires_at < {until}"));
            }
            sql.push_str(&format!(" AND ({found})"));
        }
        let unassigned = "o.account_id IS NULL AND (o.expires_at IS NULL OR o.expires_at > ?2)".to_owned();
        let expiring = "o.expires_at > ?2 AND o.expires_at <= ?3".to_owned();
        ((sql, values), unassigned, expiring)
    }
}

/// The value that is sorted by; missing ones come last both ways (ORDR-007).
const fn column(sort: OrderSort) -> (&'static str, &'static str) {
    match sort {
        OrderSort::SapOrderId => ("o.sap_order_id IS NULL", "coalesce(o.sap_order_id, '')"),
        OrderSort::TrackingNumber => ("0", "o.tracking_number"),
        OrderSort::ResellerPo => ("o.reseller_po IS NULL", "coalesce(o.reseller_po, '')"),
        OrderSort::CustomerPo => ("o.customer_po IS NULL", "coalesce(o.customer_po, '')"),
        OrderSort::Company => ("a.id IS NULL", "coalesce(a.name_key, '')"),
        OrderSort::PurchasedAt => ("0", "o.purchased_at"),
        OrderSort::ExpiresAt => ("o.expires_at IS NULL", "coalesce(o.expires_at, 0)"),
        // The order of domain::orders::Facts::status.
        OrderSort::Status => (
            "0",
            "CASE WHEN o.expires_at <= ?2 THEN 0 WHEN o.activated = 0 THEN 1 \
             WHEN o.account_id IS NULL AND o.expires_at <= ?3 THEN 2 WHEN o.expires_at IS NULL THEN 3 \
             WHEN o.account_id IS NULL THEN 4 ELSE 5 END",
        ),
    }
}

/// A page of the list. `after` is where the row before stands.
pub fn list(
    search: &Search<'_>,
    view: OrderView,
    sort: OrderSort,
    direction: Direction,
    after: Option<&Key>,
    limit: u32,
) -> Query {
    let ((mut sql, mut values), unassigned, expiring) = search.conditions();
    match view {
        OrderView::All => {}
        OrderView::Unassigned => sql.push_str(&format!(" AND {unassigned}")),
        OrderView::Expiring => sql.push_str(&format!(" AND {expiring}")),
    }
    let (missing, value) = column(sort);
    let (word, beyond) = match direction {
        Direction::Asc => ("ASC", ">"),
        Direction::Desc => ("DESC", "<"),
    };
    if let Some((absent, key, id)) = after {
        let n = values.len();
        values.extend([json!(absent), key.clone(), json!(id)]);
        sql.push_str(&format!(
            " AND (({missing}) > ?{0} OR ({missing}) = ?{0} AND ({value} {beyond} ?{1} OR {value} = ?{1} AND o.id {beyond} ?{2}))",
            n + 1,
            n + 2,
            n + 3
        ));
    }
    // A number alone would name a column of the answer.
    let order = if missing == "0" { String::new() } else { format!("({missing}) ASC, ") };
    values.push(json!(limit));
    let sql = format!(
        "SELECT {COLUMNS}, ({missing}) AS k0, {value} AS k1 FROM {FROM} WHERE {sql} ORDER BY {order}{value} {word}, o.id {word} LIMIT ?{}",
        values.len()
    );
    (sql, values)
}

/// One order, as the list has it.
pub fn one(search: &Search<'_>, order: &str) -> Query {
    let ((conditions, mut values), _, _) = search.conditions();
    values.push(json!(order));
    let sql = format!(
        "SELECT {COLUMNS}, 0 AS k0, '' AS k1 FROM purchase_order o LEFT JOIN account a ON a.id = o.account_id \
         WHERE {conditions} AND o.id = ?{}",
        values.len()
    );
    (sql, values)
}

/// The size of each view: `n`, `unassigned`, `expiring`.
pub fn counts(search: &Search<'_>) -> Query {
    let ((sql, values), unassigned, expiring) = search.conditions();
    let sql = format!(
        "SELECT count(*) AS n, count(*) FILTER (WHERE {unassigned}) AS unassigned, \
         count(*) FILTER (WHERE {expiring}) AS expiring FROM {FROM} WHERE {sql}"
    );
    (sql, values)
}

/// The lines of the orders that an account has, newest start first.
pub fn subscriptions(account: &str) -> Query {
    let sql = "SELECT o.tracking_number AS number, l.product, l.details, l.licences, l.concurrent, o.starts_at, o.expires_at, \
        o.activated FROM purchase_order o INDEXED BY purchase_order_by_account \
        CROSS JOIN order_line l ON l.order_id = o.id WHERE o.account_id = ?1 \
        ORDER BY coalesce(o.starts_at, o.purchased_at) DESC, o.tracking_number, l.n";
    (sql.to_owned(), vec![json!(account)])
}
