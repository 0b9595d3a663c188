//! View as: a partner sees the portal as a role or an account admin would, and can change nothing meanwhile (WHY-002).

use crate::{
    Timestamp,
    ids::{RoleId, UserId},
    operation::{Input, Method, NoInput, NoOutput, Operation, Waits},
    permissions::{Action, BaseRole, Cells, Feature, Needs, Viewing},
    problem::FieldErrors,
    roles::operations::RolePath,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A view ends by itself this many seconds after it began.
pub const VIEW_SECONDS: i64 = 60 * 60;

/// The header by which answers say which view they are given in, and calls for which one they were meant: two tabs of
/// a session must not mistake the one for the other.
pub const HEADER: &str = "x-viewing";

/// As whom a partner looks at the portal. The role, its cells and the account are the session's own members meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ViewedAs {
    /// When it began.
    pub since: Timestamp,
    /// When it ends by itself.
    pub until: Timestamp,
    /// The account admin whose view it is; none if it is a role's.
    pub person: Option<UserId>,
    /// Their name.
    pub person_name: Option<String>,
    /// The custom role, if it is one.
    pub role: Option<RoleId>,
}

impl ViewedAs {
    /// Tells this view from every other one of the session.
    pub fn mark(&self) -> String {
        self.since.as_millisecond().to_string()
    }
}

/// What is seen through a role with these cells by whoever holds `own` themselves: never more than they may see anyway.
#[must_use]
pub fn seen_cells(base: BaseRole, role: Cells, own: Cells) -> Cells {
    role.and(base.ceiling()).and(own)
}

/// Whether an operation can be called while somebody views as another: what reads and is no private matter of the
/// caller, and what ends the view.
pub const fn is_open_to_viewers<Op: Operation>() -> bool {
    match Op::NEEDS.viewing {
        Viewing::Open => true,
        Viewing::Closed => false,
        Viewing::ByMethod => !Op::METHOD.is_unsafe(),
    }
}

/// Sees an account as its account admins do: as one of them, as a custom role would show it, or as the base role does.
pub struct ViewAsAccountAdmin;
impl Operation for ViewAsAccountAdmin {
    const NAME: &'static str = "ViewAsAccountAdmin";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/view-as";
    const NEEDS: Needs = Needs::any_of(&[(Feature::Users, Action::View)]).partners_only();
    const SPEC: &'static [&'static str] = &["WHY-002"];
    type Path = crate::operation::AccountPath;
    type Input = AdminView;
    type Output = NoOutput;
}

/// Whose view of the account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdminView {
    /// An account admin of the account, with the role they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<UserId>,
    /// A custom role based on Account Admin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
}

impl Input for AdminView {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.person.is_some() && self.role.is_some() {
            return Err(FieldErrors::one("role", "viewing-one-of"));
        }
        Ok(())
    }
}

/// Sees the portal as a holder of a custom Partner role does.
pub struct ViewAsRole;
impl Operation for ViewAsRole {
    const NAME: &'static str = "ViewAsRole";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles/{role}/view-as";
    const NEEDS: Needs = Needs::any_of(&[(Feature::Roles, Action::View)]).partners_only();
    const SPEC: &'static [&'static str] = &["WHY-002"];
    const WAITS: Waits = Waits::Never("nothing is changed");
    type Path = RolePath;
    type Input = NoInput;
    type Output = NoOutput;
}

/// Ends the view; a view that has ended already is as it should be.
pub struct EndView;
impl Operation for EndView {
    const NAME: &'static str = "EndView";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/session/view-as";
    const NEEDS: Needs = Needs::signed_in().open_to_viewers();
    const SPEC: &'static [&'static str] = &["WHY-002"];
    const WAITS: Waits = Waits::Never("one's own session");
    type Path = ();
    type Input = NoInput;
    type Output = NoOutput;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        operation::Visitor,
        operations,
        session::operations::{GetSession, SignOut},
    };

    #[test]
    fn why_002_a_view_never_shows_more_than_the_viewer_may_see() {
        let admin = BaseRole::AccountAdmin;
        let own = Cells::PARTNER.without(Feature::Users, Action::View).without(Feature::Integrations, Action::Edit);
        let seen = seen_cells(admin, Cells::ACCOUNT_ADMIN, own);
        assert!(!seen.has(Feature::Users, Action::View) && !seen.has(Feature::Integrations, Action::Edit));
        assert!(seen.has(Feature::Integrations, Action::View));
        let narrow = Cells::NONE.with(Feature::Accounts, Action::View);
        assert_eq!(seen_cells(admin, narrow, own), narrow);
        // What an account admin cannot have is not seen, whatever is stored.
        assert!(!seen_cells(admin, Cells::PARTNER, Cells::PARTNER).has(Feature::Orders, Action::View));
    }

    #[test]
    fn why_002_nothing_that_changes_anything_is_open_to_viewers() {
        struct Open(Vec<&'static str>);
        impl Visitor for Open {
            fn visit<Op: Operation>(&mut self) {
                if Op::METHOD.is_unsafe() && is_open_to_viewers::<Op>() {
                    self.0.push(Op::NAME);
                }
            }
        }
        let mut open = Open(Vec::new());
        operations::each(&mut open);
        // The way out, and reads that are a POST because a selection is no query.
        open.0.sort_unstable();
        assert_eq!(open.0, ["CountLicences", "EndView", "GetRolesLost", "PreviewRole", "SignOut"]);
        assert!(is_open_to_viewers::<GetSession>() && is_open_to_viewers::<SignOut>());
        assert!(!is_open_to_viewers::<crate::notifications::operations::ListNotifications>());
        assert!(!is_open_to_viewers::<crate::factors::operations::GetSecurity>());
    }
}
