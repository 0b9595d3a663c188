-- 0040_at_work.sql: an account that enters or leaves a group by somebody's own edit says who that was (MGRS-065).

-- Who is at work in the batch that runs, as JSON: its first statements keep it and its last ones drop it, so that nobody
-- ever meets a row of it. Without one it is the system: a product that has expired, a sweep.
CREATE TABLE at_work (
  one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  author TEXT    NOT NULL
);

-- Whether an account has entered or left; else account managers have gained or lost the group.
ALTER TABLE group_change ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
UPDATE group_change SET moved = 1 WHERE author IS NULL;

-- As in 0035, but for the author. What is not written yet and is undone is none, whoever undoes it.
DROP TRIGGER group_change_entered;
DROP TRIGGER group_change_left;
CREATE TRIGGER group_change_entered AFTER INSERT ON account_group_member
  WHEN EXISTS (SELECT 1 FROM manager_group m WHERE m.group_id = new.group_id AND m.ended = 0) BEGIN
  INSERT INTO group_change (partner_account_id, group_id, group_name, gained, people, at, author, moved)
    SELECT g.partner_account_id, g.id, g.name, 1,
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)),
    CAST(unixepoch('subsec') * 1000 AS INTEGER), (SELECT author FROM at_work), 1 FROM account_group g WHERE g.id = new.group_id
    AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = new.account_id
    WHERE c.group_id = new.group_id AND c.moved = 1 AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)))
    AND NOT EXISTS (SELECT 1 FROM group_change c WHERE c.group_id = new.group_id AND c.moved = 1 AND c.gained = 1
    AND c.author IS (SELECT author FROM at_work) AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
  INSERT INTO group_change_account (change_id, account_id)
    SELECT c.id, new.account_id FROM group_change c WHERE c.group_id = new.group_id AND c.moved = 1 AND c.gained = 1
    AND c.author IS (SELECT author FROM at_work) AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))
    AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = new.account_id
    WHERE c.group_id = new.group_id AND c.moved = 1 AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))) ORDER BY c.id DESC LIMIT 1 ON CONFLICT DO NOTHING;
  DELETE FROM group_change_account WHERE account_id = new.account_id
    AND change_id IN (SELECT c.id FROM group_change c WHERE c.group_id = new.group_id AND c.moved = 1 AND c.gained = 0 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = new.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
END;
CREATE TRIGGER group_change_left AFTER DELETE ON account_group_member
  WHEN EXISTS (SELECT 1 FROM manager_group m WHERE m.group_id = old.group_id AND m.ended = 0) BEGIN
  INSERT INTO group_change (partner_account_id, group_id, group_name, gained, people, at, author, moved)
    SELECT g.partner_account_id, g.id, g.name, 0,
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)),
    CAST(unixepoch('subsec') * 1000 AS INTEGER), (SELECT author FROM at_work), 1 FROM account_group g WHERE g.id = old.group_id
    AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = old.account_id
    WHERE c.group_id = old.group_id AND c.moved = 1 AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)))
    AND NOT EXISTS (SELECT 1 FROM group_change c WHERE c.group_id = old.group_id AND c.moved = 1 AND c.gained = 0
    AND c.author IS (SELECT author FROM at_work) AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
  INSERT INTO group_change_account (change_id, account_id)
    SELECT c.id, old.account_id FROM group_change c WHERE c.group_id = old.group_id AND c.moved = 1 AND c.gained = 0
    AND c.author IS (SELECT author FROM at_work) AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))
    AND NOT EXISTS (SELECT 1 FROM group_change c CROSS JOIN group_change_account a ON a.change_id = c.id AND a.account_id = old.account_id
    WHERE c.group_id = old.group_id AND c.moved = 1 AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id))) ORDER BY c.id DESC LIMIT 1 ON CONFLICT DO NOTHING;
  DELETE FROM group_change_account WHERE account_id = old.account_id
    AND change_id IN (SELECT c.id FROM group_change c WHERE c.group_id = old.group_id AND c.moved = 1 AND c.gained = 1 AND c.people =
    (SELECT json_group_array(name) FROM (SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.group_id = old.group_id AND m.ended = 0 ORDER BY p.name_key, p.id)));
END;
