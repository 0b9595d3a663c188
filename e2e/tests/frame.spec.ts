// What surrounds every page: navigation, switcher, language, theme, refusals (spec 01).

import type { FrameLocator } from "@playwright/test";
import { sql } from "./support/control";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

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

/** The page of another origin that frames the portal; started by xtask beside it. */
const HOST = process.env.HOST_ADDRESS ?? "";

/** Opens the portal within the host's page. */
async function framed(page: Page, path = "/"): Promise<FrameLocator> {
  await page.goto(`${HOST}/?path=${encodeURIComponent(path)}`);
  const portal = page.frameLocator("iframe[title='Mitel Administration']");
  await portal.locator("html[data-alive]").waitFor({ state: "attached" });
  return portal;
}

/** Signs in within the frame, as there is no session from elsewhere: cookies are kept for each host's site. */
async function signInFramed(portal: FrameLocator, who: { email: string; password: string }) {
  await portal.getByLabel("E-mail address").fill(who.email);
  await portal.getByRole("button", { name: "Next" }).click();
  await portal.getByLabel("Password", { exact: true }).fill(who.password);
  await portal.getByRole("button", { name: "Sign in" }).click();
  await expect(portal.getByRole("heading", { level: 1 })).toContainText("Welcome");
  await portal.locator("html[data-alive]").waitFor({ state: "attached" });
}

for (const [where, options] of [["wide", {}], ["phone", PHONE]] as const) {
  test(`[SIGN-025] [DASH-027] framed by another site, ${where}: sign-in, an account, a new user, its event`, async ({ as }) => {
    const page = await as(null, options);
    const portal = await framed(page);
    await expect(page.locator("#session")).toHaveText("signed out");
    await expect(page.locator("#path")).toHaveText("/sign-in");
    await expect(page.locator("#title")).toHaveText("Sign in · Mitel Administration");
    await signInFramed(portal, partner);
    await expect(page.locator("#session")).toHaveText("signed in");
    await expect(page.locator("#path")).toHaveText("/");
    // The host has a brand of its own.
    await expect(portal.locator(".frame-nav__brand")).toBeHidden();

    await portal.getByRole("button", { name: "Choose an account" }).click();
    await portal.getByRole("searchbox", { name: "Name or Account ID" }).fill(partner.accountNumber);
    const found = portal.getByRole("group", { name: "Find an account" }).getByRole("listitem");
    await expect(found).toHaveCount(1);
    await found.getByRole("link").click();
    await expect(portal.getByRole("heading", { level: 1, name: "Account information" })).toBeVisible();
    await expect(page.locator("#path")).toHaveText(`/accounts/${partner.account}`);
    await expect(page.locator("#title")).toHaveText(/^Account information · .+ · Mitel Administration$/);
    // On a phone the bar with Save lies over what scrolls beneath it, wherever that is: accounts.spec looks there.
    if (where === "wide") await accessible(page);

    if (where === "phone") await portal.getByRole("button", { name: "Open the navigation" }).click();
    await portal.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Users" }).click();
    await portal.getByRole("link", { name: "Add User" }).click();
    const email = `framed.${where}@${crypto.randomUUID().slice(0, 8)}.example`;
    await portal.getByLabel("First name").fill("Frida");
    await portal.getByLabel("Last name").fill(`Rahmen ${where}`);
    await portal.getByLabel("E-mail", { exact: true }).fill(email);
    await portal.getByRole("button", { name: "Create" }).click();
    await expect(portal.getByRole("heading", { level: 1, name: `Frida Rahmen ${where}` })).toBeVisible();

    if (where === "phone") await portal.getByRole("button", { name: "Open the navigation" }).click();
    await portal.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Event history" }).click();
    // On a phone the details of an event are folded away.
    await expect(portal.getByText("Create", { exact: true }).filter({ visible: true }).first()).toBeVisible();
    await expect(portal.getByText(`Frida Rahmen ${where}`).first()).toBeAttached();
    await accessible(page);
    // What the host is told holds nothing that was searched for.
    await expect(page.locator("#path")).toHaveText(`/accounts/${partner.account}/events`);
    await fitsItsWidth(page);
    expect(page.context().pages()).toHaveLength(1);
  });
}

