//! The one way a licence is given or taken: statements on a batch. Lists, filters and counts follow by triggers.
//!
//! Events are the caller's: a user's `licences` with old and new values (USER-064).

use super::store;
use crate::{
    db::{Statement, params, tx::Tx},
    guard::reach::ReachedAccount,
};
use domain::{
    ids::{AccountId, JobId, UserId},
    users::products::Product,
};
use serde_json::{Value, json};

/// Gives licences: pairs of user and product. Users need not be there before the batch; a pair whose user does not
/// belong to the account by then, or who holds the licence already, is passed over. The users' `licences` and facets
/// follow; their `version` and who changed them are the caller's.
///
/// Nothing of the batch is stored, and the answer is 409 `licences-missing`, if the account has too few licences of one
/// of these products by then: in use, reserved and given here together (USER-041, USER-046).
pub fn give(tx: &mut Tx, account: &ReachedAccount, given: &[(UserId, Product)]) {
    if given.is_empty() {
        return;
    }
    insert(tx, account, given);
    let products: Vec<Product> = Product::ALL.iter().copied().filter(|p| given.iter().any(|(_, of)| of == p)).collect();
    enough(tx, account.id, &products);
}

fn insert(tx: &mut Tx, account: &ReachedAccount, given: &[(UserId, Product)]) {
    let rows: Vec<Value> = given.iter().map(|(user, product)| json!([user, product.name(), *product as u8])).collect();
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "INSERT INTO licence_assignment (user_id, product, place, account_id, assigned_at, assigned_by) \
         SELECT u.id, j.value ->> 1, j.value ->> 2, u.account_id, ?3, ?4 FROM json_each(?1) j \
         CROSS JOIN user u ON u.id = j.value ->> 0 AND u.account_id = ?2 WHERE true ON CONFLICT DO NOTHING",
        params![json!(rows), account.id, at, by],
    ));
}

/// Takes licences of a user.
pub fn take(tx: &mut Tx, user: UserId, products: &[Product]) {
    let products: Vec<_> = products.iter().map(|product| product.name()).collect();
    tx.statement(Statement::new(
        "DELETE FROM licence_assignment WHERE user_id = ?1 AND product IN (SELECT value FROM json_each(?2))",
        params![user, json!(products)],
    ));
}

/// Reserves so many licences of a product for a job that is to give them slice by slice, or breaks the batch with 409
/// `licences-missing`: all its users get one, or nobody does (USER-041). A job reserves of each product once; [`release`]
/// gives back what is left when it ends, whichever way.
pub fn reserve(tx: &mut Tx, account: &ReachedAccount, job: JobId, product: Product, licences: Statement) {
    // The count's own values come first.
    let Statement { sql, params: mut values } = licences;
    let n = values.len();
    values.extend(params![job, account.id, product.name()]);
    let sql = format!(
        "INSERT INTO licence_reservation (job_id, account_id, product, licences) SELECT ?{}, ?{}, ?{}, n FROM ({sql})",
        n + 1,
        n + 2,
        n + 3
    );
    tx.statement(Statement::new(sql, values));
    enough(tx, account.id, &[product]);
}

/// Gives back what a job has reserved and not given.
pub fn release(job: JobId) -> Statement {
    Statement::new("DELETE FROM licence_reservation WHERE job_id = ?1", params![job])
}

/// Breaks the batch with 409 `licences-missing` if the account has by then too few licences of one of these products.
pub fn enough(tx: &mut Tx, account: AccountId, products: &[Product]) {
    let names: Vec<_> = products.iter().map(|product| product.name()).collect();
    let now = tx.author().at.as_millisecond();
    tx.statement(store::enough(&account.to_string(), &names, now).into());
}
