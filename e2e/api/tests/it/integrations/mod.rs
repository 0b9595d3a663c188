//! Integrations and privileges of an account (spec 20).

use crate::{
    accounts::form,
    house::{Acct, House, Person, admin_without, told},
    orders::order,
};
use IntegrationKey as Key;
use Privilege::{DelegatedAuthentication, GuestAccess};
use domain::{
    accounts::operations::CreateAccount,
    integrations::{
        IntegrationKey, IntegrationState, Integrations, Privilege,
        operations::{
            AddIntegration, GetRemoval, IntegrationPath, ListIntegrations, PrivilegePath, PrivilegeSwitch,
            RemoveIntegration, SetPrivilege,
        },
    },
    operation::{AccountPath, NoInput},
    permissions::{Action, Feature},
    problem::Kind,
    users::products::Product,
};
use serde_json::json;

/// The path of calls about an integration.
fn at(account: &Acct, integration: Key) -> IntegrationPath {
    IntegrationPath { account: account.id, integration }
}

/// Adds an integration.
pub async fn add(who: &Person, account: &Acct, key: Key) -> Integrations {
    who.call::<AddIntegration>(&at(account, key), &NoInput {}).await.ok()
}

async fn list(who: &Person, account: &Acct) -> Integrations {
    who.call::<ListIntegrations>(&account.path(), &NoInput {}).await.ok()
}

fn keys(integrations: &Integrations) -> Vec<Key> {
    let mut keys: Vec<_> = integrations.added.iter().map(|added| added.integration).collect();
    keys.sort_by_key(|key| *key as u8);
    keys
}

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

#[tokio::test]
async fn acct_016_a_new_account_has_chat_and_nothing_else() {
    let (_, _, partner) = scene().await;
    let new = partner.call::<CreateAccount>(&(), &form("New")).await.ok();
    let path = AccountPath { account: new.id };
    let integrations = partner.call::<ListIntegrations>(&path, &NoInput {}).await.ok();
    assert_eq!(keys(&integrations), [Key::Chat]);
    assert_eq!(integrations.added[0].state, IntegrationState::Active);
    assert_eq!(integrations.privileges, []);
    // INTG-035: it is no entry of the catalogue, and stays.
    let chat = IntegrationPath { account: new.id, integration: Key::Chat };
    partner.call::<RemoveIntegration>(&chat, &NoInput {}).await.refused_as(Kind::IntegrationBuiltIn);
    partner.call::<AddIntegration>(&chat, &NoInput {}).await.ok();
}

#[tokio::test]
async fn intg_055_adding_turns_its_privileges_on_and_all_of_it_is_in_the_history() {
    let (_, account, partner) = scene().await;
    let after = add(&partner, &account, Key::Micc).await;
    assert_eq!(keys(&after), [Key::Micc, Key::Chat]);
    assert_eq!(after.privileges, [DelegatedAuthentication, GuestAccess]);
    // ACCT-031; INTG-077: the same log tag, and the cause in the details.
    let events = account.events(&partner).await;
    assert_eq!(
        told(&events),
        [
            "create integration",
            "edit account privileges.delegatedAuthentication",
            "edit account privileges.guestAccess"
        ]
    );
    let request = |n: usize| events[n].log_tags.iter().find(|tag| tag.starts_with("request:")).cloned();
    assert_eq!((request(0), request(0)), (request(1), request(2)));
    assert_eq!(events[1].extra_details["cause"], "micc");
    // INTG-076: once more succeeds and says nothing.
    add(&partner, &account, Key::Micc).await;
    assert_eq!(account.events(&partner).await.len(), 3);
    assert_eq!(list(&partner, &account).await, after);
}

