//! Partner users get custom roles, and lose them (ROLE-076, MGRS-026). Each change is one batch that rests on the role
//! that the person has and on the one that can be given, so that of two at once the later one holds.

use super::keep_an_administrator;
use crate::{
    db::{Statement, column, params, tx::Tx},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    events::{Asset, differences},
    ids::{PartnerAccountId, PersonId, RoleId},
    managers::{
        ChosenManager,
        role::{CellChange, GetPartnerRole, PartnerRoleChoice, PartnerRoles, SetPartnerRole},
    },
    notifications::NotificationKind,
    operation::NoOutput,
    permissions::{Cells, missing_to_grant},
    problem::{Kind, Message, Problem},
    roles::AssignableRole,
};
use serde::Deserialize;
use serde_json::json;

/// The custom roles that people of a partner account `?1` can have, without those about to be deleted (ROLE-074).
pub(super) const GIVEN: &str = "FROM role_account x JOIN role r ON r.id = x.role_id WHERE x.account_id = ?1 \
    AND r.partner_account_id = ?1 AND r.base = 'partner' AND r.leaving IS NULL";

/// The most that a partner user may do.
const CEILING: Cells = Cells::PARTNER;

#[derive(Deserialize)]
struct Given {
    id: RoleId,
    name: String,
    description: String,
    #[serde(deserialize_with = "column::json")]
    cells: Cells,
}

#[derive(Deserialize)]
struct Person {
    name: String,
    email: String,
    access: String,
    #[serde(deserialize_with = "column::flag")]
    active: bool,
    role_id: Option<RoleId>,
    #[serde(deserialize_with = "column::json_option")]
    cells: Option<Cells>,
}

impl Person {
    /// What they may do, as a session reads it.
    fn cells(&self) -> Cells {
        self.cells.unwrap_or(CEILING).and(CEILING)
    }

    /// Whether they are one of those of whom one must be left (MGRS-026).
    fn is_unrestricted(&self) -> bool {
        self.active && self.access == "administrator" && self.role_id.is_none()
    }
}

#[derive(Deserialize)]
struct Others {
    n: f64,
}

/// The role, and those that can be given, with what each would change. [ROLE-076] [WHY-003]
pub(super) async fn get_partner_role(call: Call<GetPartnerRole>) -> Outcome<Reply<PartnerRoles>> {
    let (person, partner) = (call.path().person, call.actor().partner);
    let offered = format!("SELECT r.id, r.name, r.description, r.cells {GIVEN} ORDER BY r.name_key, r.id");
    let rows = call
        .db()
        .batch(vec![read(partner, person), Statement::new(offered, params![partner]), others(partner, person)])
        .await?;
    let [found, roles, others] = rows.as_slice() else {
        return Err(Failure::internal("a batch of three gave fewer answers"));
    };
    let found: Person = found.first()?.ok_or(Kind::NotFound)?;
    let present = found.cells();
    let choice = |given: Given| {
        let cells = given.cells.and(CEILING);
        let role = AssignableRole {
            missing: missing_to_grant(call.actor(), cells),
            id: given.id,
            name: given.name,
            description: given.description,
        };
        PartnerRoleChoice { role, change: CellChange::of(present, cells) }
    };
    Ok(Reply::ok(PartnerRoles {
        role: found.role_id,
        last: found.is_unrestricted() && others.first::<Others>()?.is_none_or(|others| others.n == 0.0),
        base: CellChange::of(present, CEILING),
        roles: roles.take::<Given>()?.into_iter().map(choice).collect(),
        person: ChosenManager { id: person, name: found.name, email: found.email },
    }))
}

/// A partner user with the cells of their role: JSON, none without a custom role.
fn read(partner: PartnerAccountId, person: PersonId) -> Statement {
    Statement::new(
        "SELECT p.name, p.email, p.access, p.active, p.role_id, r.cells FROM partner_user p \
         LEFT JOIN role r ON r.id = p.role_id WHERE p.id = ?1 AND p.partner_account_id = ?2",
        params![person, partner],
    )
}

