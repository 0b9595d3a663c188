//! What else waits: imports, roles, e-mails to all found.

use super::{rule, waits};
use crate::{
    house::{House, Person},
    import::{Preview, good},
    roles,
    users::add,
};
use domain::{
    approvals::{
        Approval, ApprovalState, Effect, PlanItem,
        operations::{ApprovalPath, ApproveRequest, Decision, ListApprovalItems, PlanQuery},
        rule::{Cause, Rule},
    },
    ids::ApprovalId,
    import::operations::{ImportUsers, UploadAs},
    passwords::operations::{ResetMails, SendResetMails},
    permissions::{Action, Cells, Feature},
    problem::Kind,
    roles::{
        input::{RoleEdit, RolesDeletion},
        operations::DeleteRoles,
    },
    users::{operations::UserSelection, query::UserQuery},
};
use serde_json::json;

async fn items(who: &Person, approval: ApprovalId) -> Vec<PlanItem> {
    let path = ApprovalPath { approval };
    who.call::<ListApprovalItems>(&path, &PlanQuery::default()).await.ok().items
}

fn lines(items: &[PlanItem]) -> Vec<(Effect, &str)> {
    items.iter().map(|item| (item.effect, item.name.as_str())).collect()
}

async fn approve(who: &Person, approval: ApprovalId) -> Approval {
    who.call::<ApproveRequest>(&ApprovalPath { approval }, &Decision::default()).await.ok()
}

#[tokio::test]
async fn delg_003_an_import_above_the_threshold_waits_with_its_rows() {
    let house = House::open().await;
    let (account, author, second) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    rule(&house, Rule { users: Some(2), ..Rule::default() }).await;
    let preview = Preview::of(&account, &author, &good(3)).await;
    let upload = || async { author.call::<ImportUsers>(&preview.path, &UploadAs::default()).await };
    let told = waits(&upload().await);
    assert_eq!(told.cause, Cause::Users);
    let plan = items(&second, told.approval).await;
    assert_eq!(plan.len(), 3);
    assert!(plan.iter().all(|item| item.effect == Effect::Added), "{plan:?}");
    assert_eq!(preview.users().await.len(), 0);
    // A row that is mended meanwhile is another import.
    let sql = "UPDATE import_row SET email = 'x' || email, email_key = 'x' || email_key WHERE draft_id = ?1 AND row = \
        (SELECT min(row) FROM import_row WHERE draft_id = ?1)";
    house.server.sql(sql, json!([preview.path.draft])).await;
    let path = ApprovalPath { approval: told.approval };
    second.call::<ApproveRequest>(&path, &Decision::default()).await.refused_as(Kind::ApprovalOutdated);
    let told = waits(&upload().await);
    let approved = approve(&second, told.approval).await;
    assert_eq!(author.ended(approved.job.expect("its job")).await.done, 3);
    assert_eq!(preview.users().await.len(), 3);
}

#[tokio::test]
async fn delg_003_a_role_is_changed_and_deleted_by_two_where_enough_people_hold_it() {
    let house = House::open().await;
    let (account, author, second) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    let role = roles::made(&author, "Desk", Cells::ACCOUNT_ADMIN).await;
    rule(&house, Rule { users: Some(0), ..Rule::default() }).await;
    let narrow = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
    let edit = |name: &str, cells: Cells| RoleEdit {
        name: name.into(),
        description: String::new(),
        permissions: cells.iter().map(domain::permissions::Cell::name).collect(),
    };
    // Nobody holds it yet.
    let role = roles::save(&author, &role, &edit("Desk", Cells::ACCOUNT_ADMIN)).await.ok();
    let admin = account.admin().await;
    admin.with_role(role.row.id).await;
    // Its name alone takes nothing from anybody.
    let role = roles::save(&author, &role, &edit("Help desk", Cells::ACCOUNT_ADMIN)).await.ok();
    let told = waits(&roles::save(&author, &role, &edit("Help desk", narrow)).await);
    let plan = items(&second, told.approval).await;
    assert_eq!(lines(&plan), [(Effect::Changed, "Ada Admin"), (Effect::Lost, "users.delete")]);
    assert_eq!(approve(&second, told.approval).await.state, ApprovalState::Approved);

    let replacement = Some(domain::roles::Replacement::User);
    let deletion =
        RolesDeletion { roles: vec![role.row.id], word: "delete".into(), replacement, confirm_last_admin: true };
    let told = waits(&author.call::<DeleteRoles>(&(), &deletion).await);
    let plan = items(&second, told.approval).await;
    assert_eq!(lines(&plan), [(Effect::Changed, "Ada Admin"), (Effect::Deleted, "Help desk")]);
    let approved = approve(&second, told.approval).await;
    author.ended(approved.job.expect("its job")).await;
    let left = house.server.number("SELECT count(*) AS n FROM role WHERE id = ?1", json!([role.row.id])).await;
    assert_eq!(left, 0);
}

#[tokio::test]
async fn delg_003_e_mails_to_all_found_wait_and_those_to_chosen_ones_do_not() {
    let house = House::open().await;
    let (account, author, second) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    let ann = add(&author, &account, "Ann", "Plan", &format!("ann@{}.example", house.tag)).await;
    rule(&house, Rule { send_to_all: true, ..Rule::default() }).await;
    let send = async |selection| author.call::<SendResetMails>(&account.path(), &ResetMails { selection }).await;
    send(UserSelection::Chosen { users: vec![ann.id] }).await.ok();
    let told = waits(&send(UserSelection::Found { query: UserQuery::default() }).await);
    assert_eq!(told.cause, Cause::SendToAll);
    assert_eq!(lines(&items(&second, told.approval).await), [(Effect::Mailed, "Ann Plan")]);
    let approved = approve(&second, told.approval).await;
    assert_eq!(author.ended(approved.job.expect("its job")).await.total, 1);
}
