//! A test names only requirements that exist: `fn user_012_…` in Rust, `[USER-012]` in a journey's title.

use super::{Finding, source::Sources};
use std::collections::BTreeSet;
use syn::{ItemFn, spanned::Spanned, visit::Visit};

/// The requirements of the spec files.
pub type Known = BTreeSet<String>;

/// Reads them: a requirement stands at the beginning of its line, list item or table row.
pub fn known(sources: &Sources) -> Known {
    let lines = sources.spec.iter().flat_map(|file| file.text.lines());
    lines
        .filter_map(|line| identifier(line.trim_start_matches(|c: char| " -*|`.".contains(c) || c.is_ascii_digit())))
        .collect()
}

/// The requirement that the text begins with.
fn identifier(text: &str) -> Option<String> {
    let (area, rest) = text.split_once('-')?;
    let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let is_area = (3..=4).contains(&area.len())
        && area.starts_with(|c: char| c.is_ascii_uppercase())
        && area.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (is_area && number.len() == 3).then(|| format!("{area}-{number}"))
}

struct Search<'a> {
    file: &'a str,
    known: &'a Known,
    found: Vec<Finding>,
}

impl<'a> Visit<'a> for Search<'_> {
    fn visit_item_fn(&mut self, function: &'a ItemFn) {
        let name = function.sig.ident.to_string();
        let mut parts = name.splitn(3, '_');
        if let (Some(area), Some(number), Some(_)) = (parts.next(), parts.next(), parts.next())
            && let Some(id) = identifier(&format!("{}-{number}", area.to_uppercase()))
            && !self.known.contains(&id)
        {
            let line = function.span().start().line;
            self.found.push(Finding::new("test-requirement", self.file, line, id, "no spec file has this requirement"));
        }
        syn::visit::visit_item_fn(self, function);
    }
}

/// Tests that name a requirement that no spec file has.
pub fn check(sources: &Sources, known: &Known) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &sources.rust {
        let mut search = Search { file: &file.path, known, found: Vec::new() };
        search.visit_file(&file.syntax);
        found.extend(search.found);
    }
    for file in &sources.journeys {
        for (number, line) in file.text.lines().enumerate() {
            for id in line.split('[').skip(1).filter_map(identifier).filter(|id| !known.contains(id)) {
                let why = "no spec file has this requirement";
                found.push(Finding::new("test-requirement", &file.path, number + 1, id, why));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tests_of_what_nobody_asked_for() {
        let rust = "#[cfg(test)] mod tests { fn user_001_good() {} fn user_999_bad() {} fn other_name() {} }";
        let sources = Sources::with_rust(&[("a.rs", rust)]).with_texts(&[
            ("e2e/a.spec.ts", "test(\"[USER-001] [EVNT-002] good\");\ntest(\"[USER-998] bad\");\nconst a = b[0];"),
            ("docs/spec/a.md", "- **USER-001** [guide] one\n| EVNT-002 | two |\nsee USER-998"),
        ]);
        let known = known(&sources);
        assert_eq!(known.iter().map(String::as_str).collect::<Vec<_>>(), ["EVNT-002", "USER-001"]);
        let found = check(&sources, &known);
        assert_eq!(found.iter().map(|f| f.what.as_str()).collect::<Vec<_>>(), ["USER-999", "USER-998"]);
    }
}
