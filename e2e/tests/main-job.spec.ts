// The product's main job from end to end: a partner signs in, finds a customer account, imports a workbook that
// LibreOffice has written, sees its people in the list, and finds every one of them in the event history.

import { sql } from "./support/control";
import { accessible, expect, person, signIn, test } from "./support/portal";

const WORKBOOK = new URL("../fixtures/import/libreoffice-effectif.xlsx", import.meta.url);
const ARRIVING = [
  ["Élise Dubois", "elise.dubois@exemple.fr"],
  ["François Lefèvre", "francois.lefevre@exemple.fr"],
  ["Noël O’Brien", "noel.o'brien@exemple.fr"],
  ["Zoé Núñez", "zoe.nunez@exemple.fr"],
  ["Sidonie Michel", "sidonie.michel@exemple.fr"],
  ["1210", "jean-marc@exemple.fr"],
] as const;

test("[SIGN-013] [ACCT-004] [IMPT-001] [IMPT-028] [USER-001] [EVNT-001] a workbook's people become users, each with an event", async ({ as }) => {
  const page = await as(null);
  await signIn(page, person("partnerAdministrator"));

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Accounts" }).click();
  await page.getByRole("main").getByRole("searchbox").fill("harcourt");
  await page.getByRole("main").getByRole("link", { name: /Harcourt/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Account information" })).toBeVisible();
  const nav = page.getByRole("navigation", { name: "Main" });
  await nav.getByRole("link", { name: "Users", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  const account = new URL(page.url()).pathname.split("/")[2];

  await page.getByRole("main").getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Import Users" }).click();
  const window = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await (await window).setFiles(WORKBOOK.pathname);
  await expect(page.getByText("2 rows have errors").first()).toBeVisible();
  await expect(page.getByText("Saved. Kept for 7 days")).toBeVisible();
  await page.getByRole("button", { name: "Upload 6 users" }).click();
  await expect(page.getByText("6 users added. 2 rows are left").first()).toBeVisible();
  await accessible(page);

  await nav.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByRole("main").getByRole("searchbox").first().fill("exemple.fr");
  for (const [name, email] of ARRIVING) {
    const line = page.getByRole("row").filter({ hasText: email });
    await expect(line).toContainText(name);
  }
  await expect(page.getByRole("row").filter({ hasText: "luc@exemple.fr" })).toHaveCount(0);

  // There at once: the history is read right after.
  await sql("DELETE FROM table_view");
  await nav.getByRole("link", { name: "Event history" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Event History" })).toBeVisible();
  for (const [, email] of ARRIVING) {
    await expect(page.getByRole("row").filter({ hasText: email })).toHaveCount(1);
  }
  const [events] = await sql<{ users: number; one_each: number }>(
    `SELECT count(*) AS users, count(DISTINCT asset_id) AS one_each FROM event
     WHERE account_id = ? AND asset = 'user' AND action = 'create' AND core LIKE '%@exemple.fr%'`,
    [account],
  );
  expect(events).toEqual({ users: ARRIVING.length, one_each: ARRIVING.length });
});
