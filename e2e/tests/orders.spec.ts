// Orders of a partner (spec 05): from a customer's subscriptions to the order that is added there, and back.

import { sql } from "./support/control";
import { type Account, account } from "./support/import";
import { accessible, expect, open, test } from "./support/portal";

/** An order of the account's partner that no account has yet. */
async function order({ id }: Account, number: string, licences: number) {
  const day = 86_400_000;
  await sql(
    "INSERT INTO purchase_order (id, partner_account_id, tracking_number, purchased_at, starts_at, expires_at, duration_months) " +
      "SELECT ?1, partner_account_id, ?1, ?3, ?3, ?4, 36 FROM account WHERE id = ?2",
    [number, id, Date.now() - 900 * day, Date.now() + 900 * day],
  );
  await sql("INSERT INTO order_line (order_id, n, product, licences) VALUES (?1, 0, 'miteamMeetings', ?2)", [number, licences]);
}

test("[ORDR-011] [ORDR-014] [ORDR-016] [SUBS-012] [SUBS-013] [SUBS-014] [SUBS-015] Add Order leads to the orders and back to the subscriptions; an order is assigned and taken back", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, `Order Limited ${Date.now().toString(36)}`);
  const id = (await page.evaluate(() => crypto.randomUUID())).replace(/^(.{14}).(.*)$/, "$17$2");
  await order(target, id, 25);
  await open(page, `/accounts/${target.id}/subscriptions`);
  await expect(page.getByText("No subscriptions")).toBeVisible();
  await page.getByRole("link", { name: "Add Order" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  const banner = page.getByText(`Choose the order to add to the subscriptions of ${target.name}.`);
  await expect(banner).toBeVisible();
  // The way back survives a reload and a search.
  await page.getByRole("searchbox", { name: "Search orders" }).fill(id);
  await expect(page).toHaveURL(/search=/);
  await page.reload();
  await expect(banner).toBeVisible();
  await expect(page.getByRole("link", { name: "Return to Subscriptions" })).toBeVisible();
  await page.getByRole("row", { name: id }).getByRole("button", { name: "Assign" }).click();
  const dialog = page.getByRole("dialog", { name: "Assign order" });
  await expect(dialog.getByText(`Order ${id} with all its 25 licenses goes to ${target.name}`)).toBeVisible();
  await accessible(page);
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Subscriptions" })).toBeVisible();
  await expect(page.getByText(`is assigned to ${target.name}`)).toBeVisible();
  await expect(page.locator("summary").getByText("0 assigned of 25 license(s)")).toBeVisible();
  await expect(page.locator(".subscriptions__added")).toContainText(id);

  // Taken back, it is assigned again, this time without a company first.
  await open(page, `/orders?search=${id}`);
  await page.getByRole("row", { name: id }).click();
  const details = page.getByRole("dialog", { name: "Order details" });
  await details.getByRole("button", { name: "Unassign" }).click();
  await expect(page.getByText(`Order ${id} is unassigned`)).toBeVisible();
  await page.getByRole("row", { name: id }).getByRole("button", { name: "Assign" }).click();
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(dialog.getByText("Choose a company")).toBeVisible();
  await dialog.getByRole("searchbox").fill("no such company");
  await expect(dialog.getByText("No account matches “no such company”")).toBeVisible();
  await dialog.getByRole("searchbox").fill(target.name);
  await dialog.getByRole("radio", { name: target.name }).check();
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByRole("link", { name: "Open its subscriptions" })).toBeVisible();
  await expect(page.getByRole("row", { name: id })).toContainText(target.name);

  // Opened for one customer and assigned to another, the page stays.
  const other = await account(page, `Other Limited ${Date.now().toString(36)}`);
  const second = id.replace(/^..../, "beef");
  await order(other, second, 3);
  await open(page, `/orders?search=${second}&for=${target.id}`);
  await page.getByRole("row", { name: second }).getByRole("button", { name: "Assign" }).click();
  await dialog.getByRole("searchbox").fill(other.name);
  await dialog.getByRole("radio", { name: other.name }).check();
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByRole("row", { name: second })).toContainText(other.name);
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
});
