-- 0002_user.sql: users of customer accounts (spec 03, Data).

CREATE TABLE user (
  row               INTEGER NOT NULL PRIMARY KEY,        -- account's no * 2^24 + n: a search stays within one account
  account_id        TEXT    NOT NULL REFERENCES account (id),
  id                TEXT    NOT NULL CONSTRAINT user_id UNIQUE,
  name              TEXT    NOT NULL,
  name_key          TEXT    NOT NULL,                    -- folded, for sorting
  first_name        TEXT    NOT NULL,
  last_name         TEXT    NOT NULL,
  email             TEXT,
  email_key         TEXT,                                -- lower case, for comparison (USER-016)
  search            TEXT    NOT NULL,                    -- folded name and address, for search anywhere in them
  mobile            TEXT,
  username          TEXT,
  extension         TEXT,
  extension_no      INTEGER NOT NULL DEFAULT -1,         -- sorted as a number (USER-009)
  external_id       TEXT,
  role              TEXT    NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'accountAdmin')),
  role_id           TEXT REFERENCES role (id),
  source            TEXT    NOT NULL CONSTRAINT user_source CHECK (source IN ('portal', 'import', 'pbx', 'scim', 'micloud')),
  cloudlink_account TEXT    NOT NULL CHECK (cloudlink_account IN ('none', 'notInvited', 'invited', 'registered')),
  active            INTEGER NOT NULL DEFAULT 1,
  iot_connected     INTEGER NOT NULL DEFAULT 0,
  licences          TEXT    NOT NULL DEFAULT '[]',       -- JSON list of products, in the catalogue's order
  facets            INTEGER NOT NULL,                    -- domain::users::facets: every filter decided within an index
  language          TEXT    NOT NULL DEFAULT 'en',
  import_id         TEXT,                                -- the import that added the user
  invited_at        INTEGER,
  registered_at     INTEGER,
  last_sign_in_at   INTEGER,
  version           INTEGER NOT NULL DEFAULT 1,
  created_at        INTEGER NOT NULL,
  created_by        TEXT    NOT NULL,
  modified_at       INTEGER NOT NULL,
  modified_by       TEXT    NOT NULL,
  CONSTRAINT user_email_given CHECK (email IS NOT NULL OR source = 'pbx')
);
CREATE UNIQUE INDEX user_email     ON user (account_id, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX user_mobile    ON user (account_id, mobile) WHERE mobile IS NOT NULL;
CREATE UNIQUE INDEX user_username  ON user (account_id, username) WHERE username IS NOT NULL;
CREATE UNIQUE INDEX user_extension ON user (account_id, extension) WHERE extension IS NOT NULL;
CREATE INDEX user_sign_in     ON user (email_key) WHERE email_key IS NOT NULL;
-- One index a sort, each with the facets, so that any filter costs no look at the rows; the one by address with the
-- name too, so that a search at the start of both counts nobody twice.
CREATE INDEX user_by_name      ON user (account_id, name_key, id, facets);
CREATE INDEX user_by_email     ON user (account_id, coalesce(email_key, ''), id, facets, name_key);
CREATE INDEX user_by_extension ON user (account_id, extension_no, id, facets);
CREATE INDEX user_by_modified  ON user (account_id, modified_at, id, facets);
CREATE INDEX user_by_role      ON user (account_id, role, name_key, id, facets);
CREATE INDEX user_by_facets    ON user (account_id, facets);

-- How many users have which facets, so that a list knows its length, and what is rare, without counting.
CREATE TABLE user_facets (
  account_id TEXT    NOT NULL,
  facets     INTEGER NOT NULL,
  users      INTEGER NOT NULL,
  PRIMARY KEY (account_id, facets)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE user_search USING fts5 (search, content = 'user', content_rowid = 'row', tokenize = 'trigram');
CREATE TRIGGER user_insert AFTER INSERT ON user BEGIN
  INSERT INTO user_search (rowid, search) VALUES (new.row, new.search);
  UPDATE account SET users = users + 1 WHERE id = new.account_id;
  INSERT INTO user_facets (account_id, facets, users) VALUES (new.account_id, new.facets, 1)
    ON CONFLICT (account_id, facets) DO UPDATE SET users = users + 1;
END;
CREATE TRIGGER user_search_update AFTER UPDATE OF search ON user WHEN old.search IS NOT new.search BEGIN
  INSERT INTO user_search (user_search, rowid, search) VALUES ('delete', old.row, old.search);
  INSERT INTO user_search (rowid, search) VALUES (new.row, new.search);
END;
CREATE TRIGGER user_facets_update AFTER UPDATE OF facets ON user WHEN old.facets <> new.facets BEGIN
  UPDATE user_facets SET users = users - 1 WHERE account_id = old.account_id AND facets = old.facets;
  INSERT INTO user_facets (account_id, facets, users) VALUES (new.account_id, new.facets, 1)
    ON CONFLICT (account_id, facets) DO UPDATE SET users = users + 1;
END;
CREATE TRIGGER user_delete AFTER DELETE ON user BEGIN
  INSERT INTO user_search (user_search, rowid, search) VALUES ('delete', old.row, old.search);
  UPDATE account SET users = users - 1 WHERE id = old.account_id;
  UPDATE user_facets SET users = users - 1 WHERE account_id = old.account_id AND facets = old.facets;
END;
