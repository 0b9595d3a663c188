// Integrations, licences of users, orders and subscriptions (specs 20, 03 and 05).

import { sql } from "./support/control";
import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const ACCOUNT = person("partnerAdministrator").account;
const LIST = `/accounts/${ACCOUNT}/users`;

test("[ACCT-030] [ACCT-031] [INTG-010] [INTG-013] [INTG-014] [INTG-015] [INTG-037] [INTG-071] the catalogue waits for Done, and what goes is asked about", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `/accounts/${ACCOUNT}/integrations`);
  const rows = page.locator(".integrations__row");
  const micc = rows.filter({ hasText: "MiCC-B" });
  await expect(rows.filter({ hasText: "Mitel One" })).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Add new" }).click();
  const catalogue = page.getByRole("dialog", { name: "Integrations" });
  await expect(catalogue.getByRole("tab", { name: "3rd party (6)" })).toBeVisible();
  await expect(catalogue.getByRole("button", { name: "Add MiVoice Business" })).toHaveAttribute("aria-disabled", "true");
  await accessible(page);
  await catalogue.getByLabel("Search integrations").fill("contact CENTER");
  await catalogue.getByRole("button", { name: "Add MiCC" }).click();
  await expect(catalogue.getByRole("button", { name: /(Added|Remove) MiCC/ })).toBeVisible();
  // Esc asks once; Cancel leads back to what was picked.
  await page.keyboard.press("Escape");
  const discard = page.getByRole("dialog", { name: "Discard one change?" });
  await discard.getByRole("button", { name: "Cancel" }).click();
  await expect(catalogue).toBeVisible();
  await expect(micc).toHaveCount(0);
  await catalogue.getByRole("button", { name: "Done" }).click();
  await expect(catalogue).toBeHidden();
  await expect(micc).toBeVisible();
  await expect(page.getByText("MiCC-B added")).toBeVisible();
  await expect(page.getByRole("switch", { name: "Delegated Authentication" })).toBeChecked();

  const on = page.getByRole("switch", { name: "MiCC-B" });
  await on.click();
  const asks = page.getByRole("dialog", { name: "Remove MiCC-B integration" });
  await expect(asks).toContainText("Turned off: Delegated Authentication");
  await accessible(page);
  await asks.getByRole("button", { name: "Cancel" }).click();
  await expect(on).toBeChecked();
  await on.click();
  await asks.getByRole("button", { name: "Remove integration" }).click();
  await expect(micc).toHaveCount(0);
  await expect(page.getByRole("switch", { name: "Delegated Authentication" })).not.toBeChecked();
});

test("[USER-037] [USER-039] [USER-040] [USER-041] licences of one user, and of those selected", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const two = await sql<{ id: string; name: string }>(
    "SELECT id, name FROM user WHERE account_id = ?1 AND licences = '[]' AND active = 1 ORDER BY name_key LIMIT 2",
    [ACCOUNT],
  );
  try {
    await open(page, `${LIST}/${two[0].id}`);
    await page.getByRole("button", { name: "Add product" }).click();
    const products = page.getByRole("dialog", { name: "Products and licenses" });
    await products.getByRole("button", { name: "Add Mitel One Elite" }).click();
    await expect(products.getByRole("button", { name: "Added Mitel One Elite" })).toBeVisible();
    await accessible(page);
    await products.getByRole("button", { name: "Done" }).click();
    await expect(products).toBeHidden();
    await expect(page.locator(".users__products")).toContainText("Mitel One Elite");
    await accessible(page);

    await open(page, `${LIST}?search=${encodeURIComponent(two[1].name)}`);
    await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
    await page.getByRole("button", { name: /^Manage/ }).click();
    await page.getByRole("menuitem", { name: "Assign or unassign licenses" }).click();
    const manage = page.getByRole("dialog", { name: "Assign or unassign licenses" });
    const elite = manage.locator("section").filter({ hasText: "Mitel One Elite" });
    await expect(elite).toContainText("One user available to assign");
    await accessible(page);
    await elite.getByRole("button", { name: "Assign (1)", exact: true }).click();
    const progress = page.getByRole("dialog", { name: "Assigning licenses" });
    await expect(progress).toContainText("One user got a license");
    await progress.getByRole("button", { name: "Close" }).first().click();
    const [held] = await sql<{ n: number }>(
      "SELECT count(*) AS n FROM licence_assignment WHERE user_id IN (?1, ?2) AND product = 'mitelOneElite'",
      [two[0].id, two[1].id],
    );
    expect(held.n).toBe(2);
  } finally {
    await sql("DELETE FROM licence_assignment WHERE user_id IN (?1, ?2)", [two[0].id, two[1].id]);
  }
});

test("[ORDR-005] [ORDR-017] [ORDR-018] [DASH-007] a partner's orders: views, search, details", async ({ as }) => {
  const page = await as("partnerAdministrator");
  // Billing is Orders, and inside an account its Subscriptions.
  await open(page, `/accounts/${ACCOUNT}`);
  const nav = page.getByRole("navigation", { name: "Main" });
  await nav.getByRole("link", { name: "Subscriptions" }).click();
  await expect(page).toHaveURL(/\/subscriptions$/);
  await expect(page.getByRole("heading", { level: 1, name: "Subscriptions" })).toBeVisible();
  await nav.getByRole("link", { name: "Orders" }).click();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByRole("table")).toContainText("A-S000");
  await accessible(page);
  await page.getByRole("link", { name: /^Unassigned/ }).click();
  await expect(page).toHaveURL(/view=unassigned/);
  await expect(page.getByRole("table")).toContainText("PERMANENT");
  await page.getByRole("searchbox", { name: "Search orders" }).fill("A-S000");
  await expect(page).toHaveURL(/search=A-S000/);
  await page.getByRole("table").getByRole("button", { name: /A-S000/ }).first().click();
  const details = page.getByRole("dialog", { name: "Order details" });
  await details.getByText("View additional tracking details").click();
  await expect(details.getByText("Reseller SAP ID", { exact: true })).toBeVisible();
  await accessible(page);
});

test("[SUBS-002] [SUBS-005] [SUBS-007] [SUBS-009] [ACCT-033] subscriptions of the account, on a phone and in dark", async ({ as }) => {
  const page = await as("accountAdmin", { ...PHONE, colorScheme: "dark" });
  await open(page, `/accounts/${person("accountAdmin").account}/subscriptions`);
  const one = page.locator("details").filter({ hasText: /Mitel One - \d+ assigned of \d+ license/ });
  await one.locator("summary").click();
  await expect(one).toContainText("A-S000");
  const number = one.getByRole("columnheader", { name: "Subscription number" });
  await number.getByRole("button").click();
  await expect(number).toHaveAttribute("aria-sort", "ascending");
  const numbers = await one.getByRole("rowheader").allTextContents();
  expect(numbers).toEqual([...numbers].sort());
  await fitsItsWidth(page);
  await accessible(page);
  await open(page, `/accounts/${person("accountAdmin").account}`);
  await expect(page.getByRole("heading", { name: "Integrations", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Subscriptions", exact: true })).toBeVisible();
  await fitsItsWidth(page);
  await accessible(page);
});
