//! Slices of the runs that give accounts, take them, or give assignments another end (MGRS-043 to MGRS-048, DELG-001).
//!
//! An item is a person and an account, `<person> <account>`. What becomes of each is settled in the batch that does it,
//! as `access` says: of two runs about the same pair the later one holds, and each tells only what it has changed
//! (MGRS-064).

use super::{
    access::{failed, finish, ids, step, turn},
    start::Run,
};
use crate::{
    db::{Param, Statement, params},
    events::record::BulkEvents,
    jobs::slice::{Ended, Slice},
    problem::Outcome,
};
use domain::{
    Timestamp,
    events::{Asset, EventAction},
};

/// Items a slice takes.
const SLICE: u64 = 200;

/// The two halves of an item.
const PERSON: &str = "substr(i.item, 1, 36)";
const ACCOUNT: &str = "substr(i.item, 38)";
/// The items of a turn that change, with the person `p` and the account `a`; the values are job, after and until.
const CHANGED: &str = "FROM job_item i CROSS JOIN partner_user p ON p.id = substr(i.item, 1, 36) \
    CROSS JOIN account a ON a.id = substr(i.item, 38) \
    WHERE i.job_id = ?1 AND i.n > ?2 AND i.n <= ?3 AND i.before ->> 'changed' = 1";

/// What a run does with each pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Assign,
    Unassign,
    Renew,
}

/// One turn of giving.
pub async fn assign(slice: &Slice) -> Outcome<Ended> {
    run(slice, Deed::Assign).await
}

/// One turn of taking.
pub async fn unassign(slice: &Slice) -> Outcome<Ended> {
    run(slice, Deed::Unassign).await
}

/// One turn of giving another end.
pub async fn renew(slice: &Slice) -> Outcome<Ended> {
    run(slice, Deed::Renew).await
}

async fn run(slice: &Slice, deed: Deed) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let (values, until) = turn(slice, run, SLICE);
    let with = |more: Vec<Param>| values.iter().cloned().chain(more).collect::<Vec<_>>();

    let mut tx = slice.begin_with_events_sql(of_people(slice, run, until, deed));
    tx.statement(settle(slice, &values, deed));
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(match deed {
        Deed::Unassign => Statement::new(
            format!(
                "DELETE FROM manager_assignment WHERE (partner_user_id, account_id) IN (SELECT p.id, a.id {CHANGED})"
            ),
            values.clone(),
        ),
        // One that has ended begins anew, and its manager is told anew.
        Deed::Assign | Deed::Renew => Statement::new(
            format!(
                "INSERT INTO manager_assignment (partner_user_id, account_id, assigned_at, assigned_by, ends_at, assigned_person) \
                 SELECT p.id, a.id, ?4, ?5, ?6, ?7 {CHANGED} ON CONFLICT (partner_user_id, account_id) DO UPDATE SET \
                 assigned_at = excluded.assigned_at, assigned_by = excluded.assigned_by, ends_at = excluded.ends_at, \
                 assigned_person = excluded.assigned_person, told = NULL, ended = 0"
            ),
            with(params![at, &by, run.ends_at, slice.job().started_by]),
        ),
    });
    tx.statement(Statement::new(
        format!("UPDATE partner_user SET modified_at = ?4, modified_by = ?5 WHERE id IN (SELECT p.id {CHANGED})"),
        with(params![at, &by]),
    ));
    tx.events_sql_in_accounts(of_accounts(slice, run, until, deed));
    let label = format!(
        "coalesce(p.name || ' <' || p.email || '>', {PERSON}) || ': ' || \
         coalesce(a.name || ' (' || a.account_number || ')', {ACCOUNT})"
    );
    let named = format!(
        "LEFT JOIN partner_user p ON p.id = {PERSON} AND p.partner_account_id = ?4 \
         LEFT JOIN account a ON a.id = {ACCOUNT} AND a.partner_account_id = ?4 AND a.status <> 'deleted'"
    );
    finish(slice, &mut tx, &values, until, &label, &named);
    slice.commit(tx, step(slice, Run { after: until, ..run })).await
}

