//! How events are asked of the database (EVNT-012 to EVNT-031). Texts and values only, so that the tests can ask
//! the planner about every one of them.
//!
//! Each index gives the events of one value in the order of time. Where a filter has several values, the newest of
//! each are taken and merged: an index has no order across values, and a sort of all of them would read all of them.

use domain::{
    events::{
        ActorKind, Asset,
        bars::{MOST_LOOKED_AT, QUARTER_MILLISECONDS, Quarter},
        filter::EventQuery,
    },
    ids::EventId,
    page::Direction,
};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// The database takes so many terms of a UNION at a time.
const MOST_TERMS: usize = 5;
/// So many values of a filter, or pairs of two, are asked for one by one.
const MOST_ARMS: usize = MOST_TERMS * MOST_TERMS;

/// The columns of an event. The actor's name is the present one (EVNT-071).
pub fn columns() -> String {
    format!(
        "e.id, e.at, e.actor_id, e.actor_kind, e.action, e.type, e.asset, e.asset_id, e.properties, e.core, e.extra, \
         e.tags, CASE e.actor_kind WHEN '{}' THEN coalesce((SELECT u.name FROM user u WHERE u.id = e.actor_id), \
         (SELECT p.name FROM partner_user p WHERE p.id = e.actor_id)) END AS actor_name",
        ActorKind::User.name()
    )
}

/// The values of a statement; the same value is bound once.
#[derive(Default)]
struct Binder(Vec<Value>);

impl Binder {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        let value = value.into();
        let at = self.0.iter().position(|known| *known == value).unwrap_or_else(|| {
            self.0.push(value);
            self.0.len() - 1
        });
        format!("?{}", at + 1)
    }
}

/// One value, or one pair of values, of the filters, and the index that has its events in order.
struct Arm {
    index: &'static str,
    condition: String,
}

/// What is asked for.
struct Wanted<'a> {
    account: &'a str,
    query: &'a EventQuery,
    /// Whether nothing can fit.
    nothing: bool,
    assets: Vec<&'static str>,
    actions: Vec<&'static str>,
    types: Vec<&'static str>,
}

impl<'a> Wanted<'a> {
    fn new(account: &'a str, query: &'a EventQuery) -> Self {
        let (mut assets, actions, mut types) = (query.assets(), query.actions(), query.types());
        // An asset has one type: beside assets, a type decides nothing but which of them fit.
        let chosen = !assets.is_empty();
        if chosen && !types.is_empty() {
            assets.retain(|asset| types.contains(&asset.event_type()));
            types.clear();
        }
        let nothing = query.rules_all_out() || (chosen && assets.is_empty());
        // Beside actions, the assets of a type have indexes where the type has none.
        if !types.is_empty() && !actions.is_empty() {
            let of_types: Vec<_> =
                Asset::ALL.iter().copied().filter(|asset| types.contains(&asset.event_type())).collect();
            if of_types.len() * actions.len() <= MOST_ARMS {
                assets = of_types;
                types.clear();
            }
        }
        Self {
            account,
            query,
            nothing,
            assets: unique(assets.iter().map(|asset| asset.name())),
            actions: unique(actions.iter().map(|action| action.name())),
            types: unique(types.iter().map(|event_type| event_type.name())),
        }
    }

    /// The arms, and the filters that their index does not decide by its order.
    fn arms(&self, b: &mut Binder) -> (Vec<Arm>, String) {
        let actor = self.query.actor_id.trim().to_lowercase();
        let (assets, actions, types) = (&self.assets, &self.actions, &self.types);
        let each = |index, column: &str, values: &[&str], b: &mut Binder| -> Vec<Arm> {
            values.iter().map(|v| Arm { index, condition: format!(" AND {column} = {}", b.bind(*v)) }).collect()
        };
        let pairs = assets.len() * actions.len();
        if self.nothing {
            // A span without a time: the planner takes a bare 0 for a reading of all.
            (vec![Arm { index: "event_by_time", condition: " AND at > 1 AND at < 0".to_owned() }], String::new())
        } else if !actor.is_empty() {
            let arms = each("event_by_actor", "actor_id", &[&actor], b);
            (arms, [one_of("asset", assets, b), one_of("action", actions, b), one_of("type", types, b)].concat())
        } else if pairs > 0 && pairs <= MOST_ARMS {
            let mut arms = Vec::with_capacity(pairs);
            for action in actions {
                for asset in assets {
                    let (action, asset) = (b.bind(*action), b.bind(*asset));
                    let condition = format!(" AND action = {action} AND asset = {asset}");
                    arms.push(Arm { index: "event_by_action_asset", condition });
                }
            }
            (arms, one_of("type", types, b))
        } else if !assets.is_empty() && assets.len() <= MOST_ARMS {
            let arms = each("event_by_asset", "asset", assets, b);
            (arms, [one_of("action", actions, b), one_of("type", types, b)].concat())
        } else if !actions.is_empty() {
            let arms = each("event_by_action", "action", actions, b);
            (arms, [one_of("asset", assets, b), one_of("type", types, b)].concat())
        } else if types.len() == 1 {
            (each("event_by_type", "type", types, b), one_of("asset", assets, b))
        } else {
            let all = Arm { index: "event_by_time", condition: String::new() };
            (vec![all], [one_of("asset", assets, b), one_of("type", types, b)].concat())
        }
    }