/// How many administrators without restriction there are besides this person: `n`.
fn others(partner: PartnerAccountId, person: PersonId) -> Statement {
    Statement::new(
        "SELECT count(*) AS n FROM partner_user INDEXED BY partner_user_by_name WHERE partner_account_id = ?1 \
         AND access = 'administrator' AND role_id IS NULL AND active = 1 AND id <> ?2",
        params![partner, person],
    )
}

/// Gives the role, or takes it back.
pub(super) async fn set_partner_role(call: Call<SetPartnerRole>) -> Outcome<Reply<NoOutput>> {
    let (person, wanted, partner) = (call.path().person, call.input().role, call.actor().partner);
    if person == call.actor().person {
        return Err(Kind::CannotChangeOwnRole.into());
    }
    let found: Person = call.db().first(read(partner, person)).await?.ok_or(Kind::NotFound)?;
    let mut name = None;
    if let Some(role) = wanted {
        let sql = format!("SELECT r.id, r.name, r.description, r.cells {GIVEN} AND r.id = ?2");
        let given: Option<Given> = call.db().first(Statement::new(sql, params![partner, role])).await?;
        let given = given.ok_or(Kind::RoleNotAssignedToAccount)?;
        if let Some(cell) = missing_to_grant(call.actor(), given.cells.and(CEILING)) {
            let problem = Problem::new(Kind::CannotGrantMore).with("needs", cell.name());
            return Err(problem.with("feature", cell.feature.name()).with("action", cell.action.name()).into());
        }
        name = Some(given.name);
    }
    if found.role_id == wanted {
        return Ok(Reply::done());
    }
    let changes = differences([("roleId", json!(found.role_id), json!(wanted))]);
    let facts = json!({ "name": found.name, "email": found.email, "access": found.access });
    let mut tx = call.begin_in_partner(NewEvent::edited(Asset::User, person, changes).core(facts));
    change(&mut tx, partner, person, (found.role_id, wanted));
    tell(&mut tx, person, call.fresh_id(), told(name.as_deref()));
    tx.commit(Reply::done()).await
}

/// Changes the role from the one to the other; breaks the batch, to be run again, if the person has another one by
/// then, or if the role can be given no more.
pub(super) fn change(
    tx: &mut Tx,
    partner: PartnerAccountId,
    person: PersonId,
    (old, new): (Option<RoleId>, Option<RoleId>),
) {
    tx.statement(Statement::new(
        "INSERT INTO expectation (role) SELECT 0 WHERE NOT EXISTS \
         (SELECT 1 FROM partner_user WHERE id = ?1 AND role_id IS ?2)",
        params![person, old],
    ));
    if let Some(new) = new {
        let sql = format!("INSERT INTO expectation (role) SELECT 0 WHERE NOT EXISTS (SELECT 1 {GIVEN} AND r.id = ?2)");
        tx.statement(Statement::new(sql, params![partner, new]));
    }
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "UPDATE partner_user SET role_id = ?2, modified_at = ?3, modified_by = ?4 WHERE id = ?1",
        params![person, new, at, by],
    ));
    keep_an_administrator(tx, partner);
}

/// What a person is told who has this custom role now, or the base role.
pub(super) fn told(role: Option<&str>) -> Message {
    match role {
        Some(role) => Message::new("managers-told-role").with("role", role),
        None => Message::new("managers-told-base-role"),
    }
}

/// Tells the person who has changed what they may do (MGRS-028).
pub(super) fn tell(tx: &mut Tx, person: PersonId, id: uuid::Uuid, told: Message) {
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "INSERT INTO notification (id, person_id, kind, text, created_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        params![id, person, NotificationKind::AccessChanged.name(), json!(told.with("by", by)), at],
    ));
    tx.tells(&person.to_string());
}
