//! How the figures are asked of the database. Texts and values only, so that the tests can ask the planner.

use domain::{
    Timestamp,
    dashboard::{DAYS, EXPIRING_DAYS, LISTED, MOST_COUNTED, Quarter},
};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// Whose accounts are counted.
pub struct Reach<'a> {
    /// The partner account (`?1`).
    pub partner: &'a str,
    /// The account manager whose assigned accounts alone are in reach (`?2`; SIGN-012).
    pub manager: Option<&'a str>,
    /// The account group whose accounts alone count (`?3`; DELG-002).
    pub group: Option<&'a str>,
}

impl Reach<'_> {
    fn values(&self) -> Vec<Value> {
        vec![json!(self.partner), json!(self.manager), json!(self.group)]
    }

    /// The condition that the account named by this column is in reach, and in the group.
    fn within(&self, column: &str) -> String {
        format!("{}{}", self.managed(column), self.grouped(column))
    }

    fn managed(&self, column: &str) -> String {
        match self.manager {
            Some(_) => format!(" AND {column} IN (SELECT account_id FROM managed_account WHERE partner_user_id = ?2)"),
            // Every value that is bound must be named.
            None => " AND ?2 IS NULL".to_owned(),
        }
    }

    fn grouped(&self, column: &str) -> String {
        match self.group {
            Some(_) => format!(" AND {column} IN (SELECT account_id FROM account_in_group WHERE group_id = ?3)"),
            None => " AND ?3 IS NULL".to_owned(),
        }
    }

    /// Accounts in service and out of it: `status`, `n`.
    pub fn accounts(&self) -> Query {
        let within = self.within("a.id");
        let sql = format!(
            "SELECT a.status, count(*) AS n FROM account a WHERE a.partner_account_id = ?1 \
             AND a.status IN ('active', 'deactivated'){within} GROUP BY a.status"
        );
        (sql, self.values())
    }

    /// The first accounts into which nobody can sign in: `id`, `name`, `users`.
    pub fn needy(&self) -> Query {
        let sql =
            format!("SELECT a.id, a.name, a.users FROM {} ORDER BY a.created_at LIMIT {LISTED}", self.unregistered());
        (sql, self.values())
    }

    /// How many there are: `n`.
    pub fn count_needy(&self) -> Query {
        (
            format!("SELECT count(*) AS n FROM (SELECT 1 FROM {} LIMIT {MOST_COUNTED})", self.unregistered()),
            self.values(),
        )
    }

    fn unregistered(&self) -> String {
        format!(
            "account a INDEXED BY account_unregistered WHERE a.partner_account_id = ?1 AND a.status = 'active' \
             AND a.registered = 0{}",
            self.within("a.id")
        )
    }

    /// Orders in force that no account has: `n`. Managers see them too (ORDR-003); no group has them.
    pub fn to_assign(&self, now: Timestamp) -> Query {
        let mut values = self.values();
        values.push(json!(now.as_millisecond()));
        let sql = "SELECT count(*) AS n FROM purchase_order o INDEXED BY purchase_order_unassigned \
            WHERE o.partner_account_id = ?1 AND ?3 IS NULL AND o.account_id IS NULL AND (o.expires_at IS NULL OR o.expires_at > ?4)";
        (sql.to_owned(), values)
    }

    fn expiring(&self, now: Timestamp) -> Query {
        let mut values = self.values();
        let now = now.as_millisecond();
        values.extend([json!(now), json!(now + i64::from(EXPIRING_DAYS) * DAY_MILLISECONDS)]);
        let within = match self.manager {
            Some(_) => format!(" AND (o.account_id IS NULL OR (1{}))", self.managed("o.account_id")),
            None => String::new(),
        };
        let grouped = self.grouped("o.account_id");
        let from = format!(
            "purchase_order o INDEXED BY purchase_order_by_partner LEFT JOIN account a ON a.id = o.account_id \
             WHERE o.partner_account_id = ?1 AND o.expires_at > ?4 AND o.expires_at <= ?5 \
             AND a.status IS NOT 'deleted'{within}{grouped}"
        );
        (from, values)
    }

    /// How many orders end soon: `n`.
    pub fn count_expiring(&self, now: Timestamp) -> Query {
        let (from, values) = self.expiring(now);
        (format!("SELECT count(*) AS n FROM {from}"), values)
    }

    /// The first of these.
    pub fn next_to_expire(&self, now: Timestamp) -> Query {
        let (from, values) = self.expiring(now);
        let sql = format!(
            "SELECT o.tracking_number, (SELECT json_group_array(json_object('product', l.product, 'details', l.details, \
             'licences', l.licences, 'concurrent', json(iif(l.concurrent, 'true', 'false')))) FROM order_line l \
             WHERE l.order_id = o.id) AS lines, o.account_id, a.name AS account_name, o.expires_at FROM {from} ORDER BY o.expires_at LIMIT {LISTED}"
        );
        (sql, values)
    }

    /// Events of all accounts: `quarter`, `events`.
    pub fn activity(&self, now: Timestamp) -> Query {
        let mut values = self.values();
        values.push(json!(first_quarter(now)));
        let within = self.within("a.id");
        let sql = format!(
            "SELECT c.quarter, sum(c.events) AS events FROM account a CROSS JOIN event_count c \
             ON c.account_id = a.id AND c.quarter >= ?4 WHERE a.partner_account_id = ?1 \
             AND a.status IN ('active', 'deactivated'){within} GROUP BY c.quarter ORDER BY 1"
        );
        (sql, values)
    }
}

/// Where counting begins: a day more than is shown, for zones that are behind.
fn first_quarter(now: Timestamp) -> i64 {
    Quarter::of(now) - i64::from(DAYS + 1) * 24 * 4
}

/// Users of an account: `users`, `registered`.
pub fn users(account: &str) -> Query {
    ("SELECT users, registered FROM account WHERE id = ?1".to_owned(), vec![json!(account)])
}

/// How many users hold what: `facets`, `users`.
pub fn facets(account: &str) -> Query {
    let sql = "SELECT facets, users FROM user_facets WHERE account_id = ?1 AND users > 0";
    (sql.to_owned(), vec![json!(account)])
}

/// Licences of the orders in force: `product`, `n`.
pub fn licences(account: &str, now: Timestamp) -> Query {
    let sql = "SELECT l.product, sum(l.licences) AS n FROM purchase_order o INDEXED BY purchase_order_by_account \
        CROSS JOIN order_line l ON l.order_id = o.id WHERE o.account_id = ?1 AND o.activated = 1 \
        AND (o.expires_at IS NULL OR o.expires_at > ?2) AND (o.starts_at IS NULL OR o.starts_at <= ?2) GROUP BY l.product";
    (sql.to_owned(), vec![json!(account), json!(now.as_millisecond())])
}

/// Events of an account: `quarter`, `events`.
pub fn activity(account: &str, now: Timestamp) -> Query {
    let sql = "SELECT quarter, events FROM event_count WHERE account_id = ?1 AND quarter >= ?2 ORDER BY quarter";
    (sql.to_owned(), vec![json!(account), json!(first_quarter(now))])
}