    fn span(&self, b: &mut Binder) -> String {
        let mut span = String::new();
        if let Some(since) = self.query.since {
            span += &format!(" AND at >= {}", b.bind(since.as_millisecond()));
        }
        if let Some(until) = self.query.until {
            span += &format!(" AND at <= {}", b.bind(until.as_millisecond()));
        }
        span
    }
}

/// A page: the columns of the events behind `after` (time and id), in the order asked for.
pub fn page(account: &str, query: &EventQuery, after: Option<(i64, &str)>, limit: u32) -> Query {
    let wanted = Wanted::new(account, query);
    let mut b = Binder::default();
    let (way, than) = match query.direction.unwrap_or(Direction::Desc) {
        Direction::Desc => (" DESC", '<'),
        Direction::Asc => ("", '>'),
    };
    let account = b.bind(wanted.account);
    let (arms, filters) = wanted.arms(&mut b);
    let mut rest = wanted.span(&mut b);
    if let Some((at, id)) = after {
        rest += &format!(" AND (at, id) {than} ({}, {})", b.bind(at), b.bind(id));
    }
    let limit = b.bind(limit);
    let columns = columns();
    let sql = if let [Arm { index, condition }] = &arms[..] {
        format!(
            "SELECT {columns} FROM event e INDEXED BY {index} WHERE account_id = {account}{condition}{filters}{rest} \
             ORDER BY at{way}, id{way} LIMIT {limit}"
        )
    } else {
        let keys = arms.iter().map(|Arm { index, condition }| {
            format!(
                "SELECT * FROM (SELECT row, at, id FROM event INDEXED BY {index} \
                 WHERE account_id = {account}{condition}{filters}{rest} ORDER BY at{way}, id{way} LIMIT {limit})"
            )
        });
        let keys = union(keys.collect());
        format!(
            "SELECT {columns} FROM (SELECT row FROM ({keys}) ORDER BY at{way}, id{way} LIMIT {limit}) k \
             CROSS JOIN event e ON e.row = k.row ORDER BY e.at{way}, e.id{way}"
        )
    };
    (sql, b.0)
}

/// How many events there are, as `n`; at most one more than [`EventQuery::MOST_COUNTED`].
pub fn count(account: &str, query: &EventQuery) -> Query {
    let wanted = Wanted::new(account, query);
    let mut b = Binder::default();
    let account = b.bind(wanted.account);
    let (arms, filters) = wanted.arms(&mut b);
    let span = wanted.span(&mut b);
    let most = b.bind(EventQuery::MOST_COUNTED + 1);
    let arms = arms.iter().map(|Arm { index, condition }| {
        format!(
            "SELECT * FROM (SELECT 1 FROM event INDEXED BY {index} \
             WHERE account_id = {account}{condition}{filters}{span} LIMIT {most})"
        )
    });
    let arms = union(arms.collect());
    (format!("SELECT count(*) AS n FROM (SELECT 1 FROM ({arms}) LIMIT {most})"), b.0)
}

/// How many events there are in each quarter of an hour of the query's span: `arm`, `quarter`, `events`. Of each arm the
/// newest are looked at, so many as the second value says; without filters the counters alone are, and none is left out.
pub fn by_quarter(account: &str, query: &EventQuery) -> (Query, Option<u64>) {
    let unfiltered = EventQuery { since: query.since, until: query.until, ..EventQuery::default() };
    let others = EventQuery { direction: None, after: None, limit: None, ..query.clone() };
    // A span that begins or ends within a quarter is counted event by event.
    let whole = |at: Option<domain::Timestamp>, past: i64| {
        at.is_none_or(|at| (at.as_millisecond() + past).rem_euclid(QUARTER_MILLISECONDS) == 0)
    };
    if others == unfiltered && whole(query.since, 0) && whole(query.until, 1) {
        let quarter = |at: Option<domain::Timestamp>, else_: i64| at.map_or(else_, Quarter::of);
        let sql = "SELECT 0 AS arm, quarter, events FROM event_count WHERE account_id = ?1 AND quarter BETWEEN ?2 AND ?3 \
            ORDER BY quarter";
        let values =
            vec![json!(account), json!(quarter(query.since, 0)), json!(quarter(query.until, i64::from(u32::MAX)))];
        return ((sql.to_owned(), values), None);
    }
    let wanted = Wanted::new(account, query);
    let mut b = Binder::default();
    let account = b.bind(wanted.account);
    let (arms, filters) = wanted.arms(&mut b);
    let span = wanted.span(&mut b);
    let most = u64::from(MOST_LOOKED_AT) / arms.len().max(1) as u64;
    let limit = b.bind(most);
    let arms = arms.iter().enumerate().map(|(arm, Arm { index, condition })| {
        format!(
            "SELECT * FROM (SELECT {arm} AS arm, quarter, count(*) AS events FROM (SELECT at / {QUARTER_MILLISECONDS} AS quarter \
             FROM event INDEXED BY {index} WHERE account_id = {account}{condition}{filters}{span} \
             ORDER BY at DESC, id DESC LIMIT {limit}) GROUP BY quarter)"
        )
    });
    ((union(arms.collect()), b.0), Some(most))
}

