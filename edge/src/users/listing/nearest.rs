//! Which of the rows that a search finds can stand on the first page by name: their first letters tell, which an index
//! has for each row. So a hundred rows are looked up where a thousand fit.

use super::{Binder, List, Search};
use domain::{page::Direction, users::query::UserSort};

impl List {
    /// Whether the first by name can be told before the rows are looked up: nothing that a search finds is left out
    /// afterwards.
    pub(super) fn takes_nearest(&self) -> bool {
        let whole = match &self.search {
            Some(Search::Words { short, .. }) => short.is_empty(),
            Some(Search::Start(_)) => true,
            None => false,
        };
        whole && self.sort == UserSort::Name && self.facets.is_open()
    }

    /// Of these row numbers those that can be among the `first` by name; all, where that cannot be told.
    pub(super) fn nearest(&self, rows: String, first: Option<u32>, b: &mut Binder) -> String {
        let Some(first) = first.filter(|first| *first > 0 && self.takes_nearest()) else { return rows };
        let (than, way, all) = match self.direction {
            Direction::Asc => ("<=", "", "char(1114111)"),
            Direction::Desc => (">=", " DESC", "''"),
        };
        let before = b.bind(first - 1);
        format!(
            "WITH near AS MATERIALIZED (SELECT n.row AS row, substr(n.name_key, 1, 10) AS start \
             FROM user n INDEXED BY user_by_row WHERE n.row IN ({rows})) SELECT row FROM near \
             WHERE start {than} coalesce((SELECT start FROM near ORDER BY start{way} LIMIT 1 OFFSET {before}), {all})"
        )
    }
}
