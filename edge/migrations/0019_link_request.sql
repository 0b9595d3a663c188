-- Wishes for a Reset password link, of addresses known and unknown alike: who asks gets the answer before anybody has
-- looked whether the address is known, so the time of the answer tells nothing (SIGN-036).

CREATE TABLE link_request (
  id        TEXT    NOT NULL PRIMARY KEY,
  email_key TEXT    NOT NULL,
  asked_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX link_request_by_age ON link_request (asked_at);
