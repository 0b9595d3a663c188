//! Tags of accounts and account groups (DELG-002).

mod form;
mod membership;
mod reach;
mod tags;
mod told;

use crate::house::{Acct, House, Person};
use domain::{
    accounts::{operations::ListAccounts, query::AccountQuery},
    groups::{
        AccountGroup, GroupKind, GroupRule, GroupSaved,
        input::GroupForm,
        operations::{CreateAccountGroup, GetAccountGroup, GroupPath},
    },
    ids::GroupId,
    managers::groups::{AssignGroupsToManagers, GroupAssignment},
    operation::NoInput,
};

/// A group of these accounts.
pub fn fixed(name: &str, accounts: &[&Acct]) -> GroupForm {
    let accounts = accounts.iter().map(|account| account.id).collect();
    GroupForm { name: name.into(), kind: GroupKind::Fixed, rule: GroupRule::default(), accounts }
}

/// A group of all accounts that fit a rule.
pub fn by_rule(name: &str, rule: GroupRule) -> GroupForm {
    GroupForm { name: name.into(), kind: GroupKind::Rule, rule, accounts: Vec::new() }
}

/// The rule that accounts have this tag.
pub fn tagged(tag: &str) -> GroupRule {
    GroupRule { tags: vec![tag.into()], ..GroupRule::default() }
}

pub async fn create(by: &Person, form: &GroupForm) -> GroupSaved {
    by.call::<CreateAccountGroup>(&(), form).await.ok()
}

pub async fn read(by: &Person, id: GroupId) -> AccountGroup {
    by.call::<GetAccountGroup>(&GroupPath { group: id }, &NoInput {}).await.ok()
}

/// Gives a group to an account manager.
pub async fn give(by: &Person, to: &Person, group: GroupId, days: Option<u16>) {
    let given = GroupAssignment { managers: vec![to.id], groups: vec![group], days };
    by.call::<AssignGroupsToManagers>(&(), &given).await.ok();
}

/// The names of the accounts in reach that a query finds.
async fn names(who: &Person, query: AccountQuery) -> Vec<String> {
    let list = who.call::<ListAccounts>(&(), &query).await.ok();
    list.page.items.into_iter().map(|row| row.name).collect()
}

/// The names of the accounts of a group in reach.
async fn within(who: &Person, group: GroupId) -> Vec<String> {
    names(who, AccountQuery { group: Some(group), ..AccountQuery::default() }).await
}

async fn scene() -> (House, Person) {
    let house = House::open().await;
    let partner = house.partner().await;
    (house, partner)
}
