//! What a call would touch: named and counted before it is run, and once more when somebody approves it (DELG-003).

use crate::{
    db::{Param, Statement},
    guard::reach::ReachedAccount,
};
use domain::approvals::rule::Touched;

/// A plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What it touches; `users` is not asked if the items are the users.
    pub touched: Touched,
    /// Whether its items are the users it touches.
    pub items_are_users: bool,
    /// Gives `item`, which names each thing once, and `shown`, the `approvals::PlanItem` as JSON. Whatever decides what
    /// becomes of a thing must be in `shown`: a difference there is what makes a request outdated.
    pub select: Statement,
}

/// What is shown of a user `u`: an effect and what people know the user by.
pub fn shown_user(effect: &str) -> String {
    format!("json_object('effect', {effect}, 'name', u.name, 'detail', coalesce(u.email, u.username, u.extension))")
}

impl Plan {
    /// The users of an account that `ids` gives; of each what `effect`, an SQL text over `u`, says, if `which` holds.
    pub fn of_users(account: &ReachedAccount, mut ids: Statement, effect: &str, which: &str) -> Self {
        ids.params.push(Param::from(account.id));
        let select = format!(
            "SELECT u.id AS item, {} AS shown FROM ({}) i CROSS JOIN user u ON u.id = i.id AND u.account_id = ?{} WHERE {which}",
            shown_user(effect),
            ids.sql,
            ids.params.len(),
        );
        Self { touched: Touched::default(), items_are_users: true, select: Statement::new(select, ids.params) }
    }
}
