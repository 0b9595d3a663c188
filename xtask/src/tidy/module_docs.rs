//! Every module says in its first lines what it is for.

use super::{Finding, source::Sources};
use syn::{AttrStyle, Attribute};

/// Files without `//!`.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let says =
        |attribute: &Attribute| attribute.path().is_ident("doc") && matches!(attribute.style, AttrStyle::Inner(_));
    sources
        .rust
        .iter()
        .filter(|file| !file.syntax.attrs.iter().any(says))
        .map(|file| Finding::new("module-docs", &file.path, 1, "//!", "the module does not say what it is for"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_module_without_a_word() {
        let sources =
            Sources::with_rust(&[("a.rs", "//! Good.\nfn a() {}"), ("b.rs", "/// Not the module.\nfn b() {}")]);
        assert_eq!(check(&sources).iter().map(|f| f.file.as_str()).collect::<Vec<_>>(), ["b.rs"]);
    }
}
