//! Saves the rows at the server in the background, from the moment they are shown (IMPT-026): first all of them in
//! parts, then whatever the person changes. Nothing is marked as saved before the server has answered, so a lost line
//! or an expired session costs nothing but time.

use super::{
    clock,
    desk::{Desk, Phase},
    server, upload,
};
use crate::call::fresh_key;
use domain::{
    ids::DraftId,
    import::{
        ImportFields, ROWS_A_CALL,
        operations::{NewImport, RowToSave, RowsToSave},
        preview::{Answer, Ask, Taken},
    },
    problem::{Kind, Problem},
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::{BTreeMap, BTreeSet};

/// Keys are let settle this long before an edit is saved.
const SETTLE: i32 = 600;
/// After a failure of the line it is tried again after this long, doubling.
const FIRST_RETRY: i32 = 2_000;
const LAST_RETRY: i32 = 30_000;

/// What the page shows of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Saved {
    /// Everything is at the server.
    All,
    /// At work, with how much of the whole is done, in percent.
    Saving(u8),
    /// Not everything, and why.
    Not(Problem),
}

impl Saved {
    /// Whether closing the browser now would lose something.
    pub(super) const fn is_all(&self) -> bool {
        matches!(self, Self::All)
    }
}

/// What is yet to be saved.
#[derive(Default)]
pub(super) struct Saver {
    draft: Option<DraftId>,
    new: NewImport,
    key: String,
    /// The whole list is being saved, and this row is the last that was.
    whole: bool,
    after: Option<u32>,
    done: u32,
    edited: BTreeMap<u32, ImportFields>,
    removed: BTreeSet<u32>,
    running: bool,
    settling: u32,
    failures: u32,
}

impl Saver {
    /// The preview at the server.
    pub(super) fn belongs_to(&mut self, draft: DraftId) {
        self.draft = Some(draft);
    }

    /// Its id, once the server has given one.
    pub(super) const fn draft(&self) -> Option<DraftId> {
        self.draft
    }

    /// A row has other content, or is back.
    pub(super) fn note(&mut self, row: u32, fields: ImportFields) {
        self.removed.remove(&row);
        self.edited.insert(row, fields);
    }

    /// A row is deleted.
    pub(super) fn note_removed(&mut self, row: u32) {
        self.edited.remove(&row);
        self.removed.insert(row);
    }

    /// Takes a part of the edits, to be saved.
    fn take(&mut self) -> RowsToSave {
        let mut part = RowsToSave::default();
        while part.rows.len() < ROWS_A_CALL
            && let Some((row, fields)) = self.edited.pop_first()
        {
            part.rows.push(RowToSave { row, fields });
        }
        while part.rows.len() + part.deleted.len() < ROWS_A_CALL
            && let Some(row) = self.removed.pop_first()
        {
            part.deleted.push(row);
        }
        part
    }

    /// Puts back what could not be saved, unless it has changed again meanwhile.
    fn put_back(&mut self, part: RowsToSave) {
        for RowToSave { row, fields } in part.rows {
            if !self.removed.contains(&row) {
                self.edited.entry(row).or_insert(fields);
            }
        }
        for row in part.deleted {
            if !self.edited.contains_key(&row) {
                self.removed.insert(row);
            }
        }
    }

    fn percent(&self, rows: u32) -> u8 {
        (u64::from(self.done.min(rows)) * 100 / u64::from(rows.max(1))) as u8
    }
}

/// Begins to save the rows of a file just read. `replace`: an unfinished preview may go (IMPT-026).
pub(super) fn begin(desk: Desk, file_name: String, replace: bool) {
    let rows = desk.counts.get_untracked().rows;
    desk.saver(|saver| {
        saver.new = NewImport { file_name, rows, replace };
        saver.key = fresh_key();
        saver.whole = true;
    });
    now(desk);
}

/// Saves the rows of a continued preview again, unchanged: the answers tell which addresses are taken by now (IMPT-014).
pub(super) fn check_again(desk: Desk) {
    desk.saver(|saver| {
        saver.whole = true;
        saver.after = None;
        saver.done = 0;
    });
    now(desk);
}

