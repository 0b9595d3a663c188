//! A step whose inputs have not changed since it last succeeded is left out.

use crate::paths;
use anyhow::Result;
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// Collects what a step depends on.
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Begins with the step's name and this program's own version of it.
    pub fn new(step: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        step.hash(&mut hasher);
        Self(hasher)
    }

    /// Depends on a word: an option, a version.
    pub fn word(mut self, word: &str) -> Self {
        word.hash(&mut self.0);
        self
    }

    /// Depends on the names and contents of files.
    pub fn files(mut self, files: &[PathBuf]) -> Self {
        for file in files {
            file.hash(&mut self.0);
            fs::read(file).unwrap_or_default().hash(&mut self.0);
        }
        self
    }

    /// The number that stands for all of it.
    pub fn value(self) -> u64 {
        self.0.finish()
    }

    /// Does the step, unless it was done with the same inputs and its result is still there.
    pub fn unless_done(self, name: &str, result: &Path, step: impl FnOnce() -> Result<()>) -> Result<()> {
        let mark = paths::target().join("steps").join(name);
        let value = format!("{:016x}", self.value());
        if result.exists() && fs::read_to_string(&mark).is_ok_and(|done| done == value) {
            return Ok(());
        }
        if mark.exists() {
            fs::remove_file(&mark)?;
        }
        step()?;
        fs::create_dir_all(paths::target().join("steps"))?;
        fs::write(&mark, value)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn differs_by_word_and_by_order() {
        let value = |words: &[&str]| words.iter().fold(Fingerprint::new("step"), |f, w| f.word(w)).value();
        assert_eq!(value(&["a", "b"]), value(&["a", "b"]));
        assert_ne!(value(&["a", "b"]), value(&["b", "a"]));
        assert_ne!(value(&["ab"]), value(&["a", "b"]));
    }
}
