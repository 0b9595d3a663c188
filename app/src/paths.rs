//! Every address of the portal, typed: a page never writes one by hand.

use domain::{
    approvals,
    ids::{AccountId, ApprovalId, EventId, GroupId, PersonId, RoleId, UserId},
    miaccess::{self, Mode},
    passwords::LinkPurpose,
    session::return_address,
    sso,
};
use serde::Serialize;

/// The dashboard.
pub const HOME: &str = "/";
/// The sign-in page.
pub const SIGN_IN: &str = return_address::SIGN_IN;
/// The page that the pop-up of a sign-in ends on (SIGN-025).
pub const SIGN_IN_WINDOW: &str = miaccess::WINDOW;
/// The page that says why a sign-in by single sign-on came to nothing.
pub const SIGN_IN_REFUSED: &str = sso::REFUSED;
/// The sign-in page after signing out of a session that an identity provider had opened (SSO-055).
pub const SIGNED_OUT_HERE: &str = "/sign-in?tried=1&provider=open";
/// The same after signing out: a frame does not ask MiAccess to sign in again at once (SIGN-022).
pub const SIGNED_OUT: &str = "/sign-in?tried=1";
/// Where the link of a welcome e-mail leads (SIGN-029).
pub const REGISTER: &str = LinkPurpose::Register.page();
/// Where the link of a reset e-mail leads (SIGN-036).
pub const RESET_PASSWORD: &str = LinkPurpose::Reset.page();
/// Where one asks for a reset e-mail.
pub const FORGOT_PASSWORD: &str = "/forgot-password";
/// The second step of a sign-in (FACT-010).
pub const SECOND_STEP: &str = "/second-step";
/// Sign-in with a passkey (FACT-021).
pub const PASSKEY: &str = "/passkey";
/// What one may do oneself, and why (WHY-001).
pub const RIGHTS: &str = "/rights";
/// What a partner asks of everyone who signs in (FACT-043).
pub const SIGN_IN_RULES: &str = "/sign-in-rules";
/// What waits for a second person, and was decided (DELG-003).
pub const APPROVALS: &str = "/approvals";
/// What the partner lets one person do alone (DELG-003).
pub const APPROVAL_RULE: &str = "/approvals/rule";
/// One's own sign-in security (FACT-031).
pub const SECURITY: &str = "/security";
/// The list of customer accounts.
pub const ACCOUNTS: &str = "/accounts";
/// Roles and Permissions.
pub const ROLES: &str = "/roles";
/// The form of a new role.
pub const NEW_ROLE: &str = "/roles/new";
/// The orders of a partner.
pub const ORDERS: &str = "/orders";
/// The partner account's own event history (EVNT-025).
pub const PARTNER_EVENTS: &str = "/events";
/// Account managers (MGRS-001).
pub const MANAGERS: &str = "/account-managers";
/// Which accounts chosen account managers hold (MGRS-041).
pub const MANAGED_ACCOUNTS: &str = "/account-managers/accounts";
/// Account groups (DELG-002).
pub const GROUPS: &str = "/account-groups";
/// The form of a new account group.
pub const NEW_GROUP: &str = "/account-groups/new";
/// The form of a new customer account.
pub const NEW_ACCOUNT: &str = "/accounts/new";
/// The import of one sheet into many customers (PLAN-007).
pub const IMPORT_MANY: &str = "/accounts/import";
/// The example page of every part; not in releases.
pub const DEV_PARTS: &str = "/dev/parts";

/// One request that waits for a second person, or was decided.
pub fn approval(approval: ApprovalId) -> String {
    approvals::page(approval)
}

/// One role.
pub fn role(role: RoleId) -> String {
    format!("{ROLES}/{role}")
}

/// The partner users of a Partner role.
pub fn role_people(role: RoleId) -> String {
    format!("{ROLES}/{role}/people")
}

/// The accounts of a role.
pub fn role_accounts(role: RoleId) -> String {
    format!("{ROLES}/{role}/accounts")
}

/// The dashboard of an account, for partners: an account admin's is the home page.
pub fn account_dashboard(account: AccountId) -> String {
    format!("/accounts/{account}/dashboard")
}

/// One account group.
pub fn group(group: GroupId) -> String {
    format!("{GROUPS}/{group}")
}

/// The accounts that are in a group.
pub fn accounts_of_group(group: GroupId) -> String {
    format!("{ACCOUNTS}?group={group}")
}

/// Account information.
pub fn account(account: AccountId) -> String {
    format!("/accounts/{account}")
}

/// The users of an account.
pub fn users(account: AccountId) -> String {
    format!("/accounts/{account}/users")
}

/// The form of a new user.
pub fn new_user(account: AccountId) -> String {
    format!("/accounts/{account}/users/new")
}

/// One user.
pub fn user(account: AccountId, user: UserId) -> String {
    format!("/accounts/{account}/users/{user}")
}

/// One user as of a moment.
pub fn user_as_of(account: AccountId, user: UserId) -> String {
    format!("/accounts/{account}/users/{user}/as-of")
}

/// What a partner user may do, and why.
pub fn partner_rights(person: PersonId) -> String {
    format!("{MANAGERS}/people/{person}/rights")
}

/// What a user of an account may do, and why.
pub fn user_rights(account: AccountId, user: UserId) -> String {
    format!("/accounts/{account}/users/{user}/rights")
}

