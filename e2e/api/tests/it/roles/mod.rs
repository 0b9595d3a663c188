//! Custom roles: made, changed, given to accounts and users, taken away, deleted (spec 10).

mod accounts;
mod deletion;
mod dependencies;
mod form;
mod giving;
mod list;
mod races;

use crate::house::{Acct, Answer, House, Person};
use domain::{
    ids::{AccountId, PersonId, RoleId, UserId},
    jobs::Job,
    operation::NoInput,
    permissions::{Cell, Cells},
    roles::{
        CustomRole, Replacement, RoleBase,
        input::{AccountSelection, NewRole, RoleAssignment, RoleEdit, RoleUnassignment, RolesDeletion},
        operations::{
            AssignRoleToAccounts, CreateRole, DeleteRoles, GetRole, RolePath, UnassignRoleFromAccounts, UpdateRole,
        },
    },
    users::{
        Role, User,
        input::UserEdit,
        operations::{GetUser, UpdateUser},
    },
};
use serde_json::json;

/// A set as the API has it.
pub fn names(cells: Cells) -> Vec<String> {
    cells.iter().map(Cell::name).collect()
}

/// A role about to be made.
pub fn new(name: &str, base_role: RoleBase, cells: Cells) -> NewRole {
    NewRole { name: name.into(), description: String::new(), base_role, permissions: names(cells) }
}

/// An Account Admin role with these cells, made by the API.
pub async fn made(who: &Person, name: &str, cells: Cells) -> CustomRole {
    who.call::<CreateRole>(&(), &new(name, RoleBase::AccountAdmin, cells)).await.ok()
}

/// The form of a role as it opens.
pub fn edit(role: &CustomRole) -> RoleEdit {
    RoleEdit {
        name: role.row.name.clone(),
        description: role.row.description.clone(),
        permissions: names(role.permissions),
    }
}

pub fn at(role: &CustomRole) -> RolePath {
    RolePath { role: role.row.id }
}

/// Saves an edit on top of the version that was read.
pub async fn save(who: &Person, role: &CustomRole, edit: &RoleEdit) -> Answer<UpdateRole> {
    who.request::<UpdateRole>(&at(role), edit).version(role.row.version).send().await
}

/// The role as it is now.
async fn read(who: &Person, role: &CustomRole) -> CustomRole {
    who.call::<GetRole>(&at(role), &NoInput {}).await.ok()
}

fn chosen(accounts: &[&Acct]) -> AccountSelection {
    AccountSelection::Chosen { accounts: accounts.iter().map(|account| account.id).collect() }
}

/// Assigns a role to accounts, and waits.
pub async fn assign(who: &Person, role: &CustomRole, accounts: &[&Acct]) -> Job {
    let asked = RoleAssignment { accounts: chosen(accounts) };
    let job = who.call::<AssignRoleToAccounts>(&at(role), &asked).await.ok();
    who.ended(job.id).await
}

fn unassignment(accounts: &[&Acct], replacement: Option<Replacement>) -> RoleUnassignment {
    RoleUnassignment { accounts: chosen(accounts), replacement, confirm_last_admin: false }
}

async fn unassign(who: &Person, role: &CustomRole, asked: &RoleUnassignment) -> Job {
    let job = who.call::<UnassignRoleFromAccounts>(&at(role), asked).await.ok();
    who.ended(job.id).await
}

fn deletion(roles: &[&CustomRole], replacement: Option<Replacement>) -> RolesDeletion {
    let roles = roles.iter().map(|role| role.row.id).collect();
    RolesDeletion { roles, word: "delete".into(), replacement, confirm_last_admin: false }
}

/// Deletes roles, and waits.
pub async fn delete(who: &Person, asked: &RolesDeletion) -> Job {
    let job = who.call::<DeleteRoles>(&(), asked).await.ok();
    who.ended(job.id).await
}

async fn user(who: &Person, account: &Acct, user: PersonId) -> User {
    who.call::<GetUser>(&crate::users::at(account, UserId(user.0)), &NoInput {}).await.ok()
}

/// Gives a user a custom role.
pub async fn give(who: &Person, account: &Acct, whom: PersonId, role: Option<RoleId>) -> Answer<UpdateUser> {
    let shown = user(who, account, whom).await;
    let wished = UserEdit { role: Role::AccountAdmin, role_id: Some(role), ..crate::users::edit(&shown) };
    crate::users::save(who, account, &shown, &wished).await
}

/// The partner account as one that roles are assigned to.
fn home(house: &House) -> AccountId {
    AccountId(house.partner.0)
}

/// Events of the partner account, oldest first: action, asset, properties.
async fn told_partner(house: &House) -> Vec<String> {
    let sql = "SELECT action || ' ' || asset || ' ' || (SELECT coalesce(group_concat(value), '') FROM json_each(properties)) AS line \
        FROM event WHERE account_id = ?1 ORDER BY at, row";
    let rows = house.server.sql(sql, json!([house.partner])).await;
    rows.iter().map(|row| row["line"].as_str().expect("a line").trim().to_owned()).collect()
}

/// Two accounts and an administrator of the partner account.
async fn scene() -> (House, Acct, Acct, Person) {
    let house = House::open().await;
    let (one, two, partner) = (house.account("Ballad").await, house.account("Canto").await, house.partner().await);
    (house, one, two, partner)
}
