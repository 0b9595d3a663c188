//! The decision: one total function, without I/O, that the Worker obeys and the pages show (ROLE-054, DESIGN).

use super::{Action, Cell, Cells, Feature};
use crate::ids::{AccountId, PartnerAccountId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The base roles (USER-029); a custom role takes cells away from one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum BaseRole {
    /// A partner with all accounts of the partner account in reach.
    PartnerAdministrator,
    /// A partner confined to assigned accounts.
    AccountManager,
    /// Manages one customer account.
    AccountAdmin,
    /// May do nothing but set their own password (ROLE-057).
    User,
}

impl BaseRole {
    /// Whether the person belongs to a partner account.
    pub const fn is_partner(self) -> bool {
        matches!(self, Self::PartnerAdministrator | Self::AccountManager)
    }

    /// The most that a role based on this one can allow.
    pub const fn ceiling(self) -> Cells {
        match self {
            Self::PartnerAdministrator | Self::AccountManager => Cells::PARTNER,
            Self::AccountAdmin => Cells::ACCOUNT_ADMIN,
            Self::User => Cells::NONE,
        }
    }
}

/// Whoever makes a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The base role.
    pub base: BaseRole,
    /// What the role allows, never more than the base role's ceiling.
    pub cells: Cells,
    /// The partner account of a partner, and of the customer account of everyone else.
    pub partner: PartnerAccountId,
    /// The own customer account of an account admin or user.
    pub account: Option<AccountId>,
    /// Whether the role is a custom one. It restricts even if it takes no cell away (MGRS-004).
    pub custom: bool,
}

/// Who may call at all, before cells are asked for; those who are fewer come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Anyone, signed in or not.
    Anyone,
    /// Gateways and daemons with a credential of their own (EVNT-074); no person.
    Device,
    /// Everyone who is signed in.
    SignedIn,
    /// Partners and account admins.
    Administrators,
    /// Partners.
    Partners,
    /// Partners who have all accounts of their partner account in reach.
    PartnerAdministrators,
    /// Of these, those who hold no custom role (MGRS-002).
    UnrestrictedAdministrators,
}

/// Whether a call can be made by a partner who views the portal as somebody else would see it (WHY-002).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewing {
    /// If it only reads, by its method.
    ByMethod,
    /// Although its method says that it changes something.
    Open,
    /// Not even to read: it is the caller's own, and nobody else's to see.
    Closed,
}

/// What an operation asks of its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Who may call at all.
    pub who: Who,
    /// One of these cells is needed; none if empty.
    pub any_of: &'static [(Feature, Action)],
    /// Whether it also works on a deactivated account (ACCT-037).
    pub even_deactivated: bool,
    /// Whether it also works on a deleted account that is not erased yet (UNDO-005).
    pub even_deleted: bool,
    /// Whether it also works while the caller views as somebody else.
    pub viewing: Viewing,
}

impl Needs {
    const fn new(who: Who) -> Self {
        Self { who, any_of: &[], even_deactivated: false, even_deleted: false, viewing: Viewing::ByMethod }
    }

    /// Anyone may call, even without a session.
    pub const fn anyone() -> Self {
        Self::new(Who::Anyone)
    }

    /// Only gateways and daemons may call, each for its own account.
    pub const fn device() -> Self {
        Self::new(Who::Device)
    }

    /// Everyone who is signed in may call.
    pub const fn signed_in() -> Self {
        Self::new(Who::SignedIn)
    }

    /// Partners and account admins may call.
    pub const fn administrators() -> Self {
        Self::new(Who::Administrators)
    }

    /// Partners and account admins whose role has one of these cells may call.
    pub const fn any_of(cells: &'static [(Feature, Action)]) -> Self {
        Self { any_of: cells, ..Self::new(Who::Administrators) }
    }

    /// Of these, only partners.
    #[must_use]
    pub const fn partners_only(self) -> Self {
        Self { who: Who::Partners, ..self }
    }

    /// Of these, only partner administrators.
    #[must_use]
    pub const fn partner_administrators_only(self) -> Self {
        Self { who: Who::PartnerAdministrators, ..self }
    }

    /// Partner administrators without a custom role may call: what restricts others is theirs alone (MGRS-002).
    pub const fn unrestricted() -> Self {
        Self::new(Who::UnrestrictedAdministrators)
    }

    /// Also on a deleted account, as long as it can be brought back.
    #[must_use]
    pub const fn even_deleted(self) -> Self {
        Self { even_deleted: true, ..self }
    }

    /// Also while the caller views as somebody else, although it is no GET: it changes nothing, or ends the view.
    #[must_use]
    pub const fn open_to_viewers(self) -> Self {
        Self { viewing: Viewing::Open, ..self }
    }

    /// Not while the caller views as somebody else, although it only reads: it is about the caller alone.
    #[must_use]
    pub const fn closed_to_viewers(self) -> Self {
        Self { viewing: Viewing::Closed, ..self }
    }

