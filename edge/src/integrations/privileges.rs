//! Privileges: turned by hand, or by the integration that they belong to (INTG-055 to INTG-059).

use super::{change::Begun, read, store};
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    events::Asset,
    integrations::{IntegrationKey, Integrations, Privilege, operations::SetPrivilege},
    operation::Operation,
};
use serde_json::{Map, Value, json};

/// Privileges that are turned together.
pub(super) struct Turn {
    pub(super) privileges: Vec<Privilege>,
    pub(super) enabled: bool,
    /// The integration that they follow; none if by hand.
    pub(super) cause: Option<IntegrationKey>,
}

/// Turns privileges, with an event each (INTG-077).
pub(super) fn turn<Op: Operation>(tx: &mut Tx, call: &Call<Op>, integrations: &mut Integrations, turn: &Turn) {
    for privilege in &turn.privileges {
        let event = event(call, *privilege, turn);
        tx.event(event);
        let statement = store::privilege(call.account().id, *privilege, turn.enabled, turn.cause, call.author());
        tx.statement(statement);
        integrations.privileges.retain(|on| on != privilege);
        if turn.enabled {
            integrations.privileges.push(*privilege);
        }
    }
}

fn event<Op: Operation>(call: &Call<Op>, privilege: Privilege, turn: &Turn) -> NewEvent {
    let name = format!("privileges.{privilege}");
    let change = Map::from_iter([(name, json!({ "old": !turn.enabled, "new": turn.enabled }))]);
    let event = NewEvent::edited(Asset::Account, call.account().id, change)
        .core(json!({ "name": call.account().name, "privilege": privilege }));
    match turn.cause {
        Some(cause) => event.extra("cause", Value::from(cause.name())),
        None => event,
    }
}

/// Turns a privilege by hand; one that is so already stays so, without an event. [INTG-057] [INTG-059]
pub(super) async fn set_privilege(call: Call<SetPrivilege>) -> Outcome<Reply<Integrations>> {
    turning(&call, call.path().privilege, call.input().enabled, |event| event).await?.commit().await
}

/// Begins turning a privilege by hand; `tag` may say more about its event.
pub async fn turning<Op: Operation>(
    call: &Call<Op>,
    privilege: Privilege,
    enabled: bool,
    tag: impl FnOnce(NewEvent) -> NewEvent,
) -> Outcome<Begun> {
    let store::Present { integrations: mut new, revision } = read::present(call).await?;
    if new.privileges.contains(&privilege) == enabled {
        return Ok(Begun::Nothing(new));
    }
    let by_hand = Turn { privileges: vec![privilege], enabled, cause: None };
    let mut tx = call.begin(tag(event(call, privilege, &by_hand)));
    tx.versioned(store::revise(call.account().id, revision));
    tx.statement(store::privilege(call.account().id, privilege, enabled, None, call.author()));
    new.privileges.retain(|on| *on != privilege);
    if enabled {
        new.privileges.push(privilege);
    }
    Ok(Begun::Change(tx, new))
}
