//! Every text that is asked for exists in every language, and every text that exists is asked for.

use super::{
    Finding,
    source::{Rust, Sources},
    texts::{Message, messages},
    tokens,
};
use proc_macro2::{Delimiter, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

const RULE: &str = "fluent";
/// The functions and methods that take a text's key, wherever they are called.
const ASKING: &[&str] = &["t", "t_with", "say", "say_with"];

/// Keys missing, unused, in one language only, twice in one, or not readable.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let messages = messages(&sources.fluent);
    let mut found = compare(&messages);
    let keys: BTreeSet<&str> = messages.iter().filter_map(|message| message.id.as_deref()).collect();
    let features: BTreeSet<&str> =
        sources.fluent.iter().filter_map(|file| file.path.rsplit('/').next()?.strip_suffix(".ftl")).collect();

    let mut used: BTreeSet<String> = messages.iter().flat_map(|message| message.refers.clone()).collect();
    let mut prefixes = BTreeSet::new();
    for file in sources.rust.iter().filter(|file| speaks(file)) {
        tokens::each_run(&file.tokens, &mut |run| {
            for token in run {
                let Some(text) = tokens::string(token) else { continue };
                if let Some(prefix) = prefix(&text, &features) {
                    if keys.iter().any(|key| key.starts_with(prefix)) {
                        prefixes.insert(prefix.to_owned());
                    } else {
                        let why = "no text begins so";
                        found.push(Finding::new(RULE, &file.path, tokens::line(token), prefix, why));
                    }
                } else if keys.contains(text.as_str()) {
                    used.insert(text);
                } else if is_key(&text, &features) && !file.path.starts_with("app/") {
                    // Outside pages nothing else looks like a key.
                    found.push(Finding::new(RULE, &file.path, tokens::line(token), text, "there is no such text"));
                }
            }
            for token in asked(run) {
                let text = tokens::string(&token).unwrap_or_default();
                if !keys.contains(text.as_str()) {
                    found.push(Finding::new(RULE, &file.path, tokens::line(&token), text, "there is no such text"));
                }
            }
        });
    }
    for message in &messages {
        let Some(id) = &message.id else { continue };
        if !used.contains(id) && !prefixes.iter().any(|prefix| id.starts_with(prefix.as_str())) {
            found.push(Finding::new(RULE, &message.file, message.line, id, "nobody asks for this text"));
        }
    }
    found
}

/// Whether the file says something to people.
fn speaks(file: &Rust) -> bool {
    let tests = file.path.contains("/tests/") || file.path.ends_with("/tests.rs");
    !tests
        && (["domain/", "event-log/", "post/", "proof/", "app/", "edge/"]
            .iter()
            .any(|folder| file.path.starts_with(folder))
            || file.path == "xtask/src/template.rs")
}

/// What differs between the languages, and what cannot be read.
fn compare(messages: &[Message]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut by_language: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for message in messages {
        let keys = by_language.entry(&message.language).or_default();
        match &message.id {
            None => found.push(Finding::new(RULE, &message.file, 0, "syntax", "a part of the file is not Fluent")),
            Some(id) if !keys.insert(id) => {
                found.push(Finding::new(RULE, &message.file, message.line, id, "the language has this text twice"));
            }
            Some(_) => {}
        }
        // Numbers and dates are given as texts in the reader's form; a function would be shown by its name.
        for function in message.refers.iter().filter(|name| name.ends_with("()")) {
            found.push(Finding::new(RULE, &message.file, message.line, function, "the portal knows no functions"));
        }
    }
    for message in messages {
        let Some(id) = &message.id else { continue };
        for (language, keys) in &by_language {
            if !keys.contains(id.as_str()) {
                let why = format!("missing in {language}");
                found.push(Finding::new(RULE, &message.file, message.line, id, why));
            }
        }
    }
    found
}

/// Whether the text has the form `feature-place-what`.
fn is_key(text: &str, features: &BTreeSet<&str>) -> bool {
    let shape = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !text.ends_with('-');
    shape && text.split_once('-').is_some_and(|(feature, _)| features.contains(feature))
}

/// The fixed part of a key whose end is filled in: `users-role-{role}` or `users-role-`.
fn prefix<'a>(text: &'a str, features: &BTreeSet<&str>) -> Option<&'a str> {
    let fixed = text.split('{').next().unwrap_or_default();
    let open = fixed.len() < text.len() || text.ends_with('-');
    let stem = fixed.strip_suffix('-')?;
    (open && (is_key(stem, features) || features.contains(stem))).then_some(fixed)
}

/// The keys that a run of tokens asks for: `t("key")`, `say_with("key", …)`.
fn asked(run: &[TokenTree]) -> Vec<TokenTree> {
    let first = |pair: &[TokenTree]| {
        let [TokenTree::Ident(name), TokenTree::Group(group)] = pair else {
            return None;
        };
        let asks = group.delimiter() == Delimiter::Parenthesis && ASKING.iter().any(|asking| name == asking);
        let first = asks.then(|| group.stream().into_iter().next())??;
        tokens::string(&first).map(|_| first)
    };
    run.windows(2).filter_map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(rust: &[(&str, &str)], texts: &[(&str, &str)]) -> Vec<(String, String)> {
        let sources = Sources::with_rust(rust).with_texts(texts);
        check(&sources).into_iter().map(|finding| (finding.what, finding.why)).collect()
    }

    #[test]
    fn finds_texts_that_are_missing_or_not_asked_for() {
        let rust = [
            (
                "app/src/a.rs",
                "fn a() { t(\"users-title\"); say(\"users-gone\"); view! { <p id=\"users-anchor\">{t_with(\"users-n\", 1)}</p> } }",
            ),
            (
                "domain/src/b.rs",
                "fn b() { errors.add(\"email\", \"users-taken\"); format!(\"users-role-{r}\"); format!(\"users-nothing-{r}\") }",
            ),
        ];
        let ftl = "users-title = Users\nusers-n = { -brand } { users-inner }\nusers-inner = x\n-brand = B\nusers-role-user = User\nusers-unused = ?\n";
        let found = findings(&rust, &[("locales/en/users.ftl", ftl)]);
        let whats: Vec<_> = found.iter().map(|(what, _)| what.as_str()).collect();
        assert_eq!(whats, ["users-gone", "users-taken", "users-nothing-", "users-unused"]);
    }

    #[test]
    fn finds_texts_in_one_language_only_and_twice_and_broken() {
        let texts = [
            ("locales/en/users.ftl", "users-a = A { NUMBER($n) }\nusers-b = B\nusers-b = B\n"),
            ("locales/fr/users.ftl", "users-a = A\nusers-c\n"),
        ];
        let found = findings(&[("app/src/a.rs", "fn a() { t(\"users-a\"); t(\"users-b\"); }")], &texts);
        let expected = [
            ("NUMBER()", "functions"),
            ("users-b", "twice"),
            ("syntax", "not Fluent"),
            ("users-b", "missing in fr"),
            ("users-b", "missing in fr"),
        ];
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((what, why), (expected, part)) in found.iter().zip(expected) {
            assert!(what == expected && why.contains(part), "{what}: {why}");
        }
    }
}
