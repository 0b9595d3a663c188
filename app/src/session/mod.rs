//! Who is signed in and what they may do: pages hide or disable by it, the Worker decides all the same.

pub mod again;
pub mod carried;
pub mod changed;
pub mod viewing;

use crate::text::{say, say_with};
use domain::{
    ids::{AccountId, PartnerAccountId, PersonId},
    operation::Operation,
    permissions::{Action, Actor, BaseRole, Feature, Needs, Reason, Target, Verdict, may},
    session::SessionView,
};
use leptos::prelude::*;

/// The session of this page, in context.
#[derive(Clone, Copy)]
pub struct Session(RwSignal<Option<SessionView>>);

/// Provides the session as it was read.
pub fn provide(view: Option<SessionView>) {
    viewing::note(view.as_ref());
    provide_context(Session(RwSignal::new(view)));
}

/// The session of this page.
pub fn use_session() -> Session {
    use_context::<Session>().unwrap_or_else(|| Session(RwSignal::new(None)))
}

/// Why the person may not call the operation, in words for a tooltip; `None` if they may (ROLE-055).
pub fn refusal<Op: Operation>() -> Signal<Option<String>> {
    let session = use_session();
    let language = crate::text::language();
    Signal::derive(move || {
        language.track();
        session.refusal_of(&Op::NEEDS)
    })
}

/// Whether the person may call the operation: for what is absent instead of disabled (DASH-005).
pub fn may_call<Op: Operation>() -> Signal<bool> {
    let session = use_session();
    Signal::derive(move || session.verdict(&Op::NEEDS).is_allowed())
}

impl Session {
    /// What the Worker said about the person; reactive.
    pub fn view(self) -> Option<SessionView> {
        self.0.get()
    }

    /// As a signal.
    pub fn signal(self) -> Signal<Option<SessionView>> {
        self.0.into()
    }

    /// Notes what the Worker says now; `None` after signing out.
    pub fn set(self, view: Option<SessionView>) {
        self.0.set(view);
    }

    /// Whether anyone is signed in, now. Signing in and out load the document anew, so pages need not follow it.
    pub fn is_signed_in(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }

    /// The base role, now: another one comes with another document.
    pub fn base(self) -> Option<BaseRole> {
        self.0.with_untracked(|view| view.as_ref().map(|view| view.base))
    }

    /// Whether a partner looks at the portal as somebody else would see it (WHY-002). Such a view comes with another
    /// document, as it goes.
    pub fn is_viewing(self) -> bool {
        self.0.with_untracked(|view| view.as_ref().is_some_and(|view| view.viewing.is_some()))
    }

    /// Whether the person belongs to a partner.
    pub fn is_partner(self) -> bool {
        self.base().is_some_and(BaseRole::is_partner)
    }

    /// The person.
    pub fn person(self) -> Option<PersonId> {
        self.0.with_untracked(|view| view.as_ref().map(|view| view.person))
    }

    /// The own account of an account admin or user.
    pub fn own_account(self) -> Option<AccountId> {
        self.0.with_untracked(|view| view.as_ref().and_then(|view| view.account.as_ref()).map(|account| account.id))
    }

    /// Whether the role has a cell.
    pub fn has(self, feature: Feature, action: Action) -> bool {
        self.0.with(|view| view.as_ref().is_some_and(|view| view.has(feature, action)))
    }

    /// The decision as far as a page can know it: reach is the Worker's to judge.
    pub fn verdict(self, needs: &Needs) -> Verdict {
        self.0.with(|view| {
            let actor = view.as_ref().map(|view| Actor {
                person: view.person,
                base: view.base,
                cells: view.cells,
                // Reach is not asked about here, so whose partner it is does not matter.
                partner: PartnerAccountId(view.person.0),
                account: view.account.as_ref().map(|account| account.id),
                custom: view.role_name.is_some(),
            });
            may(actor.as_ref(), needs, Target::Portal)
        })
    }

    /// Why the person may not do what this asks for, in words; none if they may (ROLE-055).
    pub fn refusal_of(self, needs: &Needs) -> Option<String> {
        let Verdict::Refused(reason) = self.verdict(needs) else { return None };
        // The same sentences as the Worker's refusal.
        let (reason, cell) = match reason {
            Reason::NotSignedIn => return Some(say("problem-not-signed-in")),
            Reason::PartnersOnly => ("partnersOnly", None),
            Reason::PartnerAdministratorsOnly => ("partnerAdministratorsOnly", None),
            Reason::UnrestrictedOnly => ("unrestrictedOnly", None),
            Reason::RoleAllowsNothing | Reason::OutOfReach | Reason::Deactivated => ("roleAllowsNothing", None),
            Reason::Missing { cell } => ("missing", Some(cell)),
        };
        let mut args = crate::args! { "reason" => reason };
        if let Some(cell) = cell {
            args.set("feature", cell.feature.name());
            args.set("action", cell.action.name());
        }
        Some(say_with("problem-permission-denied", args))
    }
}

/// The Fluent id of a base role's name.
pub const fn role_key(base: BaseRole) -> &'static str {
    match base {
        BaseRole::PartnerAdministrator => "frame-role-partner-administrator",
        BaseRole::AccountManager => "frame-role-account-manager",
        BaseRole::AccountAdmin => "frame-role-account-admin",
        BaseRole::User => "frame-role-user",
    }
}
