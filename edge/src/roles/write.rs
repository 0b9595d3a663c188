//! Making, copying and changing roles, and what a change would mean (WHY-003).

use super::{
    rules,
    store::{self, Found, HeldIn, Named, Sums},
};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    events::Asset,
    fold::tidy,
    ids::RoleId,
    operation::Operation,
    permissions::Cells,
    problem::{Kind, Problem},
    roles::{
        CustomRole, RoleBase, RoleRow,
        change::{NAMED, RoleEffect, RoleTexts, changes},
        input::{copy_name, is_reserved, name_key},
        operations::{CreateRole, DuplicateRole, PreviewRole, UpdateRole},
        rules::permissions,
    },
};
use serde_json::{Value, json};

/// Makes a role. [ROLE-060] [ROLE-061] [ROLE-062] [ROLE-085]
pub(super) async fn create_role(call: Call<CreateRole>) -> Outcome<Reply<CustomRole>> {
    let input = call.input();
    let cells = permissions(input.base_role, &input.permissions)?;
    check_name(&call, &input.name, None).await?;
    rules::check_grant(call.actor(), cells)?;
    let role = fresh(&call, tidy(&input.name), tidy(&input.description), input.base_role, cells);
    store_new(&call, role, Value::Null).await
}

/// Makes a role like another. [ROLE-075]
pub(super) async fn duplicate_role(call: Call<DuplicateRole>) -> Outcome<Reply<CustomRole>> {
    let old = rules::role(&call, call.path().role).await?.view();
    rules::check_grant(call.actor(), old.permissions)?;
    // Names that are the same up to where a long one is cut differ in their numbers alone.
    let begin: String = name_key(&call.input().name).chars().take(32).collect();
    let taken = store::names_like(call.db(), call.actor().partner, &begin).await?;
    let name = copy_name(&call.input().name, |key| is_reserved(key) || taken.iter().any(|taken| taken == key));
    let role = fresh(&call, name, old.row.description, old.row.base_role, old.permissions);
    store_new(&call, role, json!(old.row.id)).await
}

fn fresh<Op: Operation>(
    call: &Call<Op>,
    name: String,
    description: String,
    base: RoleBase,
    cells: Cells,
) -> CustomRole {
    let row = RoleRow {
        id: RoleId(call.fresh_id()),
        name,
        description,
        base_role: base,
        accounts: Some(0),
        users: 0,
        locked: None,
        version: 1,
        modified_at: call.now(),
        modified_by: call.author().name.clone(),
    };
    CustomRole { row, permissions: cells }
}

async fn store_new<Op: Operation>(call: &Call<Op>, role: CustomRole, copied: Value) -> Outcome<Reply<CustomRole>> {
    let row = &role.row;
    let values = json!({
        "id": row.id, "name": row.name, "description": row.description, "baseRole": row.base_role,
        "permissions": role.permissions,
    });
    let mut event = NewEvent::created(Asset::Role, row.id).core(facts(row)).values(values);
    if !copied.is_null() {
        event = event.extra("copiedFrom", copied);
    }
    let mut tx = call.begin_in_partner(event);
    tx.statement(store::insert(&role, call.actor().partner, call.author()));
    tx.commit(Reply::created(role).version(1)).await
}

fn facts(row: &RoleRow) -> Value {
    json!({ "name": row.name, "baseRole": row.base_role })
}

/// Refuses a name that is a base role's or another role's (ROLE-062).
async fn check_name<Op: Operation>(call: &Call<Op>, name: &str, own: Option<RoleId>) -> Outcome<()> {
    let refused = |kind, message: &str| {
        let mut problem = Problem::new(kind);
        problem.errors.insert("name".to_owned(), message.to_owned());
        problem
    };
    if is_reserved(name) {
        return Err(refused(Kind::RoleNameReserved, "roles-name-reserved").into());
    }
    match store::namesake(call.db(), call.actor().partner, name, own).await? {
        None => Ok(()),
        Some(other) => {
            let problem = refused(Kind::RoleNameTaken, "roles-name-taken");
            Err(problem.with("role", json!(other.id)).with("name", other.name).into())
        }
    }
}

/// Changes a role: one event that names the cells, and none if nothing is different. Whoever holds it feels it at the
/// next request, for the role is read with each. [ROLE-053] [ROLE-078] [ROLE-081] [ROLE-085]
pub(super) async fn update_role(call: Call<UpdateRole>) -> Outcome<Reply<CustomRole>> {
    let (input, id) = (call.input(), call.path().role);
    let old = rules::role(&call, id).await?;
    rules::check_lock(&old)?;
    let shown = old.clone().view();
    call.check_version(old.version, &shown)?;
    let cells = permissions(old.base, &input.permissions)?;
    check_name(&call, &input.name, Some(id)).await?;
    // What it allows already stays, even if it is more than the editor has: nothing is given by that.
    rules::check_grant(call.actor(), cells.minus(shown.permissions))?;
    let (name, description) = (tidy(&input.name), tidy(&input.description));
    let before = RoleTexts { name: &old.name, description: &old.description, permissions: shown.permissions };
    let after = RoleTexts { name: &name, description: &description, permissions: cells };
    let different = changes(&before, &after);
    if different.is_empty() {
        return Ok(Reply::ok(shown).version(old.version));
    }
    let event = NewEvent::edited(Asset::Role, id, different).core(json!({ "name": name, "baseRole": old.base }));
    let mut tx = call.begin_in_partner(event);
    let new = CustomRole {
        row: RoleRow {
            name,
            description,
            version: old.version + 1,
            modified_at: call.now(),
            modified_by: call.author().name.clone(),
            ..shown.row
        },
        permissions: cells,
    };
    tx.versioned(store::update(&new, old.version, call.author()));
    tx.statement(store::expect_not_own(call.actor().person, &[id]));
    let version = new.row.version;
    tx.commit(Reply::ok(new).version(version)).await
}

/// Tells who would gain and lose what. [WHY-003]
pub(super) async fn preview_role(call: Call<PreviewRole>) -> Outcome<Reply<RoleEffect>> {
    let role: Found = rules::role(&call, call.path().role).await?;
    let cells = permissions(role.base, &call.input().permissions)?;
    let present = role.cells.and(role.base.ceiling());
    let only = [role.id];
    let rows = call
        .db()
        .batch(vec![
            store::people(role.id),
            store::held_in(&only, None, u32::try_from(NAMED).unwrap_or_default()),
            store::sums(&only, None),
        ])
        .await?;
    let [people, places, sums] = rows.as_slice() else {
        return Err(Failure::internal("a batch of three gave fewer answers"));
    };
    let sums: Sums = sums.first()?.ok_or_else(|| Failure::internal("a sum gave no row"))?;
    let effective = |cells: Cells| cells.iter().filter(move |cell| cells.has(cell.feature, cell.action));
    Ok(Reply::ok(RoleEffect {
        gained: effective(cells).filter(|cell| !present.has(cell.feature, cell.action)).collect(),
        lost: effective(present).filter(|cell| !cells.has(cell.feature, cell.action)).collect(),
        users: sums.users as u64,
        people: people.take::<Named>()?.into_iter().take(NAMED).map(Into::into).collect(),
        accounts: sums.held as u64,
        places: places.take::<HeldIn>()?.into_iter().map(Into::into).collect(),
    }))
}
