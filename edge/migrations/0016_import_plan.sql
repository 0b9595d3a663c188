-- 0016_import_plan.sql: an import as a plan (spec 40, PLAN-001 to PLAN-007).

-- The users that one import added: whom its Result page offers to welcome (IMPT-037).
CREATE INDEX user_by_import ON user (account_id, import_id) WHERE import_id IS NOT NULL;
-- Whom a mirror makes inactive if the file does not have them (PLAN-003).
CREATE INDEX user_imported ON user (account_id, id) WHERE source = 'import' AND active = 1;

ALTER TABLE import_row ADD COLUMN more TEXT NOT NULL DEFAULT '{}';   -- JSON: the cells beyond the template's, by column (PLAN-002)

-- What a person has made of headers that name no column, for the next file with the same headers (PLAN-001).
CREATE TABLE import_mapping (
  person_id TEXT    NOT NULL,
  headers   TEXT    NOT NULL,     -- domain::import::header::header_set
  mapping   TEXT    NOT NULL,     -- JSON: the column by header, null if it is not imported
  used_at   INTEGER NOT NULL,
  PRIMARY KEY (person_id, headers)
) WITHOUT ROWID;
