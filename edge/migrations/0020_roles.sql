-- 0020_roles.sql: custom roles as partners make them, and the accounts they are assigned to (spec 10, ROLE-060 to 087).

ALTER TABLE role ADD COLUMN name_key    TEXT    NOT NULL DEFAULT '';   -- domain::roles::input::name_key
ALTER TABLE role ADD COLUMN description TEXT    NOT NULL DEFAULT '';
ALTER TABLE role ADD COLUMN search      TEXT    NOT NULL DEFAULT '';   -- folded name and description
ALTER TABLE role ADD COLUMN accounts    INTEGER NOT NULL DEFAULT 0;    -- both counts leave deleted accounts out; kept by triggers
ALTER TABLE role ADD COLUMN users       INTEGER NOT NULL DEFAULT 0;
ALTER TABLE role ADD COLUMN leaving     TEXT;                          -- the job that deletes it; nobody gets it any more (ROLE-074)
ALTER TABLE role ADD COLUMN version     INTEGER NOT NULL DEFAULT 1;
ALTER TABLE role ADD COLUMN created_at  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE role ADD COLUMN created_by  TEXT    NOT NULL DEFAULT '';
ALTER TABLE role ADD COLUMN modified_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE role ADD COLUMN modified_by TEXT    NOT NULL DEFAULT '';
UPDATE role SET name_key = lower(name), search = lower(name);

-- A role that came to be without the portal has no key before it is saved once.
CREATE UNIQUE INDEX role_name  ON role (partner_account_id, name_key) WHERE name_key <> '';
CREATE INDEX role_by_name      ON role (partner_account_id, name_key, id);
CREATE INDEX role_by_base      ON role (partner_account_id, base, name_key, id);
CREATE INDEX role_by_modified  ON role (partner_account_id, modified_at, id);

-- Which accounts have a role: customer accounts, or of a Partner role the partner account.
CREATE TABLE role_account (
  role_id     TEXT    NOT NULL REFERENCES role (id),
  account_id  TEXT    NOT NULL,
  users       INTEGER NOT NULL DEFAULT 0,          -- people there who hold it; kept by triggers
  assigned_at INTEGER NOT NULL,
  assigned_by TEXT    NOT NULL,
  PRIMARY KEY (role_id, account_id)
) WITHOUT ROWID;
CREATE INDEX role_account_by_account ON role_account (account_id, role_id);

CREATE INDEX user_by_custom_role  ON user (role_id, account_id, name_key, id) WHERE role_id IS NOT NULL;
CREATE INDEX partner_user_by_role ON partner_user (role_id) WHERE role_id IS NOT NULL;

CREATE TRIGGER role_account_insert AFTER INSERT ON role_account BEGIN
  UPDATE role_account SET users =
    (SELECT count(*) FROM user WHERE role_id = new.role_id AND account_id = new.account_id)
    + (SELECT count(*) FROM partner_user WHERE role_id = new.role_id AND partner_account_id = new.account_id)
    WHERE role_id = new.role_id AND account_id = new.account_id;
  UPDATE role SET accounts = accounts + 1 WHERE id = new.role_id
    AND NOT EXISTS (SELECT 1 FROM account WHERE id = new.account_id AND status = 'deleted');
END;
CREATE TRIGGER role_account_delete AFTER DELETE ON role_account BEGIN
  UPDATE role SET accounts = accounts - 1 WHERE id = old.role_id
    AND NOT EXISTS (SELECT 1 FROM account WHERE id = old.account_id AND status = 'deleted');
END;

CREATE TRIGGER user_role_insert AFTER INSERT ON user WHEN new.role_id IS NOT NULL BEGIN
  UPDATE role_account SET users = users + 1 WHERE role_id = new.role_id AND account_id = new.account_id;
  UPDATE role SET users = users + 1 WHERE id = new.role_id
    AND NOT EXISTS (SELECT 1 FROM account WHERE id = new.account_id AND status = 'deleted');
END;
CREATE TRIGGER user_role_update AFTER UPDATE OF role_id ON user WHEN old.role_id IS NOT new.role_id BEGIN
  UPDATE role_account SET users = users - 1 WHERE role_id = old.role_id AND account_id = old.account_id;
  UPDATE role_account SET users = users + 1 WHERE role_id = new.role_id AND account_id = new.account_id;
  UPDATE role SET users = users + iif(id = new.role_id, 1, -1) WHERE id IN (old.role_id, new.role_id)
    AND NOT EXISTS (SELECT 1 FROM account WHERE id = new.account_id AND status = 'deleted');
END;
CREATE TRIGGER user_role_delete AFTER DELETE ON user WHEN old.role_id IS NOT NULL BEGIN
  UPDATE role_account SET users = users - 1 WHERE role_id = old.role_id AND account_id = old.account_id;
  UPDATE role SET users = users - 1 WHERE id = old.role_id
    AND NOT EXISTS (SELECT 1 FROM account WHERE id = old.account_id AND status = 'deleted');
END;
CREATE TRIGGER partner_user_role_insert AFTER INSERT ON partner_user WHEN new.role_id IS NOT NULL BEGIN
  UPDATE role_account SET users = users + 1 WHERE role_id = new.role_id AND account_id = new.partner_account_id;
  UPDATE role SET users = users + 1 WHERE id = new.role_id;
END;
CREATE TRIGGER partner_user_role_update AFTER UPDATE OF role_id ON partner_user WHEN old.role_id IS NOT new.role_id BEGIN
  UPDATE role_account SET users = users - 1 WHERE role_id = old.role_id AND account_id = old.partner_account_id;
  UPDATE role_account SET users = users + 1 WHERE role_id = new.role_id AND account_id = new.partner_account_id;
  UPDATE role SET users = users + iif(id = new.role_id, 1, -1) WHERE id IN (old.role_id, new.role_id);
END;
CREATE TRIGGER partner_user_role_delete AFTER DELETE ON partner_user WHEN old.role_id IS NOT NULL BEGIN
  UPDATE role_account SET users = users - 1 WHERE role_id = old.role_id AND account_id = old.partner_account_id;
  UPDATE role SET users = users - 1 WHERE id = old.role_id;
END;
-- A deleted account's links count no more, and count again once it is restored (ROLE-084).
CREATE TRIGGER account_roles AFTER UPDATE OF status ON account WHEN (old.status = 'deleted') <> (new.status = 'deleted') BEGIN
  UPDATE role SET
    accounts = accounts + iif(new.status = 'deleted', -1, 1),
    users = users + iif(new.status = 'deleted', -1, 1)
      * (SELECT x.users FROM role_account x WHERE x.role_id = role.id AND x.account_id = new.id)
    WHERE id IN (SELECT role_id FROM role_account WHERE account_id = new.id);
END;

-- Whoever holds a role already has it in an account that it is assigned to.
INSERT INTO role_account (role_id, account_id, assigned_at, assigned_by)
  SELECT DISTINCT role_id, account_id, 0, '' FROM user WHERE role_id IS NOT NULL
  UNION SELECT DISTINCT role_id, partner_account_id, 0, '' FROM partner_user WHERE role_id IS NOT NULL;
UPDATE role SET users = (SELECT coalesce(sum(x.users), 0) FROM role_account x WHERE x.role_id = role.id
  AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = x.account_id AND a.status = 'deleted'));

-- What a batch that gives or takes a role rests on: the role can be given there, and nobody holds what goes (ROLE-074, ROLE-077).
ALTER TABLE expectation ADD COLUMN role INTEGER CONSTRAINT expectation_role CHECK (role IS NULL);
