// Sign-in, the end of a session, and going on after it (spec 01).

import { sql } from "./support/control";
import { PHONE, accessible, alive, expect, fitsItsWidth, open, person, signIn, test } from "./support/portal";

const admin = person("accountAdmin");
const partner = person("partnerAdministrator");

test("[SIGN-013] [SIGN-014] e-mail and password are two steps, Back keeps the e-mail", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await accessible(page);
  await page.getByLabel("E-mail address").fill(`  ${admin.email.toUpperCase()} `);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await accessible(page);

  await page.goBack();
  await expect(page.getByLabel("E-mail address")).toHaveValue(admin.email.toUpperCase());
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await page.getByRole("button", { name: "Next" }).click();

  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(admin.name);
});

test("[SIGN-015] a wrong password and an unknown name read alike, the e-mail stays", async ({ as }) => {
  const page = await as(null);
  for (const email of [admin.email, "nobody@nowhere.example"]) {
    await open(page, "/sign-in");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("The e-mail address or password is not correct").first()).toBeVisible();
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    await page.getByRole("button", { name: "Back" }).click();
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  }
});

test("[SIGN-014] what is no e-mail address keeps one on the first step", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill("ada");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Enter an e-mail address, such as name@example.com").first()).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).not.toBeInViewport();
  await accessible(page);
});

test("[SIGN-016] an Account ID limits the search, and must have nine digits", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(admin.email);
  await page.getByText("Use an Account ID").click();
  await page.getByLabel("Account ID").fill("123");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("An Account ID has 9 digits").first()).toBeVisible();
  await page.getByLabel("Account ID").fill(admin.accountNumber);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(admin.name);
});

