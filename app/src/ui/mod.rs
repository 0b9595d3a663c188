//! Parts: written once, used everywhere. They know no operation, no route and no feature.
//!
//! A part is one file here and one style file `style/parts/<part>.css`; its CSS class is its file's name with
//! dashes. Native elements come first. Parts render alike in the Worker and the browser: no random ids, no clock,
//! and no `style` attribute (the content security policy forbids it; sizes from data are SVG geometry).

#![allow(missing_docs, reason = "props whose name says it need no comment; the component macro makes fields of them")]

pub mod acting;
pub mod announce;
pub mod avatar;
pub mod banner;
pub mod button;
pub mod card;
pub mod chart;
pub mod choice;
pub mod column_chooser;
pub mod columns;
pub mod compare;
pub mod confirm;
pub mod confirm_by_word;
pub mod copy;
pub mod data_table;
pub mod dialog;
pub mod disclosure;
pub mod doorway;
pub mod empty;
pub mod entries;
pub mod entries_desk;
pub mod field;
pub mod filter_bar;
pub mod filter_menu;
pub mod filters;
pub mod follow;
pub mod form;
pub mod form_guard;
pub mod icon;
pub mod listing;
pub mod menu;
pub mod meter;
pub mod new_password;
pub mod page_head;
pub mod progress;
pub mod save_file;
pub mod selection;
pub mod single_keys;
pub mod skeleton;
pub mod table_bar;
pub mod table_row;
pub mod tabs;
pub mod tag;
pub mod ticks;
pub mod toast;
pub mod tone;
pub mod tooltip;
pub mod view_links;
