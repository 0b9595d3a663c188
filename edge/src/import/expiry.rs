//! Drops previews that nobody came back to (IMPT-026), and the rows of ended ones. Run by the sweep.

use crate::{
    db::{Db, Statement, params},
    problem::Outcome,
};
use domain::Timestamp;

/// Rows dropped at a time, so that nobody waits for it.
const ROWS: u32 = 10_000;

/// One round: previews past their time end, and some rows of ended ones go.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    db.batch(vec![
        Statement::new(
            "UPDATE import_draft SET state = 'cancelled' WHERE state IN ('reading', 'preview', 'done') AND expires_at <= ?1",
            params![now],
        ),
        // A row that became a user stays as long as its preview, for whoever asks which row it was.
        Statement::new(
            "DELETE FROM import_row WHERE (draft_id, row) IN (SELECT r.draft_id, r.row FROM import_draft d \
             CROSS JOIN import_row r ON r.draft_id = d.id WHERE d.state = 'cancelled' LIMIT ?1)",
            params![ROWS],
        ),
        Statement::new(
            "DELETE FROM import_draft WHERE state = 'cancelled' AND expires_at <= ?1 \
             AND NOT EXISTS (SELECT 1 FROM import_row r WHERE r.draft_id = import_draft.id)",
            params![now],
        ),
        Statement::new(
            "UPDATE many_import SET state = 'cancelled' WHERE state IN ('reading', 'preview', 'done') AND expires_at <= ?1",
            params![now],
        ),
        Statement::new(
            "DELETE FROM many_import_row WHERE (many_id, row) IN (SELECT r.many_id, r.row FROM many_import m \
             CROSS JOIN many_import_row r ON r.many_id = m.id WHERE m.state = 'cancelled' LIMIT ?1)",
            params![ROWS],
        ),
        Statement::new(
            "DELETE FROM many_import WHERE state = 'cancelled' AND expires_at <= ?1 \
             AND NOT EXISTS (SELECT 1 FROM many_import_row r WHERE r.many_id = many_import.id)",
            params![now],
        ),
    ])
    .await?;
    Ok(())
}
