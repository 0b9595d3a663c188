//! Account managers: who they are, what they hold, and what the restriction means everywhere (spec 11).

mod access;
pub mod assign;
mod ending;
mod listing;
mod reach;
mod roles;
mod rules;

use crate::house::{Acct, House, Person};
use domain::{
    events::{Event, filter::EventQuery, operations::ListPartnerEvents},
    ids::PersonId,
    jobs::Job,
    managers::{
        ManagedAccounts, PartnerPeople,
        operations::{
            AssignAccountsToManagers, ConvertToAccountManagers, ListAccountManagers, ListManagerAccounts,
            ListPartnerAdministrators, UnassignAccountsFromManagers, UpgradeToAdministrators,
        },
        query::{AssignmentTab, ManagedAccountQuery, PersonQuery},
        selection::{AccessChange, AccountSelection, Assignment, PersonSelection, Unassignment},
    },
};

/// A partner account with an administrator.
async fn scene() -> (House, Person) {
    let house = House::open().await;
    let partner = house.partner_user_named("Amy Admin", "administrator").await;
    (house, partner)
}

pub fn people(people: &[&Person]) -> AccessChange {
    AccessChange { selection: PersonSelection::Chosen { people: people.iter().map(|person| person.id).collect() } }
}

pub fn accounts(accounts: &[&Acct]) -> AccountSelection {
    AccountSelection::Chosen { accounts: accounts.iter().map(|account| account.id).collect() }
}

fn managers(people: &[&Person]) -> Vec<PersonId> {
    people.iter().map(|person| person.id).collect()
}

pub fn giving(to: &[&Person], what: &[&Acct]) -> Assignment {
    Assignment { managers: managers(to), accounts: accounts(what), days: None }
}

pub async fn convert(by: &Person, whom: &[&Person]) -> Job {
    let job = by.call::<ConvertToAccountManagers>(&(), &people(whom)).await.ok();
    by.ended(job.id).await
}

pub async fn upgrade(by: &Person, whom: &[&Person]) -> Job {
    let job = by.call::<UpgradeToAdministrators>(&(), &people(whom)).await.ok();
    by.ended(job.id).await
}

pub async fn assign(by: &Person, to: &[&Person], what: &[&Acct]) -> Job {
    let job = by.call::<AssignAccountsToManagers>(&(), &giving(to, what)).await.ok();
    by.ended(job.id).await
}

pub async fn unassign(by: &Person, from: &[&Person], what: &[&Acct]) -> Job {
    let taking = Unassignment { managers: managers(from), accounts: accounts(what) };
    let job = by.call::<UnassignAccountsFromManagers>(&(), &taking).await.ok();
    by.ended(job.id).await
}

/// Both tabs.
async fn tabs(by: &Person, query: &PersonQuery) -> (PartnerPeople, PartnerPeople) {
    let managers = by.call::<ListAccountManagers>(&(), query).await.ok();
    (managers, by.call::<ListPartnerAdministrators>(&(), query).await.ok())
}

fn names(list: &PartnerPeople) -> Vec<&str> {
    list.page.items.iter().map(|person| person.name.as_str()).collect()
}

/// A tab of the assignment page.
async fn tab(by: &Person, of: &[&Person], tab: AssignmentTab) -> ManagedAccounts {
    let managers = ManagedAccountQuery::of(managers(of));
    let query = ManagedAccountQuery { managers, tab: Some(tab), ..Default::default() };
    by.call::<ListManagerAccounts>(&(), &query).await.ok()
}

fn shown(list: &ManagedAccounts) -> Vec<&str> {
    list.page.items.iter().map(|account| account.name.as_str()).collect()
}

/// The partner account's own history, oldest first.
pub async fn history(reader: &Person) -> Vec<Event> {
    let query = EventQuery { limit: Some(200), ..Default::default() };
    let mut events = reader.call::<ListPartnerEvents>(&(), &query).await.ok().items;
    events.reverse();
    events
}
