//! Rights explained (spec 40, WHY-001): what decides over what a user may do. The explanation itself is `domain`'s.

mod store;

use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
    router::Routes,
};
use domain::{
    permissions::{BaseRole, Cells},
    problem::Kind,
    rights::{
        operations::{GetPartnerUserRights, GetUserRights},
        why::Standing,
    },
    users::CloudlinkAccount,
};

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(get_user_rights);
    routes.add(get_partner_user_rights);
}

/// What decides over a user's rights.
async fn get_user_rights(call: Call<GetUserRights>) -> Outcome<Reply<Standing>> {
    let row = call.db().first::<store::Row>(store::of_user(call.account().id, call.path().user)).await?;
    let store::Row { name, role, role_name, cells, active, cloudlink_account } = row.ok_or(Kind::NotFound)?;
    let base = role.base();
    let cells = held(cells, base)?;
    let in_service = active && cloudlink_account == CloudlinkAccount::Registered;
    Ok(Reply::ok(Standing { name, base, role_name, cells, in_service }))
}

/// What decides over a partner user's rights.
async fn get_partner_user_rights(call: Call<GetPartnerUserRights>) -> Outcome<Reply<Standing>> {
    let read = store::of_partner_user(call.actor().partner, call.path().person);
    let store::PartnerRow { name, access, role_name, cells, active } =
        call.db().first(read).await?.ok_or(Kind::NotFound)?;
    let base = if access == "manager" { BaseRole::AccountManager } else { BaseRole::PartnerAdministrator };
    let cells = held(cells, base)?;
    Ok(Reply::ok(Standing { name, base, role_name, cells, in_service: active }))
}

/// As a session reads it: without a custom role the base role's own cells.
fn held(cells: Option<String>, base: BaseRole) -> Outcome<Cells> {
    Ok(match cells {
        Some(cells) => serde_json::from_str::<Cells>(&cells)?,
        None => base.ceiling(),
    })
}
