-- 0032_view_as.sql: a partner looks at the portal as somebody else would see it (WHY-002). The state is the session's: it
-- ends with it, and an hour after it began. What is named here may go meanwhile; then the view is over.

ALTER TABLE session ADD COLUMN view_at      INTEGER;   -- when it began; none: nobody looks
ALTER TABLE session ADD COLUMN view_account TEXT;      -- as an account admin of this account; none: as a partner
ALTER TABLE session ADD COLUMN view_person  TEXT;      -- as this account admin, whatever role they have by then
ALTER TABLE session ADD COLUMN view_role    TEXT;      -- as a holder of this custom role; none: of the base role
