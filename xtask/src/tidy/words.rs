//! No text for people in Rust: what a page says stands in `locales`.
//!
//! Within `view!`, a string literal between tags is text, and so is one given to an attribute that people
//! read or hear. Elsewhere a literal cannot be told from a name; what is shown from there comes through
//! `t` and `say`, whose keys the rule `fluent` checks.

use super::{Finding, source::Sources, tokens};
use proc_macro2::{Delimiter, TokenTree};

/// Attributes and properties that people read or hear.
const READ: &[&str] = &[
    "title",
    "alt",
    "placeholder",
    "label",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "summary",
    "hint",
    "text",
    "message",
    "heading",
];

/// Literals in `view!` that people would read.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in sources.below("app/src/") {
        tokens::each_run(&file.tokens, &mut |run| {
            for at in 0..run.len() {
                if tokens::is_word(run.get(at), "view")
                    && tokens::is_sign(run.get(at + 1), '!')
                    && let Some(TokenTree::Group(group)) = run.get(at + 2)
                {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    for token in read(&inner) {
                        let what = tokens::string(&token).unwrap_or_default();
                        let why = "text for people belongs in locales";
                        found.push(Finding::new("words", &file.path, tokens::line(&token), what, why));
                    }
                }
            }
        });
    }
    found
}

/// The literals of a view's markup that people would read.
fn read(markup: &[TokenTree]) -> Vec<TokenTree> {
    let mut found = Vec::new();
    let mut in_tag = false;
    for (at, token) in markup.iter().enumerate() {
        let before = |sign: char| at > 0 && tokens::is_sign(markup.get(at - 1), sign);
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '<' => {
                let next = markup.get(at + 1);
                in_tag |= matches!(next, Some(TokenTree::Ident(_))) || tokens::is_sign(next, '/');
            }
            TokenTree::Punct(sign) if sign.as_char() == '>' && !before('=') && !before('-') => in_tag = false,
            TokenTree::Literal(_) => {
                let Some(text) = tokens::string(token) else { continue };
                let shown = if in_tag {
                    before('=') && READ.contains(&attribute(&markup[..at - 1]).as_str()) && is_prose(&text)
                } else {
                    has_letters(&text)
                };
                if shown {
                    found.push(token.clone());
                }
            }
            // A block between tags: what it holds is shown.
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !in_tag => {
                found.extend(in_block(&group.stream().into_iter().collect::<Vec<_>>()));
            }
            _ => {}
        }
    }
    found
}

/// Literals of a block of code that are prose, but not those of macros and of nested views.
fn in_block(code: &[TokenTree]) -> Vec<TokenTree> {
    let mut found = Vec::new();
    for (at, token) in code.iter().enumerate() {
        let of_macro = at.checked_sub(1).is_some_and(|before| tokens::is_sign(code.get(before), '!'));
        match token {
            TokenTree::Literal(_) if tokens::string(token).is_some_and(|text| is_prose(&text)) => {
                found.push(token.clone());
            }
            TokenTree::Group(group) if !of_macro => {
                found.extend(in_block(&group.stream().into_iter().collect::<Vec<_>>()));
            }
            _ => {}
        }
    }
    found
}

/// The attribute's name before its `=`: `aria-label`.
fn attribute(before: &[TokenTree]) -> String {
    let mut name = String::new();
    for token in before.iter().rev() {
        match token {
            TokenTree::Ident(ident) if name.is_empty() || name.starts_with('-') => {
                name.insert_str(0, &ident.to_string());
            }
            TokenTree::Punct(punct) if punct.as_char() == '-' && !name.is_empty() => name.insert(0, '-'),
            _ => break,
        }
    }
    name
}

/// A single letter is a mark, not a word.
fn has_letters(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Words as people write them, rather than a key, a class or an address.
fn is_prose(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| has_letters(word)).count();
    words > 1 && !text.contains("--") && !text.contains("__") || text.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(view: &str) -> Vec<String> {
        let text = format!("fn a() {{ view! {{ {view} }} }}");
        check(&Sources::with_rust(&[("app/src/a.rs", &text)])).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn finds_text_between_tags_and_in_attributes_that_are_read() {
        assert_eq!(found(r#"<p>"Save"</p>"#), ["Save"]);
        assert_eq!(found(r#"<p>"ok" " · " "m"</p>"#), ["ok"]);
        assert_eq!(found(r#"<button aria-label="Close it" title="Close">{t("x")}</button>"#), ["Close it", "Close"]);
        assert_eq!(found(r#"<p>{move || if on.get() { "Switched on" } else { "" }}</p>"#), ["Switched on"]);
        assert_eq!(found(r#"<Show when=on><b>{x.map(|_| view! { <i>"deep"</i> })}</b></Show>"#), ["deep"]);
    }

    #[test]
    fn leaves_keys_classes_and_addresses() {
        let markup = r#"<a class="button button--primary" href="/a b" title="users-title" d="M 0 L 1">{t("users-title")}</a>
            <p class=move || if on.get() { "One Two" } else { "Three" }>{format!("{} {}", a, b)}</p>"#;
        assert_eq!(found(markup), Vec::<String>::new());
    }
}
