-- 0014_integration.sql: integrations and privileges of accounts (spec 20, Data).

CREATE TABLE account_integration (
  account_id  TEXT    NOT NULL REFERENCES account (id),
  integration TEXT    NOT NULL,                    -- domain::integrations::IntegrationKey
  state       TEXT    NOT NULL CHECK (state IN ('needsSetup', 'active')),
  settings    TEXT    NOT NULL DEFAULT '{}',       -- JSON, typed by the key
  added_at    INTEGER NOT NULL,
  added_by    TEXT    NOT NULL,                    -- name of who added it
  version     INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (account_id, integration)
) WITHOUT ROWID;

-- A privilege without a row is off.
CREATE TABLE account_privilege (
  account_id TEXT    NOT NULL REFERENCES account (id),
  privilege  TEXT    NOT NULL,                     -- domain::integrations::Privilege
  enabled    INTEGER NOT NULL,
  cause      TEXT    NOT NULL,                     -- 'manual', or the integration that it follows
  changed_at INTEGER NOT NULL,
  changed_by TEXT    NOT NULL,
  PRIMARY KEY (account_id, privilege)
) WITHOUT ROWID;

-- Counts changes of either: what is decided from all of them rests on it (INTG-056, INTG-078).
ALTER TABLE account ADD COLUMN integration_revision INTEGER NOT NULL DEFAULT 0;

-- Chat is on in every account from its creation, however that came to be (INTG-035, ACCT-016).
INSERT INTO account_integration (account_id, integration, state, added_at, added_by)
  SELECT id, 'chat', 'active', created_at, created_by FROM account;
CREATE TRIGGER account_chat AFTER INSERT ON account BEGIN
  INSERT INTO account_integration (account_id, integration, state, added_at, added_by)
    VALUES (new.id, 'chat', 'active', new.created_at, new.created_by);
END;
