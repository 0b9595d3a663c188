//! Whoever silences a lint says why.

use super::{Finding, source::Sources};
use syn::{Attribute, Meta, spanned::Spanned, visit::Visit};

struct Search<'a> {
    file: &'a str,
    found: Vec<Finding>,
}

impl Visit<'_> for Search<'_> {
    fn visit_attribute(&mut self, attribute: &Attribute) {
        let Meta::List(list) = &attribute.meta else { return };
        let silences = list.path.is_ident("allow") || list.path.is_ident("expect");
        let text = list.tokens.to_string();
        if silences && !text.contains("reason =") {
            let line = attribute.span().start().line;
            self.found.push(Finding::new("allow-reason", self.file, line, text, "an allow without a reason"));
        }
    }
}

/// `allow` and `expect` without `reason = "…"`.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &sources.rust {
        let mut search = Search { file: &file.path, found: Vec::new() };
        search.visit_file(&file.syntax);
        found.extend(search.found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_an_allow_without_reason() {
        let text = "#![allow(a)]\n#[allow(b, reason = \"it must\")]\nfn x() { #[expect(c)] let _y = 1; }";
        let found = check(&Sources::with_rust(&[("a.rs", text)]));
        assert_eq!(found.iter().map(|f| (f.line, f.what.as_str())).collect::<Vec<_>>(), [(1, "a"), (3, "c")]);
    }
}
