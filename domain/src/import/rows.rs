//! What makes a row importable (IMPT-012 to IMPT-018): run in the browser when a file is read and when a cell is
//! left, and by the job before the row is added. What needs the whole file is in [`super::duplicates`].

use super::{Field, ImportFields, ImportGround, UNKNOWN, more::wrong_cell, role::read_role};
use crate::{
    email::{MAX_EMAIL, is_email},
    problem::Message,
    text_rules::too_long,
    users::{
        Role,
        input::{MAX_NAME, shown_name},
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// No role word is longer; a longer cell is wrong anyway, and this keeps what is stored small.
pub const MAX_ROLE: usize = 64;

/// What a row is checked against beside itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules<'a> {
    /// The importer may give the role Account Admin: Roles and permissions › Assign (IMPT-017).
    pub can_assign: bool,
    /// What the account says (PLAN-002).
    pub ground: &'a ImportGround,
}

impl Rules<'static> {
    /// The rules of the template's columns.
    pub fn plain(can_assign: bool) -> Self {
        Self { can_assign, ground: &UNKNOWN }
    }
}

/// An error of a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RowError {
    /// The cell.
    pub field: Field,
    /// What is wrong with it.
    pub message: Message,
}

/// Checks a row by itself. In the order of the columns, at most one error a cell.
pub fn check_row(row: &ImportFields, rules: Rules<'_>) -> Vec<RowError> {
    // No allocation unless something is wrong: 200,000 good rows pass through here.
    let mut errors = Vec::new();
    let mut add = |field, message| errors.push(RowError { field, message });
    for (field, value) in [(Field::FirstName, &row.first_name), (Field::LastName, &row.last_name)] {
        if let Some(message) = wrong_text(value, MAX_NAME) {
            add(field, message);
        }
    }
    if let Some(message) = wrong_name(row) {
        add(Field::Name, message);
    }
    if let Some(message) = wrong_email(&row.email) {
        add(Field::Email, message);
    }
    if let Some(message) = wrong_role(&row.role, rules) {
        add(Field::Role, message);
    }
    for (field, text) in filled(row) {
        if let Some(message) = wrong_cell(field, text, row, &rules) {
            add(field, message);
        }
    }
    errors
}

/// The cells beyond the template's that hold something.
fn filled(row: &ImportFields) -> impl Iterator<Item = (Field, &str)> {
    row.more.iter().map(|(field, text)| (*field, text.trim())).filter(|(_, text)| !text.is_empty())
}

/// Whether [`check_row`] finds nothing, without writing the messages.
pub fn is_good(row: &ImportFields, rules: Rules<'_>) -> bool {
    wrong_text(&row.first_name, MAX_NAME).is_none()
        && wrong_text(&row.last_name, MAX_NAME).is_none()
        && wrong_name(row).is_none()
        && wrong_email(&row.email).is_none()
        && wrong_role(&row.role, rules).is_none()
        && filled(row).all(|(field, text)| wrong_cell(field, text, row, &rules).is_none())
}

/// The name that the user will have: NAME, or "First Last" if it is empty (IMPT-012).
pub fn full_name(row: &ImportFields) -> String {
    shown_name(&row.name, &row.first_name, &row.last_name)
}

fn wrong_name(row: &ImportFields) -> Option<Message> {
    let nameless = [&row.first_name, &row.last_name, &row.name].iter().all(|v| v.trim().is_empty());
    if nameless { Some(Message::new("import-row-name-required")) } else { wrong_text(&row.name, MAX_NAME) }
}

fn wrong_email(value: &str) -> Option<Message> {
    let value = value.trim();
    if value.is_empty() {
        Some(Message::new("import-row-email-required"))
    } else if let Some(length) = beyond(value, MAX_EMAIL) {
        Some(too_long(MAX_EMAIL, length))
    } else {
        (!is_email(value)).then(|| Message::new("import-row-email-invalid"))
    }
}

fn wrong_role(value: &str, rules: Rules<'_>) -> Option<Message> {
    if let Some(length) = beyond(value.trim(), MAX_ROLE) {
        return Some(too_long(MAX_ROLE, length));
    }
    match read_role(value) {
        None => Some(Message::new("import-row-role-unknown")),
        Some(Role::AccountAdmin) if !rules.can_assign => Some(Message::new("import-row-role-needs-assign")),
        Some(_) => None,
    }
}

