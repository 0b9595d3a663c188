// An import as a plan (spec 40): what is left as a workbook, and welcoming those added.

import { readFileSync } from "node:fs";
import { sql } from "./support/control";
import { MIXED, account, cell, choose, csv, row, saved, start } from "./support/import";
import { accessible, expect, open, test } from "./support/portal";

test("[PLAN-006] [IMPT-035] [IMPT-037] [ACCT-007] rows left are saved as a workbook that can be uploaded again; those added are welcomed and exported", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Workbook Limited");
  await start(page, target);
  await choose(page, csv([...MIXED, "+33,007,,zeros(at)imported.example,"], "staff.csv"));
  await expect(page.getByText("4 rows have errors").first()).toBeVisible();
  await saved(page);
  await page.getByRole("button", { name: "Upload 3 users" }).click();
  await expect(page.getByText("3 users added. 4 rows are left")).toBeVisible();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download rows with errors" }).click();
  const left = await coming;
  expect(left.suggestedFilename()).toBe("staff - errors.xlsx");
  const buffer = readFileSync(await left.path());
  expect(buffer.subarray(0, 2).toString()).toBe("PK");

  // Exactly those who were added are welcomed.
  await page.getByRole("button", { name: "Send welcome e-mails to the users added" }).click();
  await expect(page.getByText("The welcome e-mails are on their way")).toBeVisible();
  await accessible(page);
  await expect.poll(async () => (await sql<{ n: number }>("SELECT count(*) AS n FROM user WHERE account_id = ? AND cloudlink_account = 'invited'", [target.id]))[0].n).toBe(3);

  // The workbook comes back with the same rows and the same errors; nothing of it is told to be ignored.
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the import" }).click();
  await start(page, target);
  await choose(page, { name: left.suggestedFilename(), mimeType: "", buffer });
  await expect(page.getByText("4 rows have errors").first()).toBeVisible();
  await expect(row(page, 5).getByText("+33", { exact: true })).toBeVisible();
  await expect(row(page, 5).getByText("007", { exact: true })).toBeVisible();
  await expect(cell(page, 2, "email")).toContainText("Enter a valid e-mail address");
  await expect(page.getByText("Ignored, because")).toHaveCount(0);

  // The list of users leaves as a workbook and as text.
  await open(page, `/accounts/${target.id}/users`);
  for (const [item, pattern] of [[".xlsx", /^users_.*\.xlsx$/], [".csv", /^users_.*\.csv$/]] as const) {
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
    const download = await file;
    expect(download.suggestedFilename()).toMatch(pattern);
    const bytes = readFileSync(await download.path());
    if (item === ".csv") expect(bytes.toString("utf8")).toContain("bjorn@imported.example");
    await expect(page.getByText("3 users exported").first()).toBeVisible();
  }
});

test("[PLAN-001] [PLAN-003] [PLAN-004] [PLAN-005] unknown headers are mapped, known users updated, missing ones deactivated, mistakes corrected for all at once", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Mirror Limited");
  await start(page, target);
  await choose(page, csv(["Ada,Byron,,ada@mirror.example,", "Bob,Boole,,bob@mirror.example,"], "first.csv"));
  await saved(page);
  await page.getByRole("button", { name: "Upload 2 users" }).click();
  await expect(page.getByRole("heading", { name: "2 users added" })).toBeVisible();

  // Headers of another program: proposals with samples, applied by the person.
  await page.getByRole("button", { name: "Import another file" }).click();
  const other = csv(["Ada,Lovelace,ada@mirror.example,Labs", "CYRIL,Coe,cyril(at)mirror.example,Labs", "DORA,Doe,dora(at)mirror.example,Labs"], "hr.csv", "Vorname,Nachname,Kontaktadresse,Abteilung");
  await choose(page, other);
  await expect(page.getByRole("alert").getByText("No EMAIL column found")).toBeVisible();
  await expect(page.getByLabel("Vorname")).toHaveValue("firstName");
  await expect(page.getByText("such as Labs")).toBeVisible();
  await page.getByLabel("Kontaktadresse").selectOption("email");
  await accessible(page);
  await page.getByRole("button", { name: "Read the file so" }).click();
  await expect(page.getByText("2 rows have errors").first()).toBeVisible();

  // Mistakes are mended for all alike at once.
  await expect(page.getByText("2 addresses with a spelled-out sign")).toBeVisible();
  await page.locator(".import-corrections__line", { hasText: "spelled-out" }).getByRole("button", { name: "Correct all" }).click();
  await page.locator(".import-corrections__line", { hasText: "2 names in capitals" }).getByRole("button", { name: "Correct all" }).click();
  await expect(row(page, 3).getByText("Cyril", { exact: true })).toBeVisible();
  await expect(cell(page, 3, "email")).toContainText("cyril@mirror.example");

  // The way decides what becomes of who is known; the plan's numbers are filters.
  await expect(page.getByText("One row has errors").first()).toBeVisible();
  await page.getByRole("radio", { name: "Mirror" }).check();
  await expect(page.getByRole("button", { name: "2 to add" })).toBeVisible();
  await expect(page.getByText("1 to deactivate")).toBeVisible();
  await page.getByText("1 to deactivate").click();
  await expect(page.getByRole("link", { name: "Bob Boole" })).toBeVisible();
  await page.getByRole("button", { name: "1 to update" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(cell(page, 2, "last")).toContainText("Byron → Lovelace");
  await accessible(page);
  await saved(page);
  await page.getByRole("button", { name: "Upload 3 users" }).click();
  await expect(page.getByRole("heading", { name: "4 users as in the file" })).toBeVisible();
  const users = await sql<{ name: string; active: number }>("SELECT name, active FROM user WHERE account_id = ? ORDER BY name", [target.id]);
  expect(users.map((user) => `${user.name} ${user.active}`)).toEqual(["Ada Lovelace 1", "Bob Boole 0", "Cyril Coe 1", "Dora Doe 1"]);

  // The same headers once more are read as the last time.
  await page.getByRole("button", { name: "Import another file" }).click();
  await choose(page, other);
  await expect(page.getByText("3 rows have errors").first()).toBeVisible();
  await expect(page.getByRole("alert").getByText("No EMAIL column found")).toHaveCount(0);
});
