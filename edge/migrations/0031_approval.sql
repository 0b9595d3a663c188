-- 0031_approval.sql: what waits for a second person (spec 40, DELG-003).

-- What one person may do alone: JSON; none while it is switched off.
ALTER TABLE partner_account ADD COLUMN approval_rule TEXT;

CREATE TABLE approval (
  id                 TEXT    NOT NULL PRIMARY KEY,
  partner_account_id TEXT    NOT NULL,
  account_id         TEXT,                      -- the customer account; none if it is about the partner account
  account_name       TEXT    NOT NULL DEFAULT '',
  operation          TEXT    NOT NULL,
  path               TEXT    NOT NULL,          -- the call as it was made
  body               TEXT    NOT NULL,
  if_match           INTEGER NOT NULL,
  request_hash       TEXT    NOT NULL,          -- of operation, path, body and version: asked twice, it waits once
  language           TEXT    NOT NULL,          -- of its author: what they typed was typed in it
  cause              TEXT    NOT NULL,
  users              INTEGER NOT NULL,
  accounts           INTEGER NOT NULL,
  items              INTEGER NOT NULL DEFAULT 0,
  author_id          TEXT    NOT NULL,
  author_name        TEXT    NOT NULL,
  state              TEXT    NOT NULL DEFAULT 'waiting'
                             CHECK (state IN ('waiting', 'approved', 'rejected', 'withdrawn', 'expired', 'outdated')),
  asked_at           INTEGER NOT NULL,
  expires_at         INTEGER NOT NULL,
  decided_by         TEXT,
  decided_name       TEXT,
  decided_at         INTEGER,
  reason             TEXT,
  outcome            TEXT,                      -- JSON message: why it is outdated
  job_id             TEXT
);
CREATE INDEX approval_waiting    ON approval (partner_account_id, id DESC) WHERE state = 'waiting';
CREATE INDEX approval_decided    ON approval (partner_account_id, id DESC) WHERE state <> 'waiting';
CREATE UNIQUE INDEX approval_once ON approval (author_id, request_hash) WHERE state = 'waiting';
CREATE INDEX approval_to_expire  ON approval (expires_at) WHERE state = 'waiting';
CREATE INDEX approval_by_age     ON approval (decided_at) WHERE state <> 'waiting';
CREATE INDEX approval_by_account ON approval (account_id) WHERE account_id IS NOT NULL;

-- The plan as it was when it was asked for: what is run must be this.
CREATE TABLE approval_item (
  approval_id TEXT    NOT NULL REFERENCES approval (id),
  item        TEXT    NOT NULL,
  n           INTEGER NOT NULL,                 -- its place in the list
  shown       TEXT    NOT NULL,                 -- JSON, as people are shown it
  PRIMARY KEY (approval_id, item)
) WITHOUT ROWID;
CREATE UNIQUE INDEX approval_item_in_order ON approval_item (approval_id, n);

-- Who let a job start, if it needed a second person.
ALTER TABLE job ADD COLUMN approval_id TEXT;
ALTER TABLE job ADD COLUMN approved_by TEXT;
ALTER TABLE job ADD COLUMN approved_name TEXT;

-- The request still waits; and what it would touch is what was shown.
ALTER TABLE expectation ADD COLUMN approval INTEGER CONSTRAINT expectation_approval CHECK (approval IS NULL);
ALTER TABLE expectation ADD COLUMN plan     INTEGER CONSTRAINT expectation_plan     CHECK (plan IS NULL);
