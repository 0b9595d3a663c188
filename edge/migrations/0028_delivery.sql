-- 0028_delivery.sql: events that on-site systems deliver (EVNT-074).

-- Gateways and daemons of an account, each with a token of its own, of which a hash is kept.
CREATE TABLE device_credential (
  id         TEXT    NOT NULL PRIMARY KEY,
  account_id TEXT    NOT NULL,
  sender     TEXT    NOT NULL,                -- the device's own id
  name       TEXT    NOT NULL,
  token_hash TEXT    NOT NULL CONSTRAINT device_credential_token UNIQUE,
  created_at INTEGER NOT NULL,
  created_by TEXT    NOT NULL,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX device_credential_by_account ON device_credential (account_id, sender);

-- Which event is which of a sender's own: what comes twice is stored once. It stays with the events.
CREATE TABLE event_source (
  account_id  TEXT    NOT NULL,
  sender      TEXT    NOT NULL,
  source_key  TEXT    NOT NULL,
  event_id    TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, sender, source_key)
) WITHOUT ROWID;

-- When each of them delivered last (EVNT-041).
CREATE TABLE delivery_state (
  account_id        TEXT    NOT NULL,
  sender            TEXT    NOT NULL,
  last_delivered_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, sender)
) WITHOUT ROWID;
