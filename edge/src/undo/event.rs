//! The calls about one event: what its undo would do, and the undo (UNDO-002, UNDO-003, UNDO-005).

use super::{
    account, change, integration,
    plan::{Plan, Scene, Work},
    refusal::Refusal,
    store::{self, EventRow},
};
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
    users::{
        apply,
        holders::{self, Wanted},
        lookup, moved, restore, rules,
    },
};
use domain::{
    events::{Asset, operations::EventPath},
    operation::Operation,
    problem::{Kind, Message},
    undo::{
        UndoKind, UndoPreview, UndoProperty, Undone,
        operations::{PreviewUndo, UndoEvent},
    },
};

async fn event<Op: Operation<Path = EventPath>>(call: &Call<Op>) -> Outcome<EventRow> {
    store::event(call.db(), call.account().id, call.path().event).await?.ok_or_else(|| Kind::NotFound.into())
}

async fn plan<Op: Operation<Path = EventPath>>(call: &Call<Op>, event: &EventRow) -> Outcome<Plan> {
    let events = std::slice::from_ref(event);
    let scene = Scene::read(call.db(), call.account(), call.actor(), call.now(), events).await?;
    Ok(scene.plan(event))
}

/// What taking an event back would do.
pub(super) async fn preview_undo(call: Call<PreviewUndo>) -> Outcome<Reply<UndoPreview>> {
    let event = event(&call).await?;
    let preview = match event.asset {
        Asset::User => plan(&call, &event).await?.preview,
        Asset::Integration => integration::preview(&call, &event).await?.0,
        Asset::Account if integration::is_privilege(&event) => integration::preview(&call, &event).await?.0,
        Asset::Account => account::preview(&call, &event).await?.0,
        // Roles are the partner account's: they are changed and taken back there.
        Asset::Role => refused(&event, "undo-in-partner"),
        _ => refused(&event, "undo-nothing"),
    };
    let version = preview.version;
    Ok(Reply::ok(preview).version(version))
}

/// The preview of what cannot be taken back.
pub(super) fn refused(event: &EventRow, why: &str) -> UndoPreview {
    UndoPreview {
        event: event.id,
        kind: None,
        asset: event.asset,
        subject: event.subject(),
        properties: Vec::new(),
        notices: Vec::new(),
        refused: Some(Message::new(why)),
        integration: None,
        version: 0,
    }
}

/// Takes an event back.
pub(super) async fn undo_event(call: Call<UndoEvent>) -> Outcome<Reply<Undone>> {
    let event = event(&call).await?;
    match event.asset {
        Asset::User => undo_user(&call, &event).await,
        Asset::Integration => integration::undo(&call, &event).await,
        Asset::Account if integration::is_privilege(&event) => integration::undo(&call, &event).await,
        Asset::Account => account::undo(&call, &event).await,
        Asset::Role => Err(Refusal::Because("undo-in-partner").failure()),
        _ => Err(Refusal::Because("undo-nothing").failure()),
    }
}

/// Marks the event as taken back; if it took one back itself, that one can be taken back again.
pub(super) fn mark(tx: &mut Tx, call: &Call<UndoEvent>, event: &EventRow) {
    tx.statement(store::mark(event.id, call.account().id, call.now(), &call.author().name, None));
    if let Some(first) = event.undoes() {
        tx.statement(store::unmark(&[first]));
    }
}

async fn undo_user(call: &Call<UndoEvent>, event: &EventRow) -> Outcome<Reply<Undone>> {
    let (account, input) = (call.account(), call.input());
    let Plan { preview, work } = plan(call, event).await?;
    let work = work.map_err(Refusal::failure)?;
    call.check_version(preview.version, &preview)?;
    let (back, left): (Vec<UndoProperty>, Vec<UndoProperty>) =
        preview.properties.into_iter().partition(|property| property.comes_back(&input.also));
    match work {
        Work::Remove(user) => {
            if left.iter().any(|property| property.conflict && !input.also.contains(&property.name)) {
                return Err(Refusal::Because("undo-changed-since").failure());
            }
            let kept = lookup::kept(call.db(), account, user.id).await?.ok_or(Kind::NotFound)?;
            let deleted = NewEvent::deleted(Asset::User, user.id).core(user.core()).values(kept);
            let mut tx = call.begin(change::undoing(event, deleted));
            mark(&mut tx, call, event);
            apply::remove(&mut tx, account, &user);
            rules::keep_an_admin(&mut tx, account, call.actor(), &user, None, input.confirm_last_admin);
            let undone = Undone { kind: UndoKind::Remove, user: None, left_out: Vec::new() };
            tx.commit(Reply::ok(undone)).await
        }
        Work::SetBack(user, custom) => {
            if back.is_empty() {
                return Err(Refusal::Because("undo-nothing-chosen").failure());
            }
            let mut new = change::set_back(&user, &back, custom.as_ref());
            let changes = change::changes(&user, &new);
            let mut tx =
                call.begin(change::undoing(event, NewEvent::edited(Asset::User, user.id, changes).core(new.core())));
            mark(&mut tx, call, event);
            apply::update(&mut tx, account, &user, &new);
            change::follow_licences(&mut tx, account, &user, &new);
            rules::keep_an_admin(&mut tx, account, call.actor(), &user, Some(&new), input.confirm_last_admin);
            moved::follow(&mut tx, call.db().env(), account, &user, &mut new)?;
            let undone = Undone { kind: UndoKind::SetBack, user: Some(user.id), left_out: left };
            match tx.commit(Reply::ok(undone)).await {
                Ok(reply) => Ok(reply),
                Err(failure) => Err(holders::naming(call.db(), account, failure, &Wanted::of(&new)).await),
            }
        }
        Work::Restore(kept) => {
            let mut tx = call.begin(change::restored(event, &kept));
            mark(&mut tx, call, event);
            restore::restore(&mut tx, account, std::slice::from_ref(&kept));
            change::give_licences(&mut tx, account, std::slice::from_ref(&kept));
            let undone = Undone { kind: UndoKind::Restore, user: Some(kept.id), left_out: left };
            match tx.commit(Reply::ok(undone)).await {
                Ok(reply) => Ok(reply),
                Err(failure) => {
                    let wanted = Wanted::email(kept.email.as_deref().unwrap_or_default());
                    Err(holders::naming(call.db(), account, failure, &wanted).await)
                }
            }
        }
    }
}
