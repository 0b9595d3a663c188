//! Nobody gives what they lack (USER-033).

use super::{Actor, Cell, Cells};

/// The first cell of a role that whoever gives it lacks; none if they may give it.
pub fn missing_to_grant(actor: &Actor, role: Cells) -> Option<Cell> {
    let held = actor.cells.and(actor.base.ceiling());
    role.iter().find(|cell| !held.has(cell.feature, cell.action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{PartnerAccountId, PersonId},
        permissions::{Action, BaseRole, Feature},
    };
    use uuid::Uuid;

    fn actor(base: BaseRole, cells: Cells) -> Actor {
        let partner = PartnerAccountId(Uuid::nil());
        Actor { person: PersonId(Uuid::nil()), base, cells, partner, account: None, custom: false }
    }

    #[test]
    fn user_033_nobody_gives_a_permission_that_they_lack() {
        let whole = actor(BaseRole::AccountAdmin, Cells::ACCOUNT_ADMIN);
        let partner = actor(BaseRole::PartnerAdministrator, Cells::PARTNER);
        let narrow = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
        for (actor, role, missing) in [
            (whole, Cells::ACCOUNT_ADMIN, None),
            (partner, Cells::ACCOUNT_ADMIN, None),
            (actor(BaseRole::AccountAdmin, narrow), Cells::ACCOUNT_ADMIN, Some("users.delete")),
            (actor(BaseRole::AccountAdmin, narrow), narrow, None),
            (actor(BaseRole::AccountAdmin, narrow), Cells::NONE, None),
            // What the base role cannot have counts for nothing, whatever is stored.
            (actor(BaseRole::User, Cells::PARTNER), narrow, Some("accounts.view")),
        ] {
            assert_eq!(missing_to_grant(&actor, role).map(Cell::name).as_deref(), missing);
        }
    }
}
