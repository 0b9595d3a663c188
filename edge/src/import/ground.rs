//! What an import rests on: what the account says about rows, whom a mirror would deactivate, and how a person has
//! mapped headers before (PLAN-001 to PLAN-005).

use super::store;
use crate::{
    db::tx::Unrecorded,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    ids::UserId,
    import::{
        ImportGround,
        header::Mapping,
        operations::{Deactivation, GetImportGround, GetImportPlan, HeaderSet, ImportPlan, KnownMapping},
        plan::{Missing, deactivated},
    },
    operation::{NoOutput, Operation},
    problem::Kind,
    users::Role,
};
use uuid::Uuid;

/// Users who become inactive that are named.
const NAMED: usize = 200;

/// What the account says about rows.
pub(super) async fn get_import_ground(call: Call<GetImportGround>) -> Outcome<Reply<ImportGround>> {
    let (mut ground, _) = store::ground(call.db(), call.account()).await?;
    let addresses = store::some_addresses(call.db(), call.account().id).await?;
    ground.usual_domain = domain::import::corrections::usual_domain(addresses.iter().map(String::as_str));
    Ok(Reply::ok(ground))
}

/// Whom a mirror of this preview would deactivate.
pub(super) async fn get_import_plan(call: Call<GetImportPlan>) -> Outcome<Reply<ImportPlan>> {
    let (db, account, id) = (call.db(), call.account(), call.path().draft);
    store::find(db, account.id, call.actor().person, id).await?.ok_or(Kind::NotFound)?;
    let importer = call.actor().person;
    let counted = store::count_missing(db, account.id, id, importer).await?;
    let named = store::missing(db, account, id, importer, UserId(Uuid::nil()), NAMED).await?;
    let admins = store::active_admins(db, account.id).await?;
    let turn: Vec<_> =
        named.iter().map(|user| Missing { id: user.id, admin: user.role == Role::AccountAdmin }).collect();
    let gone = deactivated(&turn, admins, UserId(importer.0));
    // Were all admins to go, the last one stays.
    let spared = u64::from(counted.admins > 0 && counted.admins >= admins);
    let users = named
        .into_iter()
        .filter(|user| gone.contains(&user.id))
        .map(|user| Deactivation { id: user.id, name: user.name, email: user.email })
        .collect();
    Ok(Reply::ok(ImportPlan { deactivate: counted.users - spared, users }))
}

/// How the caller has mapped these headers before.
pub(super) async fn get_mapping<Op>(call: Call<Op>) -> Outcome<Reply<KnownMapping>>
where
    Op: Operation<Input = HeaderSet, Output = KnownMapping>,
{
    let person = call.actor().person;
    let mapping: Option<Mapping> = store::mapping(call.db(), person, &call.input().headers).await?;
    Ok(Reply::ok(KnownMapping { headers: call.input().headers.clone(), mapping }))
}

/// Remembers how the caller has mapped headers.
pub(super) async fn save_mapping<Op>(call: Call<Op>) -> Outcome<Reply<NoOutput>>
where
    Op: Operation<Input = KnownMapping, Output = NoOutput>,
{
    let (person, now) = (call.actor().person, call.now());
    let KnownMapping { headers, mapping } = call.input().clone();
    let mut tx = call.begin_unrecorded(Unrecorded::Preferences);
    tx.statement(store::keep_mapping(person, &headers, &mapping.unwrap_or_default(), now));
    tx.commit(Reply::done()).await
}
