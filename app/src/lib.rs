//! The pages and parts of the portal.
//!
//! The same code renders a page in the Worker (feature `ssr`) and takes it over in the browser (feature
//! `hydrate`). [`shell`] is the document, [`routes`] the table of contents. Pages are under [`pages`], one folder
//! a feature; what surrounds them is the [`frame`]; parts that know no feature are under [`ui`]; every text comes
//! from Fluent through [`text`], every date through [`when`], every answer of the API through [`call`].

// Views are nested types; computing their layout goes deep.
#![recursion_limit = "256"]

pub mod boot;
pub mod call;
pub mod frame;
pub mod pages;
pub mod paths;
pub mod routes;
pub mod session;
pub mod sheet;
pub mod shell;
pub mod text;
pub mod ui;
pub mod when;
