-- 0008_mail.sql: links sent by mail, and the mails (specs 01 and 03, Data).

-- The token of a link is derived from its id and the key SEAL_KEY, which is in no database: what stands here opens nothing.
CREATE TABLE link (
  id         TEXT    NOT NULL PRIMARY KEY,
  hash       TEXT    NOT NULL CONSTRAINT link_hash UNIQUE,   -- SHA-256 of the token
  purpose    TEXT    NOT NULL CHECK (purpose IN ('register', 'reset')),
  user_id    TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  email      TEXT    NOT NULL,                                -- where it was sent; it holds while this is the user's address
  email_key  TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  voided_at  INTEGER
);
CREATE INDEX link_by_user   ON link (user_id);
CREATE INDEX link_by_expiry ON link (expires_at);

-- A mail is stored with the change that it goes with, and sent afterwards (DASH-030). The row is the truth, a queue
-- message only wakes it.
CREATE TABLE mail (
  id         TEXT    NOT NULL PRIMARY KEY,
  account_id TEXT    NOT NULL,               -- or the partner account of a partner user
  person_id  TEXT,                           -- none of a support contact
  address    TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  language   TEXT    NOT NULL,
  facts      TEXT    NOT NULL,               -- JSON: what it mentions; nothing secret, and emptied once it is sent
  link_id    TEXT REFERENCES link (id) ON DELETE CASCADE,
  state      TEXT    NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'undeliverable')),
  attempts   INTEGER NOT NULL DEFAULT 0,     -- tries begun; fences what a try stores
  next_at    INTEGER NOT NULL,               -- not tried before; while a try goes on, the end of its lease
  last_error TEXT,
  created_at INTEGER NOT NULL,
  ended_at   INTEGER
);
CREATE INDEX mail_due       ON mail (next_at) WHERE state = 'queued';
CREATE INDEX mail_by_person ON mail (person_id);
CREATE INDEX mail_by_link   ON mail (link_id) WHERE link_id IS NOT NULL;
CREATE INDEX mail_by_age    ON mail (created_at);

-- When the last mail to the user was given up (USER-018); none if it arrived, or the address is a new one.
ALTER TABLE user ADD COLUMN mail_failed_at INTEGER;
