//! What an account has of each product, and how a selection of users stands to one.

use super::store::{self, Query};
use crate::{
    db::{Db, Rows, Statement, params},
    guard::{call::Call, reply::Reply},
    integrations::read::{self as integrations, At},
    problem::{Failure, Outcome},
    users::selection,
};
use domain::{
    Timestamp,
    ids::AccountId,
    integrations::IntegrationKey,
    licences::{
        LicenceBalance, Licences, SelectionFigures,
        operations::{CountLicences, GetLicences},
    },
    operation::Operation,
    problem::{Kind, Problem},
    users::{operations::UserSelection, products::Product},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Count {
    product: String,
    n: f64,
}

#[derive(Deserialize)]
struct Bought {
    product: String,
}

/// The licences of the account that the call is about, and its integrations.
pub async fn licences<Op: Operation>(call: &Call<Op>) -> Outcome<(Licences, At)> {
    of_account(call.db(), call.account().id, call.now()).await
}

/// The licences of an account at a moment, and its integrations.
pub async fn of_account(db: &Db, account: AccountId, now: Timestamp) -> Outcome<(Licences, At)> {
    let at = integrations::of_account(db, account, now).await?;
    let rows = db.batch(balances(&account.to_string(), now)).await?;
    let [totals, used, reserved, subscribed] = rows.as_slice() else {
        return Err(Failure::internal("a batch of four gave no four answers"));
    };
    let (totals, used, reserved) = (counts(totals)?, counts(used)?, counts(reserved)?);
    let subscribed: Vec<Bought> = subscribed.take()?;
    let of = |counts: &[Count], product: Product| {
        counts.iter().find(|row| row.product == product.name()).map_or(0, |row| row.n as u64)
    };
    let balance = |product: &Product| LicenceBalance {
        product: *product,
        total: of(&totals, *product),
        assigned: of(&used, *product),
        reserved: of(&reserved, *product),
        integrated: at.integrations.offers(*product),
        subscribed: subscribed.iter().any(|row| row.product == product.name()),
    };
    let balances = Product::ALL.iter().map(balance).collect();
    Ok((Licences { balances, micollab_governs: at.integrations.has(IntegrationKey::Micollab) }, at))
}

fn balances(account: &str, now: Timestamp) -> Vec<Statement> {
    let queries: [Query; 4] = [
        store::totals(account, now.as_millisecond()),
        store::in_use(account),
        store::reserved(account),
        store::subscribed(account),
    ];
    queries.map(Statement::from).into()
}

fn counts(rows: &Rows) -> Outcome<Vec<Count>> {
    rows.take()
}

/// Answers with them. [USER-037] [USER-038]
pub(super) async fn get_licences(call: Call<GetLicences>) -> Outcome<Reply<Licences>> {
    Ok(Reply::ok(licences(&call).await?.0))
}

/// Counts a selection. [USER-039]
pub(super) async fn count_licences(call: Call<CountLicences>) -> Outcome<Reply<SelectionFigures>> {
    let product = call.path().product;
    Ok(Reply::ok(figures(&call, &call.input().selection, product).await?))
}

#[derive(Deserialize)]
struct Figures {
    users: f64,
    held: f64,
}

/// How the selection stands to the product at this moment.
pub(super) async fn figures<Op: Operation>(
    call: &Call<Op>,
    selection: &UserSelection,
    product: Product,
) -> Outcome<SelectionFigures> {
    let (licences, _) = licences(call).await?;
    let ids = selection::ids(call.account(), selection);
    let mut values = ids.params;
    values.extend(params![product.name()]);
    let sql = format!(
        "SELECT count(*) AS users, count(l.user_id) AS held FROM ({}) s \
         LEFT JOIN licence_assignment l ON l.user_id = s.id AND l.product = ?{}",
        ids.sql,
        values.len()
    );
    let found: Figures =
        call.db().first(Statement::new(sql, values)).await?.ok_or_else(|| Failure::internal("a count gave no row"))?;
    let available = licences.of(product).map_or(0, LicenceBalance::available);
    Ok(SelectionFigures { without: (found.users - found.held) as u64, with: found.held as u64, available })
}

/// Refuses unless licences of the product may be changed by hand (USER-037, USER-043).
pub(super) fn check(licences: &Licences, product: Product) -> Outcome<()> {
    match licences.locked(product) {
        None => Ok(()),
        Some(why) => {
            Err(Problem::new(Kind::LicencesLocked).with("reason", why.name()).with("product", product.label()).into())
        }
    }
}
