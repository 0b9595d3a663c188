//! Taking back what was done to integrations and privileges (UNDO-002).

use super::{preview, scene, undo};
use crate::{
    house::{Acct, Person, admin_without, told},
    integrations::add,
};
use IntegrationKey as Key;
use domain::{
    events::{Asset, Event, EventAction},
    integrations::{
        IntegrationKey, Integrations, Privilege,
        operations::{
            IntegrationPath, ListIntegrations, PrivilegePath, PrivilegeSwitch, RemoveIntegration, SetPrivilege,
        },
    },
    operation::NoInput,
    permissions::Feature,
    problem::Kind,
    undo::UndoKind,
};

async fn present(who: &Person, account: &Acct) -> Integrations {
    who.call::<ListIntegrations>(&account.path(), &NoInput {}).await.ok()
}

/// The last event of an integration.
async fn of_integration(who: &Person, account: &Acct, action: EventAction) -> Event {
    let events = account.events(who).await;
    events.into_iter().rev().find(|e| e.asset == Asset::Integration && e.action == action).expect("an event")
}

#[tokio::test]
async fn undo_002_an_integration_added_is_removed_again_and_one_removed_is_added_with_its_privileges() {
    let (_, account, partner) = scene().await;
    add(&partner, &account, Key::MitelOne).await;
    let added = of_integration(&partner, &account, EventAction::Create).await;
    let shown = preview(&partner, &account, &added).await;
    assert_eq!((shown.kind, shown.integration, shown.refused), (Some(UndoKind::Remove), Some(Key::MitelOne), None));
    undo(&partner, &account, &added, &[]).await.ok();
    let now = present(&partner, &account).await;
    assert!(!now.has(Key::MitelOne) && now.privileges.is_empty(), "{now:?}");
    let events = account.events(&partner).await;
    let removed = of_integration(&partner, &account, EventAction::Delete).await;
    assert!(removed.log_tags.contains(&format!("undoes:{}", added.id)), "{:?}", told(&events));
    undo(&partner, &account, &added, &[]).await.refused_as(Kind::AlreadyUndone);

    // The removal taken back adds it again.
    undo(&partner, &account, &removed, &[]).await.ok();
    let now = present(&partner, &account).await;
    assert!(now.has(Key::MitelOne) && now.privileges == [Privilege::GuestAccess], "{now:?}");
    // By hand it is there: an earlier removal cannot bring it back.
    let path = IntegrationPath { account: account.id, integration: Key::MitelOne };
    partner.call::<RemoveIntegration>(&path, &NoInput {}).await.ok();
    let removed = of_integration(&partner, &account, EventAction::Delete).await;
    add(&partner, &account, Key::MitelOne).await;
    let refused = preview(&partner, &account, &removed).await.refused.expect("a reason");
    assert_eq!(refused.key, "undo-integration-there");
    undo(&partner, &account, &removed, &[]).await.refused_as(Kind::CannotUndo);
}

#[tokio::test]
async fn undo_002_a_privilege_is_turned_back_unless_it_is_already() {
    let (house, account, partner) = scene().await;
    let guests = PrivilegePath { account: account.id, privilege: Privilege::GuestAccess };
    let turn = async |enabled| partner.call::<SetPrivilege>(&guests, &PrivilegeSwitch { enabled }).await.ok();
    turn(true).await;
    let event = account.events(&partner).await.pop().expect("an event");
    let shown = preview(&partner, &account, &event).await;
    assert_eq!(shown.properties[0].name, "privileges.guestAccess");
    // What it needs is the right to turn it.
    let admin = account.admin().await;
    admin.with_role(house.role("accountAdmin", admin_without(Feature::Integrations)).await).await;
    undo(&admin, &account, &event, &[]).await.refused_as(Kind::PermissionDenied);
    undo(&partner, &account, &event, &[]).await.ok();
    assert!(present(&partner, &account).await.privileges.is_empty());
    turn(true).await;
    turn(false).await;
    let events = account.events(&partner).await;
    let refused = preview(&partner, &account, &events[events.len() - 2]).await.refused.expect("a reason");
    assert_eq!(refused.key, "undo-nothing-left");
}
