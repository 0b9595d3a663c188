//! What an import is going to do: the three ways of importing, and what becomes of a row whose address a user of the
//! account has already (PLAN-003, PLAN-004). The same code tells the person and does it.

use super::{Field, ImportFields, more, role::read_role};
use crate::{
    fold::tidy,
    ids::UserId,
    language::Language,
    users::{Role, Source, input::shown_name, mobile, products::Product},
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// The way of importing (PLAN-003); `import-way-<name>` is its Fluent id.
    #[derive(Default)]
    Way {
        /// Adds users; a known address is an error. The guide's.
        #[default]
        Add = "add",
        /// Adds users, and updates those whose address is known.
        Update = "update",
        /// As Update; and users of source "import" who are not in the file become inactive.
        Mirror = "mirror",
    }
);

impl Way {
    /// Whether it changes users who are there already, which needs Users › Edit too.
    pub const fn changes_users(self) -> bool {
        matches!(self, Self::Update | Self::Mirror)
    }
}

/// A user of the account whose address a row has, with what a file can say of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Known {
    /// The user.
    pub id: UserId,
    /// Shown name.
    pub name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Mobile number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// User name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The role.
    pub role: Role,
    /// The name of the custom role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_role: Option<String>,
    /// Products held.
    pub licences: Vec<Product>,
    /// Whether the user is switched on.
    pub active: bool,
    /// Language of e-mails.
    pub language: Language,
    /// Where the user was created.
    pub source: Source,
}

/// A value that an update changes. Roles, states and languages are their stable words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The column.
    pub field: Field,
    /// What there is.
    pub old: String,
    /// What it becomes.
    pub new: String,
}

impl Known {
    /// The user as a row without errors makes it; `country` is the account's. What the row does not say stays.
    #[must_use]
    pub fn updated(&self, row: &ImportFields, country: &str) -> Self {
        let given = |text: &str, old: &str| if text.trim().is_empty() { old.to_owned() } else { tidy(text) };
        let more = |field| Some(row.get(field).trim()).filter(|text| !text.is_empty());
        let (first_name, last_name) =
            (given(&row.first_name, &self.first_name), given(&row.last_name, &self.last_name));
        // A shown name that was made of the two follows them.
        let follows = self.name == shown_name("", &self.first_name, &self.last_name);
        let name = match (row.name.trim().is_empty(), follows) {
            (false, _) => tidy(&row.name),
            (true, true) => shown_name("", &first_name, &last_name),
            (true, false) => self.name.clone(),
        };
        let custom = more(Field::CustomRole);
        let role = match (row.role.trim().is_empty(), custom) {
            (true, Some(_)) => Role::AccountAdmin,
            (true, None) => self.role,
            (false, _) => read_role(&row.role).unwrap_or(self.role),
        };
        // A custom role narrows the role it was made for; with another it has no meaning.
        let custom_role = match custom {
            Some(custom) if self.custom_role.as_deref().is_some_and(|old| more::same(old, custom)) => {
                self.custom_role.clone()
            }
            Some(custom) => Some(custom.to_owned()),
            None => self.custom_role.clone().filter(|_| role == self.role),
        };
        let text = |field, old: &Option<String>| more(field).map(str::to_owned).or_else(|| old.clone());
        Self {
            id: self.id,
            name,
            first_name,
            last_name,
            mobile: more(Field::Mobile)
                .and_then(|typed| mobile::parse(typed, country).ok())
                .or_else(|| self.mobile.clone()),
            extension: text(Field::Extension, &self.extension),
            username: text(Field::Username, &self.username),
            role,
            custom_role,
            licences: more(Field::Products)
                .and_then(|typed| more::read_products(typed).ok())
                .unwrap_or_else(|| self.licences.clone()),
            active: more(Field::Status).and_then(more::read_status).unwrap_or(self.active),
            language: more(Field::Language).and_then(more::read_language).unwrap_or(self.language),
            source: self.source,
        }
    }

    /// What differs in another state of the user, in the order of the columns.
    pub fn changes(&self, new: &Self) -> Vec<Change> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let products = |products: &[Product]| products.iter().map(|p| p.label()).collect::<Vec<_>>().join("; ");
        let status = |active: bool| if active { "active" } else { "inactive" }.to_owned();
        let value = |of: &Self, field| match field {
            Field::FirstName => of.first_name.clone(),
            Field::LastName => of.last_name.clone(),
            Field::Name => of.name.clone(),
            Field::Email | Field::Account => String::new(),
            Field::Role => of.role.name().to_owned(),
            Field::Mobile => text(&of.mobile),
            Field::Extension => text(&of.extension),
            Field::Username => text(&of.username),
            Field::CustomRole => text(&of.custom_role),
            Field::Products => products(&of.licences),
            Field::Status => status(of.active),
            Field::Language => of.language.tag().to_owned(),
        };
        let change = |field: &Field| {
            let (old, new) = (value(self, *field), value(new, *field));
            (old != new).then_some(Change { field: *field, old, new })
        };
        Field::ALL.iter().filter_map(change).collect()
    }

    /// Whether a row would change anything, in one look.
    pub fn is_same(&self, row: &ImportFields, country: &str) -> bool {
        *self == self.updated(row, country)
    }
}

/// A user of source "import" who is not in the file, in the order in which they have their turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The user.
    pub id: UserId,
    /// Whether the user is an account admin.
    pub admin: bool,
}

/// Which of them become inactive: never the last active account admin, never whoever imports. `admins`: active account
/// admins that the account has before.
pub fn deactivated(missing: &[Missing], admins: u64, importer: UserId) -> Vec<UserId> {
    let mut left = admins;
    let mut turn = |user: &Missing| {
        if user.id == importer || (user.admin && left <= 1) {
            return false;
        }
        left -= u64::from(user.admin);
        true
    };
    missing.iter().filter(|user| turn(user)).map(|user| user.id).collect()
}

#[cfg(test)]
mod tests;
