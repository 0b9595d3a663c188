//! Installs what a machine with Rust and Node lacks: npm packages, wasm-bindgen, worker-build, a browser.

use crate::{
    fingerprint::Fingerprint,
    paths::{self, at, execute},
};
use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Fits the `worker` crate in Cargo.lock.
const WORKER_BUILD: &str = "0.8.7";

/// What the tools are wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Building and serving.
    Building,
    /// Building, serving, and a browser to drive.
    Browsing,
}

/// The programs that building needs.
pub struct Tools {
    /// Makes the JavaScript around a WebAssembly module; of the version of the crate.
    pub wasm_bindgen: PathBuf,
    /// Makes the Worker.
    pub worker_build: PathBuf,
    /// Makes WebAssembly smaller.
    pub wasm_opt: PathBuf,
    /// Bundles CSS; the native program, since worker-build starts it without Node.
    pub esbuild: PathBuf,
}

/// Installs what is missing.
pub fn install(purpose: For) -> Result<Tools> {
    npm_packages()?;
    wasm_target()?;
    let bin = paths::cache()?.join("bin");
    let tools = Tools {
        wasm_bindgen: bin.join("wasm-bindgen"),
        worker_build: bin.join("worker-build"),
        wasm_opt: at("node_modules/binaryen/bin/wasm-opt"),
        esbuild: at("node_modules/@esbuild/linux-x64/bin/esbuild"),
    };
    // Without --locked: its own lock file asks for crates that no longer build together.
    cargo_install("wasm-bindgen-cli", &tools.wasm_bindgen, &locked_version("wasm-bindgen")?, &[])?;
    cargo_install("worker-build", &tools.worker_build, WORKER_BUILD, &["--locked"])?;
    if purpose == For::Browsing {
        browser()?;
    }
    Ok(tools)
}

fn npm_packages() -> Result<()> {
    let lock = at("package-lock.json");
    let mark = at("node_modules/.installed");
    let wanted = format!("{:016x}", Fingerprint::new("npm").files(&[lock]).value());
    if paths::node().exists() && fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let mut npm = paths::command("npm");
    // As the lock file says, but not `npm ci`: that refuses where the registry lacks a package for another system.
    npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]);
    execute("npm packages", &mut npm)?;
    fs::write(mark, wanted)?;
    Ok(())
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let library = paths::output("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if library.is_some_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    execute("target wasm32", paths::command("rustup").args(["target", "add", TARGET]))
}

/// The version of a crate in Cargo.lock.
fn locked_version(name: &str) -> Result<String> {
    let lock = fs::read_to_string(at("Cargo.lock")).context("Cargo.lock is missing")?;
    version_in(&lock, name).with_context(|| format!("Cargo.lock has no {name}"))
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

fn cargo_install(package: &str, program: &Path, version: &str, options: &[&str]) -> Result<()> {
    let mark = program.with_extension("version");
    let right = || fs::read_to_string(&mark).is_ok_and(|found| found == version);
    if program.exists() && right() {
        return Ok(());
    }
    // Installed by other means, or before the mark was written.
    let says = paths::output(program, &["--version"]).unwrap_or_default();
    if !says.split_whitespace().any(|word| word.trim_start_matches('v') == version) {
        paths::say(&format!("installing {package} {version} for this machine, some minutes, once"));
        let mut cargo = Command::new(paths::cargo());
        // Outside the project, so that neither its toolchain file nor its settings apply.
        cargo.current_dir(env::temp_dir()).stdout(std::io::stderr());
        cargo.args(["install", package, "--version", version, "--force", "--root"]).arg(paths::cache()?);
        execute(package, cargo.args(options))?;
    }
    fs::write(mark, version)?;
    Ok(())
}

fn browser() -> Result<()> {
    if env::var_os("CHROMIUM").is_some() || Path::new("/usr/bin/chromium").exists() {
        return Ok(());
    }
    let root = paths::output("id", &["-u"]).is_some_and(|id| id == "0");
    if root && paths::output("apt-get", &["--version"]).is_some() {
        let install = || {
            let mut apt = paths::command("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt.args(["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
            execute("chromium", &mut apt)
        };
        return install().or_else(|_| {
            execute("package lists", paths::command("apt-get").args(["update", "-qq"]))?;
            install()
        });
    }
    execute("chromium", paths::command("npx").args(["playwright", "install", "chromium"]))
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn reads_a_version_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "worker"), None);
    }
}
