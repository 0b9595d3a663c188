//! That somebody has opened a history: recorded in it at most once an hour and person (PROV-006).

use super::opening_store as store;
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    events::{
        Asset,
        operations::{NoteHistoryOpened, NotePartnerHistoryOpened},
    },
    operation::NoOutput,
};
use serde_json::json;

/// Records it for an account's history. [PROV-006]
pub(super) async fn note_history_opened(call: Call<NoteHistoryOpened>) -> Outcome<Reply<NoOutput>> {
    let (account, person) = (call.account().id.to_string(), call.actor().person.to_string());
    if call.db().first::<store::Known>(store::recent(&account, &person, call.now())).await?.is_some() {
        return Ok(Reply::done());
    }
    let event = NewEvent::accessed(Asset::Account, &account)
        .core(json!({ "name": call.account().name }))
        .extra("page", "eventHistory");
    let mut tx = call.begin(event);
    tx.versioned(store::note(&account, &person, call.now()));
    tx.commit(Reply::done()).await
}

/// Records it for the partner account's own history. [PROV-006] [EVNT-025]
pub(super) async fn note_partner_history_opened(call: Call<NotePartnerHistoryOpened>) -> Outcome<Reply<NoOutput>> {
    let (account, person) = (call.actor().partner.to_string(), call.actor().person.to_string());
    if call.db().first::<store::Known>(store::recent(&account, &person, call.now())).await?.is_some() {
        return Ok(Reply::done());
    }
    let name = call.session()?.partner_name.clone().unwrap_or_default();
    let event =
        NewEvent::accessed(Asset::Account, &account).core(json!({ "name": name })).extra("page", "eventHistory");
    let mut tx = call.begin_in_partner(event);
    tx.versioned(store::note(&account, &person, call.now()));
    tx.commit(Reply::done()).await
}
