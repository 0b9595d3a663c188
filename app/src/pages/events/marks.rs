//! What a search has found, marked where it stands (PROV-001).

use super::address::Address;
use domain::events::terms::{Terms, matches};
use leptos::prelude::*;

/// What the page looks for, in the context of its table.
#[derive(Clone, Copy)]
struct Sought(Memo<Terms>);

/// Provides what the address looks for to the cells of the table.
pub(super) fn provide(address: Memo<Address>) {
    provide_context(Sought(Memo::new(move |_| address.with(Address::terms))));
}

/// A text with what was found in it marked.
pub(super) fn marked(text: impl Into<String>) -> AnyView {
    shown(text.into(), None)
}

/// The same, cut to so many characters; if nothing that was found stands in them, from where it does.
pub(super) fn marked_cut(text: String, most: usize) -> AnyView {
    shown(text, Some(most))
}

fn shown(text: String, most: Option<usize>) -> AnyView {
    let sought = use_context::<Sought>();
    let draw = move || {
        let found = sought.map(|Sought(terms)| terms.with(|terms| matches(&text, terms))).unwrap_or_default();
        let (begin, end) =
            most.map_or((0, text.len()), |most| part(&text, found.first().map(|range| range.start), most));
        let mut pieces = Vec::new();
        let mut at = begin;
        for range in found.into_iter().filter(|range| range.start >= begin && range.end <= end) {
            pieces.push(text[at..range.start].to_owned().into_any());
            pieces.push(view! { <mark>{text[range.clone()].to_owned()}</mark> }.into_any());
            at = range.end;
        }
        pieces.push(text[at..end].to_owned().into_any());
        let (before, behind) = ((begin > 0).then_some("…"), (end < text.len()).then_some("…"));
        view! { {before}{pieces}{behind} }
    };
    draw.into_any()
}

/// Characters shown before what was found.
const BEFORE: usize = 24;

/// The part of a text that is shown, in bytes.
fn part(text: &str, found: Option<usize>, most: usize) -> (usize, usize) {
    let place = |characters: usize| text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    let first = found.map_or(0, |found| text[..found].chars().count());
    let begin = if first < most { 0 } else { first.saturating_sub(BEFORE) };
    (place(begin), place(begin + most))
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn prov_001_a_cut_text_begins_where_something_was_found() {
        let text = "é".repeat(200);
        assert_eq!(part(&text, None, 160), (0, 320));
        assert_eq!(part(&text, Some(100), 160), (0, 320));
        assert_eq!(part(&text, Some(360), 160), (2 * (180 - 24), 400));
        assert_eq!(part("short", Some(2), 160), (0, 5));
    }
}
