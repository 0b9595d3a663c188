//! What the permissions of a role must keep to (ROLE-042 to ROLE-044). The page keeps to it while one clicks; the Worker
//! refuses what keeps not.

use super::RoleBase;
use crate::{
    permissions::{Action, Cell, Cells, Feature},
    problem::{Kind, Problem},
};

/// How a cell of the matrix of a base role behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellState {
    /// It can never be ticked (ROLE-042).
    NotApplicable,
    /// It is always ticked (ROLE-043).
    Locked,
    /// It can be ticked.
    Free,
}

/// The cell that every role has: View of Account(s) (ROLE-043).
const LOCKED: (Feature, Action) = (Feature::Accounts, Action::View);

/// How this cell behaves in a role of this base.
pub fn cell_state(base: RoleBase, feature: Feature, action: Action) -> CellState {
    if !base.ceiling().contains(feature, action) {
        CellState::NotApplicable
    } else if (feature, action) == LOCKED {
        CellState::Locked
    } else {
        CellState::Free
    }
}

/// The rows of the matrix of this base, in its order (ROLE-040, ROLE-052).
pub fn features(base: RoleBase) -> &'static [Feature] {
    const ACCOUNT_ADMIN: [Feature; 10] = [
        Feature::Accounts,
        Feature::Users,
        Feature::UserTemplates,
        Feature::Roles,
        Feature::Integrations,
        Feature::Communication,
        Feature::Subscriptions,
        Feature::Support,
        Feature::MivoiceBusiness,
        Feature::CustomerService,
    ];
    match base {
        RoleBase::Partner => &Feature::ALL,
        RoleBase::AccountAdmin => &ACCOUNT_ADMIN,
    }
}

/// The set that these names mean in a role of this base.
///
/// # Errors
/// A problem that names the cell: one that there is not, that the base does not have, that cannot be taken away, or
/// that has no effect without View.
pub fn permissions(base: RoleBase, names: &[String]) -> Result<Cells, Problem> {
    let refused = |kind, name: &str| Problem::new(kind).with("cell", name);
    let mut cells = Cells::NONE;
    for name in names {
        let cell = Cell::parse(name).ok_or_else(|| refused(Kind::UnknownPermission, name))?;
        if cell_state(base, cell.feature, cell.action) == CellState::NotApplicable {
            return Err(refused(Kind::PermissionNotApplicable, name));
        }
        cells = cells.with(cell.feature, cell.action);
    }
    let locked = Cell { feature: LOCKED.0, action: LOCKED.1 };
    if !cells.contains(locked.feature, locked.action) {
        return Err(refused(Kind::PermissionLocked, &locked.name()));
    }
    match cells.iter().find(|cell| !cells.has(cell.feature, cell.action)) {
        Some(cell) => Err(refused(Kind::PermissionNeedsView, &cell.name())),
        None => Ok(cells),
    }
}

