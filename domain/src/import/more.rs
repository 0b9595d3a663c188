//! The columns beyond the template's five, and what their cells mean (PLAN-002). An empty cell says nothing: a new user
//! gets what is usual, a known one keeps what there is.

use super::{Field, ImportFields, rows::Rules};
use crate::{
    fold::fold,
    language::Language,
    problem::Message,
    text_rules::too_long,
    users::{Role, mobile, products::Product},
};

/// The longest user name, in characters.
const MAX_USERNAME: usize = 64;
/// The longest extension, in digits.
const MAX_EXTENSION: usize = 15;
/// The longest cell of these columns, in characters; a list of all products fits.
const MAX_CELL: usize = 500;

/// Checks a cell that holds something.
pub fn wrong_cell(field: Field, text: &str, fields: &ImportFields, rules: &Rules<'_>) -> Option<Message> {
    let length = text.chars().count();
    if length > MAX_CELL {
        return Some(too_long(MAX_CELL, length));
    }
    match field {
        Field::Mobile => mobile::parse(text, &rules.ground.country).err(),
        Field::Extension if length > MAX_EXTENSION => Some(too_long(MAX_EXTENSION, length)),
        Field::Extension => (!text.bytes().all(|b| b.is_ascii_digit())).then(|| Message::new("import-row-extension")),
        Field::Username if length > MAX_USERNAME => Some(too_long(MAX_USERNAME, length)),
        Field::Username => {
            text.chars().any(|c| c.is_whitespace() || c.is_control()).then(|| Message::new("import-row-username"))
        }
        Field::CustomRole => wrong_custom_role(text, fields, rules),
        Field::Products => read_products(text).err(),
        Field::Status => read_status(text).is_none().then(|| Message::new("import-row-status")),
        Field::Language => read_language(text).is_none().then(|| Message::new("import-row-language")),
        // Whose user it is, only the Worker can tell (PLAN-007).
        Field::FirstName | Field::LastName | Field::Name | Field::Email | Field::Role | Field::Account => None,
    }
}

/// A custom role narrows what an account admin may do, so it needs that role, and the right to give it.
fn wrong_custom_role(text: &str, fields: &ImportFields, rules: &Rules<'_>) -> Option<Message> {
    let known = rules.ground.custom_roles.as_ref().is_none_or(|roles| roles.iter().any(|role| same(role, text)));
    let role = super::role::read_role(&fields.role).filter(|_| !fields.role.trim().is_empty());
    match (known, role) {
        (false, _) => Some(Message::new("import-row-custom-role")),
        (true, Some(Role::User)) => Some(Message::new("import-row-custom-role-admin")),
        (true, _) if !rules.can_assign => Some(Message::new("import-row-role-needs-assign")),
        (true, _) => None,
    }
}

/// Whether two names are the same, whatever case, accents and spaces.
pub fn same(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

fn key(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(char::is_alphanumeric);
    folded
}

/// The products of a list such as "Mitel One Elite; MiTeam Meetings", in the catalogue's order.
///
/// # Errors
/// The message that names the first word that is no product.
pub fn read_products(text: &str) -> Result<Vec<Product>, Message> {
    let mut found = Vec::new();
    for word in text.split([';', ',', '|', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        let product = Product::ALL.iter().find(|product| same(product.label(), word) || same(product.name(), word));
        found.push(*product.ok_or_else(|| Message::new("import-row-product").with("product", word))?);
    }
    Ok(Product::ALL.iter().copied().filter(|product| found.contains(product)).collect())
}

/// Whether a user is switched on: "Active", "Inactif" … in every language of the portal.
pub fn read_status(text: &str) -> Option<bool> {
    match key(text).as_str() {
        "active" | "actif" | "yes" | "oui" => Some(true),
        "inactive" | "inactif" | "no" | "non" => Some(false),
        _ => None,
    }
}

/// A language of the portal by its tag, or by its name in one of them.
pub fn read_language(text: &str) -> Option<Language> {
    match key(text).as_str() {
        "english" | "anglais" => Some(Language::En),
        "french" | "francais" => Some(Language::Fr),
        _ => text.trim().parse().ok(),
    }
}
