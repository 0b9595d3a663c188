//! Reading users: the list and one of them.

use super::{
    listing::{List, Plan, Query, Sizes},
    record::{Listed, Record},
    store,
};
use crate::{
    db::{Db, Rows, Statement, page},
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
    let Part { plan, listed, length } = match (after, list.only_plan()) {
        (Some((plan, keys)), _) => next(db, &list, plan, &keys, limit).await?,
        (None, Some(plan)) => whole(db, &list, plan, limit).await?,
        (None, None) => first(db, &list, limit).await?,
    };
    let mut page = page::page(listed, limit, &order, |row| (plan, row.keys()), Listed::view)?;
    page.found = length;
    Ok(Reply::ok(page))
}

/// Part of the list, found by a plan.
struct Part {
    plan: Plan,
    /// The rows, one more than asked for if there are more.
    listed: Vec<Listed>,
    /// How long the list is, on a first page.
    length: Option<u64>,
}

/// A page behind another.
async fn next(db: &Db, list: &List, plan: Plan, after: &[Value], limit: u32) -> Outcome<Part> {
    let rows = db.batch(vec![text(list, list.page(plan, Some(after), limit + 1))]).await?;
    Ok(Part { plan, listed: listed(rows.first().ok_or_else(no_rows)?)?, length: None })
}

/// The first page of a list of which nothing is left out.
async fn whole(db: &Db, list: &List, plan: Plan, limit: u32) -> Outcome<Part> {
    let rows = db.batch(vec![text(list, list.page(plan, None, limit + 1)), list.sizes().into()]).await?;
    let [page, sizes] = rows.as_slice() else { return Err(no_rows()) };
    let length = list.length(sizes.first::<Sizes>()?.ok_or_else(no_rows)?);
    Ok(Part { plan, listed: listed(page)?, length })
}

/// The first page of a list that is searched or filtered: one round trip if the guess is right, else two.
async fn first(db: &Db, list: &List, limit: u32) -> Outcome<Part> {
    let mut batch: Vec<Statement> = vec![list.sizes().into()];
    let guess = list.guess(limit + 1);
    let guessed = guess.is_some();
    if let Some([page, count @ ..]) = guess.as_deref() {
        batch.push(text(list, page.clone()));
        batch.extend(count.iter().cloned().map(Statement::from));
    }
    let rows = db.batch(batch).await?;
    let sizes: Sizes = rows.first().ok_or_else(no_rows)?.first()?.ok_or_else(no_rows)?;
    let (plan, told) = (list.plan(sizes), list.length(sizes));
    if guessed && plan == Plan::Found {
        return part(plan, told, &rows[1..]);
    }
    let mut batch: Vec<Statement> = vec![text(list, list.page(plan, None, limit + 1))];
    if told.is_none() {
        batch.push(list.count(plan).into());
    }
    part(plan, told, &db.batch(batch).await?)
}

fn part(plan: Plan, told: Option<u64>, rows: &[Rows]) -> Outcome<Part> {
    let listed = listed(rows.first().ok_or_else(no_rows)?)?;
    let length = match told {
        Some(length) => length,
        None => rows.get(1).ok_or_else(no_rows)?.first::<Count>()?.ok_or_else(no_rows)?.n as u64,
    };
    Ok(Part { plan, listed, length: Some(length) })
}

/// The rows of a page as one text: what costs in a long list is handing over its fields one by one, twice.
fn text(list: &List, (sql, values): Query) -> Statement {
    let third = if list.keys().len() > 2 { ", k2" } else { "" };
    let fields = "id, name, email, extension, role, role_name, cloudlink_account, active, licences, version, \
        modified_at, modified_by, k0, k1";
    (format!("SELECT json_group_array(json_array({fields}{third})) AS rows FROM ({sql})"), values).into()
}

#[derive(Deserialize)]
struct Text {
    rows: String,
}

fn listed(rows: &Rows) -> Outcome<Vec<Listed>> {
    let text: Text = rows.first()?.ok_or_else(no_rows)?;
    Ok(serde_json::from_str(&text.rows)?)
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
