//! Customer accounts (spec 02): the list, the form of a new account, Account information.
//!
//! `address` turns the list's address into its query and back, `filters` offers tags and groups, `columns` draws the cells, `form` holds what is
//! typed about an account and `fields` draws it, `places` names countries and provinces; `list`, `new` and
//! `information` are the pages; `by_word` deactivates and reactivates, `deletion` deletes, `danger` is where both are pressed, `back` what
//! is offered after a reactivation; `namesake` warns of a name that is taken; `export` saves the list as a file;
//! `import_many` leads to the import of one sheet into many of them; `second_factor` is the switch that asks everyone of the account for one.

mod address;
mod back;
mod by_word;
mod columns;
mod contacts;
mod danger;
mod deletion;
mod differences;
mod fields;
mod filters;
mod form;
mod import_many;
pub mod information;
pub mod list;
mod namesake;
pub mod new;
mod once;
pub mod places;
mod second_factor;
