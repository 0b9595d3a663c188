-- 0036_gateway_change.sql: changes of users that an account's gateway is told of, and what it says of them (DASH-016,
-- USER-027, GTWY-055).

-- A change is its event: what was changed, when and by whom stands there and never changes.
CREATE TABLE gateway_change (
  n          INTEGER NOT NULL PRIMARY KEY,     -- event.row: the order in which the changes were made
  account_id TEXT    NOT NULL,
  user_id    TEXT    NOT NULL,
  version    INTEGER,                          -- the user's after the change; none if the user went with it
  cause      TEXT    NOT NULL,                 -- the job that made it, else the event: people are told once of each
  state      TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'applied', 'failed')),
  code       TEXT,                             -- why it failed, for programs
  reason     TEXT,                             -- and for people
  told_by    TEXT,                             -- the event of the gateway's last word
  told_at    INTEGER
);
CREATE INDEX gateway_change_by_account ON gateway_change (account_id, state, n);
CREATE INDEX gateway_change_by_cause   ON gateway_change (cause, state);

-- Kept in the batch of the change, by whatever way it comes, if the account has a gateway. What changes nothing that a
-- gateway knows of a user, such as an e-mail that was sent or a password, is not. A job's events name it in their third tag.
CREATE TRIGGER gateway_change_insert AFTER INSERT ON event WHEN new.asset = 'user' AND new.type = 'admin'
  AND new.action IN ('create', 'edit', 'delete')
  AND EXISTS (SELECT 1 FROM device_credential c WHERE c.account_id = new.account_id AND c.revoked_at IS NULL)
  AND (new.action <> 'edit' OR EXISTS (SELECT 1 FROM json_each(new.properties) p WHERE p.value IN ('name', 'firstName',
    'lastName', 'email', 'mobile', 'username', 'extension', 'externalId', 'role', 'active', 'language', 'cloudlinkAccount')))
BEGIN
  INSERT INTO gateway_change (n, account_id, user_id, version, cause) SELECT new.row, new.account_id, new.asset_id,
    (SELECT u.version FROM user u WHERE u.id = new.asset_id AND u.account_id = new.account_id),
    iif(new.tags ->> 2 GLOB 'job:*', substr(new.tags ->> 2, 5), new.id);
END;

-- A notification that tells of a change grows and changes with what the gateway says of it.
ALTER TABLE notification ADD COLUMN cause TEXT;
CREATE UNIQUE INDEX notification_by_cause ON notification (person_id, cause) WHERE cause IS NOT NULL;
