//! Credentials of gateways and daemons: made and revoked in the batch of the change that they belong to. Kept is a hash
//! of the token alone; the token is shown once.
#![expect(dead_code, reason = "the areas of gateways and daemons, which are still to come, make and revoke them")]

use crate::{
    db::{Statement, params, tx::Tx},
    problem::Outcome,
    session::secret::{sha256, token},
};
use domain::ids::AccountId;
use uuid::Uuid;

/// Adds a credential for a sender of this account to the change; the token that opens the door for events (EVNT-074).
/// A sender may have several while one is replaced by the next.
///
/// # Errors
/// If the runtime gives no random bytes.
pub fn make(tx: &mut Tx, account: AccountId, sender: &str, name: &str) -> Outcome<String> {
    let token = token()?;
    let (at, by) = (tx.author().at, tx.author().id.clone());
    tx.statement(Statement::new(
        "INSERT INTO device_credential (id, account_id, sender, name, token_hash, created_at, created_by) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![Uuid::now_v7(), account, sender, name, sha256(token.as_bytes()), at, by],
    ));
    Ok(token)
}

/// Revokes every credential of a sender with the change: from then on its calls are nobody's.
pub fn revoke(tx: &mut Tx, account: AccountId, sender: &str) {
    let at = tx.author().at;
    tx.statement(Statement::new(
        "UPDATE device_credential SET revoked_at = ?3 WHERE account_id = ?1 AND sender = ?2 AND revoked_at IS NULL",
        params![account, sender, at],
    ));
}
