//! How what gateways are told, and tell, is asked of the database and stored. Texts and values only, so that the tests can
//! ask the planner.

use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// What notifications say: of a change that was applied, of one that failed, and of several of one task.
const TOLD: [&str; 3] = ["gateway-told-applied", "gateway-told-failed", "gateway-told-many"];

/// A user `u` as a gateway needs them; nothing if they are gone.
const USER: &str = "iif(u.id IS NULL, NULL, json_object('id', u.id, 'name', u.name, 'firstName', u.first_name, \
    'lastName', u.last_name, 'email', u.email, 'mobile', u.mobile, 'username', u.username, 'extension', u.extension, \
    'externalId', u.external_id, 'role', u.role, 'active', json(iif(u.active, 'true', 'false')), 'language', u.language, \
    'version', u.version))";

/// The changes of the account that wait, after this one, oldest first.
pub fn waiting(account: &str, after: u64, limit: u32) -> Query {
    let sql = format!(
        "SELECT c.n, e.id AS change, e.at, e.action, c.user_id, e.properties, c.version, {USER} AS user \
         FROM gateway_change c CROSS JOIN event e ON e.row = c.n \
         LEFT JOIN user u ON u.id = c.user_id AND u.account_id = c.account_id \
         WHERE c.account_id = ?1 AND c.state = 'waiting' AND c.n > ?2 ORDER BY c.n LIMIT ?3"
    );
    (sql, vec![json!(account), json!(after), json!(limit)])
}

/// How these changes of the account stand: `change`, `state`, `cause`, and `maker` if a person made it.
pub fn standing(account: &str, changes: &Value) -> Query {
    let sql = "SELECT e.id AS change, c.state, c.cause, iif(e.actor_kind = 'user', e.actor_id, NULL) AS maker \
        FROM json_each(?2) j CROSS JOIN event e ON e.id = j.value \
        CROSS JOIN gateway_change c ON c.n = e.row AND c.account_id = ?1";
    (sql.to_owned(), vec![json!(account), json!(changes.to_string())])
}

/// The account admins who are told.
pub fn admins(account: &str, most: u32) -> Query {
    let sql = "SELECT id FROM user INDEXED BY user_by_role WHERE account_id = ?1 AND role = 'accountAdmin' AND active = 1 \
        LIMIT ?2";
    (sql.to_owned(), vec![json!(account), json!(most)])
}

/// Notes what the gateway says of these changes, each as `[change, event, state, code, reason]`: of those that wait, and of
/// those that failed and were done after all. What this statement notes bears the event's id; what another one has noted
/// meanwhile does not.
pub fn note(account: &str, messages: &Value, at: i64) -> Query {
    let sql = "UPDATE gateway_change SET state = j.state, code = j.code, reason = j.reason, told_by = j.event, \
        told_at = ?3 FROM (SELECT e.row AS n, m.value ->> 1 AS event, m.value ->> 2 AS state, m.value ->> 3 AS code, \
        m.value ->> 4 AS reason FROM json_each(?2) m CROSS JOIN event e ON e.id = m.value ->> 0 LIMIT -1) j \
        WHERE gateway_change.n = j.n AND gateway_change.account_id = ?1 AND (gateway_change.state = 'waiting' \
        OR (gateway_change.state = 'failed' AND j.state = 'applied'))";
    (sql.to_owned(), vec![json!(account), json!(messages.to_string()), json!(at)])
}

/// The events of what [`note`] has noted, for `events::record::BulkEvents`: consequences of the changes, in the gateway's
/// name. The values begin at `?2`.
pub fn consequences(sender: &str, messages: &Value) -> Query {
    let sql = "SELECT m.value ->> 1 AS event_id, ?3 AS asset_id, '[]' AS properties, json_object('user', \
        coalesce(e.core ->> 'name', ''), 'userId', c.user_id, 'properties', json(e.properties), 'changestatus', \
        iif(c.state = 'applied', 'SUCCESS', 'FAILURE')) AS core, json_patch(json_object('causedBy', e.id), \
        json_object('code', c.code, 'reason', c.reason)) AS extra FROM json_each(?2) m \
        CROSS JOIN event e ON e.id = m.value ->> 0 CROSS JOIN gateway_change c ON c.n = e.row AND c.told_by = m.value ->> 1";
    (sql.to_owned(), vec![json!(messages.to_string()), json!(sender)])
}