/// Settles what becomes of each pair of the turn.
fn settle(slice: &Slice, turn: &[Param], deed: Deed) -> Statement {
    let mut values = turn.to_vec();
    values.extend(params![
        slice.account().partner,
        failed("managers-no-such-person"),
        failed("managers-not-account-manager"),
        failed("managers-no-such-account"),
    ]);
    let pair = |table: &str, more: &str| {
        format!(
            "EXISTS (SELECT 1 FROM {table} m WHERE m.partner_user_id = substr(item, 1, 36) \
             AND m.account_id = substr(item, 38){more})"
        )
    };
    // What a group gives, only the group takes: an account can be given besides, and stays when it leaves the group.
    let alone = " AND m.group_id IS NULL";
    // What stands against the pair, or that it is as it should be already.
    let nothing_to_do = match deed {
        Deed::Assign => format!("{} THEN '{{}}'", pair("managed_account", alone)),
        Deed::Unassign => {
            values.extend(params![failed("managers-through-group")]);
            let (held, given) = (pair("managed_account", ""), pair("managed_account", alone));
            format!("NOT {held} THEN '{{}}' WHEN NOT {given} THEN ?8")
        }
        Deed::Renew => {
            values.extend(params![failed("managers-not-assigned")]);
            format!("NOT {} THEN ?8", pair("manager_assignment", ""))
        }
    };
    Statement::new(
        format!(
            "UPDATE job_item SET before = CASE coalesce((SELECT p.access FROM partner_user p \
             WHERE p.id = substr(item, 1, 36) AND p.partner_account_id = ?4), '') \
             WHEN '' THEN ?5 WHEN 'administrator' THEN ?6 ELSE CASE WHEN NOT EXISTS (SELECT 1 FROM account a \
             WHERE a.id = substr(item, 38) AND a.partner_account_id = ?4 AND a.status <> 'deleted') THEN ?7 \
             WHEN {nothing_to_do} ELSE json_object('changed', 1, 'was', (SELECT json_array(m.ends_at, m.ended) \
             FROM manager_assignment m WHERE m.partner_user_id = substr(item, 1, 36) \
             AND m.account_id = substr(item, 38))) END END WHERE job_id = ?1 AND n > ?2 AND n <= ?3"
        ),
        values,
    )
}

/// The old and the new value of what a run adds to a list, or takes from it. `list` gives the JSON list.
fn changes(deed: Deed, name: &str, list: &str) -> String {
    let (old, new) = match deed {
        Deed::Assign => ("json_array()".to_owned(), format!("json({list})")),
        Deed::Unassign => (format!("json({list})"), "json_array()".to_owned()),
        Deed::Renew => (format!("json({list})"), format!("json({list})")),
    };
    format!("'changes', json_object('{name}', json_object('old', {old}, 'new', {new}))")
}

/// When the assignments end, as events tell it.
fn end(run: Run) -> Option<String> {
    run.ends_at.and_then(|at| Timestamp::from_millisecond(at).ok()).map(|at| at.to_string())
}

/// The values of the events: at `?2` job, after, until, ids, and the end.
fn event_values(slice: &Slice, run: Run, until: u64) -> Vec<Param> {
    params![slice.job().id, run.after, until, ids(slice, until - run.after), end(run)]
}

/// An event for each person of the turn who gains or loses accounts, which are named (MGRS-065).
fn of_people(slice: &Slice, run: Run, until: u64, deed: Deed) -> BulkEvents {
    let changes = changes(deed, "accounts", "c.accounts");
    let changed = shifted();
    // What each was and is, so that it can be taken back (UNDO-001): see `back::Pair`.
    let is = if deed == Deed::Unassign { "NULL" } else { "json_array(CAST(?7 AS INTEGER), 0)" };
    let end = (deed != Deed::Unassign).then(|| Param::from(run.ends_at));
    let pairs = format!("json_group_array(json_array(a.id, json(json_extract(i.before, '$.was')), {is}))");
    BulkEvents {
        action: EventAction::Edit,
        asset: Asset::AccountManager,
        select: Statement::new(
            format!(
                "SELECT e.value AS event_id, c.id AS asset_id, '[\"accounts\"]' AS properties, \
                 json_object('name', c.name, 'email', c.email) AS core, \
                 json_patch(json_object({changes}, 'assignments', json(c.pairs)), json_object('endsAt', ?6)) AS extra \
                 FROM (SELECT p.id, p.name, p.email, {pairs} AS pairs, row_number() OVER (ORDER BY p.id) - 1 AS k, \
                 json_group_array(a.name || ' (' || a.account_number || ')') AS accounts {changed} GROUP BY p.id) c \
                 CROSS JOIN json_each(?5) e ON e.key = c.k"
            ),
            event_values(slice, run, until).into_iter().chain(end).collect(),
        ),
        tags: vec![slice.job().id.to_string()],
    }
}

/// An event in each account of the turn that gains or loses account managers, who are named (MGRS-065).
fn of_accounts(slice: &Slice, run: Run, until: u64, deed: Deed) -> BulkEvents {
    let changes = changes(deed, "accountManagers", "c.people");
    let changed = shifted();
    BulkEvents {
        action: EventAction::Edit,
        asset: Asset::Account,
        select: Statement::new(
            format!(
                "SELECT c.id AS history, e.value AS event_id, c.id AS asset_id, \
                 '[\"accountManagers\"]' AS properties, \
                 json_object('name', c.name, 'accountNumber', c.account_number) AS core, \
                 json_patch(json_object({changes}), json_object('endsAt', ?6)) AS extra \
                 FROM (SELECT a.id, a.name, a.account_number, row_number() OVER (ORDER BY a.id) - 1 AS k, \
                 json_group_array(p.name) AS people {changed} GROUP BY a.id) c CROSS JOIN json_each(?5) e ON e.key = c.k"
            ),
            event_values(slice, run, until),
        ),
        tags: vec![slice.job().id.to_string()],
    }
}

/// [`CHANGED`] with its values at `?2`.
fn shifted() -> String {
    CHANGED.replace("?3", "?4").replace("?2", "?3").replace("?1", "?2")
}
