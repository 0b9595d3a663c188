//! The search by one or two letters, at the start of name, address or extension (DASH-019). What a list is sorted by
//! is what most are found by, and those lie together in the index of that order; the others are looked up.

use super::{Binder, List, Search};
use domain::{
    page::Direction,
    users::{Role, query::UserSort},
};
use serde_json::Value;
use std::cmp::Ordering;

/// What a start is looked for in first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Name,
    Email,
}

/// What a start finds: a condition on the column that leads, and queries for row numbers of which none is in both.
pub(super) struct Starting {
    pub(super) leads: String,
    pub(super) leading: String,
    pub(super) others: String,
}

impl List {
    /// What leads in the order of the list, if it is searched by a start and sorted by such a text.
    pub(super) fn lead(&self) -> Option<Lead> {
        let Some(Search::Start(_)) = self.search else { return None };
        match self.sort {
            UserSort::Name | UserSort::Role => Some(Lead::Name),
            UserSort::Email => Some(Lead::Email),
            UserSort::Extension | UserSort::Modified => None,
        }
    }

    /// The row numbers that a start finds: by what leads, and only by something else.
    pub(super) fn starting(&self, account: &str, start: &str, b: &mut Binder) -> Starting {
        let (from, to) = (b.bind(start), b.bind(behind(start)));
        let within = |column: &str| format!("{column} >= {from} AND {column} < {to}");
        let (name, email) = (within("name_key"), within("coalesce(email_key, '')"));
        let rows = |index: &str, found: &str, but: &str| {
            format!("SELECT row FROM user INDEXED BY {index} WHERE account_id = {account} AND {found}{but}")
        };
        let (leads, leading, second) = if self.lead() == Some(Lead::Email) {
            let emails = rows("user_by_email", &email, "");
            let names = rows("user_by_name", &name, &format!(" AND row NOT IN ({emails})"));
            (within("coalesce(u.email_key, '')"), emails, names)
        } else {
            // The index by address holds the name too.
            let emails = rows("user_by_email", &email, &format!(" AND NOT ({name})"));
            (within("u.name_key"), rows("user_by_name", &name, ""), emails)
        };
        // Few names and addresses begin as an extension does, so these are short lists.
        let but = format!(" AND row NOT IN ({leading} UNION ALL {second})");
        let extensions = rows("user_extension", &within("extension"), &but);
        Starting { leads: format!("({leads})"), leading, others: format!("{second} UNION ALL {extensions}") }
    }

    /// A page of [`super::Plan::Merge`].
    pub(super) fn merged(&self, after: Option<&[Value]>, limit: u32, b: &mut Binder) -> String {
        let start = match &self.search {
            Some(Search::Start(start)) => start.as_str(),
            Some(Search::Words { .. }) | None => "",
        };
        let account = b.bind(self.account.as_str());
        let Starting { others, .. } = self.starting(&account, start, b);
        let filter = if self.facets.is_open() { String::new() } else { format!(" AND {}", self.passes("u", b)) };
        let within = format!("u.account_id = {account}{filter}");
        let followed = format!("user u INDEXED BY {}", self.index());
        let mut parts = Vec::new();
        if self.sort == UserSort::Role {
            for role in [Role::AccountAdmin, Role::User] {
                let role = role.name();
                let order = after.and_then(|after| after.first()?.as_str()).map(|at| self.order_of(role, at));
                let name = match order {
                    Some(Ordering::Less) => continue,
                    Some(Ordering::Equal) => after.and_then(|after| after.get(1)?.as_str()),
                    Some(Ordering::Greater) | None => None,
                };
                let conditions =
                    format!("{within} AND u.role = {}{}", b.bind(role), self.range("u.name_key", start, name, b));
                let after = if order == Some(Ordering::Equal) { after } else { None };
                parts.push(self.select(&followed, conditions, after, limit, b));
            }
        } else {
            let at = after.and_then(|after| after.first()?.as_str());
            let conditions = format!("{within}{}", self.range(self.keys()[0], start, at, b));
            parts.push(self.select(&followed, conditions, after, limit, b));
        }
        let first = after.is_none().then_some(limit);
        let looked_up = format!("{within} AND u.row IN ({})", self.nearest(others, first, b));
        parts.push(self.select("user u NOT INDEXED", looked_up, after, limit, b));
        let parts: Vec<_> = parts.into_iter().map(|part| format!("SELECT * FROM ({part})")).collect();
        let order = self.in_order((0..self.keys().len()).map(|n| format!("k{n}")));
        let limit = b.bind(limit);
        format!("SELECT * FROM ({}) ORDER BY {order} LIMIT {limit}", parts.join(" UNION ALL "))
    }

    /// Where a value stands in the direction of the list, seen from another.
    fn order_of(&self, value: &str, from: &str) -> Ordering {
        match self.direction {
            Direction::Asc => value.cmp(from),
            Direction::Desc => from.cmp(value),
        }
    }

    /// The condition that a column begins so, from where a page begins: one bound on each side, so that the index is
    /// entered there.
    fn range(&self, column: &str, start: &str, at: Option<&str>, b: &mut Binder) -> String {
        let end = behind(start);
        let low = at.filter(|at| self.direction == Direction::Asc && *at > start).unwrap_or(start);
        let high = at.filter(|at| self.direction == Direction::Desc && **at < *end);
        let (low, than) = (b.bind(low), if high.is_some() { "<=" } else { "<" });
        let high = b.bind(high.unwrap_or(&end));
        format!(" AND {column} >= {low} AND {column} {than} {high}")
    }
}

/// The first text behind all that begin with this one.
pub(super) fn behind(start: &str) -> String {
    format!("{start}\u{10ffff}")
}
