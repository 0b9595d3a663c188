//! The slices of the jobs on roles: links come and go with their events, and holders change over before their role goes
//! (ROLE-069 to ROLE-074, ROLE-085).
//!
//! A slice reads its items as they stand, decides about each, and stores what follows if all is still so: a role that is
//! given, taken or deleted meanwhile breaks the batch, and the slice is done again.

mod items;

use super::{rules, store};
use crate::{
    db::{Statement, params},
    events::record::NewEvent,
    guard::reach::ReachedAccount,
    jobs::{
        JobRow,
        slice::{Ended, Slice, Step, Then},
    },
    problem::{Failure, Outcome},
    users::{bulk_role::is_lost_race, given, record::Record, rules as user_rules},
};
use domain::{
    events::{Asset, differences},
    ids::{AccountId, RoleId},
    jobs::JobKind,
    problem::Message,
    roles::{Replacement, RoleBase},
    users::Role,
};
use items::{Item, Part, PartnerHolder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Items one slice takes.
const ITEMS: u64 = 50;
/// Users one slice gives another role.
const USERS: u64 = 500;
/// How often a slice that lost a race is done again before the queue brings it back.
const RUNS: u32 = 4;

pub(super) use items::{link, unlink};

/// What the job is about, and how far it has come: the number of its last item that had its turn.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Run {
    pub after: u64,
    pub replacement: Option<Replacement>,
    /// Whether accounts may be left without an account admin (USER-034).
    pub sure: bool,
}

/// What is to be stored when such a job is stopped from outside: roles that were to be deleted stay.
pub fn stopped(job: &JobRow) -> Vec<Statement> {
    vec![store::end_leaving(job.id)]
}

/// One turn of a job on roles.
pub async fn slice(slice: &Slice) -> Outcome<Ended> {
    let mut runs = 1;
    loop {
        match turn(slice).await {
            Err(failure) if runs < RUNS && is_lost_race(&failure) => runs += 1,
            ended => return ended,
        }
    }
}

/// What a turn does.
#[derive(Default)]
struct Turn {
    events: Vec<NewEvent>,
    statements: Vec<Statement>,
    /// Users who get another role: their account, and each as it was and as it will be.
    moved: Vec<(AccountId, Vec<(Record, Record)>)>,
    failures: Vec<Value>,
    done: u64,
    skipped: u64,
    /// The number of the last item that is through.
    after: u64,
}

impl Turn {
    fn fail(&mut self, item: &Item, key: &str) {
        self.failures.push(json!([item.label(), json!(Message::new(key)).to_string()]));
        self.after = item.number();
    }

    fn through(&mut self, item: &Item, done: bool) {
        self.done += u64::from(done);
        self.skipped += u64::from(!done);
        self.after = item.number();
    }

    /// The event of a link, in the partner account's history and in the account's own (ROLE-085).
    fn tell(&mut self, item: &Item, assigned: bool) {
        let account = json!({ "id": item.account(), "name": item.place(), "accountNumber": item.account_number() });
        let (old, new) = if assigned { (Value::Null, account) } else { (account, Value::Null) };
        let changes = differences([("accounts", old, new)]);
        let event = NewEvent::edited(Asset::Role, item.role(), changes).core(item.core());
        if item.is_customer() {
            self.events.push(event.clone().in_history_of(item.account()));
        }
        self.events.push(event.in_partner_history());
    }
}

async fn turn(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let job = slice.job();
    let items = items::read(slice, run.after, ITEMS).await?;
    let mut turn = Turn { after: run.after, ..Turn::default() };
    if items.is_empty() {
        // Whatever is counted: there is no more to do.
        turn.after = job.total;
    }
    match job.kind {
        JobKind::AssignRole => assign(slice, &items, &mut turn),
        _ => unassign(slice, run, &items, &mut turn).await?,
    }
    store_turn(slice, run, turn).await
}