test("[SIGN-021] after six failures the page says how long to wait", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill("guessed@nowhere.example");
  await page.getByRole("button", { name: "Next" }).click();
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await page.getByLabel("Password", { exact: true }).fill(`guess ${attempt}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-busy", "true");
  }
  await page.getByLabel("Password", { exact: true }).fill("guess 7");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/You can try again in \d+ seconds?/).first()).toBeVisible();
});

test("[SIGN-024] a deep link returns after sign-in, another site does not", async ({ as }) => {
  const page = await as(null);
  await page.goto("/accounts?view=deactivated");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, partner, page.url());
  await expect(page).toHaveURL(/\/accounts\?view=deactivated$/);

  const other = await as(null);
  await signIn(other, partner, "/sign-in?next=%2F%2Fevil.example%2F");
  expect(new URL(other.url()).pathname).toBe("/");
});

test("[SIGN-022] signing out ends the session for all tabs, and Back shows nothing", async ({ as }) => {
  const page = await as(null);
  await signIn(page, partner);
  await open(page, "/accounts");
  const tab = await page.context().newPage();
  await open(tab, "/accounts");

  await page.getByRole("button", { name: "You" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);

  await tab.getByRole("searchbox", { name: "Search accounts" }).fill("m");
  await expect(tab).toHaveURL(/\/sign-in\?next=/);
});

test("[SIGN-023] [DASH-025] after an ended session one signs in over the page and loses nothing", async ({ as }) => {
  const page = await as(null);
  await signIn(page, partner);
  await open(page, "/accounts/new");
  await page.getByLabel("Customer name").fill("Typed before the session ended");
  await page.getByLabel("Country").selectOption("HK");
  await page.getByLabel("Address", { exact: true }).fill("1 Harbour Road");
  await page.getByLabel("City / Town").fill("Hong Kong");
  await page.getByRole("combobox", { name: "Support contacts" }).fill("help@typed.example");
  await page.context().clearCookies({ name: /session/i });

  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await expect(dialog).toBeVisible();
  await accessible(page);
  await dialog.getByLabel("Password", { exact: true }).fill(partner.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  // The save that met the ended session is repeated.
  await expect(page.getByRole("heading", { level: 1, name: "Account information" })).toBeVisible();
  await expect(page.getByLabel("Customer name")).toHaveValue("Typed before the session ended");
});

test("[SIGN-023] two minutes before the end a notice offers to stay", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await page.evaluate(() => localStorage.setItem("portal-last-request", String(Date.now() - 58.5 * 60 * 1000)));
  const stay = page.getByRole("button", { name: "Stay signed in" });
  await expect(stay).toBeVisible();
  await accessible(page);
  await stay.click();
  await expect(stay).toBeHidden();
});

test("[SIGN-020] the role User reaches the dashboard and nothing else", async ({ as }) => {
  const page = await as("user");
  await open(page, "/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(person("user").name);
  await expect(page.getByRole("navigation").getByRole("link")).toHaveCount(2); // the brand, the dashboard
  await accessible(page);
  const answer = await open(page, "/accounts");
  expect(answer?.status()).toBe(403);
});

test("[SIGN-026] a lost role shows at the next request", async ({ as }) => {
  const page = await as(null);
  await signIn(page, admin);
  await open(page, `/accounts/${admin.account}/users`);
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await sql("UPDATE user SET active = 0 WHERE email_key = ?", [admin.email]);
  try {
    await page.goto(`/accounts/${admin.account}/users`);
    await expect(page).toHaveURL(/\/sign-in/);
  } finally {
    await sql("UPDATE user SET active = 1 WHERE email_key = ?", [admin.email]);
  }
});

test("[DASH-027] sign-in fits a phone, in both themes and languages", async ({ as }) => {
  for (const [colorScheme, locale] of [["light", "en-GB"], ["dark", "fr-FR"]] as const) {
    const page = await as(null, { ...PHONE, colorScheme, locale });
    await open(page, "/sign-in");
    await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
    await accessible(page);
    await fitsItsWidth(page);
  }
});

test("the sign-in page reads without a script and says what needs one", async ({ as }) => {
  const page = await as(null, { javaScriptEnabled: false });
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toBeVisible();
  // Chromium as a test drives it parses the note as if scripts ran.
  expect(await (await page.request.get("/sign-in")).text()).toMatch(/<noscript>.*without JavaScript/);
});

test("[SIGN-013] the e-mail field has the focus at once, but opens no keyboard on a phone", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  const phone = await as(null, { ...PHONE, isMobile: true });
  await open(phone, "/sign-in");
  await phone.waitForTimeout(300); // the focus would come on the next frame
  await expect(phone.getByLabel("E-mail address")).not.toBeFocused();
});

test("[SIGN-001] [SIGN-002] a browser that cannot run the page reads it, and which browsers can", async ({ browser, baseURL }) => {
  const four = ["Apple Safari", "Google Chrome", "Microsoft Edge", "Mozilla Firefox"];
  // Without WebAssembly, with one that lacks what the module needs, in both languages; not by the usual pages: the last
  // throws on purpose.
  for (const [lacks, locale, says] of [
    ["WebAssembly", "en-GB", "This browser cannot run this page"],
    ["WebAssembly", "fr-FR", "Ce navigateur ne peut pas exécuter cette page"],
    ["features", "en-GB", "This browser cannot run this page"],
  ]) {
    const context = await browser.newContext({ baseURL, locale, viewport: PHONE.viewport });
    const page = await context.newPage();
    if (lacks === "WebAssembly") {
      await page.addInitScript(() => Reflect.deleteProperty(window, "WebAssembly"));
    } else {
      // A section that no engine knows.
      const module = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0x7f, 1, 0]);
      await context.route("**/*_bg.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: module }));
    }
    await page.goto("/sign-in");
    const note = page.getByRole("alert").filter({ hasText: says });
    await expect(note).toBeVisible();
    for (const name of four) await expect(note).toContainText(name);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await accessible(page);
    await fitsItsWidth(page);
    await context.close();
  }
  // Without scripts at all the same four are named. Chromium as a test drives it parses the note as if scripts ran.
  const html = await (await fetch(new URL("/sign-in", baseURL))).text();
  for (const name of four) expect(/<noscript>.*?<\/noscript>/s.exec(html)?.[0]).toContain(name);
});

test("[SIGN-013] [SIGN-036] the pages before sign-in have every style that they use", async ({ as }) => {
  const page = await as(null);
  const own = /\/pkg\/[^"]+\/door\.css/;
  for (const path of ["/sign-in", "/sign-in?reason=expired", "/sign-in/window", "/forgot-password"]) {
    await open(page, path);
    for (const button of [null, "Next", "Send"]) {
      if (button && !(await page.getByRole("button", { name: button }).first().isVisible())) continue;
      if (button) await page.getByRole("button", { name: button }).first().click(); // with what is wrong in sight
      const html = await page.content();
      const address = own.exec(html)?.[0] ?? "";
      const [door, all] = await Promise.all(
        [address, address.replace("door.css", "style.css")].map(async (one) => (await page.request.get(one)).text()),
      );
      const classes = await page.evaluate(() => [...document.querySelectorAll("[class]")].flatMap((one) => [...one.classList]));
      const styles = (css: string, name: string) => new RegExp(`\\.${name}(?![\\w-])`).test(css);
      expect([...new Set(classes)].filter((name) => styles(all, name) && !styles(door, name)), path).toEqual([]);
      expect(classes.length).toBeGreaterThan(10);
    }
  }
});