/// Saves soon: further keys may follow.
pub(super) fn soon(desk: Desk) {
    let Some(settling) = desk.saver(|saver| {
        saver.settling += 1;
        saver.settling
    }) else {
        return;
    };
    if desk.saved.with_untracked(Saved::is_all) {
        desk.saved.set(Saved::Saving(100));
    }
    let turn = desk.turn();
    spawn_local(async move {
        clock::pause(SETTLE).await;
        if desk.is(turn) && desk.saver(|saver| saver.settling) == Some(settling) {
            now(desk);
        }
    });
}

/// Tries again after a failure. What has become of the preview meanwhile may have to be undone first.
pub(super) fn retry(desk: Desk, replace: bool) {
    let problem = desk.saved.with_untracked(|saved| match saved {
        Saved::Not(problem) => Some(problem.kind),
        Saved::All | Saved::Saving(_) => None,
    });
    desk.saver(|saver| {
        saver.failures = 0;
        match problem {
            Some(Kind::ImportDraftExists) => {
                saver.new.replace = replace;
                saver.key = fresh_key();
            }
            // The preview is gone at the server (expired, ended in another tab): the rows here become a new one.
            Some(Kind::NotFound | Kind::ImportNotInPreview) => {
                saver.draft = None;
                saver.key = fresh_key();
                saver.whole = true;
                saver.after = None;
                saver.done = 0;
            }
            _ => {}
        }
    });
    now(desk);
}

/// Saves now, unless that is under way.
pub(super) fn now(desk: Desk) {
    let idle = desk.saver(|saver| !std::mem::replace(&mut saver.running, true));
    if idle != Some(true) {
        return;
    }
    let turn = desk.turn();
    spawn_local(async move {
        let ended = save(desk, turn).await;
        if !desk.is(turn) {
            return;
        }
        desk.saver(|saver| saver.running = false);
        match ended {
            Ok(()) => {
                desk.saver(|saver| saver.failures = 0);
                desk.saved.set(Saved::All);
                if desk.phase.get_untracked() == Phase::Saving {
                    upload::start(desk);
                }
            }
            Err(problem) => failed(desk, turn, problem),
        }
    });
}

fn failed(desk: Desk, turn: u32, problem: Problem) {
    // The line comes back by itself; a refusal does not.
    let passing = matches!(problem.kind, Kind::Unreachable | Kind::Internal | Kind::TooManyRequests);
    desk.saved.set(Saved::Not(problem));
    if desk.phase.get_untracked() == Phase::Saving {
        desk.phase.set(Phase::Preview);
    }
    let failures = desk.saver(|saver| {
        saver.failures += 1;
        saver.failures
    });
    if let (true, Some(failures)) = (passing, failures) {
        let wait = FIRST_RETRY.saturating_mul(1 << (failures - 1).min(4)).min(LAST_RETRY);
        spawn_local(async move {
            clock::pause(wait).await;
            if desk.is(turn) && desk.saver(|saver| saver.failures) == Some(failures) {
                now(desk);
            }
        });
    }
}

/// Saves until nothing is left to save.
async fn save(desk: Desk, turn: u32) -> Result<(), Problem> {
    loop {
        let draft = draft(desk, turn).await?;
        if !desk.is(turn) {
            return Ok(());
        }
        let edits = desk.saver(Saver::take).unwrap_or_default();
        if !(edits.rows.is_empty() && edits.deleted.is_empty()) {
            if let Err(problem) = send(desk, turn, draft, &edits).await {
                if desk.is(turn) {
                    desk.saver(|saver| saver.put_back(edits));
                }
                return Err(problem);
            }
            continue;
        }
        let Some((true, after)) = desk.saver(|saver| (saver.whole, saver.after)) else { return Ok(()) };
        let part = Ask::Chunk { after, count: ROWS_A_CALL as u32, only_ready: false };
        let Some(Answer::Chunk { rows, next }) = desk.ask(part).await else {
            return Err(Problem::new(Kind::Internal).because("the preview's worker gave no rows"));
        };
        let part = RowsToSave { rows, deleted: Vec::new() };
        if !part.rows.is_empty() {
            send(desk, turn, draft, &part).await?;
        }
        if !desk.is(turn) {
            return Ok(());
        }
        let rows = desk.counts.get_untracked().rows;
        let percent = desk.saver(|saver| {
            saver.done += part.rows.len() as u32;
            saver.after = next;
            saver.whole = next.is_some();
            saver.percent(rows)
        });
        desk.saved.set(Saved::Saving(percent.unwrap_or_default()));
    }
}

