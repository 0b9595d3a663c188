//! Customer accounts (spec 02): the list, the form of a new account, Account information.
//!
//! `address` turns the list's address into its query and back, `columns` draws the cells, `form` holds what is
//! typed about an account and `fields` draws it, `places` names countries and provinces; `list`, `new` and
//! `information` are the pages; `by_word` deactivates and reactivates; `export` saves the list as a file;
//! `second_factor` is the switch that asks everyone of the account for one.

mod address;
mod by_word;
mod columns;
mod contacts;
mod differences;
mod fields;
mod form;
pub mod information;
pub mod list;
pub mod new;
mod once;
mod places;
mod second_factor;
