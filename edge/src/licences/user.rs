//! The licences of one user.

use super::{apply, read};
use crate::{
    db::{Statement, params},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    integrations::read as integrations,
    problem::{Failure, Outcome},
    users::read as users,
};
use domain::{
    events::Asset,
    licences::{LicenceBalance, operations::SaveUserLicences},
    problem::{Kind, Problem},
    users::{User, change::changes, products::Product},
};
use serde_json::json;

/// Gives and takes, all of it or nothing, with one event; nothing to do stores nothing. [USER-037] [USER-046]
pub(super) async fn save_user_licences(call: Call<SaveUserLicences>) -> Outcome<Reply<User>> {
    let old = users::of_account(call.db(), call.account(), call.path().user).await?.ok_or(Kind::NotFound)?;
    let holds = |product: &Product| old.licences.contains(product);
    let input = call.input();
    let given: Vec<_> = Product::ALL.iter().copied().filter(|p| input.add.contains(p) && !holds(p)).collect();
    let taken: Vec<_> = Product::ALL.iter().copied().filter(|p| input.remove.contains(p) && holds(p)).collect();
    if given.is_empty() && taken.is_empty() {
        let version = old.version;
        return Ok(Reply::ok(old).version(version));
    }
    let (licences, at) = read::licences(&call).await?;
    for product in given.iter().chain(&taken) {
        read::check(&licences, *product)?;
    }
    let kept = |p: &Product| (holds(p) || given.contains(p)) && !taken.contains(p);
    let new = User {
        licences: Product::ALL.iter().copied().filter(kept).collect(),
        version: old.version + 1,
        modified_at: call.now(),
        modified_by: call.author().name.clone(),
        ..old.clone()
    };
    let event = NewEvent::edited(Asset::User, old.id, changes(&old, &new))
        .core(json!({ "name": new.name, "email": new.email, "role": new.role }));
    let mut tx = call.begin(event);
    tx.versioned(Statement::new(
        "UPDATE user SET version = version + 1, modified_at = ?4, modified_by = ?5 \
         WHERE account_id = ?1 AND id = ?2 AND version = ?3",
        params![call.account().id, old.id, old.version, call.now(), &call.author().name],
    ));
    tx.statement(integrations::unchanged(call.account().id, at.revision));
    apply::take(&mut tx, old.id, &taken);
    let pairs: Vec<_> = given.iter().map(|product| (old.id, *product)).collect();
    apply::give(&mut tx, call.account(), &pairs);
    let version = new.version;
    match tx.commit(Reply::ok(new).version(version)).await {
        Err(failure) => Err(telling_how_many(&call, failure, &given).await),
        stored => stored,
    }
}

/// Adds to the refusal of which product there are too few licences.
async fn telling_how_many(call: &Call<SaveUserLicences>, failure: Failure, given: &[Product]) -> Failure {
    if !matches!(&failure, Failure::Problem(problem) if problem.kind == Kind::LicencesMissing) {
        return failure;
    }
    let Ok((licences, _)) = read::licences(call).await else { return failure };
    let none = |p: &&Product| licences.of(**p).is_none_or(|balance: &LicenceBalance| balance.available() == 0);
    match given.iter().find(none) {
        Some(product) => Problem::new(Kind::LicencesMissing).with("product", product.label()).with("missing", 1).into(),
        None => failure,
    }
}
