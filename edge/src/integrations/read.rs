//! What is added to an account, and what would go with one of it.

use super::store::{self, Present};
use crate::{
    db::{Db, Statement, params},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    ids::AccountId,
    integrations::{
        IntegrationKey, Integrations, Removal,
        operations::{GetRemoval, ListIntegrations},
    },
    operation::Operation,
    problem::Kind,
    users::products::Product,
};

/// All integrations and privileges of the account that the call is about.
pub(super) async fn present<Op: Operation>(call: &Call<Op>) -> Outcome<Present> {
    let rows = call.db().batch(store::read(call.account().id, call.now())).await?;
    store::present(&rows)?.ok_or_else(|| Kind::NotFound.into())
}

/// What other features read of an account, and the revision that it was read at.
pub struct At {
    /// All of them.
    pub integrations: Integrations,
    /// What [`unchanged`] rests on.
    pub revision: u64,
}

/// The integrations of an account, for what another feature decides from them.
pub async fn of_account(db: &Db, account: AccountId, now: Timestamp) -> Outcome<At> {
    let rows = db.batch(store::read(account, now)).await?;
    let Present { integrations, revision } = store::present(&rows)?.ok_or(Kind::NotFound)?;
    Ok(At { integrations, revision })
}

/// Breaks the batch, to be run again, unless the integrations are still those of this revision (MTMM-027).
pub fn unchanged(account: AccountId, revision: u64) -> Statement {
    Statement::new(
        "INSERT INTO expectation (version) SELECT 0 FROM account WHERE id = ?1 AND integration_revision <> ?2",
        params![account, revision],
    )
}

/// Answers with all of them. [INTG-001] [INTG-042]
pub(super) async fn list_integrations(call: Call<ListIntegrations>) -> Outcome<Reply<Integrations>> {
    Ok(Reply::ok(present(&call).await?.integrations))
}

/// Says what goes with it, counted now. [INTG-056] [INTG-074]
pub(super) async fn get_removal(call: Call<GetRemoval>) -> Outcome<Reply<Removal>> {
    let key = call.path().integration;
    let mut statements = store::read(call.account().id, call.now());
    statements.push(store::holders(call.account().id));
    let mut rows = call.db().batch(statements).await?;
    let holders = rows.pop().ok_or_else(|| Failure::internal("a batch gave no answers"))?;
    let integrations = store::present(&rows)?.ok_or(Kind::NotFound)?.integrations;
    let (users, licences) = store::held(&holders, key.definition().products)?;
    let alone = match key {
        IntegrationKey::Sso => call.db().first(store::single_sign_on_users(call.account().id)).await?,
        _ => None,
    };
    Ok(Reply::ok(Removal {
        single_sign_on_users: alone.map_or(0, |counted: store::Counted| counted.users),
        users,
        licences,
        takes_licences: integrations.released(key).is_some(),
        privileges: integrations.lost(key),
        needed_by: integrations.needed_by(key),
    }))
}

/// The product whose licences a removal takes from every user, and how many hold one (USER-044).
pub(super) async fn releases<Op: Operation>(
    call: &Call<Op>,
    integrations: &Integrations,
    key: IntegrationKey,
) -> Outcome<Option<(Product, u64)>> {
    let Some(product) = integrations.released(key) else { return Ok(None) };
    let rows = call.db().batch(vec![store::holders(call.account().id)]).await?;
    let holders = rows.first().ok_or_else(|| Failure::internal("a batch gave no answers"))?;
    let (users, _) = store::held(holders, &[product])?;
    Ok((users > 0).then_some((product, users)))
}
