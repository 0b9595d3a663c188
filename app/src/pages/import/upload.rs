//! From Upload to the result: the job, watching it, and fetching the rows it left (IMPT-028 to IMPT-034); and
//! beginning, continuing and ending a preview.

use super::{
    clock,
    desk::{Desk, Outcome, Phase, Reading, Refused},
    saver, server,
};
use crate::{
    call::{Extras, call, call_with},
    frame::bell,
    text::{language, say},
    ui::announce::announce,
};
use domain::{
    ids::{DraftId, JobId},
    import::{
        DraftState, ImportDraft,
        customers::MAX_TEXT,
        header::{Mapping, header_set},
        likeness::Unmapped,
        many::{CustomerTexts, FindCustomers, TEXTS_A_CALL},
        operations::{HeaderSet, KnownMapping},
        preview::{ADDED_FROM, Answer, Ask, Reason},
    },
    jobs::{
        Job, JobState,
        operations::{GetJob, JobPath},
    },
    operation::{Input, NoInput},
    problem::{Kind, Message, Problem},
};
use leptos::{prelude::*, task::spawn_local};

/// How often the job is looked at: quickly at first, then once a second.
const LOOK: [i32; 4] = [150, 300, 500, 1_000];

/// Reads a file. `replace`: the unfinished preview at the server may go.
pub(super) fn open(desk: Desk, file: &web_sys::File, replace: bool) {
    desk.keep_file(file);
    desk.learn();
    open_as(desk, file, replace, Mapping::new());
}

/// Reads the file once more, with its headers as the person has mapped them, and remembers that (PLAN-001).
pub(super) fn remap(desk: Desk, headers: Vec<String>, mapping: Mapping) {
    let Some(file) = desk.file() else { return };
    let known = KnownMapping { headers: header_set(&headers), mapping: Some(mapping.clone()) };
    spawn_local(async move {
        // Should it not be kept, the person maps the next file once more.
        let _ = server::keep_mapping(desk, &known).await;
    });
    open_as(desk, &file, true, mapping);
}

/// How the person has mapped these headers before.
async fn remembered(desk: Desk, unmapped: &[Unmapped]) -> Option<Mapping> {
    let headers: Vec<_> = unmapped.iter().map(|unmapped| unmapped.header.as_str()).collect();
    let set = HeaderSet { headers: header_set(&headers) };
    if set.validate().is_err() {
        return None;
    }
    server::mapping(desk, &set).await.ok()?
}

fn open_as(desk: Desk, file: &web_sys::File, replace: bool, mapping: Mapping) {
    let name = file.name();
    let ask = Ask::Open {
        name: name.clone(),
        size: file.size() as u64,
        language: language().get_untracked(),
        can_assign: desk.can_assign.get_untracked(),
        mapping: mapping.clone(),
    };
    let turn = desk.next_turn();
    desk.refused.set(None);
    desk.problem.set(None);
    desk.reading.set(Reading { name: name.clone(), ..Reading::default() });
    desk.phase.set(Phase::Reading);
    let answer = desk.sheet().map(|sheet| sheet.open(ask, file));
    spawn_local(async move {
        let answer = match answer {
            Some(answer) => answer.await,
            None => None,
        };
        if !desk.is(turn) {
            return;
        }
        let unmapped = match &answer {
            Some(Answer::Summary(summary)) => summary.unmapped.as_slice(),
            Some(Answer::Refused { unmapped, .. }) => unmapped.as_slice(),
            _ => &[],
        };
        if mapping.is_empty()
            && !unmapped.is_empty()
            && let Some(before) = remembered(desk, unmapped).await
            && desk.is(turn)
            && let Some(file) = desk.file()
        {
            announce(say("import-map-remembered"));
            return open_as(desk, &file, replace, before);
        }
        if !desk.is(turn) {
            return;
        }
        match answer {
            Some(Answer::Summary(summary)) => {
                desk.edited.set(false);
                desk.added.set(0);
                desk.outcome.set(None);
                desk.customers.set(Vec::new());
                desk.changed(summary.counts);
                desk.summary.set(*summary);
                name_customers(desk, turn).await;
                if !desk.is(turn) {
                    return;
                }
                desk.phase.set(Phase::Preview);
                saver::begin(desk, name, replace);
            }
            Some(Answer::Refused { reason, message, unmapped }) => {
                desk.refused.set(Some(Refused { reason, message, unmapped }));
                desk.phase.set(Phase::Panel);
            }
            _ => desk.broke_down(),
        }
    });
}

