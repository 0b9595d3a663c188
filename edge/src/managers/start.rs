//! How runs begin: whom and what they are about is settled in the batch that makes the job (MGRS-060, DASH-020).

use super::{
    listing::People,
    read::{Counted, selected},
};
use crate::{
    db::{Statement, params, tx::Unrecorded},
    guard::{call::Call, reply::Reply, session::after},
    jobs::start::{self, NewJob},
    problem::Outcome,
};
use domain::{
    ids::{AccountId, JobId, PersonId},
    jobs::{Job, JobKind},
    managers::{
        operations::{
            AssignAccountsToManagers, ConvertToAccountManagers, RenewAssignments, UnassignAccountsFromManagers,
            UpgradeToAdministrators,
        },
        selection::{AccessChange, AccountSelection, PersonSelection, check_items},
    },
    operation::Operation,
    problem::{Kind, Problem},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How far a run has come, and what it gives.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run {
    /// The number of the last item that had its turn.
    pub after: u64,
    /// When the assignments end, in milliseconds since 1970; none if they do not (DELG-001).
    #[serde(default)]
    pub ends_at: Option<i64>,
    /// The number of the last item that the run has added for its events.
    #[serde(default)]
    pub added: u64,
}

impl Run {
    /// A run that begins.
    pub fn new(ends_at: Option<i64>) -> Self {
        Self { after: 0, ends_at, added: 0 }
    }
}

/// Starts making administrators account managers. [MGRS-005] [MGRS-020]
pub(super) async fn convert_to_account_managers(call: Call<ConvertToAccountManagers>) -> Outcome<Reply<Job>> {
    start_access(&call, JobKind::ConvertToManagers, "administrator").await
}

/// Starts making account managers administrators. [MGRS-023]
pub(super) async fn upgrade_to_administrators(call: Call<UpgradeToAdministrators>) -> Outcome<Reply<Job>> {
    start_access(&call, JobKind::UpgradeToAdministrators, "manager").await
}

/// Starts giving accounts. [MGRS-043] [MGRS-046]
pub(super) async fn assign_accounts_to_managers(call: Call<AssignAccountsToManagers>) -> Outcome<Reply<Job>> {
    let input = call.input();
    start_accounts(&call, JobKind::AssignAccounts, &input.managers, &input.accounts, input.days).await
}

/// Starts taking accounts. [MGRS-044] [MGRS-046]
pub(super) async fn unassign_accounts_from_managers(call: Call<UnassignAccountsFromManagers>) -> Outcome<Reply<Job>> {
    let input = call.input();
    start_accounts(&call, JobKind::UnassignAccounts, &input.managers, &input.accounts, None).await
}

/// Starts giving assignments another end. [DELG-001]
pub(super) async fn renew_assignments(call: Call<RenewAssignments>) -> Outcome<Reply<Job>> {
    let input = call.input();
    start_accounts(&call, JobKind::RenewAssignments, &input.managers, &input.accounts, input.days).await
}

async fn start_access<Op>(call: &Call<Op>, kind: JobKind, access: &'static str) -> Outcome<Reply<Job>>
where
    Op: Operation<Input = AccessChange, Output = Job>,
{
    let me = call.actor().person;
    let (mut sql, values) = match &call.input().selection {
        PersonSelection::Chosen { people } => {
            if people.contains(&me) {
                return Err(Problem::new(Kind::CannotChangeOwnAccess).into());
            }
            let sql = "SELECT value AS id FROM json_each(?1) GROUP BY value ORDER BY min(key)";
            (sql.to_owned(), vec![json!(json!(people).to_string())])
        }
        PersonSelection::Found { search } => {
            let partner = call.actor().partner.to_string();
            People { partner: &partner, access, text: search }.everyone_but(&me.to_string())
        }
    };
    let total = counted(call, &sql, &values).await?;
    check_items(total)?;
    sql = format!("SELECT ?{{job}}, row_number() OVER (), s.id FROM ({sql}) s");
    begin(call, kind, Run::new(None), total, &sql, values).await
}

async fn start_accounts<Op: Operation<Output = Job>>(
    call: &Call<Op>,
    kind: JobKind,
    managers: &[PersonId],
    accounts: &AccountSelection,
    days: Option<u16>,
) -> Outcome<Reply<Job>> {
    let mut people = managers.to_vec();
    people.sort();
    people.dedup();
    let (ids, mut values) = selected(call, &people, accounts);
    let total = counted(call, &ids, &values).await? * people.len() as u64;
    check_items(total)?;
    values.push(json!(json!(people).to_string()));
    // One person after the other, so that a step has few of them: each has one event a step (MGRS-065).
    let sql = format!(
        "SELECT ?{{job}}, row_number() OVER (ORDER BY p.value), p.value || ' ' || s.id FROM json_each(?{}) p \
         CROSS JOIN ({ids}) s",
        values.len()
    );
    let ends_at = days.map(|days| after(call.now(), i64::from(days) * 24 * 60 * 60).as_millisecond());
    begin(call, kind, Run::new(ends_at), total, &sql, values).await
}

async fn counted<Op: Operation>(call: &Call<Op>, ids: &str, values: &[Value]) -> Outcome<u64> {
    let count = Statement::from((format!("SELECT count(*) AS n FROM ({ids})"), values.to_vec()));
    Ok(call.db().first::<Counted>(count).await?.map_or(0, |count| count.n as u64))
}

/// Makes the job with its items. `items` gives job, number and item of each; `{job}` in it is the place of the job's id.
pub(super) async fn begin<Op: Operation<Output = Job>>(
    call: &Call<Op>,
    kind: JobKind,
    run: Run,
    total: u64,
    items: &str,
    values: Vec<Value>,
) -> Outcome<Reply<Job>> {
    let mut tx = call.begin_of_partner(Unrecorded::JobStart)?;
    let job = tx.job(NewJob { kind, input: json!(run), total });
    let place = values.len() + 1;
    let mut insert = Statement::from((String::new(), values));
    insert.sql =
        format!("INSERT INTO job_item (job_id, n, item) {}", items.replace("{job}", &place.to_string())).into();
    insert.params.extend(params![job]);
    tx.statement(insert);
    // They may have become more or less since they were counted.
    tx.statement(start::count_items(job));
    tx.commit(Reply::accepted(fresh(call, job, kind, total)?)).await
}

fn fresh<Op: Operation>(call: &Call<Op>, id: JobId, kind: JobKind, total: u64) -> Outcome<Job> {
    let account_name = call.session()?.partner_name.clone().unwrap_or_default();
    let account = AccountId(call.actor().partner.0);
    Ok(Job { account, account_name, ..start::fresh(call, id, kind, total) })
}