async fn store_turn(slice: &Slice, run: Run, turn: Turn) -> Outcome<Ended> {
    let job = slice.job();
    let step = Step {
        done: turn.done,
        failed: turn.failures.len() as u64,
        skipped: turn.skipped,
        input: Some(json!(Run { after: turn.after, ..run })),
        then: if turn.after >= job.total { Then::Finish } else { Then::Again },
    };
    let mut tx = slice.begin_with_events(turn.events);
    for (account, users) in &turn.moved {
        let place = ReachedAccount { id: *account, ..ReachedAccount::none(slice.account().partner) };
        given::change_over(&mut tx, &place, users);
        let takes = users.iter().any(|(old, new)| old.active && old.role != new.role);
        if takes && !run.sure && items::is_in_service(slice, *account).await? {
            tx.statement(user_rules::expect_admin(&place));
        }
    }
    for statement in turn.statements {
        tx.statement(statement);
    }
    tx.statement(given::failures(job.id, &Value::Array(turn.failures)));
    slice.commit(tx, step).await
}

/// Links these items, unless they are already (ROLE-071).
fn assign(slice: &Slice, items: &[Item], turn: &mut Turn) {
    let mut links = Vec::new();
    for item in items {
        match item.part() {
            Part::RoleGone => turn.fail(item, "roles-failed-gone"),
            _ if !item.fits() => turn.fail(item, "roles-failed-mismatch"),
            Part::NoAccount => turn.fail(item, "roles-failed-account"),
            Part::OutOfService => turn.fail(item, "roles-failed-deactivated"),
            Part::Role | Part::Account if item.is_linked() => turn.through(item, false),
            Part::Role | Part::Account => {
                links.push(json!([item.role(), item.account()]));
                turn.tell(item, true);
                turn.through(item, true);
            }
        }
    }
    if !links.is_empty() {
        turn.statements.extend(items::link(&Value::Array(links), slice.now(), &slice.job().started_name));
    }
}

/// Takes these links away, as many as a slice can with their holders; behind them the role itself, if it is deleted.
async fn unassign(slice: &Slice, run: Run, items: &[Item], turn: &mut Turn) -> Outcome<()> {
    let deletes = slice.job().kind == JobKind::DeleteRoles;
    let replacement = items::replacement(slice, run.replacement).await?;
    let mut budget = USERS;
    let mut gone = Vec::new();
    for item in items {
        match item.part() {
            Part::RoleGone if deletes => turn.through(item, false),
            Part::RoleGone => turn.fail(item, "roles-failed-gone"),
            Part::Role if !gone.is_empty() || !turn.moved.is_empty() => break,
            Part::Role => delete(slice, item, turn),
            Part::NoAccount => turn.fail(item, "roles-failed-account"),
            Part::Account | Part::OutOfService if !item.is_linked() => turn.through(item, false),
            Part::Account | Part::OutOfService => {
                if item.users() > budget && budget < USERS {
                    break;
                }
                let moved = if item.is_customer() {
                    change_over(slice, run, &replacement, item, budget.min(USERS), turn).await?
                } else {
                    change_over_partners(slice, &replacement, item, turn).await?
                };
                match moved {
                    Moved::Refused(key) => turn.fail(item, key),
                    Moved::Some => break,
                    Moved::All(users) => {
                        budget = budget.saturating_sub(users);
                        gone.push(json!([item.role(), item.account()]));
                        turn.tell(item, false);
                        turn.through(item, true);
                    }
                }
            }
        }
    }
    if !gone.is_empty() {
        turn.statements.extend(items::unlink(&Value::Array(gone)));
    }
    Ok(())
}

