//! `cargo xtask verify`: checks an export of events, offline (PROV-005; docs/event-log.md).

use crate::Arguments;
use anyhow::{Context, Result, bail};
use domain::event_log::verdict::{Finding, Report};
use event_log::{csv::Rows, head::Public, split::Split, verify::Verifier};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Bytes read at a time.
const PART: usize = 1 << 20;

/// Checks a file and says what was found: 0 if everything holds, 1 if not, 2 if it could not be checked.
pub fn verify(arguments: Arguments) -> ExitCode {
    match check(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn check(mut arguments: Arguments) -> Result<bool> {
    let key = arguments.value::<String>("--key")?;
    let proof = arguments.value::<PathBuf>("--proof")?;
    let words = arguments.words();
    arguments.end()?;
    let [file] = &words[..] else { bail!("name one file: cargo xtask verify FILE [--key KEY] [--proof FILE]") };
    let file = Path::new(file);
    let csv = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let lines = if csv { proof.unwrap_or_else(|| file.with_extension("proof.jsonl")) } else { file.to_owned() };
    let key = match key {
        Some(key) => key_of(&key)?,
        None => own_key(&lines)?,
    };
    let (mut verifier, mut rows) = (Verifier::new(vec![key]), Rows::default());
    read(&lines, Split::lines(), |line| {
        if csv {
            rows.expect(line);
        }
        verifier.line(line);
    })?;
    let report = verifier.report();
    let finding = match report.finding.clone() {
        Some(finding) => Some((lines, finding)),
        None if csv => {
            read(file, Split::rows(), |row| rows.row(row))?;
            rows.finding().map(|finding| (file.to_owned(), finding))
        }
        None => None,
    };
    tell(&report, finding.as_ref());
    Ok(finding.is_none())
}

fn tell(report: &Report, finding: Option<&(PathBuf, Finding)>) {
    if let Some(head) = &report.head {
        println!("log {}, {} events, head of {} signed by key {}", head.log, head.size, head.at, head.key);
    }
    if let Some((file, finding)) = finding {
        println!("{}: {finding}", file.display());
        return;
    }
    let what = if report.whole { "every event of the log up to the head" } else { "a part of the log" };
    println!("{} events hold: {what}", report.events);
}

/// The key: in base64, or a file that holds it.
fn key_of(text: &str) -> Result<Public> {
    let text = if Path::new(text).is_file() { std::fs::read_to_string(text)? } else { text.to_owned() };
    Public::read(&text).context("--key wants a public key in base64, or a file with one")
}

/// The key that the file itself names.
fn own_key(file: &Path) -> Result<Public> {
    let mut line = String::new();
    BufReader::new(open(file)?).read_line(&mut line)?;
    let key = Verifier::own_key(&line).context("this is no export with proofs")?;
    println!(
        "without --key, by the file's own word that the key is {}: compare it with the one that the portal publishes",
        key.write()
    );
    Ok(key)
}

fn open(file: &Path) -> Result<File> {
    File::open(file).with_context(|| file.display().to_string())
}

fn read(file: &Path, mut split: Split, mut each: impl FnMut(&str)) -> Result<()> {
    let (mut from, mut part) = (open(file)?, vec![0; PART]);
    loop {
        let count = from.read(&mut part)?;
        if count == 0 {
            split.end(each);
            return Ok(());
        }
        split.push(&part[..count], &mut each);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Timestamp, events::Event};
    use event_log::{
        export::{Begin, VERSION, Writer},
        head::Key,
        leaf_of,
    };
    use serde_json::json;

    /// A log of one event, exported.
    fn export(key: &Key) -> String {
        let event: Event = serde_json::from_value(json!({
            "id": "019b8d2b-8c00-7200-8000-000000000001", "at": "2026-11-18T08:42:10Z", "actorName": "Ada",
            "actorId": "ada", "actorKind": "user", "action": "edit", "type": "admin", "asset": "user", "assetId": "x",
            "propertiesChanged": [], "coreDetails": {}, "extraDetails": {}, "logTags": [],
        }))
        .unwrap();
        let log = uuid::Uuid::nil();
        let root = leaf_of(&log.to_string(), &event, "Ada");
        let tree_head = key.head(log, 1, &root, Timestamp::UNIX_EPOCH);
        let public_key = key.public().write();
        let begin = Begin { version: VERSION, tree_head, public_key, whole: true, selected: None, query: json!({}) };
        let (mut writer, mut file) = (Writer::new(begin), String::new());
        writer.begin(&mut file);
        writer.event(&mut file, &event, "Ada", 0, &[]);
        writer.end(&mut file, key);
        file
    }

    #[test]
    fn prov_005_the_command_tells_a_file_that_holds_from_one_that_was_altered() {
        let key = Key::read(&"07".repeat(32)).unwrap();
        let folder = std::env::temp_dir().join(format!("portal-verify-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("export.jsonl");
        let run = |text: &str, options: &[&str]| {
            std::fs::write(&path, text).unwrap();
            let mut words = vec![path.display().to_string()];
            words.extend(options.iter().map(|option| (*option).to_owned()));
            check(Arguments(words))
        };
        let text = export(&key);
        let public = key.public().write();
        assert!(run(&text, &["--key", &public]).unwrap());
        assert!(run(&text, &[]).unwrap(), "by the key that the file names");
        assert!(!run(&text.replace("\"x\"", "\"y\""), &["--key", &public]).unwrap());
        let other = Key::read(&"08".repeat(32)).unwrap().public().write();
        assert!(!run(&text, &["--key", &other]).unwrap());
        assert!(run(&text, &["--key", "nonsense"]).is_err());
        assert!(run("id,name\n", &[]).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
