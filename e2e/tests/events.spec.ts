// The event history: the list, its filters, the details of one event (spec 13).

import { sql } from "./support/control";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");
const HISTORY = `/accounts/${partner.account}/events`;

/** The titles of the columns, without the box that selects all rows. */
const titles = (page: Page) => page.getByRole("columnheader").filter({ hasText: /./ });
const rows = (page: Page) => page.locator("#events-table tbody tr");
/** Opens one of the filters in the menu; it may be open from before. */
async function unfold(page: Page, title: string) {
  await page.getByRole("button", { name: "Add filter" }).click();
  const filter = page.locator("#events-filters details").filter({ has: page.getByText(title, { exact: true }) });
  if (!(await filter.evaluate((details: HTMLDetailsElement) => details.open))) await filter.locator("summary").click();
}

const dates = (page: Page) => page.locator("#events-table time").evaluateAll((all) => all.map((time) => time.getAttribute("datetime") ?? ""));

// How somebody arranged the columns stays with the person.
test.beforeEach(async () => {
  await sql("DELETE FROM table_view");
});

test("[EVNT-002] [EVNT-004] [EVNT-006] [EVNT-007] [EVNT-030] six columns, newest first; the header turns the order", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await open(page, HISTORY);
  await expect(titles(page)).toHaveText([
    "Actor name", "Action", "Asset", /^Event date/, "Properties changed", "Core details",
  ]);
  await accessible(page);
  await fitsItsWidth(page);
  await expect(page.getByRole("columnheader", { name: "Event date" })).toHaveAttribute("aria-sort", "descending");
  await expect(rows(page)).toHaveCount(100);
  const newest = await dates(page);
  expect(newest).toEqual([...newest].sort().reverse());
  await expect(page.locator("#events-table time").first()).toHaveText(/^\d{4}-\d{2}-\d{2}, \d{2}:\d{2}:\d{2}/);

  await page.getByRole("link", { name: "Event date" }).click();
  await expect(page).toHaveURL(/direction=asc/);
  await expect(page.getByRole("columnheader", { name: "Event date" })).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => (await dates(page))[0]).not.toBe(newest[0]);
  const oldest = await dates(page);
  expect(oldest).toEqual([...oldest].sort());
  // No other column sorts.
  await expect(page.getByRole("columnheader", { name: "Asset" })).not.toHaveAttribute("aria-sort");
});

test("[EVNT-036] times are in the reader's zone, which is named; pointing at one tells UTC", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  await expect(page.locator("#events-filters").getByText("Times in Europe/Berlin")).toBeVisible();
  await page.getByRole("link", { name: "Event date" }).hover();
  await expect(page.getByRole("tooltip").filter({ hasText: "Times in Europe/Berlin" })).toBeVisible();
  const time = page.locator("#events-table time").first();
  const at = new Date((await time.getAttribute("datetime")) ?? "");
  const berlin = at.toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }).replace(" ", ", ");
  await expect(time).toHaveText(berlin);
  await expect(time).toHaveAttribute("title", `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`);

  // The hour that happens twice is told apart by the offset.
  const [event] = await sql<Record<string, unknown>>("SELECT * FROM event WHERE account_id = ?1 LIMIT 1", [partner.account]);
  for (const [id, moment] of [
    ["01990000-0000-7000-8000-0000000000a1", Date.UTC(2025, 9, 26, 0, 30)],
    ["01990000-0000-7000-8000-0000000000a2", Date.UTC(2025, 9, 26, 1, 30)],
  ]) {
    await sql(
      "INSERT OR IGNORE INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) " +
        "VALUES (?1, ?2, ?3, 'system', 'system', 'System', 'access', 'admin', 'webhook', 'x')",
      [event.account_id, id, moment],
    );
  }
  await open(page, `${HISTORY}?asset=webhook`);
  await expect(page.locator("#events-table time")).toHaveText([
    "2025-10-26, 02:30:00 GMT+1", "2025-10-26, 02:30:00 GMT+2",
  ]);
});

