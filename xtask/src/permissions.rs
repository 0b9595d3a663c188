//! `cargo xtask permissions`: writes the table of who may call what, which `tidy` holds against the declarations.

use crate::{
    paths::{at, say},
    tidy::Finding,
};
use anyhow::{Context, Result};
use domain::rights::table;
use std::fs;

/// The committed table.
pub const PAGE: &str = "docs/permissions.md";

/// Writes the table.
pub fn write() -> Result<()> {
    fs::write(at(PAGE), table::markdown()).context(PAGE)?;
    say(PAGE);
    Ok(())
}

/// The first line of the committed table that is not as the operations declare it.
pub fn check(committed: &str) -> Option<Finding> {
    let wanted = table::markdown();
    if committed == wanted {
        return None;
    }
    let differs = |(written, wanted): (&str, &str)| written != wanted;
    let line = committed.lines().zip(wanted.lines()).position(differs);
    let line = line.unwrap_or_else(|| committed.lines().count().min(wanted.lines().count())) + 1;
    let what = wanted.lines().nth(line - 1).unwrap_or("nothing").to_owned();
    let why = "the operations declare something else: look at the difference, then run cargo xtask permissions";
    Some(Finding::new("permissions", PAGE, line, what, why))
}

#[cfg(test)]
mod tests {
    use super::{check, table};

    #[test]
    fn a_table_that_says_something_else_is_found_at_its_line() {
        let page = table::markdown();
        assert_eq!(check(&page), None);
        let last = page.lines().count();
        let changed = page.replacen("| 401 |", "| yes |", 1);
        assert!(changed != page && check(&changed).is_some_and(|found| found.line > 1 && found.line < last));
        assert!(check("").is_some_and(|found| found.line == 1));
        let short = page.lines().take(last - 1).fold(String::new(), |all, line| all + line + "\n");
        assert!(check(&short).is_some_and(|found| found.line == last));
    }
}
