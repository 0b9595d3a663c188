-- A search finds rows by number. Which of them come first by name is told by the first letters, without looking up each.
CREATE INDEX user_by_row ON user (row, substr(name_key, 1, 10));