test("[SIGN-025] [DASH-004] the host chooses theme, language and page, and both stay for its frame", async ({ as }) => {
  const page = await as(null);
  const portal = await framed(page);
  await page.getByLabel("Theme").selectOption("dark");
  await expect(portal.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByLabel("Language").selectOption("fr");
  await expect(portal.getByRole("heading", { level: 1, name: "Connexion" })).toBeVisible();
  await expect(page.locator("#title")).toHaveText(/^Connexion · /);
  await page.getByLabel("Language").selectOption("en");
  await signInFramed(portal, partner);
  await expect(portal.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.getByRole("button", { name: "Accounts" }).click();
  await expect(portal.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
  await page.getByLabel("Language").selectOption("fr");
  await expect(portal.getByRole("heading", { level: 1, name: "Comptes" })).toBeVisible();
  await accessible(page);
  await page.getByLabel("Language").selectOption("en");
  await expect(portal.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();

  // Only pages of the portal are opened, and what was typed is not lost without a question.
  const frame = page.frames()[1];
  for (const path of ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/api/v1/session"]) {
    await page.evaluate((path) => {
      const { contentWindow } = document.querySelector("iframe") as HTMLIFrameElement;
      contentWindow?.postMessage({ mitelAdministration: 1, type: "navigate", path }, "*");
    }, path);
  }
  await page.waitForTimeout(300);
  expect(new URL(frame.url()).pathname).toBe("/accounts");
  await portal.getByRole("link", { name: "Add account" }).click();
  await portal.getByLabel("Customer name").fill("Half typed");
  await page.getByRole("button", { name: "Mitel Administration" }).click();
  await portal.getByRole("button", { name: "Stay on this page" }).click();
  await expect(portal.getByLabel("Customer name")).toHaveValue("Half typed");
});

test("[SIGN-025] the host hears how high the page would be, growing and shrinking", async ({ as }) => {
  const page = await as(null);
  const portal = await framed(page);
  await signInFramed(portal, partner);
  const height = async () => Number(await page.locator("#height").textContent());
  await page.getByRole("button", { name: "Accounts" }).click();
  const search = portal.getByRole("searchbox", { name: "Search accounts" });
  await expect(search).toBeVisible();
  await expect.poll(height).toBeGreaterThan(800);
  const long = await height();
  await search.fill("nobody has such a name");
  await expect.poll(height).toBeLessThan(long - 200);
  const box = await page.locator("iframe").boundingBox();
  expect(box?.height).toBeLessThan(long - 200);
  await search.fill("");
  await expect.poll(height).toBeGreaterThan(long - 20);
});

test("[SIGN-025] what another origin says is not heard, and it hears nothing", async ({ as }) => {
  const page = await as(null);
  await page.context().route("http://stranger.example/**", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<script>
        const heard = []; addEventListener("message", ({ data }) => heard.push(data));
        const say = { mitelAdministration: 1, type: "theme", theme: "dark" };
        const tell = () => { for (const to of [parent.frames[0], opener?.frames[0], opener]) to?.postMessage(say, "*"); };
      </script>`,
    }),
  );
  const portal = await framed(page);
  const dark = portal.locator("html[data-theme=dark]");
  // A sibling in the host's page.
  await page.evaluate(async () => {
    const sibling = document.body.appendChild(document.createElement("iframe"));
    sibling.src = "http://stranger.example/";
    await new Promise((loaded) => sibling.addEventListener("load", loaded));
  });
  const sibling = page.frames().find((frame) => frame.url().includes("stranger"));
  await sibling?.evaluate("tell()");
  // A window that the host's page has opened.
  const opened = page.waitForEvent("popup");
  await page.evaluate(() => window.open("http://stranger.example/"));
  const popup = await opened;
  await popup.waitForLoadState();
  await popup.evaluate("tell()");
  // Something that is heard, so that the rest had its time.
  await page.getByLabel("Language").selectOption("fr");
  await expect(portal.getByRole("heading", { level: 1, name: "Connexion" })).toBeVisible();
  await expect(dark).toHaveCount(0);
  expect(await sibling?.evaluate("heard.length")).toBe(0);
  expect(await popup.evaluate("heard.length")).toBe(0);
});

test("[SIGN-025] a page whose origin is not configured may not frame the portal", async ({ browser, baseURL }) => {
  // Not by the usual pages: the browser's own complaint is what is to be seen.
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const complaint = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  // The same page by the machine's other name is another origin.
  await page.goto(HOST.replace("localhost", "127.0.0.1"));
  await complaint;
  await expect(page.locator("#path")).toBeEmpty();
  await expect(page.frameLocator("iframe").locator("html[data-alive]")).toHaveCount(0);
  await context.close();
});

test("[DASH-002] inside a customer account Dashboard and top bar show its name as the partner recorded it", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  await expect(page.getByRole("banner")).toContainText(admin.accountName);
  await expect(page.getByRole("main").locator(".page-head")).toContainText(admin.accountName);

  const keeper = await as("partnerAdministrator");
  await open(keeper, `/accounts/${admin.account}`);
  await expect(keeper.getByRole("banner")).toContainText(admin.accountName);
  const renamed = `${admin.accountName} & Töchter`;
  await sql("UPDATE account SET name = ?1 WHERE id = ?2", [renamed, admin.account]);
  try {
    for (const one of [page, keeper]) {
      await one.reload();
      await expect(one.getByRole("banner")).toContainText(renamed);
    }
    await expect(page.getByRole("main").locator(".page-head")).toContainText(renamed);
  } finally {
    await sql("UPDATE account SET name = ?1 WHERE id = ?2", [admin.accountName, admin.account]);
  }
});
