-- 0012_second_factor.sql: authenticator apps, recovery codes, passkeys, and the second step of a sign-in (spec 40, FACT).

-- An authenticator app. Secrets are sealed with AES-GCM by a key that is in no database (FACT-004).
CREATE TABLE authenticator (
  person_id    TEXT    NOT NULL PRIMARY KEY,
  sealed       TEXT,                              -- of the app in use
  confirmed_at INTEGER,
  last_step    INTEGER NOT NULL DEFAULT 0,        -- of the code taken last: each is taken once (FACT-003)
  pending      TEXT,                              -- of the app being set up
  pending_at   INTEGER
) WITHOUT ROWID;

-- Codes for the day the app is gone: HMAC-SHA-256 by a key that is in no database (FACT-005).
CREATE TABLE recovery_code (
  person_id TEXT    NOT NULL,
  hash      TEXT    NOT NULL,
  used_at   INTEGER,
  PRIMARY KEY (person_id, hash)
) WITHOUT ROWID;

CREATE TABLE passkey (
  id            TEXT    NOT NULL PRIMARY KEY,
  person_id     TEXT    NOT NULL,
  person_kind   TEXT    NOT NULL CHECK (person_kind IN ('partner', 'user')),
  credential_id TEXT    NOT NULL CONSTRAINT passkey_credential UNIQUE,   -- base64url
  public_key    TEXT    NOT NULL,                                        -- COSE, base64url
  counter       INTEGER NOT NULL,
  backed_up     INTEGER NOT NULL,
  name          TEXT    NOT NULL,
  created_at    INTEGER NOT NULL,
  last_used_at  INTEGER
) WITHOUT ROWID;
CREATE INDEX passkey_by_person ON passkey (person_id, created_at);

-- A sign-in whose password was right and that waits for its second step: a cookie of this browser holds the token.
CREATE TABLE second_step (
  hash        TEXT    NOT NULL PRIMARY KEY,       -- SHA-256 of the cookie's token
  person_id   TEXT    NOT NULL,
  person_kind TEXT    NOT NULL CHECK (person_kind IN ('partner', 'user')),
  step        TEXT    NOT NULL CHECK (step IN ('prove', 'setUp')),
  tries       INTEGER NOT NULL DEFAULT 0,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX second_step_by_person ON second_step (person_id);
CREATE INDEX second_step_by_expiry ON second_step (expires_at);

-- What a passkey is to sign. Bound to one browser: by its session, its second step, or a cookie of its own.
CREATE TABLE passkey_challenge (
  bound_to   TEXT    NOT NULL,                    -- SHA-256 of that cookie's token
  purpose    TEXT    NOT NULL CHECK (purpose IN ('add', 'signIn')),
  challenge  TEXT    NOT NULL,                    -- base64url
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (bound_to, purpose)
) WITHOUT ROWID;
CREATE INDEX passkey_challenge_by_expiry ON passkey_challenge (expires_at);

-- Whether everyone with a Mitel password needs a second factor from the next sign-in on (FACT-040).
ALTER TABLE account ADD COLUMN second_factor_required INTEGER NOT NULL DEFAULT 0;

-- When the person last proved who they are within the session (FACT-030); the sign-in is the first time.
ALTER TABLE session ADD COLUMN proved_at INTEGER;

-- Who is gone leaves nothing that could open anything.
CREATE TRIGGER user_delete_factors AFTER DELETE ON user BEGIN
  DELETE FROM authenticator WHERE person_id = old.id;
  DELETE FROM recovery_code WHERE person_id = old.id;
  DELETE FROM passkey WHERE person_id = old.id;
  DELETE FROM second_step WHERE person_id = old.id;
END;
