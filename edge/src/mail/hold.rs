//! Mails of an account that goes out of service: kept, and sent by nobody (ACCT-037, ACCT-040).

use crate::db::{Statement, params};
use domain::{Timestamp, ids::AccountId};

/// Holds what is queued for users of the account. Support contacts get theirs all the same. Whoever was to be welcomed
/// has not been, so that a later run leaves nobody out for having been written to just now.
pub fn hold(account: AccountId, at: Timestamp) -> Vec<Statement> {
    vec![
        Statement::new(
            "UPDATE mail SET held_at = ?2 WHERE account_id = ?1 AND state = 'queued' AND person_id IS NOT NULL \
             AND held_at IS NULL",
            params![account, at],
        ),
        Statement::new(
            "UPDATE user SET invited_at = NULL WHERE id IN (SELECT person_id FROM mail \
             WHERE account_id = ?1 AND held_at = ?2 AND kind = 'welcome')",
            params![account, at],
        ),
    ]
}
