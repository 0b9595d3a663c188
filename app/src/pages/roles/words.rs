//! Features, actions and cells in words.

use crate::text::{Text, say, say_with, t};
use domain::{
    permissions::{Action, Cell, Feature},
    roles::RoleBase,
};

/// A row of the matrix: of an account admin the one account is meant.
pub(super) fn feature_key(base: RoleBase, feature: Feature) -> &'static str {
    match (feature, base) {
        (Feature::Accounts, RoleBase::Partner) => "roles-feature-accounts",
        (Feature::Accounts, RoleBase::AccountAdmin) => "roles-feature-account",
        (Feature::Roles, _) => "roles-feature-roles",
        (Feature::Orders, _) => "roles-feature-orders",
        (Feature::Users, _) => "roles-feature-users",
        (Feature::UserTemplates, _) => "roles-feature-userTemplates",
        (Feature::Integrations, _) => "roles-feature-integrations",
        (Feature::Communication, _) => "roles-feature-communication",
        (Feature::Subscriptions, _) => "roles-feature-subscriptions",
        (Feature::Support, _) => "roles-feature-support",
        (Feature::MivoiceBusiness, _) => "roles-feature-mivoiceBusiness",
        (Feature::CustomerService, _) => "roles-feature-customerService",
        (Feature::Developer, _) => "roles-feature-developer",
    }
}

/// One line about a row.
pub(super) fn help(base: RoleBase, feature: Feature) -> Text {
    t(format!("roles-help-{}", name(base, feature)))
}

/// What each action of a row opens.
pub(super) fn more(base: RoleBase, feature: Feature) -> Text {
    t(format!("roles-more-{}", name(base, feature)))
}

fn name(base: RoleBase, feature: Feature) -> &'static str {
    match (feature, base) {
        (Feature::Accounts, RoleBase::AccountAdmin) => "account",
        _ => feature.name(),
    }
}

/// A column of the matrix.
pub(super) const fn action_key(action: Action) -> &'static str {
    match action {
        Action::View => "roles-action-view",
        Action::Add => "roles-action-add",
        Action::Edit => "roles-action-edit",
        Action::Assign => "roles-action-assign",
        Action::Delete => "roles-action-delete",
    }
}

/// A base role.
pub(super) const fn base_key(base: RoleBase) -> &'static str {
    match base {
        RoleBase::Partner => "roles-base-partner",
        RoleBase::AccountAdmin => "roles-base-account-admin",
    }
}

/// "Users: Edit", said now.
pub(super) fn cell(base: RoleBase, cell: Cell) -> String {
    let (feature, action) = (say(feature_key(base, cell.feature)), say(action_key(cell.action)));
    say_with("roles-cell", crate::args! { "feature" => feature, "action" => action })
}
