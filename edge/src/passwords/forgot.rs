//! Forgot password: the same answer for every address, in the same time (SIGN-036). Whoever asks leaves a wish and has
//! the answer; only then somebody looks whose address it is.

use super::{
    links::{self, Addressee},
    store::{self, Forgetful, LinkRequest},
};
use crate::{
    clock,
    db::{
        Db,
        tx::{Ground, Tx, Unrecorded},
    },
    events::record::{Author, Histories, Origin},
    guard::{call::Call, reply::Reply, second::Gate},
    problem::Outcome,
    session::attempts::Attempt,
};
use domain::{
    email::email_key,
    events::ActorKind,
    operation::NoOutput,
    passwords::{FORGOT_SECONDS, operations::ForgotPassword},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The message that has a wish looked at.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wake {
    /// The wish.
    link_request: Uuid,
}

/// Keeps the wish for a link, whoever is asked for.
pub(super) async fn forgot_password(call: Call<ForgotPassword>) -> Outcome<Reply<NoOutput>> {
    let email = email_key(&call.input().email);
    let attempt = Attempt::to_send(&call, &format!("forgot:{email}"));
    let rows = call.db().batch(attempt.count()).await?;
    attempt.judge(&rows)?;
    let link_request = call.fresh_id();
    let mut tx = call.begin_unrecorded(Unrecorded::LinkSent);
    tx.statement(store::ask(link_request, &email, call.now()));
    let done = tx.commit(Reply::accepted(NoOutput {})).await?;
    call.db().wake(&Wake { link_request }).await;
    Ok(done)
}

/// Sends a link to everyone registered and active with the address of a wish, and forgets the wish with it: looked at
/// twice it sends nothing twice.
pub async fn run(db: &Db, wake: &Wake) -> Outcome<()> {
    let Some(LinkRequest { email_key, .. }) = db.first(store::link_request(wake.link_request)).await? else {
        return Ok(());
    };
    let found: Vec<Forgetful> = db.rows(store::forgetful(&email_key)).await?;
    let to = found.into_iter().map(|user| Addressee {
        user: user.id,
        account: user.account_id,
        name: user.name,
        email: user.email,
        language: user.language,
    });
    let mut tx = Tx::begin_unrecorded(ground(db, wake.link_request), Unrecorded::LinkSent);
    tx.must_change(store::fulfil(wake.link_request));
    links::reset(&mut tx, db.env(), &to.collect::<Vec<_>>(), FORGOT_SECONDS, None)?;
    tx.commit(Reply::done()).await.map(drop)
}

/// Looks at wishes whose message was lost.
pub async fn sweep(db: &Db) -> Outcome<()> {
    for LinkRequest { id, .. } in db.rows(store::forgotten_requests(clock::now())).await? {
        run(db, &Wake { link_request: id }).await?;
    }
    Ok(())
}

/// Nobody in particular has asked.
fn ground(db: &Db, request: Uuid) -> Ground {
    let author = Author {
        kind: ActorKind::System,
        id: Uuid::nil().to_string(),
        name: String::new(),
        partner: None,
        at: clock::now(),
        request: request.to_string(),
        origin: Origin::Portal,
        job: None,
        approved: None,
    };
    let histories = Histories { account: String::new(), partner: String::new() };
    Ground {
        db: db.clone(),
        author,
        histories,
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    }
}
