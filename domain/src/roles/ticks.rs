//! The matrix of a role as one ticks it: the rules of its boxes, whichever way they are drawn (ROLE-042 to ROLE-044,
//! ROLE-063).

use super::{
    RoleBase,
    rules::{CellState, cell_state, swapped},
};
use crate::permissions::{Action, Cells, Feature};

/// A matrix being filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticks {
    base: RoleBase,
    cells: Cells,
    /// The ticks of rows whose View is off: what comes back with it.
    hidden: Cells,
}

impl Ticks {
    /// A matrix that shows these cells of this base.
    pub const fn new(base: RoleBase, cells: Cells) -> Self {
        Self { base, cells, hidden: Cells::NONE }
    }

    /// A new role's: every box that can be ticked is (ROLE-041).
    pub const fn whole(base: RoleBase) -> Self {
        Self::new(base, base.ceiling())
    }

    /// The base role.
    pub const fn base(&self) -> RoleBase {
        self.base
    }

    /// What the role would allow.
    pub const fn cells(&self) -> Cells {
        self.cells
    }

    /// Whether a box is ticked.
    pub const fn has(&self, feature: Feature, action: Action) -> bool {
        self.cells.contains(feature, action)
    }

    /// Whether a box can be changed now: it applies, is not locked, and View of its row is ticked or is itself.
    pub fn is_open(&self, feature: Feature, action: Action) -> bool {
        cell_state(self.base, feature, action) == CellState::Free
            && (action == Action::View || self.has(feature, Action::View))
    }

    /// The matrix with a box ticked or cleared; one that is not open stays as it is. Clearing View clears its row, and
    /// ticking it again brings back what the row had.
    #[must_use]
    pub fn toggled(self, feature: Feature, action: Action) -> Self {
        if !self.is_open(feature, action) {
            return self;
        }
        let row = Action::ALL.into_iter().fold(Cells::NONE, |row, action| row.with(feature, action));
        let Self { base, cells, hidden } = self;
        match (action, self.has(feature, action)) {
            (Action::View, true) => Self { base, cells: cells.minus(row), hidden: hidden.or(cells.and(row)) },
            (Action::View, false) => {
                Self { base, cells: cells.with(feature, action).or(hidden.and(row)), hidden: hidden.minus(row) }
            }
            (_, true) => Self { cells: cells.without(feature, action), ..self },
            (_, false) => Self { cells: cells.with(feature, action), ..self },
        }
    }

    /// The matrix of another base, with the ticks common to both (ROLE-063).
    #[must_use]
    pub fn on(self, base: RoleBase) -> Self {
        if base == self.base {
            return self;
        }
        let hidden = self.hidden.and(base.ceiling());
        Self { base, cells: swapped(self.cells, self.base, base), hidden }
    }

    /// Every box ticked.
    #[must_use]
    pub const fn all(self) -> Self {
        Self::whole(self.base)
    }

    /// Only View of every row.
    #[must_use]
    pub fn views(self) -> Self {
        let views = Feature::ALL.into_iter().fold(Cells::NONE, |set, feature| set.with(feature, Action::View));
        Self::new(self.base, self.base.ceiling().and(views))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{permissions::Cell, roles::rules::permissions};
    use proptest::prelude::*;

    #[test]
    fn role_044_view_clears_its_row_and_brings_it_back() {
        let some = Ticks::whole(RoleBase::Partner).toggled(Feature::Users, Action::Delete);
        let hidden = some.toggled(Feature::Users, Action::View);
        for action in Action::ALL {
            assert!(!hidden.has(Feature::Users, action));
        }
        // Without View nothing else of the row can be ticked.
        assert!(!hidden.is_open(Feature::Users, Action::Add));
        assert_eq!(hidden.toggled(Feature::Users, Action::Add), hidden);
        assert_eq!(hidden.toggled(Feature::Users, Action::View).cells(), some.cells());
        // What was never ticked in this form does not come by itself.
        let bare = Ticks::new(RoleBase::Partner, Cells::PARTNER.and(Ticks::whole(RoleBase::Partner).views().cells()));
        let again = bare.toggled(Feature::Users, Action::View).toggled(Feature::Users, Action::View);
        assert!(!again.has(Feature::Users, Action::Add));
    }

    #[test]
    fn role_042_boxes_that_do_not_apply_or_are_locked_stay_as_they_are() {
        let whole = Ticks::whole(RoleBase::AccountAdmin);
        for (feature, action) in [
            (Feature::Accounts, Action::View),
            (Feature::Accounts, Action::Delete),
            (Feature::Orders, Action::View),
            (Feature::Users, Action::Assign),
        ] {
            assert_eq!(whole.toggled(feature, action), whole, "{feature:?} {action:?}");
        }
    }

    proptest! {
        #[test]
        fn role_044_however_one_clicks_the_set_can_be_stored(clicks in proptest::collection::vec((0_usize..12, 0_usize..7), 0..60)) {
            let mut ticks = Ticks::whole(RoleBase::Partner);
            for (feature, click) in clicks {
                ticks = match click {
                    5 => ticks.on(RoleBase::AccountAdmin),
                    6 => ticks.on(RoleBase::Partner),
                    action => ticks.toggled(Feature::ALL[feature], Action::ALL[action]),
                };
                let names: Vec<_> = ticks.cells().iter().map(Cell::name).collect();
                prop_assert_eq!(permissions(ticks.base(), &names), Ok(ticks.cells()));
            }
        }
    }
}
