-- 0022_event_log.sql: the Merkle log over each history (spec 40: PROV-005). Nothing here is written with an event: the
-- tree grows by the sweep, and when a file with proofs is made.

-- The events of a history in the order in which they arrived: the order of the leaves.
CREATE INDEX event_by_arrival ON event (account_id);

CREATE TABLE event_log (
  account_id  TEXT    NOT NULL PRIMARY KEY,   -- the customer account, or a partner account for its own history
  size        INTEGER NOT NULL DEFAULT 0,     -- leaves; every change of the tree rests on it
  last_row    INTEGER NOT NULL DEFAULT 0,     -- event.row of the last leaf
  hour        INTEGER NOT NULL DEFAULT 0,     -- in which the last leaf arrived, in hours since 1970
  signed_size INTEGER NOT NULL DEFAULT 0,     -- of the last head
  due         INTEGER                         -- when the sweep is to look at it again; none if all is signed
) WITHOUT ROWID;
CREATE INDEX event_log_due ON event_log (due) WHERE due IS NOT NULL;

-- Up to which event the sweep has noted whose history grew.
CREATE TABLE event_log_cursor (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  row INTEGER NOT NULL
);
INSERT INTO event_log_cursor (one, row) VALUES (1, 0);

-- The tree's hashes, 256 a tile, in base64. Level 0 has those of leaves, with the rows of their events.
CREATE TABLE event_log_tile (
  account_id TEXT    NOT NULL,
  level      INTEGER NOT NULL,
  tile       INTEGER NOT NULL,
  hashes     TEXT    NOT NULL,
  rows       TEXT,                            -- JSON list of event.row, level 0 only
  first_row  INTEGER,
  PRIMARY KEY (account_id, level, tile)
);
CREATE INDEX event_log_tile_by_row ON event_log_tile (account_id, first_row) WHERE first_row IS NOT NULL;

-- Signed tree heads: one for every hour with events, and one for each file with proofs. Kept for ever.
CREATE TABLE event_log_head (
  account_id TEXT    NOT NULL,
  size       INTEGER NOT NULL,
  root       TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  key        TEXT    NOT NULL,                -- the id of the key
  signature  TEXT    NOT NULL,
  PRIMARY KEY (account_id, size)
) WITHOUT ROWID;
CREATE TRIGGER event_log_head_never_changes BEFORE UPDATE ON event_log_head BEGIN
  SELECT RAISE(ABORT, 'tree heads are never changed');
END;
CREATE TRIGGER event_log_head_never_goes BEFORE DELETE ON event_log_head BEGIN
  SELECT RAISE(ABORT, 'tree heads are never removed');
END;
