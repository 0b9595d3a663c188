//! Every operation that changes something writes its events, or is known to be due none.

use super::{scene, subjects};
use crate::{
    accounts::{delete::delete, form, word},
    approvals, contacts, event_views, factors, gateway, groups,
    house::{Acct, House, PASSWORD, Person, mailbox::mail, sha256},
    import::{
        Preview,
        many::{self, Sheet},
        row,
    },
    integrations::add as add_integration,
    jobs::forgotten,
    licences, managers,
    notifications::stopped,
    orders,
    passwords::{finish, forget, reset},
    roles,
    session::{credentials, sign_in},
    sso, undo,
    users::{add, at, bulk_role, edit, save},
    viewing,
};
use domain::{
    accounts::operations::{
        CreateAccount, DeactivateAccount, DeleteAccount, ReactivateAccount, RestoreAccount, UpdateAccount,
    },
    approvals::{
        operations::{ApproveRequest, Decision, RejectRequest, Rejection, SetApprovalRule, WithdrawRequest},
        rule::Rule,
    },
    contacts::operations::SaveSupportContacts,
    event_views::{
        Alert,
        input::ViewForm,
        operations::{
            CreateEventView, CreatePartnerEventView, DeleteEventView, DeletePartnerEventView, PartnerViewPath,
            SetEventAlert, SetPartnerEventAlert, UpdateEventView, UpdatePartnerEventView,
        },
    },
    events::{
        export::{EventFormat, EventSelection},
        filter::EventQuery,
        operations::{ExportEvents, ExportPartnerEvents, IngestEvents, NoteHistoryOpened, NotePartnerHistoryOpened},
    },
    factors::operations::{
        AddPasskey, AnswerSecondStep, ConfirmAuthenticator, GetSecurity, PasskeyName, PasskeyPath, ProveAgain,
        RemoveAuthenticator, RemovePasskey, RenamePasskey, RenewRecoveryCodes, Requirement, ResetSecondFactor,
        SetPartnerRequirement, SetRequirement, SignInWithPasskey, StartAuthenticator, StartPasskey, StartPasskeySignIn,
    },
    gateway::operations::SendUpdateMessages,
    groups::operations::{CreateAccountGroup, DeleteAccountGroup, GroupPath, PreviewAccountGroup, UpdateAccountGroup},
    ids::UserId,
    import::many::{
        CancelManyImport, FindCustomers, ImportIntoMany, SaveManyImportMapping, SaveManyImportRows, StartManyImport,
        UploadIntoMany,
    },
    import::operations::{CancelImport, ImportUsers, SaveImportMapping, SaveImportRows, StartImport},
    integrations::{
        IntegrationKey, Privilege,
        operations::{
            AddIntegration, IntegrationPath, PrivilegePath, PrivilegeSwitch, RemoveIntegration, SetPrivilege,
        },
    },
    licences::operations::{AssignLicences, CountLicences, LicenceChanges, SaveUserLicences, UnassignLicences},
    managers::{
        groups::{AssignGroupsToManagers, GroupUnassignment, UnassignGroupsFromManagers},
        operations::{
            AssignAccountsToManagers, ConvertToAccountManagers, ManagersRunPath, PreviewAssignment, RenewAssignments,
            RetryManagersRun, UnassignAccountsFromManagers, UpgradeToAdministrators,
        },
        role::{PartnerPersonPath, PartnerRole, SetPartnerRole},
    },
    miaccess::operations::{DeletePartnerAccount, DeletePartnerUser, HandOver, TakeOver},
    notifications::operations::{DeleteNotification, SeeNotifications},
    operation::{NoInput, Operation},
    orders::assigning::{AssignOrder, UnassignOrder},
    passwords::operations::{
        ChangePassword, FinishRegistration, ForgotPassword, GetLink, PasswordChange, ResendLink, ResetMails,
        ResetPassword, SendResetMail, SendResetMails, SendWelcomeMail, SendWelcomeMails, WelcomeMails,
    },
    permissions::Cells,
    roles::{
        input::{AccountSelection, RoleCopy, RoleEdit, RoleUnassignment, RolesDeletion},
        operations::{
            AssignRoleToAccounts, CreateRole, DeleteRoles, DuplicateRole, GetRolesLost, PreviewRole, RolePath,
            UnassignRoleFromAccounts, UpdateRole,
        },
    },
    session::{
        Step,
        operations::{SetPreferences, SetTableView, SignIn, SignOut},
        viewing::{EndView, ViewAsAccountAdmin, ViewAsRole},
    },
    sso::operations::{GetSignInWays, ImportSsoMetadata, RegisterBySingleSignOn, RemoveSingleSignOn, SetSingleSignOn},
    undo::operations::{UndoEvent, UndoJob, UndoPartnerEvent},
    users::{
        Role,
        input::UserEdit,
        operations::{
            AddUser, DeleteUser, DeleteUsers, DeletionPath, GetUser, RetryDeleteUsers, SetRoles, UpdateUser,
            UserSelection, UsersDeletion,
        },
    },
};
use serde_json::json;
use std::fmt::Display;

