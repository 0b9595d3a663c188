// Event history: filters that follow from one another, what is new, and files (spec 13).

import fs from "node:fs";
import { sql } from "./support/control";
import { PHONE, type Page, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const HISTORY = `/accounts/${person("partnerAdministrator").account}/events`;
const rows = (page: Page) => page.locator("#events-table tbody tr");

/** Opens a filter of the menu. */
async function unfold(page: Page, filter: string) {
  const menu = page.getByRole("group", { name: /Add filter|Ajouter un filtre/ });
  if (!(await menu.isVisible())) await page.getByRole("button", { name: /Add filter|Ajouter un filtre/ }).click();
  await menu.locator("summary", { hasText: filter }).click();
  return menu;
}

/** An account with MiVoice Business administered here, and some events of it. */
async function withPhones(page: Page): Promise<string> {
  const { items } = await (await page.request.get("/api/v1/accounts?limit=50")).json();
  const account: string = items[2].id;
  await sql(
    `INSERT INTO account_integration (account_id, integration, state, settings, added_at, added_by)
     VALUES (?1, 'mivoiceBusiness', 'active', '{"features":{"administration":true}}', 0, 'Test') ON CONFLICT DO NOTHING`,
    [account],
  );
  await happen(account, { type: "mivb", asset: "phone" });
  await happen(account, { asset: "role" });
  return account;
}

/** An event as another source would have it. */
async function happen(account: string, { type = "admin", asset = "user" }) {
  const now = Date.now();
  const id = `${now.toString(16).padStart(12, "0").replace(/^(.{8})/, "$1-")}-7000-8000-${Math.random().toString(16).slice(2, 14).padEnd(12, "0")}`;
  await sql(
    `INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id)
     VALUES (?1, ?2, ?3, 'system', 'system', 'System', 'create', ?4, ?5, 'thing')`,
    [account, id, now, type, asset],
  );
}

test("[EVNT-016] [EVNT-020] [EVNT-022] [EVNT-050] [EVNT-052] [EVNT-055] [EVNT-056] filters follow from one another, and say what they rule out", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const account = await withPhones(page);
  await open(page, `/accounts/${account}`);
  // By the menu of the account (EVNT-022).
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Event History" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Event History");

  let menu = await unfold(page, "Asset");
  await menu.getByRole("link", { name: /^Phone 1/ }).click();
  await expect(page).toHaveURL(/asset=phone/);
  await expect(rows(page)).toHaveCount(1);
  menu = await unfold(page, "Event type");
  const types = menu.locator("details[open]").getByRole("link");
  await expect(types).toHaveText([/^MiVB/]);
  await accessible(page);
  await page.keyboard.press("Escape");

  // A type chosen later rules an asset out, and the page says so.
  await open(page, `/accounts/${account}/events?asset=phone,role`);
  menu = await unfold(page, "Event type");
  await menu.getByRole("link", { name: /^MiVB/ }).click();
  await expect(page).toHaveURL(/asset=phone(&|$)/);
  await expect(page.getByText("Left out, because it does not go with the new filter: Role")).toBeVisible();
  await page.getByRole("link", { name: "Remove filter Event type: MiVB" }).click();
  menu = await unfold(page, "Asset");
  await expect(menu.getByRole("link", { name: /^Role/ })).toBeVisible();
  await page.keyboard.press("Escape");

  // An address that cannot match is told with the reason.
  await open(page, `/accounts/${account}/events?asset=phone&type=admin`);
  await expect(page.getByText("The assets chosen have no events of the type chosen.")).toBeVisible();
  await accessible(page);
  await open(page, `${HISTORY}?asset=templatedServices`);
  await expect(page.getByText("Events of on-site systems appear once the integration MiVoice Business")).toBeVisible();
});

test("[EVNT-057] [EVNT-058] [EVNT-014] quick spans, and all events of an actor", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  await unfold(page, "Event date");
  await page.getByRole("button", { name: "Last 7 days" }).click();
  await expect(page).toHaveURL(/from=7d$/);
  await expect(page.getByRole("link", { name: "Remove filter Event date: Last 7 days" })).toBeVisible();

  await rows(page).first().getByRole("link").click();
  const dialog = page.getByRole("dialog", { name: "Event Details" });
  await dialog.getByRole("link", { name: "Show all events by this actor" }).click();
  await expect(page).toHaveURL(/\/events\?actorId=[^&]+$/);
  await expect(page.getByRole("link", { name: /Remove filter Actor ID/ })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  await open(page, `${HISTORY}?actorId=${"x".repeat(65)}`);
  await expect(page.getByText("A filter in the address is not known and was left out.")).toBeVisible();
});

