//! How the guard asks who calls, and what they reach. Texts only, so that the tests can ask the planner about them: every
//! request of the API begins with them.

/// The columns of `session::PersonRow`, from a row `x` with `person_id` and `person_kind`.
pub const PERSON: &str = "x.person_id, coalesce(p.name, u.name) AS name, coalesce(p.email, u.email) AS email, \
    coalesce(p.access, u.role) AS rank, coalesce(p.active, u.active) AS active, \
    coalesce(p.language, u.language) AS language, r.name AS role_name, r.cells AS role_cells, \
    coalesce(p.partner_account_id, a.partner_account_id) AS partner_id, pa.name AS partner_name, pa.approval_rule, \
    a.id AS account_id, a.account_number, a.name AS account_name, a.status AS account_status";

/// The joins behind [`PERSON`]; a person who is gone drops out.
pub const PERSON_JOINS: &str = "LEFT JOIN partner_user p ON x.person_kind = 'partner' AND p.id = x.person_id \
    LEFT JOIN partner_account pa ON pa.id = p.partner_account_id \
    LEFT JOIN user u ON x.person_kind = 'user' AND u.id = x.person_id \
    LEFT JOIN account a ON a.id = u.account_id AND a.status <> 'deleted' \
    LEFT JOIN role r ON r.id = coalesce(p.role_id, u.role_id) \
    WHERE coalesce(p.id, a.id) IS NOT NULL";

/// The column `viewing` of a session `x` and its partner user `p`: what the view names, as far as it is there and in
/// the partner's reach. Every step is a look-up by key, and none is made where nobody looks.
const VIEWING: &str = "CASE WHEN x.view_at IS NOT NULL AND p.id IS NOT NULL THEN (SELECT json_object(\
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

/// Finds a session by the hash of its token, with its person.
pub fn session() -> String {
    format!(
        "SELECT {PERSON}, x.last_seen_at, x.expires_at, x.idp, {VIEWING} FROM \
         (SELECT * FROM session WHERE token_hash = ?1) x {PERSON_JOINS}"
    )
}

/// Finds a person by id.
pub fn person() -> String {
    format!(
        "SELECT {PERSON} FROM (SELECT ?1 AS person_id, \
         iif(EXISTS (SELECT 1 FROM partner_user WHERE id = ?1), 'partner', 'user') AS person_kind) x {PERSON_JOINS}"
    )
}

const ACCOUNT: &str = "SELECT a.id, a.no, a.name, a.partner_account_id, a.default_language, a.country, \
    a.status, a.deleted_by, a.deleted_at, \
    EXISTS (SELECT 1 FROM managed_account m WHERE m.account_id = a.id AND m.partner_user_id = ";

/// Finds an account, and whether it is assigned to the person of this session.
pub fn reach() -> String {
    format!(
        "{ACCOUNT}(SELECT person_id FROM session WHERE token_hash = ?2)) AS assigned \
         FROM account a WHERE a.id = ?1 AND a.erased_at IS NULL"
    )
}

/// Finds an account, and whether it is assigned to this person.
pub fn reach_of() -> String {
    format!("{ACCOUNT}?2) AS assigned FROM account a WHERE a.id = ?1 AND a.erased_at IS NULL")
}
