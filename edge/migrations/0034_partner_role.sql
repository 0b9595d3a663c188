-- 0034_partner_role.sql: partner users as the page of a role lists them, everybody and those who hold it (ROLE-076).

CREATE INDEX partner_user_of_partner ON partner_user (partner_account_id, name_key, id);
CREATE INDEX partner_user_of_role    ON partner_user (role_id, name_key, id) WHERE role_id IS NOT NULL;
