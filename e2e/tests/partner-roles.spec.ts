// Custom roles of partner users: given, explained and taken back; on a desk, and on a phone in French.

import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";
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

    // On the role's own page it is taken back, and given again.
    await open(page, `/roles/${role}/people?holders=true`);
    const row = page.locator("#role-people tbody tr");
    await expect(row).toContainText(roleName);
    await row.getByRole("button", { name: `Change the role of Ada ${tag}` }).click();
    await expect(dialog).toContainText("They gain");
    await save.click();
    await expect(page.getByText("Nobody holds this role.")).toBeVisible();
    await open(page, `/roles/${role}/people?search=${tag}`);
    await accessible(page);
    await row.getByRole("button", { name: `Change the role of Ada ${tag}` }).click();
    await expect(dialog.getByLabel("Role", { exact: true })).toHaveValue(role);
    await save.click();
    await expect(row).toContainText(roleName);

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

/** Calls the API as the page does. */
const send = (page: Page, method: string, path: string, body: unknown, version?: number) =>
  page.evaluate(
    async ([method, path, body, version]) => {
      const headers: Record<string, string> = { "x-portal": "1", "content-type": "application/json" };
      if (version) headers["if-match"] = `"${version}"`;
      return (await fetch(path as string, { method: method as string, headers, body: JSON.stringify(body) })).json();
    },
    [method, path, body, version] as const,
  );

test("[UNDO-002] [UNDO-003] in the partner account's history a change of a role is taken back with its conflict ticked, and an assignment by account", async ({ as }) => {
  const tag = `u${Date.now().toString(36)}`;
  const page = await as("partnerAdministrator");
  await open(page, "/events");
  const permissions = ["accounts.view", "users.view", "users.edit", "users.add"];
  const role = await send(page, "POST", "/api/v1/roles", { name: `Desk ${tag}`, description: "", baseRole: "accountAdmin", permissions });
  await send(page, "PUT", `/api/v1/roles/${role.id}`, { name: `Night ${tag}`, description: "", permissions: permissions.slice(0, 3) }, 1);
  const [{ id: changed }] = await sql<{ id: string }>("SELECT id FROM event WHERE asset_id = ?1 ORDER BY row DESC LIMIT 1", [role.id]);
  await send(page, "PUT", `/api/v1/roles/${role.id}`, { name: `Dawn ${tag}`, description: "", permissions: permissions.slice(0, 3) }, 2);
  await open(page, `/events/${changed}`);
  await page.getByRole("dialog", { name: "Event Details" }).getByRole("button", { name: "Undo" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo this change?" });
  await expect(dialog.getByRole("row", { name: /^Users: Add/ })).toContainText("Yes");
  await expect(dialog.getByRole("row", { name: /^Name/ })).toContainText(`Dawn ${tag}`);
  await dialog.getByRole("checkbox", { name: "Set Name back all the same" }).check();
  await accessible(page);
  await page.setViewportSize(PHONE.viewport);
  await fitsItsWidth(page);
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("was set back")).toBeVisible();
  const back = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/roles/${role.id}`);
  expect([back.name, back.permissions]).toEqual([`Desk ${tag}`, expect.arrayContaining(permissions)]);

  // A manager's account that was taken away comes back, under its name.
  const [manager, account, event] = [crypto.randomUUID(), ADMIN.account, crypto.randomUUID()];
  await sql(
    `INSERT INTO partner_user (id, partner_account_id, name, email, email_key, access, name_key, search, modified_at, modified_by)
     SELECT ?1, partner_account_id, ?2, ?3, ?3, 'manager', lower(?2), lower(?2), 1, '' FROM partner_user WHERE email_key = ?4`,
    [manager, `Mia ${tag}`, `${tag}@partner-roles.example`, ADMIN.email],
  );
  await sql(
    `INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, properties, core, extra)
     SELECT partner_account_id, ?1, ?2, 'user', id, name, 'edit', 'admin', 'accountManager', ?3, '["accounts"]', ?4, ?5
     FROM partner_user WHERE email_key = ?6`,
    [event, Date.now(), manager, JSON.stringify({ name: `Mia ${tag}` }), JSON.stringify({ changes: { accounts: { old: ["x"], new: [] } }, assignments: [[account, [null, 0], null]] }), ADMIN.email],
  );
  await open(page, `/events/${event}`);
  await page.getByRole("dialog", { name: "Event Details" }).getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByRole("row", { name: /\(\d{9}\)/ })).toContainText("Assigned");
  await fitsItsWidth(page);
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("was set back")).toBeVisible();
  expect(await sql("SELECT account_id FROM manager_assignment WHERE partner_user_id = ?1", [manager])).toEqual([{ account_id: account }]);
  await sql("DELETE FROM manager_assignment WHERE partner_user_id = ?1", [manager]);
  await sql("DELETE FROM partner_user WHERE id = ?1", [manager]);
  await sql("DELETE FROM role WHERE id = ?1", [role.id]);
});

test("[WHY-004] [MGRS-054] an account is taken away, and rights are narrowed, while a form is open: the page says so and keeps what was typed", async ({ as }) => {
  const manager = person("accountManager");
  const tag = `w${Date.now().toString(36)}`;
  const { id, role, roleName } = await scene(tag, `Wanda ${tag}`);
  const page = await as("accountManager");
  const held = `partner_user_id = (SELECT id FROM partner_user WHERE email_key = ?1) AND account_id = ?2`;
  const banner = page.getByRole("alert").filter({ hasText: "What you typed stays on this page" });
  const [user] = await sql<{ id: string }>(
    "SELECT id FROM user WHERE account_id = ?1 AND source IN ('portal', 'import') AND active = 1 ORDER BY name_key LIMIT 1", [manager.account],
  );
  const edit = async () => {
    await open(page, `/accounts/${manager.account}/users/${user.id}`);
    await page.getByLabel("First name").fill("Typed");
  };
  try {
    await edit();
    await sql("UPDATE partner_user SET role_id = ?2 WHERE email_key = ?1", [manager.email, role]);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(banner).toContainText(`you have the role ${roleName} now`);
    await expect(page.getByLabel("First name")).toHaveValue("Typed");
    await accessible(page);
    await banner.getByRole("link", { name: "What you may do now" }).click();
    await page.getByRole("button", { name: "Leave without saving" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "My rights" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(roleName);
    await expect(page.getByRole("link", { name: "Users: Edit, not allowed" })).toBeVisible();
    await sql("UPDATE partner_user SET role_id = NULL WHERE email_key = ?1", [manager.email]);

    await edit();
    await sql(`UPDATE manager_assignment SET ends_at = 1 WHERE ${held}`, [manager.email, manager.account]);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(banner).toContainText("You no longer reach the account");
    await expect(page.getByLabel("First name")).toHaveValue("Typed");
    await page.setViewportSize(PHONE.viewport);
    await fitsItsWidth(page);
    await accessible(page);
    await banner.getByRole("link", { name: "Your accounts" }).click();
    await page.getByRole("button", { name: "Leave without saving" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
    await expect(banner).toHaveCount(0);
    expect((await open(page, `/accounts/${manager.account}/users`))?.status()).toBe(404);
  } finally {
    await sql(`UPDATE manager_assignment SET ends_at = NULL, ended = 0 WHERE ${held}`, [manager.email, manager.account]);
    await sql("UPDATE partner_user SET role_id = NULL WHERE email_key = ?1", [manager.email]);
    await clear(id, role);
  }
});
