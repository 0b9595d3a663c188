//! Finds a few users by name or address, for fields that suggest them.

use super::{
    listing::{List, Plan, Query, Sizes},
    record::Listed,
};
use crate::{
    db::{Db, Statement},
    guard::reach::ReachedAccount,
    problem::{Failure, Outcome},
};
use domain::users::query::UserQuery;
use serde::Deserialize;

/// Users without an address that are passed over before fewer than asked for are given.
const PASSED_OVER: u32 = 90;

/// The first users, by name, whose name or address fits what was typed and who have an address: name and address. And
/// how many fit in all; users without an address count only where more fit than were looked at.
pub async fn with_address(
    db: &Db,
    account: &ReachedAccount,
    typed: &str,
    count: usize,
) -> Outcome<(Vec<(String, String)>, u64)> {
    #[derive(Deserialize)]
    struct Count {
        n: f64,
    }
    let nothing = || Failure::internal("a count gave no row");
    let query = UserQuery { search: typed.to_owned(), ..UserQuery::default() };
    let list = List::new(&account.id.to_string(), account.no, &query);
    let statement = |query: Query| Statement::from(query);
    let sizes: Sizes = db.first(statement(list.sizes())).await?.ok_or_else(nothing)?;
    let plan: Plan = list.plan(sizes);
    let looked_at = count as u64 + u64::from(PASSED_OVER);
    let page = list.page(plan, None, count as u32 + PASSED_OVER);
    let rows = db.batch(vec![statement(page), statement(list.count(plan))]).await?;
    let [page, counted] = rows.as_slice() else {
        return Err(Failure::internal("a batch of two gave no two answers"));
    };
    let found = counted.first::<Count>()?.ok_or_else(nothing)?.n as u64;
    let users = page.take::<Listed>()?.into_iter().map(Listed::view);
    let mut reached: Vec<_> = users.filter_map(|user| user.email.map(|email| (user.name, email))).collect();
    let fit = if found <= looked_at { reached.len() as u64 } else { found };
    reached.truncate(count);
    Ok((reached, fit))
}
