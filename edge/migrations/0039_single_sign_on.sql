-- 0039_single_sign_on.sql: single sign-on by SAML 2.0 (spec 30).

-- What an account has set up; while there is a row, single sign-on is on.
CREATE TABLE sso_config (
  account_id        TEXT    NOT NULL PRIMARY KEY REFERENCES account (id),
  idp_name          TEXT    NOT NULL,
  sign_in_url       TEXT    NOT NULL,
  idp_entity_id     TEXT    NOT NULL,
  mitel_credentials INTEGER NOT NULL,
  version           INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  created_by        TEXT    NOT NULL,
  modified_at       INTEGER NOT NULL,
  modified_by       TEXT    NOT NULL
) WITHOUT ROWID;

CREATE TABLE sso_certificate (
  account_id TEXT    NOT NULL REFERENCES account (id),
  sha256     TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  pem        TEXT    NOT NULL,
  subject    TEXT    NOT NULL,
  not_before INTEGER NOT NULL,
  not_after  INTEGER NOT NULL,
  PRIMARY KEY (account_id, sha256)
) WITHOUT ROWID;

-- A sign-in on its way to the identity provider. The ID of the request is in no row: it is made again from the state,
-- the browser's cookie and SEAL_KEY. The response takes the row, so it counts once.
CREATE TABLE sso_attempt (
  state_hash   TEXT    NOT NULL PRIMARY KEY,       -- SHA-256 of RelayState
  account_id   TEXT    NOT NULL REFERENCES account (id),
  browser_hash TEXT    NOT NULL,                   -- SHA-256 of the cookie's token: the response must come to this browser
  mode         TEXT    NOT NULL CHECK (mode IN ('page', 'window')),
  next         TEXT    NOT NULL,                   -- where to go afterwards: a path of the portal
  secret_hash  TEXT,                               -- of the frame that opened the pop-up
  link_id      TEXT,                               -- the registration link that it spends (SIGN-033)
  again        INTEGER NOT NULL DEFAULT 0,         -- begun because the identity provider had begun by itself (SSO-046)
  expires_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sso_attempt_by_expiry ON sso_attempt (expires_at);
CREATE INDEX sso_attempt_by_account ON sso_attempt (account_id, browser_hash);

-- An assertion counts once (SSO-047).
CREATE TABLE sso_assertion_seen (
  account_id   TEXT    NOT NULL REFERENCES account (id),
  assertion_id TEXT    NOT NULL,
  expires_at   INTEGER NOT NULL,
  PRIMARY KEY (account_id, assertion_id)
) WITHOUT ROWID;
CREATE INDEX sso_assertion_by_expiry ON sso_assertion_seen (expires_at);

-- Who signs in by single sign-on alone: their Mitel password opens nothing (SSO-057).
CREATE VIEW sso_only AS
  SELECT u.id AS user_id FROM user u JOIN sso_config s ON s.account_id = u.account_id AND s.mitel_credentials = 0
  WHERE u.role = 'user';

-- Settings go with the integration, by whichever way it goes (SSO-058).
CREATE TRIGGER sso_removed AFTER DELETE ON account_integration WHEN old.integration = 'sso' BEGIN
  DELETE FROM sso_config WHERE account_id = old.account_id;
  DELETE FROM sso_certificate WHERE account_id = old.account_id;
  DELETE FROM sso_attempt WHERE account_id = old.account_id;
END;

-- The identity provider that opened a session, and what a pop-up hands over of it (SSO-054).
ALTER TABLE session ADD COLUMN idp TEXT;
ALTER TABLE hand_over ADD COLUMN idp TEXT;
ALTER TABLE hand_over ADD COLUMN ends_at INTEGER;

-- Whether every user of an e-mail domain belongs to one account (SSO-027).
CREATE INDEX user_by_domain ON user (substr(email_key, instr(email_key, '@') + 1), account_id) WHERE email_key IS NOT NULL;
