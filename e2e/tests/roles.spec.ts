// Roles and Permissions: a role from its form to its holders and away again; what an account admin reads.

import { type Page, PHONE, accessible, expect, fitsItsWidth, open, test } from "./support/portal";

// The customer is one that other journeys leave alone.
const name = `Night desk ${Date.now().toString(36)}`;

/** A box of the matrix. */
const boxes = (page: Page) => (feature: string, action: string) => page.getByRole("checkbox", { name: `${feature}, ${action}`, exact: true });

/** Reads from the API as the page does. */
const read = (page: Page, path: string) => page.evaluate(async (path) => (await fetch(path)).json(), path);

test("[ROLE-060] [ROLE-063] [ROLE-064] [ROLE-065] [ROLE-066] [ROLE-072] [ROLE-073] [ROLE-074] [ROLE-076] [WHY-003] a role from its form to its holder and away again", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as("partnerAdministrator");
  const box = boxes(page);
  await open(page, "/roles");
  await page.getByRole("link", { name: "New Role" }).first().click();
  await expect(page.getByRole("radio", { name: /^Partner/ })).toBeChecked();
  const save = page.getByRole("button", { name: "Save" });
  await expect(save).toHaveAttribute("aria-disabled", "true");
  await expect(box("Orders", "View")).toBeChecked();
  await box("Users", "Delete").uncheck();
  // The other base swaps the matrix; what both have stays as it was ticked.
  await page.getByRole("radio", { name: /^Account Admin/ }).check();
  await expect(box("Orders", "View")).toHaveCount(0);
  await expect(box("Users", "Delete")).not.toBeChecked();
  await expect(box("Account", "View")).toBeDisabled();
  // Without View nothing else of a row can be ticked; with it, all comes back.
  await box("Users", "View").focus();
  await page.keyboard.press("Space");
  await expect(box("Users", "Edit")).toBeDisabled();
  await page.keyboard.press("Space");
  await expect(box("Users", "Edit")).toBeChecked();
  await expect(box("Users", "Delete")).not.toBeChecked();
  await accessible(page);
  // What is wrong is told in a summary, and all input stays.
  await save.click();
  await expect(page.getByRole("group", { name: /need your attention/ })).toBeFocused();
  await page.getByLabel("Role Name").fill(name);
  await save.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Accounts" })).toBeVisible();
  await expect(box("Users", "Delete")).not.toBeChecked();
  const role = new URL(page.url()).pathname.split("/")[2];

  // It is assigned to an account, and given to a user there.
  await page.getByRole("tab", { name: "Accounts" }).click();
  await page.getByRole("checkbox", { name: /Alimentos de la Pampa/ }).check();
  await page.getByRole("button", { name: "Assign (1)", exact: true }).click();
  const done = page.getByRole("dialog", { name: "Assign role" });
  await expect(done.getByText("Done", { exact: true }).first()).toBeVisible();
  await done.getByRole("button", { name: "Close" }).first().click();
  const row = page.getByRole("row", { name: /Alimentos de la Pampa/ });
  await expect(row).toContainText("Assigned");
  const accounts = await read(page, "/api/v1/accounts?search=Alimentos");
  const account = accounts.items[0].id;
  const users = await read(page, `/api/v1/accounts/${account}/users`);
  const user = users.items.find((one: { role: string }) => one.role === "user");
  await open(page, `/accounts/${account}/users/${user.id}`);
  await page.getByLabel("Role", { exact: true }).selectOption({ label: name });
  // The switch says the same (USER-030).
  await expect(page.getByRole("switch", { name: "Account Admin" })).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Changes saved")).toBeVisible();

  // Before a save the page names who gains and loses what.
  await open(page, `/roles/${role}`);
  await box("Support", "View").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  const effect = page.getByRole("dialog", { name: "Who this changes" });
  await expect(effect).toContainText("1 person in 1 account");
  await expect(effect).toContainText("Support: View");
  await expect(effect).toContainText("Alimentos de la Pampa");
  await accessible(page);
  await effect.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");

  // It is deleted by the word, after its holder has another role.
  await page.getByRole("button", { name: "Delete Role" }).click();
  const ask = page.getByRole("dialog", { name: "Delete role?" });
  await expect(ask).toContainText("1 person holds it");
  const confirm = ask.getByRole("button", { name: "Delete", exact: true });
  await ask.getByLabel(/delete/).fill("delete");
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await ask.getByLabel("Role instead").selectOption("user");
  await confirm.click();
  await page.waitForURL((url) => url.pathname === "/roles");
  await expect(page.getByRole("heading", { level: 1, name: "Roles and Permissions" })).toBeVisible();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("[ROLE-015] [ROLE-086] on a phone each feature is a card, and an account admin only reads", async ({ as }) => {
  const page = await as("partnerAdministrator", { ...PHONE, colorScheme: "dark" });
  await open(page, "/roles/new");
  await expect(page.getByText("Tick all")).toBeVisible();
  await fitsItsWidth(page);
  await accessible(page);
  const admin = await as("accountAdmin");
  await open(admin, "/roles");
  await expect(admin.getByRole("heading", { level: 1, name: "Roles and Permissions" })).toBeVisible();
  await expect(admin.getByRole("link", { name: "New Role" })).toHaveCount(0);
  await open(admin, "/roles/new");
  await expect(admin.getByRole("heading", { level: 1 })).not.toHaveText("New Role");
});
