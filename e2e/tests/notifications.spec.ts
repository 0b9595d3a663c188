// The bell: what a person is told, what of it is new, and what can be done about what failed.

import { sql } from "./support/control";
import { PHONE, type Page, accessible, alive, expect, fitsItsWidth, open, person, test } from "./support/portal";

const admin = person("accountAdmin");
// Everybody here is one person with one bell.
test.describe.configure({ mode: "serial" });

let me: string;
let account: { id: string; name: string };

test.beforeAll(async () => {
  [{ id: me }] = await sql<{ id: string }>("SELECT id FROM user WHERE email_key = ?", [admin.email.toLowerCase()]);
  account = { id: admin.account, name: admin.accountName };
});

test.beforeEach(async () => {
  await sql("DELETE FROM notification WHERE person_id = ?", [me]);
});

/** A task as its slices leave it: how far it is, and whether it has ended. */
async function task(kind: "importUsers" | "deleteUsers", facts: { total: number; done?: number; skipped?: number; state?: string }) {
  const id = crypto.randomUUID();
  const now = Date.now();
  const { total, done = 0, skipped = 0, state = "running" } = facts;
  const ended = state === "running" ? null : now;
  await sql(
    `INSERT INTO job (id, kind, account_id, account_name, started_by, started_name, input, lease_until, state, total, done,
     skipped, created_at, finished_at) VALUES (?, ?, ?, ?, ?, 'Ada', '{"after":0}', ?, ?, ?, ?, ?, ?, ?)`,
    [id, kind, account.id, account.name, me, now + 3_600_000, state, total, done, skipped, now, ended],
  );
  await sql(
    `INSERT INTO notification (id, person_id, account_id, account_name, kind, job_id, created_at, changed_at)
     VALUES (?, ?, ?, ?, 'job', ?, ?, ?)`,
    [id, me, account.id, account.name, id, now, now],
  );
  return id;
}

const bell = (page: Page) => page.getByRole("button", { name: /^Notifications/ });
const entries = (page: Page) => page.getByRole("group", { name: "Notifications" }).locator(".frame-bell__entry");

test("[DASH-011] the badge counts what is new; opening the bell makes it seen, here and after a reload", async ({ as }) => {
  await task("importUsers", { total: 3, done: 3, state: "completed" });
  await task("deleteUsers", { total: 2, done: 2, state: "completed" });
  const page = await as("accountAdmin");
  await open(page, "/");
  await expect(bell(page)).toHaveAccessibleName("Notifications, 2 new");
  await expect(bell(page)).toHaveText("2");
  await bell(page).click();
  await expect(entries(page)).toHaveCount(2);
  await expect(entries(page).first()).toContainText("Completed");
  await expect(entries(page).first()).toContainText(account.name);
  await expect(bell(page)).toHaveAccessibleName("Notifications");
  await accessible(page);
  await page.reload();
  await alive(page);
  await bell(page).click();
  await expect(entries(page)).toHaveCount(2);
  await expect(bell(page)).toHaveAccessibleName("Notifications");
});

test("[DASH-011] above 99 the badge says 99+", async ({ as }) => {
  const now = Date.now();
  const rows = Array.from({ length: 120 }, (_, n) => [crypto.randomUUID(), now - n * 60_000]);
  await sql(
    `INSERT INTO notification (id, person_id, account_id, account_name, kind, text, created_at, changed_at)
     SELECT value ->> 0, ?, ?, ?, 'mailUndeliverable', ?, value ->> 1, value ->> 1 FROM json_each(?)`,
    [me, account.id, account.name, JSON.stringify({ key: "notifications-mail-undeliverable", args: { mail: "welcome", name: "Max", address: "max@example.test" } }), JSON.stringify(rows)],
  );
  const page = await as("accountAdmin");
  await open(page, "/");
  await expect(bell(page)).toHaveText("99+");
  await bell(page).click();
  // [DASH-017]: twenty at a time.
  await expect(entries(page)).toHaveCount(20);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(entries(page)).toHaveCount(40);
  await expect(bell(page)).toHaveText("80");
});

