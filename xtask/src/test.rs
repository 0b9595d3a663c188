//! `cargo xtask test`: everything that must hold.

use crate::{
    Arguments, build,
    paths::{self, at, say},
    peers::{HostPage, IdentityProvider, MailServer, MiAccess},
    seed,
    serve::{Server, Settings, free_port},
    tidy, tools,
};
use anyhow::{Context, Result, bail};
use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    time::Instant,
};

/// One kind of tests, for the inner loop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Domain,
    Tidy,
    Api,
    Browser,
}

impl std::str::FromStr for Kind {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "domain" => Ok(Self::Domain),
            "tidy" => Ok(Self::Tidy),
            "api" => Ok(Self::Api),
            "browser" => Ok(Self::Browser),
            _ => Err(()),
        }
    }
}

/// What has passed and failed so far.
#[derive(Default)]
struct Tally {
    lines: Vec<String>,
    passed: usize,
    failed: usize,
    /// The names of those that failed, as their runners print them.
    failures: Vec<String>,
}

impl Tally {
    /// Runs a program that is one check by itself.
    fn check(&mut self, what: &str, command: &mut Command) -> Result<()> {
        say(what);
        let begin = Instant::now();
        let (success, _) = listen(command).with_context(|| what.to_owned())?;
        self.add(what, usize::from(success), usize::from(!success), begin);
        Ok(())
    }

    /// Runs a program that counts its own tests.
    fn suite(&mut self, what: &str, command: &mut Command) -> Result<()> {
        say(what);
        let begin = Instant::now();
        let (success, said) = listen(command).with_context(|| what.to_owned())?;
        let Counts { passed, mut failed, flaky } = counts(&said);
        if !success && failed == 0 {
            failed = 1;
        }
        self.add(what, passed, failed, begin);
        if failed > 0 {
            self.failures.extend(failures(&said).map(|name| format!("{what}: {name}")));
        }
        if flaky > 0 {
            self.lines.push(format!("{:<40} {flaky:>5} of them only at the second try", ""));
        }
        Ok(())
    }

    fn add(&mut self, what: &str, passed: usize, failed: usize, begin: Instant) {
        self.passed += passed;
        self.failed += failed;
        let seconds = begin.elapsed().as_secs_f32();
        self.lines.push(format!("{what:<40} {passed:>5} passed {failed:>4} failed {seconds:>7.1} s"));
    }
}

/// Runs the tests: all, one kind, or those whose names contain a word.
pub fn test(mut arguments: Arguments) -> Result<()> {
    let only = arguments.value::<Kind>("--only")?;
    let as_built = arguments.flag("--as-built");
    let filter = arguments.words();
    arguments.end()?;
    let wanted = |kind: Kind| only.is_none_or(|only| only == kind);
    let tools = tools::install(if wanted(Kind::Browser) { tools::For::Browsing } else { tools::For::Building })?;
    let mut tally = Tally::default();
    if wanted(Kind::Domain) {
        domain(&mut tally, &filter)?;
    }
    if filter.is_empty() && wanted(Kind::Tidy) {
        checks(&mut tally)?;
    }
    if wanted(Kind::Api) || wanted(Kind::Browser) {
        if !as_built {
            build::build(&tools, build::Mode::Dev)?;
        }
        // Each kind on data of its own: neither sees what the other has left.
        if wanted(Kind::Api) {
            served(&mut tally, api(&filter))?;
        }
        if wanted(Kind::Browser) {
            served(&mut tally, browser(&filter))?;
        }
    }
    let Tally { mut lines, passed, failed, failures } = tally;
    lines.extend(failures.into_iter().map(|failure| format!("failed: {failure}")));
    println!("\n{}\n{passed} passed, {failed} failed", lines.join("\n"));
    if failed > 0 {
        bail!("not everything holds");
    }
    if passed == 0 {
        bail!("no test is named so");
    }
    Ok(())
}

/// Starts cargo's tests, by nextest where it is installed.
fn cargo_test(packages: &[&str], filter: &[String]) -> Command {
    let nextest = paths::output("cargo", &["nextest", "--version"]).is_some();
    let mut cargo = paths::command(paths::cargo());
    cargo.args(if nextest { &["nextest", "run", "--no-fail-fast"][..] } else { &["test"] });
    // Words that name tests of one suite name none of another.
    cargo.args(if nextest && !filter.is_empty() { &["--no-tests", "pass"][..] } else { &[] });
    for package in packages {
        cargo.args(["-p", package]);
    }
    // cargo test takes one filter only.
    cargo.args(if nextest { filter } else { &filter[..filter.len().min(1)] });
    cargo
}

