//! Making, copying and changing a role, and everything that can be wrong with it.

use super::{at, edit, made, names, new, read, save, scene, told_partner};
use domain::{
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    roles::{
        RoleBase, RoleLock,
        input::{NewRole, RoleCopy, RoleEdit, WishedPermissions},
        operations::{CreateRole, DuplicateRole, GetRole, PreviewRole, RolePath, UpdateRole},
    },
    users::operations::ListUsers,
};
use uuid::Uuid;

#[tokio::test]
async fn role_061_a_role_is_made_read_changed_and_told_with_its_cells() {
    let (house, _, _, partner) = scene().await;
    let asked = NewRole {
        description: "  First line  ".into(),
        ..new("  Helpdesk ", RoleBase::AccountAdmin, Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete))
    };
    let answer = partner.call::<CreateRole>(&(), &asked).await;
    let role = answer.ok();
    assert_eq!(
        (role.row.name.as_str(), role.row.description.as_str(), answer.version()),
        ("Helpdesk", "First line", 1)
    );
    assert_eq!((role.row.accounts, role.row.users, role.row.locked), (Some(0), 0, None));
    assert_eq!(read(&partner, &role).await, role);
    // ROLE-085: what was changed is named cell by cell.
    let less = role.permissions.without(Feature::Users, Action::Edit);
    let changed = RoleEdit { name: "Desk".into(), permissions: names(less), ..edit(&role) };
    let saved = save(&partner, &role, &changed).await.ok();
    assert_eq!((saved.row.version, saved.permissions), (2, less));
    assert_eq!(save(&partner, &saved, &changed).await.ok().row.version, 2, "nothing changed is no version");
    assert_eq!(told_partner(&house).await, ["create role", "edit role name,permissions.users.edit"]);
}

#[tokio::test]
async fn role_044_a_set_that_cannot_be_is_refused_by_its_cell() {
    let (_, _, _, partner) = scene().await;
    let of = |base, permissions: &[&str]| NewRole {
        permissions: permissions.iter().map(|cell| (*cell).to_owned()).collect(),
        ..new("Any", base, Cells::NONE)
    };
    for (asked, kind, cell) in [
        (of(RoleBase::Partner, &["accounts.view", "orders.delete"]), Kind::PermissionNotApplicable, "orders.delete"),
        (of(RoleBase::Partner, &["users.view"]), Kind::PermissionLocked, "accounts.view"),
        (of(RoleBase::AccountAdmin, &["accounts.view", "users.edit"]), Kind::PermissionNeedsView, "users.edit"),
        (of(RoleBase::AccountAdmin, &["accounts.view", "users.fly"]), Kind::UnknownPermission, "users.fly"),
    ] {
        let refused = partner.call::<CreateRole>(&(), &asked).await.refused_as(kind);
        assert_eq!((refused.status, &refused.more["cell"]), (422, &serde_json::json!(cell)));
    }
    let role = made(&partner, "Real", Cells::ACCOUNT_ADMIN).await;
    let asked = RoleEdit { permissions: vec!["accounts.view".into(), "orders.view".into()], ..edit(&role) };
    save(&partner, &role, &asked).await.refused_as(Kind::PermissionNotApplicable);
    assert_eq!(read(&partner, &role).await, role);
}

