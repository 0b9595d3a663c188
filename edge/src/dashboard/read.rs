//! Reads the figures, all of a place in one round trip.

use super::store::{self, Reach};
use crate::{
    db::{Rows, Statement, column},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    accounts::operations::ListAccounts,
    dashboard::{
        AccountDashboard, AccountFigures, Attention, Dashboard, EndingOrder, LicenceUse, NeedyAccount, OrderFigures,
        Quarter, UserFigures,
        operations::{GetAccountDashboard, GetDashboard},
    },
    events::operations::ListEvents,
    ids::AccountId,
    operation::Operation,
    orders::OrderLine,
    permissions::{Action, Actor, BaseRole, Feature, Needs, Target, may},
    users::{facets::product_bit, operations::ListUsers, products::Product},
};
use serde::Deserialize;

const ORDERS: Needs = Needs::any_of(&[(Feature::Orders, Action::View)]);
const SUBSCRIPTIONS: Needs = Needs::any_of(&[(Feature::Subscriptions, Action::View)]);

/// Whether the caller may see the list that explains a figure. Reach is the guard's, and the queries'.
fn may_see(actor: &Actor, needs: &Needs) -> bool {
    may(Some(actor), needs, Target::Portal).is_allowed()
}

#[derive(Deserialize)]
struct Count {
    n: f64,
}

#[derive(Deserialize)]
struct StatusCount {
    status: String,
    n: f64,
}

#[derive(Deserialize)]
struct Needy {
    id: AccountId,
    name: String,
    users: f64,
}

#[derive(Deserialize)]
struct Ending {
    tracking_number: String,
    #[serde(deserialize_with = "column::json")]
    lines: Vec<OrderLine>,
    account_id: Option<AccountId>,
    account_name: Option<String>,
    #[serde(deserialize_with = "column::time")]
    expires_at: Timestamp,
}

#[derive(Deserialize)]
struct QuarterRow {
    quarter: f64,
    events: f64,
}

#[derive(Deserialize)]
struct Users {
    users: f64,
    registered: f64,
}

#[derive(Deserialize)]
struct Holders {
    facets: f64,
    users: f64,
}

#[derive(Deserialize)]
struct Bought {
    #[serde(deserialize_with = "column::word")]
    product: Product,
    n: f64,
}

/// The answers of a batch, taken in the order in which they were asked.
struct Answers(std::vec::IntoIter<Rows>);

impl Answers {
    fn next(&mut self) -> Outcome<Rows> {
        self.0.next().ok_or_else(|| Failure::internal("a batch gave fewer answers than it was asked"))
    }

    fn count(&mut self) -> Outcome<u64> {
        Ok(self.next()?.first::<Count>()?.map_or(0, |count| count.n as u64))
    }

    fn activity(&mut self) -> Outcome<Vec<Quarter>> {
        let rows: Vec<QuarterRow> = self.next()?.take()?;
        Ok(rows.into_iter().map(|row| Quarter(row.quarter as i64, row.events as u64)).collect())
    }
}

/// What a partner sees; of a manager, assigned accounts alone count. [DASH-009] [SIGN-012] [DELG-002]
pub(super) async fn get_dashboard(call: Call<GetDashboard>) -> Outcome<Reply<Dashboard>> {
    let (actor, now) = (call.actor(), call.now());
    let (partner, manager) = (actor.partner.to_string(), actor.person.to_string());
    let group = call.input().group.map(|group| group.to_string());
    let reach = Reach {
        partner: &partner,
        manager: (actor.base == BaseRole::AccountManager).then_some(manager.as_str()),
        group: group.as_deref(),
    };
    let sees_accounts = may_see(actor, &ListAccounts::NEEDS);
    let (sees_orders, sees_events) = (may_see(actor, &ORDERS), may_see(actor, &ListEvents::NEEDS));
    let mut asked: Vec<Statement> = Vec::new();
    if sees_accounts {
        asked.extend([reach.accounts(), reach.count_needy(), reach.needy()].map(Statement::from));
    }
    if sees_orders {
        asked.extend([reach.to_assign(now), reach.count_expiring(now), reach.next_to_expire(now)].map(Statement::from));
    }
    if sees_events {
        asked.push(reach.activity(now).into());
    }
    if asked.is_empty() {
        return Ok(Reply::ok(Dashboard { now, accounts: None, orders: None, activity: None }));
    }
    let mut answers = Answers(call.db().batch(asked).await?.into_iter());
    let accounts = if sees_accounts { Some(accounts(&mut answers)?) } else { None };
    let orders = if sees_orders { Some(orders(&mut answers)?) } else { None };
    let activity = if sees_events { Some(answers.activity()?) } else { None };
    Ok(Reply::ok(Dashboard { now, accounts, orders, activity }))
}

