-- 0029_event_view.sql: saved views of the event history with their alerts (spec 40: PROV-003), and openings of it (PROV-006).

CREATE TABLE event_view (
  id          TEXT    NOT NULL PRIMARY KEY,
  account_id  TEXT    NOT NULL,                -- the customer account, or a partner account for its own history
  owner_id    TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  name_key    TEXT    NOT NULL,                -- domain::event_views::name_key
  query       TEXT    NOT NULL,                -- JSON: the filters of the history
  shared      INTEGER NOT NULL,                -- 1: whoever sees the history sees the view
  version     INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX event_view_name ON event_view (account_id, owner_id, name_key);
CREATE INDEX event_view_shared      ON event_view (account_id, name_key) WHERE shared = 1;

-- How a person is told of new events that match a view. What has arrived up to `after_row` has been looked at.
CREATE TABLE event_alert (
  view_id    TEXT    NOT NULL REFERENCES event_view (id) ON DELETE CASCADE,
  person_id  TEXT    NOT NULL,
  account_id TEXT    NOT NULL,
  bell       INTEGER NOT NULL,
  email      INTEGER NOT NULL,
  after_row  INTEGER NOT NULL,                 -- event.row
  unmailed   INTEGER NOT NULL DEFAULT 0,       -- events that matched and no e-mail has told of yet
  mail_from  INTEGER NOT NULL DEFAULT 0,       -- no e-mail before this moment
  due        INTEGER,                          -- when the sweep is to look; none if nothing has arrived
  PRIMARY KEY (view_id, person_id)
) WITHOUT ROWID;
CREATE INDEX event_alert_by_account ON event_alert (account_id);
CREATE INDEX event_alert_due        ON event_alert (due) WHERE due IS NOT NULL;

-- Up to which event the sweep has noted whose alerts are due.
CREATE TABLE event_alert_cursor (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  row INTEGER NOT NULL
);
INSERT INTO event_alert_cursor (one, row) VALUES (1, coalesce((SELECT max(row) FROM event), 0));

-- A notification of events grows while nobody has seen it.
ALTER TABLE notification ADD COLUMN view_id TEXT;
CREATE INDEX notification_by_view ON notification (view_id, person_id)
  WHERE view_id IS NOT NULL AND seen_at IS NULL AND deleted_at IS NULL;

-- A person has not more views of a history than they may.
ALTER TABLE expectation ADD COLUMN views INTEGER CONSTRAINT expectation_views CHECK (views IS NULL);

-- When a person's opening of a history was recorded last (PROV-006): at most once an hour.
CREATE TABLE history_opening (
  account_id TEXT    NOT NULL,                 -- the customer account, or a partner account for its own history
  person_id  TEXT    NOT NULL,
  opened_at  INTEGER NOT NULL,
  PRIMARY KEY (account_id, person_id)
) WITHOUT ROWID;
