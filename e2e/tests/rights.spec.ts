// What a person may do, and why (spec 40, WHY-001); the sign-in rules of a partner (FACT-043).

import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const admin = person("accountAdmin");

test("[WHY-001] [ROLE-056] a page that is refused names the permission, and leads to what decides and who can change it", async ({ as }) => {
  const page = await as("accountAdmin");
  expect((await open(page, "/accounts"))?.status()).toBe(403);
  await expect(page.getByRole("main")).toContainText("Only a partner may do this");
  await page.getByRole("link", { name: "Why?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My rights" })).toBeVisible();
  const orders = page.getByRole("link", { name: "Orders: View, not allowed" });
  await orders.click();
  await expect(page).toHaveURL(/cell=orders\.view/);
  await expect(page.getByText("No role based on Account admin can have this permission.")).toBeVisible();
  await expect(orders).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "Users: Edit, allowed" }).click();
  await expect(page.getByText("The base role Account admin has this permission")).toBeVisible();
  await expect(page.getByText("UpdateUser", { exact: true })).toBeVisible();
  await accessible(page);
});

test("[WHY-001] a partner sees why a user may do nothing, on a phone, by an address that can be sent", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `/accounts/${admin.account}/users?property=notRegistered`);
  await page.locator("tbody").getByRole("link").first().click();
  await page.getByRole("link", { name: "Rights", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rights" })).toBeVisible();
  await page.setViewportSize(PHONE.viewport);
  await page.goto(`${page.url()}?cell=users.delete`);
  await expect(page.getByText(/cannot sign in/)).toBeVisible();
  await expect(page.getByText("DeleteUsers", { exact: true })).toBeVisible();
  await fitsItsWidth(page);
  await accessible(page);
});

test("[FACT-043] a partner administrator finds the sign-in rules; an account admin has none", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sign-in rules" }).click();
  await expect(page.getByRole("switch", { name: "Require a second factor in all accounts" })).not.toBeChecked();
  await accessible(page);
  const other = await as("accountAdmin");
  expect((await open(other, "/sign-in-rules"))?.status()).toBe(403);
});