    /// Also on a deactivated account.
    #[must_use]
    pub const fn even_deactivated(self) -> Self {
        Self { even_deactivated: true, ..self }
    }
}

/// What the call is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// No account in particular.
    Portal,
    /// A customer account that storage found within the actor's partner account.
    Account {
        /// The account.
        id: AccountId,
        /// The partner account it belongs to.
        partner: PartnerAccountId,
        /// Whether the actor, if an account manager, is assigned to it.
        assigned: bool,
        /// Whether it is active.
        active: bool,
    },
    /// The account asked for does not exist.
    Nowhere,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "reason", rename_all = "camelCase")]
pub enum Reason {
    /// Nobody is signed in: 401.
    NotSignedIn,
    /// The account is not within the actor's reach, or is none: 404.
    OutOfReach,
    /// The account is deactivated: 409.
    Deactivated,
    /// Only a partner may do this: 403.
    PartnersOnly,
    /// Only a partner administrator may do this: 403 (UNDO-005, EVNT-025).
    PartnerAdministratorsOnly,
    /// Only a partner administrator without a custom role may do this: 403 (MGRS-002).
    UnrestrictedOnly,
    /// The role is User, which allows nothing: 403 (SIGN-020).
    RoleAllowsNothing,
    /// The role lacks this cell: 403, naming it.
    Missing {
        /// The cell that the role lacks.
        cell: Cell,
    },
}

/// The decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Go ahead.
    Allowed,
    /// No, and why.
    Refused(Reason),
}

