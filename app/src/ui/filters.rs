//! Filters of a list: which there are, and which are in force as the address says (DASH-019).

use super::choice::Choice;
use crate::text::Text;
use leptos::prelude::*;

/// A filter in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The filter's key.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// Search and filters, as in the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterState {
    /// The words searched for.
    pub search: String,
    /// The filters, in the order in which they were added.
    pub applied: Vec<Applied>,
}

impl FilterState {
    /// With a filter more.
    #[must_use]
    pub(super) fn with(mut self, filter: &Filter, value: &str) -> Self {
        if !filter.many {
            self.applied.retain(|applied| applied.key != filter.key);
        }
        let applied = Applied { key: filter.key.to_owned(), value: value.to_owned() };
        if !self.applied.contains(&applied) {
            self.applied.push(applied);
        }
        self
    }

    /// Without one of them.
    #[must_use]
    pub(super) fn without(mut self, gone: &Applied) -> Self {
        self.applied.retain(|applied| applied != gone);
        self
    }
}

/// How a filter gets its value.
#[derive(Clone)]
pub(super) enum Takes {
    Choices(Signal<Vec<Choice>>),
    Typed(&'static str),
    Own(ViewFn, Callback<(String,), String>),
}

/// A filter one can add.
#[derive(Clone)]
pub struct Filter {
    pub(super) key: &'static str,
    pub(super) title: Text,
    pub(super) takes: Takes,
    pub(super) many: bool,
    /// Whether the menu offers it.
    pub(super) listed: bool,
    /// Characters of a typed value, at most.
    pub(super) most: Option<usize>,
}

impl Filter {
    /// One of several values.
    pub fn choices(key: &'static str, title: impl Into<Text>, choices: impl Into<Signal<Vec<Choice>>>) -> Self {
        Self { key, title: title.into(), takes: Takes::Choices(choices.into()), many: false, listed: true, most: None }
    }

    /// A calendar day.
    pub fn date(key: &'static str, title: impl Into<Text>) -> Self {
        Self { key, title: title.into(), takes: Takes::Typed("date"), many: false, listed: true, most: None }
    }

    /// Some words.
    pub fn text(key: &'static str, title: impl Into<Text>) -> Self {
        Self { key, title: title.into(), takes: Takes::Typed("text"), many: false, listed: true, most: None }
    }

    /// A value that takes a form of its own, such as a span of time: the form, and the words for a value. The form
    /// sends itself by GET without script, and closes the menu with [`close_menu`].
    pub fn own(
        key: &'static str,
        title: impl Into<Text>,
        form: impl Into<ViewFn>,
        words: impl Into<Callback<(String,), String>>,
    ) -> Self {
        Self {
            key,
            title: title.into(),
            takes: Takes::Own(form.into(), words.into()),
            many: false,
            listed: true,
            most: None,
        }
    }

    /// Takes so many characters at most.
    #[must_use]
    pub fn at_most(mut self, most: usize) -> Self {
        self.most = Some(most);
        self
    }

    /// Is added by other ways than the menu; in force, it has its chip.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// May be added several times with different values.
    #[must_use]
    pub fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// The words for a value.
    pub(super) fn words(&self, value: &str) -> String {
        let label = match &self.takes {
            Takes::Choices(choices) => {
                choices.with(|choices| choices.iter().find(|choice| choice.value == value).map(|choice| choice.label))
            }
            Takes::Typed(_) => None,
            Takes::Own(_, words) => return words.run((value.to_owned(),)),
        };
        label.map_or_else(|| value.to_owned(), |label| label.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_replaces_itself_unless_it_may_come_often() {
        let owner = Owner::new();
        owner.set();
        let role = Filter::choices("role", "Role", Vec::new());
        let kind = Filter::text("kind", "Kind").many();
        let state = FilterState::default().with(&role, "a").with(&role, "b").with(&kind, "x").with(&kind, "y");
        let values: Vec<_> = state.applied.iter().map(|applied| applied.value.as_str()).collect();
        assert_eq!(values, ["b", "x", "y"]);
        let gone = Applied { key: "kind".into(), value: "x".into() };
        assert_eq!(state.without(&gone).applied.len(), 2);
    }
}
