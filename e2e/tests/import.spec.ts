// Bulk import of users: the panel (spec 04).

import { FIXTURES, account, choose, csv, row, start } from "./support/import";
import { accessible, expect, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");

test("[IMPT-002] [IMPT-003] [IMPT-006] Users › Import Users opens the panel with the template", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `/accounts/${partner.account}/users`);
  await page.getByRole("main").getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Import Users" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import Users" })).toBeFocused();
  await expect(page.getByText("You will be able to review or edit your upload in the next step.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "spreadsheet template" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  await accessible(page);
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/users$/);
});

test("[IMPT-005] [IMPT-029] the template itself, filled in by nobody, is told to hold no users", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Template Limited");
  await start(page, target);
  const template = await page.request.get("/templates/import-users.en.xlsx");
  await page.locator("input[type=file]").setInputFiles({ name: "t.xlsx", mimeType: "", buffer: await template.body() });
  await expect(page.getByRole("alert").getByText("The file holds no users")).toBeVisible();
  await expect(page.getByRole("button", { name: "Upload", exact: true })).toBeVisible();
});

for (const [file, said] of [
  ["renamed-pdf.xlsx", "This is not a spreadsheet"],
  ["picture.xlsx", "This is not a spreadsheet"],
  ["encrypted.xlsx", "The workbook is encrypted. Remove its password"],
  ["broken-sheet.xlsx", "The file is damaged"],
  ["bomb.xlsx", "unpacks to more than 500 MB"],
  ["no-email.xlsx", "No EMAIL column found in row 1"],
  ["only-headers.xlsx", "The file holds no users"],
] as const) {
  test(`[IMPT-010] ${file} is refused with its reason, and the panel stays`, async ({ as }) => {
    const page = await as("partnerAdministrator");
    await open(page, `/accounts/${partner.account}/import`);
    await choose(page, new URL(`bad/${file}`, FIXTURES));
    await expect(page.getByRole("alert").getByText(said)).toBeVisible();
    if (file === "no-email.xlsx") {
      await expect(page.getByRole("alert").getByRole("link", { name: "spreadsheet template" })).toBeVisible();
    }
    await accessible(page);
    // Usable after it: a good file is taken.
    await choose(page, csv([]));
    await expect(page.getByRole("alert").getByText("The file holds no users")).toBeVisible();
  });
}
