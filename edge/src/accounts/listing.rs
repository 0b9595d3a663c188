//! How the list of accounts is asked of the database (ACCT-001 to ACCT-005, DASH-018, DASH-019). Texts and values
//! only, so that the tests can ask the planner about every one of them.

use domain::{
    accounts::{AccountStatus, query::AccountSort, tags},
    fold::{fold, tidy},
    ids::{GroupId, PartnerAccountId, PersonId},
    page::Direction,
};
use serde_json::{Value, json};

/// Rows of one partner lie in this many row ids (migration 0001).
pub const ROWS_A_PARTNER: u32 = 1 << 24;
/// The index of letters finds texts of at least this many.
const TRIGRAM: usize = 3;

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// Whose accounts are asked for, and what they are to match.
pub struct Search<'a> {
    /// The partner account.
    pub partner: PartnerAccountId,
    /// The account manager whose assigned accounts alone are in reach (ACCT-001).
    pub manager: Option<PersonId>,
    /// What was typed.
    pub text: &'a str,
    /// Tags, one of which it has, with commas between (DELG-002).
    pub tags: &'a str,
    /// The group that it is in (DELG-002).
    pub group: Option<GroupId>,
}

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
}

impl Search<'_> {
    /// Adds the conditions on `account a`.
    fn conditions(&self, sql: &mut Growing) {
        let partner = self.partner.to_string();
        sql.push("a.partner_account_id = ").bind(partner.as_str());
        if let Some(manager) = self.manager {
            sql.push(" AND a.id IN (SELECT account_id FROM managed_account WHERE partner_user_id = ");
            sql.bind(manager.to_string()).push(")");
        }
        let tags = tags::keys(&tags::split(self.tags));
        if !tags.is_empty() {
            sql.push(" AND a.id IN (SELECT account_id FROM account_tag WHERE partner_account_id = ")
                .bind(partner.as_str());
            sql.push(" AND tag_key IN (SELECT value FROM json_each(").bind(json!(tags).to_string()).push(")))");
        }
        if let Some(group) = self.group {
            sql.push(" AND a.id IN (SELECT account_id FROM account_in_group WHERE group_id = ").bind(group.to_string());
            sql.push(")");
        }
        // A text for the index of letters ends at its first NUL.
        let typed: String = tidy(self.text).chars().filter(|c| !c.is_control()).collect();
        let folded = fold(&typed);
        if folded.is_empty() {
            return;
        }
        if folded.chars().count() < TRIGRAM {
            // Too short for that index: only at the start of a name (DASH-019).
            sql.push(" AND a.name_key >= ").bind(folded.as_str());
            sql.push(" AND a.name_key < ").bind(format!("{folded}{}", char::MAX));
            return;
        }
        // A phrase in quotes: nothing in it is an operator.
        let phrase = format!("\"{}\"", folded.replace('"', "\"\""));
        sql.push(" AND a.row IN (SELECT s.rowid FROM partner_account p CROSS JOIN account_search s WHERE p.id = ");
        sql.bind(partner.as_str()).push(" AND account_search MATCH ").bind(phrase);
        sql.push(&format!(" AND s.rowid BETWEEN p.no * {ROWS_A_PARTNER} AND (p.no + 1) * {ROWS_A_PARTNER} - 1"));
        sql.push(" UNION SELECT row FROM account WHERE account_number = ").bind(typed.as_str());
        sql.push(" UNION SELECT row FROM account WHERE partner_account_id = ").bind(partner.as_str());
        sql.push(" AND sap_customer_number = ").bind(typed).push(")");
    }
}

/// A page of the list, by an index that has its order. `after` is where the row before stands.
pub fn list(
    search: &Search<'_>,
    view: AccountStatus,
    sort: AccountSort,
    direction: Direction,
    after: Option<&(Value, String)>,
    limit: u32,
) -> Query {
    let column = match sort {
        AccountSort::Name => "name_key",
        AccountSort::Number => "account_number",
        AccountSort::Modified => "modified_at",
    };
    let (word, beyond) = match direction {
        Direction::Asc => ("ASC", ">"),
        Direction::Desc => ("DESC", "<"),
    };
    let mut sql = Growing::new(
        "SELECT a.id, a.account_number, a.name, a.name_key, a.country, a.city, a.users, a.tags, a.status, \
         a.version, a.modified_at, a.modified_by FROM account a WHERE ",
    );
    search.conditions(&mut sql);
    sql.push(" AND a.status = ").bind(view.name());
    if let Some((value, id)) = after {
        sql.push(&format!(" AND (a.{column}, a.id) {beyond} ("))
            .bind(value.clone())
            .push(", ")
            .bind(json!(id))
            .push(")");
    }
    sql.push(&format!(" ORDER BY a.{column} {word}, a.id {word} LIMIT ")).bind(limit);
    sql.0
}

/// Counts the matches of both views (ACCT-003, ACCT-004).
pub fn counts(search: &Search<'_>) -> Query {
    let mut sql = Growing::new("SELECT a.status, count(*) AS n FROM account a WHERE ");
    search.conditions(&mut sql);
    sql.push(" AND a.status IN ('active', 'deactivated') GROUP BY a.status");
    sql.0
}
