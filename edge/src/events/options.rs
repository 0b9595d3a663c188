//! What the filters offer beside what is chosen, with how many events each option would leave (EVNT-052, PROV-002).

use super::{sought::Sought, store};
use crate::{
    db::{Db, Rows, Statement, column},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::events::{
    filter::EventQuery,
    operations::{GetEventFilterOptions, GetPartnerEventFilterOptions},
    options::{FilterOptions, Offer},
};
use serde::Deserialize;

/// Whether the account has events of on-site systems.
#[derive(Deserialize)]
pub(super) struct OnSite {
    #[serde(deserialize_with = "column::flag")]
    pub(super) on_site: bool,
}

#[derive(Deserialize)]
struct Count {
    n: f64,
}

/// The options, each counted within an index up to [`EventQuery::MOST_COUNTED`].
pub(super) async fn get_event_filter_options(call: Call<GetEventFilterOptions>) -> Outcome<Reply<FilterOptions>> {
    let account = call.account().id.to_string();
    let on_site = call.db().first::<OnSite>(store::on_site(&account).into()).await?.is_some_and(|row| row.on_site);
    options(call.db(), &account, call.input(), on_site).await
}

/// The same of the partner account's own history, which no on-site system writes in. [EVNT-025]
pub(super) async fn get_partner_event_filter_options(
    call: Call<GetPartnerEventFilterOptions>,
) -> Outcome<Reply<FilterOptions>> {
    options(call.db(), &call.actor().partner.to_string(), call.input(), false).await
}

async fn options(db: &Db, history: &str, query: &EventQuery, on_site: bool) -> Outcome<Reply<FilterOptions>> {
    let offered = query.chosen().offered(on_site);
    let queries = [
        offered.assets.iter().map(|asset| query.with_assets(&[*asset])).collect::<Vec<_>>(),
        offered.actions.iter().map(|action| query.with_actions(&[*action])).collect(),
        offered.types.iter().map(|of| query.with_types(&[*of])).collect(),
    ];
    let sought = Sought::read(db, history, query).await?;
    let batch: Vec<Statement> = queries.iter().flatten().map(|query| sought.count_of(query)).collect();
    let rows = db.batch(batch).await?;
    let mut counts = rows.iter().map(count);
    Ok(Reply::ok(FilterOptions {
        on_site,
        assets: offers(&offered.assets, &mut counts)?,
        actions: offers(&offered.actions, &mut counts)?,
        types: offers(&offered.types, &mut counts)?,
    }))
}

fn count(rows: &Rows) -> Outcome<u64> {
    Ok(rows.first::<Count>()?.map_or(0, |count| count.n as u64))
}

fn offers<T: Copy>(values: &[T], counts: &mut impl Iterator<Item = Outcome<u64>>) -> Outcome<Vec<Offer<T>>> {
    let offer = |value: &T| {
        let events = counts.next().ok_or_else(|| Failure::internal("a query gave no answer"))??;
        Ok(Offer { value: *value, events })
    };
    values.iter().map(offer).collect()
}
