-- 0035_delegation.sql: what somebody does alone counts together (spec 40, DELG-003); every view as somebody else has an end
-- in the history (WHY-002); what account groups give and take stands in the histories of their accounts (MGRS-065); a sheet into many customers can be limited to a group (DELG-002).

-- What a person has touched in an hour without a second one, under a rule of their partner: at most a row an hour, however
-- many calls there were.
CREATE TABLE approval_alone (
  person_id TEXT    NOT NULL,
  hour      INTEGER NOT NULL,                    -- hours since 1970
  users     INTEGER NOT NULL,
  accounts  INTEGER NOT NULL,
  PRIMARY KEY (person_id, hour)
) WITHOUT ROWID;
CREATE INDEX approval_alone_by_hour ON approval_alone (hour);

-- What its author had touched before, when a request was made.
ALTER TABLE approval ADD COLUMN before_users    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE approval ADD COLUMN before_accounts INTEGER NOT NULL DEFAULT 0;

-- With what is stored now, the person has not touched more than one alone may.
ALTER TABLE expectation ADD COLUMN alone INTEGER CONSTRAINT expectation_alone CHECK (alone IS NULL);

-- What a view shows, as its events tell it: whoever it names may be gone when it ends.
ALTER TABLE session ADD COLUMN view_shown TEXT;         -- JSON: edge/src/session/viewing.rs
CREATE INDEX session_viewing ON session (view_at) WHERE view_at IS NOT NULL;

-- Views that are over and whose end is not in the history yet: the sweep writes it, and drops the row in the same batch.
CREATE TABLE view_over (
  token_hash TEXT    NOT NULL,
  view_at    INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  person_id  TEXT    NOT NULL,
  shown      TEXT    NOT NULL,
  PRIMARY KEY (token_hash, view_at)
) WITHOUT ROWID;

-- Whatever ends a session ends its view; who ends the view itself clears it before.
CREATE TRIGGER session_view_over BEFORE DELETE ON session WHEN old.view_at IS NOT NULL AND old.view_shown IS NOT NULL BEGIN
  INSERT INTO view_over (token_hash, view_at, ended_at, person_id, shown) VALUES (old.token_hash, old.view_at,
    min(old.view_at + 3600000, CAST(unixepoch('subsec') * 1000 AS INTEGER)), old.person_id, old.view_shown)
    ON CONFLICT DO NOTHING;
END;

-- What account managers gain and lose by an account group, until it stands in the histories of its accounts: who, and which
-- accounts as they were in the group at that moment. The sweep writes it, some hundred accounts at a time.
CREATE TABLE group_change (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  partner_account_id TEXT    NOT NULL,
  group_id           TEXT    NOT NULL,
  group_name         TEXT    NOT NULL,
  gained             INTEGER NOT NULL,             -- whether they hold the accounts from then on, or no more
  people             TEXT    NOT NULL,             -- JSON: names of the account managers
  ends_at            INTEGER,
  at                 INTEGER NOT NULL,
  author             TEXT                          -- JSON: who did it; none: an account has entered or left the group
);
CREATE INDEX group_change_by_group ON group_change (group_id, gained);
CREATE TABLE group_change_account (
  change_id  INTEGER NOT NULL REFERENCES group_change (id),
  account_id TEXT    NOT NULL,
  PRIMARY KEY (change_id, account_id)
) WITHOUT ROWID;
CREATE INDEX group_change_account_by_account ON group_change_account (account_id);

-- An account that enters or leaves a group which account managers have. What is not written yet and is undone by it is none.
CREATE TRIGGER group_change_entered AFTER INSERT ON account_group_member
  WHEN EXISTS (SELECT 1 FROM manager_group m WHERE m.group_id = new.group_id AND m.ended = 0) BEGIN
  INSERT INTO group_change (partner_account_id, group_id, group_name, gained, people, at)
    SELECT g.partner_account_id, g.id, g.name, 1,
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)),
    CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM account_group g WHERE g.id = new.group_id AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = new.account_id
    WHERE c.group_id = new.group_id AND c.author IS NULL AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)))
    AND NOT EXISTS (SELECT 1 FROM group_change c WHERE c.group_id = new.group_id AND c.author IS NULL AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
  INSERT INTO group_change_account (change_id, account_id)
    SELECT c.id, new.account_id FROM group_change c WHERE c.group_id = new.group_id AND c.author IS NULL AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))
    AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = new.account_id
    WHERE c.group_id = new.group_id AND c.author IS NULL AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))) ORDER BY c.id DESC LIMIT 1 ON CONFLICT DO NOTHING;
  DELETE FROM group_change_account WHERE account_id = new.account_id
    AND change_id IN (SELECT c.id FROM group_change c WHERE c.group_id = new.group_id AND c.author IS NULL AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
END;
CREATE TRIGGER group_change_left AFTER DELETE ON account_group_member
  WHEN EXISTS (SELECT 1 FROM manager_group m WHERE m.group_id = old.group_id AND m.ended = 0) BEGIN
  INSERT INTO group_change (partner_account_id, group_id, group_name, gained, people, at)
    SELECT g.partner_account_id, g.id, g.name, 0,
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)),
    CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM account_group g WHERE g.id = old.group_id AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = old.account_id
    WHERE c.group_id = old.group_id AND c.author IS NULL AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)))
    AND NOT EXISTS (SELECT 1 FROM group_change c WHERE c.group_id = old.group_id AND c.author IS NULL AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
  INSERT INTO group_change_account (change_id, account_id)
    SELECT c.id, old.account_id FROM group_change c WHERE c.group_id = old.group_id AND c.author IS NULL AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))
    AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = old.account_id
    WHERE c.group_id = old.group_id AND c.author IS NULL AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))) ORDER BY c.id DESC LIMIT 1 ON CONFLICT DO NOTHING;
  DELETE FROM group_change_account WHERE account_id = old.account_id
    AND change_id IN (SELECT c.id FROM group_change c WHERE c.group_id = old.group_id AND c.author IS NULL AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
END;

-- One sheet into many customers can be limited to an account group (DELG-002): only rows of its accounts go anywhere.
ALTER TABLE many_import ADD COLUMN group_id TEXT;
