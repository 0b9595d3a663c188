//! Taking back one event: an edit, a creation, an undo; conflicts, permissions, versions.

use super::{fields, of, preview, read, scene, undo};
use crate::{
    accounts::form,
    contacts::changes,
    house::told,
    users::{add, edit, save},
};
use domain::{
    accounts::operations::{GetAccount, UpdateAccount},
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    undo::{
        UndoKind,
        operations::{UndoChoice, UndoEvent},
    },
    users::{Role, input::UserEdit},
};
use serde_json::json;

#[tokio::test]
async fn undo_002_an_edit_is_taken_back_by_a_change_with_an_event_that_refers_to_it() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let typed =
        UserEdit { name: "Countess".into(), mobile: "+33612345678".into(), role: Role::AccountAdmin, ..edit(&ada) };
    account.admin().await;
    let changed = save(&partner, &account, &ada, &typed).await.ok();
    let event = account.events(&partner).await.pop().expect("an event");
    let shown = preview(&partner, &account, &event).await;
    assert_eq!((shown.kind, shown.version, shown.refused.as_ref()), (Some(UndoKind::SetBack), changed.version, None));
    let mobile = shown.properties.iter().find(|property| property.name == "mobile").expect("the mobile number");
    assert_eq!(
        (&mobile.before, &mobile.after, &mobile.now),
        (&json!(null), &json!("+33612345678"), &json!("+33612345678"))
    );
    assert!(shown.properties.iter().all(|property| !property.conflict && property.left_out.is_none()));

    let undone = undo(&partner, &account, &event, &[]).await.ok();
    assert_eq!((undone.kind, undone.user), (UndoKind::SetBack, Some(ada.id)));
    assert_eq!(fields(&read(&partner, &account, ada.id).await.ok()), fields(&ada));
    let events = account.events(&partner).await;
    assert_eq!(told(&events), ["create user", "edit user mobile,name,role", "edit user mobile,name,role"]);
    assert!(events[2].log_tags.contains(&format!("undoes:{}", event.id)));

    // Taken back twice, it says so.
    let again = undo(&partner, &account, &event, &[]).await.refused_as(Kind::AlreadyUndone);
    assert_eq!(again.more["by"], "Petra Partner");
    assert_eq!(preview(&partner, &account, &event).await.refused.map(|why| why.key).as_deref(), Some("undo-already"));
    // The undo is a change like any other: taken back too, the first can be taken back once more.
    undo(&partner, &account, &events[2], &[]).await.ok();
    assert_eq!(fields(&read(&partner, &account, ada.id).await.ok()), fields(&changed));
    undo(&partner, &account, &event, &[]).await.ok();
    assert_eq!(fields(&read(&partner, &account, ada.id).await.ok()), fields(&ada));
}

#[tokio::test]
async fn undo_003_what_was_changed_again_is_shown_with_three_values_and_left_out_unless_ticked() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let typed = UserEdit { first_name: "Augusta".into(), last_name: "King".into(), ..edit(&ada) };
    let first = save(&partner, &account, &ada, &typed).await.ok();
    let event = account.events(&partner).await.pop().expect("an event");
    save(&partner, &account, &first, &UserEdit { last_name: "Byron".into(), ..edit(&first) }).await.ok();
    let shown = preview(&partner, &account, &event).await;
    let last = shown.properties.iter().find(|property| property.name == "lastName").expect("the last name");
    assert_eq!(
        (&last.before, &last.after, &last.now, last.conflict),
        (&json!("Lovelace"), &json!("King"), &json!("Byron"), true)
    );

    let undone = undo(&partner, &account, &event, &[]).await.ok();
    assert_eq!(undone.left_out.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["lastName"]);
    let now = read(&partner, &account, ada.id).await.ok();
    assert_eq!((now.first_name.as_str(), now.last_name.as_str()), ("Ada", "Byron"));

    let event = account.events(&partner).await.into_iter().nth(2).expect("the third");
    save(&partner, &account, &now, &UserEdit { last_name: "Other".into(), ..edit(&now) }).await.ok();
    let nothing = undo(&partner, &account, &event, &[]).await.refused_as(Kind::CannotUndo);
    assert_eq!(nothing.more["why"], "undo-nothing-chosen");
    undo(&partner, &account, &event, &["lastName"]).await.ok();
    assert_eq!(read(&partner, &account, ada.id).await.ok().last_name, "King");
}

