-- 0013_account_life.sql: accounts out of service, deleted, restored and erased (spec 02).

-- Whether it is a MiCloud Connect account: its SAP customer number has another name there (ACCT-024).
ALTER TABLE account ADD COLUMN micloud_connect INTEGER NOT NULL DEFAULT 0;
-- Of a deleted account: who deleted it, by the name of that time, and the event that a restore refers to (ACCT-047).
ALTER TABLE account ADD COLUMN deleted_by TEXT;
ALTER TABLE account ADD COLUMN delete_event TEXT;
-- When all that was in it was erased. The row stays, empty: its number is never used again (ACCT-013), and orders and
-- events that name it stay whole.
ALTER TABLE account ADD COLUMN erased_at INTEGER;
CREATE INDEX account_to_erase ON account (deleted_at) WHERE status = 'deleted' AND erased_at IS NULL;

-- Since when a mail is held: its account went out of service before it was sent (ACCT-037). Nothing sends it any more.
ALTER TABLE mail ADD COLUMN held_at INTEGER;
DROP INDEX mail_due;
CREATE INDEX mail_due ON mail (next_at) WHERE state = 'queued' AND held_at IS NULL;

-- What is in an account, so that it is found when the account goes.
CREATE INDEX mail_by_account         ON mail (account_id);
CREATE INDEX job_by_account          ON job (account_id);
CREATE INDEX notification_by_account ON notification (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX import_draft_by_account ON import_draft (account_id);
CREATE INDEX managed_account_by_account ON managed_account (account_id);

-- What a batch in an account rests on: it is still in service (ACCT-037, ACCT-044).
ALTER TABLE expectation ADD COLUMN account INTEGER CONSTRAINT expectation_account CHECK (account IS NULL);
