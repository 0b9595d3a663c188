//! Which cells open what together, and what a role without them meets (ROLE-045 to ROLE-055, ROLE-068 to ROLE-080).

use super::{assign, at, made, read, scene, unassign, unassignment};
use crate::{
    house::{Acct, House, Person, told},
    import::{Preview, row},
    users::new,
};
use domain::{
    import::operations::GetImportDraft,
    integrations::{
        IntegrationKey, Privilege,
        operations::{
            AddIntegration, IntegrationPath, ListIntegrations, PrivilegePath, PrivilegeSwitch, RemoveIntegration,
            SetPrivilege,
        },
    },
    jobs::JobState,
    operation::{NoInput, Operation},
    passwords::operations::{ResetMails, SendResetMails, SendWelcomeMails, WelcomeMails},
    permissions::{Action, BaseRole, Cells, Feature},
    problem::Kind,
    roles::operations::UnassignRoleFromAccounts,
    session::operations::GetSession,
    users::{
        Role,
        input::NewUser,
        operations::{AddUser, DeleteUsers, ListUsers, UserSelection, UsersDeletion},
        query::UserQuery,
    },
};

/// An account admin of the account with these actions on a feature, and no other cell of it.
async fn with(house: &House, account: &Acct, feature: Feature, actions: &[Action]) -> Person {
    let bare = Action::ALL.into_iter().fold(Cells::ACCOUNT_ADMIN, |cells, action| cells.without(feature, action));
    let cells = actions.iter().fold(bare, |cells, action| cells.with(feature, *action));
    let admin = account.admin().await;
    admin.with_role(house.role("accountAdmin", cells).await).await;
    admin
}

/// The cell that is missing for a call; none if it was let through to its own rules.
async fn lacks<Op: Operation>(who: &Person, path: &Op::Path, input: &Op::Input) -> Option<String> {
    let answer = who.call::<Op>(path, input).await;
    if answer.status != 403 {
        return None;
    }
    answer.refused_as(Kind::PermissionDenied).more["needs"].as_str().map(str::to_owned)
}

fn everybody() -> UserSelection {
    UserSelection::Found { query: UserQuery::default() }
}

fn welcome() -> WelcomeMails {
    WelcomeMails { selection: everybody(), only_not_registered: true }
}

#[tokio::test]
async fn role_045_welcome_mails_are_open_with_add_or_edit_and_closed_with_neither() {
    let (house, account, ..) = scene().await;
    for (actions, open) in [
        (&[Action::View, Action::Add][..], true),
        (&[Action::View, Action::Edit], true),
        (&[Action::View, Action::Delete], false),
        // Without View nothing else has an effect.
        (&[Action::Add, Action::Edit], false),
    ] {
        let admin = with(&house, &account, Feature::Users, actions).await;
        let missing = lacks::<SendWelcomeMails>(&admin, &account.path(), &welcome()).await;
        assert_eq!(missing.is_none(), open, "{actions:?}: {missing:?}");
    }
}

#[tokio::test]
async fn role_046_each_action_of_the_manage_panel_follows_its_own_cell() {
    let (house, account, ..) = scene().await;
    let path = account.path();
    let deletion = UsersDeletion { selection: everybody(), word: "no".into() };
    for (action, closed) in [
        (Action::Add, vec!["users.edit", "users.delete"]),
        (Action::Edit, vec!["users.add", "users.delete"]),
        (Action::Delete, vec!["users.add", "users.edit"]),
    ] {
        let admin = with(&house, &account, Feature::Users, &[Action::View, action]).await;
        let mut missing = vec![
            lacks::<GetImportDraft>(&admin, &path, &NoInput {}).await,
            lacks::<SendResetMails>(&admin, &path, &ResetMails { selection: everybody() }).await,
            lacks::<DeleteUsers>(&admin, &path, &deletion).await,
        ];
        missing.retain(Option::is_some);
        assert_eq!(missing.into_iter().flatten().collect::<Vec<_>>(), closed, "{action:?}");
    }
}

