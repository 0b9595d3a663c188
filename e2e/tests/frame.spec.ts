// What surrounds every page: navigation, switcher, language, theme, refusals (spec 01).

import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");

test("[DASH-005] [DASH-008] a partner's menu grows inside an account, which is named at all times", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Accounts" })).toBeVisible();
  await expect(nav.getByRole("link", { name: "Users" })).toHaveCount(0);
  await accessible(page);

  await open(page, `/accounts/${partner.account}`);
  await expect(nav.getByRole("link", { name: "Return to accounts" })).toBeVisible();
  await expect(nav.getByRole("link", { name: "Account", exact: true })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("banner").getByRole("button", { name: admin.accountName })).toBeVisible();
  await expect(page).toHaveTitle(`Account information · ${admin.accountName} · Mitel Administration`);

  await nav.getByRole("link", { name: "Users" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeFocused();
  await nav.getByRole("link", { name: "Return to accounts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeFocused();
  await expect(nav.getByRole("link", { name: "Users" })).toHaveCount(0);
});

test("[DASH-005] an account admin's menu is the own account's, and Accounts answers 403", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  const nav = page.getByRole("navigation", { name: "Main" });
  for (const name of ["Dashboard", "Account", "Users", "Event history"]) {
    await expect(nav.getByRole("link", { name, exact: true })).toBeVisible();
  }
  await expect(nav.getByRole("link", { name: "Accounts" })).toHaveCount(0);
  await expect(page.getByRole("banner")).toContainText(admin.accountName);
  expect((await open(page, "/accounts"))?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1, name: "No access" })).toBeVisible();
  await accessible(page);
});

test("[DASH-028] another's account, a random one and no page at all read the same: not found", async ({ as }) => {
  const page = await as("accountAdmin");
  for (const path of ["/accounts/01890000-0000-7000-8000-000000000001", "/accounts/nonsense/users", "/no/such/page"]) {
    expect((await open(page, path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  }
});

test("[DASH-006] the switcher finds accounts as one types and opens their information", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await page.getByRole("button", { name: "Choose an account" }).click();
  const field = page.getByRole("searchbox", { name: "Name or Account ID" });
  await expect(field).toBeFocused();
  await field.fill("mull");
  const found = page.getByRole("link", { name: /Müller & Söhne/ });
  await expect(found.first()).toBeVisible();
  await accessible(page);
  await field.fill(admin.accountNumber);
  const list = page.getByRole("group", { name: "Find an account" }).getByRole("listitem");
  await expect(list).toHaveCount(1);
  await expect(list).toContainText(admin.accountName);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/accounts/${admin.account}$`));
});

test("[DASH-003] [DASH-004] the language switches without a reload and stays with the person", async ({ as }) => {
  const page = await as("accountManager");
  await open(page, "/accounts");
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  await page.getByRole("banner").getByRole("button", { name: "Language" }).click();
  const kept = page.waitForResponse((response) => response.url().endsWith("/session/preferences"));
  await page.getByRole("menuitem", { name: "Français" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Comptes" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  expect(await page.evaluate(() => "stillHere" in window)).toBe(true);
  await kept;
  await accessible(page);

  const elsewhere = await as("accountManager");
  await open(elsewhere, "/accounts");
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Comptes" })).toBeVisible();
  await elsewhere.getByRole("contentinfo").getByRole("button", { name: "Langues prises en charge" }).click();
  const back = elsewhere.waitForResponse((response) => response.url().endsWith("/session/preferences"));
  await elsewhere.getByRole("menuitem", { name: "English" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
  await back;
});

test("[DASH-003] Help and Legal open in a tab of their own", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  for (const name of ["Help", "Legal"]) {
    const link = page.getByRole("contentinfo").getByRole("link", { name });
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", /noopener/);
  }
});

test("[DASH-027] theme and folded navigation are kept, and drawn right by the first answer", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await page.getByRole("button", { name: "Fold the navigation" }).click();
  await page.getByRole("banner").getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitem", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await accessible(page);

  const html = await (await page.request.get("/")).text();
  expect(html).toContain('data-theme="dark"');
  await open(page, "/");
  await expect(page.getByRole("button", { name: "Unfold the navigation" })).toBeVisible();
  await accessible(page);
});

test("[DASH-027] on a phone the navigation is a drawer that opens without a script too", async ({ as }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await as("partnerAdministrator", { ...PHONE, javaScriptEnabled });
    await page.goto("/");
    if (javaScriptEnabled) await page.locator("html[data-alive]").waitFor({ state: "attached" });
    const link = page.getByRole("link", { name: "Accounts", exact: true });
    await expect(link).toBeHidden();
    await page.getByRole("button", { name: "Open the navigation" }).click();
    await expect(link).toBeVisible();
    if (javaScriptEnabled) {
      await accessible(page);
      await fitsItsWidth(page);
    }
    await link.click();
    await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
    await expect(link).toBeHidden();
  }
});

test("[DASH-027] the skip link leads keyboards past the navigation", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("[DASH-010] [DASH-012] the bell opens and says when there is nothing", async ({ as }) => {
  const page = await as("accountManager");
  await open(page, "/");
  await page.getByRole("button", { name: "Notifications" }).click();
  await expect(page.getByText("No notifications")).toBeVisible();
  await accessible(page);
  const user = await as("user");
  await open(user, "/");
  await expect(user.getByRole("button", { name: "Notifications" })).toHaveCount(0);
});

test("[DASH-001] [DASH-009] the dashboard names one and links each figure to its list", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(partner.name);
  await page.getByRole("link", { name: /Deactivated accounts/ }).click();
  await expect(page).toHaveURL(/view=deactivated/);

  const home = await as("accountAdmin", PHONE);
  await open(home, "/");
  await accessible(home);
  await fitsItsWidth(home);
  await home.getByRole("link", { name: /Not registered yet/ }).click();
  await expect(home).toHaveURL(/property=notRegistered/);
});

test("[DASH-026] no layout shift while a page comes alive", async ({ as }) => {
  const page = await as("partnerAdministrator");
  for (const path of ["/", "/accounts", `/accounts/${partner.account}`, "/accounts/new"]) {
    await page.addInitScript(() => {
      const shifts: { startTime: number; value: number }[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        shifts.push(...(list.getEntries() as unknown as typeof shifts));
      }).observe({ type: "layout-shift", buffered: true });
    });
    await open(page, path);
    await page.waitForTimeout(300); // a shift would come with what the browser adds after taking over
    // On a busy machine a document that is still arriving is painted piece by piece; that is not the page's doing.
    const moved = await page.evaluate(() => {
      const [{ domInteractive }] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      const { shifts } = window as unknown as { shifts: { startTime: number; value: number }[] };
      return shifts.filter((shift) => shift.startTime > domInteractive).reduce((sum, shift) => sum + shift.value, 0);
    });
    expect(moved, path).toBeLessThan(0.001);
  }
});
