//! The key of a save: the same as long as the same is saved, so that Retry after a lost answer saves it once
//! (DASH-023); another for anything else.

use crate::call::fresh_key;
use domain::problem::Kind;
use leptos::prelude::*;

/// The key of a form whose content is `T`.
pub(super) struct Once<T: Send + Sync + 'static>(StoredValue<Option<(T, String)>>);

impl<T: Send + Sync + 'static> Clone for Once<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Once<T> {}

impl<T: PartialEq + Clone + Send + Sync + 'static> Once<T> {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// The key under which this is saved.
    pub(super) fn key_for(self, content: &T) -> String {
        let kept = self.0.with_value(|kept| kept.as_ref().filter(|(of, _)| of == content).map(|(_, key)| key.clone()));
        kept.unwrap_or_else(|| {
            let key = fresh_key();
            self.0.set_value(Some((content.clone(), key.clone())));
            key
        })
    }

    /// There was an answer: the next save is another one, unless the answer was lost.
    pub(super) fn answered(self, refused: Option<Kind>) {
        if refused != Some(Kind::Unreachable) {
            self.0.set_value(None);
        }
    }
}
