//! What a person does with [`super::entries::EntriesField`]: adds, removes, chooses, and what is said of it.

use super::{announce::announce, entries::Entry};
use crate::{
    args,
    text::{say, say_message, say_with},
};
use domain::problem::Message;
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// Ends the id of the list of suggestions.
pub(super) const OPTIONS: &str = "options";

/// What is suggested.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Found {
    /// Nothing is looked for.
    #[default]
    Nothing,
    /// It is being looked for.
    Looking,
    /// It cannot be had at this moment.
    Failed,
    /// These, and how many more there are.
    These {
        /// What is shown.
        entries: Vec<Entry>,
        /// How many more match.
        more: u64,
    },
}

/// What became of a text that was to be added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Taken {
    /// The entries in it.
    pub entries: Vec<Entry>,
    /// What stays in the field.
    pub rest: String,
    /// What is wrong with what stays.
    pub error: Option<Message>,
}

/// The state of the field.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) entries: RwSignal<Vec<Entry>>,
    pub(super) typed: RwSignal<String>,
    pub(super) found: Signal<Found>,
    /// What is wrong with what was to be added.
    pub(super) error: RwSignal<Option<Message>>,
    /// The suggestion that the arrows have come to.
    pub(super) active: RwSignal<Option<usize>>,
    /// The entry that was to be added and is there already.
    pub(super) lit: RwSignal<Option<String>>,
    /// What was removed last, and whence.
    pub(super) removed: RwSignal<Option<(usize, Entry)>>,
    open: RwSignal<bool>,
    marked: RwSignal<bool>,
    /// The change under way was made here.
    own: StoredValue<bool>,
    /// Enter was pressed before the suggestions had come.
    waits: StoredValue<bool>,
    input: StoredValue<Option<NodeRef<html::Input>>>,
    take: Callback<(String,), Taken>,
    most: usize,
    too_many: StoredValue<Message>,
    known: StoredValue<Message>,
}

impl Desk {
    pub(super) fn new(
        entries: RwSignal<Vec<Entry>>,
        typed: RwSignal<String>,
        found: Signal<Found>,
        take: Callback<(String,), Taken>,
        (most, too_many): (usize, Message),
        known: Message,
    ) -> Self {
        let desk = Self {
            entries,
            typed,
            found,
            error: RwSignal::new(None),
            active: RwSignal::new(None),
            lit: RwSignal::new(None),
            removed: RwSignal::new(None),
            open: RwSignal::new(false),
            marked: RwSignal::new(false),
            own: StoredValue::new(false),
            waits: StoredValue::new(false),
            input: StoredValue::new(None),
            take,
            most,
            too_many: StoredValue::new(too_many),
            known: StoredValue::new(known),
        };
        Effect::new(move |_| {
            let found = found.get();
            desk.active.set(None);
            if found != Found::Looking && desk.waits.get_value() {
                desk.waits.set_value(false);
                desk.enter();
            } else if let Found::These { entries, .. } = found
                && desk.open.get_untracked()
            {
                announce(say_with("ui-entries-found", args! { "count" => entries.len() }));
            }
        });
        // A list that was filled anew, as by a save, has nothing to take back.
        Effect::new(move |_| {
            entries.track();
            if !desk.own.try_update_value(std::mem::take).unwrap_or_default() {
                desk.removed.set(None);
            }
        });
        desk
    }

    pub(super) fn focus_on(self, input: NodeRef<html::Input>) {
        self.input.set_value(Some(input));
    }

    fn focus(self) {
        if let Some(input) = self.input.get_value().and_then(|input| input.get_untracked()) {
            let _ = input.focus();
        }
    }

    /// Whether there is an entry known by this.
    pub(super) fn has(self, key: &str) -> bool {
        self.entries.with(|entries| entries.iter().any(|entry| entry.key() == key))
    }

    /// Whether it is the last one, and marked to be removed.
    pub(super) fn is_marked(self, key: &str) -> bool {
        self.marked.get() && self.entries.with(|entries| entries.last().is_some_and(|last| last.key() == key))
    }

    pub(super) fn shows_panel(self) -> bool {
        self.open.get() && self.found.with(|found| *found != Found::Nothing)
    }

    pub(super) fn shows_options(self) -> bool {
        self.open.get() && self.options() > 0
    }

    fn options(self) -> usize {
        self.found.with(|found| if let Found::These { entries, .. } = found { entries.len() } else { 0 })
    }

    pub(super) fn close(self) {
        self.open.set(false);
        self.active.set(None);
        self.marked.set(false);
    }

    /// Something else was typed.
    pub(super) fn type_on(self, text: String) {
        self.open.set(!text.trim().is_empty());
        self.typed.set(text);
        self.error.set(None);
        self.lit.set(None);
        self.marked.set(false);
        self.waits.set_value(false);
    }