fn accounts(answers: &mut Answers) -> Outcome<AccountFigures> {
    let counts: Vec<StatusCount> = answers.next()?.take()?;
    let of = |status: &str| counts.iter().find(|count| count.status == status).map_or(0, |count| count.n as u64);
    let needy = answers.count()?;
    let first: Vec<Needy> = answers.next()?.take()?;
    let view = |row: Needy| {
        let why = if row.users == 0.0 { Attention::NoUsers } else { Attention::NobodyRegistered };
        NeedyAccount { id: row.id, name: row.name, users: row.users as u64, why }
    };
    Ok(AccountFigures {
        active: of("active"),
        deactivated: of("deactivated"),
        needy,
        first_needy: first.into_iter().map(view).collect(),
    })
}

fn orders(answers: &mut Answers) -> Outcome<OrderFigures> {
    let (to_assign, expiring) = (answers.count()?, answers.count()?);
    let next: Vec<Ending> = answers.next()?.take()?;
    let view = |row: Ending| EndingOrder {
        tracking_number: row.tracking_number,
        lines: row.lines,
        account: row.account_id,
        account_name: row.account_name,
        expires_at: row.expires_at,
    };
    Ok(OrderFigures { to_assign, expiring, next: next.into_iter().map(view).collect() })
}

/// What one sees inside an account. [DASH-002] [DASH-009]
pub(super) async fn get_account_dashboard(call: Call<GetAccountDashboard>) -> Outcome<Reply<AccountDashboard>> {
    let (actor, now, account) = (call.actor(), call.now(), call.account().id.to_string());
    let (sees_users, sees_events) = (may_see(actor, &ListUsers::NEEDS), may_see(actor, &ListEvents::NEEDS));
    let sees_licences = may_see(actor, &SUBSCRIPTIONS);
    let mut asked: Vec<Statement> = Vec::new();
    if sees_users {
        asked.push(store::users(&account).into());
    }
    if sees_licences {
        asked.extend([store::facets(&account), store::licences(&account, now)].map(Statement::from));
    }
    if sees_events {
        asked.push(store::activity(&account, now).into());
    }
    if asked.is_empty() {
        return Ok(Reply::ok(AccountDashboard { now, users: None, licences: None, activity: None }));
    }
    let mut answers = Answers(call.db().batch(asked).await?.into_iter());
    let users = if sees_users {
        let row = answers.next()?.first::<Users>()?;
        row.map(|row| UserFigures { all: row.users as u64, registered: row.registered as u64 })
    } else {
        None
    };
    let licences = if sees_licences { Some(licences(&mut answers)?) } else { None };
    let activity = if sees_events { Some(answers.activity()?) } else { None };
    Ok(Reply::ok(AccountDashboard { now, users, licences, activity }))
}

/// Products that are held or were bought.
fn licences(answers: &mut Answers) -> Outcome<Vec<LicenceUse>> {
    let holders: Vec<Holders> = answers.next()?.take()?;
    let bought: Vec<Bought> = answers.next()?.take()?;
    let uses = Product::ALL.iter().map(|product| {
        let holds = |row: &&Holders| row.facets as u64 & product_bit(*product) != 0;
        let used = holders.iter().filter(holds).map(|row| row.users as u64).sum();
        let total = bought.iter().find(|row| row.product == *product).map_or(0, |row| row.n as u64);
        LicenceUse { product: *product, used, total }
    });
    Ok(uses.filter(|licence| licence.used + licence.total > 0).collect())
}