/// An account as of a moment.
pub fn account_as_of(account: AccountId) -> String {
    format!("/accounts/{account}/as-of")
}

/// The import of users.
pub fn import(account: AccountId) -> String {
    format!("/accounts/{account}/import")
}

/// Integrations & Applications of an account.
pub fn integrations(account: AccountId) -> String {
    format!("/accounts/{account}/integrations")
}

/// The orders that can be assigned, looked through for a customer (SUBS-013).
pub fn orders_for(account: AccountId) -> String {
    format!("{ORDERS}?view=unassigned&for={account}")
}

/// The subscriptions of an account.
pub fn subscriptions(account: AccountId) -> String {
    format!("/accounts/{account}/subscriptions")
}

/// The event history.
pub fn events(account: AccountId) -> String {
    format!("/accounts/{account}/events")
}

/// One event of the history.
pub fn event(account: AccountId, event: EventId) -> String {
    format!("/accounts/{account}/events/{event}")
}

/// One event of the partner account's own history.
pub fn partner_event(event: EventId) -> String {
    format!("{PARTNER_EVENTS}/{event}")
}

/// The sign-in page that leads back to `next` (SIGN-024).
pub fn sign_in(next: &str) -> String {
    match own(next) {
        Some(HOME) | None => SIGN_IN.to_owned(),
        Some(next) => with_query(SIGN_IN, &Next { next: next.to_owned() }),
    }
}

/// Where to go after sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Next {
    next: String,
}

/// The way to MiAccess and back to `next` (SIGN-004); of a pop-up with the SHA-256 of what its frame holds (SIGN-025).
/// No page of ours: a link to it is `rel="external"`.
pub fn miaccess(mode: Mode, next: &str, challenge: Option<&str>) -> String {
    let next = own(next).filter(|next| *next != HOME);
    let mode = (mode != Mode::Page).then(|| mode.name());
    with_query(miaccess::START, &[("mode", mode), ("next", next), ("challenge", challenge)])
}

/// The way to the identity provider of an account and back to `next` (SSO-025); of a pop-up with the SHA-256 of what its
/// frame holds (SSO-034). No page of ours: a link to it is `rel="external"`.
pub fn single_sign_on(account: &str, mode: Mode, next: &str, challenge: Option<&str>) -> String {
    let next = own(next).filter(|next| *next != HOME);
    let mode = (mode != Mode::Page).then(|| mode.name());
    with_query(sso::START, &[("account", Some(account)), ("mode", mode), ("next", next), ("challenge", challenge)])
}

/// The account in the account's own address to begin at, as an id or an Account ID (SSO-029).
pub fn begins_at(path: &str) -> Option<&str> {
    path.strip_prefix("/sso/").filter(|account| !account.is_empty() && !account.contains('/'))
}

/// An address with the query of the present one, which begins with `?` or not.
pub fn with_search(path: &str, search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// An address with a query string made from a flat struct, such as the `Input` of a list.
pub fn with_query(path: &str, query: &impl Serialize) -> String {
    match serde_urlencoded::to_string(query) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

/// The address if it is a path of the portal itself, as a return after sign-in must be (SIGN-024).
pub fn own(next: &str) -> Option<&str> {
    return_address::own(next)
}

/// Whether the page is for whoever opens it, signed in or not.
pub fn for_anyone(path: &str) -> bool {
    matches!(
        path,
        REGISTER | RESET_PASSWORD | FORGOT_PASSWORD | SIGN_IN_WINDOW | SECOND_STEP | PASSKEY | SIGN_IN_REFUSED
    )
}

/// The customer account that a path is within.
pub fn account_of(path: &str) -> Option<AccountId> {
    path.strip_prefix("/accounts/")?.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_024_only_paths_of_the_portal_are_returned_to() {
        for (next, honoured) in [
            ("/", true),
            ("/accounts?view=deactivated", true),
            ("//evil.example/", false),
            ("/\\evil.example", false),
            ("https://evil.example/", false),
            ("javascript:alert(1)", false),
            ("/\n/evil.example", false),
            ("", false),
            ("accounts", false),
            ("/sign-in?next=/", false),
            ("/api/v1/session", false),
        ] {
            assert_eq!(own(next).is_some(), honoured, "{next}");
        }
        assert_eq!(sign_in("/accounts?view=deactivated"), "/sign-in?next=%2Faccounts%3Fview%3Ddeactivated");
        assert_eq!(sign_in("//evil.example"), "/sign-in");
        assert_eq!(miaccess(Mode::Page, "//evil.example", None), "/auth/miaccess/start");
        assert_eq!(miaccess(Mode::Page, "/?gateway=7f", None), "/auth/miaccess/start?next=%2F%3Fgateway%3D7f");
    }

    #[test]
    fn a_query_goes_along_however_it_begins() {
        assert_eq!(with_search(PASSKEY, ""), "/passkey");
        assert_eq!(with_search(PASSKEY, "next=%2F"), "/passkey?next=%2F");
        assert_eq!(with_search(PASSKEY, "?next=%2F"), "/passkey?next=%2F");
    }

    #[test]
    fn the_account_is_read_from_its_addresses() {
        let id: AccountId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        assert_eq!(account_of(&users(id)), Some(id));
        assert_eq!(account_of(NEW_ACCOUNT), None);
        assert_eq!(account_of(ACCOUNTS), None);
    }
}