#[tokio::test]
async fn intg_056_removing_turns_off_what_nothing_else_shares_and_says_so_before() {
    let (house, account, partner) = scene().await;
    add(&partner, &account, Key::Micc).await;
    add(&partner, &account, Key::MitelOne).await;
    let removal = partner.call::<GetRemoval>(&at(&account, Key::Micc), &NoInput {}).await.ok();
    assert_eq!((removal.privileges, removal.users, removal.needed_by), (vec![DelegatedAuthentication], 0, vec![]));
    let left = partner.call::<RemoveIntegration>(&at(&account, Key::Micc), &NoInput {}).await.ok();
    assert_eq!((keys(&left), left.privileges), (vec![Key::MitelOne, Key::Chat], vec![GuestAccess]));
    // By hand, and off with the last one that relies on it.
    let path = PrivilegePath { account: account.id, privilege: DelegatedAuthentication };
    partner.call::<SetPrivilege>(&path, &PrivilegeSwitch { enabled: true }).await.ok();
    let left = partner.call::<RemoveIntegration>(&at(&account, Key::MitelOne), &NoInput {}).await.ok();
    assert_eq!(left.privileges, [DelegatedAuthentication], "INTG-057");
    let before = account.events(&partner).await.len();
    partner.call::<RemoveIntegration>(&at(&account, Key::MitelOne), &NoInput {}).await.ok();
    assert_eq!(account.events(&partner).await.len(), before, "INTG-076");
    // INTG-074: users who hold a licence of it are counted.
    order(&house, Some(&account), Product::MitelOneElite, 5, 30).await;
    let ulla = account.user().await;
    crate::licences::hold_product(&account, domain::ids::UserId(ulla.id.0), Product::MitelOneElite).await;
    add(&partner, &account, Key::MitelOne).await;
    let removal = partner.call::<GetRemoval>(&at(&account, Key::MitelOne), &NoInput {}).await.ok();
    assert_eq!((removal.users, removal.licences, removal.takes_licences), (1, 1, false));
}

#[tokio::test]
async fn intg_030_what_is_required_is_checked_when_it_is_added() {
    let (house, account, partner) = scene().await;
    for key in [Key::MivoiceBusiness, Key::VoiceAssist] {
        let missing = partner.call::<AddIntegration>(&at(&account, key), &NoInput {}).await;
        assert_eq!(missing.refused_as(Kind::IntegrationMissing).more["integration"], "gateway", "{key}");
    }
    // INTG-038: added, but without its settings; that is not enough.
    let after = add(&partner, &account, Key::Gateway).await;
    assert_eq!(after.get(Key::Gateway).expect("the gateway").state, IntegrationState::NeedsSetup);
    partner
        .call::<AddIntegration>(&at(&account, Key::MivoiceBusiness), &NoInput {})
        .await
        .refused_as(Kind::IntegrationMissing);
    // Set up, and used by another one: then it stays (INTG-029).
    let sql = "UPDATE account_integration SET state = 'active' WHERE account_id = ?1 AND integration = 'gateway'";
    house.server.sql(sql, json!([account.id])).await;
    add(&partner, &account, Key::MivoiceBusiness).await;
    let used = partner.call::<RemoveIntegration>(&at(&account, Key::Gateway), &NoInput {}).await;
    assert_eq!(used.refused_as(Kind::IntegrationInUse).more["neededBy"], json!(["mivoiceBusiness"]));
    assert!(list(&partner, &account).await.has(Key::Gateway));
    let unknown = partner.server.raw("GET", &format!("/api/v1/accounts/{}/integrations/nothing/removal", account.id));
    let token = partner.token.clone().expect("a session");
    let answer = unknown.header("cookie", format!("__Host-session={token}")).send().await.expect("an answer");
    assert_eq!(answer.status(), 404);
}

