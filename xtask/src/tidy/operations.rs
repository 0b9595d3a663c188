//! Every operation names the requirements it serves.

use super::{Finding, requirements::Known, source::Sources};
use syn::{Expr, ImplItem, ItemImpl, Lit, spanned::Spanned, visit::Visit};

struct Search<'a> {
    file: &'a str,
    known: &'a Known,
    found: Vec<Finding>,
}

impl Visit<'_> for Search<'_> {
    fn visit_item_impl(&mut self, item: &ItemImpl) {
        let operation = item.trait_.as_ref().and_then(|(_, path, _)| path.segments.last());
        if operation.is_none_or(|name| name.ident != "Operation") {
            return;
        }
        let name = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        };
        let name = name.unwrap_or_default();
        let spec = item.items.iter().find_map(|item| match item {
            ImplItem::Const(constant) if constant.ident == "SPEC" => Some(strings(&constant.expr)),
            _ => None,
        });
        let line = item.span().start().line;
        let ids = spec.unwrap_or_default();
        if ids.is_empty() {
            self.found.push(Finding::new(
                "operation-spec",
                self.file,
                line,
                &name,
                "an operation without a requirement",
            ));
        }
        for id in ids.into_iter().filter(|id| !self.known.contains(id)) {
            self.found.push(Finding::new(
                "operation-spec",
                self.file,
                line,
                id,
                format!("{name} names an unknown requirement"),
            ));
        }
    }
}

fn strings(expression: &Expr) -> Vec<String> {
    match expression {
        Expr::Reference(reference) => strings(&reference.expr),
        Expr::Array(array) => array.elems.iter().flat_map(strings).collect(),
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => vec![text.value()],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Operations without requirements, or with such as no spec file has.
pub fn check(sources: &Sources, known: &Known) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in sources.below("domain/") {
        let mut search = Search { file: &file.path, known, found: Vec::new() };
        search.visit_file(&file.syntax);
        found.extend(search.found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_operations_without_a_known_requirement() {
        let text = r#"
            impl Operation for Good { const SPEC: &[&str] = &["USER-001"]; }
            impl Operation for Empty { const SPEC: &[&str] = &[]; }
            impl operation::Operation for Without {}
            impl Operation for Unknown { const SPEC: &[&str] = &["USER-001", "USER-999"]; }
            impl Input for Other {}
        "#;
        let known = ["USER-001".to_owned()].into_iter().collect();
        let found = check(&Sources::with_rust(&[("domain/src/a.rs", text)]), &known);
        assert_eq!(found.iter().map(|f| f.what.as_str()).collect::<Vec<_>>(), ["Empty", "Without", "USER-999"]);
    }
}
