//! Rights explained: the table of who may call what, and why a person may or may not do something (spec 40, WHY-001).

pub mod operations;
pub mod table;
pub mod why;
