//! The list of all operations: what is not in it is neither mounted nor described nor tested.

use crate::{
    accounts::operations as accounts,
    approvals::operations as approvals,
    contacts::operations as contacts,
    dashboard::operations as dashboard,
    event_log::operations as event_log,
    event_views::operations as event_views,
    events::operations as events,
    factors::operations as factors,
    gateway::operations as gateway,
    groups::operations as groups,
    import::{many, operations as import},
    integrations::operations as integrations,
    jobs::operations as jobs,
    licences::operations as licences,
    managers::{groups as manager_groups, operations as managers, role as partner_role},
    miaccess::operations as miaccess,
    notifications::operations as notifications,
    operation::{Operation, Visitor},
    orders::{assigning, operations as orders},
    passwords::operations as passwords,
    rights::operations as rights,
    roles::operations as roles,
    session::{operations as session, viewing},
    sso::operations as sso,
    undo::operations as undo,
    users::operations as users,
};

macro_rules! list {
    ($($op:path),+ $(,)?) => {
        /// Shows every operation to the visitor, in the order of the spec's areas.
        pub fn each(visitor: &mut impl Visitor) {
            $(visitor.visit::<$op>();)+
        }

        /// The names of all operations, in that order.
        pub const NAMES: &[&str] = &[$(<$op as Operation>::NAME),+];
    };
}

