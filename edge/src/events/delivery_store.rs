//! The SQL of deliveries (EVNT-074).

use crate::db::{Statement, params};
use domain::Timestamp;
use serde_json::json;

/// Notes which of the sender's ids have which id here; those that are known keep theirs.
pub(super) fn sources(account: &str, sender: &str, rows: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT OR IGNORE INTO event_source (account_id, sender, source_key, event_id, received_at) \
         SELECT ?1, ?2, value ->> 0, value ->> 1, ?4 FROM json_each(?3)",
        params![account, sender, rows, now],
    )
}

/// Stores the events among these that [`sources`] has just noted.
pub(super) fn events(account: &str, sender: &str, rows: &str) -> Statement {
    Statement::new(
        "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
         properties, core, extra, tags) SELECT ?1, j.value ->> 1, j.value ->> 2, 'solution', j.value ->> 3, \
         j.value ->> 4, j.value ->> 5, 'mivb', j.value ->> 6, j.value ->> 7, j.value ->> 8, j.value ->> 9, \
         j.value ->> 10, j.value ->> 11 FROM json_each(?3) j CROSS JOIN event_source s ON s.account_id = ?1 \
         AND s.sender = ?2 AND s.source_key = j.value ->> 0 AND s.event_id = j.value ->> 1",
        params![account, sender, rows],
    )
}

/// Notes that the sender has delivered.
pub(super) fn delivered(account: &str, sender: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO delivery_state (account_id, sender, last_delivered_at) VALUES (?1, ?2, ?3) \
         ON CONFLICT (account_id, sender) DO UPDATE SET last_delivered_at = ?3",
        params![account, sender, now],
    )
}

/// The ids of events by the sender's ids: `source_key`, `event_id`.
pub(super) fn receipts(account: &str, sender: &str, keys: &[&str]) -> Statement {
    Statement::new(
        "SELECT s.source_key, s.event_id FROM json_each(?3) j CROSS JOIN event_source s ON s.account_id = ?1 \
         AND s.sender = ?2 AND s.source_key = j.value",
        params![account, sender, json!(keys)],
    )
}

/// The senders of an account with when they delivered last: `name`, `last_delivered_at`.
pub(super) fn senders(account: &str) -> Statement {
    Statement::new(
        "SELECT c.name, max(d.last_delivered_at) AS last_delivered_at FROM device_credential c \
         LEFT JOIN delivery_state d ON d.account_id = c.account_id AND d.sender = c.sender \
         WHERE c.account_id = ?1 AND c.revoked_at IS NULL GROUP BY c.sender ORDER BY c.name, c.sender LIMIT 50",
        params![account],
    )
}
