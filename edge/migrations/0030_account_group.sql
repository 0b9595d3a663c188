-- 0030_account_group.sql: tags of accounts and account groups (DELG-002, decision 19).

-- What partners call an account besides its name, and the same folded, as it is compared. Both are JSON lists in one order.
ALTER TABLE account ADD COLUMN tags     TEXT NOT NULL DEFAULT '[]';
ALTER TABLE account ADD COLUMN tag_keys TEXT NOT NULL DEFAULT '[]';

-- The same by tag, so that lists are filtered within an index; kept by the triggers below.
CREATE TABLE account_tag (
  partner_account_id TEXT NOT NULL,
  tag_key            TEXT NOT NULL,
  account_id         TEXT NOT NULL,
  tag                TEXT NOT NULL,
  PRIMARY KEY (partner_account_id, tag_key, account_id)
) WITHOUT ROWID;
CREATE INDEX account_tag_by_account ON account_tag (account_id);
CREATE TRIGGER account_tags_insert AFTER INSERT ON account WHEN new.tags <> '[]' BEGIN
  INSERT INTO account_tag (partner_account_id, tag_key, account_id, tag)
    SELECT new.partner_account_id, k.value, new.id, t.value FROM json_each(new.tag_keys) k JOIN json_each(new.tags) t ON t.key = k.key;
END;
CREATE TRIGGER account_tags_update AFTER UPDATE OF tags, tag_keys ON account
  WHEN old.tags <> new.tags OR old.tag_keys <> new.tag_keys BEGIN
  DELETE FROM account_tag WHERE account_id = new.id;
  INSERT INTO account_tag (partner_account_id, tag_key, account_id, tag)
    SELECT new.partner_account_id, k.value, new.id, t.value FROM json_each(new.tag_keys) k JOIN json_each(new.tags) t ON t.key = k.key;
END;

-- A group: chosen accounts, or all that fit every condition given, but for chosen ones. Lists are JSON; an empty one is no
-- condition.
CREATE TABLE account_group (
  id                 TEXT    NOT NULL PRIMARY KEY,
  partner_account_id TEXT    NOT NULL REFERENCES partner_account (id),
  name               TEXT    NOT NULL,
  name_key           TEXT    NOT NULL,                    -- domain::groups::input::name_key
  kind               TEXT    NOT NULL CHECK (kind IN ('fixed', 'rule')),
  countries          TEXT    NOT NULL DEFAULT '[]',
  products           TEXT    NOT NULL DEFAULT '[]',
  tags               TEXT    NOT NULL DEFAULT '[]',
  tag_keys           TEXT    NOT NULL DEFAULT '[]',
  users_from         INTEGER,
  users_to           INTEGER,
  accounts           INTEGER NOT NULL DEFAULT 0,          -- members; kept by triggers
  version            INTEGER NOT NULL DEFAULT 1,
  created_at         INTEGER NOT NULL,
  created_by         TEXT    NOT NULL,
  modified_at        INTEGER NOT NULL,
  modified_by        TEXT    NOT NULL,                    -- name of who changed it last
  CONSTRAINT account_group_name UNIQUE (partner_account_id, name_key)
);
CREATE INDEX account_group_by_from ON account_group (partner_account_id, users_from) WHERE users_from IS NOT NULL;
CREATE INDEX account_group_by_to   ON account_group (partner_account_id, users_to) WHERE users_to IS NOT NULL;

-- The accounts chosen: of a fixed group those in it, of a rule those that it leaves out.
CREATE TABLE account_group_chosen (
  group_id   TEXT NOT NULL REFERENCES account_group (id),
  account_id TEXT NOT NULL,
  PRIMARY KEY (group_id, account_id)
) WITHOUT ROWID;
CREATE INDEX account_group_chosen_by_account ON account_group_chosen (account_id);

-- Which accounts are in which group: always what the view below says, by triggers for an account that changes and by the
-- batch that stores a group. Nothing else writes it. A deleted account is in none.
CREATE TABLE account_group_member (
  group_id   TEXT NOT NULL,
  account_id TEXT NOT NULL,
  until      INTEGER,                                     -- the last order that makes it fit expires then; it is out from that moment on
  PRIMARY KEY (group_id, account_id)
) WITHOUT ROWID;
CREATE INDEX account_group_member_by_account ON account_group_member (account_id, group_id);
CREATE INDEX account_group_member_to_end     ON account_group_member (until) WHERE until IS NOT NULL;

-- What readers ask.
CREATE VIEW account_in_group AS SELECT group_id, account_id FROM account_group_member
  WHERE until IS NULL OR until > CAST(unixepoch('subsec') * 1000 AS INTEGER);

