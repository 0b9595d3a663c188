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
