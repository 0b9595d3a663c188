//! Taking back what was done to an account's integrations and privileges (UNDO-002). It is done by the rules by which they
//! are added and removed: privileges follow, what another one needs stays.

use super::{
    change::undoing,
    event::{mark, refused},
    refusal::{Refusal, check},
    store::EventRow,
};
use crate::{
    guard::{call::Call, reply::Reply},
    integrations::{
        change::{self, Begun},
        privileges,
        read::{self, At},
    },
    problem::Outcome,
};
use domain::{
    events::{Asset, operations::EventPath},
    integrations::{IntegrationKey, Integrations, Privilege},
    operation::Operation,
    permissions::{Action, Feature},
    problem::Message,
    undo::{UndoKind, UndoPreview, UndoProperty, Undone, operations::UndoEvent, state::Change},
};
use serde_json::json;

/// How the property of a privilege begins in an account's event.
const PRIVILEGE: &str = "privileges.";

/// What there is to do.
#[derive(Debug, Clone, Copy)]
pub(super) enum Work {
    /// The integration goes.
    Remove(IntegrationKey),
    /// The integration comes back.
    Add(IntegrationKey),
    /// The privilege is turned.
    Turn(Privilege, bool),
}

/// Whether an account's event is about a privilege.
pub(super) fn is_privilege(event: &EventRow) -> bool {
    turned(event).is_some()
}

/// The privilege that an event turned, and how it was before.
fn turned(event: &EventRow) -> Option<(Privilege, bool)> {
    let Some(Change::Edited(changes)) = event.change() else { return None };
    changes.iter().find_map(|(name, old, _)| Some((name.strip_prefix(PRIVILEGE)?.parse().ok()?, old.as_bool()?)))
}

/// What taking the event back would do.
pub(super) async fn preview<Op: Operation<Path = EventPath>>(
    call: &Call<Op>,
    event: &EventRow,
) -> Outcome<(UndoPreview, Result<Work, Refusal>)> {
    let At { integrations, revision } = read::of_account(call.db(), call.account().id, call.now()).await?;
    let mut preview = UndoPreview { version: revision, refused: None, ..refused(event, "undo-nothing") };
    let work = plan(call, event, &integrations, &mut preview);
    preview.refused = work.as_ref().err().map(Refusal::message);
    Ok((preview, work))
}

fn plan<Op: Operation>(
    call: &Call<Op>,
    event: &EventRow,
    present: &Integrations,
    preview: &mut UndoPreview,
) -> Result<Work, Refusal> {
    let of_event = (event.asset == Asset::Integration).then(|| event.asset_id.parse::<IntegrationKey>().ok()).flatten();
    preview.integration = of_event;
    if let (Some(by), Some(at)) = (&event.undone_by, event.undone_at) {
        return Err(Refusal::Already(by.clone(), at));
    }
    let actor = call.actor();
    match (event.change(), of_event) {
        (Some(Change::Created(_)), Some(key)) => {
            preview.kind = Some(UndoKind::Remove);
            check(actor, Feature::Integrations, Action::Delete)?;
            if !present.has(key) {
                return Err(Refusal::Because("undo-gone"));
            }
            if !present.needed_by(key).is_empty() {
                return Err(Refusal::Because("undo-integration-needed"));
            }
            if present.released(key).is_some() {
                preview.notices.push(Message::new("undo-notice-licences"));
            }
            Ok(Work::Remove(key))
        }
        (Some(Change::Deleted(_)), Some(key)) => {
            preview.kind = Some(UndoKind::Restore);
            check(actor, Feature::Integrations, Action::Add)?;
            if present.has(key) {
                return Err(Refusal::Because("undo-integration-there"));
            }
            if present.lacks(key).is_some() {
                return Err(Refusal::Because("undo-integration-lacks"));
            }
            if key.definition().needs_settings {
                preview.notices.push(Message::new("undo-notice-settings"));
            }
            preview.notices.push(Message::new("undo-notice-licences-stay"));
            Ok(Work::Add(key))
        }
        _ => {
            let (privilege, before) = turned(event).ok_or(Refusal::Because("undo-nothing"))?;
            preview.kind = Some(UndoKind::SetBack);
            check(actor, Feature::Integrations, Action::Add)?;
            let now = present.privileges.contains(&privilege);
            preview.properties.push(UndoProperty {
                name: format!("{PRIVILEGE}{privilege}"),
                label: None,
                before: json!(before),
                after: json!(!before),
                now: json!(now),
                conflict: now == before,
                left_out: None,
            });
            if now == before {
                return Err(Refusal::Because("undo-nothing-left"));
            }
            Ok(Work::Turn(privilege, before))
        }
    }
}

/// Takes the event back.
pub(super) async fn undo(call: &Call<UndoEvent>, event: &EventRow) -> Outcome<Reply<Undone>> {
    let (preview, work) = preview(call, event).await?;
    let work = work.map_err(Refusal::failure)?;
    call.check_version(preview.version, &preview)?;
    let tag = |new| undoing(event, new);
    let (kind, begun) = match work {
        Work::Remove(key) => (UndoKind::Remove, change::removing(call, key, tag).await?),
        Work::Add(key) => (UndoKind::Restore, change::adding(call, key, tag).await?),
        Work::Turn(privilege, enabled) => {
            (UndoKind::SetBack, privileges::turning(call, privilege, enabled, tag).await?)
        }
    };
    let Begun::Change(mut tx, _) = begun else { return Err(Refusal::Because("undo-nothing-left").failure()) };
    mark(&mut tx, call, event);
    tx.commit(Reply::ok(Undone { kind, user: None, left_out: Vec::new() })).await
}
