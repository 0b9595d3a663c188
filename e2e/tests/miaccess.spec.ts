// Partners sign in by MiAccess (spec 01): by the button, from a frame, and what they read when it comes to nothing.

import { type Server, createServer } from "node:http";
import type { FrameLocator } from "@playwright/test";
import { sql } from "./support/control";
import { MIACCESS, enrol, logIn } from "./support/miaccess";
import { PHONE, type Page, accessible, alive, expect, fitsItsWidth, open, test } from "./support/portal";

/** The page of another site that frames the portal. */
const HOST = process.env.HOST_ADDRESS ?? "";
let host: Server | undefined;

test.beforeAll(async () => {
  if (await fetch(HOST).then((answer) => answer.ok, () => false)) return;
  const portal = process.env.PORTAL_ADDRESS ?? "";
  const page = `<!DOCTYPE html><html lang="en"><title>Host</title><style>iframe{width:100%;height:90vh}</style>
    <main><h1>Host</h1><iframe title="Mitel Administration"></iframe></main>
    <script>document.querySelector("iframe").src = ${JSON.stringify(portal)} + new URLSearchParams(location.search).get("path")</script></html>`;
  host = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(page));
  await new Promise<void>((done) => host?.listen(Number(new URL(HOST).port), "localhost", done));
});

test.afterAll(() => host?.close());

for (const [where, options, words] of [
  ["wide", {}, { button: "MiAccess", heading: "Sign in" }],
  ["on a phone", PHONE, { button: "MiAccess", heading: "Sign in" }],
  ["in French", { locale: "fr-FR" }, { button: "MiAccess", heading: "Connexion" }],
] as const) {
  test(`[SIGN-004] [SIGN-006] a partner signs in by MiAccess, ${where}`, async ({ as }) => {
    const who = await enrol();
    const page = await as(null, options);
    await open(page, "/sign-in");
    await expect(page.getByRole("heading", { level: 1, name: words.heading })).toBeVisible();
    await accessible(page);
    await fitsItsWidth(page);
    await page.getByRole("link", { name: words.button }).click();
    await page.waitForURL((url) => url.origin === MIACCESS);
    await logIn(page, who);
    await page.waitForURL((url) => url.pathname === "/");
    await alive(page);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(who.name);
    await expect(page.locator("html")).toHaveAttribute("lang", words.heading === "Connexion" ? "fr" : "en");
    await expect(page.getByRole("main").getByText("Fjordlink AS").first()).toBeVisible();
    await accessible(page);
    await fitsItsWidth(page);
  });
}

test("[SIGN-004] the button works before any script", async ({ as }) => {
  const who = await enrol();
  const page = await as(null, { javaScriptEnabled: false });
  await page.goto("/sign-in?next=%2Faccounts%3Fview%3Ddeactivated");
  await page.getByRole("link", { name: "MiAccess" }).click();
  await logIn(page, who);
  await expect(page).toHaveURL(/\/accounts\?view=deactivated$/);
});

