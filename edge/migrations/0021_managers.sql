-- 0021_managers.sql: account managers (spec 11) and assignments that end (DELG-001).

-- What was assigned, by whom, until when. Readers use the view below: what has ended gives no reach from that moment on,
-- whether or not a sweep has noted it. The row stays, so that it can be restored.
ALTER TABLE managed_account RENAME TO manager_assignment;
ALTER TABLE manager_assignment ADD COLUMN assigned_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE manager_assignment ADD COLUMN assigned_by TEXT NOT NULL DEFAULT '';   -- name of who did
ALTER TABLE manager_assignment ADD COLUMN assigned_person TEXT NOT NULL DEFAULT '';   -- and their id: told when it ends
ALTER TABLE manager_assignment ADD COLUMN ends_at INTEGER;                        -- none: until it is taken away
ALTER TABLE manager_assignment ADD COLUMN told INTEGER;                           -- days of the last notice before the end
ALTER TABLE manager_assignment ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;       -- a sweep has noted the end
CREATE INDEX manager_assignment_to_end ON manager_assignment (ends_at) WHERE ends_at IS NOT NULL AND ended = 0;

-- Which accounts an account manager may reach now (SIGN-012, MGRS-040).
CREATE VIEW managed_account AS
  SELECT partner_user_id, account_id, assigned_at, assigned_by, ends_at FROM manager_assignment
  WHERE ends_at IS NULL OR ends_at > CAST(unixepoch('subsec') * 1000 AS INTEGER);

ALTER TABLE partner_user ADD COLUMN name_key TEXT NOT NULL DEFAULT '';            -- folded, for sorting
ALTER TABLE partner_user ADD COLUMN search TEXT NOT NULL DEFAULT '';              -- folded name and e-mail address
ALTER TABLE partner_user ADD COLUMN modified_at INTEGER NOT NULL DEFAULT 0;       -- of access and assignments (MGRS-066)
ALTER TABLE partner_user ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';         -- name of who changed them last
ALTER TABLE partner_user ADD COLUMN managed_accounts INTEGER NOT NULL DEFAULT 0;  -- kept by the triggers below (MGRS-006)
UPDATE partner_user SET name_key = lower(name), search = lower(name) || ' ' || email_key, modified_by = name,
  modified_at = (SELECT created_at FROM partner_account p WHERE p.id = partner_account_id),
  managed_accounts = (SELECT count(*) FROM manager_assignment m JOIN account a ON a.id = m.account_id
    WHERE m.partner_user_id = partner_user.id AND a.status <> 'deleted');
CREATE INDEX partner_user_by_modified ON partner_user (partner_account_id, access, modified_at, id);
CREATE INDEX partner_user_by_name     ON partner_user (partner_account_id, access, name_key, id);
CREATE INDEX partner_user_by_address  ON partner_user (partner_account_id, access, email_key, id);
CREATE INDEX partner_user_by_accounts ON partner_user (partner_account_id, access, managed_accounts, id);

CREATE TRIGGER manager_assignment_insert AFTER INSERT ON manager_assignment WHEN new.ended = 0 BEGIN
  UPDATE partner_user SET managed_accounts = managed_accounts + 1 WHERE id = new.partner_user_id
    AND EXISTS (SELECT 1 FROM account WHERE id = new.account_id AND status <> 'deleted');
END;
CREATE TRIGGER manager_assignment_update AFTER UPDATE OF ended ON manager_assignment WHEN old.ended <> new.ended BEGIN
  UPDATE partner_user SET managed_accounts = managed_accounts + iif(new.ended = 0, 1, -1) WHERE id = new.partner_user_id
    AND EXISTS (SELECT 1 FROM account WHERE id = new.account_id AND status <> 'deleted');
END;
CREATE TRIGGER manager_assignment_delete AFTER DELETE ON manager_assignment WHEN old.ended = 0 BEGIN
  UPDATE partner_user SET managed_accounts = managed_accounts - 1 WHERE id = old.partner_user_id
    AND EXISTS (SELECT 1 FROM account WHERE id = old.account_id AND status <> 'deleted');
END;
-- A deleted account is nobody's; it is again if it is restored (MGRS-052).
CREATE TRIGGER account_managers_status AFTER UPDATE OF status ON account
  WHEN (old.status = 'deleted') <> (new.status = 'deleted') BEGIN
  UPDATE partner_user SET managed_accounts = managed_accounts + iif(new.status = 'deleted', -1, 1)
    WHERE id IN (SELECT partner_user_id FROM manager_assignment WHERE account_id = new.id AND ended = 0);
END;
-- Whoever leaves the partner account leaves their accounts (MGRS-052).
CREATE TRIGGER partner_user_leaves BEFORE DELETE ON partner_user BEGIN
  DELETE FROM manager_assignment WHERE partner_user_id = old.id;
END;

-- Accounts in service and out of it, together and in order (MGRS-049, MGRS-050).
CREATE INDEX account_present_by_name     ON account (partner_account_id, name_key, id) WHERE status <> 'deleted';
CREATE INDEX account_present_by_number   ON account (partner_account_id, account_number, id) WHERE status <> 'deleted';
CREATE INDEX account_present_by_modified ON account (partner_account_id, modified_at, id) WHERE status <> 'deleted';

-- What a change of access rests on: an unrestricted partner administrator is left (MGRS-026).
ALTER TABLE expectation ADD COLUMN administrators INTEGER
  CONSTRAINT expectation_administrators CHECK (administrators IS NULL);
