//! `cargo xtask …`: the only place that knows how the portal is built, started, tested and deployed.

mod bench;
mod build;
mod deploy;
mod fingerprint;
mod paths;
mod peers;
mod run;
mod seed;
mod serve;
mod template;
mod test;
mod tidy;
mod tools;
mod verify;

use anyhow::{Result, bail};
use std::{process::ExitCode, str::FromStr};

const USAGE: &str = "usage: cargo xtask <command>

  run     build, migrate, seed the demo and serve it
          [--port N] [--release] [--fresh] [--json]
  test    domain tests, checks, API tests, browser journeys
          [FILTER] [--only domain|api|browser|tidy] [--as-built: of what was built last]
  build   the browser's modules, styles and texts, and the Worker
          [--release]
  bench   measurements of a release build, printed, never judged
          [NAME …]
  seed    demo data, or with a number the data for measurements, as JSON lines {sql, params}
          [--users N] [--events N] [--out FILE]
  verify  an export of events, without a network (docs/event-log.md)
          FILE [--key KEY] [--proof FILE]
  tidy    the rules of the house
  deploy  to Cloudflare, see docs/deploy.md
          [--dry-run]
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let arguments = Arguments(arguments.collect());
    let done = match command.as_str() {
        "run" => run::run(arguments),
        "test" => test::test(arguments),
        "build" => build_only(arguments),
        "bench" => bench::bench(arguments),
        "seed" => seed::print(arguments),
        "verify" => return verify::verify(arguments),
        "tidy" => arguments.end().and_then(|()| tidy::tidy()),
        "deploy" => deploy::deploy(arguments),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn build_only(mut arguments: Arguments) -> Result<()> {
    let mode = build::Mode::of(arguments.flag("--release"));
    arguments.end()?;
    let tools = tools::install(tools::For::Building)?;
    build::build(&tools, mode)
}

/// What stands after the command. Each taker removes what it understands; [`Arguments::end`] refuses the rest.
pub struct Arguments(Vec<String>);

impl Arguments {
    /// Whether the flag is there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|argument| argument != name);
        self.0.len() != before
    }

    /// The value after an option, if the option is there.
    pub fn value<T: FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        let Some(at) = self.0.iter().position(|argument| argument == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        if at >= self.0.len() {
            bail!("{name} wants a value");
        }
        let value = self.0.remove(at);
        match value.parse() {
            Ok(value) => Ok(Some(value)),
            Err(_) => bail!("{name} cannot be {value}"),
        }
    }

    /// The words that are not options.
    pub fn words(&mut self) -> Vec<String> {
        let (words, rest) = std::mem::take(&mut self.0).into_iter().partition(|argument| !argument.starts_with("--"));
        self.0 = rest;
        words
    }

    /// Refuses what nobody took.
    pub fn end(&self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(argument) => bail!("unknown argument {argument}\n\n{USAGE}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn arguments(line: &str) -> Arguments {
        Arguments(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn takes_flags_values_and_words_and_refuses_the_rest() {
        let mut given = arguments("word --port 80 --fresh --what");
        assert_eq!(given.value::<u16>("--port").unwrap(), Some(80));
        assert!(given.flag("--fresh") && !given.flag("--fresh"));
        assert_eq!(given.words(), ["word"]);
        assert!(given.end().is_err());
        assert!(arguments("--port").value::<u16>("--port").is_err());
        assert!(arguments("--port many").value::<u16>("--port").is_err());
    }
}
