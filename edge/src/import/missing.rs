//! The SQL of those who are not in a file (PLAN-003). It stands by itself, for the tests ask the database how it goes
//! about it. Parameters: 1 the account, 2 the preview, 3 who imports.

/// The condition under which a user `u` is not in a preview; whoever became one by it is.
pub const CONDITION: &str = "u.account_id = ?1 AND u.source = 'import' AND u.active = 1 AND u.id <> ?3 \
    AND NOT EXISTS (SELECT 1 FROM import_row r INDEXED BY import_row_email \
    WHERE r.draft_id = ?2 AND r.email_key = u.email_key)";

/// What follows WHERE to list them by id: behind 4, at most 5.
pub fn page() -> String {
    format!("{CONDITION} AND u.id > ?4 ORDER BY u.id LIMIT ?5")
}

/// Counts them, and the account admins among them.
pub fn count() -> String {
    format!(
        "SELECT count(*) AS users, coalesce(sum(u.role = 'accountAdmin'), 0) AS admins \
         FROM user u INDEXED BY user_imported WHERE {CONDITION}"
    )
}