list![
    session::SignIn,
    session::GetSession,
    session::SignOut,
    session::SetPreferences,
    session::GetTableView,
    session::SetTableView,
    viewing::ViewAsAccountAdmin,
    viewing::ViewAsRole,
    viewing::EndView,
    sso::GetSignInWays,
    sso::RegisterBySingleSignOn,
    miaccess::TakeOver,
    miaccess::DeletePartnerAccount,
    miaccess::DeletePartnerUser,
    factors::GetSecondStep,
    factors::AnswerSecondStep,
    factors::StartPasskeySignIn,
    factors::SignInWithPasskey,
    factors::GetSecurity,
    factors::ProveAgain,
    factors::StartAuthenticator,
    factors::ConfirmAuthenticator,
    factors::RemoveAuthenticator,
    factors::RenewRecoveryCodes,
    factors::StartPasskey,
    factors::AddPasskey,
    factors::RenamePasskey,
    factors::RemovePasskey,
    factors::GetRequirement,
    factors::SetRequirement,
    factors::ResetSecondFactor,
    factors::GetPartnerRequirement,
    factors::SetPartnerRequirement,
    approvals::GetApprovalRule,
    approvals::SetApprovalRule,
    approvals::ListApprovals,
    approvals::GetApproval,
    approvals::ListApprovalItems,
    approvals::ApproveRequest,
    approvals::RejectRequest,
    approvals::WithdrawRequest,
    passwords::GetLink,
    passwords::ResendLink,
    passwords::FinishRegistration,
    passwords::ForgotPassword,
    passwords::ResetPassword,
    passwords::ChangePassword,
    dashboard::GetDashboard,
    dashboard::GetAccountDashboard,
    accounts::ListAccounts,
    accounts::ListNamesakes,
    accounts::CreateAccount,
    accounts::GetAccount,
    accounts::UpdateAccount,
    accounts::DeactivateAccount,
    accounts::ReactivateAccount,
    accounts::GetAccountDeletion,
    accounts::DeleteAccount,
    accounts::RestoreAccount,
    contacts::ListSupportContacts,
    contacts::SaveSupportContacts,
    contacts::SuggestSupportContacts,
    contacts::SuggestFirstContacts,
    integrations::ListIntegrations,
    integrations::AddIntegration,
    integrations::GetRemoval,
    integrations::RemoveIntegration,
    integrations::SetPrivilege,
    sso::GetSingleSignOn,
    sso::SetSingleSignOn,
    sso::RemoveSingleSignOn,
    sso::ImportSsoMetadata,
    users::ListUsers,
    users::AddUser,
    users::GetUser,
    users::UpdateUser,
    users::DeleteUser,
    users::DeleteUsers,
    users::RetryDeleteUsers,
    users::SetRoles,
    passwords::SendWelcomeMail,
    passwords::SendResetMail,
    passwords::SendWelcomeMails,
    passwords::SendResetMails,
    roles::ListRoles,
    roles::GetRole,
    roles::CreateRole,
    roles::DuplicateRole,
    roles::UpdateRole,
    roles::PreviewRole,
    roles::ListRoleAccounts,
    roles::AssignRoleToAccounts,
    roles::UnassignRoleFromAccounts,
    roles::GetRolesLost,
    roles::DeleteRoles,
    roles::ListAssignableRoles,
    licences::GetLicences,
    licences::SaveUserLicences,
    licences::CountLicences,
    licences::AssignLicences,
    licences::UnassignLicences,
    orders::ListOrders,
    assigning::AssignOrder,
    assigning::UnassignOrder,
    orders::ListSubscriptions,
    import::GetImportDraft,
    import::StartImport,
    import::ListImportRows,
    import::SaveImportRows,
    import::CancelImport,
    import::ImportUsers,
    import::GetImportResult,
    import::GetImportGround,
    import::GetImportPlan,
    import::GetImportMapping,
    import::SaveImportMapping,
    managers::ListAccountManagers,
    managers::ListPartnerAdministrators,
    managers::ConvertToAccountManagers,
    managers::UpgradeToAdministrators,
    managers::ListManagerAccounts,
    managers::PreviewAssignment,
    managers::AssignAccountsToManagers,
    managers::UnassignAccountsFromManagers,
    managers::RenewAssignments,
    managers::RetryManagersRun,
    manager_groups::ListManagerGroups,
    manager_groups::AssignGroupsToManagers,
    manager_groups::UnassignGroupsFromManagers,
    groups::ListAccountGroups,
    groups::ListAccountTags,
    groups::GetAccountGroup,
    groups::PreviewAccountGroup,
    groups::CreateAccountGroup,
    groups::UpdateAccountGroup,
    groups::DeleteAccountGroup,
    partner_role::GetPartnerRole,
    partner_role::ListRolePeople,
    partner_role::SetPartnerRole,
    many::GetManyImport,
    many::StartManyImport,
    many::ListManyImportRows,
    many::SaveManyImportRows,
    many::CancelManyImport,
    many::FindCustomers,
    many::ImportIntoMany,
    many::GetManyImportResult,
    many::GetManyImportMapping,
    many::SaveManyImportMapping,
    jobs::GetJob,
    notifications::ListNotifications,
    notifications::SeeNotifications,
    notifications::DeleteNotification,
    events::ListEvents,
    events::GetEvent,
    events::GetEventFilterOptions,
    events::ExportEvents,
    rights::GetUserRights,
    rights::GetPartnerUserRights,
    events::IngestEvents,
    events::ListDeliveries,
    gateway::ListUserChanges,
    gateway::SendUpdateMessages,
    gateway::GetEventOutcome,
    events::GetEventBars,
    events::NoteHistoryOpened,
    event_log::ListTreeHeads,
    event_log::GetConsistencyProof,
    event_log::GetEventLogKeys,
    undo::PreviewUndo,
    undo::UndoEvent,
    undo::PreviewPartnerUndo,
    undo::UndoPartnerEvent,
    undo::PreviewUndoJob,
    undo::UndoJob,
    undo::GetUserAsOf,
    undo::GetAccountAsOf,
    events::ListPartnerEvents,
    events::GetPartnerEvent,
    events::GetPartnerEventFilterOptions,
    events::ExportPartnerEvents,
    events::GetPartnerEventBars,
    events::NotePartnerHistoryOpened,
    event_views::ListEventViews,
    event_views::CreateEventView,
    event_views::UpdateEventView,
    event_views::DeleteEventView,
    event_views::SetEventAlert,
    event_views::ListPartnerEventViews,
    event_views::CreatePartnerEventView,
    event_views::UpdatePartnerEventView,
    event_views::DeletePartnerEventView,
    event_views::SetPartnerEventAlert,
    event_log::ListPartnerTreeHeads,
    event_log::GetPartnerConsistencyProof,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        approvals::Asked,
        operation::{Method, PathParams, Waits},
        permissions::Action,
    };
    use std::collections::BTreeSet;

    struct Check {
        addresses: BTreeSet<String>,
    }

    impl Visitor for Check {
        fn visit<Op: Operation>(&mut self) {
            assert!(!Op::SPEC.is_empty(), "{} names no requirement", Op::NAME);
            let braces: Vec<_> = Op::PATH.split('/').filter_map(|s| s.strip_prefix('{')?.strip_suffix('}')).collect();
            assert_eq!(braces, Op::Path::NAMES, "{}", Op::NAME);
            assert!(Op::PATH.starts_with("/api/v1/"), "{}", Op::NAME);
            let address = format!("{} {}", Op::METHOD.as_str(), Op::PATH);
            assert!(self.addresses.insert(address), "{} shares its address", Op::NAME);
        }
    }

    struct Declared;

    impl Visitor for Declared {
        fn visit<Op: Operation>(&mut self) {
            let deletes = Op::METHOD == Method::Delete || Op::NEEDS.any_of.iter().any(|(_, a)| *a == Action::Delete);
            let about = ["import", "/roles", "/delete"].iter().any(|word| Op::PATH.contains(word));
            if Op::METHOD.is_unsafe() && (deletes || about) {
                assert_ne!(Op::WAITS, Waits::Undeclared, "{} must say whether it waits for a second person", Op::NAME);
            }
            let known = Op::NAME.parse::<Asked>().is_ok();
            assert_eq!(Op::WAITS == Waits::AboveThreshold, known, "{}", Op::NAME);
        }
    }

    #[test]
    fn delg_003_every_delete_import_and_role_edit_says_whether_it_waits() {
        each(&mut Declared);
    }

    #[test]
    fn every_operation_is_whole_and_has_an_address_of_its_own() {
        let mut check = Check { addresses: BTreeSet::new() };
        each(&mut check);
        assert_eq!(check.addresses.len(), NAMES.len());
    }
}
