// Custom roles of partner users: given, explained and taken back; on a desk, and on a phone in French.

import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";
import { sql } from "./support/control";

const ADMIN = person("partnerAdministrator");

/** A partner user of the demo's partner account, and a custom Partner role without Support that it has. */
async function scene(tag: string, name: string) {
  const [id, role] = [crypto.randomUUID(), crypto.randomUUID()];
  await sql(
    `INSERT INTO partner_user (id, partner_account_id, name, email, email_key, access, name_key, search, modified_at, modified_by)
     SELECT ?1, partner_account_id, ?2, ?3, ?3, 'administrator', lower(?2), lower(?2) || ' ' || ?3, 1, '' FROM partner_user WHERE email_key = ?4`,
    [id, name, `${tag}@partner-roles.example`, ADMIN.email],
  );
  await sql(
    `INSERT INTO role (id, partner_account_id, name, name_key, search, base, cells)
     SELECT ?1, partner_account_id, ?2, lower(?2), lower(?2), 'partner', ?3 FROM partner_user WHERE email_key = ?4`,
    [role, `Quiet ${tag}`, JSON.stringify(["accounts.view", "users.view", "orders.view"]), ADMIN.email],
  );
  await sql(
    `INSERT INTO role_account (role_id, account_id, assigned_at, assigned_by)
     SELECT ?1, partner_account_id, 0, 'test' FROM partner_user WHERE email_key = ?2`,
    [role, ADMIN.email],
  );
  return { id, role, roleName: `Quiet ${tag}` };
}

/** Nothing of it is left for the other journeys. */
async function clear(id: string, role: string) {
  await sql("DELETE FROM partner_user WHERE id = ?1", [id]);
  await sql("DELETE FROM role_account WHERE role_id = ?1", [role]);
  await sql("DELETE FROM role WHERE id = ?1", [role]);
}

test("[ROLE-067] [ROLE-076] [ROLE-078] [WHY-001] [WHY-003] a partner user gets a custom role, is told why, and on a phone in French gets the base role back", async ({ as }) => {
  const tag = `p${Date.now().toString(36)}`;
  const { id, role, roleName } = await scene(tag, `Ada ${tag}`);
  try {
    const page = await as("partnerAdministrator");
    await open(page, "/account-managers?tab=administrators");
    await expect(page.getByRole("button", { name: `Change the role of ${ADMIN.name}` })).toHaveAttribute("aria-disabled", "true");
    await open(page, `/account-managers?tab=administrators&search=${tag}`);
    await page.getByRole("button", { name: `Change the role of Ada ${tag}` }).click();
    const dialog = page.getByRole("dialog", { name: "Change role" });
    const save = dialog.getByRole("button", { name: "Change role" });
    await expect(save).toHaveAttribute("aria-disabled", "true");
    await dialog.getByLabel("Role", { exact: true }).selectOption({ label: roleName });
    await expect(dialog).toContainText("They lose");
    await expect(dialog).toContainText("Support: View");
    await expect(dialog).toContainText("counts as restricted");
    await accessible(page);
    await save.click();
    await expect(page.getByText(`Ada ${tag} has another role`)).toBeVisible();
    await expect(page.locator("#managers-table tbody tr")).toContainText(roleName);

    await page.getByRole("button", { name: `Change the role of Ada ${tag}` }).click();
    await dialog.getByRole("link", { name: "What they may do now, and why" }).click();
    await page.getByRole("link", { name: "Support: View, not allowed" }).click();
    await expect(page.getByText(`The custom role “${roleName}” takes this permission away.`)).toBeVisible();
    await accessible(page);

    const phone = await as("partnerAdministrator", { ...PHONE, colorScheme: "dark", locale: "fr-FR" });
    await sql("UPDATE partner_user SET language = 'fr' WHERE email_key = ?1", [ADMIN.email]);
    await open(phone, `/account-managers?tab=administrators&search=${tag}`);
    await fitsItsWidth(phone);
    await phone.getByRole("button", { name: `Modifier le rôle de Ada ${tag}` }).tap();
    const french = phone.getByRole("dialog", { name: "Modifier le rôle" });
    await french.getByLabel("Rôle", { exact: true }).selectOption({ label: "Partenaire" });
    await expect(french).toContainText("Assistance : Affichage");
    await fitsItsWidth(phone);
    await accessible(phone);
    await french.getByRole("button", { name: "Modifier le rôle" }).tap();
    await expect(phone.getByText(`Ada ${tag} a un autre rôle`)).toBeVisible();
  } finally {
    await sql("UPDATE partner_user SET language = 'en' WHERE email_key = ?1", [ADMIN.email]);
    await clear(id, role);
  }
});
