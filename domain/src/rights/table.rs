//! Who may call what, as one table: actor × operation × verdict with its reason. It is committed as
//! `docs/permissions.md`, so that a change of rights is a reviewed difference; the API tests ask the running Worker
//! every cell of it.

use crate::{
    ids::{AccountId, PartnerAccountId, PersonId},
    operation::{Method, Operation, PathParams, Visitor},
    operations,
    permissions::{Actor, BaseRole, Needs, Reason, Target, Verdict, Who, may},
};
use std::fmt::Write as _;
use uuid::Uuid;

/// From where somebody calls: who they are, and how the account of the call lies to them. Their role takes no cell
/// away; which cell an operation asks for is a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Nobody is signed in.
    SignedOut,
    /// A user, about their own account.
    User,
    /// An account admin, about the own account.
    AccountAdmin,
    /// An account admin, about another account of the same partner.
    AdminElsewhere,
    /// An account manager, about an assigned account.
    AccountManager,
    /// An account manager, about an account of the partner that is not assigned.
    ManagerUnassigned,
    /// A partner administrator, about an account of the partner.
    PartnerAdministrator,
    /// The same with a custom role, even one that takes no cell away (MGRS-004).
    CustomAdministrator,
    /// A partner administrator, about an account of another partner.
    OtherPartner,
    /// A partner administrator, about a deactivated account.
    Deactivated,
}

impl Seat {
    /// All, in the order of the table's columns.
    pub const ALL: [Self; 10] = [
        Self::SignedOut,
        Self::User,
        Self::AccountAdmin,
        Self::AdminElsewhere,
        Self::AccountManager,
        Self::ManagerUnassigned,
        Self::PartnerAdministrator,
        Self::CustomAdministrator,
        Self::OtherPartner,
        Self::Deactivated,
    ];

    const fn title(self) -> &'static str {
        match self {
            Self::SignedOut => "signed out",
            Self::User => "user",
            Self::AccountAdmin => "account admin",
            Self::AdminElsewhere => "… of another account",
            Self::AccountManager => "manager, assigned",
            Self::ManagerUnassigned => "… not assigned",
            Self::PartnerAdministrator => "partner administrator",
            Self::CustomAdministrator => "… with a custom role",
            Self::OtherPartner => "… of another partner",
            Self::Deactivated => "… account deactivated",
        }
    }

    /// Whether the seat says more than another only where a call is about an account.
    pub const fn is_about_an_account(self) -> bool {
        matches!(self, Self::AdminElsewhere | Self::ManagerUnassigned | Self::OtherPartner | Self::Deactivated)
    }

    /// What a call from here meets.
    pub fn verdict(self, needs: &Needs, in_account: bool) -> Verdict {
        let [partner, other] = [1, 2].map(|n| PartnerAccountId(Uuid::from_u128(n)));
        let [account, elsewhere] = [3, 4].map(|n| AccountId(Uuid::from_u128(n)));
        let base = match self {
            Self::SignedOut | Self::User => BaseRole::User,
            Self::AccountAdmin | Self::AdminElsewhere => BaseRole::AccountAdmin,
            Self::AccountManager | Self::ManagerUnassigned => BaseRole::AccountManager,
            Self::PartnerAdministrator | Self::CustomAdministrator | Self::OtherPartner | Self::Deactivated => {
                BaseRole::PartnerAdministrator
            }
        };
        let own = if self == Self::AdminElsewhere { elsewhere } else { account };
        let actor = Actor {
            person: PersonId(Uuid::from_u128(5)),
            base,
            cells: base.ceiling(),
            partner: if self == Self::OtherPartner { other } else { partner },
            account: (!base.is_partner()).then_some(own),
            custom: self == Self::CustomAdministrator,
        };
        let target = Target::Account {
            id: account,
            partner,
            assigned: self != Self::ManagerUnassigned,
            active: self != Self::Deactivated,
        };
        let target = if in_account { target } else { Target::Portal };
        may((self != Self::SignedOut).then_some(&actor), needs, target)
    }
}

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The operation's name.
    pub operation: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path, with names in braces.
    pub path: &'static str,
    /// What it asks of its caller.
    pub needs: Needs,
    /// Whether it is about one account.
    pub in_account: bool,
}

/// A line for every operation, in the order of the spec's areas.
pub fn lines() -> Vec<Line> {
    struct Collect(Vec<Line>);
    impl Visitor for Collect {
        fn visit<Op: Operation>(&mut self) {
            self.0.push(Line {
                operation: Op::NAME,
                method: Op::METHOD,
                path: Op::PATH,
                needs: Op::NEEDS,
                in_account: Op::Path::NAMES.contains(&"account"),
            });
        }
    }
    let mut collect = Collect(Vec::new());
    operations::each(&mut collect);
    collect.0
}

const fn shown(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "yes",
        Verdict::Refused(Reason::NotSignedIn) => "401",
        Verdict::Refused(Reason::OutOfReach) => "404",
        Verdict::Refused(Reason::Deactivated) => "409",
        Verdict::Refused(Reason::RoleAllowsNothing) => "403 role",
        Verdict::Refused(Reason::PartnersOnly) => "403 partners",
        Verdict::Refused(Reason::PartnerAdministratorsOnly) => "403 administrators",
        Verdict::Refused(Reason::UnrestrictedOnly) => "403 unrestricted",
        Verdict::Refused(Reason::Missing { .. }) => "403 cell",
    }
}

const HEAD: &str = "# Permissions