test("[EVNT-009] core details are one line of JSON, cut with an ellipsis, and whole in the details", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const facts = { email: "ada@example.test", name: "A name that goes on and on ".repeat(20).trim(), role: "user" };
  await sql(
    "INSERT OR IGNORE INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, core) " +
      "VALUES (?1, '01990000-0000-7000-8000-0000000000c1', ?2, 'system', 'system', 'System', 'edit', 'admin', 'apiToken', 'x', ?3)",
    [partner.account, Date.UTC(2025, 9, 1), JSON.stringify(facts)],
  );
  await open(page, `${HISTORY}?asset=apiToken`);
  await expect(page.getByRole("columnheader").last()).toHaveText("Core details");
  const cell = rows(page).first().getByRole("cell").last();
  const shown = await cell.innerText();
  expect(shown).toContain('{"email":"ada@example.test","name":"A name');
  expect(shown).not.toContain("\n");
  // The text itself ends somewhere beyond the column's edge; what people see is cut at the edge.
  expect(JSON.stringify(facts)).toContain(shown.replace(/…$/, ""));
  await expect(cell).toHaveCSS("white-space", "nowrap");
  await expect(cell).toHaveCSS("text-overflow", "ellipsis");
  expect(await cell.evaluate((td) => td.scrollWidth > td.clientWidth)).toBe(true);

  await rows(page).first().getByRole("link").click();
  const panel = page.getByRole("dialog", { name: "Event Details" }).getByRole("tabpanel");
  await expect(panel).toContainText(facts.name);
  expect(await panel.innerText()).toBe(JSON.stringify(facts, null, 2));
});

test("[EVNT-031] [EVNT-032] [EVNT-043] scrolling loads 100 more, none twice, to the end", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  await expect(rows(page)).toHaveCount(100);
  await rows(page).last().scrollIntoViewIfNeeded();
  await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(200);
  const links = await page.locator("#events-table tbody a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(new Set(links).size).toBe(links.length);

  await open(page, `${HISTORY}?asset=account`);
  await expect(page.getByText(/^(All \d+ rows are shown|The only row is shown)$/)).toBeVisible();
});

test("[EVNT-012] [EVNT-013] [EVNT-051] [EVNT-044] filters by asset and action are chips in the address", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  const menu = page.getByRole("group", { name: "Add filter" });
  await unfold(page, "Asset");
  // Each with how many events it would leave; those of on-site systems only where there are such.
  await expect(menu.getByRole("link").first()).toHaveText(/^Account\s*[\d,]+\+?$/);
  await expect(menu.getByRole("link")).toHaveCount(21);
  await accessible(page);
  await menu.getByRole("link", { name: /^User \d/ }).click();
  await expect(page).toHaveURL(/asset=user/);
  await unfold(page, "Action");
  await menu.getByRole("link", { name: /^Create/ }).click();
  await expect(page).toHaveURL(/action=create/);
  await expect(page.getByRole("link", { name: "Remove filter Asset: User" })).toBeVisible();
  await expect(rows(page).first()).toContainText("Create");
  await expect(page.locator("#events-table td[data-column=action]").filter({ hasText: "Create" })).not.toHaveCount(0);
  await expect(page.locator("#events-table td[data-column=action]").filter({ hasNotText: "Create" })).toHaveCount(0);
  await expect(page.locator("#events-table td[data-column=asset]").filter({ hasNotText: "User" })).toHaveCount(0);
  await page.getByRole("link", { name: "Remove filter Action: Create" }).click();
  await expect(page).not.toHaveURL(/action/);
  await page.goBack();
  await expect(page).toHaveURL(/action=create/);

  await open(page, `${HISTORY}?asset=campaign,teapot`);
  await expect(page.getByText("A filter in the address is not known and was left out.")).toBeVisible();
  await expect(page.getByText("No event was found")).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(100);
});

test("[EVNT-015] the filter by date takes a start, an end and times, in the reader's zone", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  const day = (await page.locator("#events-table time").nth(60).innerText()).slice(0, 10);
  const menu = page.getByRole("group", { name: "Add filter" });
  await unfold(page, "Event date");
  await expect(menu.getByText("Days in Europe/Berlin")).toBeVisible();
  const apply = menu.getByRole("button", { name: "Apply" });
  await expect(apply).toHaveAttribute("aria-disabled", "true");
  await menu.getByLabel("From").fill(day);
  await menu.getByLabel("To", { exact: true }).fill("2020-01-01");
  await expect(menu.getByRole("alert")).toHaveText("End must not be before start");
  await expect(apply).toHaveAttribute("aria-disabled", "true");
  await accessible(page);
  await menu.getByLabel("To", { exact: true }).fill(day);
  await apply.click();
  await expect(page).toHaveURL(new RegExp(`from=${day}&to=${day}`));
  await expect(page.getByRole("link", { name: `Remove filter Event date: ${day} to ${day}` })).toBeVisible();
  const shown = await page.locator("#events-table time").allInnerTexts();
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((text) => !text.startsWith(day))).toEqual([]);

  await unfold(page, "Event date");
  await menu.getByLabel("Time").first().fill(shown[0].slice(12, 17));
  await apply.click();
  await expect(page).toHaveURL(/fromTime=/);
  await expect.poll(async () => (await page.locator("#events-table time").allInnerTexts()).length).toBeLessThanOrEqual(shown.length);
  await expect(page.locator("#events-table time").first()).toHaveText(shown[0]);

  await open(page, `${HISTORY}?from=${day}&to=2020-01-01`);
  await expect(page.getByText("End must not be before start").first()).toBeVisible();
});