/// Asks whom the texts of the column ACCOUNT name that are not known yet, and tells the worker (PLAN-007). What cannot be
/// found out now is checked when the rows are placed.
pub(super) async fn name_customers(desk: Desk, turn: u32) {
    if !desk.many {
        return;
    }
    let Some(Answer::Accounts(texts)) = desk.ask(Ask::Accounts).await else { return };
    let group = desk.group.get_untracked();
    let (mut list, mut custom_roles) = (Vec::new(), Vec::new());
    for part in texts.chunks(TEXTS_A_CALL) {
        let part = part.iter().filter(|text| text.chars().count() <= MAX_TEXT).cloned().collect();
        let Ok(reply) = call::<FindCustomers>(&(), &CustomerTexts { texts: part, group }).await else { break };
        list.extend(reply.value.found);
        custom_roles = reply.value.custom_roles;
    }
    if list.is_empty() || !desk.is(turn) {
        return;
    }
    if let Some(Answer::Changed { counts, .. }) = desk.ask(Ask::Customers { list, custom_roles }).await
        && desk.is(turn)
    {
        desk.changed(counts);
    }
}

/// Says that one file at a time is read.
pub(super) fn refuse_several(desk: Desk) {
    let message = Message::new("import-panel-one-file");
    desk.refused.set(Some(Refused { reason: Reason::NotASpreadsheet, message, unmapped: Vec::new() }));
}

/// Takes up an unfinished preview where it was left, or watches its job if that is at work.
pub(super) fn resume(desk: Desk, draft: ImportDraft) {
    let turn = desk.next_turn();
    desk.refused.set(None);
    desk.problem.set(None);
    desk.take(&draft);
    desk.learn();
    if let (DraftState::Uploading, Some(job)) = (draft.state, draft.job) {
        desk.job.set(None);
        desk.phase.set(Phase::Uploading);
        spawn_local(watch(desk, turn, job));
        return;
    }
    desk.phase.set(Phase::Loading);
    spawn_local(async move {
        let ended = load(desk, turn, &draft).await;
        if !desk.is(turn) {
            return;
        }
        match ended {
            Ok(()) => {
                desk.phase.set(Phase::Preview);
                saver::check_again(desk);
            }
            Err(problem) => {
                desk.problem.set(Some(problem));
                desk.phase.set(Phase::Panel);
            }
        }
    });
}

/// Upload was pressed. The last rows are saved first; `start` follows.
pub(super) fn press(desk: Desk) {
    if desk.phase.get_untracked() == Phase::Preview {
        desk.outcome.set(None);
        desk.problem.set(None);
        desk.removed.set(Vec::new());
        desk.phase.set(Phase::Saving);
        spawn_local(async move {
            // The worker answers in order: what was typed last is noted for saving before this comes back.
            let _ = desk.ask(Ask::Chunk { after: None, count: 0, only_ready: false }).await;
            saver::now(desk);
        });
    }
}

/// Every row is saved: starts the job.
pub(super) fn start(desk: Desk) {
    let turn = desk.turn();
    let Some(draft) = desk.saver(|saver| saver.draft()).flatten() else { return };
    spawn_local(async move {
        let started = server::upload(desk, draft, desk.way.get_untracked()).await;
        if !desk.is(turn) {
            return;
        }
        match started {
            Ok(job) => {
                let id = job.id;
                desk.job.set(Some(job));
                desk.phase.set(Phase::Uploading);
                bell::refresh();
                watch(desk, turn, id).await;
            }
            Err(problem) => {
                desk.problem.set(Some(problem));
                desk.phase.set(Phase::Preview);
            }
        }
    });
}

