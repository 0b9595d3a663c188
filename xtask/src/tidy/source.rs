//! The project's sources, read once.

use crate::paths;
use anyhow::{Context, Result};
use proc_macro2::TokenStream;
use std::fs;

/// A Rust file.
pub struct Rust {
    /// Its path in the project.
    pub path: String,
    /// Its tokens.
    pub tokens: TokenStream,
    /// Its syntax.
    pub syntax: syn::File,
}

/// Any other file.
pub struct Text {
    /// Its path in the project.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// All sources.
#[derive(Default)]
pub struct Sources {
    /// `*.rs`
    pub rust: Vec<Rust>,
    /// `locales/*/*.ftl`
    pub fluent: Vec<Text>,
    /// `style/**/*.css`
    pub css: Vec<Text>,
    /// `e2e/**/*.ts`
    pub journeys: Vec<Text>,
    /// `docs/spec/*.md`
    pub spec: Vec<Text>,
}

impl Sources {
    /// Reads them all.
    pub fn read() -> Result<Self> {
        let mut sources = Self {
            fluent: texts(&["locales"], ".ftl")?,
            css: texts(&["style"], ".css")?,
            journeys: texts(&["e2e"], ".ts")?,
            spec: texts(&["docs/spec"], ".md")?,
            ..Self::default()
        };
        for Text { path, text } in
            texts(&["domain", "event-log", "post", "proof", "app", "edge", "e2e", "xtask"], ".rs")?
        {
            sources.rust.push(rust(&path, &text)?);
        }
        Ok(sources)
    }

    /// Rust files below a folder.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Rust> {
        self.rust.iter().filter(move |file| file.path.starts_with(folder))
    }

    #[cfg(test)]
    pub fn with_rust(files: &[(&str, &str)]) -> Self {
        Self { rust: files.iter().map(|(path, text)| rust(path, text).unwrap()).collect(), ..Self::default() }
    }

    #[cfg(test)]
    pub fn with_texts(mut self, files: &[(&str, &str)]) -> Self {
        for (path, text) in files {
            let file = Text { path: (*path).to_owned(), text: (*text).to_owned() };
            match path.rsplit('.').next() {
                Some("ftl") => self.fluent.push(file),
                Some("css") => self.css.push(file),
                Some("ts") => self.journeys.push(file),
                _ => self.spec.push(file),
            }
        }
        self
    }
}

fn rust(path: &str, text: &str) -> Result<Rust> {
    let tokens: TokenStream = text.parse().map_err(|error| anyhow::anyhow!("{path}: {error}"))?;
    let syntax = syn::parse2(tokens.clone()).with_context(|| path.to_owned())?;
    Ok(Rust { path: path.to_owned(), tokens, syntax })
}

fn texts(folders: &[&str], ending: &str) -> Result<Vec<Text>> {
    paths::sources(folders, ending)
        .into_iter()
        .map(|file| Ok(Text { path: paths::relative(&file), text: fs::read_to_string(&file)? }))
        .collect()
}
