-- 0001_people.sql: who there is: partner accounts, customer accounts, partner users, roles, sessions (specs 01, 02, 10, 11).
-- Times are milliseconds since 1970. Public ids are UUIDv7 text; `no` and `row` are numbers that never leave the database.

CREATE TABLE partner_account (
  id         TEXT    NOT NULL PRIMARY KEY,
  no         INTEGER NOT NULL UNIQUE,              -- carried in the row ids of its accounts: row = no * 2^24 + n
  partner_id TEXT    NOT NULL UNIQUE,              -- the reseller's nine-digit number (SIGN-007)
  name       TEXT    NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE account (
  row                    INTEGER NOT NULL PRIMARY KEY,   -- partner's no * 2^24 + n, so that a search stays within one partner
  id                     TEXT    NOT NULL CONSTRAINT account_id UNIQUE,
  no                     INTEGER NOT NULL CONSTRAINT account_no UNIQUE,          -- carried in the row ids of its users and events
  partner_account_id     TEXT    NOT NULL REFERENCES partner_account (id),
  account_number         TEXT    NOT NULL CONSTRAINT account_number UNIQUE,      -- the Account ID people see (ACCT-013)
  name                   TEXT    NOT NULL,
  name_key               TEXT    NOT NULL,               -- folded, for sorting
  search                 TEXT    NOT NULL,               -- folded name, for search anywhere in it
  country                TEXT    NOT NULL,
  province               TEXT,
  address                TEXT    NOT NULL,
  city                   TEXT    NOT NULL,
  postal_code            TEXT,
  default_language       TEXT    NOT NULL,
  business_type          TEXT,
  sap_customer_number    TEXT,
  cloud_location         TEXT    NOT NULL CHECK (cloud_location IN ('US', 'EU', 'AP')),
  bandwidth_optimization INTEGER NOT NULL DEFAULT 0,
  status                 TEXT    NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deactivated', 'deleted')),
  users                  INTEGER NOT NULL DEFAULT 0,     -- kept by triggers on user
  version                INTEGER NOT NULL DEFAULT 1,
  created_at             INTEGER NOT NULL,
  created_by             TEXT    NOT NULL,
  modified_at            INTEGER NOT NULL,
  modified_by            TEXT    NOT NULL,               -- name of who changed it last
  deleted_at             INTEGER
);
CREATE INDEX account_by_name     ON account (partner_account_id, status, name_key, id);
CREATE INDEX account_by_number   ON account (partner_account_id, status, account_number, id);
CREATE INDEX account_by_modified ON account (partner_account_id, status, modified_at, id);
CREATE INDEX account_by_sap      ON account (partner_account_id, sap_customer_number) WHERE sap_customer_number IS NOT NULL;

CREATE VIRTUAL TABLE account_search USING fts5 (search, content = 'account', content_rowid = 'row', tokenize = 'trigram');
CREATE TRIGGER account_search_insert AFTER INSERT ON account BEGIN
  INSERT INTO account_search (rowid, search) VALUES (new.row, new.search);
END;
CREATE TRIGGER account_search_update AFTER UPDATE OF search ON account WHEN old.search IS NOT new.search BEGIN
  INSERT INTO account_search (account_search, rowid, search) VALUES ('delete', old.row, old.search);
  INSERT INTO account_search (rowid, search) VALUES (new.row, new.search);
END;
CREATE TRIGGER account_search_delete AFTER DELETE ON account BEGIN
  INSERT INTO account_search (account_search, rowid, search) VALUES ('delete', old.row, old.search);
END;

CREATE TABLE support_contact (
  account_id TEXT    NOT NULL REFERENCES account (id),
  email_key  TEXT    NOT NULL,
  email      TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  PRIMARY KEY (account_id, email_key)
) WITHOUT ROWID;

-- A custom role: a base role with cells taken away (spec 10). `cells` is the JSON list of cell names.
CREATE TABLE role (
  id                 TEXT NOT NULL PRIMARY KEY,
  partner_account_id TEXT NOT NULL REFERENCES partner_account (id),
  name               TEXT NOT NULL,
  base               TEXT NOT NULL CHECK (base IN ('partner', 'accountAdmin')),
  cells              TEXT NOT NULL
);

CREATE TABLE partner_user (
  id                 TEXT    NOT NULL PRIMARY KEY,
  partner_account_id TEXT    NOT NULL REFERENCES partner_account (id),
  name               TEXT    NOT NULL,
  email              TEXT    NOT NULL,
  email_key          TEXT    NOT NULL,
  access             TEXT    NOT NULL CHECK (access IN ('administrator', 'manager')),
  role_id            TEXT REFERENCES role (id),
  language           TEXT    NOT NULL DEFAULT 'en',
  active             INTEGER NOT NULL DEFAULT 1,
  last_sign_in_at    INTEGER,
  CONSTRAINT partner_user_email UNIQUE (partner_account_id, email_key)
);
CREATE INDEX partner_user_by_email ON partner_user (email_key);

-- Which accounts an account manager may reach (SIGN-012).
CREATE TABLE managed_account (
  partner_user_id TEXT NOT NULL REFERENCES partner_user (id),
  account_id      TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (partner_user_id, account_id)
) WITHOUT ROWID;

-- Password of a person (a user, or in development a partner user). argon2id in PHC form (SIGN-031).
CREATE TABLE credential (
  person_id     TEXT    NOT NULL PRIMARY KEY,
  password_hash TEXT    NOT NULL,
  set_at        INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE session (
  token_hash   TEXT    NOT NULL PRIMARY KEY,       -- SHA-256 of the cookie's token
  person_id    TEXT    NOT NULL,
  person_kind  TEXT    NOT NULL CHECK (person_kind IN ('partner', 'user')),
  created_at   INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  browser      TEXT    NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_expiry ON session (expires_at);

-- Sign-in attempts that failed, by name or by address (SIGN-021). Names are stored as SHA-256 only.
CREATE TABLE attempt (
  subject TEXT    NOT NULL PRIMARY KEY,            -- 'name:<hash>' or 'address:<ip>'
  count   INTEGER NOT NULL,
  since   INTEGER NOT NULL,                        -- when counting began
  until   INTEGER NOT NULL                         -- no answer before this moment
) WITHOUT ROWID;

-- How a person arranged the columns of a table (EVNT-035).
CREATE TABLE table_view (
  person_id  TEXT NOT NULL,
  table_name TEXT NOT NULL,
  columns    TEXT NOT NULL,
  PRIMARY KEY (person_id, table_name)
) WITHOUT ROWID;

-- First answers to creating calls, so that a repeated one creates nothing (DASH-023). Kept 24 hours.
CREATE TABLE idempotency (
  person_id    TEXT    NOT NULL,
  key          TEXT    NOT NULL,
  operation    TEXT    NOT NULL,
  request_hash TEXT    NOT NULL,
  status       INTEGER NOT NULL,
  version      INTEGER,
  body         TEXT    NOT NULL,
  created_at   INTEGER NOT NULL,
  CONSTRAINT idempotency_key PRIMARY KEY (person_id, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);
