//! Taking back what stands in the partner account's own history: roles, who holds them, account managers, assignments.

use crate::{
    house::{Acct, Answer, House, Person, told},
    managers::{self, giving, history},
    roles::{self, made, save},
};
use domain::{
    events::{Event, operations::PartnerEventPath},
    ids::{AccountId, RoleId},
    jobs::Job,
    managers::{
        operations::{AssignAccountsToManagers, RenewAssignments},
        role::{PartnerPersonPath, PartnerRole, SetPartnerRole},
        selection::Assignment,
    },
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    roles::{
        CustomRole, RoleBase,
        input::{AccountSelection, RoleAssignment, RoleEdit, RoleUnassignment, RolesDeletion},
        operations::{
            AssignRoleToAccounts, CreateRole, DeleteRoles, GetRole, RolePath, UnassignRoleFromAccounts, UpdateRole,
        },
    },
    undo::{
        UndoKind, UndoPreview,
        operations::{PreviewPartnerUndo, PreviewUndo, UndoChoice, UndoPartnerEvent},
    },
};
use serde_json::{Value, json};

/// A partner account with an unrestricted administrator.
pub(super) async fn scene() -> (House, Person) {
    let house = House::open().await;
    let amy = house.partner_user_named("Amy Admin", "administrator").await;
    (house, amy)
}

pub(super) async fn preview(who: &Person, event: &Event) -> UndoPreview {
    who.call::<PreviewPartnerUndo>(&PartnerEventPath { event: event.id }, &NoInput {}).await.ok()
}

/// Takes an event back, with these conflicts too.
pub(super) async fn undo(who: &Person, event: &Event, also: &[&str]) -> Answer<UndoPartnerEvent> {
    let version = preview(who, event).await.version;
    let also = also.iter().map(|name| (*name).to_owned()).collect();
    let choice = UndoChoice { also, confirm_last_admin: false };
    who.request::<UndoPartnerEvent>(&PartnerEventPath { event: event.id }, &choice).version(version).send().await
}

/// The last event of the partner account.
async fn last(who: &Person) -> Event {
    history(who).await.pop().expect("an event")
}

/// Takes the last event back.
pub async fn last_undone(who: &Person) {
    let event = last(who).await;
    undo(who, &event, &[]).await.ok();
}

async fn why(who: &Person, event: &Event) -> Option<String> {
    preview(who, event).await.refused.map(|why| why.key)
}

pub(super) async fn read(who: &Person, role: RoleId) -> CustomRole {
    who.call::<GetRole>(&RolePath { role }, &NoInput {}).await.ok()
}

/// What people see of a role.
fn shown(role: &CustomRole) -> (RoleId, String, String, RoleBase, Cells) {
    let row = &role.row;
    (row.id, row.name.clone(), row.description.clone(), row.base_role, role.permissions)
}

pub(super) async fn give(by: &Person, whom: &Person, role: Option<RoleId>) -> Answer<SetPartnerRole> {
    by.call::<SetPartnerRole>(&PartnerPersonPath { person: whom.id }, &PartnerRole { role }).await
}

fn places(accounts: Vec<AccountId>) -> AccountSelection {
    AccountSelection::Chosen { accounts }
}

pub(super) async fn link(by: &Person, role: RoleId, account: AccountId) -> Job {
    let asked = RoleAssignment { accounts: places(vec![account]) };
    let job = by.call::<AssignRoleToAccounts>(&RolePath { role }, &asked).await.ok();
    by.ended(job.id).await
}

pub(super) async fn unlink(by: &Person, role: RoleId, account: AccountId) -> Job {
    let asked = RoleUnassignment { accounts: places(vec![account]), replacement: None, confirm_last_admin: false };
    let job = by.call::<UnassignRoleFromAccounts>(&RolePath { role }, &asked).await.ok();
    by.ended(job.id).await
}

pub(super) async fn delete(by: &Person, role: RoleId) -> Job {
    let asked =
        RolesDeletion { roles: vec![role], word: "delete".into(), replacement: None, confirm_last_admin: false };
    let job = by.call::<DeleteRoles>(&(), &asked).await.ok();
    by.ended(job.id).await
}

