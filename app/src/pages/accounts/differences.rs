//! Both versions of an account that two people changed at once, field by field (ACCT-035, DASH-022).

use crate::{
    text::say,
    ui::compare::{Difference, Kept, Side},
};
use domain::{accounts::input::AccountForm, language::Language};
use leptos::prelude::{Get, GetUntracked};

type Show = fn(&AccountForm, Language) -> String;
type Take = fn(&mut AccountForm, &AccountForm);

/// A field: its name in the API, its label, how people read it, how it is taken over.
struct Field(&'static str, &'static str, Show, Take);

const FIELDS: [Field; 11] = [
    Field("name", "accounts-name", |f, _| f.name.clone(), |to, from| to.name.clone_from(&from.name)),
    Field(
        "country",
        "accounts-country",
        |f, language| super::places::country(&f.country, language),
        |to, from| to.country.clone_from(&from.country),
    ),
    Field(
        "province",
        "accounts-province",
        |f, _| f.province.clone(),
        |to, from| to.province.clone_from(&from.province),
    ),
    Field("address", "accounts-address", |f, _| f.address.clone(), |to, from| to.address.clone_from(&from.address)),
    Field("city", "accounts-city", |f, _| f.city.clone(), |to, from| to.city.clone_from(&from.city)),
    Field(
        "postalCode",
        "accounts-postal-code",
        |f, _| f.postal_code.clone(),
        |to, from| to.postal_code.clone_from(&from.postal_code),
    ),
    Field(
        "defaultLanguage",
        "accounts-default-language",
        |f, _| f.default_language.own_name().to_owned(),
        |to, from| to.default_language = from.default_language,
    ),
    Field(
        "businessType",
        "accounts-business-type",
        |f, _| f.business_type.map(|kind| say(super::information::business_key(kind))).unwrap_or_default(),
        |to, from| to.business_type = from.business_type,
    ),
    Field(
        "bandwidthOptimization",
        "accounts-bandwidth",
        |f, _| say(if f.bandwidth_optimization { "accounts-on" } else { "accounts-off" }),
        |to, from| to.bandwidth_optimization = from.bandwidth_optimization,
    ),
    Field(
        "tags",
        "accounts-tags",
        |f, _| f.tags.clone().unwrap_or_default().join(", "),
        |to, from| to.tags.clone_from(&from.tags),
    ),
    Field(
        "supportContacts",
        "accounts-contacts",
        |f, _| f.support_contacts.join(", "),
        |to, from| to.support_contacts.clone_from(&from.support_contacts),
    ),
];

/// The fields that differ, in the order of the page.
pub(super) fn between(mine: &AccountForm, theirs: &AccountForm) -> Vec<Difference> {
    let language = crate::text::language();
    let language = language.try_get_untracked().unwrap_or_else(|| language.get());
    let difference = |Field(key, label, show, _): &Field| {
        let (mine, theirs) = (show(mine, language), show(theirs, language));
        (mine != theirs).then(|| Difference { key: (*key).to_owned(), label: say(label), mine, theirs })
    };
    FIELDS.iter().filter_map(difference).collect()
}

/// The form after the decision.
pub(super) fn decided(mine: &AccountForm, theirs: &AccountForm, kept: &Kept) -> AccountForm {
    match kept {
        Kept::Mine => mine.clone(),
        Kept::Theirs => theirs.clone(),
        Kept::Merged(sides) => {
            let mut merged = mine.clone();
            for Field(key, _, _, take) in &FIELDS {
                if sides.iter().any(|(name, side)| name == key && *side == Side::Theirs) {
                    take(&mut merged, theirs);
                }
            }
            merged
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_022_a_merge_takes_each_field_from_the_side_decided_on() {
        let mine = AccountForm { name: "Ballad Ltd".into(), city: "Ottawa".into(), ..AccountForm::default() };
        let theirs = AccountForm { name: "Ballad Inc".into(), city: "Kanata".into(), ..AccountForm::default() };
        let kept = Kept::Merged(vec![("name".into(), Side::Mine), ("city".into(), Side::Theirs)]);
        let merged = decided(&mine, &theirs, &kept);
        assert_eq!((merged.name.as_str(), merged.city.as_str()), ("Ballad Ltd", "Kanata"));
        assert_eq!(decided(&mine, &theirs, &Kept::Theirs), theirs);
        assert_eq!(decided(&mine, &theirs, &Kept::Mine), mine);
    }
}
