//! Orders of a partner (spec 05): the list with its views, and what there is to know of one.
//!
//! `list` is the page, `address` turns its address into a query and back, `columns` draws the cells, `details` the panel of
//! an order.

mod address;
mod columns;
mod details;
pub mod list;
