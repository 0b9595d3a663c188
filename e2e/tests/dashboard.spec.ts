// The dashboard: what needs one today, each figure as its list has it.

import { sql } from "./support/control";
import { PHONE, type Page, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");

/** The number in a tile, however it is written. */
async function figure(page: Page, label: RegExp) {
  const tile = page.getByRole("main").getByRole("link", { name: label });
  return Number((await tile.innerText()).replace(/\D/g, ""));
}

async function found(page: Page, path: string) {
  return page.evaluate(async (path) => (await (await fetch(path)).json()) as Record<string, number>, path);
}

test("[DASH-009] a partner's figures agree with the lists, and lead to them", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  const list = await found(page, "/api/v1/accounts?limit=1");
  expect(await figure(page, /Active accounts/)).toBe(list.active);
  expect(await figure(page, /Deactivated accounts/)).toBe(list.deactivated);
  const [orders] = await sql<{ unassigned: number; expiring: number }>(
    `SELECT count(*) FILTER (WHERE account_id IS NULL) AS unassigned,
     count(*) FILTER (WHERE expires_at <= ?1 + 90 * 86400000) AS expiring
     FROM purchase_order WHERE expires_at > ?1 OR expires_at IS NULL`,
    [Date.now()],
  );
  const still = page.locator(".dashboard__tile");
  await expect(still.filter({ hasText: "Orders to assign" })).toContainText(String(orders.unassigned));
  await expect(still.filter({ hasText: "expire within 90 days" })).toContainText(String(orders.expiring));
  await accessible(page);
  await page.getByRole("main").getByRole("link", { name: /Deactivated accounts/ }).click();
  await expect(page).toHaveURL(/view=deactivated/);
});

test("[DASH-009] accounts that need attention say why, and where to mend it", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Accounts that need attention" }) });
  const [needy] = await sql<{ n: number }>("SELECT count(*) AS n FROM account WHERE status = 'active' AND registered = 0 AND partner_account_id = (SELECT partner_account_id FROM partner_user WHERE email_key = ?)", [partner.email.toLowerCase()]);
  await expect(card.getByRole("listitem")).toHaveCount(Math.min(needy.n, 6));
  if (needy.n > 0) {
    await card.getByRole("listitem").first().getByRole("link").last().click();
    await expect(page).toHaveURL(/users(\/new|\?property=notRegistered)/);
  }
});

test("[DASH-009] orders that expire stand on a line of time and in words", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const soon = Date.now() + 12 * 86_400_000 + 60_000;
  const [{ id }] = await sql<{ id: string }>("SELECT id FROM purchase_order WHERE account_id IS NULL AND activated = 1 LIMIT 1");
  const [{ expires_at }] = await sql<{ expires_at: number }>("SELECT expires_at FROM purchase_order WHERE id = ?", [id]);
  await sql("UPDATE purchase_order SET expires_at = ? WHERE id = ?", [soon, id]);
  await open(page, "/");
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Orders by expiry" }) });
  await expect(card.getByRole("listitem").first()).toContainText("12 days left");
  await expect(card.getByRole("listitem").filter({ hasText: "Not assigned" }).first()).toBeVisible();
  await expect(card.locator(".dashboard__mark")).toHaveCount(await card.getByRole("listitem").count());
  await sql("UPDATE purchase_order SET expires_at = ? WHERE id = ?", [expires_at, id]);
});

test("[DASH-001] [DASH-009] an account admin's figures agree with the lists, and lead to them", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(admin.name);
  const users = `/api/v1/accounts/${admin.account}/users?limit=1`;
  const all = (await found(page, users)).found;
  const registered = (await found(page, `${users}&property=registered`)).found;
  expect(await figure(page, /^Users/)).toBe(all);
  expect(await figure(page, /^Registered/)).toBe(registered);
  expect(await figure(page, /Not registered yet/)).toBe(all - registered);
  await expect(page.getByRole("meter").first()).toBeVisible();
  await accessible(page);
  await page.getByRole("main").getByRole("link", { name: /Not registered yet/ }).click();
  await expect(page).toHaveURL(/property=notRegistered/);
});