/// A part of a history in the order of arrival.
pub struct Part<'a> {
    /// It begins behind this row.
    pub after: u64,
    /// Its last row.
    pub last: u64,
    /// The first and the last time of its events, in milliseconds.
    pub span: (i64, i64),
    /// For whom it is looked at: what they do to views is left out.
    pub person: &'a str,
}

/// The events behind a row in the order of arrival, at most so many: the `last` row, and the span of their times, `since`
/// to `until`; all of them NULL if there are none.
pub fn arrived(account: &str, after: u64, most: u32) -> Query {
    let sql = "SELECT max(row) AS last, min(at) AS since, max(at) AS until FROM (SELECT row, at FROM event \
        INDEXED BY event_by_arrival WHERE account_id = ?1 AND row > ?2 ORDER BY row LIMIT ?3)";
    (sql.to_owned(), vec![json!(account), json!(after), json!(most)])
}

/// How many events of a part fit, as `n`.
pub fn fitting(account: &str, query: &EventQuery, part: &Part) -> Query {
    let wanted = Wanted::new(account, query);
    let mut b = Binder::default();
    let [account, after, last, person] =
        [json!(account), json!(part.after), json!(part.last), json!(part.person)].map(|value| b.bind(value));
    let mut filters = wanted.span(&mut b);
    for (column, values) in [("asset", &wanted.assets), ("action", &wanted.actions), ("type", &wanted.types)] {
        filters += &one_of(column, values, &mut b);
    }
    let actor = query.actor_id.trim().to_lowercase();
    if !actor.is_empty() {
        filters += &format!(" AND actor_id = {}", b.bind(actor));
    }
    if query.rules_all_out() {
        filters += " AND 0";
    }
    let sql = format!(
        "SELECT count(*) AS n FROM event INDEXED BY event_by_arrival WHERE account_id = {account} AND row > {after} \
         AND row <= {last} AND NOT (asset = 'view' AND actor_id = {person}){filters}"
    );
    (sql, b.0)
}

/// The Account ID of an account, as `account_number`.
pub fn account_number(account: &str) -> Query {
    ("SELECT account_number FROM account WHERE id = ?1".to_owned(), vec![account.into()])
}

/// The ids of those of the events that are the account's, in the order of time.
pub fn order_of(account: &str, events: &[EventId], way: Direction) -> Query {
    (named_sql("e.id", way), vec![account.into(), json!(events).to_string().into()])
}

/// These events of an account, in the order of time.
pub fn named(account: &str, events: &[EventId], way: Direction) -> Query {
    (named_sql(&columns(), way), vec![account.into(), json!(events).to_string().into()])
}

/// An event is found by its id; the account's own are kept.
fn named_sql(columns: &str, way: Direction) -> String {
    let way = if way == Direction::Desc { " DESC" } else { "" };
    format!(
        "SELECT {columns} FROM json_each(?2) j CROSS JOIN event e ON e.id = j.value WHERE e.account_id = ?1 \
         ORDER BY e.at{way}, e.id{way}"
    )
}

/// Whether the account has events of on-site systems, as `on_site`: MiVoice Business with its Administration feature on
/// (EVNT-020, EVNT-024).
pub fn on_site(account: &str) -> Query {
    let sql = "SELECT EXISTS (SELECT 1 FROM account_integration WHERE account_id = ?1 \
               AND integration = 'mivoiceBusiness' AND state = 'active' \
               AND settings ->> '$.features.administration') AS on_site";
    (sql.to_owned(), vec![account.into()])
}

/// One event of an account.
pub fn one(account: &str, event: &str) -> Query {
    let sql = format!("SELECT {} FROM event e WHERE e.id = ?1 AND e.account_id = ?2", columns());
    (sql, vec![event.into(), account.into()])
}

/// A condition on a column that the index does not lead by; none if every value will do.
fn one_of(column: &str, values: &[&str], b: &mut Binder) -> String {
    if values.is_empty() {
        return String::new();
    }
    let values: Vec<_> = values.iter().map(|value| b.bind(*value)).collect();
    format!(" AND {column} IN ({})", values.join(", "))
}

/// All of these, in parts small enough for the database.
fn union(terms: Vec<String>) -> String {
    if terms.len() <= MOST_TERMS {
        return terms.join(" UNION ALL ");
    }
    let parts = terms.chunks(MOST_TERMS).map(|part| format!("SELECT * FROM ({})", part.join(" UNION ALL ")));
    union(parts.collect())
}

fn unique(values: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}
