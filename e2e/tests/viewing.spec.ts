// View as: a partner sees the portal as somebody else would, and changes nothing (spec 40, WHY-002).

import { PHONE, accessible, alive, expect, fitsItsWidth, open, person, signIn, test } from "./support/portal";

const admin = person("accountAdmin");

test("[WHY-002] a partner sees the portal as an account admin does, in every tab and after a reload, changes nothing, and comes back", async ({ as }) => {
  // A session of its own: what is viewed is the session's.
  const page = await as(null);
  await signIn(page, person("partnerAdministrator"));
  const other = await page.context().newPage();
  await open(other, "/accounts");
  const found = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/accounts/${admin.account}/users?search=${encodeURIComponent(admin.email)}`);
  const path = `/accounts/${admin.account}/users/${found.items[0].id}`;
  await open(page, path);
  await page.getByRole("button", { name: "View as", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await alive(page);
  const banner = page.getByRole("region", { name: "View as" });
  await expect(banner).toContainText(`You see the portal as ${admin.name}`);
  const menu = page.getByRole("navigation", { name: "Main" });
  await expect(menu.getByRole("link", { name: "Accounts", exact: true })).toHaveCount(0);
  await expect(menu.getByRole("link", { name: "Users" })).toBeVisible();
  // The bell is the partner's own.
  await expect(page.getByRole("button", { name: /notification/i })).toHaveCount(0);
  await accessible(page);

  // Nothing can be changed, and the reason is said where it was tried.
  await open(page, path);
  await expect(banner).toBeVisible();
  await expect(page.getByRole("button", { name: "View as", exact: true })).toHaveCount(0);
  await page.getByLabel("Name", { exact: true }).fill("Somebody Else");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "nothing can be changed until you end the view" })).toBeVisible();

  // The other tab follows with its next request: an account admin has no list of accounts.
  await other.getByRole("searchbox").first().fill("ballad");
  await expect(other.getByRole("region", { name: "View as" })).toBeVisible();
  await expect(other.getByRole("main")).toContainText("Only a partner may do this");

  await page.setViewportSize(PHONE.viewport);
  await page.emulateMedia({ colorScheme: "dark" });
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await alive(page);
  await expect(banner).toBeVisible();
  await fitsItsWidth(page);
  await accessible(page);
  await banner.getByRole("button", { name: "End view" }).click();
  await expect(banner).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(path));
  await alive(page);
  await page.getByRole("button", { name: "More actions" }).click();
  await expect(page.getByRole("button", { name: "View as", exact: true })).toBeVisible();
});