/// Watches the job until it has ended. A lost line stops neither the job nor the watching.
async fn watch(desk: Desk, turn: u32, id: JobId) {
    for look in 0.. {
        let seen = call_with::<GetJob>(&JobPath { job: id }, &NoInput {}, Extras::background()).await;
        if !desk.is(turn) {
            return;
        }
        match seen {
            Ok(reply) => {
                desk.adrift.set(false);
                let job = reply.value;
                let open = job.state.is_open();
                desk.job.set(Some(job.clone()));
                if !open {
                    return finish(desk, turn, &job).await;
                }
            }
            Err(problem) if problem.kind == Kind::Unreachable => desk.adrift.set(true),
            // The account or the right to see it is gone (IMPT-033).
            Err(problem) => return not_shown(desk, turn, problem),
        }
        clock::pause(LOOK.get(look).copied().unwrap_or(1_000)).await;
        if !desk.is(turn) {
            return;
        }
    }
}

/// The job has ended: shows what is left, with the reasons.
async fn finish(desk: Desk, turn: u32, job: &Job) {
    let stopped =
        job.stopped.clone().or_else(|| (job.state == JobState::Failed).then(|| "import-result-failed".into()));
    desk.edited.set(false);
    let Some(draft) = desk.saver(|saver| saver.draft()).flatten() else { return };
    let result = match server::result(desk, draft).await {
        Ok(result) => result,
        Err(problem) => return not_shown(desk, turn, problem),
    };
    if !desk.is(turn) {
        return;
    }
    let changes =
        result.updated + result.unchanged + result.deactivated > 0 || desk.way.get_untracked().changes_users();
    desk.outcome.set(Some(Outcome { job: job.id, result, changes, stopped }));
    let left = match server::current(desk).await {
        Ok(draft) => draft.filter(|draft| draft.left > 0),
        Err(problem) => return not_shown(desk, turn, problem),
    };
    let Some(draft) = left else {
        if desk.is(turn) {
            desk.phase.set(Phase::Done);
        }
        return;
    };
    desk.take(&draft);
    match load(desk, turn, &draft).await {
        Ok(()) if desk.is(turn) => desk.phase.set(Phase::Preview),
        Ok(()) => {}
        Err(problem) => not_shown(desk, turn, problem),
    }
}

/// The users are added, but what is left cannot be fetched now: the panel offers it again.
fn not_shown(desk: Desk, turn: u32, problem: Problem) {
    if desk.is(turn) {
        desk.problem.set(Some(problem));
        desk.phase.set(Phase::Done);
    }
}

/// Fetches the rows of a preview and hands them to the worker.
async fn load(desk: Desk, turn: u32, draft: &ImportDraft) -> Result<(), Problem> {
    let (mut after, mut first, mut rows_so_far, mut added_next) = (None, true, 0_u64, None);
    loop {
        let page = server::rows(desk, draft.id, after).await?;
        if !desk.is(turn) {
            return Ok(());
        }
        let last = page.next.is_none() || page.items.is_empty();
        after = page.items.last().map(|row| row.row);
        rows_so_far += page.items.len() as u64;
        added_next = after.filter(|row| *row >= ADDED_FROM).map(|row| row + 1).or(added_next);
        let part = Ask::Load {
            name: draft.file_name.clone(),
            can_assign: desk.can_assign.get_untracked(),
            first,
            last,
            added_next,
            rows: page.items,
        };
        let Some(Answer::Summary(summary)) = desk.ask(part).await else {
            return Err(Problem::new(Kind::Internal).because("the preview's worker took no rows"));
        };
        desk.reading.update(|reading| {
            reading.rows = rows_so_far as u32;
            reading.percent = (rows_so_far * 100 / draft.left.max(1)).min(100) as u8;
        });
        if last {
            desk.changed(summary.counts);
            desk.summary.set(*summary);
            name_customers(desk, turn).await;
            return Ok(());
        }
        first = false;
    }
}

/// Ends the preview at the server and here. Users added stay (IMPT-027).
pub(super) async fn cancel(desk: Desk) -> Result<(), Problem> {
    let draft = desk.saver(|saver| saver.draft()).flatten();
    if let Some(draft) = draft {
        discard(desk, draft).await?;
    }
    desk.clear();
    Ok(())
}

/// Ends a preview at the server. One that is gone already is as good as ended.
pub(super) async fn discard(desk: Desk, draft: DraftId) -> Result<(), Problem> {
    match server::cancel(desk, draft).await {
        Err(problem) if problem.kind != Kind::NotFound => Err(problem),
        _ => Ok(()),
    }
}
