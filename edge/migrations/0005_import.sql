-- 0005_import.sql: previews of imports and their rows (spec 04, Data). Rows are kept as long as the preview.

CREATE TABLE import_draft (
  id          TEXT    NOT NULL PRIMARY KEY,
  account_id  TEXT    NOT NULL REFERENCES account (id),
  author      TEXT    NOT NULL,
  file_name   TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('reading', 'preview', 'uploading', 'done', 'cancelled')),
  read        INTEGER NOT NULL DEFAULT 0,    -- rows the file held
  saved       INTEGER NOT NULL DEFAULT 0,    -- rows saved or dropped so far: once it reaches read, all are here
  added       INTEGER NOT NULL DEFAULT 0,
  job_id      TEXT,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL
);
-- One open preview per person and account (IMPT-026).
CREATE UNIQUE INDEX import_draft_open ON import_draft (account_id, author) WHERE state IN ('reading', 'preview', 'uploading');
CREATE INDEX import_draft_by_expiry ON import_draft (state, expires_at);

CREATE TABLE import_row (
  draft_id   TEXT    NOT NULL REFERENCES import_draft (id),
  row        INTEGER NOT NULL,
  first_name TEXT    NOT NULL,
  last_name  TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  email      TEXT    NOT NULL,
  email_key  TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  errors     TEXT    NOT NULL DEFAULT '{}',   -- JSON: what the last upload found wrong, by column
  user_id    TEXT,                            -- the user it became; a row that was added stays until the draft goes
  PRIMARY KEY (draft_id, row)
) WITHOUT ROWID;
CREATE INDEX import_row_email ON import_row (draft_id, email_key);
-- Rows that are left, so that they are listed and counted without the others.
CREATE INDEX import_row_open ON import_row (draft_id, row) WHERE user_id IS NULL;
