//! What an edit of a role changes, by property (ROLE-085), and who gains and loses what by it (WHY-003).

use super::AccountHolders;
use crate::{
    events::differences,
    permissions::{Cell, Cells},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// What is stored of a role's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleTexts<'a> {
    /// The name.
    pub name: &'a str,
    /// The description.
    pub description: &'a str,
    /// The permissions.
    pub permissions: Cells,
}

/// The old and new values of what differs: `name`, `description`, and each cell as `permissions.users.edit`.
pub fn changes(old: &RoleTexts<'_>, new: &RoleTexts<'_>) -> Map<String, Value> {
    let mut changes = differences([
        ("name", json!(old.name), json!(new.name)),
        ("description", json!(old.description), json!(new.description)),
    ]);
    let mut note = |cells: Cells, given: bool| {
        changes.extend(
            cells.iter().map(|cell| (format!("permissions.{}", cell.name()), json!({ "old": !given, "new": given }))),
        );
    };
    note(new.permissions.minus(old.permissions), true);
    note(old.permissions.minus(new.permissions), false);
    changes
}

/// A person who holds a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// Name.
    pub name: String,
    /// The name of the account.
    pub account_name: String,
}

/// Who gains and who loses what if a role gets other permissions (WHY-003): all its holders do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleEffect {
    /// What they may do then and not now.
    pub gained: Vec<Cell>,
    /// What they may do now and not then.
    pub lost: Vec<Cell>,
    /// How many people hold the role.
    pub users: u64,
    /// Some of them, by account and name; at most [`NAMED`].
    pub people: Vec<Holder>,
    /// How many accounts have such people.
    pub accounts: u64,
    /// Some of these accounts, those with most holders first; at most [`NAMED`].
    pub places: Vec<AccountHolders>,
}

/// People and accounts that are named, at most.
pub const NAMED: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permissions::{Action, Feature};

    #[test]
    fn role_085_changed_cells_are_named() {
        let old = RoleTexts { name: "A", description: "", permissions: Cells::ACCOUNT_ADMIN };
        let less = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Edit);
        let new = RoleTexts { name: "B", description: "", permissions: less };
        let changed = changes(&old, &new);
        assert_eq!(changed.keys().collect::<Vec<_>>(), ["name", "permissions.users.edit"]);
        assert_eq!(changed["permissions.users.edit"], json!({ "old": true, "new": false }));
        assert_eq!(changes(&new, &old)["permissions.users.edit"], json!({ "old": false, "new": true }));
        assert!(changes(&old, &old).is_empty());
    }
}
