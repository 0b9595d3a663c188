//! What a search looks for, and how each plan asks for it: by the row numbers that it finds, or by a look at the row.

use super::{
    Binder, List,
    start::{Starting, behind},
};
use domain::fold::fold;

/// More words than this are not searched for.
const MOST_WORDS: usize = 8;
/// The trigram index knows nothing shorter.
const SHORTEST: usize = 3;

/// What a search looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Search {
    /// Each of these words anywhere in name and address, and each of the short ones at the start of a word.
    Words { long: Vec<String>, short: Vec<String>, extension: Option<String> },
    /// This at the start of name, address or extension: too short for more (DASH-019).
    Start(String),
}

impl Search {
    pub(super) fn read(typed: &str) -> Option<Self> {
        let folded = fold(typed);
        let clean = |word: &str| word.chars().filter(|c| !c.is_control()).collect::<String>();
        let words: Vec<String> =
            folded.split_whitespace().map(clean).filter(|w| !w.is_empty()).take(MOST_WORDS).collect();
        let number = |word: &String| word.chars().all(|c| c.is_ascii_digit() || "*#".contains(c));
        let extension = (words.len() == 1).then(|| words[0].clone()).filter(number);
        let (long, short): (Vec<_>, Vec<_>) = words.into_iter().partition(|w| w.chars().count() >= SHORTEST);
        match (long.is_empty(), short.is_empty()) {
            (true, true) => None,
            (true, false) => Some(Self::Start(short.join(" "))),
            (false, _) => Some(Self::Words { long, short, extension }),
        }
    }
}

impl List {
    /// Whether there is a search.
    pub fn is_searched(&self) -> bool {
        self.search.is_some()
    }

    /// The search as a condition on the rows of an index that is followed in order, short words aside. The signs keep
    /// the planner from turning to the table itself.
    pub(super) fn followed(&self, account: &str, b: &mut Binder) -> Option<String> {
        if let Some(Search::Start(start)) = &self.search {
            let Starting { leads, others, .. } = self.starting(account, start, b);
            return Some(format!("({leads} OR +u.row IN ({others}))"));
        }
        self.candidates(account, b).map(|candidates| format!("+u.row IN ({})", candidates.sql))
    }

    /// The row numbers that the search finds, short words aside.
    pub(super) fn candidates(&self, account: &str, b: &mut Binder) -> Option<Candidates> {
        Some(match self.search.as_ref()? {
            Search::Words { long, extension, .. } => {
                let quoted: Vec<_> = long.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
                let (words, low, high) = (b.bind(quoted.join(" AND ")), b.bind(self.rows.0), b.bind(self.rows.1));
                let mut sql = format!(
                    "SELECT rowid AS row FROM user_search WHERE user_search MATCH {words} AND rowid BETWEEN {low} AND {high}"
                );
                if let Some(digits) = extension {
                    let (from, to) = (b.bind(digits.as_str()), b.bind(behind(digits)));
                    sql += &format!(
                        " UNION ALL SELECT row FROM user INDEXED BY user_extension \
                         WHERE account_id = {account} AND extension >= {from} AND extension < {to}"
                    );
                }
                Candidates { sql, single: extension.is_none() }
            }
            Search::Start(start) => {
                let Starting { leading, others, .. } = self.starting(account, start, b);
                Candidates { sql: format!("{leading} UNION ALL {others}"), single: true }
            }
        })
    }

    /// The search as a look at the row itself, short words aside.
    pub(super) fn test(&self, b: &mut Binder) -> Option<String> {
        let starts = |column: &str, start: &str, b: &mut Binder| {
            let (length, start) = (b.bind(start.chars().count()), b.bind(start));
            format!("substr({column}, 1, {length}) = {start}")
        };
        Some(match self.search.as_ref()? {
            Search::Words { long, extension, .. } => {
                let words: Vec<_> =
                    long.iter().map(|w| format!("instr(u.search, {}) > 0", b.bind(w.as_str()))).collect();
                let words = words.join(" AND ");
                match extension {
                    Some(digits) => format!("({words} OR {})", starts("u.extension", digits, b)),
                    None => words,
                }
            }
            Search::Start(start) => {
                let columns = ["u.name_key", "u.email_key", "u.extension"];
                format!("({})", columns.map(|column| starts(column, start, b)).join(" OR "))
            }
        })
    }

    /// Short words beside long ones: each at the start of a word, looked up in the rows that the long ones find.
    pub(super) fn short_words(&self, b: &mut Binder) -> Vec<String> {
        match &self.search {
            Some(Search::Words { short, .. }) => {
                short.iter().map(|w| format!("instr(' ' || u.search, {}) > 0", b.bind(format!(" {w}")))).collect()
            }
            Some(Search::Start(_)) | None => Vec::new(),
        }
    }
}

/// A query for row numbers; `single` if it gives none twice.
pub(super) struct Candidates {
    pub(super) sql: String,
    single: bool,
}

impl Candidates {
    /// Each once. The trigram index by itself needs no temporary table for that.
    pub(super) fn distinct(self) -> String {
        let Self { sql, single } = self;
        if single { sql } else { format!("SELECT DISTINCT row FROM ({sql})") }
    }

    /// How many there are.
    pub(super) fn counted(self) -> String {
        format!("(SELECT count(*) FROM ({}))", self.distinct())
    }
}
