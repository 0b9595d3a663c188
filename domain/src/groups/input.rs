//! The form of a group, and what is wrong with it (DELG-002).

use super::{GroupKind, GroupRule, MAX_NAME, MOST_CHOSEN};
use crate::{
    accounts::{country::is_country, tags},
    fold::{fold, tidy},
    ids::{AccountId, GroupId},
    operation::Input,
    problem::{FieldErrors, Message},
    text_rules::check,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A group about to be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroupForm {
    /// 1 to 64 characters, unique in the partner account whatever case and accents.
    pub name: String,
    /// How it is decided who is in it.
    pub kind: GroupKind,
    /// The rule; without conditions for a fixed group.
    #[serde(default)]
    pub rule: GroupRule,
    /// The accounts chosen: those in a fixed group, those that a rule leaves out. Others than customer accounts of the
    /// partner account are not stored.
    #[serde(default)]
    pub accounts: Vec<AccountId>,
}

impl GroupForm {
    /// The form as it is stored: trimmed, everything in lists once.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let mut form = Self { name: tidy(&self.name), ..self.clone() };
        form.rule.tags = tags::tidied(&form.rule.tags);
        form.rule.countries.sort();
        form.rule.countries.dedup();
        form.rule.products.sort_by_key(|product| product.name());
        form.rule.products.dedup();
        form.accounts.sort();
        form.accounts.dedup();
        form
    }
}

/// What is compared of a group's name.
pub fn name_key(name: &str) -> String {
    fold(&tidy(name)).split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Input for GroupForm {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = check_rule(self.kind, &self.rule, &self.accounts);
        check(&mut errors, "name", &self.name, MAX_NAME, Some("groups-name-required"));
        errors.into_result()
    }
}

fn check_rule(kind: GroupKind, rule: &GroupRule, accounts: &[AccountId]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if accounts.len() > MOST_CHOSEN {
        errors.add("accounts", Message::new("groups-accounts-too-many").with("max", MOST_CHOSEN as u64));
    }
    match kind {
        GroupKind::Fixed if accounts.is_empty() => errors.add("accounts", "groups-accounts-required"),
        GroupKind::Fixed if !rule.is_everything() => errors.add("kind", "groups-fixed-without-rule"),
        GroupKind::Fixed | GroupKind::Rule => {}
    }
    if !rule.countries.iter().all(|code| is_country(code)) {
        errors.add("countries", "groups-country-unknown");
    }
    if rule.users_from.zip(rule.users_to).is_some_and(|(from, to)| from > to) {
        errors.add("usersTo", "groups-users-turned");
    }
    if let Some(wrong) = tags::wrong(&rule.tags) {
        errors.add(tags::FIELD, wrong);
    }
    errors
}

/// What a group would be, before it is saved: its name does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlannedGroup {
    /// The group that is edited; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// How it is decided who is in it.
    pub kind: GroupKind,
    /// The rule.
    #[serde(default)]
    pub rule: GroupRule,
    /// The accounts chosen.
    #[serde(default)]
    pub accounts: Vec<AccountId>,
}

impl Input for PlannedGroup {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = check_rule(self.kind, &self.rule, &self.accounts);
        // Nothing is chosen yet.
        errors.0.retain(|_, message| message.key != "groups-accounts-required");
        errors.into_result()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users::products::Product;
    use uuid::Uuid;

    fn rule() -> GroupForm {
        GroupForm { name: "Nord".into(), kind: GroupKind::Rule, rule: GroupRule::default(), accounts: vec![] }
    }

    #[test]
    fn delg_002_each_mistake_in_a_group_is_named_at_its_field() {
        assert_eq!(rule().validate(), Ok(()));
        let fields = |form: GroupForm| form.validate().unwrap_err().0.into_keys().collect::<Vec<_>>();
        assert_eq!(fields(GroupForm { name: " ".into(), ..rule() }), ["name"]);
        assert_eq!(fields(GroupForm { name: "x".repeat(65), ..rule() }), ["name"]);
        assert_eq!(fields(GroupForm { kind: GroupKind::Fixed, ..rule() }), ["accounts"]);
        let with = |rule: GroupRule| GroupForm { rule, ..self::rule() };
        assert_eq!(fields(with(GroupRule { countries: vec!["XX".into()], ..GroupRule::default() })), ["countries"]);
        let turned = GroupRule { users_from: Some(10), users_to: Some(9), ..GroupRule::default() };
        assert_eq!(fields(with(turned)), ["usersTo"]);
        assert_eq!(fields(with(GroupRule { tags: vec!["a,b".into()], ..GroupRule::default() })), ["tags"]);
        let chosen = vec![AccountId(Uuid::from_u128(1))];
        let both = GroupForm {
            kind: GroupKind::Fixed,
            accounts: chosen,
            ..with(GroupRule { users_to: Some(5), ..GroupRule::default() })
        };
        assert_eq!(fields(both), ["kind"]);
    }

    #[test]
    fn delg_002_what_is_given_twice_is_stored_once_and_names_differ_by_more_than_case() {
        let id = AccountId(Uuid::from_u128(1));
        let rule = GroupRule {
            countries: vec!["FR".into(), "CA".into(), "FR".into()],
            products: vec![Product::Micc, Product::Micc],
            tags: vec!["VIP".into(), "vip".into()],
            ..GroupRule::default()
        };
        let form = GroupForm { name: " Région ".into(), kind: GroupKind::Rule, rule, accounts: vec![id, id] }.tidied();
        assert_eq!((form.rule.countries.len(), form.rule.products.len(), form.rule.tags.len()), (2, 1, 1));
        assert_eq!((form.accounts.len(), form.name.as_str()), (1, "Région"));
        assert_eq!(name_key("  REGION   Nord"), name_key("région nord"));
    }
}
