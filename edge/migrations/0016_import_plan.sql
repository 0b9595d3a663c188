-- 0016_import_plan.sql: an import as a plan (spec 40, PLAN-001 to PLAN-007).

-- The users that one import added: whom its Result page offers to welcome (IMPT-037).
CREATE INDEX user_by_import ON user (account_id, import_id) WHERE import_id IS NOT NULL;
