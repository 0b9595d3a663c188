//! The lists of people and of their accounts, and what a run would change.

use super::listing::{self, Held, People, Query};
use crate::{
    db::{Statement, column, page, params},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    accounts::{AccountStatus, query::AccountSort},
    ids::{AccountId, PersonId},
    managers::{
        AssignmentChange, AssignmentPreview, ChosenManager, ManagedAccount, ManagedAccounts, NAMED, PartnerPeople,
        PartnerPerson,
        operations::{ListAccountManagers, ListManagerAccounts, ListPartnerAdministrators, PreviewAssignment},
        query::{AssignmentTab, PersonQuery},
        selection::{AccountSelection, check_items},
    },
    operation::Operation,
    page::{Direction, limit},
    problem::Kind,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Where a row stands in the order of its list: the value sorted by, and the id.
pub(super) type Key = (Value, String);

#[derive(Deserialize)]
pub(super) struct Counted {
    pub n: f64,
}

/// A partner user as lists show them.
#[derive(Deserialize)]
pub(super) struct PersonRow {
    id: PersonId,
    name: String,
    email: String,
    access: String,
    custom_role: Option<String>,
    managed_accounts: f64,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    modified_by: String,
    /// What the list is sorted by.
    key: Value,
}

impl PersonRow {
    pub(super) fn view(self) -> PartnerPerson {
        PartnerPerson {
            manager: self.access == "manager",
            id: self.id,
            name: self.name,
            email: self.email,
            custom_role: self.custom_role,
            managed_accounts: self.managed_accounts as u64,
            modified_at: self.modified_at,
            modified_by: self.modified_by,
        }
    }

    /// Where they stand in a list.
    pub(super) fn place(&self) -> Key {
        (self.key.clone(), self.id.to_string())
    }
}

#[derive(Deserialize)]
struct TabSize {
    access: String,
    n: f64,
}

/// Lists a page of account managers. [MGRS-001] [MGRS-006] [MGRS-008]
pub(super) async fn list_account_managers(call: Call<ListAccountManagers>) -> Outcome<Reply<PartnerPeople>> {
    people(&call, "manager").await
}

/// Lists a page of administrators. [MGRS-001] [MGRS-008]
pub(super) async fn list_partner_administrators(
    call: Call<ListPartnerAdministrators>,
) -> Outcome<Reply<PartnerPeople>> {
    people(&call, "administrator").await
}

async fn people<Op>(call: &Call<Op>, access: &'static str) -> Outcome<Reply<PartnerPeople>>
where
    Op: Operation<Input = PersonQuery, Output = PartnerPeople>,
{
    let (query, partner) = (call.input(), call.actor().partner.to_string());
    let (sort, direction) = query.order();
    let order = format!("{access}-{}-{direction:?}", sort.name());
    let after: Option<Key> = page::read(query.after.as_deref(), &order)?;
    let limit = limit(query.limit);
    let listed = People { partner: &partner, access, text: &query.search };
    let asked = [listed.page(sort, direction, after.as_ref(), limit + 1), listed.count(), listing::tabs(&partner)];
    let rows = call.db().batch(asked.map(Statement::from).to_vec()).await?;
    let [found, count, tabs] = rows.as_slice() else { return Err(few()) };
    let mut page = page::page(found.take()?, limit, &order, PersonRow::place, PersonRow::view)?;
    if after.is_none() {
        page.found = count.first::<Counted>()?.map(|count| count.n as u64);
    }
    let tabs: Vec<TabSize> = tabs.take()?;
    let of = |access: &str| tabs.iter().find(|tab| tab.access == access).map_or(0, |tab| tab.n as u64);
    Ok(Reply::ok(PartnerPeople { page, managers: of("manager"), administrators: of("administrator") }))
}

pub(super) fn few() -> Failure {
    Failure::internal("a batch gave fewer answers than it has statements")
}

#[derive(Deserialize)]
struct AccountRow {
    id: AccountId,
    name: String,
    account_number: String,
    status: AccountStatus,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    total_managers: f64,
    #[serde(deserialize_with = "column::json")]
    managers: Vec<String>,
    #[serde(deserialize_with = "column::json")]
    held: (u64, Option<i64>),
    #[serde(deserialize_with = "column::json")]
    via: Vec<String>,
    #[serde(deserialize_with = "column::json")]
    held_by: Vec<String>,
    #[serde(deserialize_with = "column::time_option")]
    ended_at: Option<Timestamp>,
    key: Value,
}

impl AccountRow {
    fn view(self) -> ManagedAccount {
        let (held, ends_at) = self.held;
        ManagedAccount {
            id: self.id,
            name: self.name,
            account_number: self.account_number,
            status: self.status,
            modified_at: self.modified_at,
            total_managers: self.total_managers as u64,
            managers: self.managers,
            held_by: self.held_by,
            via: self.via,
            held,
            ends_at: ends_at.and_then(|at| Timestamp::from_millisecond(at).ok()),
            ended_at: self.ended_at,
        }
    }
}

#[derive(Deserialize)]
struct Sizes {
    every: f64,
    some: f64,
    total: f64,
    ended: f64,
}

/// Lists a page of accounts by whether the chosen account managers hold them. [MGRS-042] [MGRS-045] [MGRS-049]
pub(super) async fn list_manager_accounts(call: Call<ListManagerAccounts>) -> Outcome<Reply<ManagedAccounts>> {
    let (query, partner) = (call.input(), call.actor().partner.to_string());
    let people = query.people().iter().map(PersonId::to_string).collect::<Vec<_>>();
    let people: Vec<ChosenManager> = call.db().rows(listing::chosen(&partner, &people).into()).await?;
    if people.is_empty() {
        return Err(Kind::NotFound.into());
    }
    let ids: Vec<_> = people.iter().map(|person| person.id.to_string()).collect();
    let held = Held {
        partner: &partner,
        people: &ids,
        tab: query.tab.unwrap_or(AssignmentTab::All),
        text: &query.search,
        ended: query.ended,
        now: call.now(),
    };
    let (sort, direction) = (query.sort.unwrap_or(AccountSort::Name), query.direction.unwrap_or(Direction::Asc));
    let order = format!("{}-{direction:?}", sort.name());
    let after: Option<Key> = page::read(query.after.as_deref(), &order)?;
    let limit = limit(query.limit);
    let asked = [held.page(sort, direction, after.as_ref(), limit + 1), held.sizes(), held.count()];
    let rows = call.db().batch(asked.map(Statement::from).to_vec()).await?;
    let [found, sizes, count] = rows.as_slice() else { return Err(few()) };
    let key = |row: &AccountRow| (row.key.clone(), row.id.to_string());
    let mut page = page::page(found.take::<AccountRow>()?, limit, &order, key, AccountRow::view)?;
    if after.is_none() {
        page.found = count.first::<Counted>()?.map(|count| count.n as u64);
    }
    let sizes: Sizes = sizes.first()?.ok_or_else(few)?;
    let (all, some) = (sizes.every as u64, sizes.some as u64);
    let none = (sizes.total as u64).saturating_sub(all + some);
    Ok(Reply::ok(ManagedAccounts { page, all, some, none, ended: sizes.ended as u64, people }))
}

/// The accounts selected, as a text that gives the `id` of each once. Those chosen one by one may be none.
pub(super) fn selected<Op: Operation>(call: &Call<Op>, people: &[PersonId], accounts: &AccountSelection) -> Query {
    match accounts {
        AccountSelection::Chosen { accounts } => (
            "SELECT value AS id FROM json_each(?1) GROUP BY value ORDER BY min(key)".to_owned(),
            vec![json!(json!(accounts).to_string())],
        ),
        AccountSelection::Found { tab, search, ended } => {
            let people: Vec<_> = people.iter().map(PersonId::to_string).collect();
            let partner = call.actor().partner.to_string();
            let (tab, ended, now) = (*tab, *ended, call.now());
            Held { partner: &partner, people: &people, tab, text: search, ended, now }.ids()
        }
    }
}

#[derive(Deserialize)]
struct ChangeRow {
    id: PersonId,
    name: String,
    email: String,
    accounts: f64,
    #[serde(deserialize_with = "column::json")]
    names: Vec<String>,
}

/// Tells who would gain which accounts, or lose them. [WHY-003]
pub(super) async fn preview_assignment(call: Call<PreviewAssignment>) -> Outcome<Reply<AssignmentPreview>> {
    let (input, db) = (call.input(), call.db());
    let (ids, values) = selected(&call, &input.managers, &input.accounts);
    let count = Statement::from((format!("SELECT count(*) AS n FROM ({ids})"), values.clone()));
    let accounts = db.first::<Counted>(count).await?.map_or(0, |count| count.n as u64);
    let mut managers = input.managers.clone();
    managers.sort();
    managers.dedup();
    let items = accounts * managers.len() as u64;
    check_items(items)?;

    let mut changes = Statement::from((ids, values));
    changes.params.extend(params![json!(managers), call.actor().partner]);
    let (people, partner) = (changes.params.len() - 1, changes.params.len());
    let not = if input.gives { "NOT " } else { "" };
    // What a group gives, the run does not take.
    let alone = if input.gives { "" } else { " AND m.group_id IS NULL" };
    let concerned = format!(
        "FROM s WHERE {not}EXISTS (SELECT 1 FROM managed_account m WHERE m.partner_user_id = p.id AND m.account_id = s.id{alone})"
    );
    changes.sql = format!(
        "WITH s AS MATERIALIZED (SELECT a.id, a.name, a.name_key FROM ({}) i CROSS JOIN account a ON a.id = i.id \
         AND a.partner_account_id = ?{partner} AND a.status <> 'deleted') \
         SELECT p.id, p.name, p.email, (SELECT count(*) {concerned}) AS accounts, (SELECT json_group_array(name) \
         FROM (SELECT s.name {concerned} ORDER BY s.name_key, s.id LIMIT {NAMED})) AS names \
         FROM json_each(?{people}) c CROSS JOIN partner_user p ON p.id = c.value \
         WHERE p.partner_account_id = ?{partner} AND p.access = 'manager' ORDER BY p.name_key, p.id",
        changes.sql
    )
    .into();
    let changes = db.rows::<ChangeRow>(changes).await?.into_iter().filter(|row| row.accounts > 0.0);
    let changes = changes.map(|row| AssignmentChange {
        person: ChosenManager { id: row.id, name: row.name, email: row.email },
        accounts: row.accounts as u64,
        names: row.names,
    });
    Ok(Reply::ok(AssignmentPreview { accounts, items, changes: changes.collect() }))
}
