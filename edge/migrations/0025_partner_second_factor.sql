-- 0025_partner_second_factor.sql: a partner asks all its accounts for a second factor (spec 40, FACT-043).

ALTER TABLE partner_account ADD COLUMN second_factor_required INTEGER NOT NULL DEFAULT 0;
