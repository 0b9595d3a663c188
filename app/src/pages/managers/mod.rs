//! Account managers: the people on two tabs, the accounts of one or several, the runs that change them (spec 11).

mod access;
mod accounts;
mod address;
mod change;
mod columns;
mod groups;
mod people;
mod run;

pub use accounts::ManagedAccountsPage;
pub use people::AccountManagersPage;
