//! A style class lives in its part's file: `style/parts/<part>.css` and `style/pages/<feature>.css` hold
//! one block each, of that name, and only the part's or the page's own Rust uses its classes. Where a part is drawn
//! by several files, or its look is lent to another part, its stylesheet says so at its head:
//! `/* Also drawn by: ui/table_row, ui/table_bar */`.

use super::{Finding, source::Sources, tokens};
use proc_macro2::{Delimiter, TokenTree};
use std::collections::BTreeMap;

const RULE: &str = "style";

/// Classes defined in another block's file, and classes used outside their part.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut found = Vec::new();
    // Block to the folders or files, without ending, whose Rust may use it.
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in &sources.css {
        let Some((kind, name)) = place(&file.path) else {
            continue;
        };
        for (selector, line) in selectors(&file.text) {
            let mut own = false;
            for class in in_selector(&selector) {
                own |= belongs(block(class), name);
                // A block may lay out another that stands within it, but knows nothing of its insides.
                if !(belongs(block(class), name) || own && block(class) == class) {
                    let why = format!("this file is for the block {name}");
                    found.push(Finding::new(RULE, &file.path, line, class, why));
                }
            }
        }
        let own = format!("{kind}{}", name.replace('-', "_"));
        owners.insert(name.to_owned(), std::iter::once(own).chain(also_drawn_by(&file.text)).collect());
    }
    for file in sources.below("app/src/") {
        let path = file.path.trim_start_matches("app/src/").trim_end_matches(".rs");
        tokens::each_run(&file.tokens, &mut |run| {
            for (class, line, certain) in used(run) {
                let block = block(&class);
                let Some((_, owners)) = owners.iter().find(|(name, _)| belongs(block, name)) else {
                    continue;
                };
                let inside = owners
                    .iter()
                    .flat_map(|owner| [owner.as_str(), owner.trim_start_matches("ui/")])
                    .any(|owner| path == owner || path.strip_prefix(owner).is_some_and(|rest| rest.starts_with('/')));
                if !inside && (certain || class != block) {
                    let why = format!("the block {block} is for {} to use", owners.join(", "));
                    found.push(Finding::new(RULE, &file.path, line, block, why));
                }
            }
        });
    }
    found
}

/// The further files that a stylesheet's head names.
fn also_drawn_by(css: &str) -> impl Iterator<Item = String> {
    let list =
        css.strip_prefix("/* Also drawn by:").and_then(|rest| rest.split_once("*/")).map_or("", |(list, _)| list);
    list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Whether a block is the file's own, or a part of it that has grown a name: `users-delete` in `users`.
fn belongs(block: &str, name: &str) -> bool {
    block == name || block.strip_prefix(name).is_some_and(|rest| rest.starts_with('-') && !rest.starts_with("--"))
}

/// For a file of one block: where its Rust lies, and the block's name.
fn place(path: &str) -> Option<(&'static str, &str)> {
    let name = path.strip_suffix(".css")?;
    let part = name.strip_prefix("style/parts/").map(|name| ("ui/", name));
    part.or_else(|| name.strip_prefix("style/pages/").map(|name| ("pages/", name)))
}

fn block(class: &str) -> &str {
    let end = [class.find("__"), class.find("--")].into_iter().flatten().min();
    &class[..end.unwrap_or(class.len())]
}

/// A stylesheet's selectors one by one, each after those it is nested in, with their lines.
fn selectors(css: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut around: Vec<String> = Vec::new();
    let mut selector = String::new();
    let mut line = 1;
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/").map_or(comment.len(), |end| end + 2);
            line += comment[..end].matches('\n').count();
            rest = &comment[end..];
            continue;
        }
        line += usize::from(c == '\n');
        match c {
            '{' => {
                let own = if selector.trim_start().starts_with('@') { "" } else { selector.trim() };
                let outer = around.last().cloned().unwrap_or_default();
                found.extend(alternatives(own).into_iter().map(|own| (format!("{outer} {own}"), line)));
                around.push(format!("{outer} {own}"));
                selector.clear();
            }
            '}' => {
                around.pop();
                selector.clear();
            }
            ';' => selector.clear(),
            c => selector.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    found
}

/// Splits a list of selectors at its commas, but not within `:is(…)`.
fn alternatives(selectors: &str) -> Vec<&str> {
    let mut depth = 0;
    selectors
        .split(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == ',' && depth == 0
        })
        .collect()
}

