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
