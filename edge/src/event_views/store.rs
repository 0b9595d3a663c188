//! How views and alerts are asked of the database. Texts and values only, so that the tests can ask the planner.

use domain::event_views::{Alert, MOST_SHARED, MOST_VIEWS};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// The columns of a view `v` as a person (`?2`) sees it.
const COLUMNS: &str = "v.id, v.name, v.query, v.shared, v.owner_id AS owner, v.version, v.modified_at, \
    coalesce((SELECT u.name FROM user u WHERE u.id = v.owner_id), \
    (SELECT p.name FROM partner_user p WHERE p.id = v.owner_id)) AS owner_name, \
    v.owner_id = ?2 AS own, coalesce(a.bell, 0) AS bell, coalesce(a.email, 0) AS email";

/// The views of a history that a person sees: the own ones, then those of others, each by name.
pub fn list(history: &str, person: &str) -> Query {
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT * FROM (SELECT id FROM event_view INDEXED BY event_view_name \
         WHERE account_id = ?1 AND owner_id = ?2 ORDER BY name_key LIMIT {MOST_VIEWS}) UNION ALL \
         SELECT * FROM (SELECT id FROM event_view INDEXED BY event_view_shared \
         WHERE account_id = ?1 AND shared = 1 AND owner_id <> ?2 ORDER BY name_key LIMIT {MOST_SHARED})) k \
         CROSS JOIN event_view v ON v.id = k.id \
         LEFT JOIN event_alert a ON a.view_id = v.id AND a.person_id = ?2 ORDER BY own DESC, v.name_key, v.id"
    );
    (sql, vec![json!(history), json!(person)])
}

/// One of them.
pub fn one(history: &str, person: &str, view: &str) -> Query {
    let sql = format!(
        "SELECT {COLUMNS} FROM event_view v LEFT JOIN event_alert a ON a.view_id = v.id AND a.person_id = ?2 \
         WHERE v.id = ?3 AND v.account_id = ?1 AND (v.owner_id = ?2 OR v.shared = 1)"
    );
    (sql, vec![json!(history), json!(person), json!(view)])
}

/// A view as it is stored.
pub struct Stored<'a> {
    /// The customer account, or the partner account.
    pub history: &'a str,
    /// The view.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What is compared of it.
    pub name_key: &'a str,
    /// Its filters, as JSON.
    pub query: &'a str,
    /// Whether others see it.
    pub shared: bool,
    /// When it is stored, in milliseconds.
    pub at: i64,
}

/// Makes a view; breaks the batch if its owner has too many then.
pub fn insert(view: &Stored, owner: &str) -> [Query; 2] {
    let Stored { history, id, name, name_key, query, shared, at } = view;
    [
        (
            "INSERT INTO event_view (id, account_id, owner_id, name, name_key, query, shared, created_at, modified_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)"
                .to_owned(),
            vec![
                json!(id),
                json!(history),
                json!(owner),
                json!(name),
                json!(name_key),
                json!(query),
                json!(u8::from(*shared)),
                json!(at),
            ],
        ),
        (
            format!(
                "INSERT INTO expectation (views) SELECT 0 WHERE (SELECT count(*) FROM event_view \
                 INDEXED BY event_view_name WHERE account_id = ?1 AND owner_id = ?2) > {MOST_VIEWS}"
            ),
            vec![json!(history), json!(owner)],
        ),
    ]
}

/// Changes a view of this version.
pub fn update(view: &Stored, version: u64) -> Query {
    let Stored { id, name, name_key, query, shared, at, .. } = view;
    let sql = "UPDATE event_view SET name = ?3, name_key = ?4, query = ?5, shared = ?6, modified_at = ?7, \
        version = version + 1 WHERE id = ?1 AND version = ?2";
    let values = vec![
        json!(id),
        json!(version),
        json!(name),
        json!(name_key),
        json!(query),
        json!(u8::from(*shared)),
        json!(at),
    ];
    (sql.to_owned(), values)
}

/// Deletes a view of this version.
pub fn delete(view: &str, version: u64) -> Query {
    ("DELETE FROM event_view WHERE id = ?1 AND version = ?2".to_owned(), vec![json!(view), json!(version)])
}

/// Ends the alerts of those who do not see the view if it is not shared.
pub fn end_alerts_of_others(view: &str) -> Query {
    let sql = "DELETE FROM event_alert WHERE view_id = ?1 AND EXISTS (SELECT 1 FROM event_view v \
        WHERE v.id = ?1 AND v.shared = 0 AND v.owner_id <> event_alert.person_id)";
    (sql.to_owned(), vec![json!(view)])
}

