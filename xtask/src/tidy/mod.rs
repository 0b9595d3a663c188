//! The house guards itself: rules that neither the compiler nor clippy knows. Each stands in a file of
//! its own, as a function over sources, with tests that show that it can fail.
//!
//! What cannot be otherwise stands in `xtask/tidy-exceptions.toml`, each with its reason.

mod allows;
mod arrows;
mod exceptions;
mod fluent;
mod licences;
mod module_docs;
mod operations;
mod requirements;
mod source;
mod style;
mod texts;
mod tokens;
mod words;

use crate::{
    paths::{self, at, say},
    permissions,
};
use anyhow::{Context, Result, bail};
use source::Sources;
use std::{fmt, fs};

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The file.
    pub file: String,
    /// The line, 0 if it is about the whole file.
    pub line: usize,
    /// What exactly: a key, a class, a path. By this an exception names it.
    pub what: String,
    /// Why it is wrong.
    pub why: String,
}

impl Finding {
    pub(crate) fn new(
        rule: &'static str,
        file: &str,
        line: usize,
        what: impl Into<String>,
        why: impl Into<String>,
    ) -> Self {
        Self { rule, file: file.to_owned(), line, what: what.into(), why: why.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: [{}] {}: {}", self.file, self.line, self.rule, self.what, self.why)
    }
}

/// Everything that breaks a rule and is not excepted.
pub fn findings() -> Result<Vec<Finding>> {
    let sources = Sources::read()?;
    let architecture = fs::read_to_string(at("docs/architecture.md")).context("docs/architecture.md")?;
    let metadata = paths::output(paths::cargo(), &["metadata", "--format-version", "1", "--locked"])
        .context("cargo metadata fails; is Cargo.lock up to date?")?;
    let metadata = serde_json::from_str(&metadata)?;
    let known = requirements::known(&sources);

    let mut found = module_docs::check(&sources);
    found.extend(allows::check(&sources));
    found.extend(operations::check(&sources, &known));
    found.extend(requirements::check(&sources, &known));
    found.extend(arrows::check(&sources, &metadata, &architecture));
    found.extend(licences::check(&metadata, &fs::read_to_string(at("deny.toml"))?)?);
    found.extend(fluent::check(&sources));
    found.extend(words::check(&sources));
    found.extend(style::check(&sources));
    found.extend(permissions::check(&fs::read_to_string(at(permissions::PAGE)).unwrap_or_default()));
    found.sort();
    found.dedup();
    exceptions::apply(found, &fs::read_to_string(at(exceptions::FILE)).unwrap_or_default())
}

/// `cargo xtask tidy`.
pub fn tidy() -> Result<()> {
    let findings = findings()?;
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        say("tidy");
        return Ok(());
    }
    bail!("{} findings; mend them, or except them with a reason in {}", findings.len(), exceptions::FILE)
}
