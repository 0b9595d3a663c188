//! Joins `locales/<language>/*.ftl` into one text a language, which the Worker compiles in.
//!
//! The browser's copy (`/pkg/<hash>/locales/<language>.ftl`) is joined the same way by xtask.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let locales = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../locales");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for language in ["en", "fr"] {
        let folder = locales.join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> = fs::read_dir(&folder)?.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
        // What e-mails say is no part of the pages.
        let mail = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "mail");
        files.retain(|path| path.extension().is_some_and(|e| e == "ftl") && !mail(path));
        if env::var_os("CARGO_FEATURE_DEV_PARTS").is_none() {
            files.retain(|path| path.file_stem().is_none_or(|stem| stem != "dev"));
        }
        files.sort();
        let mut text = String::new();
        for file in files {
            println!("cargo::rerun-if-changed={}", file.display());
            text.push_str(&fs::read_to_string(file)?);
            text.push('\n');
        }
        fs::write(out.join(format!("{language}.ftl")), text)?;
    }
    Ok(())
}
