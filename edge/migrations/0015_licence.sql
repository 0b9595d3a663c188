-- 0015_licence.sql: orders as they are delivered, and the licences of users (specs 03 and 05, Data).

CREATE TABLE purchase_order_whole (
  id                 TEXT    NOT NULL PRIMARY KEY,
  partner_account_id TEXT    NOT NULL REFERENCES partner_account (id),
  account_id         TEXT REFERENCES account (id),        -- absent while unassigned
  tracking_number    TEXT    NOT NULL CONSTRAINT purchase_order_tracking UNIQUE,   -- also the subscription's number
  sap_order_id       TEXT,
  reseller_po        TEXT,
  reseller_sap_id    TEXT,
  customer_po        TEXT,
  numbers            TEXT GENERATED ALWAYS AS (lower(tracking_number || ' ' || coalesce(sap_order_id, '') || ' '
                       || coalesce(reseller_po, '') || ' ' || coalesce(customer_po, ''))) VIRTUAL,   -- searched in
  purchased_at       INTEGER NOT NULL,
  starts_at          INTEGER,                             -- absent: with the activation
  expires_at         INTEGER,                             -- absent: permanent
  duration_months    INTEGER,
  activated          INTEGER NOT NULL DEFAULT 1,
  assigned_at        INTEGER,
  assigned_by        TEXT,                                -- name of who assigned it
  version            INTEGER NOT NULL DEFAULT 1
);
INSERT INTO purchase_order_whole (id, partner_account_id, account_id, tracking_number, purchased_at, starts_at, expires_at)
  SELECT id, partner_account_id, account_id, order_number, starts_at, starts_at, expires_at FROM purchase_order;
CREATE TABLE order_line_whole AS SELECT id AS order_id, product, quantity FROM purchase_order;
DROP TABLE purchase_order;
ALTER TABLE purchase_order_whole RENAME TO purchase_order;
CREATE INDEX purchase_order_by_purchase ON purchase_order (partner_account_id, purchased_at, id);
CREATE INDEX purchase_order_by_partner  ON purchase_order (partner_account_id, expires_at);
CREATE INDEX purchase_order_by_account  ON purchase_order (account_id, expires_at) WHERE account_id IS NOT NULL;
CREATE INDEX purchase_order_unassigned  ON purchase_order (partner_account_id, expires_at) WHERE account_id IS NULL;

-- What an order consists of.
CREATE TABLE order_line (
  order_id   TEXT    NOT NULL REFERENCES purchase_order (id),
  n          INTEGER NOT NULL,
  product    TEXT    NOT NULL,                            -- domain::users::products::Product
  details    TEXT    NOT NULL DEFAULT '',
  licences   INTEGER NOT NULL CHECK (licences >= 0),
  concurrent INTEGER NOT NULL DEFAULT 0,                  -- licences are counted by sessions at once
  PRIMARY KEY (order_id, n)
) WITHOUT ROWID;
INSERT INTO order_line (order_id, n, product, licences) SELECT order_id, 0, product, quantity FROM order_line_whole;
DROP TABLE order_line_whole;

-- Which user holds a licence for what. `user.licences` and the product bits of `user.facets` follow by triggers: they are
-- what lists read.
CREATE TABLE licence_assignment (
  user_id     TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  product     TEXT    NOT NULL,
  place       INTEGER NOT NULL,                           -- of the product in domain::users::products::Product::ALL
  account_id  TEXT    NOT NULL,
  assigned_at INTEGER NOT NULL,
  assigned_by TEXT    NOT NULL,                           -- name of who assigned it
  PRIMARY KEY (user_id, product)
) WITHOUT ROWID;
CREATE INDEX licence_assignment_by_product ON licence_assignment (account_id, product, user_id);

-- How many users of an account hold a licence for what, so that it is known without counting (USER-046).
CREATE TABLE licence_use (
  account_id TEXT    NOT NULL,
  product    TEXT    NOT NULL,
  users      INTEGER NOT NULL,
  PRIMARY KEY (account_id, product)
) WITHOUT ROWID;

-- Licences that a running job is still to give: nobody else can take them (USER-041).
CREATE TABLE licence_reservation (
  job_id     TEXT    NOT NULL,
  product    TEXT    NOT NULL,
  account_id TEXT    NOT NULL,
  licences   INTEGER NOT NULL CHECK (licences >= 0),
  PRIMARY KEY (job_id, product)
) WITHOUT ROWID;
CREATE INDEX licence_reservation_by_product ON licence_reservation (account_id, product);

INSERT INTO licence_assignment (user_id, product, place, account_id, assigned_at, assigned_by)
  SELECT u.id, l.value, CASE l.value WHEN 'mitelOneEssential' THEN 0 WHEN 'mitelOnePremier' THEN 1 WHEN 'mitelOneElite' THEN 2
         WHEN 'miteamMeetings' THEN 3 WHEN 'micollab' THEN 4 WHEN 'mivoiceBusiness' THEN 5 WHEN 'micc' THEN 6 ELSE 7 END,
         u.account_id, u.modified_at, u.modified_by
    FROM user u, json_each(u.licences) l;
INSERT INTO licence_use (account_id, product, users)
  SELECT account_id, product, count(*) FROM licence_assignment GROUP BY account_id, product;

CREATE TRIGGER licence_given AFTER INSERT ON licence_assignment BEGIN
  INSERT INTO licence_use (account_id, product, users) VALUES (new.account_id, new.product, 1)
    ON CONFLICT (account_id, product) DO UPDATE SET users = users + 1;
  UPDATE user SET facets = facets | (1 << (16 + new.place)), licences =
      (SELECT json_group_array(product) FROM (SELECT product FROM licence_assignment WHERE user_id = new.user_id ORDER BY place))
    WHERE id = new.user_id;
END;
CREATE TRIGGER licence_taken AFTER DELETE ON licence_assignment BEGIN
  UPDATE licence_use SET users = users - 1 WHERE account_id = old.account_id AND product = old.product;
  UPDATE user SET facets = facets & ~(1 << (16 + old.place)), licences =
      (SELECT json_group_array(product) FROM (SELECT product FROM licence_assignment WHERE user_id = old.user_id ORDER BY place))
    WHERE id = old.user_id;
END;

-- What a batch that gives licences rests on: no more are in use than the account has (USER-046).
ALTER TABLE expectation ADD COLUMN licences INTEGER CONSTRAINT expectation_licences CHECK (licences IS NULL);