/// What compiles natively.
const NATIVE: &[&str] = &["domain", "event-log", "post", "proof", "saml", "app", "sheet", "xtask"];

fn domain(tally: &mut Tally, filter: &[String]) -> Result<()> {
    tally.suite("domain, event-log, post, proof, saml, app, sheet, xtask", &mut cargo_test(NATIVE, filter))
}

/// Formatting, lints and the rules of the house.
fn checks(tally: &mut Tally) -> Result<()> {
    tally.check("format", paths::command(paths::cargo()).args(["fmt", "--all", "--check"]))?;
    let clippy = |packages: &[&str], options: &[&str]| {
        let mut cargo = paths::command(paths::cargo());
        cargo.args(["clippy", "-q", "--locked"]).args(options);
        for package in packages {
            cargo.args(["-p", package]);
        }
        cargo.args(["--", "-D", "warnings"]);
        cargo
    };
    tally.check("clippy, native", &mut clippy(&[NATIVE, &["e2e-api"]].concat(), &["--all-targets"]))?;
    // One at a time: together they would unite the Worker's and the browser's features of `app`.
    let wasm = ["--target", "wasm32-unknown-unknown"];
    let with_parts = [&wasm[..], &["--features", "dev-parts"]].concat();
    tally.check("clippy, edge", &mut clippy(&["edge"], &with_parts))?;
    tally.check("clippy, client and door", &mut clippy(&["client", "door"], &with_parts))?;
    tally.check("clippy, sheet", &mut clippy(&["sheet"], &wasm))?;
    let begin = Instant::now();
    let findings = tidy::findings()?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    tally.add("tidy", usize::from(findings.is_empty()), findings.len(), begin);
    Ok(())
}

/// A test that meets a busy machine gets a second try, as journeys do (playwright.config.ts); the summary counts those.
fn api(filter: &[String]) -> (&'static str, Command) {
    let mut cargo = cargo_test(&["e2e-api"], filter);
    cargo.env("NEXTEST_RETRIES", "1");
    ("API", cargo)
}

fn browser(filter: &[String]) -> (&'static str, Command) {
    let mut playwright = paths::command(paths::node());
    playwright.arg(at("node_modules/@playwright/test/cli.js")).arg("test").args(filter);
    playwright.args((!filter.is_empty()).then_some("--pass-with-no-tests"));
    ("browser", playwright)
}

/// Runs tests against a server of their own on fresh data.
fn served(tally: &mut Tally, (what, mut command): (&str, Command)) -> Result<()> {
    let state = at(".state/test");
    paths::clean(&state)?;
    let data = seed::Amounts::default();
    let post = MailServer::start(&at(".state/mail/test"))?;
    let mail = Some(post.client.clone());
    let port = free_port()?;
    let partners = MiAccess::start(port, true)?;
    let miaccess = Some(partners.client.clone());
    let provider = IdentityProvider::start(true)?;
    let host = HostPage::address()?;
    let mut server = Server::start(&Settings {
        state,
        port,
        control: true,
        limited: true,
        data,
        mail,
        host: Some(host.clone()),
        miaccess,
    })?;
    let _around = HostPage::start(&host, &server.address)?;
    command.env("PORTAL_ADDRESS", &server.address);
    command.env("CONTROL_ADDRESS", server.control.as_deref().unwrap_or_default());
    command.env("MAIL_ADDRESS", &post.client.inbox).env("HOST_ADDRESS", &host);
    command.env("MIACCESS_ADDRESS", &partners.client.issuer);
    command.env("SAML_PROVIDER", serde_json::to_string(&provider.client)?);
    command.env("PORTAL_PEOPLE", serde_json::to_string(&seed::people(&data))?);
    tally.suite(what, &mut command)?;
    server.stop();
    Ok(())
}

/// Runs a program, passing on what it says and keeping it.
fn listen(command: &mut Command) -> Result<(bool, String)> {
    fn pass_on(stream: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
        std::thread::spawn(move || {
            let mut said = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                eprintln!("{line}");
                said.push_str(&line);
                said.push('\n');
            }
            said
        })
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let out = child.stdout.take().map(pass_on);
    let err = child.stderr.take().map(pass_on);
    let success = child.wait()?.success();
    let said = [out, err].into_iter().flatten().filter_map(|reader| reader.join().ok()).collect();
    Ok((success, said))
}

