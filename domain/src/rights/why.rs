//! Why somebody may or may not do something: the one thing that decides, in the order in which the guard asks
//! (ROLE-054), and what would change it (WHY-001).

use crate::permissions::{Action, BaseRole, Cells, Feature};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What there is to know of a person for the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// The person's name.
    pub name: String,
    /// The base role.
    pub base: BaseRole,
    /// The name of the custom role, if they have one.
    pub role_name: Option<String>,
    /// What the role allows.
    pub cells: Cells,
    /// Whether they can sign in: registered, and active.
    pub in_service: bool,
}

/// What decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The person is not registered, or not active: nothing is open.
    OutOfService,
    /// The role is User, which opens nothing but one's own password (ROLE-057).
    User,
    /// No role with this base role can have the cell (ROLE-042).
    NotInBase,
    /// The custom role takes the cell away (ROLE-041).
    TakenAway,
    /// The custom role has the cell but not View of its row, without which it has no effect (ROLE-044).
    NeedsView,
    /// The base role has it, and no custom role takes it away.
    Base,
    /// The custom role has it.
    Role,
}

impl Because {
    /// Whether it opens what was asked for.
    pub const fn allows(self) -> bool {
        matches!(self, Self::Base | Self::Role)
    }

    /// The end of the Fluent id that says it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OutOfService => "out-of-service",
            Self::User => "user",
            Self::NotInBase => "not-in-base",
            Self::TakenAway => "taken-away",
            Self::NeedsView => "needs-view",
            Self::Base => "base",
            Self::Role => "role",
        }
    }
}

impl Standing {
    /// Why this person may, or may not.
    pub fn why(&self, feature: Feature, action: Action) -> Because {
        let ceiling = self.base.ceiling();
        if !self.in_service {
            Because::OutOfService
        } else if self.base == BaseRole::User {
            Because::User
        } else if !ceiling.has(feature, action) {
            Because::NotInBase
        } else if self.cells.and(ceiling).has(feature, action) {
            if self.role_name.is_some() { Because::Role } else { Because::Base }
        } else if self.cells.iter().any(|cell| cell.feature == feature && cell.action == action) {
            Because::NeedsView
        } else {
            Because::TakenAway
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{PartnerAccountId, PersonId},
        permissions::{Actor, Needs, Target, may},
    };
    use uuid::Uuid;

    fn standing(base: BaseRole, cells: Cells, role_name: Option<&str>) -> Standing {
        Standing { name: "Ada".into(), base, role_name: role_name.map(Into::into), cells, in_service: true }
    }

    #[test]
    fn why_001_one_thing_decides_and_is_named() {
        let admin = BaseRole::AccountAdmin;
        let narrow = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
        let blind = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::View);
        for (standing, because) in [
            (standing(admin, Cells::ACCOUNT_ADMIN, None), Because::Base),
            (standing(admin, Cells::ACCOUNT_ADMIN, Some("Helpdesk")), Because::Role),
            (standing(admin, narrow, Some("Helpdesk")), Because::TakenAway),
            (standing(admin, blind, Some("Helpdesk")), Because::NeedsView),
            (standing(BaseRole::User, Cells::NONE, None), Because::User),
            (Standing { in_service: false, ..standing(admin, Cells::ACCOUNT_ADMIN, None) }, Because::OutOfService),
        ] {
            assert_eq!(standing.why(Feature::Users, Action::Delete), because, "{standing:?}");
        }
        assert_eq!(standing(admin, Cells::ACCOUNT_ADMIN, None).why(Feature::Orders, Action::View), Because::NotInBase);
    }

    /// Whatever the role, the explanation says yes exactly where the guard does.
    #[test]
    fn why_001_the_explanation_agrees_with_the_decision() {
        let everything = Feature::ALL.into_iter().flat_map(|f| Action::ALL.into_iter().map(move |a| (f, a)));
        let everything: Vec<_> = everything.collect();
        for base in [BaseRole::PartnerAdministrator, BaseRole::AccountManager, BaseRole::AccountAdmin, BaseRole::User] {
            for taken in &everything {
                let cells = base.ceiling().without(taken.0, taken.1);
                let partner = PartnerAccountId(Uuid::nil());
                let actor = Actor { person: PersonId(Uuid::nil()), base, cells, partner, account: None, custom: true };
                let standing = standing(base, cells, Some("Narrow"));
                for cell in &everything {
                    let one: &'static [(Feature, Action)] = Box::leak(Box::new([*cell]));
                    let decided = may(Some(&actor), &Needs::any_of(one), Target::Portal).is_allowed();
                    assert_eq!(standing.why(cell.0, cell.1).allows(), decided, "{base:?} without {taken:?}: {cell:?}");
                }
            }
        }
    }
}