/// The preview at the server; begun now, if it was not.
async fn draft(desk: Desk, turn: u32) -> Result<DraftId, Problem> {
    let begun = desk.saver(|saver| (saver.draft, saver.new.clone(), saver.key.clone()));
    let Some((draft, new, key)) = begun else {
        return Err(Problem::new(Kind::Internal));
    };
    if let Some(draft) = draft {
        return Ok(draft);
    }
    desk.saved.set(Saved::Saving(0));
    let begun = server::start(desk, &new, key).await?;
    if desk.is(turn) {
        desk.saver(|saver| saver.draft = Some(begun.id));
    } else {
        // Cancelled while it was being begun: nobody will fill it.
        let _ = upload::discard(desk, begun.id).await;
    }
    Ok(begun.id)
}

/// Sends rows, and tells the worker which of their addresses are taken.
async fn send(desk: Desk, turn: u32, draft: DraftId, part: &RowsToSave) -> Result<(), Problem> {
    let taken = server::save(desk, draft, part).await?;
    if desk.many && desk.is(turn) {
        // An edited row may name another customer.
        upload::name_customers(desk, turn).await;
    }
    if taken.is_empty() || !desk.is(turn) {
        return Ok(());
    }
    let sent: BTreeMap<u32, &str> = part.rows.iter().map(|row| (row.row, row.fields.email.as_str())).collect();
    let list = taken
        .into_iter()
        .map(|taken| Taken {
            row: taken.row,
            email: sent.get(&taken.row).map(|email| (*email).to_owned()),
            name: taken.name,
            user: taken.user.to_string(),
            known: taken.known.map(Box::new),
        })
        .collect();
    if let Some(Answer::Changed { counts, .. }) = desk.ask(Ask::Taken { replace: false, list }).await
        && desk.is(turn)
    {
        desk.changed(counts);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(email: &str) -> ImportFields {
        ImportFields { email: email.into(), ..ImportFields::default() }
    }

    #[test]
    fn impt_026_what_could_not_be_saved_is_tried_again_as_it_is_by_then() {
        let mut saver = Saver::default();
        saver.note(2, fields("a@b.co"));
        saver.note(3, fields("c@d.co"));
        saver.note_removed(4);
        saver.note_removed(5);
        let part = saver.take();
        assert_eq!((part.rows.len(), part.deleted.len()), (2, 2));
        saver.note(2, fields("new@b.co"));
        saver.note_removed(3);
        saver.note(4, fields("back@b.co"));
        saver.put_back(part);
        let part = saver.take();
        let rows: Vec<_> = part.rows.iter().map(|row| (row.row, row.fields.email.as_str())).collect();
        assert_eq!(rows, [(2, "new@b.co"), (4, "back@b.co")]);
        assert_eq!(part.deleted, [3, 5]);
    }

    #[test]
    fn impt_023_a_row_put_back_is_not_deleted_at_the_server() {
        let mut saver = Saver::default();
        saver.note_removed(7);
        saver.note(7, fields("a@b.co"));
        assert_eq!(saver.take().deleted, [] as [u32; 0]);
    }

    #[test]
    fn impt_026_no_call_saves_more_rows_than_it_may() {
        let mut saver = Saver::default();
        for row in 0..3_000 {
            saver.note(row, fields("a@b.co"));
            saver.note_removed(row + 10_000);
        }
        let part = saver.take();
        assert_eq!(part.rows.len() + part.deleted.len(), ROWS_A_CALL);
    }
}