/// Sets a person's alert. A new one begins with what arrives from now on; one that is changed goes on where it stands.
/// Gives nothing if the view is gone.
pub fn set_alert(history: &str, view: &str, person: &str, alert: Alert) -> Query {
    if alert.is_off() {
        return (
            "DELETE FROM event_alert WHERE view_id = ?1 AND person_id = ?2".to_owned(),
            vec![json!(view), json!(person)],
        );
    }
    let sql = "INSERT INTO event_alert (view_id, person_id, account_id, bell, email, after_row) \
        SELECT v.id, ?2, v.account_id, ?4, ?5, coalesce((SELECT max(e.row) FROM event e INDEXED BY event_by_arrival \
        WHERE e.account_id = ?3), 0) FROM event_view v WHERE v.id = ?1 AND v.account_id = ?3 \
        ON CONFLICT (view_id, person_id) DO UPDATE SET bell = excluded.bell, email = excluded.email, \
        unmailed = iif(excluded.email = 1, unmailed, 0)";
    let flags = [alert.bell, alert.email].map(|on| json!(u8::from(on)));
    (sql.to_owned(), [vec![json!(view), json!(person), json!(history)], flags.to_vec()].concat())
}

/// Notes whose alerts are due since events have arrived: so many events further.
pub fn note_arrived(events: u32) -> [Query; 2] {
    let next = "SELECT row, account_id FROM event WHERE row > (SELECT row FROM event_alert_cursor WHERE one = 1) \
        ORDER BY row LIMIT ?1";
    [
        (
            format!(
                "UPDATE event_alert SET due = 0 WHERE (view_id, person_id) IN (SELECT a.view_id, a.person_id \
                 FROM (SELECT DISTINCT account_id FROM ({next})) k CROSS JOIN event_alert a \
                 INDEXED BY event_alert_by_account ON a.account_id = k.account_id)"
            ),
            vec![json!(events)],
        ),
        (
            format!("UPDATE event_alert_cursor SET row = coalesce((SELECT max(row) FROM ({next})), row) WHERE one = 1"),
            vec![json!(events)],
        ),
    ]
}

/// The alerts whose turn it is, those that wait for longest first.
pub fn due(now: i64, most: u32) -> Query {
    let sql = "SELECT a.view_id AS view, a.person_id AS person, a.account_id AS history, a.bell, a.email, a.after_row, \
        a.unmailed, a.mail_from, v.name, v.query, EXISTS (SELECT 1 FROM account c WHERE c.id = a.account_id) AS of_customer \
        FROM event_alert a INDEXED BY event_alert_due CROSS JOIN event_view v ON v.id = a.view_id \
        WHERE a.due <= ?1 ORDER BY a.due LIMIT ?2";
    (sql.to_owned(), vec![json!(now), json!(most)])
}

/// Where an alert stands before and after a look at it.
pub struct Step<'a> {
    /// The view.
    pub view: &'a str,
    /// Whose alert it is.
    pub person: &'a str,
    /// Where it stood.
    pub before: (u64, u64),
    /// The last event looked at, events not mailed yet, and the moment of the next e-mail.
    pub after: (u64, u64, i64),
    /// How it was when it was looked at.
    pub alert: Alert,
}

/// Moves an alert, if it is as it was. It stays due if more has arrived.
pub fn step(step: &Step) -> Query {
    let Step { view, person, before, after, alert } = step;
    let sql = "UPDATE event_alert SET after_row = ?3, unmailed = ?4, mail_from = ?5, due = CASE \
        WHEN EXISTS (SELECT 1 FROM event e INDEXED BY event_by_arrival WHERE e.account_id = event_alert.account_id \
        AND e.row > ?3) THEN 0 WHEN ?4 > 0 THEN ?5 END \
        WHERE view_id = ?1 AND person_id = ?2 AND after_row = ?6 AND unmailed = ?7 AND bell = ?8 AND email = ?9";
    let values = vec![
        json!(view),
        json!(person),
        json!(after.0),
        json!(after.1),
        json!(after.2),
        json!(before.0),
        json!(before.1),
        json!(u8::from(alert.bell)),
        json!(u8::from(alert.email)),
    ];
    (sql.to_owned(), values)
}

/// Skips what has arrived: the person does not see the history now.
pub fn skip(history: &str, view: &str, person: &str) -> Query {
    let sql = "UPDATE event_alert SET after_row = coalesce((SELECT max(e.row) FROM event e INDEXED BY event_by_arrival \
        WHERE e.account_id = ?3), 0), unmailed = 0, due = NULL WHERE view_id = ?1 AND person_id = ?2";
    (sql.to_owned(), vec![json!(view), json!(person), json!(history)])
}

/// A notification of the view that its person has not seen tells of so many more events, and is the newest again.
pub fn tell_more(view: &str, person: &str, events: u64, at: i64) -> Query {
    let sql = "UPDATE notification SET text = json_set(text, '$.args.count', \
        CAST((text ->> '$.args.count') + ?3 AS INTEGER)), \
        created_at = ?4, changed_at = ?4 WHERE view_id = ?1 AND person_id = ?2 AND seen_at IS NULL AND deleted_at IS NULL";
    (sql.to_owned(), vec![json!(view), json!(person), json!(events), json!(at)])
}