fn wrong_text(value: &str, max: usize) -> Option<Message> {
    let value = value.trim();
    if let Some(length) = beyond(value, max) {
        Some(too_long(max, length))
    } else {
        value.chars().any(char::is_control).then(|| Message::new("problem-control-characters"))
    }
}

/// The length in characters, if it is beyond the limit.
fn beyond(value: &str, max: usize) -> Option<usize> {
    // A text has at most as many characters as bytes.
    (value.len() > max).then(|| value.chars().count()).filter(|length| *length > max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row([first_name, last_name, name, email, role]: [&str; 5]) -> ImportFields {
        ImportFields {
            first_name: first_name.into(),
            last_name: last_name.into(),
            name: name.into(),
            email: email.into(),
            role: role.into(),
            ..ImportFields::default()
        }
    }

    fn found(cells: [&str; 5], can_assign: bool) -> Vec<(&'static str, String)> {
        let row = row(cells);
        let errors = check_row(&row, Rules::plain(can_assign));
        assert_eq!(errors.is_empty(), is_good(&row, Rules::plain(can_assign)), "{cells:?}");
        errors.into_iter().map(|e| (e.field.name(), e.message.key)).collect()
    }

    #[test]
    fn impt_012_one_of_the_three_names_is_enough() {
        for names in [["Ada", "", ""], ["", "Lovelace", ""], ["", "", "Ada Lovelace"], ["Ada", "Lovelace", "Countess"]]
        {
            let [a, b, c] = names;
            assert_eq!(found([a, b, c, "a@b.co", ""], true), []);
        }
        for blank in ["", " ", "\u{a0}"] {
            assert_eq!(
                found([blank, "", blank, "a@b.co", ""], true),
                [("name", "import-row-name-required".to_owned())]
            );
        }
    }

    #[test]
    fn impt_012_an_empty_name_becomes_first_and_last() {
        for ([first, last, name], becomes) in [
            (["Ada", "Lovelace", ""], "Ada Lovelace"),
            (["Ada", "Lovelace", "Countess"], "Countess"),
            (["", "Lovelace", " "], "Lovelace"),
            (["Ada", "", ""], "Ada"),
        ] {
            assert_eq!(full_name(&row([first, last, name, "", ""])), becomes);
        }
        // A shown name made of both may be as long as both.
        let long = "x".repeat(64);
        assert_eq!(found([&long, &long, "", "a@b.co", ""], true), []);
    }

    #[test]
    fn impt_013_an_address_is_needed_and_must_be_valid() {
        for (email, error) in [
            ("", "import-row-email-required"),
            ("  ", "import-row-email-required"),
            ("john.smith(at)test.com", "import-row-email-invalid"),
            ("john@localhost", "import-row-email-invalid"),
            ("john@exämple.com", "import-row-email-invalid"),
            ("a b@c.de", "import-row-email-invalid"),
        ] {
            assert_eq!(found(["Ada", "", "", email, ""], true), [("email", error.to_owned())], "{email}");
        }
    }

    #[test]
    fn impt_016_an_unknown_role_is_an_error() {
        assert_eq!(found(["Ada", "", "", "a@b.co", "Manager"], true), [("role", "import-row-role-unknown".to_owned())]);
        assert_eq!(found(["Ada", "", "", "a@b.co", "admin DE compte"], true), []);
    }

    #[test]
    fn impt_017_account_admin_needs_the_right_to_assign() {
        let error = [("role", "import-row-role-needs-assign".to_owned())];
        assert_eq!(found(["Ada", "", "", "a@b.co", "Account Admin"], false), error);
        assert_eq!(found(["Ada", "", "", "a@b.co", "User"], false), []);
        assert_eq!(
            found(["Ada", "", "", "a@b.co", "Manager"], false),
            [("role", "import-row-role-unknown".to_owned())]
        );
    }

    #[test]
    fn impt_018_a_cell_beyond_its_limit_states_limit_and_length_in_characters() {
        let name = |n: usize| "é".repeat(n);
        assert_eq!(found([&name(64), &name(64), &name(64), "a@b.co", ""], true), []);
        let long = row([&name(65), "", &name(70), &format!("{}@example.com", "a".repeat(250)), &"User".repeat(20)]);
        let errors = check_row(&long, Rules::plain(true));
        let told: Vec<_> = errors.iter().map(|e| (e.field, e.message.clone())).collect();
        assert_eq!(
            told,
            [
                (Field::FirstName, too_long(64, 65)),
                (Field::Name, too_long(64, 70)),
                (Field::Email, too_long(254, 262)),
                (Field::Role, too_long(64, 80)),
            ]
        );
    }

    #[test]
    fn plan_002_the_further_cells_are_checked_and_an_empty_one_says_nothing() {
        let ground =
            ImportGround { country: "FR".into(), custom_roles: Some(vec!["Help desk".into()]), usual_domain: None };
        let told = |cells: &[(Field, &str)], can_assign| {
            let mut cells_of = row(["Ada", "", "", "a@b.co", ""]);
            for (field, text) in cells {
                cells_of.set(*field, (*text).to_owned());
            }
            let rules = Rules { can_assign, ground: &ground };
            let errors = check_row(&cells_of, rules);
            assert_eq!(errors.is_empty(), is_good(&cells_of, rules));
            errors.into_iter().map(|e| (e.field, e.message.key)).collect::<Vec<_>>()
        };
        let right = [
            (Field::Mobile, "06 12 34 56 78"),
            (Field::Extension, "007"),
            (Field::Username, "ada.b"),
            (Field::CustomRole, "help DESK"),
            (Field::Products, "Mitel One Elite; miteam meetings"),
            (Field::Status, "Inactif"),
            (Field::Language, "Anglais"),
        ];
        assert_eq!(told(&right, true), []);
        assert_eq!(told(&[(Field::Mobile, ""), (Field::Products, " ")], true), []);
        for (field, text, key) in [
            (Field::Extension, "12a", "import-row-extension"),
            (Field::Username, "a b", "import-row-username"),
            (Field::CustomRole, "Nobody", "import-row-custom-role"),
            (Field::Products, "Mitel One; Teams", "import-row-product"),
            (Field::Status, "perhaps", "import-row-status"),
            (Field::Language, "Klingon", "import-row-language"),
        ] {
            assert_eq!(told(&[(field, text)], true), [(field, key.to_owned())], "{text}");
        }
        assert_eq!(told(&[(Field::Mobile, "12")], true).len(), 1);
        let custom = (Field::CustomRole, "import-row-role-needs-assign".to_owned());
        assert_eq!(told(&[(Field::CustomRole, "Help desk")], false), [custom]);
        let as_user = [(Field::Role, "User"), (Field::CustomRole, "Help desk")];
        assert_eq!(told(&as_user, true), [(Field::CustomRole, "import-row-custom-role-admin".to_owned())]);
    }

    #[test]
    fn impt_018_a_row_tells_all_its_wrong_cells_at_once() {
        let all = found(["a\u{7}b", "", "", "x", "Boss"], true);
        assert_eq!(all.iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["firstName", "email", "role"]);
    }

    proptest! {
        #[test]
        fn impt_018_any_text_is_checked_without_panic_and_blanks_around_it_change_nothing(
            cells in prop::array::uniform5("[ \u{a0}]{0,2}(\\PC{0,70}|[a-c]{0,3}@[a-c.]{0,5}|user)[ \u{a0}]{0,2}"), can_assign: bool,
        ) {
            let [a, b, c, d, e] = cells.each_ref().map(String::as_str);
            let rules = Rules::plain(can_assign);
            let as_typed = check_row(&row([a, b, c, d, e]), rules);
            prop_assert_eq!(as_typed.is_empty(), is_good(&row([a, b, c, d, e]), rules));
            let trimmed = check_row(&row([a, b, c, d, e].map(str::trim)), rules);
            prop_assert_eq!(as_typed, trimmed);
        }

        #[test]
        fn impt_018_names_are_accepted_up_to_64_characters_and_no_further(name in "\\p{L}{1,80}") {
            let errors = check_row(&row(["", "", &name, "a@b.co", ""]), Rules::plain(false));
            prop_assert_eq!(errors.is_empty(), name.chars().count() <= 64);
        }
    }
}
