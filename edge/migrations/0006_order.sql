-- 0006_order.sql: orders a partner bought and where they are assigned (spec 05, Data). Read-only until that area is built.

CREATE TABLE purchase_order (
  id                 TEXT    NOT NULL PRIMARY KEY,
  partner_account_id TEXT    NOT NULL REFERENCES partner_account (id),
  account_id         TEXT REFERENCES account (id),        -- absent while unassigned
  order_number       TEXT    NOT NULL UNIQUE,
  product            TEXT    NOT NULL,
  quantity           INTEGER NOT NULL CHECK (quantity > 0),
  starts_at          INTEGER NOT NULL,
  expires_at         INTEGER NOT NULL
);
CREATE INDEX purchase_order_by_partner ON purchase_order (partner_account_id, expires_at);
CREATE INDEX purchase_order_by_account ON purchase_order (account_id, expires_at) WHERE account_id IS NOT NULL;