impl Verdict {
    /// Whether the call may go ahead.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

/// Whether `actor` may do what `needs` asks for on `target`. The checks run in the order of ROLE-054:
/// signed in, account in reach, account active, permission.
pub fn may(actor: Option<&Actor>, needs: &Needs, target: Target) -> Verdict {
    match check(actor, needs, target) {
        Ok(()) => Verdict::Allowed,
        Err(reason) => Verdict::Refused(reason),
    }
}

fn check(actor: Option<&Actor>, needs: &Needs, target: Target) -> Result<(), Reason> {
    if needs.who == Who::Anyone {
        return Ok(());
    }
    // A person's session is no credential of a device.
    let actor = actor.filter(|_| needs.who != Who::Device).ok_or(Reason::NotSignedIn)?;
    in_reach(actor, target)?;
    if let Target::Account { active: false, .. } = target
        && !needs.even_deactivated
    {
        return Err(Reason::Deactivated);
    }
    match (needs.who, actor.base) {
        (Who::Anyone | Who::Device | Who::SignedIn, _) => {}
        (_, BaseRole::User) => return Err(Reason::RoleAllowsNothing),
        (Who::Administrators, _) => {}
        (_, BaseRole::AccountAdmin) => return Err(Reason::PartnersOnly),
        (Who::Partners, _) => {}
        (_, BaseRole::AccountManager) => return Err(Reason::PartnerAdministratorsOnly),
        (Who::UnrestrictedAdministrators, _) if actor.custom => return Err(Reason::UnrestrictedOnly),
        (Who::PartnerAdministrators | Who::UnrestrictedAdministrators, _) => {}
    }
    let held = actor.cells.and(actor.base.ceiling());
    match needs.any_of {
        [] => Ok(()),
        cells if cells.iter().any(|&(feature, action)| held.has(feature, action)) => Ok(()),
        [(feature, action), ..] => Err(Reason::Missing { cell: Cell { feature: *feature, action: *action } }),
    }
}

fn in_reach(actor: &Actor, target: Target) -> Result<(), Reason> {
    let reached = match target {
        Target::Portal => true,
        Target::Nowhere => false,
        Target::Account { id, partner, assigned, .. } => match actor.base {
            BaseRole::PartnerAdministrator => partner == actor.partner,
            BaseRole::AccountManager => partner == actor.partner && assigned,
            BaseRole::AccountAdmin | BaseRole::User => actor.account == Some(id),
        },
    };
    if reached { Ok(()) } else { Err(Reason::OutOfReach) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const HOME: PartnerAccountId = PartnerAccountId(Uuid::from_u128(1));
    const OTHER: PartnerAccountId = PartnerAccountId(Uuid::from_u128(2));
    const ACME: AccountId = AccountId(Uuid::from_u128(3));
    const ADD_USER: Needs = Needs::any_of(&[(Feature::Users, Action::Add)]);

    fn actor(base: BaseRole) -> Actor {
        let account = (!base.is_partner()).then_some(ACME);
        Actor {
            person: PersonId(Uuid::from_u128(9)),
            base,
            cells: base.ceiling(),
            partner: HOME,
            account,
            custom: false,
        }
    }

    fn acme() -> Target {
        Target::Account { id: ACME, partner: HOME, assigned: true, active: true }
    }

    #[test]
    fn role_054_the_checks_run_in_their_order() {
        let admin = actor(BaseRole::AccountAdmin);
        let elsewhere =
            Target::Account { id: AccountId(Uuid::from_u128(4)), partner: HOME, assigned: true, active: false };
        let asleep = Target::Account { id: ACME, partner: HOME, assigned: true, active: false };
        let bare = Actor { cells: Cells::NONE, ..admin };
        let missing = Reason::Missing { cell: Cell { feature: Feature::Users, action: Action::Add } };
        for (actor, target, verdict) in [
            (None, elsewhere, Verdict::Refused(Reason::NotSignedIn)),
            (Some(&bare), elsewhere, Verdict::Refused(Reason::OutOfReach)),
            (Some(&bare), asleep, Verdict::Refused(Reason::Deactivated)),
            (Some(&bare), acme(), Verdict::Refused(missing)),
            (Some(&admin), acme(), Verdict::Allowed),
        ] {
            assert_eq!(may(actor, &ADD_USER, target), verdict);
        }
    }

    #[test]
    fn evnt_074_the_door_for_devices_is_no_persons() {
        for base in [BaseRole::PartnerAdministrator, BaseRole::AccountManager, BaseRole::AccountAdmin, BaseRole::User] {
            let verdict = may(Some(&actor(base)), &Needs::device(), Target::Portal);
            assert_eq!(verdict, Verdict::Refused(Reason::NotSignedIn));
        }
    }

    #[test]
    fn acct_001_who_reaches_which_account() {
        let foreign = Target::Account { id: ACME, partner: OTHER, assigned: true, active: true };
        let unassigned = Target::Account { id: ACME, partner: HOME, assigned: false, active: true };
        let view = Needs::any_of(&[(Feature::Accounts, Action::View)]);
        for (base, target, allowed) in [
            (BaseRole::PartnerAdministrator, acme(), true),
            (BaseRole::PartnerAdministrator, unassigned, true),
            (BaseRole::PartnerAdministrator, foreign, false),
            (BaseRole::AccountManager, acme(), true),
            (BaseRole::AccountManager, unassigned, false),
            (BaseRole::AccountManager, foreign, false),
            (BaseRole::AccountAdmin, acme(), true),
        ] {
            assert_eq!(may(Some(&actor(base)), &view, target).is_allowed(), allowed, "{base:?} {target:?}");
        }
    }

    #[test]
    fn undo_005_what_is_the_administrators_is_refused_to_managers_and_account_admins() {
        let needs = Needs::any_of(&[(Feature::Accounts, Action::Add)]).partner_administrators_only();
        for (base, verdict) in [
            (BaseRole::PartnerAdministrator, Verdict::Allowed),
            (BaseRole::AccountManager, Verdict::Refused(Reason::PartnerAdministratorsOnly)),
            (BaseRole::AccountAdmin, Verdict::Refused(Reason::PartnersOnly)),
            (BaseRole::User, Verdict::Refused(Reason::RoleAllowsNothing)),
        ] {
            assert_eq!(may(Some(&actor(base)), &needs, acme()), verdict, "{base:?}");
        }
    }

    #[test]
    fn mgrs_002_who_holds_a_custom_role_is_restricted_even_if_it_takes_nothing_away() {
        let needs = Needs::unrestricted();
        let custom = Actor { custom: true, ..actor(BaseRole::PartnerAdministrator) };
        for (actor, verdict) in [
            (actor(BaseRole::PartnerAdministrator), Verdict::Allowed),
            (custom, Verdict::Refused(Reason::UnrestrictedOnly)),
            (actor(BaseRole::AccountManager), Verdict::Refused(Reason::PartnerAdministratorsOnly)),
            (actor(BaseRole::AccountAdmin), Verdict::Refused(Reason::PartnersOnly)),
            (actor(BaseRole::User), Verdict::Refused(Reason::RoleAllowsNothing)),
        ] {
            assert_eq!(may(Some(&actor), &needs, Target::Portal), verdict, "{actor:?}");
        }
    }

    #[test]
    fn role_057_the_user_role_opens_nothing() {
        for feature in Feature::ALL {
            for action in Action::ALL {
                assert!(!BaseRole::User.ceiling().has(feature, action));
            }
        }
        let verdict = may(Some(&actor(BaseRole::User)), &Needs::administrators(), acme());
        assert_eq!(verdict, Verdict::Refused(Reason::RoleAllowsNothing));
    }

    #[test]
    fn role_044_nothing_is_granted_without_view() {
        let cells = Cells::PARTNER.without(Feature::Users, Action::View);
        for action in Action::ALL {
            assert!(!cells.has(Feature::Users, action));
        }
    }

    #[test]
    fn role_040_the_matrices_have_their_cells_and_no_others() {
        let count = |cells: Cells| cells.iter().count();
        assert_eq!(count(Cells::PARTNER), 4 + 5 + 1 + 4 + 4 + 4 + 4 + 2 + 1 + 1 + 1 + 1);
        assert_eq!(count(Cells::ACCOUNT_ADMIN), 2 + 4 + 4 + 2 + 4 + 4 + 1 + 1 + 1 + 1);
        for cell in Cells::PARTNER.iter() {
            assert_eq!(Cell::parse(&cell.name()), Some(cell));
        }
    }
}
