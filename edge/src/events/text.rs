//! How free text is asked of the database (PROV-001). Texts and values only, so that the tests can ask the planner.
//!
//! The index of texts gives what it finds in the order of time, for its row ids are places in time (migration 0023),
//! and knows what the filters name as words of its own: whatever is combined, the newest come first without a sort.

use super::store::{Part, Query, columns};
use domain::{
    Timestamp,
    events::{
        Asset, EventAction, EventType,
        bars::{MOST_LOOKED_AT, QUARTER_MILLISECONDS},
        filter::EventQuery,
        terms::{Terms, indexed, matches},
    },
    fold::fold,
    page::Direction,
};
use serde::Deserialize;
use serde_json::Value;
use std::fmt::Write;

/// Places of one millisecond: so many bits of a place tell events of the same millisecond apart.
const BITS: u32 = 21;

/// Someone whose name has changed, by the present name.
#[derive(Debug, Clone, Deserialize)]
pub struct Renamed {
    /// The person's id.
    pub id: String,
    /// The present name.
    pub name: String,
}

/// Who of those renamed is called as the search says, as [`Renamed`]; the index of texts knows the names at the time
/// alone. `None` if the search has no word long enough to look one up by.
pub fn renamed(history: &str, query: &EventQuery) -> Option<Query> {
    let words = [&query.search, &query.actor, &query.not_actor];
    let terms = words.map(|text| Terms::read(text)).into_iter().flat_map(|terms| [terms.all, terms.none].concat());
    let words: Vec<_> = terms
        .map(|term| fold(&term))
        .filter(|term| term.chars().count() >= Terms::PREFIX)
        .map(|term| quoted(&term))
        .collect();
    if words.is_empty() {
        return None;
    }
    let sql = "SELECT * FROM (SELECT u.id, u.name FROM user_search CROSS JOIN user u ON u.row = user_search.rowid \
        CROSS JOIN renamed_person r ON r.person_id = u.id WHERE user_search MATCH ?2 \
        AND user_search.rowid >= (SELECT no << 24 FROM account WHERE id = ?1) \
        AND user_search.rowid < (SELECT no + 1 << 24 FROM account WHERE id = ?1) LIMIT 200) \
        UNION ALL SELECT * FROM (SELECT p.id, p.name FROM renamed_person r INDEXED BY renamed_person_by_account \
        CROSS JOIN partner_user p ON p.id = r.person_id \
        WHERE r.account_id = coalesce((SELECT partner_account_id FROM account WHERE id = ?1), ?1) LIMIT 1000)";
    Some((sql.to_owned(), vec![history.into(), words.join(" OR ").into()]))
}

/// What the index of texts is asked for.
pub struct Words {
    expression: String,
    lowest: Option<(i64, i64)>,
    below: Option<(i64, i64)>,
    direction: Direction,
    history: String,
}

impl Words {
    /// Of a history, by the words and all filters of the query.
    pub fn new(history: &str, query: &EventQuery, renamed: &[Renamed]) -> Self {
        let next = |at: Timestamp| (at.as_millisecond().max(-1) + 1, 0);
        Self {
            expression: expression(history, query, renamed),
            lowest: query.since.map(|since| (since.as_millisecond().max(0), 0)),
            below: query.until.map(next),
            direction: query.direction.unwrap_or(Direction::Desc),
            history: history.to_owned(),
        }
    }

    /// A page behind `after` (millisecond, and place within it): the columns of the events, and `seq`, the place of each
    /// within its millisecond. What is of one millisecond is ordered by arrival.
    pub fn page(&self, after: Option<(i64, i64)>, limit: u32) -> Query {
        let mut values = vec![Value::from(self.expression.as_str()), Value::from(self.history.as_str())];
        let (way, lowest, below) = match (self.direction, after) {
            (Direction::Desc, Some(place)) => (" DESC", self.lowest, Some(self.below.map_or(place, |b| b.min(place)))),
            (Direction::Desc, None) => (" DESC", self.lowest, self.below),
            (Direction::Asc, Some((at, seq))) => {
                ("", Some(self.lowest.map_or((at, seq + 1), |l| l.max((at, seq + 1)))), self.below)
            }
            (Direction::Asc, None) => ("", self.lowest, self.below),
        };
        let span = span(lowest, below, &mut values);
        values.push(limit.into());
        let sql = format!(
            "SELECT {}, event_text.rowid & {} AS seq FROM event_text \
             CROSS JOIN event_place p ON p.place = event_text.rowid CROSS JOIN event e ON e.row = p.event \
             WHERE event_text MATCH ?1 AND e.account_id = ?2{span} ORDER BY event_text.rowid{way} LIMIT ?{}",
            columns(),
            (1_u32 << BITS) - 1,
            values.len()
        );
        (sql, values)
    }

    /// How many there are in each quarter of an hour, of the newest: `arm`, which is 0, `quarter`, `events`.
    pub fn by_quarter(&self) -> Query {
        let mut values = vec![Value::from(self.expression.as_str())];
        let span = span(self.lowest, self.below, &mut values);
        values.push(MOST_LOOKED_AT.into());
        let sql = format!(
            "SELECT 0 AS arm, quarter, count(*) AS events FROM (SELECT (event_text.rowid >> {BITS}) / \
             {QUARTER_MILLISECONDS} AS quarter FROM event_text WHERE event_text MATCH ?1{span} \
             ORDER BY event_text.rowid DESC LIMIT ?{}) GROUP BY quarter",
            values.len()
        );
        (sql, values)
    }