    /// Adds the suggestion that the arrows have come to, else what was typed.
    pub(super) fn enter(self) {
        let active = self.active.get_untracked().filter(|_| untrack(|| self.shows_options()));
        let chosen = active.and_then(|at| {
            self.found.with_untracked(|found| match found {
                Found::These { entries, .. } => entries.get(at).cloned(),
                Found::Nothing | Found::Looking | Found::Failed => None,
            })
        });
        if let Some(entry) = chosen {
            self.choose(entry);
            return;
        }
        let text = self.typed.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let taken = self.take.run((text,));
        if taken.entries.is_empty() && self.found.with_untracked(|found| *found == Found::Looking) {
            self.waits.set_value(true);
            return;
        }
        self.add_all(taken);
    }

    /// Adds a suggestion in place of what was typed.
    pub(super) fn choose(self, entry: Entry) {
        self.add_all(Taken { entries: vec![entry], ..Taken::default() });
        self.focus();
    }

    /// Takes a pasted list; whether it was one.
    pub(super) fn paste(self, text: &str) -> bool {
        let is_list = text.trim().contains(|c: char| c == ',' || c == ';' || c.is_whitespace());
        if !is_list {
            return false;
        }
        let before = self.typed.get_untracked();
        let whole = if before.trim().is_empty() { text.to_owned() } else { format!("{before}, {text}") };
        let taken = self.take.run((whole,));
        let some = !taken.entries.is_empty();
        if some {
            self.add_all(taken);
        }
        some
    }

    /// Adds what was taken, as far as it is new and fits; the rest stays in the field.
    pub(super) fn add_all(self, taken: Taken) {
        let Taken { entries, mut rest, mut error } = taken;
        let (mut added, mut lit, mut known) = (Vec::new(), None, false);
        self.own.set_value(true);
        self.entries.update(|list| {
            for entry in entries {
                let key = entry.key();
                if list.iter().any(|there| there.key() == key) {
                    (lit, known) = (Some(key), true);
                } else if list.len() >= self.most {
                    let gap = if rest.is_empty() { "" } else { ", " };
                    rest = format!("{rest}{gap}{}", entry.value);
                    error = Some(self.too_many.get_value());
                } else {
                    added.push(entry.title().to_owned());
                    list.push(entry);
                }
            }
        });
        let error = error.or_else(|| known.then(|| self.known.get_value()));
        let mut words: Vec<String> =
            added.iter().map(|entry| say_with("ui-entries-added", args! { "entry" => entry.clone() })).collect();
        words.extend(error.as_ref().map(say_message));
        announce(words.join(". "));
        self.error.set(error);
        self.lit.set(lit);
        self.typed.set(rest);
        self.marked.set(false);
        self.open.set(false);
        self.active.set(None);
        if !added.is_empty() {
            self.removed.set(None);
        }
    }

    /// Removes an entry; it can be taken back.
    pub(super) fn remove(self, key: &str) {
        let place = self.entries.with_untracked(|list| list.iter().position(|entry| entry.key() == key));
        let Some(place) = place else { return };
        self.own.set_value(true);
        let gone = self.entries.try_update(|list| list.remove(place));
        self.marked.set(false);
        self.error.set(None);
        self.lit.set(None);
        if let Some(gone) = gone {
            announce(say_with("ui-entries-removed", args! { "entry" => gone.title().to_owned() }));
            self.removed.set(Some((place, gone)));
        }
        self.focus();
    }

    /// Takes the last removal back.
    pub(super) fn undo(self) {
        let Some((place, entry)) = self.removed.get_untracked() else { return };
        self.removed.set(None);
        if untrack(|| self.has(&entry.key())) {
            return;
        }
        announce(say_with("ui-entries-added", args! { "entry" => entry.title().to_owned() }));
        self.entries.update(|list| list.insert(place.min(list.len()), entry));
        self.focus();
    }

    pub(super) fn key(self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let was_marked = self.marked.get_untracked();
        match event.key().as_str() {
            "Enter" => {
                let something = !self.typed.with_untracked(|typed| typed.trim().is_empty());
                if something || self.active.get_untracked().is_some() {
                    // It adds, and does not send the form.
                    event.prevent_default();
                    self.enter();
                }
            }
            "ArrowDown" => self.step(event, true),
            "ArrowUp" => self.step(event, false),
            "Escape" if untrack(|| self.shows_panel()) => {
                event.prevent_default();
                event.stop_propagation();
                self.close();
            }
            "Backspace" if self.typed.with_untracked(String::is_empty) && !event.repeat() => {
                let last = self.entries.with_untracked(|list| list.last().cloned());
                match last {
                    Some(last) if was_marked => self.remove(&last.key()),
                    Some(last) => {
                        self.marked.set(true);
                        announce(say_with("ui-entries-marked", args! { "entry" => last.title().to_owned() }));
                    }
                    None => announce(say("ui-entries-none-left")),
                }
                return;
            }
            _ => {}
        }
        if was_marked {
            self.marked.set(false);
        }
    }

    /// From one suggestion to the next; before the first and behind the last is the field itself.
    fn step(self, event: &KeyboardEvent, down: bool) {
        let count = untrack(|| self.options());
        if count == 0 {
            return;
        }
        event.prevent_default();
        if !self.open.get_untracked() {
            self.open.set(true);
        }
        let next = match (self.active.get_untracked(), down) {
            (None, true) => Some(0),
            (None, false) => Some(count - 1),
            (Some(at), true) => (at + 1 < count).then_some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        self.active.set(next);
    }
}