#[tokio::test]
async fn undo_003_an_undo_of_what_somebody_edits_meanwhile_is_refused_with_the_present() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let first = save(&partner, &account, &ada, &UserEdit { last_name: "King".into(), ..edit(&ada) }).await.ok();
    let event = account.events(&partner).await.pop().expect("an event");
    let seen = preview(&partner, &account, &event).await;
    let later =
        save(&partner, &account, &first, &UserEdit { mobile: "+33612345678".into(), ..edit(&first) }).await.ok();
    let call = partner.request::<UndoEvent>(&of(&account, &event), &UndoChoice::default());
    let stale = call.version(seen.version).send().await.refused_as(Kind::StaleVersion);
    assert_eq!(stale.more["version"], later.version);
    undo(&partner, &account, &event, &[]).await.ok();
    let now = read(&partner, &account, ada.id).await.ok();
    assert_eq!((now.last_name.as_str(), now.mobile.as_deref()), ("Lovelace", Some("+33612345678")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undo_003_of_twenty_undos_and_edits_at_once_nothing_is_lost_and_one_undo_holds() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let changed = save(&partner, &account, &ada, &UserEdit { last_name: "King".into(), ..edit(&ada) }).await.ok();
    let event = account.events(&partner).await.pop().expect("an event");
    let calls: Vec<_> = (0..20)
        .map(|n| {
            let (partner, account, event, changed) = (partner.clone(), account.clone(), event.clone(), changed.clone());
            tokio::spawn(async move {
                if n % 2 == 0 {
                    let answer = undo(&partner, &account, &event, &[]).await;
                    (true, answer.status.as_u16())
                } else {
                    let typed = UserEdit { mobile: format!("+3361234567{}", n / 2), ..edit(&changed) };
                    (false, save(&partner, &account, &changed, &typed).await.status.as_u16())
                }
            })
        })
        .collect();
    let (mut undos, mut saves) = (0, 0);
    for call in calls {
        match call.await.expect("an answer") {
            (true, 200) => undos += 1,
            (false, 200) => saves += 1,
            (_, status) => assert!([409, 412].contains(&status), "{status}"),
        }
    }
    let now = read(&partner, &account, ada.id).await.ok();
    assert!(undos <= 1 && saves <= 1 && undos + saves >= 1, "{undos} {saves}");
    assert_eq!(now.last_name, if undos == 1 { "Lovelace" } else { "King" });
    assert_eq!(now.mobile.is_some(), saves == 1);
    assert_eq!((now.version, account.events(&partner).await.len() as u64), (2 + undos + saves, 2 + undos + saves));
}

#[tokio::test]
async fn undo_002_a_creation_is_taken_back_by_a_deletion_unless_changed_since() {
    let (_, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    let event = account.events(&partner).await.pop().expect("an event");
    let changed = save(&partner, &account, &ada, &UserEdit { last_name: "King".into(), ..edit(&ada) }).await.ok();
    let shown = preview(&partner, &account, &event).await;
    assert_eq!((shown.kind, shown.version), (Some(UndoKind::Remove), changed.version));
    assert_eq!(shown.properties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["lastName"]);
    let refused = undo(&partner, &account, &event, &[]).await.refused_as(Kind::CannotUndo);
    assert_eq!(refused.more["why"], "undo-changed-since");
    undo(&partner, &account, &event, &["lastName"]).await.ok();
    read(&partner, &account, ada.id).await.refused_as(Kind::NotFound);
    assert_eq!(told(&account.events(&partner).await), ["create user", "edit user lastName", "delete user"]);
}

#[tokio::test]
async fn undo_002_it_needs_the_permission_of_the_change_it_makes() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    let ada = add(&partner, &account, "Ada", "Lovelace", "ada@example.test").await;
    save(&partner, &account, &ada, &UserEdit { last_name: "King".into(), ..edit(&ada) }).await.ok();
    let events = account.events(&partner).await;
    for (event, action) in [(&events[0], Action::Delete), (&events[1], Action::Edit)] {
        admin.with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Users, action)).await).await;
        let shown = preview(&admin, &account, event).await;
        assert_eq!(shown.refused.map(|why| why.key).as_deref(), Some("undo-denied"));
        let refused = undo(&admin, &account, event, &["lastName"]).await.refused_as(Kind::PermissionDenied);
        assert_eq!(refused.more["needs"], format!("users.{}", action.name()));
    }
    // USER-033: a role comes back only from who may give it.
    let changed = read(&partner, &account, ada.id).await.ok();
    let admin_now =
        save(&partner, &account, &changed, &UserEdit { role: Role::AccountAdmin, ..edit(&changed) }).await.ok();
    save(&partner, &account, &admin_now, &UserEdit { role: Role::User, ..edit(&admin_now) }).await.ok();
    let event = account.events(&partner).await.pop().expect("an event");
    admin
        .with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Roles, Action::Assign)).await)
        .await;
    let shown = preview(&admin, &account, &event).await;
    assert_eq!(shown.properties[0].left_out.as_ref().map(|why| why.key.as_str()), Some("undo-left-role"));
    undo(&admin, &account, &event, &[]).await.refused_as(Kind::CannotUndo);
}

#[tokio::test]
async fn undo_002_an_accounts_edit_is_taken_back_with_its_contacts() {
    let (_, account, partner) = scene().await;
    let before = partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    let typed = form("Renamed").with_contacts(changes(&["new@x.example"], &["help@x.example"]));
    partner.request::<UpdateAccount>(&account.path(), &typed).version(1).send().await.ok();
    let event = account.events(&partner).await.pop().expect("an event");
    undo(&partner, &account, &event, &[]).await.ok();
    let now = partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    assert_eq!((now.name, now.city, now.country), (before.name.clone(), before.city.clone(), before.country.clone()));
    assert_eq!(now.support_contacts.iter().map(|c| c.email.as_str()).collect::<Vec<_>>(), ["help@x.example"]);
    undo(&partner, &account, &event, &[]).await.refused_as(Kind::AlreadyUndone);
}

#[tokio::test]
async fn undo_005_what_cannot_come_back_is_said_before_and_a_mail_alone_cannot_be_taken_back() {
    let (_, account, partner) = scene().await;
    let user = account.user().await;
    let path = crate::users::at(&account, domain::ids::UserId(user.id.0));
    partner.call::<domain::passwords::operations::SendResetMail>(&path, &NoInput {}).await.ok();
    let event = account.events(&partner).await.pop().expect("an event");
    let shown = preview(&partner, &account, &event).await;
    assert_eq!(shown.notices[0].key, "undo-notice-mail");
    assert_eq!(shown.refused.map(|why| why.key).as_deref(), Some("undo-nothing"));
    assert_eq!(undo(&partner, &account, &event, &[]).await.refused_as(Kind::CannotUndo).more["why"], "undo-nothing");
}
