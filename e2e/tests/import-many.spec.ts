// One sheet into many customers (PLAN-007).

import { account, choose, csv, row, saved, user } from "./support/import";
import { accessible, expect, open, test } from "./support/portal";

const HEADERS = "ACCOUNT,FIRST NAME,LAST NAME,EMAIL,ROLE";

test("[PLAN-007] one sheet goes into many customers: doubtful ones are mended, results are told customer by customer", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const mark = Date.now().toString(36);
  const one = await account(page, `Sheet One ${mark}`);
  const two = await account(page, `Sheet Two ${mark}`);
  await user(page, two, "Dora Doe", `dora@${mark}.example`);
  await open(page, "/accounts");
  await page.getByRole("link", { name: "Import Users" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import users into several customers" })).toBeVisible();
  await choose(page, csv([
    `${one.name},Ada,Byron,ada@${mark}.example,`,
    `${two.name.toUpperCase()},Ada,Byron,ada@${mark}.example,`,
    `Sheet Too ${mark},Cyril,Coe,cyril@${mark}.example,User`,
    `${two.name},Dora,Doe,dora@${mark}.example,`,
  ], "everyone.csv", HEADERS));
  // The same address in two customers is no mistake; a customer that is none, and a user who is there, are.
  await expect(page.getByText("2 rows have errors").first()).toBeVisible();
  await expect(row(page, 4)).toContainText(`Did you mean: Sheet Two ${mark}`);
  await expect(row(page, 5)).toContainText("Already used by Dora Doe");
  await expect(page.getByRole("radio", { name: "Mirror" })).toHaveCount(0);
  await accessible(page);
  await row(page, 4).getByText(`Sheet Too ${mark}`, { exact: true }).dblclick();
  await page.locator("[data-editor]").fill(one.name);
  await page.locator("[data-editor]").press("Enter");
  await expect(page.getByText("One row has errors").first()).toBeVisible();
  await saved(page);
  await page.getByRole("button", { name: "Upload 3 users" }).click();
  await expect(page.getByText("3 users added. One row is left")).toBeVisible();
  const results = page.getByRole("table").filter({ hasText: "Customer" });
  await expect(results.getByRole("row", { name: one.name })).toContainText(/2\s*0\s*0/);
  await expect(results.getByRole("row", { name: two.name })).toContainText(/1\s*0\s*1/);
  const coming = page.waitForEvent("download");
  await results.getByRole("button", { name: `Download the failed rows of ${two.name}` }).click();
  expect((await coming).suggestedFilename()).toBe(`${two.name} - errors.xlsx`);
  await accessible(page);

  // Left and come back to, the rows that are left wait; the bell tells of one run.
  await open(page, "/accounts/import");
  await page.getByRole("button", { name: "Continue where you stopped" }).click();
  await expect(row(page, 5)).toContainText("Already used by Dora Doe");
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await expect(page.getByText("Import of users into several customers").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Cancel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "End the import" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
});

test("[DELG-002] a sheet limited to an account group leaves the rows of other customers, and says why", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const mark = Date.now().toString(36);
  const one = await account(page, `Limit One ${mark}`);
  const two = await account(page, `Limit Two ${mark}`);
  const body = { name: `Group ${mark}`, kind: "fixed", rule: { countries: [], products: [], tags: [] }, accounts: [one.id] };
  const made = await page.evaluate(async (body) => {
    const headers = { "content-type": "application/json", "x-portal": "1" };
    return (await fetch("/api/v1/account-groups", { method: "POST", headers, body: JSON.stringify(body) })).status;
  }, body);
  expect(made).toBe(201);
  await open(page, "/accounts/import");
  await page.getByLabel("Only into accounts of the group").selectOption({ label: `Group ${mark}` });
  await accessible(page);
  await choose(page, csv([
    `${one.name},Ada,Byron,ada@${mark}.example,`,
    `${two.name},Bob,Boole,bob@${mark}.example,`,
  ], "limited.csv", HEADERS));
  await expect(page.getByText(`Limited to the account group “Group ${mark}”`)).toBeVisible();
  await expect(row(page, 3)).toContainText(`${two.name} is not in the account group to which this import is limited`);
  await accessible(page);
  await saved(page);
  await page.getByRole("button", { name: "Upload one user" }).click();
  await expect(page.getByText("One row is left")).toBeVisible();
  // Come back to, it is limited still.
  await open(page, "/accounts/import");
  await page.getByRole("button", { name: "Continue where you stopped" }).click();
  await expect(page.getByText(`Limited to the account group “Group ${mark}”`)).toBeVisible();
  await expect(row(page, 3)).toContainText("is not in the account group");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the import" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
});
