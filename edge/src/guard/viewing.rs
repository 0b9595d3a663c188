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

/// What the column `viewing` of the session's statement gives.
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