/// How far the holders of a role in an account have changed over.
enum Moved {
    /// All of them, so many.
    All(u64),
    /// A slice's worth; others are left.
    Some,
    /// None, and why.
    Refused(&'static str),
}

/// Gives the holders of a role in a customer account another one.
async fn change_over(
    slice: &Slice,
    run: Run,
    replacement: &items::NewRole,
    item: &Item,
    budget: u64,
    turn: &mut Turn,
) -> Outcome<Moved> {
    let holders = given::holders(slice.db(), item.account(), item.role(), budget + 1).await?;
    if holders.is_empty() {
        return Ok(Moved::All(0));
    }
    // Of an account that is deleted nobody is asked; whoever comes back with it has less, never more.
    let (role, custom) = match replacement {
        _ if item.is_deleted() => (Role::User, None),
        items::NewRole::None => return Ok(Moved::Refused("roles-failed-replacement")),
        items::NewRole::Refused(key) => return Ok(Moved::Refused(key)),
        items::NewRole::User => (Role::User, None),
        items::NewRole::Base => (Role::AccountAdmin, None),
        items::NewRole::Role(role) => (Role::AccountAdmin, Some(role)),
    };
    if replacement.lacks(slice.actor(), RoleBase::AccountAdmin) {
        return Ok(Moved::Refused("users-role-needs-assign"));
    }
    let takes = role == Role::User && !item.is_deleted() && !run.sure;
    if takes && holders.iter().any(|user| user.active) && !items::has_other_admin(slice, item).await? {
        return Ok(Moved::Refused("roles-failed-last-admin"));
    }
    if custom.is_some_and(|custom| !item.has_role(custom.id)) {
        return Ok(Moved::Refused("users-role-not-assigned"));
    }
    let (all, count) = (holders.len() as u64 <= budget, holders.len() as u64);
    let pairs: Vec<_> = holders
        .into_iter()
        .take(usize::try_from(budget).unwrap_or(usize::MAX))
        .map(|old| {
            let name = custom.map(|custom| custom.name.clone());
            let new = Record { role, role_id: custom.map(|custom| custom.id), role_name: name, ..old.clone() };
            (old, new)
        })
        .collect();
    turn.events.extend(pairs.iter().map(|(old, new)| given::event(old, new).in_history_of(item.account())));
    turn.moved.push((item.account(), pairs));
    Ok(if all { Moved::All(count) } else { Moved::Some })
}

/// Gives the partner users who hold a role another one; there are few.
async fn change_over_partners(
    slice: &Slice,
    replacement: &items::NewRole,
    item: &Item,
    turn: &mut Turn,
) -> Outcome<Moved> {
    let holders = items::partner_holders(slice, item.role()).await?;
    if holders.is_empty() {
        return Ok(Moved::All(0));
    }
    let new = match replacement {
        items::NewRole::None => return Ok(Moved::Refused("roles-failed-replacement")),
        items::NewRole::Refused(key) => return Ok(Moved::Refused(key)),
        items::NewRole::User => return Ok(Moved::Refused("roles-replacement-unfit")),
        items::NewRole::Base => None,
        items::NewRole::Role(role) => Some(role.id),
    };
    if holders.iter().any(|holder| holder.id == slice.actor().person) {
        return Ok(Moved::Refused("roles-failed-own"));
    }
    if replacement.lacks(slice.actor(), RoleBase::Partner) {
        return Ok(Moved::Refused("users-role-needs-assign"));
    }
    turn.events.extend(holders.iter().map(|holder: &PartnerHolder| {
        let changes = differences([("roleId", json!(item.role()), json!(new))]);
        let core = json!({ "name": holder.name, "email": holder.email });
        NewEvent::edited(Asset::User, holder.id, changes).core(core).in_partner_history()
    }));
    turn.statements.extend(items::move_partners(slice, item.role(), new, &holders));
    Ok(Moved::All(holders.len() as u64))
}

/// Deletes a role that no account has any more; else it stays, and can be given again.
fn delete(slice: &Slice, item: &Item, turn: &mut Turn) {
    if item.is_in_use() {
        turn.fail(item, "roles-failed-held");
        turn.statements.push(Statement::new(
            "UPDATE role SET leaving = NULL WHERE id = ?1 AND leaving = ?2",
            params![item.role(), slice.job().id],
        ));
        return;
    }
    turn.events
        .push(NewEvent::deleted(Asset::Role, item.role()).core(item.core()).values(item.values()).in_partner_history());
    turn.statements.push(items::remove(item.role()));
    turn.through(item, true);
}

/// Whether the starter may still give what holders get.
impl items::NewRole {
    fn lacks(&self, actor: &domain::permissions::Actor, base: RoleBase) -> bool {
        let cells = match self {
            Self::Role(role) => role.cells.and(base.ceiling()),
            Self::Base => base.ceiling(),
            Self::None | Self::User | Self::Refused(_) => return false,
        };
        rules::check_grant(actor, cells).is_err()
    }
}

/// The id that an item begins with.
fn role_of(item: &str) -> Option<RoleId> {
    item.get(..36)?.parse().ok()
}

/// The id that an item ends with; none if it is the role itself.
fn account_of(item: &str) -> Option<AccountId> {
    item.get(37..)?.parse().ok()
}

/// A row that cannot be is a fault of ours.
fn broken(item: &str) -> Failure {
    Failure::internal(format!("an item of a job on roles: {item}"))
}
