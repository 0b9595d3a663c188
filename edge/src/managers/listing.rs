//! How people and their accounts are asked of the database (MGRS-007, MGRS-008, MGRS-042 to MGRS-050). Texts and values
//! only, so that the tests can ask the planner about every one of them.

use domain::{
    Timestamp,
    accounts::query::AccountSort,
    fold::{fold, tidy},
    managers::{
        NAMED,
        query::{AssignmentTab, PersonSort},
    },
    page::Direction,
};
use serde_json::{Value, json};

/// Rows of one partner lie in this many row ids (migration 0001).
const ROWS_A_PARTNER: u32 = 1 << 24;
/// The index of letters finds texts of at least this many.
const TRIGRAM: usize = 3;

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// A text that grows together with its values.
struct Growing(Query);

impl Growing {
    fn new(sql: &str) -> Self {
        Self((sql.to_owned(), Vec::new()))
    }

    fn push(&mut self, sql: &str) -> &mut Self {
        self.0.0.push_str(sql);
        self
    }

    fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.0.1.push(value.into());
        let place = format!("?{}", self.0.1.len());
        self.push(&place)
    }

    fn page(&mut self, column: &str, direction: Direction, after: Option<&(Value, String)>, limit: u32) {
        let (word, beyond) = match direction {
            Direction::Asc => ("ASC", ">"),
            Direction::Desc => ("DESC", "<"),
        };
        let (alias, _) = column.split_once('.').unwrap_or((column, ""));
        if let Some((value, id)) = after {
            self.push(&format!(" AND ({column}, {alias}.id) {beyond} ("));
            self.bind(value.clone()).push(", ").bind(id.as_str()).push(")");
        }
        self.push(&format!(" ORDER BY {column} {word}, {alias}.id {word} LIMIT ")).bind(limit);
    }
}

/// What was typed, as it is compared. A text for the index of letters ends at its first NUL.
fn folded(text: &str) -> String {
    fold(&tidy(text).chars().filter(|c| !c.is_control()).collect::<String>())
}

/// The partner users of one access.
pub struct People<'a> {
    /// The partner account.
    pub partner: &'a str,
    /// `administrator` or `manager`.
    pub access: &'static str,
    /// What was typed.
    pub text: &'a str,
}

impl People<'_> {
    fn conditions(&self, sql: &mut Growing) {
        sql.push("p.partner_account_id = ").bind(self.partner).push(" AND p.access = ").bind(self.access);
        let typed = folded(self.text);
        if !typed.is_empty() {
            sql.push(" AND instr(p.search, ").bind(typed).push(") > 0");
        }
    }

    /// A page of them, by an index that has its order; `key` is what is sorted by.
    pub fn page(&self, sort: PersonSort, direction: Direction, after: Option<&(Value, String)>, limit: u32) -> Query {
        let (column, index) = match sort {
            PersonSort::Modified => ("p.modified_at", "partner_user_by_modified"),
            PersonSort::Name => ("p.name_key", "partner_user_by_name"),
            PersonSort::Email => ("p.email_key", "partner_user_by_address"),
            PersonSort::Accounts => ("p.managed_accounts", "partner_user_by_accounts"),
        };
        let mut sql = Growing::new(&format!(
            "SELECT p.id, p.name, p.email, r.name AS custom_role, p.managed_accounts, p.modified_at, p.modified_by, \
             {column} AS key FROM partner_user p INDEXED BY {index} LEFT JOIN role r ON r.id = p.role_id WHERE "
        ));
        self.conditions(&mut sql);
        sql.page(column, direction, after, limit);
        sql.0
    }

    /// How many they are: `n`.
    pub fn count(&self) -> Query {
        let mut sql = Growing::new("SELECT count(*) AS n FROM partner_user p INDEXED BY partner_user_by_name WHERE ");
        self.conditions(&mut sql);
        sql.0
    }

    /// The ids of all of them but one: `id`.
    pub fn everyone_but(&self, person: &str) -> Query {
        let mut sql = Growing::new("SELECT p.id FROM partner_user p INDEXED BY partner_user_by_name WHERE ");
        self.conditions(&mut sql);
        sql.push(" AND p.id <> ").bind(person);
        sql.0
    }
}

/// The partner users, whatever their access: all, or those who hold a role.
pub struct Everybody<'a> {
    /// The partner account.
    pub partner: &'a str,
    /// The role that they hold.
    pub role: Option<&'a str>,
    /// What was typed.
    pub text: &'a str,
}