#[tokio::test]
async fn role_062_a_name_is_one_roles_alone_whatever_case_and_accents() {
    let (_, _, _, partner) = scene().await;
    let first = made(&partner, "Hélpdesk", Cells::ACCOUNT_ADMIN).await;
    let again = new("helpdesk", RoleBase::Partner, Cells::PARTNER);
    let refused = partner.call::<CreateRole>(&(), &again).await.refused_as(Kind::RoleNameTaken);
    assert_eq!(refused.errors["name"], "roles-name-taken");
    assert_eq!((&refused.more["role"], &refused.more["name"]), (&serde_json::json!(first.row.id), &"Hélpdesk".into()));
    for name in ["Account Admin", "utilisateur", "PARTNER"] {
        let asked = new(name, RoleBase::Partner, Cells::PARTNER);
        let refused = partner.call::<CreateRole>(&(), &asked).await.refused_as(Kind::RoleNameReserved);
        assert_eq!(refused.errors["name"], "roles-name-reserved");
    }
    for (name, message) in [("  ", "roles-name-required"), (&"a".repeat(65), "problem-too-long")] {
        let asked = new(name, RoleBase::Partner, Cells::PARTNER);
        assert_eq!(partner.call::<CreateRole>(&(), &asked).await.field("name"), message);
    }
    let other = made(&partner, "Sales", Cells::ACCOUNT_ADMIN).await;
    let taken = RoleEdit { name: "HELPDESK".into(), ..edit(&other) };
    save(&partner, &other, &taken).await.refused_as(Kind::RoleNameTaken);
    // The own name in other letters is no other role's.
    assert_eq!(save(&partner, &first, &RoleEdit { name: "HELPDESK".into(), ..edit(&first) }).await.ok().row.version, 2);
}

#[tokio::test]
async fn role_087_the_same_request_makes_one_role() {
    let (house, _, _, partner) = scene().await;
    let (asked, key) = (new("Once", RoleBase::AccountAdmin, Cells::ACCOUNT_ADMIN), Uuid::new_v4());
    let one = partner.request::<CreateRole>(&(), &asked).key(key).send().await.ok();
    let two = partner.request::<CreateRole>(&(), &asked).key(key).send().await.ok();
    assert_eq!(one, two);
    assert_eq!(told_partner(&house).await, ["create role"]);
}

#[tokio::test]
async fn role_075_a_copy_has_the_same_permissions_a_numbered_name_and_no_accounts() {
    let (_, one, _, partner) = scene().await;
    let cells = Cells::ACCOUNT_ADMIN.without(Feature::Support, Action::View);
    let role = made(&partner, "Helpdesk", cells).await;
    super::assign(&partner, &role, &[&one]).await;
    let wish = RoleCopy { name: "Copy of Helpdesk".into() };
    for name in ["Copy of Helpdesk", "Copy of Helpdesk (2)", "Copy of Helpdesk (3)"] {
        let copy = partner.call::<DuplicateRole>(&at(&role), &wish).await.ok();
        assert_eq!((copy.row.name.as_str(), copy.permissions, copy.row.accounts), (name, cells, Some(0)));
        assert_eq!(copy.row.base_role, RoleBase::AccountAdmin);
    }
}

#[tokio::test]
async fn role_078_nobody_stores_a_permission_they_lack_or_changes_the_role_they_hold() {
    let (house, _, _, partner) = scene().await;
    let whole = made(&partner, "Whole", Cells::ACCOUNT_ADMIN).await;
    let narrow = house.partner().await;
    let own = house.role("partner", Cells::PARTNER.without(Feature::Users, Action::Delete)).await;
    narrow.with_role(own).await;
    let asked = new("More", RoleBase::AccountAdmin, Cells::ACCOUNT_ADMIN);
    let refused = narrow.call::<CreateRole>(&(), &asked).await.refused_as(Kind::CannotGrantMore);
    assert_eq!(refused.more["needs"], "users.delete");
    let wish = RoleCopy { name: "Copy".into() };
    narrow.call::<DuplicateRole>(&at(&whole), &wish).await.refused_as(Kind::CannotGrantMore);
    // What a role allows already may stay; what is new may not be more than one has.
    let renamed = save(&narrow, &whole, &RoleEdit { name: "Renamed".into(), ..edit(&whole) }).await.ok();
    let less = renamed.permissions.without(Feature::Users, Action::Delete);
    let less = save(&narrow, &renamed, &RoleEdit { permissions: names(less), ..edit(&renamed) }).await.ok();
    let more = RoleEdit { permissions: names(Cells::ACCOUNT_ADMIN), ..edit(&less) };
    save(&narrow, &less, &more).await.refused_as(Kind::CannotGrantMore);
    // The own role.
    let held = narrow.call::<GetRole>(&RolePath { role: own }, &NoInput {}).await.ok();
    assert_eq!(held.row.locked, Some(RoleLock::Own));
    save(&narrow, &held, &RoleEdit { name: "Mine".into(), ..edit(&held) }).await.refused_as(Kind::CannotChangeOwnRole);
}

