//! `cargo xtask bench`: runs the measurements of `e2e/perf` against a release build, each on fresh data.
//!
//! A measurement is a script that prints figures. Its line `// seed: --users 100000` says what its
//! database holds beside the demo. Nothing is judged here: figures depend on the machine.

use crate::{
    Arguments, build,
    paths::{self, at, say},
    seed,
    serve::{Server, Settings, free_port},
    tools,
};
use anyhow::{Context, Result, bail};
use domain::rights::table::Seat;
use std::{fs, path::Path, time::Instant};

/// Runs all measurements, or those whose names contain one of the words given. `--users N` and the like put other
/// amounts in place of what a measurement asks for; `--dev` takes a quick build, for trying a measurement out.
pub fn bench(mut arguments: Arguments) -> Result<()> {
    let (amounts, dev) = (seed::Amounts::read(&mut arguments)?, arguments.flag("--dev"));
    let names = arguments.words();
    arguments.end()?;
    // What measurements share lies in a folder below.
    let chosen = |script: &&std::path::PathBuf| {
        let name = script.file_stem().unwrap_or_default().to_string_lossy();
        script.parent() == Some(&at("e2e/perf"))
            && (names.is_empty() || names.iter().any(|wanted| name.contains(wanted.as_str())))
    };
    let scripts = paths::sources(&["e2e/perf"], ".mjs");
    let scripts: Vec<_> = scripts.iter().filter(chosen).collect();
    let decides = names.is_empty() || names.iter().any(|wanted| DECISION.contains(wanted.as_str()));
    if decides {
        decision();
    }
    match (scripts.is_empty(), decides) {
        (true, false) => bail!("no measurement in e2e/perf is named so"),
        (true, true) => return Ok(()),
        (false, _) => {}
    }
    let tools = tools::install(tools::For::Browsing)?;
    build::build(&tools, build::Mode::of(!dev))?;
    for script in scripts {
        measure(script, amounts)?;
    }
    Ok(())
}

/// The measurement that needs no server.
const DECISION: &str = "decision";

/// What the permission decision takes, over every operation and everyone who may call. The figure to reach: 50 µs.
/// In the code of this program, which is not optimized: the Worker's takes less.
fn decision() {
    const ROUNDS: u32 = 200;
    let lines = domain::rights::table::lines();
    let decisions = ROUNDS * u32::try_from(lines.len() * Seat::ALL.len()).unwrap_or(u32::MAX / ROUNDS);
    let begin = Instant::now();
    let mut allowed = 0_u32;
    for _ in 0..ROUNDS {
        for (line, seat) in lines.iter().flat_map(|line| Seat::ALL.map(|seat| (line, seat))) {
            allowed += u32::from(seat.verdict(&line.needs, line.in_account).is_allowed());
        }
    }
    let each = begin.elapsed() / decisions.max(1);
    println!("\n== {DECISION}\n{decisions} permission decisions ({allowed} allowed): {each:?} each");
}

fn measure(script: &Path, given: seed::Amounts) -> Result<()> {
    let data = given.or(amounts(&fs::read_to_string(script)?)?);
    let state = at(".state/bench");
    paths::clean(&state)?;
    let mut server = Server::start(&Settings {
        state: state.clone(),
        port: free_port()?,
        control: true,
        limited: false,
        data,
        mail: None,
        host: None,
        miaccess: None,
    })?;
    println!("\n== {}", paths::relative(script));
    let mut node = paths::command(paths::node());
    node.arg(script).stdout(std::process::Stdio::inherit());
    node.env("PORTAL_ADDRESS", &server.address).env("CONTROL_ADDRESS", server.control.as_deref().unwrap_or_default());
    node.env("WORKER_ADDRESS", server.direct.as_deref().unwrap_or(&server.address));
    node.env("PORTAL_STATE", &state);
    node.env("PORTAL_PEOPLE", serde_json::to_string(&seed::people(&data))?);
    let status = node.status().context("cannot start node")?;
    server.stop();
    if !status.success() {
        say(&format!("{} failed: {status}", paths::relative(script)));
    }
    Ok(())
}

/// Reads the line `// seed: …` of a measurement.
fn amounts(script: &str) -> Result<seed::Amounts> {
    let line = script.lines().find_map(|line| line.strip_prefix("// seed:")).unwrap_or_default();
    let mut arguments = Arguments(line.split_whitespace().map(str::to_owned).collect());
    let amounts = seed::Amounts::read(&mut arguments)?;
    arguments.end()?;
    Ok(amounts)
}

#[cfg(test)]
mod tests {
    use super::amounts;

    #[test]
    fn a_measurement_says_what_it_needs() {
        assert_eq!(amounts("// What\n// seed: --users 5\n").unwrap().users, 5);
        assert_eq!(amounts("// What\n").unwrap().users, 0);
        assert!(amounts("// seed: --much").is_err());
    }
}