#[tokio::test]
async fn role_048_privileges_are_turned_with_add_alone() {
    let (house, account, ..) = scene().await;
    let path = PrivilegePath { account: account.id, privilege: Privilege::GuestAccess };
    let on = PrivilegeSwitch { enabled: true };
    let editor = with(&house, &account, Feature::Integrations, &[Action::View, Action::Edit]).await;
    assert_eq!(lacks::<SetPrivilege>(&editor, &path, &on).await.as_deref(), Some("integrations.add"));
    editor.call::<ListIntegrations>(&account.path(), &NoInput {}).await.ok();
    let adder = with(&house, &account, Feature::Integrations, &[Action::View, Action::Add]).await;
    assert_eq!(lacks::<SetPrivilege>(&adder, &path, &on).await, None);
}

#[tokio::test]
async fn role_049_adding_an_integration_needs_add_and_removing_it_delete() {
    let (house, account, ..) = scene().await;
    let path = IntegrationPath { account: account.id, integration: IntegrationKey::Meetings };
    let adder = with(&house, &account, Feature::Integrations, &[Action::View, Action::Add]).await;
    let remover = with(&house, &account, Feature::Integrations, &[Action::View, Action::Delete]).await;
    assert_eq!(lacks::<AddIntegration>(&remover, &path, &NoInput {}).await.as_deref(), Some("integrations.add"));
    assert_eq!(lacks::<AddIntegration>(&adder, &path, &NoInput {}).await, None);
    assert_eq!(lacks::<RemoveIntegration>(&adder, &path, &NoInput {}).await.as_deref(), Some("integrations.delete"));
    assert_eq!(lacks::<RemoveIntegration>(&remover, &path, &NoInput {}).await, None);
}

/// The page at an address as the Worker sends it: status and HTML.
async fn page(who: &Person, path: &str) -> (u16, String) {
    let cookie = format!("__Host-session={}", who.token.as_deref().expect("a session"));
    let answer = who.server.raw("GET", path).header("cookie", cookie).send().await.expect("a page");
    (answer.status().as_u16(), answer.text().await.expect("HTML"))
}

async fn partner_without(house: &House, missing: &[(Feature, Action)]) -> Person {
    let partner = house.partner().await;
    let cells = missing.iter().fold(Cells::PARTNER, |cells, (feature, action)| cells.without(*feature, *action));
    partner.with_role(house.role("partner", cells).await).await;
    partner
}

#[tokio::test]
async fn role_050_add_order_needs_subscriptions_add_and_says_why_orders_are_closed() {
    let (house, account, ..) = scene().await;
    let path = format!("/accounts/{}/subscriptions", account.id);
    let link = format!("/orders?customer={}", account.id);
    let (status, whole) = page(&house.partner().await, &path).await;
    assert!(status == 200 && whole.contains("Add Order"), "{status} {link}");
    let (_, none) = page(&partner_without(&house, &[(Feature::Subscriptions, Action::Add)]).await, &path).await;
    assert!(!none.contains("Add Order"));
    let (_, closed) = page(&partner_without(&house, &[(Feature::Orders, Action::View)]).await, &path).await;
    // It is there, says which permission is missing, and leads nowhere.
    assert!(closed.contains("Add Order") && closed.contains("Orders") && closed.contains("aria-disabled"));
    assert!(!closed.contains("href=\"/orders"));
}

#[tokio::test]
async fn role_055_what_cannot_be_viewed_is_in_no_menu_and_its_address_answers_403() {
    let (house, account, ..) = scene().await;
    let inside = format!("/accounts/{}", account.id);
    let whole = house.partner().await;
    for (feature, address) in [
        (Feature::Orders, "/orders".to_owned()),
        (Feature::Roles, "/roles".to_owned()),
        (Feature::Users, format!("{inside}/users")),
        (Feature::Integrations, format!("{inside}/integrations")),
        (Feature::Support, format!("{inside}/events")),
        (Feature::Subscriptions, format!("{inside}/subscriptions")),
    ] {
        let link = format!("href=\"{address}\"");
        let menu = async |who: &Person| {
            let (_, html) = page(who, &inside).await;
            let (_, from) = html.split_once("class=\"frame-nav\"").expect("a menu");
            from.split_once("</nav>").expect("its end").0.to_owned()
        };
        assert!(menu(&whole).await.contains(&link), "{address}");
        assert_eq!(page(&whole, &address).await.0, 200, "{address}");
        let narrow = partner_without(&house, &[(feature, Action::View)]).await;
        assert!(!menu(&narrow).await.contains(&link), "{address}");
        assert_eq!(page(&narrow, &address).await.0, 403, "{address}");
    }
}

