//! That somebody has opened a history: recorded in it at most once an hour and person (PROV-006).

use super::opening_store as store;
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    events::{
        Asset,
        operations::{NoteHistoryOpened, NotePartnerHistoryOpened},
    },
    operation::{NoOutput, Operation},
};
use serde_json::json;

/// Records it for an account's history. [PROV-006]
pub(super) async fn note_history_opened(call: Call<NoteHistoryOpened>) -> Outcome<Reply<NoOutput>> {
    let account = call.account();
    note(&call, &account.id.to_string(), &account.name, |event| call.begin(event)).await
}

/// Records it for the partner account's own history. [PROV-006] [EVNT-025]
pub(super) async fn note_partner_history_opened(call: Call<NotePartnerHistoryOpened>) -> Outcome<Reply<NoOutput>> {
    let name = call.session()?.partner_name.clone().unwrap_or_default();
    note(&call, &call.actor().partner.to_string(), &name, |event| call.begin_in_partner(event)).await
}

/// Records it for the history of the account with this id and name, unless that was done within the hour.
async fn note<Op: Operation>(
    call: &Call<Op>,
    history: &str,
    name: &str,
    begin: impl FnOnce(NewEvent) -> Tx,
) -> Outcome<Reply<NoOutput>> {
    let person = call.actor().person.to_string();
    if call.db().first::<store::Known>(store::recent(history, &person, call.now())).await?.is_some() {
        return Ok(Reply::done());
    }
    let event = NewEvent::accessed(Asset::Account, history).core(json!({ "name": name })).extra("page", "eventHistory");
    let mut tx = begin(event);
    tx.versioned(store::note(history, &person, call.now()));
    tx.commit(Reply::done()).await
}
