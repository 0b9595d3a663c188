//! The permission matrix: features, actions, and sets of cells.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A row of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Feature {
    /// Accounts (partner) or the own account (account admin).
    Accounts,
    /// Custom roles.
    Roles,
    /// Orders.
    Orders,
    /// Users.
    Users,
    /// User templates.
    UserTemplates,
    /// Integrations and apps.
    Integrations,
    /// Distribution lists and campaigns.
    Communication,
    /// Subscriptions.
    Subscriptions,
    /// Support: logs and event history.
    Support,
    /// MiVoice Business.
    MivoiceBusiness,
    /// Customer service.
    CustomerService,
    /// Developer.
    Developer,
}

/// A column of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// See it.
    View,
    /// Make new ones.
    Add,
    /// Change.
    Edit,
    /// Give to others.
    Assign,
    /// Remove.
    Delete,
}

impl Feature {
    /// The rows, in the order of the matrix.
    pub const ALL: [Self; 12] = [
        Self::Accounts,
        Self::Roles,
        Self::Orders,
        Self::Users,
        Self::UserTemplates,
        Self::Integrations,
        Self::Communication,
        Self::Subscriptions,
        Self::Support,
        Self::MivoiceBusiness,
        Self::CustomerService,
        Self::Developer,
    ];

    /// The stable name, as in JSON; `permission-feature-<name>` in kebab case is its Fluent id.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Roles => "roles",
            Self::Orders => "orders",
            Self::Users => "users",
            Self::UserTemplates => "userTemplates",
            Self::Integrations => "integrations",
            Self::Communication => "communication",
            Self::Subscriptions => "subscriptions",
            Self::Support => "support",
            Self::MivoiceBusiness => "mivoiceBusiness",
            Self::CustomerService => "customerService",
            Self::Developer => "developer",
        }
    }
}

impl Action {
    /// The columns, in the order of the matrix.
    pub const ALL: [Self; 5] = [Self::View, Self::Add, Self::Edit, Self::Assign, Self::Delete];

    /// The stable name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Assign => "assign",
            Self::Delete => "delete",
        }
    }
}

/// A cell of the matrix, written `users.add`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The row.
    pub feature: Feature,
    /// The column.
    pub action: Action,
}

impl Cell {
    /// The stable name, such as `users.add`.
    pub fn name(self) -> String {
        format!("{}.{}", self.feature.name(), self.action.name())
    }

    /// Reads a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        let (feature, action) = name.split_once('.')?;
        Some(Self {
            feature: Feature::ALL.into_iter().find(|f| f.name() == feature)?,
            action: Action::ALL.into_iter().find(|a| a.name() == action)?,
        })
    }
}

/// A set of cells. As JSON it is the list of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Cells(u64);

impl JsonSchema for Cells {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cells".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<String>::json_schema(generator)
    }
}

impl Cells {
    /// No cell at all, as for the base role User (ROLE-057).
    pub const NONE: Self = Self(0);

    const fn bit(feature: Feature, action: Action) -> u64 {
        1 << (feature as u64 * 5 + action as u64)
    }

    /// The set with these cells.
    pub const fn of(rows: &[(Feature, &[Action])]) -> Self {
        let (mut bits, mut row) = (0, 0);
        while row < rows.len() {
            let (feature, actions) = rows[row];
            let mut column = 0;
            while column < actions.len() {
                bits |= Self::bit(feature, actions[column]);
                column += 1;
            }
            row += 1;
        }
        Self(bits)
    }

    /// All that a partner can have (ROLE-040).
    pub const PARTNER: Self = {
        use Action::{Add, Delete, Edit, View};
        const VAED: &[Action] = &[View, Add, Edit, Delete];
        Self::of(&[
            (Feature::Accounts, VAED),
            (Feature::Roles, &Action::ALL),
            (Feature::Orders, &[View]),
            (Feature::Users, VAED),
            (Feature::UserTemplates, VAED),
            (Feature::Integrations, VAED),
            (Feature::Communication, VAED),
            (Feature::Subscriptions, &[View, Add]),
            (Feature::Support, &[View]),
            (Feature::MivoiceBusiness, &[View]),
            (Feature::CustomerService, &[View]),
            (Feature::Developer, &[View]),
        ])
    };

    /// All that an account admin can have (ROLE-040).
    pub const ACCOUNT_ADMIN: Self = {
        use Action::{Add, Assign, Delete, Edit, View};
        const VAED: &[Action] = &[View, Add, Edit, Delete];
        Self::of(&[
            (Feature::Accounts, &[View, Edit]),
            (Feature::Users, VAED),
            (Feature::UserTemplates, VAED),
            (Feature::Roles, &[View, Assign]),
            (Feature::Integrations, VAED),
            (Feature::Communication, VAED),
            (Feature::Subscriptions, &[View]),
            (Feature::Support, &[View]),
            (Feature::MivoiceBusiness, &[View]),
            (Feature::CustomerService, &[View]),
        ])
    };

    /// The set with one more cell.
    #[must_use]
    pub const fn with(self, feature: Feature, action: Action) -> Self {
        Self(self.0 | Self::bit(feature, action))
    }

    /// The set without a cell.
    #[must_use]
    pub const fn without(self, feature: Feature, action: Action) -> Self {
        Self(self.0 & !Self::bit(feature, action))
    }

    /// The cells in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The cells in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The cells of this set that the other one has not.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the cell is in the set, whatever effect it has.
    pub const fn contains(self, feature: Feature, action: Action) -> bool {
        self.0 & Self::bit(feature, action) != 0
    }

    /// Whether the cell is granted. Other actions have effect only while View is (ROLE-044).
    pub const fn has(self, feature: Feature, action: Action) -> bool {
        let needed = Self::bit(feature, action) | Self::bit(feature, Action::View);
        self.0 & needed == needed
    }

    /// The cells, in the order of the matrix.
    pub fn iter(self) -> impl Iterator<Item = Cell> {
        Feature::ALL
            .into_iter()
            .flat_map(|feature| Action::ALL.into_iter().map(move |action| Cell { feature, action }))
            .filter(move |c| self.0 & Self::bit(c.feature, c.action) != 0)
    }
}

impl From<Vec<String>> for Cells {
    /// Unknown names are dropped: a set never grants what this release does not know.
    fn from(names: Vec<String>) -> Self {
        names.iter().filter_map(|n| Cell::parse(n)).fold(Self::NONE, |set, c| set.with(c.feature, c.action))
    }
}

impl From<Cells> for Vec<String> {
    fn from(cells: Cells) -> Self {
        cells.iter().map(Cell::name).collect()
    }
}
