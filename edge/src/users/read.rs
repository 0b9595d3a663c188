//! Reading users: the list and one of them.

use super::{
    listing::{List, Plan, Sizes},
    record::{Listed, Record},
    store,
};
use crate::{
    db::{Db, Statement, page},
    guard::{call::Call, reach::ReachedAccount, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    ids::UserId,
    page::{Page, limit},
    problem::{FieldErrors, Kind},
    users::{
        User, UserRow,
        operations::{GetUser, ListUsers},
    },
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Count {
    n: f64,
}

/// A page of the account's users. Only a first page counts, and decides how the pages are found.
pub(super) async fn list_users(call: Call<ListUsers>) -> Outcome<Reply<Page<UserRow>>> {
    let (account, query, db) = (call.account(), call.input(), call.db());
    let list = List::new(&account.id.to_string(), account.no, query);
    let order = list.order();
    let after: Option<(Plan, Vec<Value>)> = page::read(query.after.as_deref(), &order)?;
    if after.as_ref().is_some_and(|(_, keys)| keys.len() != list.keys().len()) {
        return Err(FieldErrors::one("after", "problem-cursor").into());
    }
    let limit = limit(query.limit);
    let (plan, sizes) = match (&after, list.only_plan()) {
        (Some((plan, _)), _) => (*plan, None),
        (None, Some(plan)) => (plan, None),
        (None, None) => {
            let sizes: Sizes = db.first(list.sizes().into()).await?.ok_or_else(no_rows)?;
            (list.plan(sizes), Some(sizes))
        }
    };
    let mut batch: Vec<Statement> = vec![list.page(plan, after.as_ref().map(|(_, keys)| &keys[..]), limit + 1).into()];
    let counted = sizes.map(|sizes| list.length(sizes));
    match counted {
        Some(None) => batch.push(list.count(plan).into()),
        None if after.is_none() => batch.push(list.sizes().into()),
        Some(Some(_)) | None => {}
    }
    let rows = db.batch(batch).await?;
    let listed: Vec<Listed> = rows.first().ok_or_else(no_rows)?.take()?;
    let mut page = page::page(listed, limit, &order, |row| (plan, row.keys()), Listed::view)?;
    page.found = match counted {
        Some(Some(found)) => Some(found),
        Some(None) => Some(rows.get(1).ok_or_else(no_rows)?.first::<Count>()?.ok_or_else(no_rows)?.n as u64),
        None => match rows.get(1) {
            Some(sizes) => list.length(sizes.first::<Sizes>()?.ok_or_else(no_rows)?),
            None => None,
        },
    };
    Ok(Reply::ok(page))
}

fn no_rows() -> Failure {
    Failure::internal("a count gave no row")
}

/// One user of an account, as people see them, for what another feature changes about them.
pub async fn of_account(db: &Db, account: &ReachedAccount, user: UserId) -> Outcome<Option<User>> {
    Ok(store::find(db, account, user).await?.map(Record::view))
}

/// One user.
pub(super) async fn get_user(call: Call<GetUser>) -> Outcome<Reply<User>> {
    let user = store::find(call.db(), call.account(), call.path().user).await?.ok_or(Kind::NotFound)?.view();
    let version = user.version;
    Ok(Reply::ok(user).version(version))
}