impl Everybody<'_> {
    fn conditions(&self, sql: &mut Growing) {
        let index = if self.role.is_some() { "partner_user_of_role" } else { "partner_user_of_partner" };
        sql.push(&format!("FROM partner_user p INDEXED BY {index} LEFT JOIN role r ON r.id = p.role_id "));
        sql.push("WHERE p.partner_account_id = ").bind(self.partner);
        if let Some(role) = self.role {
            sql.push(" AND p.role_id = ").bind(role);
        }
        let typed = folded(self.text);
        if !typed.is_empty() {
            sql.push(" AND instr(p.search, ").bind(typed).push(") > 0");
        }
    }

    /// A page of them, by name; `key` is what is sorted by.
    pub fn page(&self, after: Option<&(Value, String)>, limit: u32) -> Query {
        let mut sql = Growing::new(
            "SELECT p.id, p.name, p.email, p.access, r.name AS custom_role, p.managed_accounts, p.modified_at, \
             p.modified_by, p.name_key AS key ",
        );
        self.conditions(&mut sql);
        sql.page("p.name_key", Direction::Asc, after, limit);
        sql.0
    }

    /// How many they are: `n`.
    pub fn count(&self) -> Query {
        let mut sql = Growing::new("SELECT count(*) AS n ");
        self.conditions(&mut sql);
        sql.0
    }
}

/// How many there are of each access: `access`, `n`.
pub fn tabs(partner: &str) -> Query {
    let sql = "SELECT access, count(*) AS n FROM partner_user INDEXED BY partner_user_by_name \
        WHERE partner_account_id = ?1 GROUP BY access";
    (sql.to_owned(), vec![json!(partner)])
}

/// Those of these people who are account managers of the partner account, by name: `id`, `name`, `email`.
pub fn chosen(partner: &str, people: &[String]) -> Query {
    let sql = "SELECT p.id, p.name, p.email FROM json_each(?2) c CROSS JOIN partner_user p ON p.id = c.value \
        WHERE p.partner_account_id = ?1 AND p.access = 'manager' ORDER BY p.name_key, p.id";
    (sql.to_owned(), vec![json!(partner), json!(json!(people).to_string())])
}

/// The customer accounts of a partner account, as chosen account managers hold them or not.
pub struct Held<'a> {
    /// The partner account.
    pub partner: &'a str,
    /// The account managers.
    pub people: &'a [String],
    /// Which accounts.
    pub tab: AssignmentTab,
    /// What was typed.
    pub text: &'a str,
    /// Only accounts whose assignment to one of them has ended.
    pub ended: bool,
    /// The time of the call.
    pub now: Timestamp,
}