test("[SIGN-003] with a live session at MiAccess nobody types anything again", async ({ as }) => {
  const who = await enrol();
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByRole("link", { name: "MiAccess" }).click();
  await logIn(page, who);
  await page.waitForURL((url) => url.pathname === "/");
  await alive(page);
  await page.getByRole("button", { name: "You" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await page.goto(MIACCESS);
  await page.getByRole("link", { name: "Mitel Administration" }).click();
  await page.waitForURL((url) => url.origin !== MIACCESS && url.pathname === "/");
  await alive(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(who.name);
});

test("[SIGN-004] who cancels at MiAccess reads so and can sign in another way", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByRole("link", { name: "MiAccess" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.waitForURL(/\/sign-in\?reason=cancelled$/);
  await alive(page);
  await expect(page.getByText("You cancelled the sign-in at MiAccess. Nothing was changed")).toBeVisible();
  await accessible(page);
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await expect(page.getByRole("link", { name: "MiAccess" })).toBeHidden();
});

test("[SIGN-005] without the CloudLink policy one reads whom to ask for it, on a phone and in French", async ({ as }) => {
  const who = await enrol({ policies: ["training"] });
  for (const [options, words] of [
    [{}, "Ask your company's MiAccess administrator for it"],
    [{ ...PHONE, locale: "fr-FR", colorScheme: "dark" }, "Demandez-la à l'administrateur MiAccess de votre entreprise"],
  ] as const) {
    const page = await as(null, options);
    await open(page, "/sign-in");
    await page.getByRole("link", { name: "MiAccess" }).click();
    await logIn(page, who);
    await page.waitForURL(/\/sign-in\?reason=no-policy$/);
    await alive(page);
    await expect(page.getByText(words)).toBeVisible();
    await accessible(page);
    await fitsItsWidth(page);
  }
  expect(await sql("SELECT id FROM partner_user WHERE miaccess_subject = ?", [who.subject])).toEqual([]);
});

test("[SIGN-007] without a Partner ID one reads that the company is not known", async ({ as }) => {
  const who = await enrol({ partnerId: undefined });
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByRole("link", { name: "MiAccess" }).click();
  await logIn(page, who);
  await expect(page.getByText("MiAccess names no Partner ID for you")).toBeVisible();
});

/** Opens the portal within the page of another site. */
async function framed(page: Page, path: string): Promise<FrameLocator> {
  await page.goto(`${HOST}/?path=${encodeURIComponent(path)}`);
  const portal = page.frameLocator("iframe");
  await portal.locator("html[data-alive]").waitFor({ state: "attached" });
  return portal;
}

test("[SIGN-025] in a frame sign-in is a pop-up, and the frame goes on by itself", async ({ as }) => {
  const who = await enrol();
  const page = await as(null);
  const portal = await framed(page, "/accounts?view=deactivated");
  await accessible(page);
  const opened = page.waitForEvent("popup");
  await portal.getByRole("button", { name: "MiAccess" }).click();
  const popUp = await opened;
  await popUp.waitForURL((url) => url.origin === MIACCESS);
  const closed = popUp.waitForEvent("close");
  await logIn(popUp, who);
  await closed;
  await expect(portal.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
  expect(page.frames()[1].url()).toMatch(/\/accounts\?view=deactivated$/);
  // The frame's session is the frame's: the portal in a tab of its own asks anew.
  const tab = await page.context().newPage();
  await tab.goto("/accounts");
  await expect(tab).toHaveURL(/\/sign-in/);
});

test("[SIGN-025] [SIGN-005] the frame reads why its pop-up came to nothing", async ({ as }) => {
  const who = await enrol({ policies: [] });
  const page = await as(null, { locale: "fr-FR" });
  const portal = await framed(page, "/accounts");
  const opened = page.waitForEvent("popup");
  await portal.getByRole("button", { name: "MiAccess" }).click();
  const popUp = await opened;
  const closed = popUp.waitForEvent("close");
  await logIn(popUp, who);
  await closed;
  await expect(portal.getByText("n'a pas la politique CloudLink")).toBeVisible();
  await accessible(page);
  expect(page.frames()[1].url()).toContain("next=%2Faccounts");
});

test("[SIGN-025] a blocked pop-up shows a button that opens it", async ({ as }) => {
  const who = await enrol();
  const page = await as(null, PHONE);
  const portal = await framed(page, "/");
  const frame = page.frames()[1];
  await frame.evaluate(() => {
    const open = window.open;
    window.open = () => ((window.open = open), null);
  });
  await portal.getByRole("button", { name: "MiAccess" }).click();
  await expect(portal.getByText("Your browser has blocked the sign-in window")).toBeVisible();
  await accessible(page);
  const opened = page.waitForEvent("popup");
  await portal.getByRole("button", { name: "Open the sign-in window" }).click();
  const popUp = await opened;
  const closed = popUp.waitForEvent("close");
  await logIn(popUp, who);
  await closed;
  await expect(portal.getByRole("heading", { level: 1 })).toContainText(who.name);
});

test("[SIGN-025] a pop-up that another site has opened tells that site nothing", async ({ browser }) => {
  const who = await enrol();
  // Chromium notes in the console that the message was for somebody else.
  const page = await browser.newPage();
  await page.goto(`${HOST}/?path=%2Fhealthz`);
  const portal = process.env.PORTAL_ADDRESS ?? "";
  const opened = page.waitForEvent("popup");
  await page.evaluate((address) => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener("message", ({ data }) => heard.push(data));
    window.open(address);
  }, `${portal}/auth/miaccess/start?mode=window&challenge=${"0".repeat(64)}`);
  const popUp = await opened;
  const closed = popUp.waitForEvent("close");
  await logIn(popUp, who);
  await closed;
  const heard = await page.evaluate(() => JSON.stringify((window as unknown as { heard: unknown[] }).heard));
  expect(heard).not.toContain("code=");
  await page.context().close();
});

test("[SIGN-003] the portal's page for a window of sign-in reads by itself", async ({ as }) => {
  const page = await as(null, PHONE);
  await open(page, "/sign-in/window");
  await expect(page.getByRole("heading", { level: 1, name: "Sign-in window" })).toBeVisible();
  await accessible(page);
  await fitsItsWidth(page);
});

test("[SIGN-023] a partner signs in again at MiAccess, and what was typed is still there", async ({ as }) => {
  const who = await enrol();
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByRole("link", { name: "MiAccess" }).click();
  await logIn(page, who);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(who.name);
  await open(page, "/accounts/new");
  await page.getByLabel("Customer name").fill("Typed before the session ended");
  await page.getByLabel("Address", { exact: true }).fill("1 Harbour Road");
  await page.getByLabel("City / Town").fill("Hong Kong");
  await page.getByLabel("Country").selectOption("HK");
  await page.getByRole("combobox", { name: "Support contacts" }).fill("help@typed.example");
  await page.context().clearCookies({ name: "__Host-session" });
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await accessible(page);
  const opened = page.waitForEvent("popup");
  await dialog.getByRole("button", { name: "MiAccess" }).click();
  // MiAccess may know the person still: then the window closes by itself.
  const popUp = await opened;
  if (!popUp.isClosed()) await popUp.waitForEvent("close");
  await expect(page.getByRole("heading", { level: 1, name: "Account information" })).toBeVisible();
  await expect(page.getByLabel("Customer name")).toHaveValue("Typed before the session ended");
});
