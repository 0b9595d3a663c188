//! As whom a partner looks at the portal (WHY-002): read with the session, in the same statement, and obeyed here. What
//! a view names may change or go while it lasts, and the partner's own rights too: it shows what holds now, never more
//! than the partner may see, and is over as soon as there is nothing to show.

use super::session::{Session, after};
use crate::problem::Outcome;
use domain::{
    Timestamp,
    ids::{AccountId, RoleId, UserId},
    operation::Operation,
    permissions::{BaseRole, Cells, Viewing},
    problem::Kind,
    session::{
        AccountSummary,
        viewing::{HEADER, VIEW_SECONDS, ViewedAs, is_open_to_viewers, seen_cells},
    },
    users::Role,
};
use http::HeaderMap;
use serde::Deserialize;

/// The column `viewing` of a session `x` and its partner user `p`: what the view names, as far as it is there and in
/// the partner's reach. Every step is a look-up by key, and none is made where nobody looks.
pub const COLUMN: &str = "CASE WHEN x.view_at IS NOT NULL AND p.id IS NOT NULL THEN (SELECT json_object(\
    'at', CAST(x.view_at AS INTEGER), 'wantsPerson', x.view_person IS NOT NULL, 'wantsRole', x.view_role IS NOT NULL, \
    'wantsAccount', x.view_account IS NOT NULL, 'account', va.id, 'number', va.account_number, 'name', va.name, \
    'person', vu.id, 'personName', vu.name, 'personRole', vu.role, \
    'role', vr.id, 'roleName', vr.name, 'roleBase', vr.base, 'cells', json(vr.cells)) \
    FROM (SELECT 1) LEFT JOIN account va ON va.id = x.view_account AND va.partner_account_id = p.partner_account_id \
    AND va.status = 'active' AND (p.access = 'administrator' OR EXISTS (SELECT 1 FROM managed_account m \
    WHERE m.partner_user_id = p.id AND m.account_id = va.id)) \
    LEFT JOIN user vu ON vu.id = x.view_person AND vu.account_id = va.id AND vu.active = 1 \
    LEFT JOIN role vr ON vr.id = coalesce(x.view_role, vu.role_id) AND vr.partner_account_id = p.partner_account_id) \
    END AS viewing";

/// What [`COLUMN`] gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    at: i64,
    wants_person: u8,
    wants_role: u8,
    wants_account: u8,
    account: Option<AccountId>,
    number: Option<String>,
    name: Option<String>,
    person: Option<UserId>,
    person_name: Option<String>,
    person_role: Option<Role>,
    role: Option<RoleId>,
    role_name: Option<String>,
    role_base: Option<String>,
    cells: Option<Cells>,
}

/// The session as the view shows it; as it is, once the view is over.
pub fn seen(session: Session, row: Row, now: Timestamp) -> Session {
    see(&session, row, now).unwrap_or(session)
}

fn see(own: &Session, row: Row, now: Timestamp) -> Option<Session> {
    let since = Timestamp::from_millisecond(row.at).ok()?;
    let until = after(since, VIEW_SECONDS).min(own.expires_at);
    if now >= until || (row.wants_role == 1 && row.role.is_none()) {
        return None;
    }
    let viewing = ViewedAs { since, until, person: row.person, person_name: row.person_name, role: row.role };
    let (role_name, account) = (row.role_name, row.account.zip(row.number).zip(row.name));
    let (base, account) = if row.wants_account == 1 {
        let ((id, account_number), name) = account?;
        let admin = row.person_role == Some(Role::AccountAdmin);
        if row.wants_person == 1 && !admin {
            return None;
        }
        (BaseRole::AccountAdmin, Some(AccountSummary { id, account_number, name }))
    } else {
        (own.base, None)
    };
    // A role of the other base shows nothing of this one.
    let fits = row.role_base.is_none_or(|stored| (stored == "partner") == base.is_partner());
    let cells = seen_cells(base, row.cells.unwrap_or(base.ceiling()), own.cells);
    fits.then(|| Session { base, role_name, cells, account, viewing: Some(viewing), ..own.clone() })
}

/// Refuses what a viewer may not call, and what a page meant for a view that is over.
pub fn check<Op: Operation>(session: Option<&Session>, headers: &HeaderMap) -> Outcome<()> {
    let Some(session) = session else { return Ok(()) };
    match &session.viewing {
        Some(_) if !is_open_to_viewers::<Op>() => Err(Kind::ViewingAs.into()),
        Some(_) => Ok(()),
        None => {
            let meant_for_a_view = headers.contains_key(HEADER) && Op::METHOD.is_unsafe();
            if meant_for_a_view && Op::NEEDS.viewing != Viewing::Open { Err(Kind::ViewingOver.into()) } else { Ok(()) }
        }
    }
}