Who may call what: a line for every operation, a column for everyone who could call it. `cargo xtask permissions`
writes this page from the operations' declarations; `cargo xtask tidy` fails if it is not up to date, and the API tests
ask the running Worker every cell of it. The people here have the whole of their base role; *needs* names the cells of
the matrix ([spec 10](spec/10-roles-and-permissions.md)) of which a custom role must keep one, or the answer is
`403 permission-denied` with that cell.

| Verdict | Meaning |
|---|---|
| yes | the call goes on to its input's rules |
| open | no session is asked for; a link, or what a step before has left, may be |
| – | the operation is not about an account, so the seat is that of the column before |
| 401 | nobody is signed in |
| 404 | the account does not exist for this person, word for word as a made-up id |
| 409 | the account is deactivated |
| 403 role | the role User opens nothing |
| 403 partners | for partners alone |
| 403 administrators | for partner administrators alone, not for account managers |
| 403 unrestricted | for partner administrators without a custom role alone |
| device | for gateways and daemons with a credential of their own; no person gets in |
";

/// The whole table as Markdown.
pub fn markdown() -> String {
    let mut page = HEAD.to_owned();
    let titles: Vec<_> = Seat::ALL.iter().map(|seat| seat.title()).collect();
    let _ =
        write!(page, "\n| Operation | Needs | {} |\n|---|---|{}\n", titles.join(" | "), "---|".repeat(titles.len()));
    for Line { operation, needs, in_account, .. } in lines() {
        let cells: Vec<_> = needs.any_of.iter().map(|(f, a)| format!("{}.{}", f.name(), a.name())).collect();
        let verdicts = Seat::ALL.iter().map(|seat| match needs.who {
            _ if seat.is_about_an_account() && !in_account => "–",
            Who::Anyone => "open",
            Who::Device => "device",
            _ => shown(seat.verdict(&needs, in_account)),
        });
        let verdicts: Vec<_> = verdicts.collect();
        let _ = writeln!(page, "| {operation} | {} | {} |", cells.join(" or "), verdicts.join(" | "));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permissions::{Action, Cell, Feature};
    use std::collections::{BTreeMap, BTreeSet};

    const SPEC: &str = include_str!("../../../docs/spec/10-roles-and-permissions.md");

    /// `Users.Add` as the spec writes it.
    fn cell(written: &str) -> Option<Cell> {
        let (feature, action) = written.split_once('.')?;
        let feature = match feature {
            "Account" => "accounts".to_owned(),
            other => {
                let words: Vec<_> = other.split_whitespace().collect();
                words.iter().enumerate().map(|(n, w)| if n == 0 { w.to_lowercase() } else { (*w).to_owned() }).collect()
            }
        };
        Cell::parse(&format!("{feature}.{}", action.to_lowercase()))
    }

    /// What the spec says: a cell, and the operations that it governs.
    fn governed() -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in SPEC.lines().filter(|line| line.starts_with("| ROLE-0")) {
            let columns: Vec<_> = line.split('|').map(str::trim).collect();
            let cell = cell(columns[2]).unwrap_or_else(|| panic!("no such cell: {}", columns[2])).name();
            let names = columns[5].split('`').skip(1).step_by(2).map(str::to_owned);
            all.entry(cell).or_default().extend(names);
        }
        all
    }

    #[test]
    fn role_054_every_operation_asks_for_a_cell_that_the_spec_says_governs_it() {
        let governed = governed();
        assert_eq!(governed.len(), 28, "the spec's table has a line for each cell that governs operations");
        let mut checked = 0;
        for Line { operation, needs, .. } in lines() {
            let wanted: BTreeSet<_> =
                governed.iter().filter(|(_, names)| names.contains(operation)).map(|(cell, _)| cell.clone()).collect();
            let asked: BTreeSet<_> = needs
                .any_of
                .iter()
                .map(|(feature, action)| Cell { feature: *feature, action: *action }.name())
                .collect();
            if !wanted.is_empty() {
                assert!(
                    asked.is_subset(&wanted) && !asked.is_empty(),
                    "{operation} asks for {asked:?}, spec: {wanted:?}"
                );
                checked += 1;
            }
        }
        assert!(checked >= 25, "only {checked} operations are called as in the spec");
    }

    #[test]
    fn role_054_no_operation_asks_for_a_cell_that_its_callers_cannot_have() {
        for Line { operation, needs, .. } in lines() {
            for (feature, action) in needs.any_of {
                let held = BaseRole::PartnerAdministrator.ceiling().has(*feature, *action);
                assert!(held, "{operation} asks for {feature:?}.{action:?}, which nobody has");
            }
            if matches!(needs.any_of, [(feature, Action::View)] if *feature == Feature::Developer) {
                assert_eq!(Seat::AccountAdmin.verdict(&needs, false), Verdict::Refused(Reason::PartnersOnly));
            }
        }
    }

    #[test]
    fn dash_028_whoever_does_not_reach_the_account_meets_404_whatever_the_operation() {
        let lines = lines();
        for line in lines.iter().filter(|line| line.in_account && !matches!(line.needs.who, Who::Anyone | Who::Device))
        {
            for seat in [Seat::AdminElsewhere, Seat::ManagerUnassigned, Seat::OtherPartner] {
                let verdict = seat.verdict(&line.needs, true);
                assert_eq!(verdict, Verdict::Refused(Reason::OutOfReach), "{} from {seat:?}", line.operation);
            }
        }
        assert!(lines.len() > 80);
    }

    #[test]
    fn role_054_the_table_has_a_line_for_every_operation() {
        let page = markdown();
        for name in operations::NAMES {
            assert!(page.contains(&format!("\n| {name} | ")), "{name}");
        }
    }
}