test("[DASH-009] each bar is a day's events, and leads to them", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  const chart = page.getByRole("group", { name: "Events of the last 14 days" });
  await expect(chart.getByRole("button")).toHaveCount(14);
  const bars = await chart.getByRole("button").all();
  const names = await Promise.all(bars.map(async (bar) => (await bar.getAttribute("aria-label")) ?? ""));
  const at = names.findLastIndex((name) => !/: 0\b|\b0 /.test(name));
  expect(at).toBeGreaterThanOrEqual(0);
  const events = Number(/(\d[\d,. ]*)\D*$/.exec(names[at])?.[1].replace(/\D/g, ""));
  // Read now: that the history is opened is an event too.
  const rows = await sql<{ at: number }>("SELECT at FROM event WHERE account_id = ? AND at > ?", [admin.account, Date.now() - 16 * 86_400_000]);
  await bars[at].click();
  await expect(page).toHaveURL(/events\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
  const day = new URL(page.url()).searchParams.get("from")!;
  expect(new URL(page.url()).searchParams.get("to")).toBe(day);
  // The tests' zone is Berlin's.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" });
  expect(rows.filter((row) => format.format(row.at) === day).length).toBe(events);
});

test("[DASH-002] [DASH-005] [DASH-008] a partner inside an account has that account's dashboard", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `/accounts/${partner.account}`);
  const nav = page.getByRole("navigation", { name: "Main" });
  await nav.getByRole("link", { name: "Dashboard" }).nth(1).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${partner.account}/dashboard$`));
  const [{ name }] = await sql<{ name: string }>("SELECT name FROM account WHERE id = ?", [partner.account]);
  await expect(page.getByRole("main")).toContainText(name);
  for (const way of ["View users", "Add user", "Account information"]) {
    await expect(page.getByRole("main").getByRole("link", { name: way }).first()).toBeVisible();
  }
  await expect(page.getByRole("button", { name: "Change your password" })).toHaveCount(0);
  await accessible(page);
});

test("[DASH-005] [SIGN-020] the role User sees its own tile and no figure", async ({ as }) => {
  const page = await as("user");
  await open(page, "/");
  await expect(page.getByRole("button", { name: /Change your password/ })).toBeVisible();
  await expect(page.locator(".dashboard__tile-figure")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link")).toHaveCount(0);
});

test("[DASH-009] running tasks show where they are, and go when they end", async ({ as }) => {
  const [{ id: me }] = await sql<{ id: string }>("SELECT id FROM user WHERE email_key = ?", [admin.email.toLowerCase()]);
  const [id, now] = [crypto.randomUUID(), Date.now()];
  await sql(
    `INSERT INTO job (id, kind, account_id, account_name, started_by, started_name, input, lease_until, state, total, done, created_at)
     VALUES (?, 'importUsers', ?, ?, ?, 'Ada', '{}', ?, 'running', 100, 40, ?)`,
    [id, admin.account, admin.accountName, me, now + 3_600_000, now],
  );
  await sql(
    `INSERT INTO notification (id, person_id, account_id, account_name, kind, job_id, created_at, changed_at)
     VALUES (?, ?, ?, ?, 'job', ?, ?, ?)`,
    [id, me, admin.account, admin.accountName, id, now, now],
  );
  const page = await as("accountAdmin");
  await open(page, "/");
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Running tasks" }) });
  await expect(card.locator(".dashboard__task")).toContainText("Import of users");
  await expect(card.locator(".dashboard__task")).toContainText("40");
  await sql("UPDATE job SET state = 'completed', done = 100, finished_at = ? WHERE id = ?", [now, id]);
  await expect(card).toContainText("No task is running", { timeout: 5_000 });
  await sql("DELETE FROM notification WHERE id = ?", [id]);
});

for (const [how, options] of [["on a phone", PHONE], ["in the dark", { colorScheme: "dark" }], ["in forced colours", { forcedColors: "active" }]] as const) {
  test(`[DASH-027] the dashboards read ${how}`, async ({ as }) => {
    for (const role of ["partnerAdministrator", "accountAdmin"] as const) {
      const page = await as(role, options);
      await open(page, "/");
      await expect(page.getByRole("heading", { name: "Events of the last 14 days" })).toBeVisible();
      await fitsItsWidth(page);
      if (how !== "in forced colours") await accessible(page);
    }
  });
}

test("[DASH-004] [DASH-009] in French", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await sql("UPDATE partner_user SET language = 'fr' WHERE email_key = ?1", [partner.email]);
  try {
    await open(page, "/");
    for (const title of ["Comptes qui demandent votre attention", "Commandes par date d'expiration", "Événements des 14 derniers jours"]) {
      await expect(page.getByRole("heading", { name: title })).toBeVisible();
    }
    await accessible(page);
  } finally {
    await sql("UPDATE partner_user SET language = 'en' WHERE email_key = ?1", [partner.email]);
  }
});
