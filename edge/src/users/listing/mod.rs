//! How a list of users is asked of the database (USER-004 to USER-009, DASH-018, DASH-019). Texts and values only,
//! so that the tests can ask the planner about every one of them.
//!
//! A search gives row numbers, cheaply: from the trigram index, which is cut to the account by its range of row
//! numbers, or from ranges of the sort indexes. What costs is looking up rows (2 µs each), so the [`Plan`] follows
//! from how many rows fit ([`List::sizes`]). Figures for 100,000 users are in docs/decisions.
//!
//! `plan` chooses the way, `search` says what a search is in each of them, `start` what a short one is, `nearest` which rows
//! a first page by name needs.

mod nearest;
mod plan;
mod search;
mod start;

pub use plan::{Plan, Sizes};

use domain::{
    page::Direction,
    users::{
        facets::FacetFilter,
        query::{UserQuery, UserSort},
    },
};
use search::Search;
use serde_json::Value;

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// Up to this many rows are looked up and sorted; beyond it the sort index is followed until the page is full. Of
/// 100,000 users both cost the same at some 900: 2 µs a row looked up, 0.3 µs a row passed by. What fits by the
/// start of the very text it is sorted by lies together in that index and is followed however much it is.
pub const FEW: u64 = 1_000;

/// The columns of a row of the list, of `user u`.
pub const COLUMNS: &str = "u.id, u.name, u.email, u.extension, u.role, \
    (SELECT r.name FROM role r WHERE r.id = u.role_id) AS role_name, u.cloudlink_account, u.active, u.licences, \
    u.version, u.modified_at, u.modified_by";

/// The list of users that a query asks for.
#[derive(Debug, Clone)]
pub struct List {
    account: String,
    rows: (u64, u64),
    search: Option<Search>,
    facets: FacetFilter,
    sort: UserSort,
    direction: Direction,
}

/// Rows carry their account: `no * 2^24 + n`.
pub const fn row_range(account_no: u64) -> (u64, u64) {
    (account_no << 24, (account_no << 24) + (1 << 24) - 1)
}

/// A text whose values are numbered as they come.
#[derive(Default)]
struct Binder(Vec<Value>);

impl Binder {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("?{}", self.0.len())
    }
}

impl List {
    /// The list of this account.
    pub fn new(account: &str, account_no: u64, query: &UserQuery) -> Self {
        Self {
            account: account.to_owned(),
            rows: row_range(account_no),
            search: Search::read(&query.search),
            facets: query.facets(),
            sort: query.sort.unwrap_or(UserSort::Name),
            direction: query.direction.unwrap_or_default(),
        }
    }

    /// The name of the order, for the cursor.
    pub fn order(&self) -> String {
        format!("users {} {:?}", self.sort, self.direction)
    }

    /// What is asked together with the sizes, because most searches are found so: the first page by [`Plan::Found`],
    /// and its count where the sizes do not tell it. Both find nothing, and cost nothing, where that is not the plan.
    pub fn guess(&self, limit: u32) -> Option<Vec<Query>> {
        let Some(Search::Words { short, .. }) = &self.search else { return None };
        let told = short.is_empty() && self.facets.is_open();
        let queries = [Some(Want::Page(limit)), (!told).then_some(Want::Count)].into_iter().flatten();
        Some(queries.map(|want| self.guessed(want)).collect())
    }

    fn guessed(&self, want: Want) -> Query {
        let mut b = Binder::default();
        let first = if let Want::Page(limit) = want { Some(limit) } else { None };
        let mut conditions = self.conditions(Plan::Found, true, first, &mut b);
        let account = b.bind(self.account.as_str());
        let mut from = "user u NOT INDEXED".to_owned();
        if let Some(candidates) = self.candidates(&account, &mut b) {
            // Counted in a loop around the other: a condition beside it would be looked at after all are found.
            from = format!("(SELECT count(*) AS found FROM ({})) c CROSS JOIN {from}", candidates.distinct());
            conditions += &format!(" AND c.found <= {}", b.bind(self.worth()));
        }
        let sql = match want {
            Want::Page(limit) => self.select(&from, conditions, None, limit, &mut b),
            Want::Count => format!("SELECT count(*) AS n FROM {from} WHERE {conditions}"),
        };
        (sql, b.0)
    }

    /// Counts the list, giving `n`.
    pub fn count(&self, plan: Plan) -> Query {
        let mut b = Binder::default();
        // Without an order of its own the count follows the narrowest index there is.
        let from = match plan {
            Plan::Found => "user u NOT INDEXED",
            Plan::Passed | Plan::Follow | Plan::Test | Plan::Merge => "user u INDEXED BY user_by_facets",
        };
        let plan = if matches!(plan, Plan::Test | Plan::Merge) { Plan::Follow } else { plan };
        let conditions = self.conditions(plan, true, None, &mut b);
        (format!("SELECT count(*) AS n FROM {from} WHERE {conditions}"), b.0)
    }

    /// The ids of everyone in the list, in no particular order, giving `id`.
    pub fn everyone(&self) -> Query {
        let mut b = Binder::default();
        let (from, plan) = if self.is_searched() {
            ("user u NOT INDEXED", Plan::Found)
        } else {
            ("user u INDEXED BY user_by_facets", Plan::Passed)
        };
        let conditions = self.conditions(plan, true, None, &mut b);
        (format!("SELECT u.id FROM {from} WHERE {conditions}"), b.0)
    }