/// Operations that change no data of an account, so that no event is due, and why.
const UNRECORDED: &[(&str, &str)] = &[
    (StartPasskeySignIn::NAME, "a challenge, which counts for nothing until it is answered"),
    (StartPasskey::NAME, "a challenge, which counts for nothing until it is answered"),
    (StartAuthenticator::NAME, "a secret, which counts for nothing until a code of it is given (FACT-002)"),
    (ProveAgain::NAME, "a mark on the own session; what is changed then has its event (FACT-032)"),
    (GetSignInWays::NAME, "it reads only; it is a POST so that the address stands in no log"),
    (RegisterBySingleSignOn::NAME, "the way to the identity provider; what comes of it has its event (SIGN-039)"),
    (ImportSsoMetadata::NAME, "it reads only; it is a POST because a document is no query"),
    (GetLink::NAME, "it reads only; it is a POST so that the token stands in no address"),
    (ResendLink::NAME, "a link for who had one; what is done with it has its event (SIGN-039)"),
    (ForgotPassword::NAME, "a link that anybody may ask for; what is done with it has its event (SIGN-039)"),
    (SignOut::NAME, "a session that ends; its beginning has an event (SIGN-039)"),
    (DeletePartnerAccount::NAME, "it is always refused (SIGN-008)"),
    (DeletePartnerUser::NAME, "it is always refused (SIGN-008)"),
    (SetPreferences::NAME, "a person's own language"),
    (SetTableView::NAME, "a person's own arrangement of a table"),
    (StartImport::NAME, "a preview that only its author sees (IMPT-026)"),
    (SaveImportRows::NAME, "rows of that preview; the users they become have their events (IMPT-039)"),
    (SaveImportMapping::NAME, "how the person reads a file (PLAN-001)"),
    (CancelImport::NAME, "the end of that preview; nothing was added by it"),
    (PreviewAssignment::NAME, "it reads only; it is a POST because a selection is no query"),
    (PreviewAccountGroup::NAME, "it reads only; it is a POST because a choice is no query"),
    (StartManyImport::NAME, "a preview that only its author sees (IMPT-026)"),
    (SaveManyImportRows::NAME, "rows of that preview; the users they become have their events (IMPT-039)"),
    (SaveManyImportMapping::NAME, "how the person reads a file (PLAN-001)"),
    (CancelManyImport::NAME, "the end of that preview; nothing was added by it"),
    (FindCustomers::NAME, "it reads only; it is a POST because texts are no query"),
    (CountLicences::NAME, "it reads only; it is a POST because a selection is no query"),
    (IngestEvents::NAME, "events of an on-site system: they are what it stores (EVNT-074)"),
    (PreviewRole::NAME, "it reads only; it is a POST because a set of permissions is no query"),
    (GetRolesLost::NAME, "it reads only; it is a POST because a selection is no query"),
    (SeeNotifications::NAME, "what one person has seen of their own bell"),
    (DeleteNotification::NAME, "one person's bell; what it tells of has its events"),
];

/// An event in one line; `what` is action and asset.
fn line(history: impl Display, what: &str, asset: impl Display, actor: &Person) -> String {
    format!("{history}: {what} {asset} by user {}", actor.id)
}

/// Every event in the histories of the account and its partner account, and every one by this person wherever it
/// stands, as [`line`] has it.
async fn told(house: &House, account: &Acct, person: &Person) -> Vec<String> {
    let sql = "SELECT account_id || ': ' || action || ' ' || asset || ' ' || asset_id || ' by ' || actor_kind || ' ' \
        || actor_id AS line FROM event WHERE account_id IN (?1, ?2) OR actor_id = ?3";
    let rows = house.server.sql(sql, json!([account.id, house.partner, person.id])).await;
    let mut lines: Vec<_> = rows.iter().map(|row| row["line"].as_str().expect("a line").to_owned()).collect();
    lines.sort();
    lines
}

