//! The SQL of the log. Texts and values only, so that the tests can ask the planner about it.

use domain::event_log::TreeHead;
use event_log::{
    Hash,
    tiles::{LEVELS, Place, write},
};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// Notes whose history has grown, as far as so many events, and how far that is: both statements in one batch.
pub fn note_grown(events: u32) -> [Query; 2] {
    let next = "SELECT row, account_id FROM event WHERE row > (SELECT row FROM event_log_cursor) ORDER BY row LIMIT ?1";
    [
        (
            format!(
                "INSERT INTO event_log (account_id, due) SELECT DISTINCT account_id, 0 FROM ({next}) WHERE true \
                 ON CONFLICT (account_id) DO UPDATE SET due = 0"
            ),
            vec![json!(events)],
        ),
        (
            format!("UPDATE event_log_cursor SET row = coalesce((SELECT max(row) FROM ({next})), row) WHERE one = 1"),
            vec![json!(events)],
        ),
    ]
}

/// The histories whose logs are due: `account_id`.
pub fn due(now: i64, most: u32) -> Query {
    let sql = "SELECT account_id FROM event_log INDEXED BY event_log_due WHERE due <= ?1 ORDER BY due LIMIT ?2";
    (sql.to_owned(), vec![json!(now), json!(most)])
}

/// Where a log stands: `size`, `last_row`, `hour`, `signed_size`.
pub fn standing(account: &str) -> Query {
    let sql = "SELECT size, last_row, hour, signed_size FROM event_log WHERE account_id = ?1";
    (sql.to_owned(), vec![account.into()])
}

/// The tiles of a log's right edge: `level`, `tile`, `hashes`, `rows`.
pub fn edge(account: &str) -> Query {
    let each = (0..LEVELS).map(|level| {
        format!(
            "SELECT level, tile, hashes, rows FROM event_log_tile WHERE account_id = ?1 AND level = {level} \
             AND tile = (SELECT size >> {} FROM event_log WHERE account_id = ?1)",
            8 * (level + 1)
        )
    });
    // The database takes five terms of a union at a time.
    let each: Vec<_> = each.collect();
    let sql = each.chunks(3).map(|part| format!("SELECT * FROM ({})", part.join(" UNION ALL ")));
    (sql.collect::<Vec<_>>().join(" UNION ALL "), vec![account.into()])
}

/// The columns of an event as a leaf has them.
const LEAF: &str = "row, id, at, actor_id, actor_kind, actor_name, action, type, asset, asset_id, properties, core, extra, \
    tags";

/// The next events of a history that are no leaves yet.
pub fn next_leaves(account: &str, most: u32) -> Query {
    let sql = format!(
        "SELECT {LEAF} FROM event INDEXED BY event_by_arrival WHERE account_id = ?1 \
         AND row > coalesce((SELECT last_row FROM event_log WHERE account_id = ?1), 0) ORDER BY row LIMIT ?2"
    );
    (sql, vec![account.into(), json!(most)])
}

/// Breaks the batch unless the log has still this size.
pub fn still(account: &str, size: u64) -> Query {
    let sql = "INSERT INTO expectation (version) SELECT 0 WHERE coalesce((SELECT size FROM event_log \
               WHERE account_id = ?1), 0) <> ?2";
    (sql.to_owned(), vec![account.into(), json!(size)])
}

/// Stores where a log stands from now on.
pub fn stand(account: &str, size: u64, last_row: u64, hour: i64, signed_size: u64, due: Option<i64>) -> Query {
    let sql = "INSERT INTO event_log (account_id, size, last_row, hour, signed_size, due) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (account_id) DO UPDATE SET size = ?2, last_row = ?3, \
               hour = ?4, signed_size = ?5, due = ?6";
    (sql.to_owned(), vec![account.into(), json!(size), json!(last_row), json!(hour), json!(signed_size), json!(due)])
}

/// Stores a tile; `rows` are those of its events, if its hashes are of leaves.
pub fn tile(account: &str, place: Place, hashes: &[Hash], rows: Option<&[u64]>) -> Query {
    let sql = "INSERT INTO event_log_tile (account_id, level, tile, hashes, rows, first_row) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (account_id, level, tile) DO UPDATE SET hashes = ?4, rows = ?5";
    let first = rows.and_then(<[u64]>::first);
    let rows = rows.map(|rows| json!(rows).to_string());
    (
        sql.to_owned(),
        vec![account.into(), json!(place.level), json!(place.tile), write(hashes).into(), json!(rows), json!(first)],
    )
}

/// Stores a head, unless there is one of its size.
pub fn head(account: &str, head: &TreeHead) -> Query {
    let sql = "INSERT OR IGNORE INTO event_log_head (account_id, size, root, at, key, signature) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let TreeHead { size, root, at, key, signature, .. } = head;
    (
        sql.to_owned(),
        vec![account.into(), json!(size), json!(root), json!(at.as_millisecond()), json!(key), json!(signature)],
    )
}

const HEAD: &str = "SELECT account_id AS log, size, root, at, key, signature FROM event_log_head WHERE account_id = ?1";

/// The newest head.
pub fn newest_head(account: &str) -> Query {
    (format!("{HEAD} ORDER BY size DESC LIMIT 1"), vec![account.into()])
}

/// The head of this size.
pub fn head_of(account: &str, size: u64) -> Query {
    (format!("{HEAD} AND size = ?2"), vec![account.into(), json!(size)])
}

/// Heads below this size, newest first.
pub fn heads(account: &str, below: Option<u64>, limit: u32) -> Query {
    let mut values = vec![account.into(), json!(limit)];
    let mut sql = HEAD.to_owned();
    if let Some(below) = below {
        sql += " AND size < ?3";
        values.push(json!(below));
    }
    (format!("{sql} ORDER BY size DESC LIMIT ?2"), values)
}

/// What a leaf needs besides what an export reads: `id`, `row`, `actor_name` (that at the time).
pub fn recorded(ids: &[String]) -> Query {
    let sql = "SELECT e.id, e.row, e.actor_name FROM json_each(?1) j CROSS JOIN event e ON e.id = j.value";
    (sql.to_owned(), vec![json!(ids).to_string().into()])
}

/// The tiles of leaves that have these rows: `level`, `tile`, `hashes`, `rows`.
pub fn tiles_of_rows(account: &str, rows: &[u64]) -> Query {
    let sql = "SELECT t.level, t.tile, t.hashes, t.rows FROM (SELECT DISTINCT (SELECT max(f.first_row) \
               FROM event_log_tile f INDEXED BY event_log_tile_by_row WHERE f.account_id = ?1 AND f.first_row <= j.value) \
               AS first_row FROM json_each(?2) j) k CROSS JOIN event_log_tile t INDEXED BY event_log_tile_by_row \
               ON t.account_id = ?1 AND t.first_row = k.first_row";
    (sql.to_owned(), vec![account.into(), json!(rows).to_string().into()])
}

/// The tiles at these places: `level`, `tile`, `hashes`, `rows`.
pub fn tiles_at(account: &str, places: &[Place]) -> Query {
    let sql = "SELECT t.level, t.tile, t.hashes, t.rows FROM json_each(?2) j CROSS JOIN event_log_tile t \
               ON t.account_id = ?1 AND t.level = j.value ->> 0 AND t.tile = j.value ->> 1";
    let places: Vec<_> = places.iter().map(|place| json!([place.level, place.tile])).collect();
    (sql.to_owned(), vec![account.into(), json!(places).to_string().into()])
}