/// How many tests passed, at the latest at the second try, how many did not, and how many needed that try.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    flaky: usize,
}

/// Reads the counts that nextest, cargo test and Playwright end with.
fn counts(said: &str) -> Counts {
    let mut total = Counts::default();
    // What nextest quotes of a test that fails has such a line as well, at the first try too.
    let by_nextest = said.lines().any(|line| line.trim_start().starts_with("Summary ["));
    for line in said.lines().map(str::trim) {
        let words: Vec<_> = line.split([' ', ',', ';', ':', '.', '(', ')']).filter(|word| !word.is_empty()).collect();
        let summary = line.starts_with("Summary [") || line.starts_with("test result:") && !by_nextest;
        let playwright =
            matches!(words[..], [number, "passed" | "failed" | "flaky", ..] if number.parse::<usize>().is_ok());
        if !summary && !playwright {
            continue;
        }
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<usize>() else { continue };
            match pair[1] {
                "passed" => total.passed += number,
                "failed" => total.failed += number,
                "flaky" => {
                    total.flaky += number;
                    // Playwright counts them apart from those that passed.
                    total.passed += if playwright { number } else { 0 };
                }
                _ => {}
            }
        }
    }
    total
}

/// The names of the tests that failed at their last try: nextest's lines `FAIL [ 0.1s] …`, and what stands below
/// Playwright's `1 failed`.
fn failures(said: &str) -> impl Iterator<Item = String> {
    let mut names = std::collections::BTreeSet::new();
    let mut listed = false;
    for line in said.lines().map(str::trim) {
        if !line.starts_with("TRY 1 ")
            && let Some((_, name)) = line.split_once("FAIL [").and_then(|(_, rest)| rest.split_once(']'))
        {
            names.insert(name.trim().to_owned());
        }
        listed = line.ends_with(" failed") || listed && line.starts_with('[');
        if listed && line.starts_with('[') {
            names.insert(line.trim_end_matches(['─', ' ']).to_owned());
        }
    }
    names.into_iter()
}

#[cfg(test)]
mod tests {
    use super::{Counts, counts, failures};

    #[test]
    fn names_what_failed() {
        let names = |said: &str| failures(said).collect::<Vec<_>>();
        assert_eq!(
            names("  FAIL [   0.1s] (1/2) api::it a::b\n  PASS [ 0.1s] (2/2) api::it a::c"),
            ["(1/2) api::it a::b"]
        );
        let journeys =
            "  1 failed\n    [chromium] › a.spec.ts:3:1 › x ────\n  1 flaky\n    [chromium] › b.spec.ts:3:1 › y ──";
        assert_eq!(names(journeys), ["[chromium] › a.spec.ts:3:1 › x"]);
    }

    #[test]
    fn reads_the_summaries_of_each_runner() {
        let counts = |said: &str| {
            let Counts { passed, failed, flaky } = counts(said);
            (passed, failed, flaky)
        };
        assert_eq!(counts("     Summary [   0.052s] 12 tests run: 11 passed, 1 failed, 0 skipped"), (11, 1, 0));
        assert_eq!(counts("     Summary [   0.052s] 12 tests run: 12 passed (1 flaky), 0 skipped"), (12, 0, 1));
        let retried = "  TRY 1 FAIL [ 0.1s] x\n    test result: FAILED. 0 passed; 1 failed; 0 ignored\n  TRY 2 PASS [ 0.1s] x\n\
            Summary [ 0.3s] 2 tests run: 2 passed (1 flaky), 0 skipped";
        assert_eq!(counts(retried), (2, 0, 1));
        let cargo =
            "test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: FAILED. 1 passed; 2 failed; 0 ignored";
        assert_eq!(counts(cargo), (4, 2, 0));
        assert_eq!(counts("  1 failed\n    [chromium] › a.spec.ts:3:1 › x ────\n  5 passed (4.2s)"), (5, 1, 0));
        assert_eq!(counts("  2 flaky\n    [chromium] › a.spec.ts:3:1 › x ────\n  5 passed (4.2s)"), (7, 0, 2));
        assert_eq!(counts("  ✓  1 x.spec.ts › 3 passed over (1s)\nFinished"), (0, 0, 0));
    }
}
