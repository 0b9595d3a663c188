//! Who may use whom: the tables in docs/architecture.md are the law, for crates and for the rooms
//! (features and shared rooms) inside each crate.
//!
//! A table follows a line `<!-- arrows: crates -->` or `<!-- arrows: edge -->`; a row is
//! `| from | to, to |`. A row `*` says what every room may use, a row `pages/*` what every page may.
//! What a table does not name is forbidden.

use super::{Finding, source::Sources, tokens};
use proc_macro2::{Delimiter, TokenTree};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Table = BTreeMap<String, BTreeSet<String>>;

const RULE: &str = "arrows";
/// The crates whose rooms have a table, and where their sources lie.
const CRATES: &[(&str, &str)] = &[("domain", "domain/src/"), ("app", "app/src/"), ("edge", "edge/src/")];
/// Folders whose folders are rooms, rather than being a room themselves.
const HALLS: &[&str] = &["pages"];

/// Arrows that the tables do not permit.
pub fn check(sources: &Sources, metadata: &Value, architecture: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let tables = tables(architecture);
    let none = Table::new();
    let table = |name: &str, found: &mut Vec<Finding>| {
        let table = tables.get(name).unwrap_or(&none);
        if table.is_empty() {
            let why = "the table of permitted arrows is missing";
            found.push(Finding::new(RULE, "docs/architecture.md", 0, name, why));
        }
        table
    };
    let crates = table("crates", &mut found);
    for (from, to) in crate_arrows(metadata) {
        if !permits(crates, &from, &to) {
            found.push(Finding::new(RULE, &format!("{from}/Cargo.toml"), 0, format!("{from} -> {to}"), FORBIDDEN));
        }
    }
    for (name, folder) in CRATES {
        let permitted = table(name, &mut found);
        let module = |path: &str| module_path(path.trim_start_matches(folder));
        // What is no room is an item of the crate's root, such as a macro.
        let rooms: BTreeSet<_> = sources.below(folder).filter_map(|file| room(&module(&file.path))).collect();
        for file in sources.below(folder) {
            let own = module(&file.path);
            let Some(from) = room(&own) else { continue };
            tokens::each_run_within(&file.tokens, &mut Vec::new(), &mut |run, modules| {
                for (path, line) in paths_in(run, &[&own[..], modules].concat()) {
                    let Some(to) = room(&path).filter(|to| *to != from && rooms.contains(to)) else {
                        continue;
                    };
                    let storage = path.iter().skip(1).any(|part| part == "store");
                    if storage || !permits(permitted, &from, &to) {
                        let why = if storage { "a feature's storage is its own" } else { FORBIDDEN };
                        found.push(Finding::new(RULE, &file.path, line, format!("{from} -> {to}"), why));
                    }
                }
            });
        }
    }
    found
}

const FORBIDDEN: &str = "docs/architecture.md does not permit this arrow";

fn permits(table: &Table, from: &str, to: &str) -> bool {
    let allows = |row: &str| table.get(row).is_some_and(|row| row.contains(to) || row.contains("*"));
    let hall = from.split_once('/').map(|(hall, _)| format!("{hall}/*"));
    allows(from) || hall.is_some_and(|hall| allows(&hall)) || allows("*")
}

/// Reads the tables.
fn tables(markdown: &str) -> BTreeMap<String, Table> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut current = None;
    for line in markdown.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("<!-- arrows:").and_then(|rest| rest.strip_suffix("-->")) {
            current = Some(name.trim().to_owned());
        } else if let (Some(name), Some(row)) = (&current, line.strip_prefix('|')) {
            let cells: Vec<_> = row.trim_end_matches('|').split('|').map(str::trim).collect();
            if let [from, to] = cells[..]
                && !from.starts_with("--")
            {
                let names = |cell: &str| {
                    cell.split(',').map(|name| name.trim().trim_matches('`').to_owned()).collect::<Vec<_>>()
                };
                let rooms = names(to);
                for from in names(from) {
                    tables.entry(name.clone()).or_default().entry(from).or_default().extend(rooms.clone());
                }
            }
        } else if !line.is_empty() {
            current = None;
        }
    }
    tables
}

/// The dependencies of the workspace's packages on each other.
fn crate_arrows(metadata: &Value) -> Vec<(String, String)> {
    let packages =
        || metadata["packages"].as_array().into_iter().flatten().filter(|package| package["source"].is_null());
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    packages()
        .flat_map(|package| {
            let used = package["dependencies"].as_array().into_iter().flatten().filter(|d| !d["path"].is_null());
            used.map(move |dependency| (name(package), name(dependency)))
        })
        .collect()
}