-- Which accounts are to be in which group, from scratch. A product is held through an order that has not expired.
CREATE VIEW account_group_due AS
  SELECT g.id AS group_id, a.id AS account_id,
    CASE WHEN g.products <> '[]' THEN (SELECT CASE WHEN count(*) = count(o.expires_at) THEN max(o.expires_at) END
      FROM purchase_order o CROSS JOIN order_line l ON l.order_id = o.id WHERE o.account_id = a.id
      AND (o.expires_at IS NULL OR o.expires_at > CAST(unixepoch('subsec') * 1000 AS INTEGER))
      AND l.product IN (SELECT value FROM json_each(g.products))) END AS until
  FROM account_group g JOIN account a ON a.partner_account_id = g.partner_account_id AND a.status <> 'deleted'
  WHERE (g.kind = 'fixed') = EXISTS (SELECT 1 FROM account_group_chosen c WHERE c.group_id = g.id AND c.account_id = a.id)
    AND (g.users_from IS NULL OR a.users >= g.users_from) AND (g.users_to IS NULL OR a.users <= g.users_to)
    AND (g.countries = '[]' OR a.country IN (SELECT value FROM json_each(g.countries)))
    AND (g.tag_keys = '[]' OR EXISTS (SELECT 1 FROM json_each(a.tag_keys) k WHERE k.value IN (SELECT value FROM json_each(g.tag_keys))))
    AND (g.products = '[]' OR EXISTS (SELECT 1 FROM purchase_order o CROSS JOIN order_line l ON l.order_id = o.id
      WHERE o.account_id = a.id AND (o.expires_at IS NULL OR o.expires_at > CAST(unixepoch('subsec') * 1000 AS INTEGER))
      AND l.product IN (SELECT value FROM json_each(g.products))));

-- An account that comes or changes: what it leaves, and what it enters.
CREATE TRIGGER account_groups_insert AFTER INSERT ON account BEGIN
  INSERT INTO account_group_member (group_id, account_id, until)
    SELECT d.group_id, d.account_id, d.until FROM account_group_due d WHERE d.account_id = new.id;
END;
CREATE TRIGGER account_groups_update AFTER UPDATE OF country, tag_keys, status ON account
  WHEN old.country <> new.country OR old.tag_keys <> new.tag_keys OR old.status <> new.status BEGIN
  DELETE FROM account_group_member WHERE account_id = new.id
    AND group_id NOT IN (SELECT d.group_id FROM account_group_due d WHERE d.account_id = new.id);
  INSERT INTO account_group_member (group_id, account_id, until)
    SELECT d.group_id, d.account_id, d.until FROM account_group_due d WHERE d.account_id = new.id
    ON CONFLICT (group_id, account_id) DO UPDATE SET until = excluded.until WHERE until IS NOT excluded.until;
END;
-- Only if its number of users passes the limit of a group: an import adds thousands of them one by one.
CREATE TRIGGER account_groups_users AFTER UPDATE OF users ON account WHEN old.users <> new.users AND (
  EXISTS (SELECT 1 FROM account_group g WHERE g.partner_account_id = new.partner_account_id
    AND g.users_from > min(old.users, new.users) AND g.users_from <= max(old.users, new.users))
  OR EXISTS (SELECT 1 FROM account_group g WHERE g.partner_account_id = new.partner_account_id
    AND g.users_to >= min(old.users, new.users) AND g.users_to < max(old.users, new.users))) BEGIN
  DELETE FROM account_group_member WHERE account_id = new.id
    AND group_id NOT IN (SELECT d.group_id FROM account_group_due d WHERE d.account_id = new.id);
  INSERT INTO account_group_member (group_id, account_id, until)
    SELECT d.group_id, d.account_id, d.until FROM account_group_due d WHERE d.account_id = new.id
    ON CONFLICT (group_id, account_id) DO UPDATE SET until = excluded.until WHERE until IS NOT excluded.until;
END;
CREATE TRIGGER account_groups_order AFTER UPDATE OF account_id, expires_at ON purchase_order
  WHEN old.account_id IS NOT new.account_id OR old.expires_at IS NOT new.expires_at BEGIN
  DELETE FROM account_group_member WHERE account_id IN (old.account_id, new.account_id)
    AND NOT EXISTS (SELECT 1 FROM account_group_due d WHERE d.account_id = account_group_member.account_id
      AND d.group_id = account_group_member.group_id);
  INSERT INTO account_group_member (group_id, account_id, until)
    SELECT d.group_id, d.account_id, d.until FROM account_group_due d WHERE d.account_id IN (old.account_id, new.account_id)
    ON CONFLICT (group_id, account_id) DO UPDATE SET until = excluded.until WHERE until IS NOT excluded.until;
