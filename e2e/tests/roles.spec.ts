// Roles and Permissions: a role is made box by box; what an account admin reads.

import { type Page, PHONE, accessible, expect, fitsItsWidth, open, test } from "./support/portal";

// The customer is one that other journeys leave alone.
const name = `Night desk ${Date.now().toString(36)}`;

/** A box of the matrix. */
const boxes = (page: Page) => (feature: string, action: string) => page.getByRole("checkbox", { name: `${feature}, ${action}`, exact: true });

test("[ROLE-060] [ROLE-063] [ROLE-064] [ROLE-086] a role is made with the keyboard, box by box", async ({ as }) => {
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
