//! The list of accounts in a partner's reach: search, two views, three sorts.

use super::{
    listing::{self, Search},
    store::{self, Found},
};
use crate::{
    db::page,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    accounts::{
        AccountStatus,
        operations::{AccountList, ListAccounts},
        query::AccountSort,
    },
    page::{Direction, limit},
    permissions::BaseRole,
};

/// Where an account stands in the order of the list: the value sorted by, and the id.
type Key = (serde_json::Value, String);

/// Lists a page. [ACCT-001] [ACCT-003] [ACCT-004] [ACCT-005]
pub(super) async fn list_accounts(call: Call<ListAccounts>) -> Outcome<Reply<AccountList>> {
    let (query, actor) = (call.input(), call.actor());
    let view = query.view.unwrap_or(AccountStatus::Active);
    let (sort, direction) = (query.sort.unwrap_or(AccountSort::Name), query.direction.unwrap_or(Direction::Asc));
    let order = format!("{}-{direction:?}", sort.name());
    let after: Option<Key> = page::read(query.after.as_deref(), &order)?;
    let limit = limit(query.limit);

    let search = Search {
        partner: actor.partner,
        manager: (actor.base == BaseRole::AccountManager).then_some(actor.person),
        text: &query.search,
        tags: &query.tags,
        group: query.group,
    };
    let list = listing::list(&search, view, sort, direction, after.as_ref(), limit + 1);
    let rows = call.db().batch(vec![list.into(), listing::counts(&search).into()]).await?;
    let [found, counts] = rows.as_slice() else { return Err(Failure::internal("a batch of two gave no two answers")) };

    let key = |row: &Found| (row.sorted_by(sort), row.row.id.to_string());
    let mut list = page::page(found.take::<Found>()?, limit, &order, key, |found| found.row)?;
    let (active, deactivated) = store::count(&counts.take()?);
    if after.is_none() {
        list.found = Some(if view == AccountStatus::Active { active } else { deactivated });
    }
    Ok(Reply::ok(AccountList { page: list, active, deactivated }))
}