test("[DASH-012] a running task advances and ends before one's eyes", async ({ as }) => {
  const job = await task("importUsers", { total: 100, done: 10 });
  const page = await as("accountAdmin");
  await open(page, "/");
  await bell(page).click();
  await expect(entries(page)).toContainText("In progress");
  await expect(entries(page)).toContainText("10");
  await sql("UPDATE job SET done = 60 WHERE id = ?", [job]);
  await expect(entries(page)).toContainText("60", { timeout: 5_000 });
  await sql("UPDATE job SET done = 100, state = 'completed', finished_at = ? WHERE id = ?", [Date.now(), job]);
  await expect(entries(page)).toContainText("Completed", { timeout: 5_000 });
});

test("[DASH-012] what comes in shows without a reload, told by the Worker", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  await expect(bell(page)).toHaveAccessibleName("Notifications");
  await page.waitForTimeout(2_000); // the first look has passed
  const looks: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/v1/notifications") looks.push(request.url());
  });
  // Nothing runs, so nobody asks by itself.
  await page.waitForTimeout(5_000);
  expect(looks).toEqual([]);
  // Another browser of the same person starts something.
  const other = await as("accountAdmin");
  await open(other, "/");
  const status = await other.evaluate(
    async ([account, user]) => {
      const headers = { "content-type": "application/json", "x-portal": "1" };
      const body = JSON.stringify({ selection: { kind: "chosen", users: [user] }, word: "delete" });
      return (await fetch(`/api/v1/accounts/${account}/users/delete`, { method: "POST", headers, body })).status;
    },
    // Nobody deletes themselves: the task ends and has done nothing.
    [account.id, me],
  );
  expect(status).toBe(202);
  await expect(bell(page)).toHaveAccessibleName(/1 new/, { timeout: 5_000 });
  await bell(page).click();
  await expect(entries(page)).toContainText("Deletion of users");
  await expect(entries(page)).toContainText(/Completed|Failed/, { timeout: 5_000 });
  await expect(bell(other)).toHaveAccessibleName(/Notifications/);
});

test("[DASH-014] Clear all hides everything until a reload or something new", async ({ as }) => {
  await task("importUsers", { total: 3, done: 3, state: "completed" });
  const page = await as("accountAdmin");
  await open(page, "/");
  await bell(page).click();
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page.getByText("No notifications")).toBeVisible();
  await page.reload();
  await alive(page);
  await bell(page).click();
  await expect(entries(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(entries(page)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await task("deleteUsers", { total: 2, done: 2, state: "completed" });
  await bell(page).click();
  await expect(entries(page)).toHaveCount(2);
});

test("[DASH-015] delete is for good, and the focus moves to the next", async ({ as }) => {
  await task("importUsers", { total: 3, done: 3, state: "completed" });
  await task("deleteUsers", { total: 2, done: 2, state: "completed" });
  const page = await as("accountAdmin");
  await open(page, "/");
  await bell(page).click();
  await expect(entries(page)).toHaveCount(2);
  await entries(page).first().getByRole("button", { name: /^Delete: Deletion of users/ }).click();
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page).getByRole("button", { name: /^Delete: Import of users/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("No notifications")).toBeVisible();
  await expect(bell(page)).toBeFocused();
  await page.reload();
  await alive(page);
  await bell(page).click();
  await expect(page.getByText("No notifications")).toBeVisible();
});

test("[DASH-013] View details names each item and why; Retry takes up what is left alone", async ({ as }) => {
  const job = await task("deleteUsers", { total: 2, done: 1, skipped: 1, state: "completedWithErrors" });
  const [kept] = await sql<{ id: string; name: string }>(
    "SELECT id, name FROM user WHERE account_id = ? AND id <> ? AND source = 'portal' AND cloudlink_account <> 'none' ORDER BY name DESC LIMIT 1",
    [account.id, me],
  );
  await sql("INSERT INTO job_item (job_id, n, item) VALUES (?, 1, ?)", [job, kept.id]);
  await sql("INSERT INTO job_failure (job_id, item, reason) VALUES (?, ?, ?)", [job, kept.name, JSON.stringify({ key: "users-delete-micloud" })]);
  const page = await as("accountAdmin");
  await open(page, "/");
  await bell(page).click();
  await entries(page).getByRole("button", { name: "View details" }).click();
  const dialog = page.getByRole("dialog", { name: "Deletion of users" });
  await expect(dialog.getByRole("row").filter({ hasText: kept.name })).toContainText("MiCloud Connect");
  await expect(dialog).toContainText("try again");
  await accessible(page);
  await dialog.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("Trying again for 1 user.")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await sql("SELECT 1 FROM user WHERE id = ?", [kept.id])).length).toBe(0);
  await bell(page).click();
  await expect(entries(page)).toHaveCount(2);
  await expect(entries(page).first()).toContainText("Completed", { timeout: 5_000 });
});

