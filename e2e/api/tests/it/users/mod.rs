//! Users of a customer account (spec 03).

mod add;
pub mod bulk_role;
mod delete;
mod edit;
mod list;
mod roles;
mod sources;
mod unique;

use crate::house::{Acct, Answer, House, Person};
use domain::{
    accounts::operations::Confirmation,
    ids::UserId,
    users::{
        User,
        input::{NewUser, UserEdit},
        operations::{AddUser, ListUsers, UpdateUser, UserPath},
        query::UserQuery,
    },
};
use serde_json::{Value, json};

pub fn new(first: &str, last: &str, email: &str) -> NewUser {
    NewUser {
        first_name: first.into(),
        last_name: last.into(),
        email: email.into(),
        account_admin: false,
        role_id: None,
    }
}

/// The form of Edit user as it opens.
pub fn edit(user: &User) -> UserEdit {
    UserEdit {
        name: user.name.clone(),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        email: user.email.clone().unwrap_or_default(),
        mobile: user.mobile.clone().unwrap_or_default(),
        role: user.role,
        role_id: None,
        confirm_last_admin: false,
    }
}

fn search(text: &str) -> UserQuery {
    UserQuery { search: text.into(), ..UserQuery::default() }
}

/// The path of calls about a user.
pub fn at(account: &Acct, user: UserId) -> UserPath {
    UserPath { account: account.id, user }
}

fn word(word: &str) -> Confirmation {
    Confirmation { word: word.into() }
}

/// Adds a user.
pub async fn add(who: &Person, account: &Acct, first: &str, last: &str, email: &str) -> User {
    who.call::<AddUser>(&account.path(), &new(first, last, email)).await.ok()
}

async fn names(who: &Person, account: &Acct, query: &UserQuery) -> Vec<String> {
    let page = who.call::<ListUsers>(&account.path(), query).await.ok();
    assert_eq!(page.found, Some(page.items.len() as u64), "{query:?}");
    page.items.into_iter().map(|row| row.name).collect()
}

/// Saves what was edited, on top of the version that was read.
pub async fn save(who: &Person, account: &Acct, user: &User, edit: &UserEdit) -> Answer<UpdateUser> {
    who.request::<UpdateUser>(&at(account, user.id), edit).version(user.version).send().await
}

/// A column of a user, set beside the Worker: what only other sources can give.
async fn set(account: &Acct, user: UserId, column: &str, value: Value) {
    account.server.sql(&format!("UPDATE user SET {column} = ?2 WHERE id = ?1"), json!([user, value])).await;
}

/// An account with a partner administrator.
async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}