END;
CREATE TRIGGER account_groups_line AFTER INSERT ON order_line BEGIN
  INSERT INTO account_group_member (group_id, account_id, until)
    SELECT d.group_id, d.account_id, d.until FROM account_group_due d
      WHERE d.account_id = (SELECT account_id FROM purchase_order WHERE id = new.order_id)
    ON CONFLICT (group_id, account_id) DO UPDATE SET until = excluded.until WHERE until IS NOT excluded.until;
END;
CREATE TRIGGER account_groups_line_gone AFTER DELETE ON order_line BEGIN
  DELETE FROM account_group_member WHERE account_id = (SELECT account_id FROM purchase_order WHERE id = old.order_id)
    AND NOT EXISTS (SELECT 1 FROM account_group_due d WHERE d.account_id = account_group_member.account_id
      AND d.group_id = account_group_member.group_id);
  UPDATE account_group_member SET until = (SELECT d.until FROM account_group_due d
      WHERE d.account_id = account_group_member.account_id AND d.group_id = account_group_member.group_id)
    WHERE until IS NOT NULL AND account_id = (SELECT account_id FROM purchase_order WHERE id = old.order_id);
END;

-- Groups assigned to account managers, as single accounts are (0021): whoever has the group reaches its accounts.
CREATE TABLE manager_group (
  partner_user_id TEXT    NOT NULL REFERENCES partner_user (id),
  group_id        TEXT    NOT NULL REFERENCES account_group (id),
  assigned_at     INTEGER NOT NULL,
  assigned_by     TEXT    NOT NULL,                       -- name of who did
  assigned_person TEXT    NOT NULL,                       -- and their id: told when it ends
  ends_at         INTEGER,
  told            INTEGER,
  ended           INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (partner_user_id, group_id)
) WITHOUT ROWID;
CREATE INDEX manager_group_by_group ON manager_group (group_id);
CREATE INDEX manager_group_to_end   ON manager_group (ends_at) WHERE ends_at IS NOT NULL AND ended = 0;

-- Each account once, however many ways lead to it: what is assigned by itself goes before groups, one group before the next.
DROP VIEW managed_account;
CREATE VIEW managed_account AS
  SELECT partner_user_id, account_id, assigned_at, assigned_by, ends_at, CAST(NULL AS TEXT) AS group_id FROM manager_assignment
  WHERE ends_at IS NULL OR ends_at > CAST(unixepoch('subsec') * 1000 AS INTEGER)
  UNION ALL
  SELECT g.partner_user_id, m.account_id, g.assigned_at, g.assigned_by, g.ends_at, g.group_id
  FROM manager_group g JOIN account_group_member m ON m.group_id = g.group_id
  WHERE (g.ends_at IS NULL OR g.ends_at > CAST(unixepoch('subsec') * 1000 AS INTEGER))
    AND (m.until IS NULL OR m.until > CAST(unixepoch('subsec') * 1000 AS INTEGER))
    AND NOT EXISTS (SELECT 1 FROM manager_assignment d WHERE d.partner_user_id = g.partner_user_id AND d.account_id = m.account_id
      AND (d.ends_at IS NULL OR d.ends_at > CAST(unixepoch('subsec') * 1000 AS INTEGER)))
    AND NOT EXISTS (SELECT 1 FROM manager_group o CROSS JOIN account_group_member n ON n.group_id = o.group_id AND n.account_id = m.account_id
      WHERE o.partner_user_id = g.partner_user_id AND o.group_id < g.group_id
      AND (o.ends_at IS NULL OR o.ends_at > CAST(unixepoch('subsec') * 1000 AS INTEGER))
      AND (n.until IS NULL OR n.until > CAST(unixepoch('subsec') * 1000 AS INTEGER)));

-- `partner_user.managed_accounts` counts each account once too (MGRS-006).
DROP TRIGGER manager_assignment_insert;
DROP TRIGGER manager_assignment_update;
DROP TRIGGER manager_assignment_delete;
CREATE TRIGGER manager_assignment_insert AFTER INSERT ON manager_assignment WHEN new.ended = 0 BEGIN
  UPDATE partner_user SET managed_accounts = managed_accounts + 1 WHERE id = new.partner_user_id
    AND EXISTS (SELECT 1 FROM account WHERE id = new.account_id AND status <> 'deleted')
    AND NOT EXISTS (SELECT 1 FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
      AND m.account_id = new.account_id WHERE g.partner_user_id = new.partner_user_id AND g.ended = 0);
