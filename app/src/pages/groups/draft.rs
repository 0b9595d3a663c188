//! What is typed about a group.

use domain::{
    accounts::tags,
    groups::{
        AccountGroup, GroupAccount, GroupKind, GroupRule,
        input::{GroupForm, PlannedGroup},
    },
    ids::GroupId,
    problem::FieldErrors,
    users::products::Product,
};
use leptos::prelude::*;

/// One signal a field, so that each draws itself alone.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) name: RwSignal<String>,
    pub(super) kind: RwSignal<String>,
    pub(super) countries: RwSignal<Vec<String>>,
    pub(super) products: StoredValue<Vec<(Product, RwSignal<bool>)>>,
    pub(super) users_from: RwSignal<String>,
    pub(super) users_to: RwSignal<String>,
    pub(super) tags: RwSignal<String>,
    pub(super) chosen: RwSignal<Vec<GroupAccount>>,
}

impl Draft {
    /// The form of a group that is edited, or of a new one.
    pub(super) fn new(group: Option<&AccountGroup>) -> Self {
        let rule = group.map(|group| group.row.rule.clone()).unwrap_or_default();
        let kind = group.map_or(GroupKind::Rule, |group| group.row.kind);
        let number = |number: Option<u32>| RwSignal::new(number.map(|n| n.to_string()).unwrap_or_default());
        let ticks = Product::ALL.iter().map(|product| (*product, RwSignal::new(rule.products.contains(product))));
        Self {
            name: RwSignal::new(group.map(|group| group.row.name.clone()).unwrap_or_default()),
            kind: RwSignal::new(kind.name().to_owned()),
            products: StoredValue::new(ticks.collect()),
            users_from: number(rule.users_from),
            users_to: number(rule.users_to),
            tags: RwSignal::new(rule.tags.join(", ")),
            countries: RwSignal::new(rule.countries),
            chosen: RwSignal::new(group.map(|group| group.accounts_chosen.clone()).unwrap_or_default()),
        }
    }

    /// Whether accounts are chosen one by one; reactive.
    pub(super) fn is_fixed(self) -> bool {
        self.kind.with(|kind| kind == GroupKind::Fixed.name())
    }

    /// The form as it would be sent; reactive. A fixed group has no conditions, whatever was typed before.
    pub(super) fn read(self) -> GroupForm {
        let rule = if self.is_fixed() {
            GroupRule::default()
        } else {
            let ticked = |products: &Vec<(Product, RwSignal<bool>)>| {
                products.iter().filter(|(_, ticked)| ticked.get()).map(|(product, _)| *product).collect()
            };
            GroupRule {
                countries: self.countries.get(),
                products: self.products.with_value(ticked),
                users_from: number(&self.users_from.read()).ok().flatten(),
                users_to: number(&self.users_to.read()).ok().flatten(),
                tags: self.tags.with(|text| tags::split(text)),
            }
        };
        let accounts = self.chosen.with(|chosen| chosen.iter().map(|account| account.id).collect());
        let kind = if self.is_fixed() { GroupKind::Fixed } else { GroupKind::Rule };
        GroupForm { name: self.name.get(), kind, rule, accounts }.tidied()
    }

    /// The same without its name, to ask what it would be; reactive.
    pub(super) fn planned(self, group: Option<GroupId>) -> PlannedGroup {
        let GroupForm { kind, rule, accounts, .. } = self.read();
        PlannedGroup { group, kind, rule, accounts }
    }

    /// What is no number; reactive.
    pub(super) fn no_numbers(self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (field, text) in [("usersFrom", self.users_from), ("usersTo", self.users_to)] {
            if !self.is_fixed() && text.with(|text| number(text).is_err()) {
                errors.add(field, "groups-number");
            }
        }
        errors
    }
}

/// A whole number, or nothing.
fn number(text: &str) -> Result<Option<u32>, ()> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(drop) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delg_002_a_form_says_what_was_typed_and_a_fixed_group_has_no_conditions() {
        let owner = Owner::new();
        owner.set();
        let draft = Draft::new(None);
        draft.name.set(" Nord ".into());
        draft.tags.set("vip, VIP , nord".into());
        draft.users_from.set(" 10 ".into());
        let form = draft.read();
        assert_eq!((form.name.as_str(), form.rule.tags.len(), form.rule.users_from), ("Nord", 2, Some(10)));
        draft.users_to.set("ten".into());
        assert!(draft.no_numbers().get("usersTo").is_some());
        draft.kind.set(GroupKind::Fixed.name().into());
        assert!(draft.read().rule.is_everything() && draft.no_numbers().is_empty());
    }
}