/// The path of a file's module: `users/listing.rs` is `users::listing`.
fn module_path(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The room a path leads into: its first part, or the first two in a hall. The crate's root is none.
fn room(path: &[String]) -> Option<String> {
    match path {
        [hall, room, ..] if HALLS.contains(&hall.as_str()) => Some(format!("{hall}/{room}")),
        [hall] if HALLS.contains(&hall.as_str()) => None,
        [room, ..] => Some(room.clone()),
        [] => None,
    }
}

/// The paths within the crate that a run of tokens names, with their lines.
fn paths_in(run: &[TokenTree], own: &[String]) -> Vec<(Vec<String>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let (is_crate, is_super) = (tokens::is_word(run.get(at), "crate"), tokens::is_word(run.get(at), "super"));
        let begins = (is_crate || is_super) && path_sign(run, at + 1) && !path_sign(run, at.wrapping_sub(2));
        if !begins {
            at += 1;
            continue;
        }
        let line = tokens::line(&run[at]);
        let mut base =
            if is_crate { Vec::new() } else { own.split_last().map_or(Vec::new(), |(_, rest)| rest.to_vec()) };
        at += 1;
        while path_sign(run, at) && tokens::is_word(run.get(at + 2), "super") {
            base.pop();
            at += 3;
        }
        found.extend(follow(run, &mut at, &base).into_iter().map(|path| (path, line)));
    }
    found
}

fn path_sign(run: &[TokenTree], at: usize) -> bool {
    tokens::is_sign(run.get(at), ':') && tokens::is_sign(run.get(at.wrapping_add(1)), ':')
}

/// Follows `::a::{b, c::d}` from after `a` path's beginning.
fn follow(run: &[TokenTree], at: &mut usize, base: &[String]) -> Vec<Vec<String>> {
    let mut path = base.to_vec();
    while path_sign(run, *at) {
        match run.get(*at + 2) {
            Some(TokenTree::Ident(part)) => {
                path.push(part.to_string());
                *at += 3;
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                *at += 3;
                let inner: Vec<_> = group.stream().into_iter().collect();
                return inner
                    .split(|token| tokens::is_sign(Some(token), ','))
                    .flat_map(|part| branch(part, &path))
                    .collect();
            }
            _ => break,
        }
    }
    vec![path]
}

/// One branch of a `use` tree.
fn branch(part: &[TokenTree], base: &[String]) -> Vec<Vec<String>> {
    let Some(TokenTree::Ident(first)) = part.first() else {
        return Vec::new();
    };
    let mut path = base.to_vec();
    if first != "self" {
        path.push(first.to_string());
    }
    follow(part, &mut 1, &path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const LAW: &str = "
<!-- arrows: crates -->
| From | May use |
|---|---|
| `edge` | `app`, `domain` |

<!-- arrows: domain -->
| `*` | `*` |
<!-- arrows: app -->
| `*` | `ui` |
<!-- arrows: edge -->
| From | May use |
|---|---|
| `*` | `db`, `guard` |
| `import` | `users` |

Prose.
| `users` | `import` |
";

    fn arrows(files: &[(&str, &str)], metadata: &Value) -> Vec<String> {
        check(&Sources::with_rust(files), metadata, LAW).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn finds_crates_that_turn_back() {
        let package = |name: &str, uses: &[&str]| {
            let dependencies: Vec<_> = uses.iter().map(|name| json!({ "name": name, "path": "/p" })).collect();
            json!({ "name": name, "source": null, "dependencies": dependencies })
        };
        let metadata = json!({ "packages": [package("edge", &["app", "domain"]), package("domain", &["app"])] });
        assert_eq!(arrows(&[], &metadata), ["domain -> app"]);
    }

    #[test]
    fn finds_rooms_that_reach_where_they_may_not() {
        let files = [
            ("edge/src/db.rs", ""),
            ("edge/src/guard.rs", ""),
            ("edge/src/jobs.rs", "mod inner { use super::Job; use super::super::events::E; }"),
            ("edge/src/events.rs", ""),
            ("app/src/pages/accounts/mod.rs", ""),
            (
                "edge/src/users/listing.rs",
                "use crate::{Timestamp, db::{self, Db}, guard::Call, import::apply}; fn a() { super::b(); }",
            ),
            (
                "edge/src/import/apply.rs",
                "fn a() { crate::users::apply::add(); super::super::jobs::wake(); view! { {crate::events::x()} } }",
            ),
            ("edge/src/router.rs", "fn a() { crate::db::open() }\n#[cfg(test)] mod tests { use crate::users::x; }"),
            (
                "app/src/pages/users/list.rs",
                "use crate::{ui::button::Button, pages::accounts::Tile, pages::users::row};",
            ),
        ];
        let expected = [
            "pages/users -> pages/accounts",
            "jobs -> events",
            "users -> import",
            "import -> jobs",
            "import -> events",
        ];
        assert_eq!(arrows(&files, &json!({})), expected);
    }

    #[test]
    fn a_features_storage_is_its_own_even_where_the_feature_may_be_used() {
        let files = [("edge/src/import/mod.rs", "use crate::users::store::Row;"), ("edge/src/users/mod.rs", "")];
        assert_eq!(arrows(&files, &json!({})), ["import -> users"]);
    }

    #[test]
    fn finds_a_missing_table() {
        let found = check(&Sources::default(), &json!({}), "");
        assert_eq!(found.iter().map(|f| f.what.as_str()).collect::<Vec<_>>(), ["crates", "domain", "app", "edge"]);
    }
}