#[tokio::test]
async fn role_081_of_two_edits_the_later_is_told_the_present_version() {
    let (_, _, _, partner) = scene().await;
    let role = made(&partner, "Two hands", Cells::ACCOUNT_ADMIN).await;
    let mine = RoleEdit { description: "mine".into(), ..edit(&role) };
    save(&partner, &role, &RoleEdit { description: "theirs".into(), ..edit(&role) }).await.ok();
    let refused = save(&partner, &role, &mine).await.refused_as(Kind::StaleVersion);
    assert_eq!(
        (refused.more["current"]["description"].as_str(), refused.more["current"]["version"].as_u64()),
        (Some("theirs"), Some(2))
    );
    partner.call::<UpdateRole>(&at(&role), &mine).await.refused_as(Kind::VersionRequired);
}

#[tokio::test]
async fn role_053_a_change_holds_from_the_first_request_after_it() {
    let (_, one, _, partner) = scene().await;
    let role = made(&partner, "Narrowing", Cells::ACCOUNT_ADMIN).await;
    super::assign(&partner, &role, &[&one]).await;
    one.admin().await;
    let holder = one.admin().await;
    super::give(&partner, &one, holder.id, Some(role.row.id)).await.ok();
    let query = domain::users::query::UserQuery::default();
    holder.call::<ListUsers>(&one.path(), &query).await.ok();
    let hidden = Action::ALL.into_iter().fold(role.permissions, |cells, action| cells.without(Feature::Users, action));
    let role = save(&partner, &role, &RoleEdit { permissions: names(hidden), ..edit(&role) }).await.ok();
    let refused = holder.call::<ListUsers>(&one.path(), &query).await.refused_as(Kind::PermissionDenied);
    assert_eq!(refused.more["needs"], "users.view");
    save(&partner, &role, &RoleEdit { permissions: names(Cells::ACCOUNT_ADMIN), ..edit(&role) }).await.ok();
    holder.call::<ListUsers>(&one.path(), &query).await.ok();
}

#[tokio::test]
async fn why_003_a_preview_names_who_gains_and_loses_what() {
    let (_, one, two, partner) = scene().await;
    let role = made(&partner, "Previewed", Cells::ACCOUNT_ADMIN.without(Feature::Support, Action::View)).await;
    super::assign(&partner, &role, &[&one, &two]).await;
    for (account, name) in [(&one, "Ada A"), (&one, "Bea B"), (&two, "Cid C")] {
        let person = account.person(name, domain::users::Role::User).await;
        super::give(&partner, account, person.id, Some(role.row.id)).await.ok();
    }
    let wished = role.permissions.with(Feature::Support, Action::View);
    let wished = [Action::View, Action::Add, Action::Edit, Action::Delete]
        .into_iter()
        .fold(wished, |cells, action| cells.without(Feature::Users, action));
    let effect = partner.call::<PreviewRole>(&at(&role), &WishedPermissions { permissions: names(wished) }).await.ok();
    let told = |cells: &[domain::permissions::Cell]| cells.iter().map(|cell| cell.name()).collect::<Vec<_>>();
    assert_eq!(told(&effect.gained), ["support.view"]);
    assert_eq!(told(&effect.lost), ["users.view", "users.add", "users.edit", "users.delete"]);
    assert_eq!((effect.users, effect.accounts), (3, 2));
    let places: Vec<_> = effect.places.iter().map(|place| (place.name.as_str(), place.users)).collect();
    assert_eq!(places, [("Ballad", 2), ("Canto", 1)]);
    let mut people: Vec<_> = effect.people.iter().map(|one| format!("{} {}", one.name, one.account_name)).collect();
    people.sort();
    assert_eq!(people, ["Ada A Ballad", "Bea B Ballad", "Cid C Canto"]);
    // Nothing was changed by asking.
    assert_eq!(read(&partner, &role).await.row.version, 1);
}