/// The ticks that remain when the matrix of another base is chosen: those common to both, and in rows that the one
/// before did not have, all (ROLE-063).
pub fn swapped(cells: Cells, from: RoleBase, to: RoleBase) -> Cells {
    let (old, new) = (from.ceiling(), to.ceiling());
    let kept =
        new.iter().filter(|cell| !old.contains(cell.feature, cell.action) || cells.contains(cell.feature, cell.action));
    let ticked = kept.fold(Cells::NONE, |set, cell| set.with(cell.feature, cell.action));
    // What the old base never had comes along with its row's View alone.
    ticked
        .iter()
        .filter(|cell| ticked.has(cell.feature, cell.action))
        .fold(Cells::NONE, |set, cell| set.with(cell.feature, cell.action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(cells: Cells) -> Vec<String> {
        cells.iter().map(Cell::name).collect()
    }

    #[test]
    fn role_040_the_rows_stand_in_the_order_of_the_guide() {
        for base in RoleBase::ALL {
            let rows = features(*base);
            for feature in Feature::ALL {
                let any = Action::ALL.into_iter().any(|action| base.ceiling().contains(feature, action));
                assert_eq!(rows.contains(&feature), any, "{base} {feature:?}");
            }
        }
        assert_eq!((features(RoleBase::Partner).len(), features(RoleBase::AccountAdmin).len()), (12, 10));
        assert_eq!(features(RoleBase::AccountAdmin)[3], Feature::Roles);
    }

    #[test]
    fn role_052_developer_and_orders_are_rows_of_partners_alone() {
        for feature in [Feature::Developer, Feature::Orders] {
            assert!(features(RoleBase::Partner).contains(&feature));
            assert!(!features(RoleBase::AccountAdmin).contains(&feature));
        }
    }

    #[test]
    fn role_042_what_a_set_may_hold_is_told_by_the_cell() {
        let kind = |base, names: &[&str]| {
            let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
            permissions(base, &names).map_err(|problem| (problem.kind, problem.more["cell"].clone()))
        };
        for (base, set, refused) in [
            (
                RoleBase::Partner,
                &["accounts.view", "orders.delete"][..],
                (Kind::PermissionNotApplicable, "orders.delete"),
            ),
            (RoleBase::AccountAdmin, &["accounts.view", "orders.view"], (Kind::PermissionNotApplicable, "orders.view")),
            (RoleBase::Partner, &["users.view"], (Kind::PermissionLocked, "accounts.view")),
            (RoleBase::AccountAdmin, &["accounts.view", "users.edit"], (Kind::PermissionNeedsView, "users.edit")),
            (RoleBase::Partner, &["accounts.view", "users.fly"], (Kind::UnknownPermission, "users.fly")),
            (RoleBase::Partner, &["accounts.view", ""], (Kind::UnknownPermission, "")),
        ] {
            assert_eq!(kind(base, set), Err((refused.0, refused.1.into())), "{set:?}");
        }
    }

    #[test]
    fn role_041_every_applicable_cell_is_the_base_role_itself() {
        for base in RoleBase::ALL {
            assert_eq!(permissions(*base, &names(base.ceiling())), Ok(base.ceiling()));
        }
    }

    #[test]
    fn role_043_the_view_of_accounts_is_locked_for_both() {
        for base in RoleBase::ALL {
            assert_eq!(cell_state(*base, Feature::Accounts, Action::View), CellState::Locked);
            let locked =
                |f: &Feature| Action::ALL.iter().filter(|a| cell_state(*base, *f, **a) == CellState::Locked).count();
            assert_eq!(features(*base).iter().map(locked).sum::<usize>(), 1);
        }
    }

    #[test]
    fn role_063_the_other_base_keeps_the_common_ticks() {
        let cells = Cells::PARTNER.without(Feature::Users, Action::Delete).without(Feature::Orders, Action::View);
        let swapped_once = swapped(cells, RoleBase::Partner, RoleBase::AccountAdmin);
        assert_eq!(swapped_once, Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete));
        // A row that the first base had none of begins as a new role does.
        let back = swapped(swapped_once, RoleBase::AccountAdmin, RoleBase::Partner);
        assert_eq!(back, Cells::PARTNER.without(Feature::Users, Action::Delete));
        // Without View of the row nothing of it comes along.
        let hidden =
            [Action::View, Action::Add].into_iter().fold(swapped_once, |set, a| set.without(Feature::Subscriptions, a));
        assert!(
            !swapped(hidden, RoleBase::AccountAdmin, RoleBase::Partner).contains(Feature::Subscriptions, Action::Add)
        );
    }

    proptest! {
        #[test]
        fn role_044_whatever_is_asked_for_only_a_whole_set_is_stored(picked in proptest::collection::vec(0_usize..60, 0..40), partner: bool) {
            let base = if partner { RoleBase::Partner } else { RoleBase::AccountAdmin };
            let cell = |n: &usize| Cell { feature: Feature::ALL[n / 5], action: Action::ALL[n % 5] };
            let asked: Vec<_> = picked.iter().map(|n| cell(n).name()).collect();
            if let Ok(cells) = permissions(base, &asked) {
                prop_assert_eq!(cells.and(base.ceiling()), cells);
                prop_assert!(cells.contains(Feature::Accounts, Action::View));
                prop_assert!(cells.iter().all(|cell| cells.has(cell.feature, cell.action)));
            }
        }

        #[test]
        fn role_063_a_swap_makes_a_set_that_can_be_stored(bits in proptest::collection::vec(any::<bool>(), 60), partner: bool) {
            let (from, to) = if partner { (RoleBase::Partner, RoleBase::AccountAdmin) } else { (RoleBase::AccountAdmin, RoleBase::Partner) };
            let chosen: Vec<_> = from.ceiling().iter().zip(bits).filter(|(cell, kept)| *kept || cell_state(from, cell.feature, cell.action) == CellState::Locked).map(|(cell, _)| cell).collect();
            let cells = chosen.iter().fold(Cells::NONE, |set, cell| set.with(cell.feature, cell.action));
            prop_assert!(permissions(to, &names(swapped(cells, from, to))).is_ok());
        }
    }
}
