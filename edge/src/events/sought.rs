//! A list of events as it is asked for: by the indexes of the filters, or by that of the texts where words are looked
//! for (PROV-001).

use super::{
    store,
    text::{self, Renamed, Words},
};
use crate::{
    clock,
    db::{Db, Statement},
    problem::Outcome,
};
use domain::{
    Timestamp,
    events::{bars::MOST_LOOKED_AT, filter::EventQuery},
    page::Direction,
};

/// Where a row stands in its list: its millisecond, and what tells it from others of the same.
pub(super) type Place = (i64, String);

/// A list.
#[derive(Clone)]
pub(super) struct Sought {
    history: String,
    query: EventQuery,
    renamed: Vec<Renamed>,
    /// What times that end now are counted back from, in every question about the list.
    now: Timestamp,
}

impl Sought {
    /// The list of this history that the query asks for.
    pub async fn read(db: &Db, history: &str, query: &EventQuery) -> Outcome<Self> {
        let now = clock::now();
        let query = &query.at(now);
        let renamed = match text::renamed(history, query).filter(|_| query.is_searched()) {
            Some(renamed) => db.rows(renamed.into()).await?,
            None => Vec::new(),
        };
        Ok(Self { history: history.to_owned(), query: query.clone(), renamed, now })
    }

    /// The name of the order, for the cursor.
    pub fn order(&self) -> &'static str {
        match (self.query.is_searched(), self.query.direction.unwrap_or(Direction::Desc)) {
            (false, Direction::Desc) => "events desc",
            (false, Direction::Asc) => "events asc",
            (true, Direction::Desc) => "events found desc",
            (true, Direction::Asc) => "events found asc",
        }
    }

    /// A page behind a place.
    pub fn page(&self, after: Option<&Place>, limit: u32) -> Statement {
        if self.query.is_searched() {
            let after = after.map(|(at, seq)| (*at, seq.parse().unwrap_or_default()));
            self.words(&self.query).page(after, limit).into()
        } else {
            let after = after.map(|(at, id)| (*at, id.as_str()));
            store::page(&self.history, &self.query, after, limit).into()
        }
    }

    /// How many there are, as `n`; at most one more than [`EventQuery::MOST_COUNTED`].
    pub fn count(&self) -> Statement {
        self.count_of(&self.query)
    }

    /// The same of another query with the same words.
    pub fn count_of(&self, query: &EventQuery) -> Statement {
        let query = query.at(self.now);
        if query.is_searched() { self.words(&query).count().into() } else { store::count(&self.history, &query).into() }
    }

    /// How many there are in each quarter of an hour, and how many events were looked at for it at most, if that is bounded.
    pub fn by_quarter(&self) -> (Statement, Option<u64>) {
        if self.query.is_searched() {
            (self.words(&self.query).by_quarter().into(), Some(u64::from(MOST_LOOKED_AT)))
        } else {
            let (query, most) = store::by_quarter(&self.history, &self.query);
            (query.into(), most)
        }
    }

    /// How many of the events of a part of the history, in the order of arrival, fit, as `n`.
    pub fn fitting(&self, part: &store::Part) -> Statement {
        if self.query.is_searched() {
            self.words(&self.query).fitting(part).into()
        } else {
            store::fitting(&self.history, &self.query, part).into()
        }
    }

    fn words(&self, query: &EventQuery) -> Words {
        Words::new(&self.history, query, &self.renamed)
    }
}