/// Calls the operation once with success, and waits for its job if it starts one. Gives the events that are due, or
/// nothing if it does not know the operation. Whom and what the call needs comes to be beside the Worker, unrecorded.
async fn succeed(operation: &str, house: &House, account: &Acct, partner: &Person) -> Option<Vec<String>> {
    let path = account.path();
    let here = |what: &str, asset: &dyn Display| line(account.id, what, asset, partner);
    let due = match operation {
        SignIn::NAME => {
            let admin = account.admin().await;
            sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.ok();
            vec![line(account.id, "access session", admin.id, &admin)]
        }
        ViewAsAccountAdmin::NAME | EndView::NAME => {
            viewing::view(partner, account, None, None).await;
            let begun =
                [here("access session", &partner.id), line(house.partner, "access session", partner.id, partner)];
            if operation == EndView::NAME {
                partner.call::<EndView>(&(), &NoInput {}).await.ok();
                begun.iter().chain(&begun).cloned().collect()
            } else {
                begun.to_vec()
            }
        }
        SetPartnerRole::NAME => {
            let (colleague, role) = (house.partner().await, house.role("partner", Cells::PARTNER).await);
            let sql =
                "INSERT INTO role_account (role_id, account_id, assigned_at, assigned_by) VALUES (?1, ?2, 0, 'test')";
            house.server.sql(sql, json!([role, house.partner])).await;
            let path = PartnerPersonPath { person: colleague.id };
            partner.call::<SetPartnerRole>(&path, &PartnerRole { role: Some(role) }).await.ok();
            vec![line(house.partner, "edit user", colleague.id, partner)]
        }
        ViewAsRole::NAME => {
            let role = house.role("partner", Cells::PARTNER).await;
            partner.call::<ViewAsRole>(&RolePath { role }, &NoInput {}).await.ok();
            vec![line(house.partner, "access session", partner.id, partner)]
        }
        ExportEvents::NAME => {
            let all = EventSelection { format: EventFormat::Csv, events: None, query: EventQuery::default() };
            let answer = partner.call::<ExportEvents>(&path, &all).await;
            assert!(answer.status.is_success());
            let made = "SELECT asset_id FROM event WHERE account_id = ?1 AND asset = 'export'";
            let made = house.server.sql(made, json!([account.id])).await;
            vec![here("access export", &made[0]["asset_id"].as_str().expect("an id"))]
        }
        ExportPartnerEvents::NAME => {
            let all = EventSelection { format: EventFormat::Csv, events: None, query: EventQuery::default() };
            assert!(partner.call::<ExportPartnerEvents>(&(), &all).await.status.is_success());
            let made = "SELECT asset_id FROM event WHERE account_id = ?1 AND asset = 'export'";
            let made = house.server.sql(made, json!([house.partner])).await;
            vec![line(house.partner, "access export", made[0]["asset_id"].as_str().expect("an id"), partner)]
        }
        SetSingleSignOn::NAME => {
            sso::switch_on(partner, account).await;
            vec![here("create integration", &"sso"), here("edit integration", &"sso")]
        }
        RemoveSingleSignOn::NAME => {
            add_integration(partner, account, IntegrationKey::Sso).await;
            partner.call::<RemoveSingleSignOn>(&path, &NoInput {}).await.ok();
            vec![here("create integration", &"sso"), here("delete integration", &"sso")]
        }
        TakeOver::NAME => {
            let (colleague, secret) = (house.partner().await, "a secret of more than 22 letters");
            let sql = "INSERT INTO hand_over (code_hash, secret_hash, person_id, expires_at) VALUES (?1, ?1, ?2, 9e15)";
            house.server.sql(sql, json!([sha256(secret), colleague.id])).await;
            let hand_over = HandOver { code: secret.into(), secret: secret.into() };
            house.server.nobody().call::<TakeOver>(&(), &hand_over).await.ok();
            vec![line(house.partner, "access session", colleague.id, &colleague)]
        }
        AnswerSecondStep::NAME => {
            let admin = account.admin().await;
            let (app, _) = factors::set_up(&admin).await;
            let cookie = factors::begin(&admin, Step::Prove).await;
            factors::answer(&admin, &cookie, &app.code(factors::step_now())).await.ok();
            vec![line(account.id, "edit user", admin.id, &admin), line(account.id, "access session", admin.id, &admin)]
        }
        ConfirmAuthenticator::NAME => {
            let admin = account.admin().await;
            factors::set_up(&admin).await;
            vec![line(account.id, "edit user", admin.id, &admin)]
        }
        RemoveAuthenticator::NAME | RenewRecoveryCodes::NAME => {
            let admin = account.admin().await;
            factors::set_up(&admin).await;
            if operation == RenewRecoveryCodes::NAME {
                admin.call::<RenewRecoveryCodes>(&(), &NoInput {}).await.ok();
            } else {
                admin.call::<RemoveAuthenticator>(&(), &NoInput {}).await.ok();
            }
            vec![line(account.id, "edit user", admin.id, &admin); 2]
        }
        AddPasskey::NAME => {
            let admin = account.admin().await;
            factors::passkeys::added(&admin, "Laptop").await;
            vec![line(account.id, "edit user", admin.id, &admin)]
        }
        SignInWithPasskey::NAME => {
            let admin = account.admin().await;
            let mut device = factors::passkeys::added(&admin, "Laptop").await;
            let (asked, bound) = factors::passkeys::asked(&admin, "").await;
            factors::passkeys::used(&admin, &bound, &device.sign(&asked.challenge)).await.ok();
            vec![line(account.id, "edit user", admin.id, &admin), line(account.id, "access session", admin.id, &admin)]
        }
        RenamePasskey::NAME | RemovePasskey::NAME => {
            let admin = account.admin().await;
            factors::passkeys::added(&admin, "Laptop").await;
            let passkey = admin.call::<GetSecurity>(&(), &NoInput {}).await.ok().passkeys[0].id;
            if operation == RenamePasskey::NAME {
                let name = PasskeyName { name: "Desk".into() };
                admin.call::<RenamePasskey>(&PasskeyPath { passkey }, &name).await.ok();
            } else {
                admin.call::<RemovePasskey>(&PasskeyPath { passkey }, &NoInput {}).await.ok();
            }
            vec![line(account.id, "edit user", admin.id, &admin); 2]
        }
        SetRequirement::NAME => {
            partner.call::<SetRequirement>(&path, &Requirement { required: true }).await.ok();
            vec![here("edit account", &account.id)]
        }
        SetApprovalRule::NAME => {
            house.partner().await;
            let rule = Rule { users: Some(100), ..Rule::default() };
            partner.call::<SetApprovalRule>(&(), &rule).await.ok();
            vec![line(house.partner, "edit account", house.partner, partner)]
        }
        ApproveRequest::NAME | RejectRequest::NAME => {
            let asked = approvals::asked(house, account).await;
            let approves = operation == ApproveRequest::NAME;
            if approves {
                partner.call::<ApproveRequest>(&asked.path(), &Decision::default()).await.ok();
            } else {
                partner.call::<RejectRequest>(&asked.path(), &Rejection { reason: "No".into() }).await.ok();
            }
            let (create, edit) = ("create approval", "edit approval");
            let mut due = vec![
                line(house.partner, create, asked.id, &asked.author),
                line(house.partner, edit, asked.id, partner),
            ];
            due.extend(approves.then(|| line(account.id, "delete user", asked.user, &asked.author)));
            due
        }
        WithdrawRequest::NAME => {
            let asked = approvals::asked(house, account).await;
            asked.author.call::<WithdrawRequest>(&asked.path(), &NoInput {}).await.ok();
            ["create approval", "edit approval"].map(|what| line(house.partner, what, asked.id, &asked.author)).into()
        }
        SetPartnerRequirement::NAME => {
            partner.call::<SetPartnerRequirement>(&(), &Requirement { required: true }).await.ok();
            vec![line(house.partner, "edit account", house.partner, partner)]
        }
        ResetSecondFactor::NAME => {
            let ulla = at(account, UserId(account.user().await.id.0));
            partner.call::<ResetSecondFactor>(&ulla, &NoInput {}).await.ok();
            vec![here("edit user", &ulla.user)]
        }
        FinishRegistration::NAME => {
            let email = format!("ada@{}.example", house.tag);
            let ada = add(partner, account, "Ada", "Lovelace", &email).await;
            finish(&house.server, &mail(&email, 1).await.token(), "wren opal lantern").await.ok();
            let herself = Person { id: ada.id.into(), ..partner.clone() };
            vec![here("create user", &ada.id), line(account.id, "edit user", ada.id, &herself)]
        }
        ResetPassword::NAME => {
            let admin = account.admin().await;
            forget(&house.server, &admin.email).await.ok();
            reset(&house.server, &mail(&admin.email, 1).await.token(), "wren opal lantern").await.ok();
            vec![line(account.id, "edit user", admin.id, &admin)]
        }
        ChangePassword::NAME => {
            let admin = account.admin().await;
            let change = PasswordChange { current_password: PASSWORD.into(), new_password: "wren opal lantern".into() };
            admin.call::<ChangePassword>(&(), &change).await.ok();
            vec![line(account.id, "edit user", admin.id, &admin)]
        }
        SendWelcomeMail::NAME => {
            let ulla = at(account, UserId(account.user().await.id.0));
            partner.call::<SendWelcomeMail>(&ulla, &NoInput {}).await.ok();
            vec![here("edit user", &ulla.user)]
        }
        SendResetMail::NAME => {
            let ulla = at(account, UserId(account.user().await.id.0));
            partner.call::<SendResetMail>(&ulla, &NoInput {}).await.ok();
            vec![here("edit user", &ulla.user)]
        }
        SendUpdateMessages::NAME => {
            let email = format!("ada@{}.example", house.tag);
            let (ada, gateway) = gateway::confirmed(account, partner, &email).await;
            let consequence = format!("{}: edit gateway {gateway} by device {gateway}", account.id);
            vec![here("create user", &ada.id), consequence]
        }
        CreateAccount::NAME => {
            let new = partner.call::<CreateAccount>(&(), &form("New")).await.ok().id;
            vec![line(new, "create account", new, partner), line(house.partner, "create account", new, partner)]
        }
        UpdateAccount::NAME => {
            let edit = form("Renamed").with_contacts(contacts::changes(&["new@x.example"], &[]));
            partner.request::<UpdateAccount>(&path, &edit).version(1).send().await.ok();
            vec![here("edit account", &account.id)]
        }
        SaveSupportContacts::NAME => {
            let changes = contacts::changes(&["new@x.example"], &["help@x.example"]);
            partner.call::<SaveSupportContacts>(&path, &changes).await.ok();
            vec![here("edit account", &account.id)]
        }
        DeactivateAccount::NAME => {
            partner.request::<DeactivateAccount>(&path, &word("deactivate")).version(1).send().await.ok();
            vec![here("edit account", &account.id)]
        }
        ReactivateAccount::NAME => {
            account.deactivate().await;
            partner.request::<ReactivateAccount>(&path, &word("reactivate")).version(1).send().await.ok();
            vec![here("edit account", &account.id)]
        }
        DeleteAccount::NAME => {
            delete(partner, account, 1).await.ok();
            vec![here("delete account", &account.id), line(house.partner, "delete account", account.id, partner)]
        }
        RestoreAccount::NAME => {
            delete(partner, account, 1).await.ok();
            partner.call::<RestoreAccount>(&path, &NoInput {}).await.ok();
            let both = |what: &str| [here(what, &account.id), line(house.partner, what, account.id, partner)];
            [both("delete account"), both("create account")].concat()
        }
        AddUser::NAME => {
            let ada = add(partner, account, "Ada", "Lovelace", "ada@example.test").await;
            vec![here("create user", &ada.id)]
        }
        UpdateUser::NAME => {
            let ulla = at(account, UserId(account.user().await.id.0));
            let ulla = partner.call::<GetUser>(&ulla, &NoInput {}).await.ok();
            save(partner, account, &ulla, &UserEdit { last_name: "Renamed".into(), ..edit(&ulla) }).await.ok();
            vec![here("edit user", &ulla.id)]
        }
        DeleteUser::NAME => {
            let ulla = at(account, UserId(account.user().await.id.0));
            partner.request::<DeleteUser>(&ulla, &word("delete")).version(1).send().await.ok();
            vec![here("delete user", &ulla.user)]
        }
        DeleteUsers::NAME => {
            let users = [account.user().await, account.user().await].map(|user| UserId(user.id.0));
            let selection = UserSelection::Chosen { users: users.to_vec() };
            let deletion = UsersDeletion { selection, word: "delete".into() };
            let job = partner.call::<DeleteUsers>(&path, &deletion).await.ok();
            partner.ended(job.id).await;
            users.iter().map(|user| here("delete user", user)).collect()
        }
        SendWelcomeMails::NAME => {
            let ulla = account.user().await;
            let selection = UserSelection::Chosen { users: vec![UserId(ulla.id.0)] };
            let asked = WelcomeMails { selection, only_not_registered: false };
            let job = partner.call::<SendWelcomeMails>(&path, &asked).await.ok();
            partner.ended(job.id).await;
            vec![here("edit user", &ulla.id)]
        }
        SendResetMails::NAME => {
            let ulla = account.user().await;
            let selection = UserSelection::Chosen { users: vec![UserId(ulla.id.0)] };
            let job = partner.call::<SendResetMails>(&path, &ResetMails { selection }).await.ok();
            partner.ended(job.id).await;
            vec![here("edit user", &ulla.id)]
        }
        SetRoles::NAME => {
            let ulla = account.user().await;
            let wanted = bulk_role::chosen([UserId(ulla.id.0)], Role::AccountAdmin);
            bulk_role::set(partner, account, &wanted).await;
            vec![here("edit user", &ulla.id)]
        }
        CreateRole::NAME => {
            let role = roles::made(partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
            vec![line(house.partner, "create role", role.row.id, partner)]
        }
        DuplicateRole::NAME => {
            let role = roles::made(partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
            let wish = RoleCopy { name: "Copy".into() };
            let copy = partner.call::<DuplicateRole>(&roles::at(&role), &wish).await.ok();
            [role, copy].map(|role| line(house.partner, "create role", role.row.id, partner)).to_vec()
        }
        UpdateRole::NAME => {
            let role = roles::made(partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
            roles::save(partner, &role, &RoleEdit { name: "Desk".into(), ..roles::edit(&role) }).await.ok();
            ["create role", "edit role"].map(|what| line(house.partner, what, role.row.id, partner)).to_vec()
        }
        AssignRoleToAccounts::NAME | UnassignRoleFromAccounts::NAME => {
            let role = roles::made(partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
            roles::assign(partner, &role, &[account]).await;
            let mut due = vec![line(house.partner, "create role", role.row.id, partner)];
            let both = [here("edit role", &role.row.id), line(house.partner, "edit role", role.row.id, partner)];
            due.extend(both.clone());
            if operation == UnassignRoleFromAccounts::NAME {
                let accounts = AccountSelection::Chosen { accounts: vec![account.id] };
                let asked = RoleUnassignment { accounts, replacement: None, confirm_last_admin: false };
                let job = partner.call::<UnassignRoleFromAccounts>(&roles::at(&role), &asked).await.ok();
                partner.ended(job.id).await;
                due.extend(both);
            }
            due
        }
        DeleteRoles::NAME => {
            let role = roles::made(partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await;
            let asked = RolesDeletion {
                roles: vec![role.row.id],
                word: "delete".into(),
                replacement: None,
                confirm_last_admin: false,
            };
            roles::delete(partner, &asked).await;
            ["create role", "delete role"].map(|what| line(house.partner, what, role.row.id, partner)).to_vec()
        }
        NoteHistoryOpened::NAME => {
            partner.call::<NoteHistoryOpened>(&path, &NoInput {}).await.ok();
            vec![here("access account", &account.id)]
        }
        NotePartnerHistoryOpened::NAME => {
            partner.call::<NotePartnerHistoryOpened>(&(), &NoInput {}).await.ok();
            vec![line(house.partner, "access account", house.partner, partner)]
        }
        CreateEventView::NAME | UpdateEventView::NAME | DeleteEventView::NAME | SetEventAlert::NAME => {
            let view = event_views::save(partner, account, &event_views::view("A", EventQuery::default())).await;
            let at = event_views::at(account, &view);
            let form = ViewForm { name: "B".into(), query: view.query.clone(), shared: true };
            let more = match operation {
                UpdateEventView::NAME => {
                    partner.request::<UpdateEventView>(&at, &form).version(1).send().await.ok();
                    "edit view"
                }
                DeleteEventView::NAME => {
                    partner.request::<DeleteEventView>(&at, &NoInput {}).version(1).send().await.ok();
                    "delete view"
                }
                SetEventAlert::NAME => {
                    partner.call::<SetEventAlert>(&at, &Alert { bell: true, email: false }).await.ok();
                    "edit view"
                }
                _ => return Some(vec![here("create view", &view.id)]),
            };
            vec![here("create view", &view.id), here(more, &view.id)]
        }
        CreatePartnerEventView::NAME
        | UpdatePartnerEventView::NAME
        | DeletePartnerEventView::NAME
        | SetPartnerEventAlert::NAME => {
            let new = event_views::view("A", EventQuery::default());
            let view = partner.call::<CreatePartnerEventView>(&(), &new).await.ok();
            let (at, there) =
                (PartnerViewPath { view: view.id }, |what: &str| line(house.partner, what, view.id, partner));
            let form = ViewForm { name: "B".into(), query: view.query.clone(), shared: true };
            let more = match operation {
                UpdatePartnerEventView::NAME => {
                    partner.request::<UpdatePartnerEventView>(&at, &form).version(1).send().await.ok();
                    "edit view"
                }
                DeletePartnerEventView::NAME => {
                    partner.request::<DeletePartnerEventView>(&at, &NoInput {}).version(1).send().await.ok();
                    "delete view"
                }
                SetPartnerEventAlert::NAME => {
                    partner.call::<SetPartnerEventAlert>(&at, &Alert { bell: true, email: false }).await.ok();
                    "edit view"
                }
                _ => return Some(vec![there("create view")]),
            };
            vec![there("create view"), there(more)]
        }
        UndoEvent::NAME => {
            let ada = add(partner, account, "Ada", "Lovelace", "ada@example.test").await;
            undo::last(partner, account).await.ok();
            vec![here("create user", &ada.id), here("delete user", &ada.id)]
        }
        UndoPartnerEvent::NAME => {
            let role = roles::made(partner, "Helpdesk", Cells::ACCOUNT_ADMIN).await.row.id;
            undo::partner::last_undone(partner).await;
            ["create role", "delete role"].map(|told| line(house.partner, told, role, partner)).to_vec()
        }
        UndoJob::NAME => {
            let ulla = account.user().await;
            let wanted = bulk_role::chosen([UserId(ulla.id.0)], Role::AccountAdmin);
            // Somebody else is left as account admin.
            account.admin().await;
            let job = bulk_role::set(partner, account, &wanted).await;
            undo::job(partner, account, job.id).await;
            vec![here("edit user", &ulla.id); 2]
        }
        RetryDeleteUsers::NAME => {
            let ulla = account.user().await;
            let path = forgotten(partner, account, &[&ulla]).await;
            stopped(partner, &path).await;
            let retry = DeletionPath { account: account.id, job: path.job };
            let job = partner.call::<RetryDeleteUsers>(&retry, &NoInput {}).await.ok();
            partner.ended(job.id).await;
            vec![here("delete user", &ulla.id)]
        }
        ImportUsers::NAME => {
            let preview = Preview::of(account, partner, &[row(2, "Ada", "ada@import.test", "")]).await;
            assert_eq!(preview.upload().await.done, 1);
            let users = preview.users().await;
            let each = users.iter().map(|user| here("create user", &user.id));
            each.chain([here("create import", &preview.path.draft)]).collect()
        }
        ImportIntoMany::NAME => {
            let sheet = Sheet::of(partner, &[many::of(&account.number, 2, "Ada", "ada@many.test")]).await;
            let job = partner.call::<ImportIntoMany>(&sheet.path, &UploadIntoMany::default()).await.ok();
            assert_eq!(partner.ended(job.id).await.done, 1);
            let sql = "SELECT asset_id FROM event WHERE account_id = ?1 AND asset = ?2";
            let made = async |asset: &str| {
                let rows = house.server.sql(sql, json!([account.id, asset])).await;
                rows[0]["asset_id"].as_str().expect("an id").to_owned()
            };
            vec![here("create user", &made("user").await), here("create import", &made("import").await)]
        }
        AssignOrder::NAME | UnassignOrder::NAME => {
            let has = (operation == UnassignOrder::NAME).then_some(account);
            let number = orders::order(house, has, licences::PRODUCT, 5, 300).await;
            let order = orders::assign::path(house, &number).await;
            if has.is_some() {
                partner.call::<UnassignOrder>(&order, &NoInput {}).await.ok();
            } else {
                partner.call::<AssignOrder>(&order, &orders::assign::to(account)).await.ok();
            }
            let id = order.order;
            vec![here("edit order", &id), line(house.partner, "edit order", id, partner)]
        }
        AddIntegration::NAME => {
            add_integration(partner, account, IntegrationKey::MitelOne).await;
            vec![here("create integration", &"mitelOne"), here("edit account", &account.id)]
        }
        RemoveIntegration::NAME => {
            account
                .server
                .sql(
                    "INSERT INTO account_integration (account_id, integration, state, added_at, added_by) \
                VALUES (?1, 'sso', 'needsSetup', 0, 'Test')",
                    json!([account.id]),
                )
                .await;
            let path = IntegrationPath { account: account.id, integration: IntegrationKey::Sso };
            partner.call::<RemoveIntegration>(&path, &NoInput {}).await.ok();
            vec![here("delete integration", &"sso")]
        }
        SetPrivilege::NAME => {
            let path = PrivilegePath { account: account.id, privilege: Privilege::GuestAccess };
            partner.call::<SetPrivilege>(&path, &PrivilegeSwitch { enabled: true }).await.ok();
            vec![here("edit account", &account.id)]
        }
        SaveUserLicences::NAME => {
            let ulla = licences::ready(house, account, 1).await;
            let changes = LicenceChanges { add: vec![licences::PRODUCT], remove: vec![] };
            partner.call::<SaveUserLicences>(&at(account, ulla[0]), &changes).await.ok();
            vec![here("edit user", &ulla[0])]
        }
        AssignLicences::NAME => {
            let users = licences::ready(house, account, 2).await;
            licences::assigned(partner, account, &users).await;
            users.iter().map(|user| here("edit user", user)).collect()
        }
        UnassignLicences::NAME => {
            let users = licences::ready(house, account, 1).await;
            licences::hold(account, &users).await;
            let job = licences::unassign(partner, account, &users).await.ok();
            partner.ended(job.id).await;
            users.iter().map(|user| here("edit user", user)).collect()
        }
        ConvertToAccountManagers::NAME => {
            let colleague = house.partner().await;
            managers::convert(partner, &[&colleague]).await;
            vec![line(house.partner, "create accountManager", colleague.id, partner)]
        }
        UpgradeToAdministrators::NAME => {
            let manager = house.manager(&[account]).await;
            managers::upgrade(partner, &[&manager]).await;
            vec![line(house.partner, "delete accountManager", manager.id, partner), here("edit account", &account.id)]
        }
        AssignAccountsToManagers::NAME => {
            let manager = house.manager(&[]).await;
            managers::assign(partner, &[&manager], &[account]).await;
            vec![line(house.partner, "edit accountManager", manager.id, partner), here("edit account", &account.id)]
        }
        UnassignAccountsFromManagers::NAME => {
            let manager = house.manager(&[account]).await;
            managers::unassign(partner, &[&manager], &[account]).await;
            vec![line(house.partner, "edit accountManager", manager.id, partner), here("edit account", &account.id)]
        }
        RenewAssignments::NAME => {
            let manager = house.manager(&[account]).await;
            let renewed = managers::giving(&[&manager], &[account]);
            let job = partner.call::<RenewAssignments>(&(), &renewed).await.ok();
            partner.ended(job.id).await;
            vec![line(house.partner, "edit accountManager", manager.id, partner), here("edit account", &account.id)]
        }
        CreateAccountGroup::NAME => {
            let saved = groups::create(partner, &groups::fixed("North", &[account])).await;
            vec![line(house.partner, "create accountGroup", saved.id, partner)]
        }
        UpdateAccountGroup::NAME => {
            let saved = groups::create(partner, &groups::fixed("North", &[account])).await;
            let (path, form) = (GroupPath { group: saved.id }, groups::fixed("South", &[account]));
            partner.request::<UpdateAccountGroup>(&path, &form).version(1).send().await.ok();
            let of = |what: &str| line(house.partner, what, saved.id, partner);
            vec![of("create accountGroup"), of("edit accountGroup")]
        }
        DeleteAccountGroup::NAME => {
            let saved = groups::create(partner, &groups::fixed("North", &[account])).await;
            let path = GroupPath { group: saved.id };
            partner.request::<DeleteAccountGroup>(&path, &word("delete")).version(1).send().await.ok();
            let of = |what: &str| line(house.partner, what, saved.id, partner);
            vec![of("create accountGroup"), of("delete accountGroup")]
        }
        AssignGroupsToManagers::NAME => {
            let (saved, manager) =
                (groups::create(partner, &groups::fixed("North", &[account])).await, house.manager(&[]).await);
            groups::give(partner, &manager, saved.id, None).await;
            vec![
                line(house.partner, "create accountGroup", saved.id, partner),
                line(house.partner, "edit accountManager", manager.id, partner),
            ]
        }
        UnassignGroupsFromManagers::NAME => {
            let (saved, manager) =
                (groups::create(partner, &groups::fixed("North", &[account])).await, house.manager(&[]).await);
            groups::give(partner, &manager, saved.id, None).await;
            let taken = GroupUnassignment { managers: vec![manager.id], groups: vec![saved.id] };
            partner.call::<UnassignGroupsFromManagers>(&(), &taken).await.ok();
            let edited = line(house.partner, "edit accountManager", manager.id, partner);
            vec![line(house.partner, "create accountGroup", saved.id, partner), edited.clone(), edited]
        }
        RetryManagersRun::NAME => {
            let manager = house.partner().await;
            let failed = managers::assign(partner, &[&manager], &[account]).await;
            let sql = "UPDATE partner_user SET access = 'manager' WHERE id = ?1";
            house.server.sql(sql, json!([manager.id])).await;
            let path = ManagersRunPath { job: failed.id };
            let job = partner.call::<RetryManagersRun>(&path, &NoInput {}).await.ok();
            partner.ended(job.id).await;
            vec![line(house.partner, "edit accountManager", manager.id, partner), here("edit account", &account.id)]
        }
        _ => return None,
    };
    Some(due)
}

#[tokio::test]
async fn evnt_070_every_successful_change_writes_its_event() {
    for operation in subjects().iter().filter(|subject| subject.method.is_unsafe()).map(|subject| subject.name) {
        let (house, account, partner) = scene().await;
        let due = succeed(operation, &house, &account, &partner).await;
        let why_none = UNRECORDED.iter().find(|(name, _)| *name == operation).map(|(_, why)| why);
        match (due, why_none) {
            (Some(mut due), None) => {
                due.sort();
                assert!(!due.is_empty(), "{operation}: no event is due, and UNRECORDED does not say why");
                assert_eq!(told(&house, &account, &partner).await, due, "{operation}");
            }
            (None, Some(_)) => {}
            (Some(_), Some(why)) => panic!("{operation} is due its events, and none for being {why}: which?"),
            (None, None) => {
                panic!("{operation}: say in `succeed` which events it writes, or in UNRECORDED why it writes none")
            }
        }
    }
}
