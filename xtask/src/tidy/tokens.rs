//! Reading Rust token by token: macros such as `view!` are no syntax that a parser knows.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A string literal's value, if the token is one.
pub fn string(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// The line of a token.
pub fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

/// Whether the token is this identifier.
pub fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

/// Whether the token is this sign.
pub fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// Calls the visitor with every run of tokens: the file's own and those within each bracket,
/// but not those of `#[cfg(test)]` modules.
pub fn each_run(tokens: &TokenStream, visitor: &mut impl FnMut(&[TokenTree])) {
    each_run_within(tokens, &mut Vec::new(), &mut |run, _| visitor(run));
}

/// As [`each_run`], telling the visitor the modules of the file around the run.
pub fn each_run_within(
    tokens: &TokenStream,
    modules: &mut Vec<String>,
    visitor: &mut impl FnMut(&[TokenTree], &[String]),
) {
    let run: Vec<TokenTree> = tokens.clone().into_iter().collect();
    visitor(&run, modules);
    let mut test = false;
    for (at, token) in run.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        if group.delimiter() == Delimiter::Bracket && group.stream().to_string().replace(' ', "") == "cfg(test)" {
            test = true;
            continue;
        }
        let block = group.delimiter() == Delimiter::Brace;
        if block && std::mem::take(&mut test) {
            continue;
        }
        let module = match at.checked_sub(2).map(|before| &run[before..at]) {
            Some([keyword, TokenTree::Ident(name)]) if block && is_word(Some(keyword), "mod") => Some(name.to_string()),
            _ => None,
        };
        modules.extend(module.clone());
        each_run_within(&group.stream(), modules, visitor);
        if module.is_some() {
            modules.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visits_what_is_within_brackets_but_not_tests() {
        let tokens = "fn a() { b(\"one\") } #[cfg(test)] mod tests { fn c() { \"two\" } } fn d() { \"three\" }";
        let mut found = Vec::new();
        each_run(&tokens.parse().unwrap(), &mut |run| found.extend(run.iter().filter_map(string)));
        assert_eq!(found, ["one", "three"]);
    }
}