#[tokio::test]
async fn role_058_a_manager_has_the_cells_of_their_role_in_assigned_accounts_and_nothing_elsewhere() {
    let (house, one, two, _) = scene().await;
    let manager = house.manager(&[&one]).await;
    let cells = Cells::PARTNER.without(Feature::Users, Action::Add);
    manager.with_role(house.role("partner", cells).await).await;
    let list = async |account: &Acct| manager.call::<ListUsers>(&account.path(), &UserQuery::default()).await.status;
    assert_eq!((list(&one).await.as_u16(), list(&two).await.as_u16()), (200, 404));
    let user = new("Nora", "Lindqvist", &format!("nora@{}.example", house.tag));
    assert_eq!(lacks::<AddUser>(&manager, &one.path(), &user).await.as_deref(), Some("users.add"));
    // What the partner's matrix gives and an account admin's never does.
    let told = manager.call::<GetSession>(&(), &NoInput {}).await.ok();
    assert!(told.base == BaseRole::AccountManager && told.cells.has(Feature::Orders, Action::View));
    assert_eq!(manager.call::<AddUser>(&two.path(), &user).await.status, 404);
}

#[tokio::test]
async fn role_068_a_role_is_taken_from_the_accounts_ticked_by_who_may_edit_roles() {
    let (house, one, two, partner) = scene().await;
    let role = made(&partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&one, &two]).await;
    let reader = partner_without(&house, &[(Feature::Roles, Action::Edit)]).await;
    let asked = unassignment(&[&one], None);
    let missing = lacks::<UnassignRoleFromAccounts>(&reader, &at(&role), &asked).await;
    assert_eq!(missing.as_deref(), Some("roles.edit"));
    assert_eq!(read(&partner, &role).await.row.accounts, Some(2));
    assert_eq!(unassign(&partner, &role, &asked).await.done, 1);
    assert_eq!(read(&partner, &role).await.row.accounts, Some(1));
    let left = "SELECT count(*) FROM role_account WHERE role_id = ?1 AND account_id = ?2";
    assert_eq!(house.server.number(left, serde_json::json!([role.row.id, two.id])).await as u64, 1);
}

#[tokio::test]
async fn role_071_what_is_so_already_succeeds_without_an_event() {
    let (_, one, two, partner) = scene().await;
    let role = made(&partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
    assign(&partner, &role, &[&one]).await;
    let before = told(&one.events(&partner).await);
    let again = assign(&partner, &role, &[&one]).await;
    assert_eq!((again.state, again.failed, again.skipped), (JobState::Completed, 0, 1));
    let lacking = unassign(&partner, &role, &unassignment(&[&two], None)).await;
    assert_eq!((lacking.state, lacking.failed, lacking.skipped), (JobState::Completed, 0, 1));
    assert_eq!(told(&one.events(&partner).await), before);
    assert!(told(&two.events(&partner).await).is_empty());
    assert_eq!(read(&partner, &role).await.row.accounts, Some(1));
}

#[tokio::test]
async fn role_080_without_roles_assign_users_come_as_user_only() {
    let (house, account, ..) = scene().await;
    let admin = with(&house, &account, Feature::Roles, &[Action::View]).await;
    let plain = new("Ulla", "User", &format!("ulla@{}.example", house.tag));
    assert_eq!(admin.call::<AddUser>(&account.path(), &plain).await.ok().role, Role::User);
    let asked = NewUser { account_admin: true, ..new("Ada", "Admin", &format!("ada@{}.example", house.tag)) };
    let answer = admin.call::<AddUser>(&account.path(), &asked).await;
    assert!(!answer.status.is_success() || answer.ok().role == Role::User);
    // A row of an import that asks for Account Admin is an error; the others go on.
    let rows = [row(2, "Ada", "a@import.test", "Account Admin"), row(3, "Bob", "b@import.test", "User")];
    let preview = Preview::of(&account, &admin, &rows).await;
    assert_eq!(preview.upload().await.done, 1);
    let left = preview.left().await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].errors["role"].key, "import-row-role-needs-assign");
}