END;
CREATE TRIGGER manager_assignment_update AFTER UPDATE OF ended ON manager_assignment WHEN old.ended <> new.ended BEGIN
  UPDATE partner_user SET managed_accounts = managed_accounts + iif(new.ended = 0, 1, -1) WHERE id = new.partner_user_id
    AND EXISTS (SELECT 1 FROM account WHERE id = new.account_id AND status <> 'deleted')
    AND NOT EXISTS (SELECT 1 FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
      AND m.account_id = new.account_id WHERE g.partner_user_id = new.partner_user_id AND g.ended = 0);
END;
CREATE TRIGGER manager_assignment_delete AFTER DELETE ON manager_assignment WHEN old.ended = 0 BEGIN
  UPDATE partner_user SET managed_accounts = managed_accounts - 1 WHERE id = old.partner_user_id
    AND EXISTS (SELECT 1 FROM account WHERE id = old.account_id AND status <> 'deleted')
    AND NOT EXISTS (SELECT 1 FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
      AND m.account_id = old.account_id WHERE g.partner_user_id = old.partner_user_id AND g.ended = 0);
END;
CREATE TRIGGER account_group_member_insert AFTER INSERT ON account_group_member BEGIN
  UPDATE account_group SET accounts = accounts + 1 WHERE id = new.group_id;
  UPDATE partner_user SET managed_accounts = managed_accounts + 1
    WHERE id IN (SELECT g.partner_user_id FROM manager_group g WHERE g.group_id = new.group_id AND g.ended = 0)
    AND NOT EXISTS (SELECT 1 FROM manager_assignment d WHERE d.partner_user_id = partner_user.id AND d.account_id = new.account_id
      AND d.ended = 0)
    AND NOT EXISTS (SELECT 1 FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
      AND m.account_id = new.account_id WHERE g.partner_user_id = partner_user.id AND g.ended = 0 AND g.group_id <> new.group_id);
END;
CREATE TRIGGER account_group_member_delete AFTER DELETE ON account_group_member BEGIN
  UPDATE account_group SET accounts = accounts - 1 WHERE id = old.group_id;
  UPDATE partner_user SET managed_accounts = managed_accounts - 1
    WHERE id IN (SELECT g.partner_user_id FROM manager_group g WHERE g.group_id = old.group_id AND g.ended = 0)
    AND NOT EXISTS (SELECT 1 FROM manager_assignment d WHERE d.partner_user_id = partner_user.id AND d.account_id = old.account_id
      AND d.ended = 0)
    AND NOT EXISTS (SELECT 1 FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
      AND m.account_id = old.account_id WHERE g.partner_user_id = partner_user.id AND g.ended = 0 AND g.group_id <> old.group_id);
END;
-- A group given to somebody, taken, or ended: counted anew, once.
CREATE TRIGGER manager_group_insert AFTER INSERT ON manager_group BEGIN
  UPDATE partner_user SET managed_accounts = (SELECT count(*) FROM (
      SELECT d.account_id FROM manager_assignment d CROSS JOIN account a ON a.id = d.account_id AND a.status <> 'deleted'
        WHERE d.partner_user_id = new.partner_user_id AND d.ended = 0
      UNION SELECT m.account_id FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
        WHERE g.partner_user_id = new.partner_user_id AND g.ended = 0)) WHERE id = new.partner_user_id;
END;
CREATE TRIGGER manager_group_update AFTER UPDATE OF ended ON manager_group WHEN old.ended <> new.ended BEGIN
  UPDATE partner_user SET managed_accounts = (SELECT count(*) FROM (
      SELECT d.account_id FROM manager_assignment d CROSS JOIN account a ON a.id = d.account_id AND a.status <> 'deleted'
        WHERE d.partner_user_id = new.partner_user_id AND d.ended = 0
      UNION SELECT m.account_id FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
        WHERE g.partner_user_id = new.partner_user_id AND g.ended = 0)) WHERE id = new.partner_user_id;
END;
CREATE TRIGGER manager_group_delete AFTER DELETE ON manager_group BEGIN
  UPDATE partner_user SET managed_accounts = (SELECT count(*) FROM (
      SELECT d.account_id FROM manager_assignment d CROSS JOIN account a ON a.id = d.account_id AND a.status <> 'deleted'
        WHERE d.partner_user_id = old.partner_user_id AND d.ended = 0
      UNION SELECT m.account_id FROM manager_group g CROSS JOIN account_group_member m ON m.group_id = g.group_id
        WHERE g.partner_user_id = old.partner_user_id AND g.ended = 0)) WHERE id = old.partner_user_id;
END;
-- Whoever leaves the partner account leaves their groups (MGRS-052).
CREATE TRIGGER partner_user_leaves_groups BEFORE DELETE ON partner_user BEGIN
  DELETE FROM manager_group WHERE partner_user_id = old.id;
END;
