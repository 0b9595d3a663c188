//! What taking back a change of access, of a role or of assignments rests on, and how it is stored (UNDO-002). The rules
//! are those of the runs: an administrator without restriction stays, and the person is told.

use super::{keep_an_administrator, role};
use crate::{
    db::{Db, Statement, column, params, tx::Tx},
    events::record::BulkEvents,
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::{Asset, EventAction},
    ids::{PartnerAccountId, PersonId, RoleId},
    permissions::Cells,
    problem::Message,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// What can be assigned to an account manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Assigned {
    /// Single accounts.
    Account,
    /// Account groups.
    Group,
}

impl Assigned {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Account, Self::Group];

    const fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Account => ("manager_assignment", "account_id"),
            Self::Group => ("manager_group", "group_id"),
        }
    }

    /// How an event keeps what it changed: a list of [`Pair`].
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "assignments",
            Self::Group => "groupAssignments",
        }
    }

    /// The property of an event that names them.
    pub const fn property(self) -> &'static str {
        match self {
            Self::Account => "accounts",
            Self::Group => "accountGroups",
        }
    }
}

/// What is stored of an assignment: its end in milliseconds since 1970, none if it has none, and whether a sweep has
/// noted that end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored(pub Option<i64>, pub u8);

impl Stored {
    /// Whether it gives reach at this moment (DELG-001).
    pub fn holds(self, now: Timestamp) -> bool {
        self.1 == 0 && self.0.is_none_or(|end| end > now.as_millisecond())
    }
}

/// What an event did to one assignment: of what, as it was, and as it is from then on. None where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair(pub Uuid, pub Option<Stored>, pub Option<Stored>);

/// A partner user as they are.
#[derive(Debug, Clone, Deserialize)]
pub struct Present {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// `administrator` or `manager`.
    pub access: String,
    /// Their custom role.
    pub role_id: Option<RoleId>,
    /// Its name.
    pub role_name: Option<String>,
    /// When one of these last changed, in milliseconds since 1970.
    pub modified_at: f64,
}

/// The partner user; none if there is none in the partner account.
pub async fn find(db: &Db, partner: PartnerAccountId, person: PersonId) -> Outcome<Option<Present>> {
    db.first(Statement::new(
        "SELECT p.name, p.email, p.access, p.role_id, r.name AS role_name, p.modified_at FROM partner_user p \
         LEFT JOIN role r ON r.id = p.role_id WHERE p.id = ?1 AND p.partner_account_id = ?2",
        params![person, partner],
    ))
    .await
}

/// A custom role that partner users can be given.
#[derive(Debug, Clone, Deserialize)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// What it allows.
    #[serde(deserialize_with = "column::json")]
    pub cells: Cells,
}

/// The role, if people of the partner account can be given it.
pub async fn given(db: &Db, partner: PartnerAccountId, wanted: RoleId) -> Outcome<Option<Given>> {
    let sql = format!("SELECT r.name, r.cells {} AND r.id = ?2", role::GIVEN);
    db.first(Statement::new(sql, params![partner, wanted])).await
}

/// Gives the person the role, as the call does; breaks the batch, to be run again, if it cannot be by then.
pub fn set_role(tx: &mut Tx, partner: PartnerAccountId, person: PersonId, old_new: (Option<RoleId>, Option<RoleId>)) {
    role::change(tx, partner, person, old_new);
}

/// What is assigned to a person, as it is: each with what it is of. One text, on which the batch rests that changes it.
fn state(what: Assigned) -> String {
    let (table, column) = what.table();
    format!(
        "SELECT json_group_array(json_array(id, ends_at, ended)) AS state FROM (SELECT m.{column} AS id, m.ends_at, \
         m.ended FROM {table} m WHERE m.partner_user_id = ?1 \
         AND (?2 IS NULL OR m.{column} IN (SELECT value FROM json_each(?2))) ORDER BY m.{column})"
    )
}

/// What is assigned to somebody now: all, or what was asked for.
#[derive(Debug, Clone)]
pub struct Held {
    only: Option<Value>,
    text: String,
    /// Of what, and what is stored of it.
    pub rows: Vec<(Uuid, Stored)>,
}

impl Held {
    /// What is stored of this one.
    pub fn of(&self, id: Uuid) -> Option<Stored> {
        self.rows.iter().find(|(other, _)| *other == id).map(|(_, stored)| *stored)
    }
}

/// Reads what is assigned to somebody now; only of these, if some are named.
pub async fn held(db: &Db, what: Assigned, person: PersonId, only: Option<&[Uuid]>) -> Outcome<Held> {
    #[derive(Deserialize)]
    struct Row {
        state: String,
    }
    let only = only.map(|ids| json!(ids));
    let row: Option<Row> = db.first(Statement::new(state(what), params![person, only.clone()])).await?;
    let text = row.ok_or_else(|| Failure::internal("a state gave no row"))?.state;
    let rows: Vec<(Uuid, Option<i64>, u8)> = serde_json::from_str(&text)?;
    Ok(Held { only, text, rows: rows.into_iter().map(|(id, end, ended)| (id, Stored(end, ended))).collect() })
}