test("[EVNT-037] what is new is announced, and rows do not jump by themselves", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `${HISTORY}?asset=contactCenter`);
  await expect(page.getByText("No event was found")).toBeVisible();
  await happen(person("partnerAdministrator").account, { asset: "contactCenter" });
  const fresh = page.getByRole("button", { name: "1 new event · Show" });
  await expect(fresh).toBeVisible({ timeout: 15_000 });
  await expect(rows(page)).toHaveCount(0);
  await accessible(page);
  await fresh.click();
  await expect(rows(page)).toHaveCount(1);
  await expect(fresh).toBeHidden();
});

test("[EVNT-063] [EVNT-064] [EVNT-065] [EVNT-066] [EVNT-069] events leave as files: selected, all, and one", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `${HISTORY}?asset=role,account`);
  const saved = async (press: () => Promise<void>) => {
    const download = page.waitForEvent("download");
    await press();
    const file = await download;
    return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), "utf8") };
  };
  const boxes = page.locator("#events-table tbody").getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await accessible(page);
  const some = await saved(() => page.getByRole("button", { name: "Export (2)" }).click());
  expect(some.name).toMatch(/^event-history_\d{9}_\d{8}-\d{6}Z\.csv$/);
  expect(some.text.startsWith("\ufeffEvent ID,Actor name,")).toBe(true);
  expect(some.text.trimEnd().split("\r\n")).toHaveLength(3);
  await expect(page.getByText(`${some.name} was saved`)).toBeVisible();

  const count = Number((await page.locator("h1").locator("..").innerText()).match(/(\d[\d,]*)/)?.[1].replace(",", ""));
  await page.getByRole("button", { name: "Export all matching" }).click();
  const all = await saved(() => page.getByRole("menuitem", { name: "JSON Lines (.jsonl)" }).click());
  const [begin, ...lines] = all.text.trimEnd().split("\n").map((line) => JSON.parse(line));
  // First the tree head, last the signature over the lines (PROV-005).
  expect([Object.keys(begin), Object.keys(lines.pop())]).toEqual([["export"], ["end"]]);
  expect(lines).toHaveLength(count);
  expect(new Set(lines.map(({ asset }) => asset))).toEqual(new Set(["role", "account"].filter((one) => lines.some(({ asset }) => asset === one))));

  await rows(page).first().getByRole("link").click();
  const dialog = page.getByRole("dialog", { name: "Event Details" });
  const one = await saved(() => dialog.getByRole("button", { name: "Export" }).click());
  expect(one.text).toContain(lines[0].id);
});

test("[EVNT-042] [DASH-026] a page that cannot be loaded leaves the others, and Retry goes on", async ({ browser, as }) => {
  // The browser complains of what the network does not carry.
  const state = await (await as("partnerAdministrator")).context().storageState();
  const page = await (await browser.newContext({ storageState: state, baseURL: process.env.PORTAL_ADDRESS, locale: "en-GB" })).newPage();
  await open(page, HISTORY);
  await page.route(/\/events\?.*after=/, (route) => route.abort());
  await expect(rows(page)).toHaveCount(100);
  await rows(page).last().scrollIntoViewIfNeeded();
  const retry = page.locator("#events-table, .data-table").getByRole("button", { name: "Retry" }).or(page.getByRole("button", { name: "Retry" }));
  await expect(retry.first()).toBeVisible();
  await expect(rows(page)).toHaveCount(100);
  await page.unroute(/\/events\?.*after=/);
  await retry.first().click();
  await expect(rows(page)).toHaveCount(200);
  await page.context().close();
});

test("[EVNT-038] [EVNT-041] on a phone and in French: cards, filters as a sheet, export at hand, no warning of delay", async ({ as }) => {
  const page = await as("partnerAdministrator", { ...PHONE, locale: "fr-FR" });
  await page.context().addCookies([]);
  await open(page, HISTORY);
  await fitsItsWidth(page);
  await expect(page.getByText(/up to 24 hours|jusqu'à 24 heures/)).toHaveCount(0);
  await page.getByRole("button", { name: /Ajouter un filtre|Add filter/ }).click();
  const sheet = page.getByRole("group", { name: /Ajouter un filtre|Add filter/ });
  const box = await sheet.boundingBox();
  expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(page.viewportSize()?.height);
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /Tout exporter|Export all matching/ })).toBeVisible();
});
