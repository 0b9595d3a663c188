//! What a change makes of its object, and what the object was before it: the rules behind undo and "State as of".

use crate::{contacts::changes::FIELD as CONTACTS, events::EventAction};
use serde_json::{Map, Value};

/// The properties of something, by API name.
pub type State = Map<String, Value>;

/// What one event did to its object, as the event keeps it (UNDO-001).
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It came to be, with these properties.
    Created(State),
    /// Some properties were changed: name, old value, new value.
    Edited(Vec<(String, Value, Value)>),
    /// It was removed; these were its properties.
    Deleted(State),
}

impl Change {
    /// The change that an event tells of; none if it changed nothing, or keeps no values.
    pub fn of(action: EventAction, extra: &Value) -> Option<Self> {
        let values = || extra.get("values").and_then(Value::as_object).cloned();
        match action {
            EventAction::Create => values().map(Self::Created),
            EventAction::Delete => values().map(Self::Deleted),
            EventAction::Edit => {
                let changes = extra.get("changes")?.as_object()?;
                let value = |change: &Value, which: &str| change.get(which).cloned().unwrap_or(Value::Null);
                let each =
                    |(name, change): (&String, &Value)| (name.clone(), value(change, "old"), value(change, "new"));
                Some(Self::Edited(changes.iter().map(each).collect()))
            }
            EventAction::Access => None,
        }
    }

    /// The object after the change.
    pub fn done(&self, before: Option<State>) -> Option<State> {
        match self {
            Self::Created(values) => Some(values.clone()),
            Self::Deleted(_) => None,
            Self::Edited(changes) => before.map(|state| with(state, changes.iter().map(|(n, old, new)| (n, old, new)))),
        }
    }

    /// The object before the change.
    pub fn undone(&self, after: Option<State>) -> Option<State> {
        match self {
            Self::Created(_) => None,
            Self::Deleted(values) => Some(values.clone()),
            Self::Edited(changes) => after.map(|state| with(state, changes.iter().map(|(n, old, new)| (n, new, old)))),
        }
    }
}

/// The state with each property stepped from one value to another.
fn with<'a>(mut state: State, steps: impl Iterator<Item = (&'a String, &'a Value, &'a Value)>) -> State {
    for (name, from, to) in steps {
        // Contacts are merged by entry: their events say what was removed and what was added (SUPC-017).
        let value = if name == CONTACTS { merged(state.get(name), from, to) } else { to.clone() };
        state.insert(name.clone(), value);
    }
    state
}

/// The list without the entries of `from`, with those of `to`.
fn merged(present: Option<&Value>, from: &Value, to: &Value) -> Value {
    let entries = |list: Option<&Value>| list.and_then(Value::as_array).cloned().unwrap_or_default();
    let (gone, come) = (entries(Some(from)), entries(Some(to)));
    let mut list = entries(present);
    list.retain(|entry| !gone.contains(entry));
    for entry in come {
        if !list.contains(&entry) {
            list.push(entry);
        }
    }
    list.into()
}

/// What something was before all of these changes, newest first; `now` is what it is.
pub fn before<'a>(now: Option<State>, newest_first: impl IntoIterator<Item = &'a Change>) -> Option<State> {
    newest_first.into_iter().fold(now, |state, change| change.undone(state))
}

/// The value of a property; none is as good as null.
pub fn value(state: &State, name: &str) -> Value {
    state.get(name).cloned().unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::differences;
    use proptest::prelude::*;
    use serde_json::json;

    const NAMES: [&str; 4] = ["name", "email", "role", "mobile"];

    fn state(values: &[Option<u8>]) -> State {
        NAMES.iter().zip(values).map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
    }

    /// What happens next, as events keep it.
    #[derive(Debug, Clone)]
    enum Next {
        Create(Vec<Option<u8>>),
        Edit(Vec<Option<u8>>),
        Delete,
    }

    fn next() -> impl Strategy<Value = Next> {
        let values = || proptest::collection::vec(proptest::option::of(0..4_u8), NAMES.len());
        prop_oneof![1 => values().prop_map(Next::Create), 4 => values().prop_map(Next::Edit), 1 => Just(Next::Delete)]
    }

    /// The event that a step writes, if it can happen.
    fn event(state: Option<&State>, next: &Next) -> Option<(EventAction, Value)> {
        match (state, next) {
            (None, Next::Create(values)) => Some((EventAction::Create, json!({ "values": self::state(values) }))),
            (Some(old), Next::Edit(values)) => {
                let new = self::state(values);
                let pairs = NAMES.iter().map(|name| (*name, value(old, name), value(&new, name)));
                Some((EventAction::Edit, json!({ "changes": differences(pairs) })))
            }
            (Some(old), Next::Delete) => Some((EventAction::Delete, json!({ "values": old }))),
            _ => None,
        }
    }

    proptest! {
        #[test]
        fn undo_001_any_sequence_of_changes_undone_in_reverse_gives_the_start(
            start in proptest::option::of(proptest::collection::vec(proptest::option::of(0..4_u8), NAMES.len())),
            steps in proptest::collection::vec(next(), 0..24),
        ) {
            let start = start.as_deref().map(state);
            let (mut now, mut history, mut seen) = (start.clone(), Vec::new(), vec![start.clone()]);
            for step in &steps {
                let Some((action, extra)) = event(now.as_ref(), step) else { continue };
                let change = Change::of(action, &extra).expect("a change");
                now = change.done(now);
                history.insert(0, change);
                seen.push(now.clone());
            }
            prop_assert_eq!(before(now.clone(), &history), start);
            // UNDO-006: the state as of every moment between is what it was then.
            for (n, then) in seen.iter().rev().enumerate() {
                prop_assert_eq!(&before(now.clone(), &history[..n]), then);
            }
        }
    }

    #[test]
    fn undo_006_contacts_are_stepped_back_entry_by_entry() {
        let change = Change::of(
            EventAction::Edit,
            &json!({ "changes": { "supportContacts": { "old": ["a@x.example"], "new": ["b@x.example"] } } }),
        );
        let now = json!({ "supportContacts": ["b@x.example", "c@x.example"] }).as_object().cloned();
        let then = before(now.clone(), &change);
        assert_eq!(then.as_ref().map(|s| value(s, CONTACTS)), Some(json!(["c@x.example", "a@x.example"])));
    }

    #[test]
    fn undo_002_what_changed_nothing_cannot_be_taken_back() {
        assert_eq!(Change::of(EventAction::Access, &json!({})), None);
        assert_eq!(Change::of(EventAction::Edit, &json!({})), None);
        assert_eq!(Change::of(EventAction::Delete, &json!({})), None);
    }
}
