-- 0004_job.sql: long work (spec 01, Data). The row is the truth, a queue message only wakes it.

CREATE TABLE job (
  id           TEXT    NOT NULL PRIMARY KEY,
  kind         TEXT    NOT NULL,
  account_id   TEXT    NOT NULL,
  account_name TEXT    NOT NULL,
  started_by   TEXT    NOT NULL,              -- person
  started_name TEXT    NOT NULL,
  input        TEXT    NOT NULL,              -- JSON: what the job is about; its cursor too
  step         INTEGER NOT NULL DEFAULT 0,    -- fences every statement of a slice
  tries        INTEGER NOT NULL DEFAULT 0,    -- slices begun at this step; too many end the job
  lease_until  INTEGER NOT NULL,              -- a sweep wakes jobs whose lease has passed
  state        TEXT    NOT NULL DEFAULT 'queued'
                       CHECK (state IN ('queued', 'running', 'completed', 'completedWithErrors', 'failed')),
  total        INTEGER NOT NULL DEFAULT 0,
  done         INTEGER NOT NULL DEFAULT 0,
  failed       INTEGER NOT NULL DEFAULT 0,
  skipped      INTEGER NOT NULL DEFAULT 0,
  stopped      TEXT,                          -- JSON message: why it stopped early
  created_at   INTEGER NOT NULL,
  finished_at  INTEGER,
  dismissed_at INTEGER                        -- taken out of the bell by its starter (DASH-015)
);
CREATE INDEX job_by_person ON job (started_by, created_at DESC);
CREATE INDEX job_to_wake   ON job (lease_until) WHERE finished_at IS NULL;

CREATE TABLE job_failure (
  job_id TEXT NOT NULL REFERENCES job (id),
  item   TEXT NOT NULL,
  reason TEXT NOT NULL,                       -- JSON message
  PRIMARY KEY (job_id, item)
) WITHOUT ROWID;

-- The users a bulk action still has to touch, in the order they were chosen (DASH-021).
CREATE TABLE job_item (
  job_id TEXT    NOT NULL REFERENCES job (id),
  n      INTEGER NOT NULL,
  item   TEXT    NOT NULL,
  before TEXT,                                -- JSON: the item's values when its turn came; none if it is left out
  PRIMARY KEY (job_id, n)
) WITHOUT ROWID;
