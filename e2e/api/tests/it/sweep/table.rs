//! The table of `docs/permissions.md`, asked of the running Worker cell by cell.

use super::{Subject, subjects};
use crate::house::{Acct, House, Person, Server};
use domain::{
    operation::{Method, NoInput},
    permissions::{Action, Cell, Cells, Feature, Reason, Verdict, Who},
    problem::{Kind, Problem},
    rights::table::{Line, Seat, lines},
    session::operations::GetSession,
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
async fn role_054_the_worker_answers_every_line_of_the_table_as_it_says() {
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

/// The two matrices.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Matrix {
    Partner,
    AccountAdmin,
}

/// Whether one more, or one fewer, of a role's cells is what its holder has from then on, and lets them through to the
/// operations that it governs or not. Features that are still to come have their cells now, and no operations yet.
async fn governs(matrix: Matrix, feature: Feature, action: Action) {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let cell = Cell { feature, action };
    let (base, ceiling, person) = match matrix {
        Matrix::Partner => ("partner", Cells::PARTNER, house.partner().await),
        Matrix::AccountAdmin => ("accountAdmin", Cells::ACCOUNT_ADMIN, account.admin().await),
    };
    assert!(ceiling.has(feature, action), "{} is no cell of the matrix", cell.name());
    let alone = house.role(base, Cells::NONE.with(feature, Action::View).with(feature, action)).await;
    let without = house.role(base, ceiling.without(feature, action)).await;
    for (role, holds) in [(alone, true), (without, false)] {
        person.with_role(role).await;
        let session = person.call::<GetSession>(&(), &NoInput {}).await.ok();
        assert_eq!(session.has(feature, action), holds, "{} in the session", cell.name());
    }
    for subject in subjects().iter().filter(|subject| subject.needs.any_of.contains(&(feature, action))) {
        if matrix == Matrix::AccountAdmin && subject.needs.who != Who::Administrators {
            continue;
        }
        let denied = |problem: &Option<Problem>| {
            problem.as_ref().is_some_and(|p| p.kind == Kind::PermissionDenied && p.more["reason"] == "missing")
        };
        person.with_role(alone).await;
        let (status, problem) = ask(subject, &person, &account).await;
        assert!(!denied(&problem), "{} with {} alone: {status} {problem:?}", subject.name, cell.name());
        // Where another cell opens the operation as well, the lack of one decides nothing.
        if subject.needs.any_of.len() == 1 && subject.needs.who != Who::UnrestrictedAdministrators {
            person.with_role(without).await;
            // A view that the call before has begun would refuse all else (WHY-002).
            let ended = "UPDATE session SET view_at = NULL WHERE person_id = ?1";
            house.server.sql(ended, serde_json::json!([person.id])).await;
            let (_, problem) = ask(subject, &person, &account).await;
            assert!(denied(&problem), "{} without {}: {problem:?}", subject.name, cell.name());
            assert_eq!(problem.expect("a problem").more["needs"], cell.name(), "{}", subject.name);
        }
    }
}

macro_rules! cells {
    ($(fn $name:ident: $($matrix:ident)+, $feature:ident $action:ident;)+) => {$(
        #[tokio::test]
        async fn $name() {
            $(governs(Matrix::$matrix, Feature::$feature, Action::$action).await;)+
        }
    )+};
}

cells! {
    fn role_001_accounts_view: Partner, Accounts View;
    fn role_002_accounts_add: Partner, Accounts Add;
    fn role_003_accounts_edit: Partner, Accounts Edit;
    fn role_004_accounts_delete: Partner, Accounts Delete;
    fn role_005_the_own_accounts_view: AccountAdmin, Accounts View;
    fn role_006_the_own_accounts_edit: AccountAdmin, Accounts Edit;
    fn role_007_users_view: Partner AccountAdmin, Users View;
    fn role_008_users_add: Partner AccountAdmin, Users Add;
    fn role_009_users_edit: Partner AccountAdmin, Users Edit;
    fn role_010_users_delete: Partner AccountAdmin, Users Delete;
    fn role_011_user_templates_view: Partner AccountAdmin, UserTemplates View;
    fn role_012_user_templates_add: Partner AccountAdmin, UserTemplates Add;
    fn role_013_user_templates_edit: Partner AccountAdmin, UserTemplates Edit;
    fn role_014_user_templates_delete: Partner AccountAdmin, UserTemplates Delete;
    fn role_015_roles_view: Partner AccountAdmin, Roles View;
    fn role_016_roles_add: Partner, Roles Add;
    fn role_017_roles_edit: Partner, Roles Edit;
    fn role_018_roles_assign: Partner AccountAdmin, Roles Assign;
    fn role_019_roles_delete: Partner, Roles Delete;
    fn role_020_integrations_view: Partner AccountAdmin, Integrations View;
    fn role_021_integrations_add: Partner AccountAdmin, Integrations Add;
    fn role_022_integrations_edit: Partner AccountAdmin, Integrations Edit;
    fn role_023_integrations_delete: Partner AccountAdmin, Integrations Delete;
    fn role_024_subscriptions_view: Partner AccountAdmin, Subscriptions View;
    fn role_025_subscriptions_add: Partner, Subscriptions Add;
    fn role_026_support_view: Partner AccountAdmin, Support View;
    fn role_027_mivoice_business_view: Partner AccountAdmin, MivoiceBusiness View;
    fn role_028_customer_service_view: Partner AccountAdmin, CustomerService View;
    fn role_029_developer_view: Partner, Developer View;
    fn role_030_orders_view: Partner, Orders View;
    fn role_040_communication_has_its_cells: Partner AccountAdmin, Communication Edit;
    fn role_052_developer_has_its_cell: Partner, Developer View;
}
