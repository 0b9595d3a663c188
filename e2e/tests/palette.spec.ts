// The command palette and the keyboard shortcuts (look and feel of the portal; spec 01).

import { sql } from "./support/control";
import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");

test("[DASH-006] [DASH-019] [DASH-027] by keyboard alone: an account, then one of its users, then an action", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Page, account, user or action" });
  await expect(field).toBeFocused();
  await accessible(page);
  // The Account ID finds one account.
  await page.keyboard.type(partner.accountNumber);
  const accounts = page.getByRole("group", { name: "Accounts" }).getByRole("option");
  await expect(accounts).toHaveCount(1);
  await expect(accounts.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Account information" })).toBeFocused();
  await expect(page.locator("dialog.palette")).toBeHidden();

  // Nothing is left of the last time.
  await page.keyboard.press("Control+k");
  await expect(field).toHaveValue("");
  await page.keyboard.type("user");
  const options = page.getByRole("option");
  await expect(options.filter({ hasText: "Add User" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Pages" }).getByRole("option", { name: /^Users/ })).toBeVisible();
  await expect(page.getByRole("listbox")).toHaveAttribute("aria-busy", "false");
  await accessible(page);
  const first = await field.getAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowDown");
  await expect(field).not.toHaveAttribute("aria-activedescendant", first ?? "");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp"); // from the first to the last
  await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute("aria-activedescendant", first ?? "");
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("import users");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/import$/);
});

test("[DASH-019] a user of the account is found by name and opened with a finger", async ({ as }) => {
  const page = await as("accountAdmin", PHONE);
  await open(page, "/");
  await page.getByRole("button", { name: "Search Ctrl K" }).tap();
  const field = page.getByRole("combobox");
  await expect(field).toBeFocused();
  await fitsItsWidth(page);
  await field.fill(admin.email.split("@")[0]);
  const user = page.getByRole("group", { name: "Users" }).getByRole("option", { name: admin.email });
  await expect(user).toBeVisible();
  await accessible(page);
  const box = await user.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await user.tap();
  await expect(page.getByRole("heading", { level: 1, name: admin.name })).toBeVisible();
});

test("[DASH-019] what was typed last is what is shown, and nothing found says so", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await page.getByRole("button", { name: "Search Ctrl K" }).click();
  // Keys in quick succession are one question.
  let asked = 0;
  page.on("request", (request) => {
    asked += Number(request.url().includes("/api/v1/accounts?search="));
  });
  await page.keyboard.type("mull", { delay: 20 });
  await expect(page.getByRole("group", { name: "Accounts" }).getByRole("option", { name: /Müller/ }).first()).toBeVisible();
  expect(asked).toBe(1);
  await page.getByRole("combobox").fill("qqqqxx");
  await expect(page.getByText("Nothing matches").first()).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
  await accessible(page);
  // Nothing that was looked for stays in the browser.
  await page.keyboard.press("Escape");
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(kept).not.toContain("qqqqxx");
});

test("[DASH-005] [SIGN-020] what the role does not allow is not offered", async ({ as }) => {
  const page = await as("user");
  await open(page, "/");
  await page.keyboard.press("Control+k");
  const options = page.getByRole("option");
  await expect(options.first()).toContainText("Dashboard");
  for (const name of ["Users", "Accounts", "Add User", "Import Users", "Add account", "Event history"]) {
    await expect(options.filter({ hasText: name })).toHaveCount(0);
  }
  let asked = false;
  page.on("request", (request) => {
    asked ||= /\/api\/v1\/accounts/.test(request.url());
  });
  await page.keyboard.type("a");
  await page.waitForTimeout(600); // twice the pause before a search
  expect(asked).toBe(false);

  const own = await as("accountAdmin");
  await open(own, "/");
  await own.keyboard.press("Control+k");
  await expect(own.getByRole("option", { name: /^Add User/ })).toBeVisible();
  for (const name of ["Accounts", "Add account"]) {
    await expect(own.getByRole("option", { name, exact: true })).toHaveCount(0);
  }
});

test("[DASH-003] [DASH-004] theme and language from the palette, and back in French", async ({ as }) => {
  const page = await as("accountManager");
  // A try before may have ended in French.
  await sql("UPDATE partner_user SET language = 'en' WHERE email_key = ?", [person("accountManager").email]);
  await open(page, "/");
  const leave = async () => {
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog.palette")).toBeHidden();
  };
  const pick = async (word: string) => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type(word);
    await page.keyboard.press("Enter");
    await expect(page.locator("dialog.palette")).toBeHidden();
  };
  await pick("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Control+k");
  await accessible(page);
  await leave();
  const kept = page.waitForResponse((response) => response.url().endsWith("/session/preferences"));
  await pick("francais"); // without its cedilla
  await kept;
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option", { name: "Tableau de bord" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Se déconnecter" })).toBeVisible();
  await accessible(page);
  await leave();
  const back = page.waitForResponse((response) => response.url().endsWith("/session/preferences"));
  await pick("english");
  await back;
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("[SIGN-022] signing out from the palette ends the session", async ({ as }) => {
  const page = await as(null);
  await page.goto("/healthz");
  const status = await page.evaluate(async ({ email, password }) => {
    const headers = { "content-type": "application/json", "x-portal": "1" };
    return (await fetch("/api/v1/session", { method: "POST", headers, body: JSON.stringify({ email, password }) })).status;
  }, partner);
  expect(status).toBe(200);
  await open(page, "/");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get("/api/v1/session")).status()).toBe(401);
});

test("[DASH-027] / goes to the search, ? lists the shortcuts, typing is left alone, and both can be switched off", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts");
  const search = page.getByRole("main").getByRole("searchbox");
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("");
  // In a field they are what they are.
  await page.keyboard.type("/?");
  await expect(search).toHaveValue("/?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toHaveCount(0);
  await search.fill("");
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("?");
  await expect(list).toBeVisible();
  await accessible(page);
  await list.getByRole("switch", { name: "Shortcuts of a single character" }).click();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();

  // Off, also for the next page, while the palette's own key still works.
  await open(page, "/accounts");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await expect(search).not.toBeFocused();
  await expect(list).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("shortcuts");
  await page.keyboard.press("Enter");
  await expect(list).toBeVisible();
  await list.getByRole("switch", { name: "Shortcuts of a single character" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(list).toBeVisible();
});

test("[DASH-025] the palette does not leave a half-filled form without a question", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts/new");
  await page.getByLabel("Customer name").fill("Half typed");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Page, account, user or action" })).toBeFocused();
  await page.keyboard.type("dashboard");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Stay on this page" }).click();
  await expect(page.getByLabel("Customer name")).toHaveValue("Half typed");
});
