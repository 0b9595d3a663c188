-- 0018_undo.sql: taking back (spec 40: UNDO-001 to UNDO-006).

-- What was taken back already, so that nothing is twice: an event, or a whole job.
CREATE TABLE undone (
  subject    TEXT    NOT NULL CONSTRAINT undone_subject PRIMARY KEY,   -- the event's or the job's id
  account_id TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  by_name    TEXT    NOT NULL,                -- who took it back, by the name at the time
  job_id     TEXT                             -- the job that did, if one did
) WITHOUT ROWID;
CREATE INDEX undone_by_account ON undone (account_id);
CREATE INDEX undone_by_job ON undone (job_id) WHERE job_id IS NOT NULL;

-- The history of one object, newest first: what it was at a moment, and what came after an event.
CREATE INDEX event_by_object ON event (account_id, asset_id, at DESC, id DESC);
-- The events of a job; `job:<id>` is the third tag of each, behind request and source.
CREATE INDEX event_by_job ON event (tags ->> 2, row) WHERE substr(tags ->> 2, 1, 4) = 'job:';
