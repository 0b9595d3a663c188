//! Only dependencies under licences that deny.toml allows.

use super::Finding;
use anyhow::{Context, Result};
use serde_json::Value;

/// Packages of `cargo metadata` whose licence is not on the list, or not stated.
pub fn check(metadata: &Value, deny: &str) -> Result<Vec<Finding>> {
    let deny: toml::Table = deny.parse()?;
    let allowed =
        deny.get("licenses").and_then(|licences| licences.get("allow")).context("deny.toml allows nothing")?;
    let allowed: Vec<_> = allowed.as_array().into_iter().flatten().filter_map(toml::Value::as_str).collect();
    let mut found = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let stated = package["license"].as_str().unwrap_or_default();
        let permitted = spdx::Expression::parse_mode(stated, spdx::ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|requirement| allowed.contains(&requirement.to_string().as_str()))
        });
        if !permitted {
            let why = format!("its licence is not on the list in deny.toml: {stated:?}");
            found.push(Finding::new("licence", "Cargo.lock", 0, name, why));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_licences_that_are_not_allowed() {
        let deny = "[licenses]\nallow = [\"MIT\", \"Apache-2.0\", \"Apache-2.0 WITH LLVM-exception\"]";
        let package = |name: &str, licence: Value| json!({ "name": name, "license": licence });
        let metadata = json!({ "packages": [
            package("good", json!("MIT OR GPL-3.0")), package("old", json!("MIT/Apache-2.0")),
            package("excepted", json!("Apache-2.0 WITH LLVM-exception")),
            package("bad", json!("GPL-3.0")), package("both", json!("MIT AND MPL-2.0")), package("silent", Value::Null),
        ]});
        let found = check(&metadata, deny).unwrap();
        assert_eq!(found.iter().map(|f| f.what.as_str()).collect::<Vec<_>>(), ["bad", "both", "silent"]);
    }
}