impl Held<'_> {
    fn people(&self) -> String {
        json!(self.people).to_string()
    }

    fn conditions(&self, sql: &mut Growing) {
        sql.push("a.partner_account_id = ").bind(self.partner).push(" AND a.status <> 'deleted'");
        let not = if self.tab == AssignmentTab::None { "NOT " } else { "" };
        // Counted afterwards: within a sum the planner would not look through the view.
        sql.push(&format!(
            " AND a.id {not}IN (WITH h AS MATERIALIZED (SELECT m.account_id FROM managed_account m WHERE m.partner_user_id IN "
        ));
        sql.push("(SELECT value FROM json_each(").bind(self.people()).push("))) SELECT h.account_id FROM h");
        let holders = match self.tab {
            AssignmentTab::All => "=",
            AssignmentTab::Some => "<",
            AssignmentTab::None => "",
        };
        if !holders.is_empty() {
            sql.push(&format!(" GROUP BY h.account_id HAVING count(*) {holders} ")).bind(self.people.len());
        }
        sql.push(")");
        if self.ended {
            sql.push(" AND a.id IN (SELECT e.account_id FROM manager_assignment e WHERE e.partner_user_id IN ");
            sql.push("(SELECT value FROM json_each(").bind(self.people()).push("))");
            sql.push(" AND e.ends_at <= ").bind(self.now.as_millisecond()).push(")");
        }
        self.search(sql);
    }

    fn search(&self, sql: &mut Growing) {
        let typed = folded(self.text);
        if typed.is_empty() {
            return;
        }
        let beyond = format!("{typed}{}", char::MAX);
        if typed.chars().count() < TRIGRAM {
            // Too short for the index of letters: only at the start (DASH-019).
            for (lead, column) in [(" AND (", "a.name_key"), (" OR ", "a.account_number")] {
                sql.push(&format!("{lead}{column} >= ")).bind(typed.as_str());
                sql.push(&format!(" AND {column} < ")).bind(beyond.as_str());
            }
            sql.push(")");
            return;
        }
        // A phrase in quotes: nothing in it is an operator.
        let phrase = format!("\"{}\"", typed.replace('"', "\"\""));
        sql.push(" AND a.row IN (SELECT s.rowid FROM partner_account p CROSS JOIN account_search s WHERE p.id = ");
        sql.bind(self.partner).push(" AND account_search MATCH ").bind(phrase);
        sql.push(&format!(" AND s.rowid BETWEEN p.no * {ROWS_A_PARTNER} AND (p.no + 1) * {ROWS_A_PARTNER} - 1"));
        sql.push(" UNION SELECT row FROM account INDEXED BY account_present_by_number WHERE partner_account_id = ");
        sql.bind(self.partner).push(" AND status <> 'deleted' AND account_number >= ").bind(typed);
        sql.push(" AND account_number < ").bind(beyond).push(")");
    }

    /// A page of the accounts, by an index that has its order; `key` is what is sorted by.
    pub fn page(&self, sort: AccountSort, direction: Direction, after: Option<&(Value, String)>, limit: u32) -> Query {
        let (column, index) = match sort {
            AccountSort::Name => ("a.name_key", "account_present_by_name"),
            AccountSort::Number => ("a.account_number", "account_present_by_number"),
            AccountSort::Modified => ("a.modified_at", "account_present_by_modified"),
        };
        let names = |more: &str| {
            format!(
                "(SELECT json_group_array(name) FROM (SELECT p.name FROM partner_user p WHERE p.id IN \
                 (SELECT m.partner_user_id FROM managed_account m WHERE m.account_id = a.id{more}) \
                 ORDER BY p.name_key, p.id LIMIT {NAMED}))"
            )
        };
        let mut sql = Growing::new(&format!(
            "SELECT a.id, a.name, a.account_number, a.status, a.modified_at, {column} AS key, \
             (SELECT count(*) FROM partner_user p WHERE p.id IN (SELECT m.partner_user_id FROM managed_account m \
             WHERE m.account_id = a.id)) AS total_managers, {} AS managers",
            names("")
        ));
        sql.push(", (SELECT json_array(count(x), min(nullif(x, 0))) FROM (SELECT (SELECT coalesce(m.ends_at, 0) ");
        sql.push(
            "FROM managed_account m WHERE m.partner_user_id = c.value AND m.account_id = a.id) AS x FROM json_each(",
        );
        sql.bind(self.people()).push(") c)) AS held, ");
        sql.push("(SELECT json_group_array(g.name) FROM account_group g WHERE g.id IN (SELECT m.group_id ");
        sql.push(
            "FROM managed_account m WHERE m.account_id = a.id AND m.partner_user_id IN (SELECT value FROM json_each(",
        );
        sql.bind(self.people()).push(")))) AS via, ");
        sql.push("(SELECT max(e.ends_at) FROM json_each(").bind(self.people());
        sql.push(") c CROSS JOIN manager_assignment e ON e.partner_user_id = c.value AND e.account_id = a.id ");
        sql.push("WHERE e.ends_at <= ").bind(self.now.as_millisecond()).push(") AS ended_at, ");
        let of_chosen = {
            sql.0.1.push(json!(self.people()));
            format!(" AND m.partner_user_id IN (SELECT value FROM json_each(?{}))", sql.0.1.len())
        };
        sql.push(&names(&of_chosen)).push(&format!(" AS held_by FROM account a INDEXED BY {index} WHERE "));
        self.conditions(&mut sql);
        sql.page(column, direction, after, limit);
        sql.0
    }

    /// How many accounts match: `n`.
    pub fn count(&self) -> Query {
        let mut sql = Growing::new("SELECT count(*) AS n FROM account a INDEXED BY account_present_by_name WHERE ");
        self.conditions(&mut sql);
        sql.0
    }

    /// The ids of all that match: `id`.
    pub fn ids(&self) -> Query {
        let mut sql = Growing::new("SELECT a.id FROM account a INDEXED BY account_present_by_name WHERE ");
        self.conditions(&mut sql);
        sql.0
    }

    /// The sizes of the tabs, whatever is searched for: `every`, `some`, `total`, `ended`.
    pub fn sizes(&self) -> Query {
        let values =
            vec![json!(self.partner), json!(self.people()), json!(self.people.len()), json!(self.now.as_millisecond())];
        let sql = "WITH c AS MATERIALIZED (SELECT value AS id FROM json_each(?2)), \
            v AS MATERIALIZED (SELECT m.account_id FROM c CROSS JOIN managed_account m ON m.partner_user_id = c.id), \
            h AS MATERIALIZED (SELECT v.account_id, count(*) AS n FROM v \
            CROSS JOIN account a ON a.id = v.account_id AND a.status <> 'deleted' GROUP BY v.account_id) \
            SELECT (SELECT count(*) FROM h WHERE n = ?3) AS every, (SELECT count(*) FROM h WHERE n < ?3) AS some, \
            (SELECT count(*) FROM account INDEXED BY account_present_by_name WHERE partner_account_id = ?1 \
            AND status <> 'deleted') AS total, \
            (SELECT count(DISTINCT e.account_id) FROM c CROSS JOIN manager_assignment e ON e.partner_user_id = c.id \
            CROSS JOIN account a ON a.id = e.account_id AND a.status <> 'deleted' \
            WHERE e.ends_at <= ?4 AND e.account_id NOT IN (SELECT account_id FROM h)) AS ended";
        (sql.to_owned(), values)
    }
}
