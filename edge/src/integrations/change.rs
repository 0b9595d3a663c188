//! Adding and removing: the integration, its privileges and their events in one batch (INTG-078).

use super::{
    privileges::{self, Turn},
    read, store,
};
use crate::{
    db::{Statement, tx::Tx},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    licences::run,
    problem::Outcome,
};
use domain::{
    events::Asset,
    ids::AccountId,
    integrations::{
        AddedIntegration, IntegrationKey, IntegrationState, Integrations,
        operations::{AddIntegration, RemoveIntegration},
    },
    operation::Operation,
    problem::{Kind, Problem},
};
use serde_json::json;

/// A change being put together.
#[expect(clippy::large_enum_variant, reason = "one is made a call, and taken apart at once")]
pub enum Begun {
    /// Everything is so already.
    Nothing(Integrations),
    /// The change, and what there is after it.
    Change(Tx, Integrations),
}

impl Begun {
    /// Stores it, and answers with all there are then.
    pub async fn commit(self) -> Outcome<Reply<Integrations>> {
        match self {
            Self::Nothing(present) => Ok(Reply::ok(present)),
            Self::Change(tx, new) => tx.commit(Reply::ok(new)).await,
        }
    }
}

/// Adds an integration; what is there already stays as it is, without an event. [INTG-055] [INTG-076]
pub(super) async fn add_integration(call: Call<AddIntegration>) -> Outcome<Reply<Integrations>> {
    adding(&call, call.path().integration, |event| event).await?.commit().await
}

/// Removes an integration; what is gone already stays gone, without an event. [INTG-056] [INTG-076]
pub(super) async fn remove_integration(call: Call<RemoveIntegration>) -> Outcome<Reply<Integrations>> {
    removing(&call, call.path().integration, |event| event).await?.commit().await
}

/// Begins adding an integration; `event` may say more about its event.
pub async fn adding<Op: Operation>(
    call: &Call<Op>,
    key: IntegrationKey,
    event: impl FnOnce(NewEvent) -> NewEvent,
) -> Outcome<Begun> {
    let store::Present { integrations: old, revision } = read::present(call).await?;
    if old.has(key) {
        return Ok(Begun::Nothing(old));
    }
    if let Some(lacking) = old.lacks(key) {
        return Err(Problem::new(Kind::IntegrationMissing).with("integration", lacking.name()).into());
    }
    let added = AddedIntegration {
        integration: key,
        state: if key.definition().needs_settings { IntegrationState::NeedsSetup } else { IntegrationState::Active },
        added_at: call.now(),
        added_by: call.author().name.clone(),
    };
    let account = call.account().id;
    let mut tx = call.begin(event(NewEvent::created(Asset::Integration, key).core(facts(key)).values(json!(added))));
    tx.versioned(store::revise(account, revision));
    tx.statement(store::add(account, &added));
    let on = Turn { privileges: old.gained(key), enabled: true, cause: Some(key) };
    let mut new = old;
    new.added.push(added);
    privileges::turn(&mut tx, call, &mut new, &on);
    Ok(Begun::Change(tx, new))
}

/// Begins removing an integration; `event` may say more about its event.
pub async fn removing<Op: Operation>(
    call: &Call<Op>,
    key: IntegrationKey,
    event: impl FnOnce(NewEvent) -> NewEvent,
) -> Outcome<Begun> {
    let store::Present { integrations: old, revision } = read::present(call).await?;
    if key == IntegrationKey::Chat {
        return Err(Kind::IntegrationBuiltIn.into());
    }
    let Some(removed) = old.get(key).cloned() else { return Ok(Begun::Nothing(old)) };
    let needed_by = old.needed_by(key);
    if !needed_by.is_empty() {
        return Err(Problem::new(Kind::IntegrationInUse).with("neededBy", json!(needed_by)).into());
    }
    let account = call.account().id;
    let releases = read::releases(call, &old, key).await?;
    let mut tx = call.begin(event(NewEvent::deleted(Asset::Integration, key).core(facts(key)).values(json!(removed))));
    tx.versioned(store::revise(account, revision));
    tx.statement(store::remove(account, key));
    let off = Turn { privileges: old.lost(key), enabled: false, cause: Some(key) };
    let mut new = old;
    new.added.retain(|added| added.integration != key);
    privileges::turn(&mut tx, call, &mut new, &off);
    if let Some((product, holders)) = releases {
        run::release_all(&mut tx, account, product, holders);
    }
    Ok(Begun::Change(tx, new))
}

/// The statement by which an integration is set up (INTG-038).
pub fn activate(account: AccountId, key: IntegrationKey) -> Statement {
    store::activate(account, key)
}

/// The key facts for an event (EVNT-009).
fn facts(key: IntegrationKey) -> serde_json::Value {
    json!({ "integration": key })
}