#[tokio::test]
async fn intg_078_two_at_once_give_one_of_both_orders_and_never_a_mixture() {
    let (_, account, partner) = scene().await;
    let admin = account.admin().await;
    add(&partner, &account, Key::MitelOne).await;
    for _ in 0..4 {
        // One adds what shares the privilege, the other removes what brought it.
        let (path, mitel_one) = (at(&account, Key::Micc), at(&account, Key::MitelOne));
        let (added, removed) = tokio::join!(
            partner.call::<AddIntegration>(&path, &NoInput {}),
            admin.call::<RemoveIntegration>(&mitel_one, &NoInput {}),
        );
        added.ok();
        removed.ok();
        let now = list(&partner, &account).await;
        assert_eq!(keys(&now), [Key::Micc, Key::Chat]);
        let mut privileges = now.privileges.clone();
        privileges.sort_by_key(|privilege| *privilege as u8);
        assert_eq!(privileges, [DelegatedAuthentication, GuestAccess]);
        add(&partner, &account, Key::MitelOne).await;
        partner.call::<RemoveIntegration>(&path, &NoInput {}).await.ok();
    }
    // INTG-076: twice the same makes one of it.
    let path = at(&account, Key::Twilio);
    let before = account.events(&partner).await.len();
    let (one, two) = tokio::join!(
        partner.call::<AddIntegration>(&path, &NoInput {}),
        admin.call::<AddIntegration>(&path, &NoInput {}),
    );
    one.ok();
    two.ok();
    assert_eq!(account.events(&partner).await.len(), before + 1);
}

#[tokio::test]
async fn intg_057_a_privilege_is_turned_by_hand_and_every_integration_stays() {
    let (_, account, partner) = scene().await;
    add(&partner, &account, Key::MitelOne).await;
    let path = PrivilegePath { account: account.id, privilege: GuestAccess };
    let off = partner.call::<SetPrivilege>(&path, &PrivilegeSwitch { enabled: false }).await.ok();
    assert_eq!((keys(&off), off.privileges), (vec![Key::MitelOne, Key::Chat], vec![]), "INTG-059");
    partner.call::<SetPrivilege>(&path, &PrivilegeSwitch { enabled: false }).await.ok();
    let events = account.events(&partner).await;
    assert_eq!(events.len(), 3, "nothing changed, nothing told");
    assert_eq!(events[2].extra_details["changes"]["privileges.guestAccess"], json!({"old": true, "new": false}));
}

#[tokio::test]
async fn intg_058_the_cells_of_integrations_decide() {
    let (house, account, _) = scene().await;
    let admin = account.admin().await;
    let none = admin_without(Feature::Integrations);
    let with = |action| none.with(Feature::Integrations, Action::View).with(Feature::Integrations, action);
    admin.with_role(house.role("accountAdmin", none).await).await;
    admin.call::<ListIntegrations>(&account.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
    // INTG-003; INTG-020 and INTG-073: adding needs Add, removing Delete, privileges Add.
    let privilege = PrivilegePath { account: account.id, privilege: GuestAccess };
    admin.with_role(house.role("accountAdmin", with(Action::Delete)).await).await;
    let path = at(&account, Key::Sso);
    admin.call::<AddIntegration>(&path, &NoInput {}).await.refused_as(Kind::PermissionDenied);
    let switch = PrivilegeSwitch { enabled: true };
    admin.call::<SetPrivilege>(&privilege, &switch).await.refused_as(Kind::PermissionDenied);
    admin.with_role(house.role("accountAdmin", with(Action::Add)).await).await;
    admin.call::<AddIntegration>(&path, &NoInput {}).await.ok();
    admin.call::<SetPrivilege>(&privilege, &switch).await.ok();
    admin.call::<RemoveIntegration>(&path, &NoInput {}).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn acct_034_a_subscription_without_its_integration_is_named_until_one_of_both_ends() {
    let (house, account, partner) = scene().await;
    order(&house, Some(&account), Product::MitelOnePremier, 5, 30).await;
    order(&house, Some(&account), Product::Micollab, 5, -1).await;
    assert_eq!(list(&partner, &account).await.unused_subscriptions(), [Key::MitelOne]);
    let after = add(&partner, &account, Key::MitelOne).await;
    assert_eq!((after.unused_subscriptions(), after.subscribed), (vec![], vec![Product::MitelOnePremier]));
}
