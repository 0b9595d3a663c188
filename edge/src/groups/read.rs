//! Reading groups and tags, and what a group would be.

use super::store::{self, Found};
use crate::{
    db::column,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    groups::{
        AccountGroup, AccountGroups, AccountTag, AccountTags, GroupAccount, GroupPreview,
        operations::{GetAccountGroup, ListAccountGroups, ListAccountTags, PreviewAccountGroup},
    },
    ids::{AccountId, GroupId, PersonId},
    operation::Operation,
    permissions::BaseRole,
    problem::Kind,
};
use serde::Deserialize;

/// Whose reach bounds what is listed (MGRS-040).
fn manager<Op: Operation>(call: &Call<Op>) -> Option<PersonId> {
    (call.actor().base == BaseRole::AccountManager).then_some(call.actor().person)
}

/// Lists the groups. [DELG-002]
pub(super) async fn list_account_groups(call: Call<ListAccountGroups>) -> Outcome<Reply<AccountGroups>> {
    let found: Vec<Found> = call.db().rows(store::list(call.actor().partner, manager(&call))).await?;
    Ok(Reply::ok(AccountGroups { items: found.into_iter().map(Found::row).collect() }))
}

#[derive(Deserialize)]
struct TagRow {
    tag: String,
    accounts: f64,
}

/// Lists the tags in use. [DELG-002]
pub(super) async fn list_account_tags(call: Call<ListAccountTags>) -> Outcome<Reply<AccountTags>> {
    let found: Vec<TagRow> = call.db().rows(store::tags(call.actor().partner, manager(&call))).await?;
    let tag = |row: TagRow| AccountTag { tag: row.tag, accounts: row.accounts as u64 };
    Ok(Reply::ok(AccountTags { items: found.into_iter().map(tag).collect() }))
}

#[derive(Deserialize)]
struct ChosenRow {
    id: AccountId,
    name: String,
    account_number: String,
}

#[derive(Deserialize)]
struct ManagerRow {
    name: String,
}

/// Reads the group of this id in the caller's partner account.
pub(super) async fn group<Op: Operation>(call: &Call<Op>, id: GroupId) -> Outcome<AccountGroup> {
    let rows =
        call.db().batch(vec![store::one(call.actor().partner, id), store::chosen(id), store::managers(id)]).await?;
    let [group, chosen, managers] = rows.as_slice() else {
        return Err(Failure::internal("a batch of three gave fewer answers"));
    };
    let row = group.first::<Found>()?.ok_or(Kind::NotFound)?.row();
    let account = |row: ChosenRow| GroupAccount { id: row.id, name: row.name, account_number: row.account_number };
    Ok(AccountGroup {
        row,
        accounts_chosen: chosen.take::<ChosenRow>()?.into_iter().map(account).collect(),
        manager_names: managers.take::<ManagerRow>()?.into_iter().map(|row| row.name).collect(),
    })
}

/// Answers with a group. [DELG-002]
pub(super) async fn get_account_group(call: Call<GetAccountGroup>) -> Outcome<Reply<AccountGroup>> {
    let group = group(&call, call.path().group).await?;
    let version = group.row.version;
    Ok(Reply::ok(group).version(version))
}

#[derive(Deserialize)]
struct PreviewRow {
    accounts: f64,
    #[serde(deserialize_with = "column::json")]
    names: Vec<String>,
    enter: f64,
    leave: f64,
}

/// Tells which accounts a group would have. [DELG-002] [WHY-003]
pub(super) async fn preview_account_group(call: Call<PreviewAccountGroup>) -> Outcome<Reply<GroupPreview>> {
    let partner = call.actor().partner;
    if let Some(group) = call.input().group {
        // Of another partner's group nothing is told, not even how many accounts would leave it.
        call.db().first::<Found>(store::one(partner, group)).await?.ok_or(Kind::NotFound)?;
    }
    let row: Option<PreviewRow> = call.db().first(store::preview(partner, call.input())).await?;
    let row = row.ok_or_else(|| Failure::internal("a preview gave no row"))?;
    Ok(Reply::ok(GroupPreview {
        accounts: row.accounts as u64,
        names: row.names,
        enter: row.enter as u64,
        leave: row.leave as u64,
    }))
}
