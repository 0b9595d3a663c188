// What an import keeps: over a reload, a lost line, an expired session, two people at once (spec 04).

import { sql } from "./support/control";
import { MIXED, account, cell, choose, csv, many, row, saved, start, user } from "./support/import";
import { type Page, accessible, alive, expect, open, person, test } from "./support/portal";

test("[IMPT-026] [IMPT-027] reload, continue, replace, cancel", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Continued Limited");
  await user(page, target, "Taken Already", "joao@imported.example");
  await start(page, target);
  await choose(page, csv(MIXED, "first.csv"));
  await cell(page, 2, "first").click();
  await page.keyboard.type(" Edited");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.reload();
  await alive(page);
  await expect(page.getByText(/unfinished import of “first.csv”: 6 rows left/)).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Continue where you stopped" }).click();
  await expect(cell(page, 2, "first")).toContainText("Björn Edited");
  await expect(page.getByText("3 rows have errors").first()).toBeVisible();
  await expect(cell(page, 6, "email")).toContainText("Already used by Taken Already");

  // A new file asks before it replaces.
  await page.reload();
  await alive(page);
  await choose(page, csv(["A,B,,other@imported.example,"], "second.csv"));
  const ask = page.getByRole("dialog", { name: "Replace the unfinished import?" });
  await expect(ask).toBeVisible();
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText(/unfinished import of “first.csv”/)).toBeVisible();
  await choose(page, csv(["A,B,,other@imported.example,"], "second.csv"));
  await ask.getByRole("button", { name: "Replace" }).click();
  await expect(page.getByText("No errors found", { exact: true }).first()).toBeVisible();
  await saved(page);

  // Untouched it ends at once; with edits it asks.
  await cell(page, 2, "first").click();
  await page.keyboard.type("x");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.getByRole("button", { name: "Cancel" }).last().click();
  const end = page.getByRole("dialog", { name: "End this import?" });
  await end.getByRole("button", { name: "End the import" }).click();
  await expect(page).toHaveURL(/\/users$/);
  await start(page, target);
  await expect(page.getByText(/unfinished import/)).toHaveCount(0);
  const [users] = await sql<{ users: number }>("SELECT count(*) AS users FROM user WHERE account_id = ?", [target.id]);
  expect(users.users).toBe(1);
});

test("[IMPT-026] [IMPT-032] a lost line loses nothing: rows are saved and watched again when it is back", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Offline Limited");
  await start(page, target);
  await page.waitForLoadState("networkidle"); // the reader of files has arrived
  await page.context().setOffline(true);
  await choose(page, csv(many(40, "offline")));
  await expect(page.getByText("No errors found", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/Not saved yet\./)).toBeVisible();
  await cell(page, 2, "first").click();
  await page.keyboard.type("!");
  await page.keyboard.press("Enter");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await saved(page);
  await page.getByRole("button", { name: "Upload 40 users" }).click();
  await expect(page.getByRole("heading", { name: "40 users added" })).toBeVisible();
  const [found] = await sql<{ users: number }>(
    "SELECT count(*) AS users FROM user WHERE account_id = ? AND first_name = 'First0!'", [target.id],
  );
  expect(found.users).toBe(1);
});

test("[IMPT-026] [SIGN-023] an expired session asks to sign in again and goes on", async ({ as }) => {
  const page = await as("accountManager");
  await open(page, `/accounts/${person("accountManager").account}/import`);
  await choose(page, csv(["A,B,,expired-session@imported.example,"]));
  await saved(page);
  await page.context().clearCookies();
  await cell(page, 2, "first").click();
  await page.keyboard.type("Kept");
  await page.keyboard.press("Enter");
  const again = page.getByRole("dialog", { name: /sign in again/i });
  await again.getByLabel("Password", { exact: true }).fill(person("accountManager").password);
  await again.getByRole("button", { name: "Sign in" }).click();
  await saved(page);
  await expect(cell(page, 2, "first")).toContainText("AKept");
  await page.getByRole("button", { name: "Cancel" }).last().click();
  await page.getByRole("dialog", { name: "End this import?" }).getByRole("button", { name: "End the import" }).click();
  await expect(page).toHaveURL(/\/users$/);
});

test("[IMPT-031] [IMPT-034] an address taken meanwhile stays with that error and stops no other row", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Race Limited");
  await start(page, target);
  await choose(page, csv(many(5, "race")));
  await saved(page);
  await user(await otherTab(page), target, "Was Faster", "race2@imported.example");
  await page.getByRole("button", { name: "Upload 5 users" }).click();
  await expect(page.getByText("4 users added. One row is left")).toBeVisible();
  await expect(cell(page, 4, "email")).toContainText("Already used by Was Faster in this account");
});

/** Another page of the same person. */
async function otherTab(page: Page) {
  const other = await page.context().newPage();
  await open(other, "/accounts");
  return other;
}
