-- 0011_notification.sql: what the bell tells each person (spec 01, Data), and the counters of the dashboard (DASH-009).

CREATE TABLE notification (
  id           TEXT    NOT NULL PRIMARY KEY,
  person_id    TEXT    NOT NULL,
  account_id   TEXT,                           -- the customer account it is about, if it is about one
  account_name TEXT    NOT NULL DEFAULT '',    -- its name at the time
  kind         TEXT    NOT NULL,
  text         TEXT,                           -- JSON message; none where the job says everything
  job_id       TEXT,                           -- state, progress and failures are the job's
  user_id      TEXT,                           -- the user it is about, if it is about one
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  seen_at      INTEGER,                        -- none since it last changed: it counts in the badge (DASH-011)
  deleted_at   INTEGER                         -- deleted for good by its person (DASH-015)
);
CREATE INDEX notification_by_person ON notification (person_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX notification_pending   ON notification (person_id, created_at) WHERE seen_at IS NULL AND deleted_at IS NULL;
CREATE INDEX notification_by_job    ON notification (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX notification_by_age    ON notification (created_at);

-- Tasks from before. `job.dismissed_at` is not used any more.
INSERT INTO notification (id, person_id, account_id, account_name, kind, job_id, created_at, changed_at, deleted_at)
  SELECT id, started_by, account_id, account_name, 'job', id, created_at, coalesce(finished_at, created_at), dismissed_at FROM job;
CREATE INDEX job_by_age ON job (created_at);

-- Who is told if a mail cannot be delivered: whoever did what it goes with.
ALTER TABLE mail ADD COLUMN caused_by TEXT;

-- Events in a quarter of an hour of each history: every zone's days are made of these.
CREATE TABLE event_count (
  account_id TEXT    NOT NULL,
  quarter    INTEGER NOT NULL,                 -- milliseconds since 1970 / 900000
  events     INTEGER NOT NULL,
  PRIMARY KEY (account_id, quarter)
) WITHOUT ROWID;
INSERT INTO event_count (account_id, quarter, events)
  SELECT account_id, at / 900000, count(*) FROM event GROUP BY 1, 2;
CREATE TRIGGER event_count_insert AFTER INSERT ON event BEGIN
  INSERT INTO event_count (account_id, quarter, events) VALUES (new.account_id, new.at / 900000, 1)
    ON CONFLICT (account_id, quarter) DO UPDATE SET events = events + 1;
END;

-- How many users of an account have finished their registration; the bit is domain::users::facets::REGISTERED.
ALTER TABLE account ADD COLUMN registered INTEGER NOT NULL DEFAULT 0;
UPDATE account SET registered =
  coalesce((SELECT sum(f.users) FROM user_facets f WHERE f.account_id = account.id AND f.facets & 2 <> 0), 0);
CREATE TRIGGER account_registered_insert AFTER INSERT ON user WHEN new.facets & 2 <> 0 BEGIN
  UPDATE account SET registered = registered + 1 WHERE id = new.account_id;
END;
CREATE TRIGGER account_registered_update AFTER UPDATE OF facets ON user WHEN (old.facets & 2) <> (new.facets & 2) BEGIN
  UPDATE account SET registered = registered + iif(new.facets & 2 <> 0, 1, -1) WHERE id = new.account_id;
END;
CREATE TRIGGER account_registered_delete AFTER DELETE ON user WHEN old.facets & 2 <> 0 BEGIN
  UPDATE account SET registered = registered - 1 WHERE id = old.account_id;
END;
-- Accounts in service into which nobody can sign in yet.
CREATE INDEX account_unregistered ON account (partner_account_id, created_at) WHERE status = 'active' AND registered = 0;
-- Orders to assign.
CREATE INDEX purchase_order_unassigned ON purchase_order (partner_account_id, expires_at) WHERE account_id IS NULL;
