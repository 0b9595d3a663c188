//! The calls about one event of the partner account's own history: roles, who holds them, account managers and what is
//! assigned to them (UNDO-002, UNDO-003).

use super::{
    event::refused,
    person,
    refusal::Refusal,
    role,
    store::{self, EventRow},
};
use crate::{
    db::tx::Tx,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    events::{Asset, operations::PartnerEventPath},
    ids::AccountId,
    operation::Operation,
    problem::Kind,
    undo::{
        UndoPreview, Undone,
        operations::{PreviewPartnerUndo, UndoPartnerEvent},
    },
};

async fn event<Op: Operation<Path = PartnerEventPath>>(call: &Call<Op>) -> Outcome<EventRow> {
    let history = AccountId(call.actor().partner.0);
    store::event(call.db(), history, call.path().event).await?.ok_or_else(|| Kind::NotFound.into())
}

/// What taking an event back would do.
pub(super) async fn preview_partner_undo(call: Call<PreviewPartnerUndo>) -> Outcome<Reply<UndoPreview>> {
    let event = event(&call).await?;
    let preview = match event.asset {
        Asset::Role => role::plan(&call, &event).await?.preview,
        Asset::User | Asset::AccountManager => person::plan(&call, &event).await?.preview,
        _ => refused(&event, "undo-nothing"),
    };
    let version = preview.version;
    Ok(Reply::ok(preview).version(version))
}

/// Takes an event back.
pub(super) async fn undo_partner_event(call: Call<UndoPartnerEvent>) -> Outcome<Reply<Undone>> {
    let event = event(&call).await?;
    match event.asset {
        Asset::Role => role::undo(&call, &event).await,
        Asset::User | Asset::AccountManager => person::undo(&call, &event).await,
        _ => Err(Refusal::Because("undo-nothing").failure()),
    }
}

/// Marks the event as taken back; if it took one back itself, that one can be taken back again.
pub(super) fn mark(tx: &mut Tx, call: &Call<UndoPartnerEvent>, event: &EventRow) {
    let history = AccountId(call.actor().partner.0);
    tx.statement(store::mark(event.id, history, call.now(), &call.author().name, None));
    if let Some(first) = event.undoes() {
        tx.statement(store::unmark(&[first]));
    }
}

/// Refuses what was taken back already.
pub(super) fn once(event: &EventRow) -> Result<(), Refusal> {
    match (&event.undone_by, event.undone_at) {
        (Some(by), Some(at)) => Err(Refusal::Already(by.clone(), at)),
        _ => Ok(()),
    }
}
