-- 0009_miaccess.sql: the partners' sign-in by MiAccess (SIGN-003 to SIGN-010) and what a pop-up hands over (SIGN-025).

-- What never changes about a person at MiAccess. NULL only for the demo's people, who may sign in with a password too.
ALTER TABLE partner_user ADD COLUMN miaccess_subject TEXT;
CREATE UNIQUE INDEX partner_user_by_subject ON partner_user (miaccess_subject) WHERE miaccess_subject IS NOT NULL;

-- An attempt between the button and MiAccess' answer. Nonce and PKCE's verifier are in no row: they are made again
-- from the state, the browser's cookie and SEAL_KEY. The answer takes the row, so it counts once.
CREATE TABLE miaccess_attempt (
  state_hash   TEXT    NOT NULL PRIMARY KEY,       -- SHA-256 of the state
  browser_hash TEXT    NOT NULL,                   -- SHA-256 of the cookie's token: the answer must come to this browser
  mode         TEXT    NOT NULL CHECK (mode IN ('page', 'silent', 'window')),
  next         TEXT    NOT NULL,                   -- where to go afterwards: a path of the portal
  secret_hash  TEXT,                               -- of the frame that opened the pop-up
  expires_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX miaccess_attempt_by_expiry ON miaccess_attempt (expires_at);

-- A sign-in that a pop-up has finished, until its frame takes it over.
CREATE TABLE hand_over (
  code_hash   TEXT    NOT NULL PRIMARY KEY,        -- SHA-256 of what the pop-up tells the frame
  secret_hash TEXT    NOT NULL,                    -- SHA-256 of what the frame holds
  person_id   TEXT    NOT NULL,
  expires_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX hand_over_by_expiry ON hand_over (expires_at);