/// What can be assigned, by the names under which events tell of it; what is gone is not among them.
pub async fn named(db: &Db, what: Assigned, partner: PartnerAccountId, ids: &[Uuid]) -> Outcome<Vec<(Uuid, String)>> {
    #[derive(Deserialize)]
    struct Row {
        id: Uuid,
        name: String,
    }
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = match what {
        Assigned::Account => {
            "SELECT a.id, a.name || ' (' || a.account_number || ')' AS name FROM json_each(?1) j CROSS JOIN account a \
             ON a.id = j.value AND a.partner_account_id = ?2 AND a.status <> 'deleted' ORDER BY a.name_key, a.id"
        }
        Assigned::Group => {
            "SELECT g.id, g.name FROM json_each(?1) j CROSS JOIN account_group g \
             ON g.id = j.value AND g.partner_account_id = ?2 ORDER BY g.name_key, g.id"
        }
    };
    let rows: Vec<Row> = db.rows(Statement::new(sql, params![json!(ids), partner])).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Changes the access from the one to the other; breaks the batch, to be run again, if the person has another one by
/// then. They are told who did it (MGRS-028).
pub fn set_access(tx: &mut Tx, partner: PartnerAccountId, person: PersonId, (old, new): (&str, &str), id: Uuid) {
    tx.statement(Statement::new(
        "INSERT INTO expectation (version) SELECT 0 WHERE NOT EXISTS \
         (SELECT 1 FROM partner_user WHERE id = ?1 AND access = ?2)",
        params![person, old],
    ));
    tx.statement(Statement::new("UPDATE partner_user SET access = ?2 WHERE id = ?1", params![person, new]));
    keep_an_administrator(tx, partner);
    let told = if new == "manager" { "managers-told-converted" } else { "managers-told-upgraded" };
    role::tell(tx, person, id, Message::new(told));
}

/// Sets assignments of a person to what they are to be, none where there is to be none; breaks the batch, to be run
/// again, if anything assigned to the person is no longer as it was read.
pub fn set_held(
    tx: &mut Tx,
    what: Assigned,
    person: PersonId,
    held: &Held,
    wanted: &[(Uuid, Option<Stored>)],
    by: PersonId,
) {
    let (table, column) = what.table();
    tx.statement(Statement::new(
        format!("INSERT INTO expectation (version) SELECT 0 FROM ({}) WHERE state <> ?3", state(what)),
        params![person, held.only.clone(), &held.text],
    ));
    let gone: Vec<Uuid> = wanted.iter().filter(|(_, stored)| stored.is_none()).map(|(id, _)| *id).collect();
    if !gone.is_empty() {
        tx.statement(Statement::new(
            format!("DELETE FROM {table} WHERE partner_user_id = ?1 AND {column} IN (SELECT value FROM json_each(?2))"),
            params![person, json!(gone)],
        ));
    }
    let put: Vec<Value> = wanted.iter().filter_map(|(id, stored)| stored.map(|s| json!([id, s.0, s.1]))).collect();
    if !put.is_empty() {
        let (at, name) = (tx.author().at, tx.author().name.clone());
        tx.statement(Statement::new(
            format!(
                "INSERT INTO {table} (partner_user_id, {column}, assigned_at, assigned_by, assigned_person, ends_at, ended) \
                 SELECT ?1, value ->> 0, ?3, ?4, ?5, value ->> 1, value ->> 2 FROM json_each(?2) WHERE true \
                 ON CONFLICT (partner_user_id, {column}) DO UPDATE SET assigned_at = excluded.assigned_at, \
                 assigned_by = excluded.assigned_by, assigned_person = excluded.assigned_person, \
                 ends_at = excluded.ends_at, ended = excluded.ended, told = NULL"
            ),
            params![person, json!(put), at, name, by],
        ));
    }
}

/// Notes that access or assignments of a person were changed, and by whom (MGRS-066).
pub fn modified(tx: &mut Tx, person: PersonId) {
    let (at, name) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "UPDATE partner_user SET modified_at = ?2, modified_by = ?3 WHERE id = ?1",
        params![person, at, name],
    ));
}

/// An event in each account that gets the person as account manager again, or loses them (MGRS-065): `[account, end,
/// whether it gets them]`, each with a new id.
pub fn tell_accounts(tx: &mut Tx, name: &str, changed: &[(Uuid, bool)], tag: String, fresh: impl Fn() -> Uuid) {
    if changed.is_empty() {
        return;
    }
    let rows: Vec<Value> = changed.iter().map(|(account, gets)| json!([account, fresh(), u8::from(*gets)])).collect();
    tx.events_sql_in_accounts(BulkEvents {
        action: EventAction::Edit,
        asset: Asset::Account,
        select: Statement::new(
            "SELECT a.id AS history, e.value ->> 1 AS event_id, a.id AS asset_id, '[\"accountManagers\"]' AS properties, \
             json_object('name', a.name, 'accountNumber', a.account_number) AS core, json_object('changes', \
             json_object('accountManagers', json_object('old', iif(e.value ->> 2, json_array(), json_array(?3)), \
             'new', iif(e.value ->> 2, json_array(?3), json_array())))) AS extra FROM json_each(?2) e \
             CROSS JOIN account a ON a.id = e.value ->> 0",
            params![json!(rows), name],
        ),
        tags: vec![tag],
    });
}

/// Tells the person of their role, as the call does (MGRS-028).
pub fn tell_role(tx: &mut Tx, person: PersonId, id: Uuid, name: Option<&str>) {
    role::tell(tx, person, id, role::told(name));
}