    /// One page: [`COLUMNS`], and the values of [`Self::keys`] as `k0`, `k1`, …
    pub fn page(&self, plan: Plan, after: Option<&[Value]>, limit: u32) -> Query {
        let mut b = Binder::default();
        let from = match plan {
            // A cursor of another search may name a way that this one has not.
            Plan::Merge if self.lead().is_some() => return (self.merged(after, limit, &mut b), b.0),
            Plan::Follow | Plan::Test | Plan::Merge => format!("user u INDEXED BY {}", self.index()),
            Plan::Found => "user u NOT INDEXED".to_owned(),
            Plan::Passed => "user u INDEXED BY user_by_facets".to_owned(),
        };
        let first = after.is_none().then_some(limit);
        let conditions = self.conditions(plan, false, first, &mut b);
        (self.select(&from, conditions, after, limit, &mut b), b.0)
    }

    /// The first rows behind `after` of those that meet the conditions.
    fn select(&self, from: &str, conditions: String, after: Option<&[Value]>, limit: u32, b: &mut Binder) -> String {
        let mut conditions = conditions;
        let keys = self.keys();
        if let Some(after) = after {
            let than = if self.direction == Direction::Asc { '>' } else { '<' };
            let values: Vec<_> = after.iter().map(|value| b.bind(value.clone())).collect();
            conditions += &format!(" AND ({}) {than} ({})", keys.join(", "), values.join(", "));
            if self.sort == UserSort::Email {
                // In an index over an expression only a plain comparison finds the place.
                conditions += &format!(" AND {} {than}= {}", keys[0], values[0]);
            }
        }
        let shown: Vec<_> = keys.iter().enumerate().map(|(n, key)| format!("{key} AS k{n}")).collect();
        let (shown, order, limit) = (shown.join(", "), self.in_order(keys.iter().copied()), b.bind(limit));
        format!("SELECT {COLUMNS}, {shown} FROM {from} WHERE {conditions} ORDER BY {order} LIMIT {limit}")
    }

    fn in_order<K: std::fmt::Display>(&self, keys: impl Iterator<Item = K>) -> String {
        let way = if self.direction == Direction::Asc { "" } else { " DESC" };
        keys.map(|key| format!("{key}{way}")).collect::<Vec<_>>().join(", ")
    }

    /// What the list is sorted by; the id makes it unique.
    pub fn keys(&self) -> &'static [&'static str] {
        match self.sort {
            UserSort::Name => &["u.name_key", "u.id"],
            UserSort::Email => &["coalesce(u.email_key, '')", "u.id"],
            UserSort::Extension => &["u.extension_no", "u.id"],
            UserSort::Modified => &["u.modified_at", "u.id"],
            UserSort::Role => &["u.role", "u.name_key", "u.id"],
        }
    }

    fn index(&self) -> &'static str {
        match self.sort {
            UserSort::Name => "user_by_name",
            UserSort::Email => "user_by_email",
            UserSort::Extension => "user_by_extension",
            UserSort::Modified => "user_by_modified",
            UserSort::Role => "user_by_role",
        }
    }

    /// The conditions of a plan. `in_facets`: the index followed is the one of facets. `first`: how many rows a first
    /// page has, of which alone there is question.
    fn conditions(&self, plan: Plan, in_facets: bool, first: Option<u32>, b: &mut Binder) -> String {
        let account = b.bind(self.account.as_str());
        let mut all = vec![format!("u.account_id = {account}")];
        if !self.facets.is_open() {
            if plan == Plan::Passed || (in_facets && plan == Plan::Follow) {
                let passes = self.passes("f", b);
                all.push(format!(
                    "u.facets IN (SELECT f.facets FROM user_facets f WHERE f.account_id = {account} AND {passes})"
                ));
            } else {
                all.push(self.passes("u", b));
            }
        }
        if self.is_searched() {
            match plan {
                Plan::Found => {
                    let rows = self.candidates(&account, b).map(|found| self.nearest(found.sql, first, b));
                    all.extend(rows.map(|rows| format!("u.row IN ({rows})")));
                }
                Plan::Follow | Plan::Merge => all.extend(self.followed(&account, b)),
                Plan::Test | Plan::Passed => all.extend(self.test(b)),
            }
            all.extend(self.short_words(b));
        }
        all.join(" AND ")
    }

    fn passes(&self, table: &str, b: &mut Binder) -> String {
        let FacetFilter { all, none, any } = self.facets;
        let mut conditions = Vec::new();
        if all | none != 0 {
            let (mask, wanted) = (b.bind(all | none), b.bind(all));
            conditions.push(format!("{table}.facets & {mask} = {wanted}"));
        }
        if all & none != 0 {
            conditions.push("0".to_owned());
        }
        if any != 0 {
            let any = b.bind(any);
            conditions.push(format!("{table}.facets & {any} <> 0"));
        }
        conditions.join(" AND ")
    }
}

/// What is asked for by a guess.
enum Want {
    Page(u32),
    Count,
}
