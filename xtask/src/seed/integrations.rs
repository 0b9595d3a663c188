//! What is added to the demo's accounts: Mitel One where its licences are held, a few without, so that the panel has
//! something to say.

use super::{
    cast::CUSTOMERS,
    sql::{insert, row},
    story,
    world::{DAY, World, account_id},
};
use anyhow::Result;
use domain::integrations::{IntegrationKey, IntegrationState};
use std::io::Write;

const INTEGRATION: &str = "account_integration (account_id, integration, state, added_at, added_by)";
const PRIVILEGE: &str = "account_privilege (account_id, privilege, enabled, cause, changed_at, changed_by)";

/// What the account at an index has beside Chat.
fn added(index: usize) -> &'static [IntegrationKey] {
    match index {
        // MiTeam Meetings by itself; a subscription that nothing uses.
        3 => &[IntegrationKey::Meetings],
        4 | 9 => &[],
        1 => &[IntegrationKey::MitelOne, IntegrationKey::Micollab],
        2 => &[IntegrationKey::MitelOne, IntegrationKey::Sso],
        _ => &[IntegrationKey::MitelOne],
    }
}

/// Writes integrations and the privileges that go with them.
pub fn write(world: &World, out: &mut impl Write) -> Result<()> {
    let (mut integrations, mut privileges) = (Vec::new(), Vec::new());
    for (index, customer) in CUSTOMERS.iter().enumerate() {
        let (account, at) = (account_id(index), story::begin(world, customer) + DAY);
        let by = story::administrator().shown;
        for key in added(index) {
            let definition = key.definition();
            let state = if definition.needs_settings { IntegrationState::NeedsSetup } else { IntegrationState::Active };
            integrations.push(row![account, key.name(), state.name(), at, by]);
            for privilege in definition.privileges {
                privileges.push(row![account, privilege.name(), 1, key.name(), at, by]);
            }
        }
    }
    insert(out, INTEGRATION, &integrations)?;
    insert(out, PRIVILEGE, &privileges)
}