test("[DASH-013] the rows that an import left are a link away", async ({ as }) => {
  const job = await task("importUsers", { total: 3, done: 2, skipped: 0, state: "completedWithErrors" });
  await sql("UPDATE job SET failed = 1 WHERE id = ?", [job]);
  await sql("INSERT INTO job_failure (job_id, item, reason) VALUES (?, 'Row 4', ?)", [job, JSON.stringify({ key: "users-delete-oneself" })]);
  const page = await as("accountAdmin", PHONE);
  await open(page, "/");
  await bell(page).click();
  await entries(page).getByRole("button", { name: "View details" }).click();
  const dialog = page.getByRole("dialog", { name: "Import of users" });
  await expect(dialog.getByRole("row").filter({ hasText: "Row 4" })).toBeVisible();
  await fitsItsWidth(page);
  await accessible(page);
  await dialog.getByRole("link", { name: "Review the rows that are left" }).click();
  await expect(page).toHaveURL(/\/import$/);
});

test("[DASH-030] an undeliverable mail appears by itself, with the server's answer and the way to the user", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, "/");
  await expect(bell(page)).toHaveAccessibleName("Notifications");
  const now = Date.now() - 1_000;
  const [user] = await sql<{ id: string; name: string }>(
    "SELECT id, name FROM user WHERE account_id = ? AND id <> ? LIMIT 1", [account.id, me]);
  await sql(
    `INSERT INTO mail (id, account_id, person_id, address, kind, language, facts, next_at, created_at, caused_by)
     VALUES (?, ?, ?, 'no body@<>', 'welcomeBack', 'en', ?, ?, ?, ?)`,
    [crypto.randomUUID(), account.id, user.id, JSON.stringify({ name: user.name, account: account.name }), now, now, me],
  );
  await fetch(`${process.env.CONTROL_ADDRESS}/scheduled`, { method: "POST" });
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 new", { timeout: 5_000 });
  await bell(page).click();
  await expect(entries(page)).toContainText("Not delivered");
  await expect(entries(page)).toContainText(`The welcome e-mail to ${user.name} (no body@<>) could not be delivered`);
  await entries(page).getByRole("button", { name: "View details" }).click();
  const dialog = page.getByRole("dialog", { name: "Not delivered" });
  await expect(dialog).toContainText("The mail server answered:");
  await accessible(page);
  await dialog.getByRole("link", { name: "Open the user" }).click();
  await expect(page).toHaveURL(new RegExp(`/users/${user.id}$`));
});

test("[DASH-004] [DASH-010] the bell speaks French, on a phone too", async ({ as }) => {
  await task("importUsers", { total: 3, done: 1, state: "completedWithErrors", skipped: 2 });
  const page = await as("accountAdmin", { ...PHONE, locale: "fr-CA" });
  await sql("UPDATE user SET language = 'fr' WHERE id = ?", [me]);
  try {
    await open(page, "/");
    await page.getByRole("button", { name: "Notifications, 1 nouvelle" }).click();
    await expect(page.getByRole("button", { name: "Supprimer tout" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Voir les détails" })).toBeVisible();
    await expect(page.getByText("Importation d'utilisateurs").first()).toBeVisible();
    await fitsItsWidth(page);
    await accessible(page);
  } finally {
    await sql("UPDATE user SET language = 'en' WHERE id = ?", [me]);
  }
});
