//! From sources to what is served: `dist/assets` (browser) and `edge/build` (Worker).
//!
//! Below `dist/assets/pkg/<hash>/`, never changing under its name:
//! `door.js`, `door_bg.wasm`, `client.js`, `client_bg.wasm`, `style.css`, `door.css`,
//! `sheet.js`, `sheet_bg.wasm`, `worker.js`, `locales/<language>.ftl`.

use crate::{
    fingerprint::Fingerprint,
    paths::{self, at, execute},
    template,
    tools::Tools,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How much the compilers shall try.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Quick to build.
    Dev,
    /// Small and fast, as deployed.
    Release,
}

impl Mode {
    /// By the flag `--release`.
    pub fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// What client and Worker are built with: the example pages of the parts are for developing only.
    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &["--features", "dev-parts"],
            Self::Release => &[],
        }
    }
}

/// A WebAssembly module for the browser.
struct Module {
    package: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
    /// How wasm-opt shall treat it; dev builds do without.
    optimise: Option<&'static str>,
    /// The folders it is made from.
    sources: &'static [&'static str],
}

/// Builds everything that has changed.
pub fn build(tools: &Tools, mode: Mode) -> Result<()> {
    let (profile, optimise) = match mode {
        Mode::Dev => ("client-dev", None),
        Mode::Release => ("client-release", Some("-Oz")),
    };
    let client = Module {
        package: "client",
        profile,
        optimise,
        features: mode.features(),
        sources: &["app/src", "app/client", "domain"],
    };
    let door = Module { package: "door", sources: &["app/src", "app/door", "domain"], ..client };
    // Reading 200,000 rows is the one thing that must be fast while developing too.
    let sheet = Module {
        package: "sheet",
        profile: "sheet",
        optimise: Some("-O2"),
        features: &[],
        sources: &["app/sheet", "domain"],
    };

    let package = paths::target().join("web/package");
    let parts = [module(tools, &client)?, module(tools, &door)?, module(tools, &sheet)?];
    paths::clean(&package)?;
    for part in &parts {
        paths::copy(part, &package)?;
    }
    fs::copy(at("app/sheet/worker.js"), package.join("worker.js")).context("app/sheet/worker.js")?;
    style(tools, &package)?;
    texts(mode, &package)?;

    let files = paths::files(&package);
    let address = format!("/pkg/{:016x}", Fingerprint::new("package").files(&files).value());
    assets(&package, &address)?;
    worker(tools, mode, &address)
}

/// Compiles a module and makes the JavaScript around it; answers the folder of both.
fn module(tools: &Tools, module: &Module) -> Result<PathBuf> {
    let Module { package, profile, features, optimise, sources } = module;
    let name = format!("{package}-{profile}");
    let folder = paths::target().join("web").join(&name);
    let wasm = paths::target().join(format!("wasm32-unknown-unknown/{profile}/{package}.wasm"));
    code(&name, sources).unless_done(&format!("{name}-cargo"), &wasm, || {
        let mut cargo = paths::command(paths::cargo());
        cargo.args(["build", "-q", "-p", package, "--target", "wasm32-unknown-unknown", "--profile", profile]);
        execute(&format!("{package}: compile"), cargo.args(*features).arg("--locked"))
    })?;
    let bound = Fingerprint::new(&name).files(std::slice::from_ref(&wasm)).word(optimise.unwrap_or_default());
    bound.unless_done(&format!("{name}-bind"), &folder, || {
        paths::clean(&folder)?;
        let mut bindgen = paths::command(&tools.wasm_bindgen);
        // Names of functions are half of a development build, and the local server takes 25 MiB a file.
        bindgen.args([
            "--target",
            "web",
            "--no-typescript",
            "--remove-name-section",
            "--out-name",
            package,
            "--out-dir",
        ]);
        execute(&format!("{package}: wasm-bindgen"), bindgen.arg(&folder).arg(&wasm))?;
        match optimise {
            Some(how) => {
                shrink(tools, package, how, &folder.join(format!("{package}_bg.wasm")))?;
                shorten(tools, package, &folder.join(format!("{package}.js")))
            }
            None => Ok(()),
        }
    })?;
    Ok(folder)
}

fn shrink(tools: &Tools, package: &str, how: &str, wasm: &Path) -> Result<()> {
    let small = wasm.with_extension("small");
    let mut optimise = paths::command(&tools.wasm_opt);
    // What rustc switches on for this target.
    for feature in
        ["bulk-memory", "reference-types", "mutable-globals", "sign-ext", "nontrapping-float-to-int", "multivalue"]
    {
        optimise.arg(format!("--enable-{feature}"));
    }
    execute(&format!("{package}: wasm-opt"), optimise.arg(how).arg(wasm).arg("-o").arg(&small))?;
    Ok(fs::rename(small, wasm)?)
}

