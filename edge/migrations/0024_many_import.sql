-- 0024_many_import.sql: one sheet into many customers (spec 40, PLAN-007). The sheet and its rows are their author's; an
-- upload places the rows with previews of the customers they name, and each of those is an import like any other.

CREATE TABLE many_import (
  id                 TEXT    NOT NULL PRIMARY KEY,
  partner_account_id TEXT    NOT NULL,
  author             TEXT    NOT NULL,
  file_name          TEXT    NOT NULL,
  state              TEXT    NOT NULL CHECK (state IN ('reading', 'preview', 'uploading', 'done', 'cancelled')),
  read               INTEGER NOT NULL DEFAULT 0,    -- rows the file held
  saved              INTEGER NOT NULL DEFAULT 0,    -- rows saved or dropped so far: once it reaches read, all are here
  job_id             TEXT,
  created_at         INTEGER NOT NULL,
  expires_at         INTEGER NOT NULL
);
CREATE UNIQUE INDEX many_import_open ON many_import (author) WHERE state IN ('reading', 'preview', 'uploading');
CREATE INDEX many_import_by_expiry ON many_import (state, expires_at);

CREATE TABLE many_import_row (
  many_id    TEXT    NOT NULL REFERENCES many_import (id),
  row        INTEGER NOT NULL,
  cells      TEXT    NOT NULL,                       -- JSON: domain::import::ImportFields
  errors     TEXT    NOT NULL DEFAULT '{}',          -- JSON: what the last upload found wrong, by column
  account_id TEXT,                                   -- the customer with whom the last upload has placed it
  done       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (many_id, row)
) WITHOUT ROWID;
CREATE INDEX many_import_row_open ON many_import_row (many_id, row) WHERE done = 0;
CREATE INDEX many_import_row_left ON many_import_row (many_id, account_id, row) WHERE done = 0 AND account_id IS NOT NULL;

-- The import of one customer that is part of such a run: its rows come from the sheet, and what is left goes back there.
ALTER TABLE import_draft ADD COLUMN many_id TEXT;
ALTER TABLE import_draft ADD COLUMN run_id TEXT;     -- the run's job
CREATE UNIQUE INDEX import_draft_of_run ON import_draft (run_id, account_id) WHERE run_id IS NOT NULL;
CREATE INDEX import_draft_of_many ON import_draft (many_id, account_id) WHERE many_id IS NOT NULL;
-- One open preview per person and account (IMPT-026), beside those that are parts of runs.
DROP INDEX import_draft_open;
CREATE UNIQUE INDEX import_draft_open ON import_draft (account_id, author)
  WHERE many_id IS NULL AND state IN ('reading', 'preview', 'uploading');

-- A job that is part of a run: the run's counts are the sums of its parts.
ALTER TABLE job ADD COLUMN run_id TEXT;
CREATE INDEX job_of_run ON job (run_id) WHERE run_id IS NOT NULL AND finished_at IS NULL;
CREATE TRIGGER job_of_run_counts AFTER UPDATE OF done, failed, skipped ON job
  WHEN new.run_id IS NOT NULL AND (new.done <> old.done OR new.failed <> old.failed OR new.skipped <> old.skipped) BEGIN
  UPDATE job SET done = done + new.done - old.done, failed = failed + new.failed - old.failed,
    skipped = skipped + new.skipped - old.skipped WHERE id = new.run_id;
END;
