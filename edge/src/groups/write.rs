//! Making, changing and deleting groups. The batch that stores a group also stores who is in it.

use super::{read, store};
use crate::{
    db::{Statement, params},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    managers::group_changes,
    problem::Outcome,
};
use domain::{
    confirm::Word,
    events::{Asset, differences},
    groups::{
        GroupRow, GroupSaved, MOST_GROUPS,
        input::GroupForm,
        operations::{CreateAccountGroup, DeleteAccountGroup, UpdateAccountGroup},
    },
    ids::{AccountId, GroupId},
    operation::{NoOutput, Operation},
    problem::{FieldErrors, Message},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Names of accounts that an event tells of those added, and of those removed.
const TOLD: usize = 100;

#[derive(Deserialize)]
struct Counted {
    n: f64,
}

/// Makes a group. [DELG-002]
pub(super) async fn create_account_group(call: Call<CreateAccountGroup>) -> Outcome<Reply<GroupSaved>> {
    let (form, partner) = (call.input().tidied(), call.actor().partner);
    let there: Option<Counted> = call.db().first(store::count(partner)).await?;
    if there.is_some_and(|count| count.n as usize >= MOST_GROUPS) {
        let message = Message::new("groups-too-many").with("max", MOST_GROUPS as u64);
        return Err(FieldErrors::one("name", message).into());
    }
    let id = GroupId(call.fresh_id());
    let mut values = rule_values(&form);
    values["accounts"] = named(&call, &form.accounts).await?;
    let event = NewEvent::created(Asset::AccountGroup, id).core(json!({ "name": form.name })).values(values);
    let mut tx = call.begin_in_partner(event);
    tx.statement(store::insert(partner, id, &form, &call.author().name, call.now()));
    for statement in store::choose(partner, id, &form.accounts) {
        tx.statement(statement);
    }
    tx.commit(Reply::created(GroupSaved { id, version: 1 }).version(1)).await
}

/// Changes a group: one event, and none if nothing is different. [DELG-002] [DASH-022]
pub(super) async fn update_account_group(call: Call<UpdateAccountGroup>) -> Outcome<Reply<GroupSaved>> {
    let (form, partner, id) = (call.input().tidied(), call.actor().partner, call.path().group);
    let old = read::group(&call, id).await?;
    let version = old.row.version;
    call.check_version(version, &old)?;
    let before: Vec<AccountId> = old.accounts_chosen.iter().map(|account| account.id).collect();
    let (old_values, new_values) = (row_values(&old.row), rule_values(&form));
    let mut changes = differences(
        ["name", "kind", "countries", "products", "usersFrom", "usersTo", "tags"]
            .map(|name| (name, old_values[name].clone(), new_values[name].clone())),
    );
    let gone: Vec<_> = before.iter().filter(|id| !form.accounts.contains(id)).copied().collect();
    let come: Vec<_> = form.accounts.iter().filter(|id| !before.contains(id)).copied().collect();
    let (gone, come) = (named(&call, &gone).await?, named(&call, &come).await?);
    if gone != come {
        changes.insert("accounts".to_owned(), json!({ "old": gone, "new": come }));
    }
    if changes.is_empty() {
        return Ok(Reply::ok(GroupSaved { id, version }).version(version));
    }
    let event = NewEvent::edited(Asset::AccountGroup, id, changes).core(json!({ "name": form.name }));
    let mut tx = call.begin_in_partner(event);
    tx.versioned(store::update(id, version, &form, &call.author().name, call.now()));
    tx.moves_accounts();
    for statement in store::choose(partner, id, &form.accounts) {
        tx.statement(statement);
    }
    let version = version + 1;
    tx.commit(Reply::ok(GroupSaved { id, version }).version(version)).await
}

/// Deletes a group and what it gave. [DELG-002] [DASH-024]
pub(super) async fn delete_account_group(call: Call<DeleteAccountGroup>) -> Outcome<Reply<NoOutput>> {
    call.confirm(Word::Delete, &call.input().word)?;
    let old = read::group(&call, call.path().group).await?;
    call.check_version(old.row.version, &old)?;
    let mut values = row_values(&old.row);
    values["accounts"] = json!(old.accounts_chosen.iter().take(TOLD).map(label).collect::<Vec<_>>());
    let event = NewEvent::deleted(Asset::AccountGroup, old.row.id)
        .core(json!({ "name": old.row.name }))
        .extra("accountManagers", json!(old.manager_names))
        .values(values);
    let mut tx = call.begin_in_partner(event);
    for statement in group_changes::deleted(old.row.id, call.author()) {
        tx.statement(statement);
    }
    let (hanging, group) = store::delete(old.row.id, old.row.version);
    for statement in hanging {
        tx.statement(statement);
    }
    tx.versioned(group);
    tx.commit(Reply::ok(NoOutput {})).await
}

fn label(account: &domain::groups::GroupAccount) -> String {
    format!("{} ({})", account.name, account.account_number)
}

/// What a form says besides its accounts, by API name.
fn rule_values(form: &GroupForm) -> Value {
    let rule = &form.rule;
    json!({
        "name": form.name, "kind": form.kind, "countries": rule.countries, "products": rule.products,
        "usersFrom": rule.users_from, "usersTo": rule.users_to, "tags": rule.tags,
    })
}

/// The same of a group as it is.
fn row_values(row: &GroupRow) -> Value {
    let form = GroupForm { name: row.name.clone(), kind: row.kind, rule: row.rule.clone(), accounts: vec![] };
    rule_values(&form)
}

#[derive(Deserialize)]
struct NamedRow {
    name: String,
}

/// The names of these accounts with their numbers, the first [`TOLD`] of them.
async fn named<Op: Operation>(call: &Call<Op>, accounts: &[AccountId]) -> Outcome<Value> {
    if accounts.is_empty() {
        return Ok(json!([]));
    }
    let sql = format!(
        "SELECT a.name || ' (' || a.account_number || ')' AS name FROM json_each(?1) c CROSS JOIN account a \
         ON a.id = c.value AND a.partner_account_id = ?2 AND a.status <> 'deleted' ORDER BY a.name_key, a.id LIMIT {TOLD}"
    );
    let names: Vec<NamedRow> =
        call.db().rows(Statement::new(sql, params![json!(accounts), call.actor().partner])).await?;
    Ok(json!(names.into_iter().map(|row| row.name).collect::<Vec<_>>()))
}
