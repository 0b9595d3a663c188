// Saved views of the event history, what they tell of, and the bars above the table (spec 40).

import { sql } from "./support/control";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");
const HISTORY = `/accounts/${partner.account}/events`;
const rows = (page: Page) => page.locator("#events-table tbody tr");

/** Fires the cron trigger. */
const sweep = () => fetch(`${process.env.CONTROL_ADDRESS}/scheduled`, { method: "POST" });

/** So many users come to be in the account, as another source would tell it. */
async function happen(many: number) {
  await sql(
    `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?3)
     INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id)
     SELECT ?1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7000-8000-' || hex(randomblob(6))), ?2, 'system', 'system', 'System', 'create', 'admin', 'user', 'thing' FROM n`,
    [partner.account, Date.now(), many],
  );
}

test.beforeEach(async () => {
  await sql("DELETE FROM event_view");
  await sql("DELETE FROM notification");
});

test("[PROV-003] a view is saved beside the filters, changed, opened by its address, and tells in the bell of what is new", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `${HISTORY}?asset=user&action=create`);
  await page.getByRole("button", { name: "Save view" }).click();
  const form = page.getByRole("dialog", { name: "Save this view" });
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(form.getByText("Enter a name").first()).toBeVisible();
  await accessible(page);
  await form.getByLabel("Name").fill("New users");
  await form.getByLabel(/bell/).check();
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("View “New users” saved")).toBeVisible();
  await expect(page).toHaveURL(/asset=user&action=create&view=/);
  const menu = page.getByRole("button", { name: /^New users/ });

  // A filter that goes leaves the view behind, until it is saved.
  await page.getByRole("link", { name: "Remove filter Action: Create" }).click();
  await expect(menu).toHaveText("New users (changed)");
  await menu.press("Enter");
  const lines = page.getByRole("menu", { name: /^New users/ });
  await accessible(page);
  await lines.getByRole("menuitem", { name: "Save the filters in “New users”" }).click();
  await expect(page.getByText("View “New users” changed")).toBeVisible();
  await expect(menu).toHaveText("New users");
  const [{ id }] = await sql<{ id: string }>("SELECT id FROM event_view");

  // What comes in is told, and leads to the view.
  await happen(3);
  await sweep();
  await open(page, "/");
  await page.getByRole("button", { name: "Notifications, 1 new" }).click();
  await page.getByRole("link", { name: "3 new events match “New users”" }).click();
  await expect(page).toHaveURL(new RegExp(`asset=user&view=${id}`));
  await expect(menu).toHaveText("New users");
  await expect(page.getByRole("link", { name: "Remove filter Asset: User" })).toBeVisible();

  // Alerts and deletion, by keyboard.
  await menu.focus();
  await page.keyboard.press("Enter");
  await lines.getByRole("menuitem", { name: "Alerts for “New users”" }).press("Enter");
  const alerts = page.getByRole("dialog", { name: "Alerts for “New users”" });
  await expect(alerts.getByLabel(/bell/)).toBeChecked();
  await alerts.getByLabel(/e-mail/).check();
  await alerts.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Alerts for “New users” saved")).toBeVisible();
  expect(await sql("SELECT bell, email FROM event_alert")).toEqual([{ bell: 1, email: 1 }]);
  await menu.click();
  await lines.getByRole("menuitem", { name: "Delete “New users”" }).click();
  await page.getByRole("dialog", { name: "Delete the view?" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("View “New users” deleted")).toBeVisible();
  await expect(page.getByRole("button", { name: "Views", exact: true })).toBeVisible();

  // An address of a view that is gone says so.
  await open(page, `${HISTORY}?view=${id}`);
  await expect(page.getByText("This view was deleted, or is no longer shared with you")).toBeVisible();
  await expect(rows(page)).toHaveCount(100);
});

test("[PROV-006] bars above the table filter by day and by hour, by keyboard too; the opening is in the history", async ({ as }) => {
  const page = await as("partnerAdministrator", PHONE);
  await sql("DELETE FROM history_opening");
  await open(page, HISTORY);
  const chart = page.getByRole("group", { name: /^Events per day/ });
  const bars = chart.getByRole("button");
  await expect(bars.first()).toBeVisible();
  expect(await bars.count()).toBeGreaterThanOrEqual(31);
  await fitsItsWidth(page);
  await accessible(page);
  // One stop of the Tab key: today; arrows lead further back.
  await bars.last().focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await expect(bars.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-\d{2}&to=\d{4}/);
  await expect(page.getByRole("link", { name: /^Remove filter Event date/ })).toBeVisible();
  const hours = page.getByRole("group", { name: /^Events per hour/ }).getByRole("button");
  await expect(hours.first()).toBeVisible();
  const [from, to] = ["from", "to"].map((key) => new URL(page.url()).searchParams.get(key));
  expect(from).toBe(to);
  await hours.last().click();
  await expect(page).toHaveURL(/fromTime=\d\d%3A00.*toTime=\d\d%3A59/);

  // The opening was recorded once, and is no news to whoever opened it.
  const recorded = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND action = 'access' AND asset = 'account' AND at > ?2";
  const since = Date.now() - 300_000;
  await expect.poll(async () => (await sql<{ n: number }>(recorded, [partner.account, since]))[0].n).toBeGreaterThanOrEqual(1);
  const [{ n }] = await sql<{ n: number }>(recorded, [partner.account, since]);
  await open(page, HISTORY);
  await expect(bars.first()).toBeVisible();
  expect((await sql<{ n: number }>(recorded, [partner.account, since]))[0].n).toBe(n);
});

test("[EVNT-040] while rows are on their way the table says so, and keeps what is known", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `/accounts/${partner.account}`);
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/\/api\/v1\/accounts\/[^/]+\/events\?/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Event History" }).click();
  await expect(page.locator(".skeleton--rows[aria-busy=true]")).toBeVisible();
  await accessible(page);
  go();
  await expect(rows(page)).toHaveCount(100);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
});
