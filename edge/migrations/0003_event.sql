-- 0003_event.sql: the event history (spec 13). Rows are only ever added (EVNT-026).

CREATE TABLE event (
  row        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  account_id TEXT    NOT NULL,               -- the customer account, or a partner account for its own history
  id         TEXT    NOT NULL CONSTRAINT event_id UNIQUE,    -- UUIDv7, rises with time
  at         INTEGER NOT NULL,
  actor_kind TEXT    NOT NULL,
  actor_id   TEXT    NOT NULL,               -- lower case
  actor_name TEXT    NOT NULL,               -- the name at the time
  action     TEXT    NOT NULL,
  type       TEXT    NOT NULL,
  asset      TEXT    NOT NULL,
  asset_id   TEXT    NOT NULL,
  properties TEXT    NOT NULL DEFAULT '[]',  -- JSON list of API names
  core       TEXT    NOT NULL DEFAULT '{}',
  extra      TEXT    NOT NULL DEFAULT '{}',
  tags       TEXT    NOT NULL DEFAULT '[]'
);
CREATE INDEX event_by_time         ON event (account_id, at DESC, id DESC);
CREATE INDEX event_by_action       ON event (account_id, action, at DESC, id DESC, asset, type, actor_id);
CREATE INDEX event_by_asset        ON event (account_id, asset, at DESC, id DESC, type, action);
CREATE INDEX event_by_type         ON event (account_id, type, at DESC, id DESC, asset);
CREATE INDEX event_by_actor        ON event (account_id, actor_id, at DESC, id DESC, action, asset, type);
CREATE INDEX event_by_action_asset ON event (account_id, action, asset, at DESC, id DESC, type, actor_id);

CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'events are never changed');
END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'events are never removed');
END;
