-- 0010_support_contact.sql: a support contact is a partner user or an explicit address (spec 06, Data).

CREATE TABLE support_contact_whole (
  account_id         TEXT    NOT NULL REFERENCES account (id),
  position           INTEGER NOT NULL,               -- the order in which they were added
  partner_user_id    TEXT REFERENCES partner_user (id),   -- whose present name and address count (SUPC-012)
  email              TEXT,                           -- of an explicit address, as it was typed
  email_key          TEXT,                           -- lower case, for comparison (SUPC-011)
  added_at           INTEGER NOT NULL,
  added_by           TEXT    NOT NULL,               -- the person; their bell tells of a delivery problem (SUPC-015)
  delivery_failed_at INTEGER,                        -- when the last e-mail to it was given up; none if it arrived
  delivery_problem   TEXT,                           -- why, in the mail server's words
  CONSTRAINT support_contact_either CHECK ((partner_user_id IS NULL) = (email IS NOT NULL)
                                           AND (email IS NULL) = (email_key IS NULL)),
  CONSTRAINT support_contact_email   UNIQUE (account_id, email_key),
  CONSTRAINT support_contact_partner UNIQUE (account_id, partner_user_id)
);
-- An address that is a partner's becomes that partner (SUPC-011).
INSERT INTO support_contact_whole (account_id, position, partner_user_id, email, email_key, added_at, added_by)
  SELECT s.account_id, s.position, p.id, CASE WHEN p.id IS NULL THEN s.email END, CASE WHEN p.id IS NULL THEN s.email_key END,
         a.created_at, a.created_by
    FROM support_contact s
    JOIN account a ON a.id = s.account_id
    LEFT JOIN partner_user p ON p.partner_account_id = a.partner_account_id AND p.email_key = s.email_key;
DROP TABLE support_contact;
ALTER TABLE support_contact_whole RENAME TO support_contact;
CREATE INDEX support_contact_by_partner ON support_contact (partner_user_id) WHERE partner_user_id IS NOT NULL;
CREATE INDEX support_contact_by_problem ON support_contact (added_by, delivery_failed_at) WHERE delivery_failed_at IS NOT NULL;

-- The contacts as they are at this moment: address and name of a partner user are those of now (SUPC-012, SUPC-013).
CREATE VIEW present_contact AS
  SELECT s.account_id, s.position, coalesce(p.email, s.email) AS email, coalesce(p.email_key, s.email_key) AS email_key,
         s.partner_user_id, p.name, p.active, p.access, s.delivery_failed_at
    FROM support_contact s LEFT JOIN partner_user p ON p.id = s.partner_user_id;

-- What a batch that changes contacts rests on: 1 to 50 are left (SUPC-003, SUPC-011).
ALTER TABLE expectation ADD COLUMN contacts INTEGER CONSTRAINT expectation_contacts CHECK (contacts IS NULL);
