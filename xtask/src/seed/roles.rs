//! The custom roles of the partner organisation, the accounts that have them, and who holds them.

use super::{
    cast::LOGINS,
    sql::{insert, row},
    story,
    world::{DAY, HOUR, What, World, account_id, login_id, partner_id, role_id},
};
use anyhow::Result;
use domain::{
    fold::fold,
    permissions::{Action, Cells, Feature},
    roles::{RoleBase, input::name_key},
};
use serde_json::{Value, json};
use std::io::Write;
use uuid::Uuid;

/// A role of the demo.
struct Role {
    name: &'static str,
    description: &'static str,
    base: RoleBase,
    without: &'static [(Feature, &'static [Action])],
    /// The customers that have it; a Partner role is the partner account's.
    accounts: &'static [usize],
    /// The customers in which one account admin holds it.
    held_in: &'static [usize],
}

const ROLES: &[Role] = &[
    Role {
        name: "Helpdesk",
        description: "Adds users and resets passwords; deletes nobody.",
        base: RoleBase::AccountAdmin,
        without: &[
            (Feature::Users, &[Action::Delete]),
            (Feature::Integrations, &[Action::Add, Action::Edit, Action::Delete]),
            (Feature::Roles, &[Action::Assign]),
        ],
        accounts: &[3, 5, 7],
        held_in: &[3, 7],
    },
    Role {
        name: "Auditor",
        description: "Reads everything and changes nothing.",
        base: RoleBase::AccountAdmin,
        without: &[
            (Feature::Accounts, &[Action::Edit]),
            (Feature::Users, &[Action::Add, Action::Edit, Action::Delete]),
            (Feature::UserTemplates, &[Action::Add, Action::Edit, Action::Delete]),
            (Feature::Roles, &[Action::Assign]),
            (Feature::Integrations, &[Action::Add, Action::Edit, Action::Delete]),
            (Feature::Communication, &[Action::Add, Action::Edit, Action::Delete]),
        ],
        accounts: &[3, 9],
        held_in: &[],
    },
    Role {
        name: "Field technician",
        description: "Sets up customers; sees no orders and deletes nothing.",
        base: RoleBase::Partner,
        without: &[
            (Feature::Orders, &[Action::View]),
            (Feature::Accounts, &[Action::Delete]),
            (Feature::Users, &[Action::Delete]),
            (Feature::Roles, &[Action::Add, Action::Edit, Action::Delete]),
        ],
        accounts: &[],
        held_in: &[],
    },
];

impl Role {
    fn id(&self) -> Uuid {
        role_id(ROLES.iter().position(|role| role.name == self.name).unwrap_or_default())
    }

    fn cells(&self) -> Cells {
        let taken =
            self.without.iter().flat_map(|(feature, actions)| actions.iter().map(move |action| (feature, action)));
        taken.fold(self.base.ceiling(), |cells, (feature, action)| cells.without(*feature, *action))
    }

    /// When it came to be.
    fn begin(&self, world: &World) -> i64 {
        world.now - 18 * DAY + HOUR * self.name.len() as i64
    }

    fn places(&self) -> Vec<Uuid> {
        match self.base {
            RoleBase::Partner => vec![partner_id()],
            RoleBase::AccountAdmin => self.accounts.iter().map(|account| account_id(*account)).collect(),
        }
    }
}

/// What happened with roles: each was made, and assigned an hour later.
pub fn story(world: &mut World) {
    let administrator = story::administrator();
    for role in ROLES {
        let begin = role.begin(world);
        let facts = json!({ "name": role.name, "baseRole": role.base });
        world.note(partner_id(), begin, &administrator, What::admin("create", "role", role.id(), facts.clone()));
        for account in role.accounts {
            let given = || {
                let what = What::admin("edit", "role", role.id(), facts.clone());
                what.changing("accounts", Value::Null, json!({ "id": account_id(*account) }))
            };
            world.note(account_id(*account), begin + HOUR, &administrator, given());
            world.note(partner_id(), begin + HOUR, &administrator, given());
        }
    }
}

/// Writes the roles, behind the accounts and their users.
pub fn write(world: &World, out: &mut impl Write) -> Result<()> {
    let by = story::administrator().shown;
    let rows: Vec<_> = ROLES
        .iter()
        .map(|role| {
            let (at, search) = (role.begin(world), fold(&format!("{} {}", role.name, role.description)));
            row![
                role.id(),
                partner_id(),
                role.name,
                name_key(role.name),
                role.description,
                search,
                role.base.name(),
                json!(role.cells()).to_string(),
                at,
                by,
                at,
                by
            ]
        })
        .collect();
    let table = "role (id, partner_account_id, name, name_key, description, search, base, cells, created_at, created_by, \
        modified_at, modified_by)";
    insert(out, table, &rows)?;
    let links: Vec<_> = ROLES
        .iter()
        .flat_map(|role| role.places().into_iter().map(move |place| (role, place)))
        .map(|(role, place)| row![role.id(), place, role.begin(world) + HOUR, by])
        .collect();
    insert(out, "role_account (role_id, account_id, assigned_at, assigned_by)", &links)?;
    // One account admin who is nobody's to sign in as.
    let logins: Vec<_> = (0..LOGINS.len()).map(login_id).collect();
    let sql = "UPDATE user SET role_id = ?1 WHERE id = (SELECT id FROM user WHERE account_id = ?2 AND role = 'accountAdmin' \
        AND id NOT IN (SELECT value FROM json_each(?3)) ORDER BY name_key, id LIMIT 1)";
    for role in ROLES {
        for account in role.held_in {
            let params = json!([role.id(), account_id(*account), json!(logins).to_string()]);
            serde_json::to_writer(&mut *out, &json!({ "sql": sql, "params": params }))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
