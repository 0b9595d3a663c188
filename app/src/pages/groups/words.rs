//! A group's rule in a person's words.

use crate::{
    args,
    pages::accounts::places,
    text::{say, say_with},
};
use domain::{
    groups::{GroupKind, GroupRow},
    language::Language,
};

/// Which accounts are in the group: "Country: Canada, France; at least 10 users; except 2 accounts".
pub(super) fn rule(row: &GroupRow, language: Language) -> String {
    let chosen = row.chosen.unwrap_or_default();
    if row.kind == GroupKind::Fixed {
        return match row.chosen {
            Some(count) => say_with("groups-of-chosen", args! { "count" => count }),
            None => say("groups-kind-fixed"),
        };
    }
    let rule = &row.rule;
    let named = |key: &str, names: Vec<String>| {
        (!names.is_empty()).then(|| say_with(key, args! { "names" => names.join(", ") }))
    };
    let countries = rule.countries.iter().map(|code| places::country(code, language)).collect();
    let products = rule.products.iter().map(|product| product.label().to_owned()).collect();
    let users = match (rule.users_from, rule.users_to) {
        (Some(from), Some(to)) => Some(say_with("groups-of-users-between", args! { "from" => from, "to" => to })),
        (Some(from), None) => Some(say_with("groups-of-users-from", args! { "from" => from })),
        (None, Some(to)) => Some(say_with("groups-of-users-to", args! { "to" => to })),
        (None, None) => None,
    };
    let everything = rule.is_everything().then(|| say("groups-of-all"));
    let except = (chosen > 0).then(|| say_with("groups-of-except", args! { "count" => chosen }));
    let parts = [
        everything,
        named("groups-of-country", countries),
        named("groups-of-product", products),
        users,
        named("groups-of-tag", rule.tags.clone()),
        except,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
