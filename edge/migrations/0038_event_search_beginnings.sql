-- 0038_event_search_beginnings.sql: beginnings of words have an index of their own (spec 40: PROV-001). Without it a
-- beginning that nearly all events have (an address' domain) was put together from the whole index for each search: over
-- a second beside two million events.
DROP TABLE event_text;
CREATE VIRTUAL TABLE event_text USING fts5 (
  scope, actor, text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2",
  prefix = '3 4 5 6 7 8 9 10 11 12'
);

-- The trigger of 0023 fills it; this is what there is already.
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