    /// How many events of a part of the history fit, as `n`: looked for where their times are.
    pub fn fitting(&self, part: &Part) -> Query {
        let mut values = vec![
            Value::from(self.expression.as_str()),
            Value::from(self.history.as_str()),
            Value::from(part.after),
            Value::from(part.last),
            Value::from(part.person),
        ];
        let (since, until) = (part.span.0.max(0), part.span.1.max(0));
        let lowest = self.lowest.map_or((since, 0), |lowest| lowest.max((since, 0)));
        let below = self.below.map_or((until + 1, 0), |below| below.min((until + 1, 0)));
        let span = span(Some(lowest), Some(below), &mut values);
        let sql = format!(
            "SELECT count(*) AS n FROM event_text CROSS JOIN event_place p ON p.place = event_text.rowid \
             CROSS JOIN event e ON e.row = p.event WHERE event_text MATCH ?1 AND e.account_id = ?2 AND e.row > ?3 \
             AND e.row <= ?4 AND NOT (e.asset = 'view' AND e.actor_id = ?5){span}"
        );
        (sql, values)
    }

    /// How many there are, as `n`; at most one more than [`EventQuery::MOST_COUNTED`].
    pub fn count(&self) -> Query {
        let mut values = vec![Value::from(self.expression.as_str())];
        let span = span(self.lowest, self.below, &mut values);
        values.push((EventQuery::MOST_COUNTED + 1).into());
        let sql = format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM event_text WHERE event_text MATCH ?1{span} LIMIT ?{})",
            values.len()
        );
        (sql, values)
    }
}

/// The places from the lowest to below the other. A place is more than a number of JavaScript holds: it is made of two.
fn span(lowest: Option<(i64, i64)>, below: Option<(i64, i64)>, values: &mut Vec<Value>) -> String {
    let mut sql = String::new();
    for (than, place) in [(">=", lowest), ("<", below)] {
        if let Some((at, seq)) = place {
            values.extend([Value::from(at), Value::from(seq)]);
            let n = values.len();
            sql += &format!(" AND event_text.rowid {than} (?{} << {BITS}) + CAST(?{n} AS INTEGER)", n - 1);
        }
    }
    sql
}

/// The search in the language of the index.
fn expression(history: &str, query: &EventQuery, renamed: &[Renamed]) -> String {
    let mut all = vec![scope('a', &hex(history))];
    let mut any_of = |words: Vec<String>| {
        if !words.is_empty() {
            all.push(format!("({})", words.join(" OR ")));
        }
    };
    any_of(query.assets().iter().map(|asset| scope('s', asset.name())).collect());
    any_of(query.actions().iter().map(|action| scope('d', action.name())).collect());
    any_of(query.types().iter().map(|of| scope('t', of.name())).collect());
    let actor = query.actor_id.trim().to_lowercase();
    any_of((!actor.is_empty()).then(|| scope('b', &hex(&actor))).into_iter().collect());
    let (words, named) = (Terms::read(&query.search), Terms::read(&query.actor));
    for term in &named.all {
        any_of(by_name(term, renamed));
    }
    for term in &words.all {
        any_of(anywhere(term, renamed));
    }
    let mut none: Vec<String> = words.none.iter().flat_map(|term| anywhere(term, renamed)).collect();
    none.extend(named.none.iter().flat_map(|term| by_name(term, renamed)));
    let ruled_out = query.not_actor.trim();
    if !ruled_out.is_empty() {
        let parts = Terms::read(ruled_out).all;
        let parts: Vec<_> = parts.iter().map(|term| format!("({})", by_name(term, renamed).join(" OR "))).collect();
        if !parts.is_empty() {
            none.push(format!("({})", parts.join(" AND ")));
        }
        none.push(scope('b', &hex(&ruled_out.to_lowercase())));
    }
    if query.rules_all_out() {
        none.push(scope('a', &hex(history)));
    }
    let all = all.join(" AND ");
    if none.is_empty() { all } else { format!("({all}) NOT ({})", none.join(" OR ")) }
}

/// A term in any text, as the name of what filters name, or in the present name of who did it.
fn anywhere(term: &str, renamed: &[Renamed]) -> Vec<String> {
    let mut words = vec![format!("{{actor text}} : {}", looked_for(term))];
    words.extend(called(term, renamed));
    let folded = fold(term);
    if folded.chars().count() >= Terms::PREFIX {
        let begins = |name: &str| name.to_lowercase().starts_with(&folded);
        words.extend(Asset::ALL.iter().filter(|a| begins(a.name())).map(|a| scope('s', a.name())));
        words.extend(EventAction::ALL.iter().filter(|a| begins(a.name())).map(|a| scope('d', a.name())));
        words.extend(EventType::ALL.iter().filter(|t| begins(t.name())).map(|t| scope('t', t.name())));
    }
    words
}

/// A term in the actor's name, then or now.
fn by_name(term: &str, renamed: &[Renamed]) -> Vec<String> {
    let mut words = vec![format!("actor : {}", looked_for(term))];
    words.extend(called(term, renamed));
    words
}

/// Those whose present name has the term.
fn called(term: &str, renamed: &[Renamed]) -> Vec<String> {
    let terms = Terms { all: vec![term.to_owned()], none: Vec::new() };
    let fits = renamed.iter().filter(|person| !matches(&person.name, &terms).is_empty());
    fits.map(|person| scope('b', &hex(&person.id.to_lowercase()))).collect()
}

/// A term as the index has it; a short one only as a whole word.
fn looked_for(term: &str) -> String {
    let term = indexed(term);
    let last = term.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default();
    let begins = if last.chars().count() >= Terms::PREFIX { " *" } else { "" };
    format!("{}{begins}", quoted(&term))
}

fn quoted(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", clean.replace('"', "\"\""))
}

/// A word that filters name.
fn scope(kind: char, word: &str) -> String {
    format!("scope : \"{kind}{word}\"")
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::with_capacity(2 * text.len()), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
