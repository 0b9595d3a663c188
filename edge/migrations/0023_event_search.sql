-- 0023_event_search.sql: free text over the event history (spec 40: PROV-001), and docs/decisions/0016.

-- Where an event stands in time among all events, as one number: its millisecond * 2^21 + how many of that millisecond
-- came before it. The index of texts gives what it finds in this order, so the newest are found without a sort.
CREATE TABLE event_place (
  place INTEGER NOT NULL PRIMARY KEY,
  event INTEGER NOT NULL                       -- event.row
);

-- The words of each event; the texts themselves stay in `event` alone. `scope` holds what filters name, each as one word:
-- the account, the actor, asset, action and type. Hexadecimal, so that nothing in a text can pass for them.
CREATE VIRTUAL TABLE event_text USING fts5 (
  scope, actor, text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- People whose name has changed: they are found in the history by the present name too.
CREATE TABLE renamed_person (
  person_id  TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL                     -- the customer account, or the partner account
) WITHOUT ROWID;
CREATE INDEX renamed_person_by_account ON renamed_person (account_id);
CREATE TRIGGER user_renamed AFTER UPDATE OF name ON user WHEN old.name <> new.name BEGIN
  INSERT OR IGNORE INTO renamed_person (person_id, account_id) VALUES (new.id, new.account_id);
END;
CREATE TRIGGER user_renamed_gone AFTER DELETE ON user BEGIN
  DELETE FROM renamed_person WHERE person_id = old.id;
END;
CREATE TRIGGER partner_user_renamed_gone AFTER DELETE ON partner_user BEGIN
  DELETE FROM renamed_person WHERE person_id = old.id;
END;
CREATE TRIGGER partner_user_renamed AFTER UPDATE OF name ON partner_user WHEN old.name <> new.name BEGIN
  INSERT OR IGNORE INTO renamed_person (person_id, account_id) VALUES (new.id, new.partner_account_id);
END;

-- Values of details without their keys, properties, tags without their kinds; ids as one word each. Letters that the
-- tokenizer does not fold become those that people type for them (domain::events::terms has the same).
CREATE TRIGGER event_text_insert AFTER INSERT ON event BEGIN
  INSERT INTO event_place (place, event)
    SELECT coalesce((SELECT max(place) + 1 FROM event_place WHERE place >= f.first AND place < f.first + 2097152), f.first),
      new.row FROM (SELECT max(new.at, 0) << 21 AS first) f;
  INSERT INTO event_text (rowid, scope, actor, text) SELECT
    last_insert_rowid(),
    'a' || hex(new.account_id) || ' b' || hex(new.actor_id) || ' s' || new.asset || ' d' || new.action || ' t' || new.type,
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      new.actor_name,
      'ß', 'ss'), 'ẞ', 'ss'), 'ø', 'o'), 'Ø', 'o'), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'),
      'ð', 'd'), 'Ð', 'd'), 'ı', 'i'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'),
      'Þ', 'th'),
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      replace(new.id, '-', '')
      || ' ' || iif(new.actor_id GLOB '????????-????-????-????-????????????', replace(new.actor_id, '-', ''), new.actor_id)
      || ' ' || iif(new.asset_id GLOB '????????-????-????-????-????????????', replace(new.asset_id, '-', ''), new.asset_id)
      || ' ' || new.properties || ' ' || coalesce((SELECT group_concat(
        iif(w.word GLOB '????????-????-????-????-????????????', replace(w.word, '-', ''), w.word), ' ')
        FROM (SELECT j.atom AS word FROM json_tree(new.core) j WHERE j.atom IS NOT NULL
        UNION ALL SELECT j.atom FROM json_tree(new.extra) j WHERE j.atom IS NOT NULL
        UNION ALL SELECT substr(j.value, instr(j.value, ':') + 1) FROM json_each(new.tags) j) w), ''),
      'ß', 'ss'), 'ẞ', 'ss'), 'ø', 'o'), 'Ø', 'o'), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'),
      'ð', 'd'), 'Ð', 'd'), 'ı', 'i'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'),
      'Þ', 'th');
END;

-- What there is already.
INSERT OR IGNORE INTO renamed_person (person_id, account_id)
  SELECT u.id, u.account_id FROM user u JOIN event e ON e.actor_id = u.id AND e.account_id = u.account_id
  WHERE e.actor_name <> u.name;
INSERT OR IGNORE INTO renamed_person (person_id, account_id)
  SELECT p.id, p.partner_account_id FROM partner_user p JOIN event e ON e.actor_id = p.id WHERE e.actor_name <> p.name;
INSERT INTO event_place (place, event)
  SELECT (max(at, 0) << 21) + row_number() OVER (PARTITION BY at ORDER BY row) - 1, row FROM event ORDER BY at, row;
INSERT INTO event_text (rowid, scope, actor, text) SELECT
  p.place,
  'a' || hex(e.account_id) || ' b' || hex(e.actor_id) || ' s' || e.asset || ' d' || e.action || ' t' || e.type,
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    e.actor_name,
    'ß', 'ss'), 'ẞ', 'ss'), 'ø', 'o'), 'Ø', 'o'), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'),
    'ð', 'd'), 'Ð', 'd'), 'ı', 'i'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'),
    'Þ', 'th'),
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(e.id, '-', '')
    || ' ' || iif(e.actor_id GLOB '????????-????-????-????-????????????', replace(e.actor_id, '-', ''), e.actor_id)
    || ' ' || iif(e.asset_id GLOB '????????-????-????-????-????????????', replace(e.asset_id, '-', ''), e.asset_id)
    || ' ' || e.properties || ' ' || coalesce((SELECT group_concat(
      iif(w.word GLOB '????????-????-????-????-????????????', replace(w.word, '-', ''), w.word), ' ')
      FROM (SELECT j.atom AS word FROM json_tree(e.core) j WHERE j.atom IS NOT NULL
      UNION ALL SELECT j.atom FROM json_tree(e.extra) j WHERE j.atom IS NOT NULL
      UNION ALL SELECT substr(j.value, instr(j.value, ':') + 1) FROM json_each(e.tags) j) w), ''),
    'ß', 'ss'), 'ẞ', 'ss'), 'ø', 'o'), 'Ø', 'o'), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'),
    'ð', 'd'), 'Ð', 'd'), 'ı', 'i'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'),
    'Þ', 'th')
FROM event_place p CROSS JOIN event e ON e.row = p.event ORDER BY p.place;
