//! Who delivers: a gateway or daemon with a credential of its own, in the header `Authorization`. It belongs to one
//! account, and no call of it names another (EVNT-074). A person's session is none.

use super::{
    NOBODY, body,
    call::{Call, Scene},
    rate, reach, wished_language,
};
use crate::{
    clock,
    config::Config,
    db::{Db, Statement, params},
    events::record::{Author, Origin},
    problem::{Failure, Outcome},
    session::secret::sha256,
};
use axum::body::Body;
use domain::{
    events::ActorKind,
    ids::{AccountId, PersonId},
    operation::{Operation, PathParams},
    permissions::Target,
    problem::Kind,
};
use http::{HeaderMap, header, request::Parts};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;
use worker::Env;

/// A device that has shown its credential.
#[derive(Debug, Clone, Deserialize)]
pub struct Sender {
    /// Its own id, by which its events are told apart from those of others.
    #[serde(rename = "sender")]
    pub id: String,
    /// Its name, as the history has it.
    name: String,
    account_id: AccountId,
}

/// The token in `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim()).filter(|token| !token.is_empty())
}

fn find(token: &str) -> Statement {
    Statement::new(
        "SELECT sender, name, account_id FROM device_credential WHERE token_hash = ?1 AND revoked_at IS NULL",
        params![sha256(token.as_bytes())],
    )
}

/// Lets a device's call in, in the order of ROLE-054: credential, account, rate, type and size, form, rules.
pub(super) async fn enter<Op: Operation>(parts: Parts, given: Body, request_id: &str) -> Outcome<Call<Op>> {
    let env = parts.extensions.get::<Arc<Env>>().ok_or_else(|| Failure::internal("no bindings"))?.clone();
    let (config, db, now) = (Config::of(&env), Db::directory(&env)?, clock::now());
    let headers = parts.headers;
    let token = bearer(&headers).ok_or(Kind::NotSignedIn)?;
    let Some(sender) = db.first::<Sender>(find(token)).await? else {
        // Whoever guesses is counted.
        rate::check(&env, rate::address(&headers)).await?;
        return Err(Kind::NotSignedIn.into());
    };
    let nobody = PersonId(Uuid::nil());
    let rows = db.batch(vec![reach::find_for(&sender.account_id.to_string(), nobody)]).await?;
    let rows = rows.first().ok_or_else(|| Failure::internal("a batch of one gave no answer"))?;
    let reached = reach::read(rows, &Op::NEEDS)?;
    // The account was deleted: its devices are nobody's.
    let account = reached.account.ok_or(Kind::NotSignedIn)?;
    if !matches!(reached.target, Some(Target::Account { active: true, .. })) {
        return Err(Kind::AccountDeactivated.into());
    }
    rate::check(&env, format!("device {} {}", sender.account_id, sender.id)).await?;
    let path = Op::Path::read(&[]).ok_or(Kind::NotFound)?;
    let bytes = body::read::<Op>(&headers, given).await?;
    let input = body::input::<Op>(parts.uri.query().unwrap_or_default(), &bytes)?;
    let author = Author {
        kind: ActorKind::Device,
        id: sender.id.clone(),
        name: sender.name.clone(),
        partner: None,
        at: now,
        request: request_id.to_owned(),
        origin: Origin::OnSite,
        job: None,
        approved: None,
    };
    let (language, db) = (wished_language(&headers), db.of(account.id));
    let (session, actor, sender) = (None, NOBODY, Some(sender));
    let scene = Scene {
        db,
        config,
        headers,
        session,
        actor,
        account,
        author,
        language,
        if_match: 0,
        answer: None,
        sender,
        approved: None,
    };
    Ok(Call::new(scene, path, input))
}