/// Writes the JavaScript around a module without what only its readers need.
fn shorten(tools: &Tools, package: &str, script: &Path) -> Result<()> {
    let mut esbuild = paths::command(&tools.esbuild);
    esbuild.arg(script).args(["--minify", "--allow-overwrite", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", script.display()));
    execute(&format!("{package}: esbuild"), &mut esbuild)
}

/// The stylesheet of all pages from `style/index.css` and what it imports, that of the door from `style/door.css`.
fn style(tools: &Tools, package: &Path) -> Result<()> {
    for (list, made) in [("style/index.css", "style.css"), ("style/door.css", "door.css")] {
        let mut esbuild = paths::command(&tools.esbuild);
        esbuild.arg(at(list)).args(["--bundle", "--minify", "--log-level=warning"]);
        esbuild.arg(format!("--outfile={}", package.join(made).display()));
        execute("style", &mut esbuild)?;
    }
    Ok(())
}

/// The texts of each language in one file, as app/build.rs joins them for the Worker.
/// What the pages before sign-in say stands in these; only they are loaded there.
const BEFORE_SIGN_IN: [&str; 7] =
    ["frame.ftl", "miaccess.ftl", "passwords.ftl", "problem.ftl", "session.ftl", "sso_refused.ftl", "ui.ftl"];

/// The texts of each language in one file without comments, and those of the door in another.
fn texts(mode: Mode, package: &Path) -> Result<()> {
    let folder = package.join("locales");
    fs::create_dir_all(folder.join("door"))?;
    for language in fs::read_dir(at("locales"))? {
        let language = language?.path();
        let Some(name) = language.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let (mut all, mut door) = (String::new(), String::new());
        // What e-mails say is no part of the pages.
        let left_out =
            |file: &PathBuf| file.ends_with("mail.ftl") || (mode == Mode::Release && file.ends_with("dev.ftl"));
        for file in paths::files(&language).into_iter().filter(|file| !left_out(file)) {
            let text = fs::read_to_string(&file)?;
            // A line that begins so is a comment: what goes on in the next line is indented.
            let spoken: String = text.lines().filter(|line| !line.starts_with('#')).flat_map(|l| [l, "\n"]).collect();
            all += &spoken;
            if BEFORE_SIGN_IN.iter().any(|name| file.ends_with(name)) {
                door += &spoken;
            }
        }
        fs::write(folder.join(format!("{name}.ftl")), all)?;
        fs::write(folder.join(format!("door/{name}.ftl")), door)?;
    }
    Ok(())
}

/// `dist/assets`: the package under its address, and what has fixed names.
fn assets(package: &Path, address: &str) -> Result<()> {
    let public = paths::files(&at("public"));
    let templates = [at("Cargo.lock"), at("xtask/src/template.rs")];
    let templates = [paths::files(&at("domain/src/import")), templates.to_vec()].concat();
    let inputs = Fingerprint::new("assets").word(address).files(&public).files(&templates);
    let served = at("dist/assets").join(address.trim_start_matches('/'));
    inputs.unless_done("assets", &served, || {
        let assets = at("dist/assets");
        paths::clean(&assets)?;
        paths::copy(package, &served)?;
        paths::copy(&at("public"), &assets)?;
        template::write(&assets.join("templates"))?;
        fs::write(assets.join("_headers"), "/pkg/*\n  Cache-Control: public, max-age=31536000, immutable\n")?;
        Ok(())
    })
}

/// The Worker, which knows its assets' address from compiling.
fn worker(tools: &Tools, mode: Mode, address: &str) -> Result<()> {
    let inputs = code("worker", &["edge", "app/src", "domain", "event-log", "post", "proof", "locales"])
        .word(address)
        .word(mode.name());
    inputs.unless_done("worker", &at("edge/build/index_bg.wasm"), || {
        let mut build = paths::command(&tools.worker_build);
        build.args(["edge", if mode == Mode::Release { "--release" } else { "--dev" }, "--", "-q", "--locked"]);
        build.args(mode.features());
        build.env("CLIENT_ASSETS", address).env("WASM_BINDGEN_BIN", &tools.wasm_bindgen);
        build.env("WASM_OPT_BIN", &tools.wasm_opt).env("ESBUILD_BIN", &tools.esbuild);
        execute("worker", &mut build)
    })
}

/// What compiled code depends on: sources, manifests, compiler.
fn code(step: &str, folders: &[&str]) -> Fingerprint {
    let manifests = ["Cargo.toml", "Cargo.lock", "app/Cargo.toml", ".cargo/config.toml", "rust-toolchain.toml"].map(at);
    Fingerprint::new(step)
        .word(&paths::output("rustc", &["-V"]).unwrap_or_default())
        .files(&manifests)
        .files(&paths::sources(folders, ""))
}
