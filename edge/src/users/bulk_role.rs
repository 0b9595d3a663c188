//! Giving many users a role, as a job (USER-030, USER-034, DASH-020, DASH-021).
//!
//! A slice reads its users, decides about each, and stores what follows if none of them has changed meanwhile.

use super::{
    apply,
    given::{self, GivenRole},
    mail_run::named,
    record::Record,
    rules, selection, store,
};
use crate::{
    db::params,
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    jobs::slice::{Ended, Slice, Step, Then},
    problem::{Failure, Outcome},
};
use domain::{
    events::{Asset, differences},
    ids::{PersonId, RoleId},
    jobs::{Job, JobKind},
    permissions::{Action, Cell, Feature},
    problem::{Kind, Message, Problem},
    users::{Role, operations::SetRoles},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Users one slice takes.
const SLICE: u64 = 500;
/// How often a slice that lost a race is done again before the queue brings it back.
const RUNS: u32 = 4;

/// What the job is about, and how far it has come: the number of its last item that had its turn.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Run {
    after: u64,
    role: Role,
    #[serde(default)]
    role_id: Option<RoleId>,
    /// Whether nobody need remain as account admin.
    sure: bool,
}

/// Starts the job; who the users are is settled now (DASH-020).
pub(super) async fn set_roles(call: Call<SetRoles>) -> Outcome<Reply<Job>> {
    let (input, actor) = (call.input(), call.actor());
    if !rules::may_assign(actor) {
        let cell = Cell { feature: Feature::Roles, action: Action::Assign };
        return Err(Problem::new(Kind::PermissionDenied).with("needs", cell.name()).into());
    }
    if input.role == Role::User && input.role_id.is_some() {
        return Err(Kind::RoleAccountMismatch.into());
    }
    let custom = match input.role_id {
        Some(role) => Some(given::find(call.db(), call.account(), role).await?),
        None => None,
    };
    rules::check_grant(actor, input.role, custom.map(|custom| custom.cells))?;
    let run = Run {
        after: 0,
        role: input.role,
        role_id: input.role_id,
        sure: input.confirm_last_admin && actor.base.is_partner(),
    };
    selection::start(&call, &input.selection, JobKind::SetRoles, json!(run)).await
}

/// What a new role changes, for its event: a custom role goes with the base role it was made for.
pub(super) fn changes(old: &Record, new: &Record) -> Map<String, Value> {
    differences([("role", json!(old.role), json!(new.role)), ("roleId", json!(old.role_id), json!(new.role_id))])
}

/// The users of a turn, as each is dealt with.
#[derive(Default)]
struct Turn {
    changed: Vec<(Record, Record)>,
    failures: Vec<Value>,
    skipped: u64,
}

impl Turn {
    /// `spare` account admins can lose their rights before the last one is met.
    fn take(users: Vec<Record>, run: Run, custom: Option<&GivenRole>, starter: PersonId, mut spare: u64) -> Self {
        let mut turn = Self::default();
        for user in users {
            let counts = user.role == Role::AccountAdmin && user.active;
            let refused = if (user.role, user.role_id) == (run.role, run.role_id) {
                turn.skipped += 1;
                continue;
            } else if PersonId::from(user.id) == starter {
                Some("users-role-own")
            } else if counts && run.role != Role::AccountAdmin && !run.sure && spare == 0 {
                Some("users-role-last-admin")
            } else {
                None
            };
            if let Some(key) = refused {
                turn.failures.push(json!([named(&user), json!(Message::new(key)).to_string()]));
                continue;
            }
            spare = spare.saturating_sub(u64::from(counts && run.role != Role::AccountAdmin));
            let role_name = custom.map(|custom| custom.name.clone());
            let new = Record { role: run.role, role_id: run.role_id, role_name, ..user.clone() };
            turn.changed.push((user, new));
        }
        turn
    }
}

/// One turn of the job.
pub async fn slice(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let (job, account) = (slice.job(), slice.account());
    let until = run.after + SLICE;
    let mut runs = 1;
    loop {
        let custom = match run.role_id {
            Some(role) => given::find(slice.db(), account, role).await.map(Some),
            None => Ok(None),
        };
        // Rights that were given when the job began, and the role itself, may have been taken since.
        let cells = |custom: &Option<GivenRole>| custom.as_ref().map(|custom| custom.cells);
        let refused = match &custom {
            Err(Failure::Problem(_)) => Some("users-role-not-assigned"),
            Ok(custom)
                if !rules::may_assign(slice.actor())
                    || rules::check_grant(slice.actor(), run.role, cells(custom)).is_err() =>
            {
                Some("users-role-needs-assign")
            }
            Ok(_) | Err(_) => None,
        };
        let custom = if refused.is_some() { None } else { custom? };
        let users = store::of_items(slice.db(), account, params![job.id, run.after, until]).await?;
        // Who is gone since the job began is left out.
        let gone = until.min(job.total).saturating_sub(run.after).saturating_sub(users.len() as u64);
        let spare = store::admins(slice.db(), account).await?.saturating_sub(1);
        let turn = match refused {
            None => Turn::take(users, run, custom.as_ref(), job.started_by, spare),
            Some(key) => {
                let why = json!(Message::new(key)).to_string();
                Turn { failures: users.iter().map(|user| json!([named(user), why])).collect(), ..Turn::default() }
            }
        };
        let step = Step {
            done: turn.changed.len() as u64,
            failed: turn.failures.len() as u64,
            skipped: turn.skipped + gone,
            input: Some(json!(Run { after: until, ..run })),
            then: if until >= job.total { Then::Finish } else { Then::Again },
        };
        let event =
            |(old, new): &(Record, Record)| NewEvent::edited(Asset::User, old.id, changes(old, new)).core(new.core());
        let mut tx = slice.begin_with_events(turn.changed.iter().map(event).collect());
        tx.statement(store::as_read(&turn.changed.iter().map(|(old, _)| json!([old.id, old.version])).collect()));
        let changed: Vec<_> = turn.changed.iter().map(|(_, new)| new.clone()).collect();
        apply::set_roles(&mut tx, account, &changed);
        let taken = turn.changed.iter().any(|(old, _)| old.role == Role::AccountAdmin && old.active);
        if taken && run.role != Role::AccountAdmin && !run.sure {
            tx.statement(rules::expect_admin(account));
        }
        tx.statement(store::failures(job.id, &Value::Array(turn.failures.clone())));
        match slice.commit(tx, step).await {
            Err(failure) if runs < RUNS && is_lost_race(&failure) => runs += 1,
            ended => return ended,
        }
    }
}

/// Somebody has changed one of these users, or taken the rights of the account admin who was to remain.
pub(crate) fn is_lost_race(failure: &Failure) -> bool {
    match failure {
        Failure::Race => true,
        Failure::Problem(problem) => problem.kind == Kind::LastAccountAdmin,
        _ => false,
    }
}
