//! The exceptions: each names one finding and a reason, and goes when it is no longer needed.

use super::Finding;
use anyhow::{Context, Result};
use serde::Deserialize;

/// Where they stand.
pub const FILE: &str = "xtask/tidy-exceptions.toml";

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    exception: Vec<Exception>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    rule: String,
    file: String,
    what: String,
    reason: String,
}

/// The findings that are not excepted, and the exceptions that nothing needs or that have no reason.
pub fn apply(mut findings: Vec<Finding>, text: &str) -> Result<Vec<Finding>> {
    let File { exception } = toml::from_str(text).context(FILE)?;
    for Exception { rule, file, what, reason } in exception {
        let before = findings.len();
        findings.retain(|finding| finding.rule != rule || finding.file != file || finding.what != what);
        if findings.len() == before {
            let why = format!("nothing in {file} breaks the rule {rule} so any more");
            findings.push(Finding::new("exceptions", FILE, 0, what, why));
        } else if reason.trim().len() < 10 {
            findings.push(Finding::new("exceptions", FILE, 0, what, "an exception without a reason"));
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_is_excepted_and_finds_what_is_not_needed() {
        let finding = |what: &str| Finding::new("style", "a.rs", 3, what, "why");
        let text = |what: &str, reason: &str| {
            format!("[[exception]]\nrule = \"style\"\nfile = \"a.rs\"\nwhat = \"{what}\"\nreason = \"{reason}\"\n")
        };
        let left = |text: &str| apply(vec![finding("one"), finding("two")], text).unwrap();
        assert_eq!(left(&text("one", "there is no other way")), [finding("two")]);
        assert_eq!(left(&text("three", "there is no other way")).len(), 3);
        assert_eq!(left(&text("one", "")).len(), 2);
        assert!(apply(Vec::new(), "[[exception]]\nrule = \"style\"").is_err());
    }
}
