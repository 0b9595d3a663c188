-- 0017_users.sql: what is unique, and who must remain (spec 03).

CREATE UNIQUE INDEX user_external_id ON user (account_id, external_id) WHERE external_id IS NOT NULL;

-- What a batch that takes rights rests on: an account admin is left (USER-034).
ALTER TABLE expectation ADD COLUMN admins INTEGER CONSTRAINT expectation_admins CHECK (admins IS NULL);
