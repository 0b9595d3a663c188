//! The partner users as a role's page lists them: everybody, or those who hold the role (ROLE-076).

use super::listing::Everybody;
use crate::{
    db::{Statement, column, page, params},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    ids::PersonId,
    managers::{PartnerPerson, role::ListRolePeople},
    page::{Page, limit},
    problem::Kind,
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Row {
    id: PersonId,
    name: String,
    email: String,
    access: String,
    custom_role: Option<String>,
    managed_accounts: f64,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    modified_by: String,
    key: Value,
}

impl Row {
    fn view(self) -> PartnerPerson {
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
}

#[derive(Deserialize)]
struct Counted {
    n: f64,
}

/// A page of them, by name. [ROLE-076]
pub(super) async fn list_role_people(call: Call<ListRolePeople>) -> Outcome<Reply<Page<PartnerPerson>>> {
    let (query, role, partner) = (call.input(), call.path().role, call.actor().partner);
    let known = "SELECT count(*) AS n FROM role WHERE id = ?1 AND partner_account_id = ?2 AND base = 'partner'";
    let (role, partner) = (role.to_string(), partner.to_string());
    let order = format!("{role}-{}", query.holders);
    let after: Option<(Value, String)> = page::read(query.after.as_deref(), &order)?;
    let limit = limit(query.limit);
    let listed = Everybody { partner: &partner, role: query.holders.then_some(role.as_str()), text: &query.search };
    let mut asked = vec![Statement::new(known, params![call.path().role, call.actor().partner])];
    asked.extend([listed.page(after.as_ref(), limit + 1), listed.count()].map(Statement::from));
    let rows = call.db().batch(asked).await?;
    let [known, found, count] = rows.as_slice() else {
        return Err(Failure::internal("a batch of three gave fewer answers"));
    };
    if known.first::<Counted>()?.is_none_or(|known| known.n == 0.0) {
        return Err(Kind::RoleGone.into());
    }
    let key = |row: &Row| (row.key.clone(), row.id.to_string());
    let mut page = page::page(found.take::<Row>()?, limit, &order, key, Row::view)?;
    if after.is_none() {
        page.found = count.first::<Counted>()?.map(|count| count.n as u64);
    }
    Ok(Reply::ok(page))
}