/// A custom Partner role without Support that the partner account has.
async fn partner_role(house: &House, by: &Person, name: &str) -> RoleId {
    let cells = Cells::PARTNER.without(Feature::Support, Action::View);
    let role = by.call::<CreateRole>(&(), &roles::new(name, RoleBase::Partner, cells)).await.ok().row.id;
    assert_eq!(link(by, role, home(house)).await.done, 1);
    role
}

pub(super) fn home(house: &House) -> AccountId {
    AccountId(house.partner.0)
}

pub(super) async fn lend(by: &Person, to: &Person, what: &[&Acct], days: u16) -> Job {
    let lent = Assignment { days: Some(days), ..giving(&[to], what) };
    let job = by.call::<AssignAccountsToManagers>(&(), &lent).await.ok();
    by.ended(job.id).await
}

pub(super) async fn renew(by: &Person, to: &Person, what: &[&Acct], days: Option<u16>) -> Job {
    let lent = Assignment { days, ..giving(&[to], what) };
    let job = by.call::<RenewAssignments>(&(), &lent).await.ok();
    by.ended(job.id).await
}

/// Everything that these events are about, as it is stored.
pub(super) async fn state(house: &House) -> Vec<Value> {
    let mut all = Vec::new();
    for sql in [
        "SELECT id, name, description, base, cells, accounts, users FROM role WHERE partner_account_id = ?1 ORDER BY id",
        "SELECT x.role_id, x.account_id, x.users FROM role_account x JOIN role r ON r.id = x.role_id \
         WHERE r.partner_account_id = ?1 ORDER BY 1, 2",
        "SELECT id, access, role_id, managed_accounts FROM partner_user WHERE partner_account_id = ?1 ORDER BY id",
        "SELECT m.partner_user_id, m.account_id, m.ends_at, m.ended FROM manager_assignment m \
         JOIN partner_user p ON p.id = m.partner_user_id WHERE p.partner_account_id = ?1 ORDER BY 1, 2",
    ] {
        all.extend(house.server.sql(sql, json!([house.partner])).await);
    }
    all
}

