//! What a signed-in person asks about themselves.

use super::{store, viewing::Ended};
use crate::{
    db::tx::Unrecorded,
    guard::{call::Call, reply::Reply, session::COOKIE},
    notifications::push,
    problem::{Failure, Outcome},
};
use domain::{
    operation::NoOutput,
    problem::Kind,
    session::{
        SessionView,
        operations::{GetSession, GetTableView, Preferences, SetPreferences, SetTableView, SignOut, TableView},
    },
};
use serde_json::json;

/// What the browser is to keep, and for how long: the portal lives in frames of other sites (DESIGN, Safety).
pub(super) fn cookie(token: &str, seconds: i64) -> String {
    format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age={seconds}")
}

/// Tells who is signed in.
pub(super) async fn get_session(call: Call<GetSession>) -> Outcome<Reply<SessionView>> {
    Ok(Reply::ok(call.session()?.view()))
}

/// Ends the session on the server and in the browser. [SIGN-022]
pub(super) async fn sign_out(call: Call<SignOut>) -> Outcome<Reply<NoOutput>> {
    let session = call.session()?;
    let mut tx = match Ended::of(session) {
        // A view ends with its session (WHY-002).
        Some(ended) => {
            let mut tx = call.begin_in_partner(ended.event());
            ended.record(&mut tx, session);
            tx
        }
        None => call.begin_unrecorded(Unrecorded::Session),
    };
    tx.statement(store::end(&session.token_hash));
    let done = match tx.commit(Reply::done().cookie(cookie("", 0))).await {
        // Another tab has ended the view meanwhile.
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => {
            let mut tx = call.begin_unrecorded(Unrecorded::Session);
            tx.statement(store::end(&session.token_hash));
            tx.commit(Reply::done().cookie(cookie("", 0))).await?
        }
        done => done?,
    };
    push::session_ended(call.db().env(), &session.person.to_string(), &session.token_hash).await;
    Ok(done)
}

/// Keeps the language chosen. [DASH-004]
pub(super) async fn set_preferences(call: Call<SetPreferences>) -> Outcome<Reply<Preferences>> {
    let mut tx = call.begin_unrecorded(Unrecorded::Preferences);
    tx.statement(store::speak(call.session()?, call.input().language));
    tx.commit(Reply::ok(call.input().clone())).await
}

/// Reads how the person arranged a table; empty if they did not. [EVNT-035]
pub(super) async fn get_table_view(call: Call<GetTableView>) -> Outcome<Reply<TableView>> {
    let table = call.path().table.name();
    let row: Option<store::ViewRow> = call.db().first(store::table_view(call.actor().person, table)).await?;
    Ok(Reply::ok(TableView { columns: row.map(|row| row.columns).unwrap_or_default() }))
}

/// Keeps how the person arranged a table. [EVNT-035]
pub(super) async fn set_table_view(call: Call<SetTableView>) -> Outcome<Reply<TableView>> {
    let mut tx = call.begin_unrecorded(Unrecorded::TableView);
    let columns = json!(call.input().columns);
    tx.statement(store::keep_table_view(call.actor().person, call.path().table.name(), &columns));
    tx.commit(Reply::ok(call.input().clone())).await
}
