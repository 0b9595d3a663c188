//! `cargo xtask deploy`: wrangler, after what would fail late has been checked early. See docs/deploy.md.

use crate::{
    Arguments, build,
    paths::{self, at, execute},
    tools,
};
use anyhow::{Context, Result, bail};
use std::{fs, process::Stdio};

/// Secrets that the Worker cannot do without.
const SECRETS: &[&str] = &["SEAL_KEY", "EVENT_LOG_KEY"];

/// Checks, builds, migrates the database and uploads the Worker.
pub fn deploy(mut arguments: Arguments) -> Result<()> {
    let dry = arguments.flag("--dry-run");
    arguments.end()?;
    let tools = tools::install(tools::For::Building)?;
    let unset = placeholders(&fs::read_to_string(at("wrangler.jsonc"))?);
    if !dry && !unset.is_empty() {
        bail!("wrangler.jsonc still has its placeholders for {} (docs/deploy.md)", unset.join(", "));
    }
    if !dry && paths::output("git", &["status", "--porcelain"]).is_some_and(|changes| !changes.is_empty()) {
        bail!("there are changes that are not committed; what is deployed should be found again");
    }
    if !dry {
        check_secrets()?;
    }
    build::build(&tools, build::Mode::Release)?;
    if dry {
        return execute("deploy, dry run", wrangler().args(["deploy", "--dry-run", "--outdir", "target/deploy"]));
    }
    // First the schema: migrations only ever add, so the Worker that still runs understands it.
    execute("migrations", wrangler().args(["d1", "migrations", "apply", "DB", "--remote"]))?;
    execute("deploy", wrangler().arg("deploy"))
}

fn wrangler() -> std::process::Command {
    let mut wrangler = paths::command(paths::node());
    wrangler.arg(at("node_modules/wrangler/bin/wrangler.js")).stdin(Stdio::inherit());
    wrangler
}

fn check_secrets() -> Result<()> {
    let list = wrangler().args(["secret", "list", "--format", "json"]).stdout(Stdio::piped()).output()?;
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    let missing: Vec<_> = SECRETS.iter().filter(|name| !list.contains(&format!("\"{name}\""))).collect();
    missing.is_empty().then_some(()).with_context(|| {
        format!("secrets are missing: {missing:?}; `wrangler secret put NAME` (docs/deploy.md), after `wrangler login`")
    })
}

/// Which of the settings are still those of the repository.
fn placeholders(configuration: &str) -> Vec<&'static str> {
    [
        ("database_id", "\"00000000-0000-0000-0000-000000000001\""),
        ("kv_namespaces", "\"00000000000000000000000000000002\""),
        ("PORTAL_ORIGIN", "\"https://admin.example.com\""),
        ("MAIL_FROM", "\"portal@admin.example.com\""),
    ]
    .into_iter()
    .filter(|(_, value)| configuration.contains(value))
    .map(|(name, _)| name)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn names_what_was_not_filled_in() {
        let text =
            r#"{ "database_id": "00000000-0000-0000-0000-000000000001", "vars": { "PORTAL_ORIGIN": "https://a.b" } }"#;
        assert_eq!(placeholders(text), ["database_id"]);
    }
}
