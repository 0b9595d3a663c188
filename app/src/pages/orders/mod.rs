//! Orders of a partner (spec 05): the list with its views, and what there is to know of one.
//!
//! `list` is the page, `address` turns its address into a query and back, `columns` draws the cells, `details` the panel of
//! an order; `assign` gives one to a customer, `customer` is the one whose subscriptions the page was opened from.

mod address;
mod assign;
mod columns;
mod customer;
mod details;
pub mod list;
