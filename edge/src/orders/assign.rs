//! Assigning an order to a customer, and taking it back (ORDR-011 to ORDR-016, ORDR-020).
//!
//! Both change the order only as it was read: of two at once the second one is run again, and meets what the first has
//! left.

use super::{
    listing::{self, Search},
    read::OrderRow,
};
use crate::{
    db::{Statement, params, tx::Tx},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    licences::{apply as licences, read as balances},
    notifications::notice::{self, NewNotice},
    problem::{Failure, Outcome},
};
use domain::{
    events::{Asset, differences},
    ids::{AccountId, PersonId},
    notifications::NotificationKind,
    operation::Operation,
    orders::{
        Order, OrderStatus,
        assigning::{AssignOrder, OrderPath, UnassignOrder, to_free},
    },
    permissions::BaseRole,
    problem::{Kind, Message, Problem},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Admins of a customer who are told of an order.
const TOLD: u32 = 100;

/// An account that an order is about.
#[derive(Deserialize)]
struct Home {
    name: String,
    status: String,
}

#[derive(Deserialize)]
struct Admin {
    id: PersonId,
}

fn manager<Op: Operation>(call: &Call<Op>) -> Option<PersonId> {
    (call.actor().base == BaseRole::AccountManager).then_some(call.actor().person)
}

/// The order, if its partner's caller reaches it.
async fn order<Op: Operation<Path = OrderPath>>(call: &Call<Op>) -> Outcome<Order> {
    let (partner, manager) = (call.actor().partner.to_string(), manager(call).map(|person| person.to_string()));
    let search = Search { partner: &partner, manager: manager.as_deref(), group: None, text: "", now: call.now() };
    let found: Option<OrderRow> = call.db().first(listing::one(&search, &call.path().order.to_string()).into()).await?;
    found.map(|row| row.view(call.now())).ok_or_else(|| Kind::NotFound.into())
}

/// The account, if the caller reaches it.
async fn home<Op: Operation>(call: &Call<Op>, account: AccountId) -> Outcome<Option<Home>> {
    let sql = "SELECT name, status FROM account a WHERE a.id = ?1 AND a.partner_account_id = ?2 AND a.status <> 'deleted' \
        AND (?3 IS NULL OR EXISTS (SELECT 1 FROM managed_account m WHERE m.partner_user_id = ?3 AND m.account_id = a.id))";
    call.db().first(Statement::new(sql, params![account, call.actor().partner, manager(call)])).await
}

/// Assigns the order.
pub(super) async fn assign_order(call: Call<AssignOrder>) -> Outcome<Reply<Order>> {
    let account = call.input().account.ok_or(Kind::NotFound)?;
    // A manager does not see an order that another account has got meanwhile: then it is not theirs to assign.
    let order = order(&call).await?;
    let home = home(&call, account).await?.ok_or(Kind::NotFound)?;
    if home.status != "active" {
        return Err(Kind::AccountDeactivated.into());
    }
    if order.account == Some(account) {
        return Ok(Reply::ok(order));
    }
    if order.status == OrderStatus::Expired {
        return Err(expired(&order));
    }
    if let Some(name) = &order.account_name {
        return Err(Problem::new(Kind::OrderAssigned).with("name", name.as_str()).into());
    }
    if !order.status.can_be_assigned(order.account.is_some()) {
        return Err(Kind::OrderPending.into());
    }
    let admins: Vec<Admin> = call.db().rows(admins(account)).await?;

    let mut tx = begin(&call, account, &home.name, &order, Some(account));
    tx.versioned(Statement::new(
        "UPDATE purchase_order SET account_id = ?3, assigned_at = ?4, assigned_by = ?5, version = version + 1 \
         WHERE id = ?1 AND version = ?2 AND account_id IS NULL \
         AND EXISTS (SELECT 1 FROM account WHERE id = ?3 AND status = 'active')",
        params![order.id, order.version, account, call.now(), &call.author().name],
    ));
    let licences = order.licences();
    for Admin { id } in admins {
        let text = Message::new("notifications-order-assigned")
            .with("number", order.tracking_number.as_str())
            .with("count", licences);
        let (account, kind) = (account.to_string(), NotificationKind::OrderAssigned);
        tx.statement(notice::insert(&NewNotice { person: id, account, kind, text, user: None }, call.now()));
        tx.tells(&id.to_string());
    }
    let assigned = Order {
        account: Some(account),
        account_name: Some(home.name),
        status: if order.expires_at.is_none() { OrderStatus::Permanent } else { OrderStatus::Assigned },
        version: order.version + 1,
        ..order
    };
    tx.commit(Reply::ok(assigned)).await
}

/// Takes the order back.
pub(super) async fn unassign_order(call: Call<UnassignOrder>) -> Outcome<Reply<Order>> {
    let order = order(&call).await?;
    let Some(account) = order.account else { return Ok(Reply::ok(order)) };
    let home = home(&call, account).await?.ok_or(Kind::NotFound)?;
    if home.status != "active" {
        return Err(Kind::AccountDeactivated.into());
    }
    if order.status == OrderStatus::Expired {
        // It stays with the account, as a record of what it had (SUBS-008).
        return Err(expired(&order));
    }
    let in_force = order.status != OrderStatus::ActivationPending;
    if in_force {
        let (now, _) = balances::of_account(call.db(), account, call.now()).await?;
        let missing = to_free(&order.lines, &now);
        if missing > 0 {
            return Err(in_use(account, missing));
        }
    }
    let mut tx = begin(&call, account, &home.name, &order, None);
    tx.versioned(Statement::new(
        "UPDATE purchase_order SET account_id = NULL, assigned_at = NULL, assigned_by = NULL, version = version + 1 \
         WHERE id = ?1 AND version = ?2 AND account_id = ?3",
        params![order.id, order.version, account],
    ));
    if in_force {
        let products: Vec<_> = order.lines.iter().map(|line| line.product).collect();
        licences::enough(&mut tx, account, &products);
    }
    let (lines, free) = (order.lines.clone(), OrderStatus::Assign);
    let mut order = Order { account: None, account_name: None, status: free, version: order.version + 1, ..order };
    let facts = domain::orders::Facts { expires_at: order.expires_at, activated: in_force, assigned: false };
    order.status = facts.status(call.now());
    match tx.commit(Reply::ok(order)).await {
        // Somebody has given a licence since they were counted.
        Err(Failure::Problem(problem)) if problem.kind == Kind::LicencesMissing => {
            let (now, _) = balances::of_account(call.db(), account, call.now()).await?;
            Err(in_use(account, to_free(&lines, &now).max(1)))
        }
        other => other,
    }
}

fn expired(order: &Order) -> Failure {
    let at = order.expires_at.map(|at| at.strftime("%Y-%m-%d").to_string()).unwrap_or_default();
    Problem::new(Kind::OrderExpired).with("at", at).into()
}

fn in_use(account: AccountId, missing: u64) -> Failure {
    Problem::new(Kind::OrderInUse).with("count", missing).with("account", account.to_string()).into()
}

/// Begins the change with its events: in the customer's history, and in the partner account's.
fn begin<Op: Operation>(call: &Call<Op>, account: AccountId, name: &str, order: &Order, to: Option<AccountId>) -> Tx {
    let of = |account: Option<AccountId>| account.map_or(Value::Null, |account| json!(account));
    let event = NewEvent::edited(Asset::Order, order.id, differences([("account", of(order.account), of(to))]))
        .core(json!({ "trackingNumber": order.tracking_number, "licences": order.licences() }))
        .extra("accountName", name);
    let mut tx = call.begin_in(account, name, event.clone());
    tx.event(event.in_partner_history());
    tx.moves_accounts();
    tx
}

/// The account admins who are told.
fn admins(account: AccountId) -> Statement {
    Statement::new(
        "SELECT id FROM user INDEXED BY user_by_role WHERE account_id = ?1 AND role = 'accountAdmin' AND active = 1 LIMIT ?2",
        params![account, TOLD],
    )
}