test("[EVNT-060] [EVNT-061] [EVNT-062] details: an address of their own, tabs by arrow keys, copy, next, back to the row", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `${HISTORY}?asset=user&action=edit`);
  const link = rows(page).nth(1).getByRole("link");
  await link.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Event Details" });
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(/\/events\/[0-9a-f-]{36}\?asset=user&action=edit$/);
  for (const name of ["Event Id", "Actor Name", "Actor Id", "Action", "Type", "Asset", "Event Date"]) {
    await expect(dialog.getByText(name, { exact: true }).first()).toBeVisible();
  }
  await accessible(page);
  await expect(dialog.getByRole("tab", { name: "Core Details" })).toHaveAttribute("aria-selected", "true");
  const core = await dialog.getByRole("tabpanel").innerText();
  expect(JSON.parse(core)).toHaveProperty("name");
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(core);

  await dialog.getByRole("tab", { name: "Core Details" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("tab", { name: "Properties Changed" })).toHaveAttribute("aria-selected", "true");
  expect(JSON.parse(await dialog.getByRole("tabpanel").innerText())).not.toHaveLength(0);
  await page.keyboard.press("End");
  await expect(dialog.getByRole("tab", { name: "Log Tags" })).toBeFocused();

  await expect(dialog).toContainText(/2 of \d+/);
  const address = page.url();
  await dialog.getByRole("button", { name: "Next event" }).click();
  await expect(dialog).toContainText(/3 of \d+/);
  expect(page.url()).not.toBe(address);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/events\?asset=user&action=edit$/);
  await expect(rows(page).nth(2).getByRole("link")).toBeFocused();

  // The address opens it for whoever was sent it, and OK leads to the list.
  await open(page, address);
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("tabpanel")).toHaveText(core);
  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(page).toHaveURL(/\/events\?asset=user&action=edit$/);
});

test("[EVNT-060] [EVNT-026] an event of another account is not found, like one that never was", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const [other] = await sql<{ id: string }>("SELECT id FROM event WHERE account_id <> ?1 LIMIT 1", [partner.account]);
  for (const id of [other.id, "01890000-0000-7000-8000-000000000000", "nonsense"]) {
    expect((await open(page, `${HISTORY}/${id}`))?.status()).toBe(404);
    await expect(page.getByRole("dialog", { name: "Event Details" })).toContainText("does not exist");
  }
});

test("[EVNT-061] an empty tab says None", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `${HISTORY}?asset=user&action=create`);
  await rows(page).first().getByRole("link").click();
  const dialog = page.getByRole("dialog", { name: "Event Details" });
  await dialog.getByRole("tab", { name: "Properties Changed" }).click();
  await expect(dialog.getByRole("tabpanel")).toHaveText("None");
  await expect(dialog.getByRole("button", { name: "Copy" })).toHaveAttribute("aria-disabled", "true");
});

test("[EVNT-001] [EVNT-003] [EVNT-005] [EVNT-010] [EVNT-011] [EVNT-033] [EVNT-034] [EVNT-035] columns are shown, hidden and moved, for all accounts", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  const dialog = page.getByRole("dialog", { name: "Show/hide columns" });
  await expect(dialog.getByRole("checkbox")).toHaveCount(11);
  const ok = dialog.getByRole("button", { name: "OK" });
  for (const box of await dialog.getByRole("checkbox").all()) await box.uncheck();
  await expect(ok).toHaveAttribute("aria-disabled", "true");
  for (const name of ["Event ID", "Event date"]) await dialog.getByRole("checkbox", { name }).check();
  await dialog.getByRole("button", { name: "Move Event ID" }).focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press("Alt+ArrowUp");
  await accessible(page);
  const saved = page.waitForResponse((response) => response.url().includes("/table-views/events"));
  await ok.click();
  await saved;
  await expect(titles(page)).toHaveText(["Event ID", /^Event date/]);
  // The first column opens the event where the action is hidden.
  await rows(page).first().getByRole("link").click();
  await expect(page.getByRole("dialog", { name: "Event Details" })).toBeVisible();
  await page.keyboard.press("Escape");

  const other = await sql<{ id: string }>("SELECT id FROM account WHERE id <> ?1 AND status = 'active' LIMIT 1", [partner.account]);
  await open(page, `/accounts/${other[0].id}/events`);
  await expect(titles(page)).toHaveText(["Event ID", /^Event date/]);
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  await dialog.getByRole("button", { name: "Reset to default" }).click();
  await page.keyboard.press("Escape");
  await expect(titles(page)).toHaveText(["Event ID", /^Event date/]);
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  await dialog.getByRole("button", { name: "Reset to default" }).click();
  const reset = page.waitForResponse((response) => response.url().includes("/table-views/events"));
  await ok.click();
  await reset;
  await expect(titles(page)).toHaveCount(6);
});