fn in_selector(selector: &str) -> impl Iterator<Item = &str> {
    selector.split('.').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        let class = &rest[..end];
        class.starts_with(|c: char| c.is_alphabetic()).then_some(class)
    })
}

/// The classes that a run of tokens may use, with their lines, and whether they are surely classes.
fn used(run: &[TokenTree]) -> Vec<(String, usize, bool)> {
    let mut found = Vec::new();
    for (at, token) in run.iter().enumerate() {
        // class:block--state=…
        if tokens::is_word(Some(token), "class") && tokens::is_sign(run.get(at + 1), ':') {
            let name: String = run[at + 2..]
                .iter()
                .take_while(|token| matches!(token, TokenTree::Ident(_)) || tokens::is_sign(Some(token), '-'))
                .map(ToString::to_string)
                .collect();
            found.push((name, tokens::line(token), true));
        }
        let given = at >= 2 && tokens::is_sign(run.get(at - 1), '=') && tokens::is_word(run.get(at - 2), "class");
        match token {
            TokenTree::Literal(_) => words(token, given, &mut found),
            // class=("block--state", …)
            TokenTree::Group(group) if given && group.delimiter() == Delimiter::Parenthesis => {
                group.stream().into_iter().take(1).for_each(|token| words(&token, true, &mut found));
            }
            _ => {}
        }
    }
    found
}

fn words(token: &TokenTree, certain: bool, found: &mut Vec<(String, usize, bool)>) {
    let text = tokens::string(token).unwrap_or_default();
    for word in text.split_whitespace() {
        let word = word.split('{').next().unwrap_or_default();
        let shape = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        if shape {
            found.push((word.to_owned(), tokens::line(token), certain));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rust: &[(&str, &str)], css: &[(&str, &str)]) -> Vec<String> {
        check(&Sources::with_rust(rust).with_texts(css)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn finds_classes_in_another_blocks_file() {
        let css = "/* .other */ @media (min-width: 40.5em) { .menu__item, .menu--open > .button:hover, .tag { margin: .5em; } }
            .menu-group { & .card__title { color: red } & .icon {} } .menu:is(.a--b, .menu--c) {} .button .menu {}";
        assert_eq!(found(&[], &[("style/parts/menu.css", css)]), ["tag", "card__title", "a--b", "button"]);
        assert_eq!(found(&[], &[("style/base.css", ".anything { }")]), Vec::<String>::new());
    }

    #[test]
    fn finds_classes_used_outside_their_part() {
        let css = [
            ("style/parts/menu.css", ".menu {} .menu__item {}"),
            ("style/pages/users.css", ".users__row {}"),
            ("style/base.css", ".stack {}"),
        ];
        let own = "fn a() { view! { <p role=\"menu\" class=\"menu stack\" class:menu--open=on>{x}</p> } }";
        let other = "fn a() { format!(\"menu menu--{}\", x); view! { <p role=\"menu\" class=\"stack\" class:users__row=on class=(\"menu\", on)>{x}</p> } }";
        assert_eq!(
            found(&[("app/src/ui/menu.rs", own), ("app/src/pages/users/list.rs", "fn a() { \"users__row\" }")], &css),
            Vec::<String>::new()
        );
        assert_eq!(found(&[("app/src/ui/tabs.rs", other)], &css), ["menu", "users", "menu"]);
        let lent = [("style/parts/menu.css", "/* Also drawn by: ui/tabs */ .menu {} .menu__item {}")];
        assert_eq!(found(&[("app/src/ui/tabs.rs", other)], &lent), Vec::<String>::new());
    }
}
