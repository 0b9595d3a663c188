//! E-mails to many users, as a job: the welcome, or a link to set a new password (USER-047, USER-048, USER-052 to 054).
//!
//! A slice reads its users, decides about each, and stores what follows if none of them has changed meanwhile.

use super::{apply, mail, record::Record, selection, store};
use crate::{
    db::params,
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    jobs::slice::{Ended, Slice, Step, Then},
    passwords::links::{self, Addressee},
    problem::{Failure, Outcome},
};
use domain::{
    jobs::{Job, JobKind},
    passwords::{
        RESET_SECONDS,
        operations::{SendResetMails, SendWelcomeMails},
    },
    problem::Message,
    users::CloudlinkAccount,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Users one slice takes.
const SLICE: u64 = 200;
/// How often a slice that lost a race is done again before the queue brings it back.
const RUNS: u32 = 4;

/// What a run is about, and how far it has come: the number of its last item that had its turn.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    after: u64,
    #[serde(default)]
    only_not_registered: bool,
}

/// Starts the run of welcome e-mails.
pub(super) async fn send_welcome_mails(call: Call<SendWelcomeMails>) -> Outcome<Reply<Job>> {
    let run = Run { after: 0, only_not_registered: call.input().only_not_registered };
    selection::start(&call, &call.input().selection, JobKind::SendWelcomeMails, json!(run)).await
}

/// Starts the run of Reset password links.
pub(super) async fn send_reset_mails(call: Call<SendResetMails>) -> Outcome<Reply<Job>> {
    let run = Run { after: 0, only_not_registered: false };
    selection::start(&call, &call.input().selection, JobKind::SendResetMails, json!(run)).await
}

/// What becomes of one user of a run.
enum Decision {
    Send(Addressee),
    Skip,
    Fail(&'static str),
}

/// The users of a turn, as each is dealt with.
#[derive(Default)]
struct Turn {
    sent: Vec<(Record, Addressee)>,
    failures: Vec<Value>,
    skipped: u64,
}

impl Turn {
    fn take(users: Vec<Record>, decide: impl Fn(&Record) -> Decision) -> Self {
        let mut turn = Self::default();
        for user in users {
            match decide(&user) {
                Decision::Send(to) => turn.sent.push((user, to)),
                Decision::Skip => turn.skipped += 1,
                Decision::Fail(key) => turn.failures.push(json!([named(&user), json!(Message::new(key)).to_string()])),
            }
        }
        turn
    }
}

/// A user as a list of failures names them.
pub(crate) fn named(user: &Record) -> String {
    match &user.email {
        Some(email) => format!("{} <{email}>", user.name),
        None => format!("{} {}", user.name, user.id),
    }
}

/// One turn of welcome e-mails.
pub async fn welcome(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let decide = |user: &Record| match mail::addressee(slice.account().id, user) {
        Err(_) => Decision::Fail("passwords-no-address"),
        Ok(_) if run.only_not_registered && user.cloudlink_account == CloudlinkAccount::Registered => Decision::Skip,
        Ok(_) if mail::is_on_its_way(user, slice.now()) => Decision::Skip,
        Ok(to) => Decision::Send(to),
    };
    turn(
        slice,
        run,
        decide,
        |turn, tx| {
            let (old, new): (Vec<_>, Vec<_>) =
                turn.sent.iter().cloned().partition(|(user, _)| user.cloudlink_account == CloudlinkAccount::Registered);
            let to = |of: &[(Record, Addressee)]| of.iter().map(|(_, to)| to.clone()).collect::<Vec<_>>();
            let users: Vec<_> = turn.sent.iter().map(|(user, _)| mail::invited(user, slice.now())).collect();
            apply::welcome_many(tx, slice.account(), &users);
            links::welcome_many(tx, slice.db().env(), &to(&new))?;
            links::welcome_back(tx, &to(&old));
            Ok(())
        },
        |user| NewEvent::edited(domain::events::Asset::User, user.id, mail::welcome_changes(user, slice.now())),
    )
    .await
}

/// One turn of Reset password links.
pub async fn reset(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let elsewhere = store::single_sign_on_alone(slice.db(), slice.account().id).await?;
    let decide = |user: &Record| match mail::addressee(slice.account().id, user) {
        _ if mail::has_no_password(user, elsewhere) => Decision::Fail("passwords-elsewhere"),
        _ if user.cloudlink_account != CloudlinkAccount::Registered => Decision::Fail("passwords-not-registered"),
        Err(_) => Decision::Fail("passwords-no-address"),
        Ok(to) => Decision::Send(to),
    };
    let asked_by = slice.job().started_name.clone();
    turn(
        slice,
        run,
        decide,
        |turn, tx| {
            let to: Vec<_> = turn.sent.iter().map(|(_, to)| to.clone()).collect();
            links::reset(tx, slice.db().env(), &to, RESET_SECONDS, Some(&asked_by))
        },
        |user| NewEvent::edited(domain::events::Asset::User, user.id, mail::reset_changes(slice.now())),
    )
    .await
}

/// Does a turn: again, if one of its users has changed before it was stored.
async fn turn(
    slice: &Slice,
    run: Run,
    decide: impl Fn(&Record) -> Decision,
    send: impl Fn(&Turn, &mut crate::db::tx::Tx) -> Outcome<()>,
    event: impl Fn(&Record) -> NewEvent,
) -> Outcome<Ended> {
    let job = slice.job();
    let until = run.after + SLICE;
    let mut runs = 1;
    loop {
        let items = params![job.id, run.after, until];
        let users = store::of_items(slice.db(), slice.account(), items).await?;
        // Who is gone since the run began is left out.
        let gone = until.min(job.total).saturating_sub(run.after).saturating_sub(users.len() as u64);
        let turn = Turn::take(users, &decide);
        let step = Step {
            done: turn.sent.len() as u64,
            failed: turn.failures.len() as u64,
            skipped: turn.skipped + gone,
            input: Some(json!(Run { after: until, ..run })),
            then: if until >= job.total { Then::Finish } else { Then::Again },
        };
        let events: Vec<_> = turn.sent.iter().map(|(user, _)| event(user).core(user.core()).tagged(job.id)).collect();
        let mut tx = slice.begin_with_events(events);
        let versions = turn.sent.iter().map(|(user, _)| json!([user.id, user.version])).collect();
        tx.statement(store::as_read(&versions));
        send(&turn, &mut tx)?;
        tx.statement(store::failures(job.id, &Value::Array(turn.failures.clone())));
        match slice.commit(tx, step).await {
            Err(Failure::Race) if runs < RUNS => runs += 1,
            ended => return ended,
        }
    }
}