#[tokio::test]
async fn undo_002_a_role_that_was_made_changed_and_deleted_is_as_it_was_step_by_step() {
    let (_, amy) = scene().await;
    let role = made(&amy, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
    let narrow = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
    let typed = RoleEdit {
        name: "Night desk".into(),
        description: "From eight to six".into(),
        permissions: roles::names(narrow),
    };
    save(&amy, &role, &typed).await.ok();
    let changed = last(&amy).await;
    let told_of = preview(&amy, &changed).await;
    let names: Vec<_> = told_of.properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(
        (told_of.kind, names),
        (Some(UndoKind::SetBack), vec!["description", "name", "permissions.users.delete"])
    );
    assert!(told_of.properties.iter().all(|property| !property.conflict && property.now == property.after));
    undo(&amy, &changed, &[]).await.ok();
    assert_eq!(shown(&read(&amy, role.row.id).await), shown(&role));
    let undone = last(&amy).await;
    assert_eq!(told(std::slice::from_ref(&undone)), ["edit role description,name,permissions.users.delete"]);
    assert!(undone.log_tags.contains(&format!("undoes:{}", changed.id)));
    assert_eq!(why(&amy, &changed).await.as_deref(), Some("undo-already"));
    // Taken back itself, it can be taken back once more.
    undo(&amy, &undone, &[]).await.ok();
    assert_eq!(read(&amy, role.row.id).await.row.name, "Night desk");
    undo(&amy, &changed, &[]).await.ok();

    assert_eq!(delete(&amy, role.row.id).await.failed, 0);
    let gone = last(&amy).await;
    assert_eq!(preview(&amy, &gone).await.kind, Some(UndoKind::Restore));
    undo(&amy, &gone, &[]).await.ok();
    assert_eq!(shown(&read(&amy, role.row.id).await), shown(&role));

    let made_it = history(&amy).await.remove(0);
    undo(&amy, &made_it, &[]).await.ok();
    amy.call::<GetRole>(&RolePath { role: role.row.id }, &NoInput {}).await.refused_as(Kind::RoleGone);
    assert_eq!(why(&amy, &made_it).await.as_deref(), Some("undo-already"));
}

#[tokio::test]
async fn undo_003_what_was_changed_again_in_a_role_is_left_out_unless_ticked() {
    let (_, amy) = scene().await;
    let role = made(&amy, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
    let typed = RoleEdit { name: "Second".into(), description: "Two".into(), ..roles::edit(&role) };
    let second = save(&amy, &role, &typed).await.ok();
    let event = last(&amy).await;
    save(&amy, &second, &RoleEdit { name: "Third".into(), ..roles::edit(&second) }).await.ok();
    let told_of = preview(&amy, &event).await;
    let name = told_of.properties.iter().find(|property| property.name == "name").expect("the name");
    assert_eq!((&name.before, &name.after, &name.now), (&json!("Helpdesk"), &json!("Second"), &json!("Third")));
    assert!(name.conflict);
    let done = undo(&amy, &event, &[]).await.ok();
    assert_eq!(done.left_out.len(), 1);
    let now = read(&amy, role.row.id).await;
    assert_eq!((now.row.name.as_str(), now.row.description.as_str()), ("Third", ""));
    undo(&amy, &last(&amy).await, &[]).await.ok();
    undo(&amy, &event, &["name"]).await.ok();
    assert_eq!(read(&amy, role.row.id).await.row.name, "Helpdesk");
    // A name that somebody else has taken meanwhile does not come back.
    let other = made(&amy, "Other", Cells::ACCOUNT_ADMIN).await;
    let renamed = save(&amy, &other, &RoleEdit { name: "Elsewhere".into(), ..roles::edit(&other) }).await.ok();
    let event = last(&amy).await;
    made(&amy, "Other", Cells::ACCOUNT_ADMIN).await;
    assert_eq!(why(&amy, &event).await.as_deref(), Some("undo-nothing-left"));
    assert_eq!(read(&amy, renamed.row.id).await.row.name, "Elsewhere");
}

#[tokio::test]
async fn undo_002_a_role_given_to_an_account_is_taken_back_in_both_histories_unless_it_is_held() {
    let (house, amy) = scene().await;
    let account = house.account("Ballad").await;
    let role = made(&amy, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
    link(&amy, role.row.id, account.id).await;
    let given = last(&amy).await;
    // In the customer's history it says where it is taken back.
    let theirs = account.events(&amy).await.pop().expect("an event");
    let path = domain::events::operations::EventPath { account: account.id, event: theirs.id };
    let there = amy.call::<PreviewUndo>(&path, &NoInput {}).await.ok();
    assert_eq!(there.refused.map(|why| why.key).as_deref(), Some("undo-in-partner"));
    let admin = account.admin().await;
    account.admin().await;
    roles::give(&amy, &account, admin.id, Some(role.row.id)).await.ok();
    assert_eq!(why(&amy, &given).await.as_deref(), Some("undo-role-held"));
    roles::give(&amy, &account, admin.id, None).await.ok();
    undo(&amy, &given, &[]).await.ok();
    assert_eq!(read(&amy, role.row.id).await.row.accounts, Some(0));
    let taken = last(&amy).await;
    assert_eq!(told(&account.events(&amy).await).pop().as_deref(), Some("edit role accounts"));
    undo(&amy, &taken, &[]).await.ok();
    assert_eq!(read(&amy, role.row.id).await.row.accounts, Some(1));
    // A role that an account has is not taken back by its creation's event.
    let creation = history(&amy).await.remove(0);
    assert_eq!(why(&amy, &creation).await.as_deref(), Some("undo-role-in-use"));
    account.deactivate().await;
    unlink(&amy, role.row.id, account.id).await;
    assert_eq!(why(&amy, &last(&amy).await).await.as_deref(), Some("undo-account-inactive"));
}

#[tokio::test]
async fn undo_002_a_partner_users_role_is_taken_back_by_others_and_the_last_administrator_stays() {
    let (house, amy) = scene().await;
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    let role = partner_role(&house, &amy, "Narrow").await;
    give(&amy, &bob, Some(role)).await.ok();
    let given = last(&amy).await;
    let told_of = preview(&amy, &given).await;
    assert_eq!((&told_of.properties[0].before, &told_of.properties[0].now), (&json!(null), &json!("Narrow")));
    // Bob holds a custom role, and it is his own.
    assert_eq!(why(&bob, &given).await.as_deref(), Some("undo-denied"));
    undo(&bob, &given, &[]).await.refused_as(Kind::PermissionDenied);
    undo(&amy, &given, &[]).await.ok();
    let role_of = "SELECT count(*) FROM partner_user WHERE id = ?1 AND role_id IS NOT NULL";
    assert_eq!(house.server.number(role_of, json!([bob.id])).await, 0);
    let back = last(&amy).await;
    assert_eq!(why(&bob, &back).await.as_deref(), Some("undo-oneself"));
    // Amy gets the role: Bob is the last one now, and the event that took it from him is not taken back.
    give(&bob, &amy, Some(role)).await.ok();
    let event = last(&bob).await;
    undo(&amy, &back, &[]).await.refused_as(Kind::PermissionDenied);
    undo(&bob, &event, &[]).await.ok();
    // One that can be given no more does not come back.
    unlink(&amy, role, home(&house)).await;
    let left = preview(&amy, &back).await;
    assert_eq!(left.properties[0].left_out.as_ref().map(|why| why.key.as_str()), Some("undo-left-role-gone"));
}

#[tokio::test]
async fn mgrs_026_two_who_take_back_that_each_other_is_unrestricted_leave_one() {
    for _ in 0..3 {
        let (house, amy) = scene().await;
        let bob = house.partner_user_named("Bob Builder", "administrator").await;
        let cleo = house.partner_user_named("Cleo Chief", "administrator").await;
        let role = partner_role(&house, &amy, "Narrow").await;
        let mut events = Vec::new();
        for whom in [&amy, &bob] {
            give(&cleo, whom, Some(role)).await.ok();
            give(&cleo, whom, None).await.ok();
            events.push(last(&cleo).await);
        }
        give(&amy, &cleo, Some(role)).await.ok();
        let (one, other) = tokio::join!(undo(&bob, &events[0], &[]), undo(&amy, &events[1], &[]));
        assert_eq!(u8::from(one.status.is_success()) + u8::from(other.status.is_success()), 1);
        let left = "SELECT count(*) FROM partner_user WHERE partner_account_id = ?1 AND role_id IS NULL";
        assert_eq!(house.server.number(left, json!([house.partner])).await, 1);
    }
}

#[tokio::test]
async fn undo_002_an_upgrade_is_taken_back_with_its_assignments_and_a_conversion_while_none_came_since() {
    let (house, amy) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.partner_user_named("Bob Builder", "administrator").await;
    managers::convert(&amy, &[&bob]).await;
    let converted = last(&amy).await;
    managers::assign(&amy, &[&bob], &[&one]).await;
    lend(&amy, &bob, &[&two], 30).await;
    assert_eq!(why(&amy, &converted).await.as_deref(), Some("undo-has-accounts"));
    let before = state(&house).await;
    managers::upgrade(&amy, &[&bob]).await;
    let upgraded = last(&amy).await;
    assert_eq!(undo(&amy, &upgraded, &[]).await.ok().left_out.len(), 0);
    assert_eq!(state(&house).await, before);
    let back = last(&amy).await;
    assert_eq!(told(std::slice::from_ref(&back)), ["create accountManager access,accounts"]);
    assert_eq!(told(&two.events(&amy).await), ["edit account accountManagers"; 3]);
    // The undo of the upgrade is taken back with what it brought.
    undo(&amy, &back, &[]).await.ok();
    let sql = "SELECT count(*) FROM manager_assignment WHERE partner_user_id = ?1";
    assert_eq!(house.server.number(sql, json!([bob.id])).await, 0);
    undo(&amy, &upgraded, &[]).await.ok();
    assert_eq!(state(&house).await, before);
    managers::unassign(&amy, &[&bob], &[&one, &two]).await;
    undo(&amy, &converted, &[]).await.ok();
    assert_eq!(why(&amy, &last(&amy).await).await, None);
    // Nobody takes back what they are themselves.
    assert_eq!(why(&bob, &converted).await.as_deref(), Some("undo-already"));
    assert_eq!(why(&bob, &last(&amy).await).await.as_deref(), Some("undo-oneself"));
}

#[tokio::test]
async fn undo_003_assignments_and_their_ends_are_taken_back_account_by_account() {
    let (house, amy) = scene().await;
    let (one, two) = (house.account("One").await, house.account("Two").await);
    let bob = house.manager(&[]).await;
    lend(&amy, &bob, &[&one, &two], 10).await;
    let lent = last(&amy).await;
    let before = state(&house).await;
    renew(&amy, &bob, &[&one, &two], Some(300)).await;
    let renewed = last(&amy).await;
    undo(&amy, &renewed, &[]).await.ok();
    assert_eq!(state(&house).await, before);
    // One of the two is given for longer meanwhile: it is left as it is.
    renew(&amy, &bob, &[&one], None).await;
    let told_of = preview(&amy, &lent).await;
    assert_eq!(told_of.properties.len(), 2);
    let conflicts: Vec<_> = told_of.properties.iter().filter(|property| property.conflict).collect();
    assert!(conflicts.len() == 1 && conflicts[0].label.as_deref().is_some_and(|label| label.starts_with("One (")));
    assert_eq!((&conflicts[0].before, &conflicts[0].now), (&json!(null), &json!(true)));
    assert_eq!(undo(&amy, &lent, &[]).await.ok().left_out.len(), 1);
    let held = "SELECT count(*) FROM manager_assignment WHERE partner_user_id = ?1 AND account_id = ?2";
    let holds = async |account: &Acct| house.server.number(held, json!([bob.id, account.id])).await;
    assert_eq!((holds(&one).await, holds(&two).await), (1, 0));
    assert_eq!(told(&two.events(&amy).await).pop().as_deref(), Some("edit account accountManagers"));
    managers::unassign(&amy, &[&bob], &[&one]).await;
    let taken = last(&amy).await;
    undo(&amy, &taken, &[]).await.ok();
    assert_eq!(holds(&one).await, 1);
    // Who is no account manager any more gets none back.
    managers::upgrade(&amy, &[&bob]).await;
    assert_eq!(why(&amy, &renewed).await.as_deref(), Some("undo-already"));
    let last_edit =
        history(&amy).await.into_iter().rev().find(|event| told(std::slice::from_ref(event))[0].contains("edit"));
    assert_eq!(why(&amy, &last_edit.expect("an edit")).await.as_deref(), Some("undo-not-manager"));
}

#[tokio::test]
async fn undo_002_it_needs_the_permission_of_the_change_and_two_at_once_take_back_once() {
    let (house, amy) = scene().await;
    let role = made(&amy, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
    let event = last(&amy).await;
    let editor = house.partner().await;
    let without = Cells::PARTNER.without(Feature::Roles, Action::Delete);
    editor.with_role(house.role("partner", without).await).await;
    assert_eq!(undo(&editor, &event, &[]).await.refused_as(Kind::PermissionDenied).more["needs"], "roles.delete");
    let manager = house.manager(&[]).await;
    let path = PartnerEventPath { event: event.id };
    manager.call::<PreviewPartnerUndo>(&path, &NoInput {}).await.refused_as(Kind::PermissionDenied);
    let stranger = House::open().await.partner().await;
    stranger.call::<PreviewPartnerUndo>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    // An outdated version meets what it is now.
    let typed = RoleEdit { description: "New".into(), ..roles::edit(&role) };
    let stale = preview(&amy, &event).await.version;
    amy.request::<UpdateRole>(&RolePath { role: role.row.id }, &typed).version(stale).send().await.ok();
    let choice = UndoChoice::default();
    let late = amy.request::<UndoPartnerEvent>(&path, &choice).version(stale).send().await;
    assert!(late.refused_as(Kind::StaleVersion).more["current"]["properties"].is_array());
    let zoe = house.partner().await;
    let (one, other) = tokio::join!(undo(&amy, &event, &["description"]), undo(&zoe, &event, &["description"]));
    assert_eq!(u8::from(one.status.is_success()) + u8::from(other.status.is_success()), 1);
}
