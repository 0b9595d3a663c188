//! The table of contents: every address and its page.

use crate::{
    boot::Boot,
    frame::{
        BareFrame, Frame,
        gate::{for_account, for_anyone, for_everyone, for_person},
        refused::NotFoundPage,
    },
    pages::{
        accounts::{information::AccountPage, list::AccountsPage, new::NewAccountPage},
        approvals::{ApprovalPage, ApprovalRulePage, ApprovalsPage},
        dashboard::{AccountDashboardPage, DashboardPage},
        events::list::{EventsPage, PartnerEventsPage},
        factors::{PasskeyPage, SecondStepPage, SecurityPage, SignInRulesPage},
        groups::{GroupPage, GroupsPage, NewGroupPage},
        import::{ImportPage, ManyImportPage},
        integrations::IntegrationsPage,
        managers::{AccountManagersPage, ManagedAccountsPage},
        orders::list::OrdersPage,
        passwords::{ForgotPasswordPage, RegisterPage, ResetPasswordPage},
        rights::{OwnRightsPage, PartnerRightsPage, UserRightsPage},
        roles::{NewRolePage, RolePage, RolesPage},
        session::{SignInPage, SignInRefusedPage, SignInWindowPage},
        subscriptions::SubscriptionsPage,
        undo::{AccountAsOfPage, UserAsOfPage},
        users::{edit::UserPage, list::UsersPage, new::NewUserPage},
    },
};
use domain::{
    accounts::operations::{CreateAccount, GetAccount, ListAccounts},
    approvals::operations::{GetApproval, GetApprovalRule, ListApprovals},
    dashboard::operations::GetAccountDashboard,
    events::operations::{ListEvents, ListPartnerEvents},
    factors::operations::GetPartnerRequirement,
    groups::operations::{CreateAccountGroup, GetAccountGroup, ListAccountGroups},
    import::{many::GetManyImport, operations::GetImportDraft},
    integrations::operations::ListIntegrations,
    managers::operations::{ListAccountManagers, ListManagerAccounts},
    orders::operations::{ListOrders, ListSubscriptions},
    rights::operations::{GetPartnerUserRights, GetUserRights},
    roles::operations::{CreateRole, GetRole, ListRoles},
    undo::operations::{GetAccountAsOf, GetUserAsOf},
    users::operations::{AddUser, GetUser, ListUsers},
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// The whole portal. Contexts come from [`crate::boot::Boot::provide`].
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Frame>
                <Routes fallback=|| ()>
                    <Route path=path!("/") ssr=SsrMode::Async view={for_everyone(DashboardPage)} />
                    <Route path=path!("/sign-in") ssr=SsrMode::Async view={for_anyone(SignInPage)} />
                    <Route path=path!("/sign-in/window") ssr=SsrMode::Async view={for_anyone(SignInWindowPage)} />
                    <Route path=path!("/sign-in/refused") ssr=SsrMode::Async view={for_anyone(SignInRefusedPage)} />
                    <Route path=path!("/register") ssr=SsrMode::Async view={for_anyone(RegisterPage)} />
                    <Route path=path!("/reset-password") ssr=SsrMode::Async view={for_anyone(ResetPasswordPage)} />
                    <Route path=path!("/forgot-password") ssr=SsrMode::Async view={for_anyone(ForgotPasswordPage)} />
                    <Route path=path!("/second-step") ssr=SsrMode::Async view={for_anyone(SecondStepPage)} />
                    <Route path=path!("/passkey") ssr=SsrMode::Async view={for_anyone(PasskeyPage)} />
                    <Route
                        path=path!("/sign-in-rules")
                        ssr=SsrMode::Async
                        view={for_person::<GetPartnerRequirement, _>(SignInRulesPage)}
                    />
                    <Route
                        path=path!("/approvals")
                        ssr=SsrMode::Async
                        view={for_person::<ListApprovals, _>(ApprovalsPage)}
                    />
                    <Route
                        path=path!("/approvals/rule")
                        ssr=SsrMode::Async
                        view={for_person::<GetApprovalRule, _>(ApprovalRulePage)}
                    />
                    <Route
                        path=path!("/approvals/:approval")
                        ssr=SsrMode::Async
                        view={for_person::<GetApproval, _>(ApprovalPage)}
                    />
                    <Route path=path!("/rights") ssr=SsrMode::Async view={for_everyone(OwnRightsPage)} />
                    <Route
                        path=path!("/accounts/:account/users/:user/rights")
                        ssr=SsrMode::Async
                        view={for_account::<GetUserRights, _>(UserRightsPage)}
                    />
                    <Route path=path!("/security") ssr=SsrMode::Async view={for_everyone(SecurityPage)} />
                    <Route
                        path=path!("/accounts")
                        ssr=SsrMode::Async
                        view={for_person::<ListAccounts, _>(AccountsPage)}
                    />
                    <Route
                        path=path!("/accounts/new")
                        ssr=SsrMode::Async
                        view={for_person::<CreateAccount, _>(NewAccountPage)}
                    />
                    <Route
                        path=path!("/accounts/import")
                        ssr=SsrMode::Async
                        view={for_person::<GetManyImport, _>(ManyImportPage)}
                    />
                    <Route
                        path=path!("/accounts/:account")
                        ssr=SsrMode::Async
                        view={for_account::<GetAccount, _>(AccountPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/dashboard")
                        ssr=SsrMode::Async
                        view={for_account::<GetAccountDashboard, _>(AccountDashboardPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/users")
                        ssr=SsrMode::Async
                        view={for_account::<ListUsers, _>(UsersPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/users/new")
                        ssr=SsrMode::Async
                        view={for_account::<AddUser, _>(NewUserPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/users/:user")
                        ssr=SsrMode::Async
                        view={for_account::<GetUser, _>(UserPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/users/:user/as-of")
                        ssr=SsrMode::Async
                        view={for_account::<GetUserAsOf, _>(UserAsOfPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/as-of")
                        ssr=SsrMode::Async
                        view={for_account::<GetAccountAsOf, _>(AccountAsOfPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/import")
                        ssr=SsrMode::Async
                        view={for_account::<GetImportDraft, _>(ImportPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/integrations")
                        ssr=SsrMode::Async
                        view={for_account::<ListIntegrations, _>(IntegrationsPage)}
                    />
                    <Route
                        path=path!("/accounts/:account/subscriptions")
                        ssr=SsrMode::Async
                        view={for_account::<ListSubscriptions, _>(SubscriptionsPage)}
                    />
                    <Route
                        path=path!("/account-managers")
                        ssr=SsrMode::Async
                        view={for_person::<ListAccountManagers, _>(AccountManagersPage)}
                    />
                    <Route
                        path=path!("/account-managers/people/:person/rights")
                        ssr=SsrMode::Async
                        view={for_person::<GetPartnerUserRights, _>(PartnerRightsPage)}
                    />
                    <Route
                        path=path!("/account-managers/accounts")
                        ssr=SsrMode::Async
                        view={for_person::<ListManagerAccounts, _>(ManagedAccountsPage)}
                    />
                    <Route
                        path=path!("/account-groups")
                        ssr=SsrMode::Async
                        view={for_person::<ListAccountGroups, _>(GroupsPage)}
                    />
                    <Route
                        path=path!("/account-groups/new")
                        ssr=SsrMode::Async
                        view={for_person::<CreateAccountGroup, _>(NewGroupPage)}
                    />
                    <Route
                        path=path!("/account-groups/:group")
                        ssr=SsrMode::Async
                        view={for_person::<GetAccountGroup, _>(GroupPage)}
                    />
                    <Route path=path!("/roles") ssr=SsrMode::Async view={for_person::<ListRoles, _>(RolesPage)} />
                    <Route
                        path=path!("/roles/new")
                        ssr=SsrMode::Async
                        view={for_person::<CreateRole, _>(NewRolePage)}
                    />
                    // One route for the role and its tabs.
                    <Route
                        path=path!("/roles/:role/:tab?")
                        ssr=SsrMode::Async
                        view={for_person::<GetRole, _>(RolePage)}
                    />
                    <Route path=path!("/orders") ssr=SsrMode::Async view={for_person::<ListOrders, _>(OrdersPage)} />
                    // One route for the list and an event over it, so that the list stays as it is.
                    <Route
                        path=path!("/accounts/:account/events/:event?")
                        ssr=SsrMode::Async
                        view={for_account::<ListEvents, _>(EventsPage)}
                    />
                    <Route
                        path=path!("/events/:event?")
                        ssr=SsrMode::Async
                        view={for_person::<ListPartnerEvents, _>(PartnerEventsPage)}
                    />
                    <Route path=path!("/*any") ssr=SsrMode::Async view={for_anyone(elsewhere)} />
                </Routes>
            </Frame>
        </Router>
    }
}

/// Declares [`Door`] by its pages, and [`DOOR`] by their addresses.
macro_rules! door {
    ($($path:tt => $page:ident),+ $(,)?) => {
        /// The addresses of the [`Door`].
        const DOOR: &[&str] = &[$($path),+];

        /// The pages before sign-in alone, as the same markup: what the browser needs before anyone is signed in is a
        /// small part of the portal and a module of its own. Whatever it is asked for else, the Worker draws with the
        /// whole one.
        #[component]
        pub fn Door() -> impl IntoView {
            provide_meta_context();
            view! {
                <Router>
                    <BareFrame>
                        <Routes fallback=leave>
                            $(<Route path=path!($path) ssr=SsrMode::Async view={for_anyone($page)} />)+
                        </Routes>
                    </BareFrame>
                </Router>
            }
        }
    };
}

door! {
    "/sign-in" => SignInPage,
    "/sign-in/window" => SignInWindowPage,
    "/sign-in/refused" => SignInRefusedPage,
    "/forgot-password" => ForgotPasswordPage,
}

/// The address has changed already; the document follows.
fn leave() {
    Effect::new(|_| {
        let _ = window().location().reload();
    });
}

/// Whether the browser needs the [`Door`] only: nobody is signed in, and the page is one of its own. The pages that a
/// mail leads to are not: they would make those who sign in every day wait for them.
pub fn is_door(boot: &Boot, path: &str) -> bool {
    boot.session.is_none() && DOOR.contains(&path)
}

/// Every other address: the example page of the parts in development builds, else "not found".
fn elsewhere() -> AnyView {
    #[cfg(feature = "dev-parts")]
    if leptos_router::hooks::use_location().pathname.get_untracked() == crate::paths::DEV_PARTS {
        return view! { <crate::pages::dev::PartsPage /> }.into_any();
    }
    view! { <NotFoundPage /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn the_door_opens_for_nobody_else() {
        let nobody = Boot::default();
        assert!(is_door(&nobody, paths::SIGN_IN) && is_door(&nobody, paths::FORGOT_PASSWORD));
        assert!(!is_door(&nobody, paths::REGISTER) && !is_door(&nobody, paths::HOME));
    }
}
