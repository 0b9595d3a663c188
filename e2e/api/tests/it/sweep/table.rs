//! The table of `docs/permissions.md`, asked of the running Worker cell by cell.

use super::{Subject, subjects};
use crate::house::{Acct, House, Person, Server};
use domain::{
    operation::Method,
    permissions::{Action, Cell, Cells, Feature, Reason, Verdict, Who},
    problem::{Kind, Problem},
    rights::table::{Line, Seat, lines},
};
use reqwest::StatusCode;
use std::collections::BTreeMap;

/// Everyone in the table, each with the account that their seat is about.
struct Hall {
    seats: Vec<(Seat, Person, Acct)>,
}

impl Hall {
    async fn open() -> Self {
        let (house, other) = (House::open().await, House::open().await);
        let (account, asleep, another) =
            (house.account("Ballad").await, house.account("Asleep").await, house.account("Else").await);
        asleep.deactivate().await;
        let mut seats = Vec::new();
        for seat in Seat::ALL {
            let person = match seat {
                Seat::SignedOut => Server::running().nobody(),
                Seat::User => account.user().await,
                Seat::AccountAdmin => account.admin().await,
                Seat::AdminElsewhere => another.admin().await,
                Seat::AccountManager => house.manager(&[&account]).await,
                Seat::ManagerUnassigned => house.manager(&[&another]).await,
                Seat::PartnerAdministrator | Seat::Deactivated => house.partner().await,
                Seat::CustomAdministrator => {
                    let person = house.partner().await;
                    person.with_role(house.role("partner", Cells::PARTNER).await).await;
                    person
                }
                Seat::OtherPartner => other.partner().await,
            };
            let about = if seat == Seat::Deactivated { &asleep } else { &account };
            seats.push((seat, person, about.clone()));
        }
        Self { seats }
    }
}

/// What the Worker answers: the status, and the problem if it is one.
async fn ask(subject: &Subject, who: &Person, account: &Acct) -> (StatusCode, Option<Problem>) {
    let mut request = subject.request(who, &account.id.to_string());
    if subject.method.is_unsafe() {
        request = super::page(request, &who.server).header("content-type", "application/json").body("{}");
    }
    let answer = request.send().await.expect("an answer");
    let status = answer.status();
    (status, answer.json().await.ok())
}

/// Whether the answer is the one that the verdict promises.
fn fits(verdict: Verdict, status: StatusCode, problem: Option<&Problem>) -> bool {
    let reason = || problem.and_then(|p| p.more.get("reason")).and_then(|r| r.as_str()).unwrap_or_default().to_owned();
    match verdict {
        // What is allowed is stopped by nothing but its input, or by what it does not find.
        Verdict::Allowed => {
            status != StatusCode::UNAUTHORIZED && (status != StatusCode::FORBIDDEN || reason().is_empty())
        }
        Verdict::Refused(refused) => {
            let (wanted, told) = match refused {
                Reason::NotSignedIn => (StatusCode::UNAUTHORIZED, ""),
                Reason::OutOfReach => (StatusCode::NOT_FOUND, ""),
                Reason::Deactivated => (StatusCode::CONFLICT, ""),
                Reason::PartnersOnly => (StatusCode::FORBIDDEN, "partnersOnly"),
                Reason::PartnerAdministratorsOnly => (StatusCode::FORBIDDEN, "partnerAdministratorsOnly"),
                Reason::UnrestrictedOnly => (StatusCode::FORBIDDEN, "unrestrictedOnly"),
                Reason::RoleAllowsNothing => (StatusCode::FORBIDDEN, "roleAllowsNothing"),
                Reason::Missing { .. } => (StatusCode::FORBIDDEN, "missing"),
            };
            status == wanted && reason() == told
        }
    }
}

#[tokio::test]
async fn role_054_role_058_the_worker_answers_every_line_of_the_table_as_it_says() {
    let mut hall = Hall::open().await;
    let subjects: BTreeMap<_, _> = subjects().into_iter().map(|subject| (subject.name, subject)).collect();
    let mut asked = 0;
    for Line { operation, needs, in_account, .. } in
        lines().into_iter().filter(|line| !matches!(line.needs.who, Who::Anyone | Who::Device))
    {
        let subject = &subjects[operation];
        let mut changed = false;
        for (seat, person, account) in &hall.seats {
            if seat.is_about_an_account() && !in_account {
                continue;
            }
            let verdict = seat.verdict(&needs, in_account);
            // What a seat may do without saying anything, such as signing out, would end the scene for the others.
            changed |= verdict.is_allowed() && subject.method != Method::Get;
            let (status, problem) = ask(subject, person, account).await;
            assert!(
                fits(verdict, status, problem.as_ref()),
                "{operation} from {seat:?}: {verdict:?}, but {status} {problem:?}"
            );
            asked += 1;
        }
        if changed {
            hall = Hall::open().await;
        }
    }
    assert!(asked > 500, "{asked}");
}

/// Whether one more, or one fewer, of a role's cells lets its holder through to the operations that it governs.
async fn governs(feature: Feature, action: Action) {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let cell = Cell { feature, action };
    let mut found = false;
    for (base, ceiling) in [("partner", Cells::PARTNER), ("accountAdmin", Cells::ACCOUNT_ADMIN)] {
        if !ceiling.has(feature, action) {
            continue;
        }
        found = true;
        let person = if base == "partner" { house.partner().await } else { account.admin().await };
        let alone = Cells::NONE.with(feature, Action::View).with(feature, action);
        let without = ceiling.without(feature, action);
        for subject in subjects() {
            let Some(asked) = subject.needs.any_of.iter().position(|one| *one == (feature, action)) else { continue };
            if base == "accountAdmin" && !matches!(subject.needs.who, Who::Administrators) {
                continue;
            }
            person.with_role(house.role(base, alone).await).await;
            let (status, problem) = ask(&subject, &person, &account).await;
            let denied = |problem: &Option<Problem>| {
                problem.as_ref().is_some_and(|p| p.kind == Kind::PermissionDenied && p.more["reason"] == "missing")
            };
            assert!(!denied(&problem), "{} with {} alone as {base}: {status} {problem:?}", subject.name, cell.name());
            // Where another cell opens the operation as well, the one alone decides nothing.
            if asked == 0 && subject.needs.any_of.len() == 1 {
                person.with_role(house.role(base, without).await).await;
                let (_, problem) = ask(&subject, &person, &account).await;
                assert!(denied(&problem), "{} without {} as {base}: {problem:?}", subject.name, cell.name());
                assert_eq!(problem.expect("a problem").more["needs"], cell.name(), "{}", subject.name);
            }
        }
    }
    assert!(found, "no role can have {}", cell.name());
}

macro_rules! cells {
    ($($name:ident: $feature:ident $action:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $name() {
            governs(Feature::$feature, Action::$action).await;
        }
    )+};
}

cells! {
    role_001_role_005_accounts_view: Accounts View,
    role_002_accounts_add: Accounts Add,
    role_003_role_006_accounts_edit: Accounts Edit,
    role_004_accounts_delete: Accounts Delete,
    role_007_users_view: Users View,
    role_008_users_add: Users Add,
    role_009_users_edit: Users Edit,
    role_010_users_delete: Users Delete,
    role_015_roles_view: Roles View,
    role_018_roles_assign: Roles Assign,
    role_020_integrations_view: Integrations View,
    role_021_integrations_add: Integrations Add,
    role_022_integrations_edit: Integrations Edit,
    role_023_integrations_delete: Integrations Delete,
    role_024_subscriptions_view: Subscriptions View,
    role_026_support_view: Support View,
    role_030_orders_view: Orders View,
}