test("[EVNT-002] [EVNT-071] whoever is gone is Unknown, and the actor's id stays", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await sql(
    "INSERT OR IGNORE INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) " +
      "VALUES (?1, '01990000-0000-7000-8000-0000000000b1', ?2, 'user', '01890000-0000-7000-8000-00000000dead', 'Nobody Now', 'edit', 'admin', 'export', 'x')",
    [partner.account, Date.now()],
  );
  await open(page, `${HISTORY}?asset=export&action=edit`);
  await expect(rows(page).first()).toContainText("Unknown");
  await rows(page).first().getByRole("link").click();
  await expect(page.getByRole("dialog")).toContainText("01890000-0000-7000-8000-00000000dead");
});

test("[DASH-027] [EVNT-038] [EVNT-060] on a phone events are cards and the details fit", async ({ as }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await as("partnerAdministrator", { ...PHONE, colorScheme });
    await open(page, HISTORY);
    // Action and asset stand on one line, actor and date below it.
    const boxes = await rows(page).first().locator("[data-card='title'], [data-card='beside'], [data-card='line']").evaluateAll((cells) =>
      cells.map((cell) => ({ card: (cell as HTMLElement).dataset.card, ...cell.getBoundingClientRect().toJSON() })));
    const [action, asset] = ["title", "beside"].map((card) => boxes.find((box) => box.card === card));
    expect(Math.abs(action.top + action.bottom - asset.top - asset.bottom)).toBeLessThan(12);
    expect(asset.left).toBeGreaterThan(action.right);
    expect(boxes.filter((box) => box.card === "line").every((box) => box.top >= asset.bottom - 1)).toBe(true);
    await accessible(page);
    await fitsItsWidth(page);
    await rows(page).first().click();
    const dialog = page.getByRole("dialog", { name: "Event Details" });
    await expect(dialog.getByRole("button", { name: "OK" })).toBeInViewport();
    await accessible(page);
    await fitsItsWidth(page);
    await dialog.getByRole("button", { name: "OK" }).click();
    await unfold(page, "Event date");
    await accessible(page);
    await fitsItsWidth(page);
  }
});

test("[DASH-004] [EVNT-060] in French the labels are the guide's", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await sql("UPDATE partner_user SET language = 'fr' WHERE email_key = ?1", [partner.email]);
  try {
    await open(page, HISTORY);
    await expect(page.getByRole("heading", { level: 1, name: "Historique des événements" })).toBeVisible();
    await expect(titles(page)).toHaveText([
      "Nom de l'acteur", "Action", "Actif", /^Date de l'événement/, "Propriétés modifiées", "Détails principaux",
    ]);
    await accessible(page);
    await rows(page).first().getByRole("link").click();
    const dialog = page.getByRole("dialog", { name: "Détails de l'événement" });
    await expect(dialog.getByRole("tab")).toHaveText([
      "Détails principaux", "Propriétés modifiées", "Détails supplémentaires", "Étiquettes du journal",
    ]);
    await accessible(page);
  } finally {
    await sql("UPDATE partner_user SET language = 'en' WHERE email_key = ?1", [partner.email]);
  }
});

test("[DASH-018] [EVNT-032] list, filters and details read without a script", async ({ as }) => {
  const page = await as("partnerAdministrator", { javaScriptEnabled: false });
  await page.goto(HISTORY);
  await expect(rows(page)).toHaveCount(100);
  const first = await rows(page).first().innerText();
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(rows(page).first()).not.toHaveText(first);
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.locator("#events-filters summary").filter({ hasText: "Event date" }).click();
  await page.getByLabel("From").fill("2020-01-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/from=2020-01-01/);
  await expect(page.getByRole("link", { name: /Remove filter Event date: From 2020-01-01/ })).toBeVisible();
  await rows(page).filter({ hasText: '{"name"' }).first().getByRole("link").click();
  await expect(page.getByRole("dialog", { name: "Event Details" })).toBeVisible();
  await expect(page.getByRole("tabpanel")).toContainText("{");
});