/// Tells people of what [`note`] has noted. `told` lists `[notification, person, cause]` of whoever may be concerned; a
/// change alone is told by its user's name, several of one cause by how many there are. A notification of the same
/// cause changes; one that has been seen or deleted comes back when all is done, or if something failed.
pub fn tell(account: &str, account_name: &str, kind: &str, messages: &Value, told: &Value, at: i64) -> Query {
    let [applied, failed, many] = TOLD;
    let sql = format!(
        "WITH noted AS MATERIALIZED (SELECT c.cause, max(e.core ->> 'name') AS user, max(c.user_id) AS user_id, \
        max(coalesce(c.reason, c.code)) AS reason, sum(c.state = 'failed') AS failing FROM json_each(?4) m \
        CROSS JOIN event e ON e.id = m.value ->> 0 \
        CROSS JOIN gateway_change c ON c.n = e.row AND c.told_by = m.value ->> 1 GROUP BY c.cause), \
        counted AS MATERIALIZED (SELECT o.*, sum(g.state = 'applied') AS applied, sum(g.state = 'failed') AS failed, \
        sum(g.state = 'waiting') AS waiting FROM noted o CROSS JOIN gateway_change g ON g.cause = o.cause GROUP BY o.cause), \
        said AS MATERIALIZED (SELECT cause, iif(applied + failed + waiting = 1, \
        (SELECT u.id FROM user u WHERE u.id = user_id), NULL) AS user_id, failing > 0 OR waiting = 0 AS is_news, \
        CASE WHEN applied + failed + waiting > 1 THEN json_object('key', '{many}', 'args', \
        json_object('applied', applied, 'failed', failed, 'waiting', waiting)) \
        WHEN failed = 1 THEN json_object('key', '{failed}', 'args', json_object('user', user, 'reason', reason)) \
        ELSE json_object('key', '{applied}', 'args', json_object('user', user)) END AS text FROM counted) \
        INSERT INTO notification (id, person_id, account_id, account_name, kind, text, user_id, cause, created_at, \
        changed_at) SELECT t.value ->> 0, t.value ->> 1, ?1, ?2, ?3, s.text, s.user_id, s.cause, ?6, ?6 \
        FROM json_each(?5) t CROSS JOIN said s ON s.cause = t.value ->> 2 WHERE true \
        ON CONFLICT (person_id, cause) WHERE cause IS NOT NULL DO UPDATE SET text = excluded.text, \
        user_id = excluded.user_id, changed_at = excluded.changed_at, \
        seen_at = iif((SELECT s.is_news FROM said s WHERE s.cause = excluded.cause), NULL, seen_at), \
        deleted_at = iif((SELECT s.is_news FROM said s WHERE s.cause = excluded.cause), NULL, deleted_at)"
    );
    let values = vec![
        json!(account),
        json!(account_name),
        json!(kind),
        json!(messages.to_string()),
        json!(told.to_string()),
        json!(at),
    ];
    (sql, values)
}

/// How the change of this event stands, if it is one: `state`, `told_at`, `reason`, `told_by`.
pub fn outcome(account: &str, event: &str) -> Query {
    let sql = "SELECT c.state, c.told_at, coalesce(c.reason, c.code) AS reason, c.told_by FROM event e \
        CROSS JOIN gateway_change c ON c.n = e.row WHERE e.id = ?2 AND e.account_id = ?1 AND c.account_id = ?1";
    (sql.to_owned(), vec![json!(account), json!(event)])
}
