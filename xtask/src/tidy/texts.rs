//! The Fluent files as lists of messages.

use super::source::Text;
use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// A message or term, or what could not be read.
pub struct Message {
    /// The language of its folder.
    pub language: String,
    /// Its file.
    pub file: String,
    /// Its line.
    pub line: usize,
    /// Its id, with `-` in front for a term; nothing if it could not be read.
    pub id: Option<String>,
    /// The messages, terms and functions, as `NAME()`, that it refers to.
    pub refers: Vec<String>,
}

/// Reads the messages of `locales/<language>/<feature>.ftl`.
pub fn messages(files: &[Text]) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in files {
        let language = file.path.split('/').nth(1).unwrap_or_default();
        let resource = match parser::parse(file.text.as_str()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        for entry in &resource.body {
            let mut refers = Vec::new();
            let id = match entry {
                Entry::Message(message) => {
                    let attributes = message.attributes.iter().map(|attribute| &attribute.value);
                    message.value.iter().chain(attributes).for_each(|pattern| pattern_refers(pattern, &mut refers));
                    Some(message.id.name.to_owned())
                }
                Entry::Term(term) => {
                    pattern_refers(&term.value, &mut refers);
                    Some(format!("-{}", term.id.name))
                }
                Entry::Junk { .. } => None,
                _ => continue,
            };
            let begins = id.as_ref().map(|id| format!("{id} ="));
            let line = begins.and_then(|begins| file.text.lines().position(|line| line.starts_with(&begins)));
            let (language, file) = (language.to_owned(), file.path.clone());
            messages.push(Message { language, file, line: line.map_or(0, |line| line + 1), id, refers });
        }
    }
    messages
}

fn pattern_refers(pattern: &Pattern<&str>, refers: &mut Vec<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_refers(expression, refers);
        }
    }
}

fn expression_refers(expression: &Expression<&str>, refers: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => inline_refers(inline, refers),
        Expression::Select { selector, variants } => {
            inline_refers(selector, refers);
            for variant in variants {
                pattern_refers(&variant.value, refers);
            }
        }
    }
}

fn inline_refers(expression: &InlineExpression<&str>, refers: &mut Vec<String>) {
    let given = |arguments: &CallArguments<&str>, refers: &mut Vec<String>| {
        for argument in &arguments.positional {
            inline_refers(argument, refers);
        }
    };
    match expression {
        InlineExpression::MessageReference { id, .. } => refers.push(id.name.to_owned()),
        InlineExpression::TermReference { id, arguments, .. } => {
            refers.push(format!("-{}", id.name));
            if let Some(arguments) = arguments {
                given(arguments, refers);
            }
        }
        InlineExpression::FunctionReference { id, arguments } => {
            refers.push(format!("{}()", id.name));
            given(arguments, refers);
        }
        InlineExpression::Placeable { expression } => expression_refers(expression, refers),
        _ => {}
    }
}
