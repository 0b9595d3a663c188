// Customer accounts: the list, a new one, Account information (spec 02).

import { readFileSync } from "node:fs";
import { sql } from "./support/control";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");

/** Creates an account by the API, in the page's session. */
async function created(page: Page, name: string): Promise<{ id: string; accountNumber: string; name: string }> {
  await open(page, "/accounts");
  return page.evaluate(async (name) => {
    const body = {
      name, country: "CA", province: "ON", address: "350 Legget Drive", city: "Ottawa", postalCode: "K2K 2W7",
      defaultLanguage: "en", supportContacts: ["help@created.example"],
    };
    const headers = { "content-type": "application/json", "x-portal": "1" };
    const answer = await fetch("/api/v1/accounts", { method: "POST", headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(await answer.text());
    return answer.json();
  }, name);
}

// How somebody arranged the columns stays with the person.
test.beforeEach(async () => {
  await sql("DELETE FROM table_view");
});

test("[ACCT-001] [ACCT-003] [ACCT-004] [ACCT-005] the list: views, search, sort, all in the address", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts");
  await accessible(page);
  const views = page.getByRole("navigation", { name: "Accounts by state" });
  await expect(views.getByRole("link", { name: /^Active \d+$/ })).toHaveAttribute("aria-current", "page");
  const names = page.getByRole("row").locator("td:first-child");
  const first = await names.allInnerTexts();
  expect(first.length).toBeGreaterThan(3);

  await page.getByRole("link", { name: "Customer name" }).click();
  await expect(page).toHaveURL(/direction=desc/);
  await expect(names.first()).toHaveText(first.at(-1) ?? "");

  await page.getByRole("searchbox", { name: "Search accounts" }).fill("MULLER");
  await expect(page).toHaveURL(/search=MULLER/);
  await expect(names).toHaveCount(1);
  await expect(page.getByRole("row", { name: /Müller & Söhne/ })).toBeVisible();
  await page.goBack();
  await expect(names).toHaveCount(first.length);

  await page.getByRole("searchbox", { name: "Search accounts" }).fill(admin.accountNumber);
  await expect(names).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search accounts" }).fill("no such customer");
  await expect(page.getByText("No account matches")).toBeVisible();
  await accessible(page);
});

test("[ACCT-001] [SIGN-012] a manager sees the assigned accounts and no other", async ({ as }) => {
  const page = await as("accountManager");
  await open(page, "/accounts");
  await expect(page.getByRole("row")).toHaveCount(3); // the head and two accounts
  expect((await open(page, `/accounts/${admin.account}`))?.status()).toBe(404);
});

/** Presses Export (or Retry) and reads the file that comes; its lines without the last, empty one. */
async function exported(page: Page, button = "Export"): Promise<string[]> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  if (button !== "Retry") await page.getByRole("menuitem", { name: ".csv" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^accounts_\d{8}-\d{6}Z\.csv$/);
  const bytes = readFileSync(await download.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.subarray(3).toString("utf8");
  expect(text).toMatch(/\r\n$/);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  return text.split("\r\n").slice(0, -1);
}

test("[ACCT-007] the accounts found are exported as CSV, with the columns shown and cells that are safe", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const mark = crypto.randomUUID().slice(0, 8);
  const unsafe = await created(page, `=1+2, "${mark}" Ltd`);
  const plain = await created(page, `Überseehandel ${mark}`);
  await open(page, "/accounts");
  const all = await exported(page);
  expect(all[0]).toBe("Customer name,Account ID,Country,Users,Tags,Modified on (by)");
  const count = await page.getByRole("navigation", { name: "Accounts by state" }).getByRole("link").first().innerText();
  expect(all.length - 1).toBe(Number(count.match(/\d+/)?.[0]));
  await expect(page.getByText(`${all.length - 1} accounts exported`)).toBeVisible();

  // What is searched for, in the order of the list, page after page.
  await page.getByRole("searchbox", { name: "Search accounts" }).fill(mark);
  await expect(page).toHaveURL(new RegExp(`search=${mark}`));
  const names = page.getByRole("row").locator("td:first-child");
  await expect(names).toHaveCount(2);
  await page.getByRole("link", { name: "Customer name" }).click();
  await expect(page).toHaveURL(/direction=desc/);
  await expect(names.first()).toHaveText(plain.name);
  let pages = 0;
  await page.route(/\/api\/v1\/accounts\?.*limit=200/, (route) => {
    pages += 1;
    return route.continue({ url: route.request().url().replace("limit=200", "limit=1") });
  });
  const found = await exported(page);
  expect(pages).toBe(2);
  const moment = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z`;
  const rest = (number: string) => `,${number},Canada · Ottawa,0,,${moment} \\(${partner.name}\\)$`;
  expect(found).toHaveLength(3);
  expect(found[1]).toMatch(new RegExp(`^Überseehandel ${mark}${rest(plain.accountNumber)}`));
  expect(found[2]).toMatch(new RegExp(`^"'=1\\+2, ""${mark}"" Ltd"${rest(unsafe.accountNumber)}`));
  await page.unroute(/\/api\/v1\/accounts\?.*limit=200/);

  // A line that is cut: no file, a word why, and Retry.
  await page.route(/\/api\/v1\/accounts\?.*limit=200/, (route) => route.abort("internetdisconnected"), { times: 1 });
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: ".csv" }).click();
  await expect(page.getByRole("alert").getByText("The portal cannot be reached")).toBeVisible();
  await accessible(page);
  expect(await exported(page, "Retry")).toEqual(found);
  await expect(page.getByText("The portal cannot be reached")).toHaveCount(0);

  // A column that is hidden is absent, one that was moved stands where it is shown.
  const dialog = page.getByRole("dialog", { name: "Show/hide columns" });
  const arranged = async () => {
    const saved = page.waitForResponse((response) => response.url().includes("/table-views/accounts"));
    await dialog.getByRole("button", { name: "OK" }).click();
    await saved;
  };
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  await dialog.getByRole("checkbox", { name: "Country" }).uncheck();
  await dialog.getByRole("button", { name: "Move Users" }).focus();
  for (let i = 0; i < 2; i++) await page.keyboard.press("Alt+ArrowUp");
  await arranged();
  // The arrangement is the person's: it is still there with the next document.
  await open(page, `/accounts?search=${mark}`);
  await expect(page.getByRole("columnheader", { name: "Country" })).toHaveCount(0);
  const fewer = await exported(page);
  expect(fewer[0]).toBe("Customer name,Users,Account ID,Tags,Modified on (by)");
  expect(fewer[1]).toMatch(new RegExp(`^"'=1\\+2, ""${mark}"" Ltd",0,${unsafe.accountNumber},,${moment}`));
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  await dialog.getByRole("button", { name: "Reset to default" }).click();
  await arranged();
  await expect(page.getByRole("columnheader", { name: "Country" })).toBeVisible();

  // Nothing found, nothing to export.
  await page.getByRole("searchbox", { name: "Search accounts" }).fill("no such customer");
  await expect(page.getByText("No account matches")).toBeVisible();
  const button = page.getByRole("button", { name: "Export", exact: true });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription("No account to export");
});

test("[ACCT-007] [DASH-003] in French the export speaks French", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await sql("UPDATE partner_user SET language = 'fr' WHERE email_key = ?1", [partner.email]);
  try {
    await open(page, `/accounts?search=${admin.accountNumber}`);
    const lines = await exported(page, "Exporter");
    expect(lines[0]).toBe("Nom du client,ID de compte,Pays,Utilisateurs,Étiquettes,Modifié le (par)");
    expect(lines).toHaveLength(2);
  } finally {
    await sql("UPDATE partner_user SET language = 'en' WHERE email_key = ?1", [partner.email]);
  }
});

test("[ACCT-006] [ACCT-036] [DASH-024] deactivating and reactivating ask for the word", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const { id } = await created(page, "Asleep Limited");
  await open(page, `/accounts/${id}`);
  await page.getByRole("button", { name: "Deactivate" }).click();
  const dialog = page.getByRole("dialog", { name: "Deactivate customer?" });
  const press = dialog.getByRole("button", { name: "Deactivate" });
  await expect(press).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox").fill("supprimer");
  await expect(press).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox").fill(" Deactivate ");
  await accessible(page);
  await press.click();
  await expect(page).toHaveURL(/view=deactivated/);

  // Nothing of it can be seen until it is back.
  await page.getByRole("link", { name: "Asleep Limited", exact: true }).click();
  const back = page.getByRole("dialog", { name: "Reactivate customer?" });
  await expect(back).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(back).toBeHidden();
  expect((await open(page, `/accounts/${id}`))?.status()).toBe(409);
  await expect(page.getByRole("heading", { level: 1, name: "Account deactivated" })).toBeVisible();

  await page.getByRole("link", { name: "Deactivated accounts" }).click();
  await page.getByRole("link", { name: "Asleep Limited", exact: true }).click();
  await back.getByRole("textbox").fill("reactivate");
  await back.getByRole("button", { name: "Reactivate" }).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${id}\\?reactivated$`));
  await expect(page.getByLabel("Customer name")).toHaveValue("Asleep Limited");
});

test("[ACCT-008] [ACCT-009] [ACCT-010] [ACCT-012] a new account, with what is missing named first", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts");
  await page.getByRole("link", { name: "Add account" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  const summary = page.getByRole("group", { name: /attention/ });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("listitem")).toHaveCount(5);
  await accessible(page);
  await summary.getByRole("link", { name: /Customer name/ }).click();
  await expect(page.getByLabel("Customer name")).toBeFocused();

  await page.getByLabel("Customer name").fill("Ballad Industries");
  await page.getByLabel("Country").selectOption("CA");
  await expect(page.getByText("US (Americas)")).toBeVisible();
  await page.getByLabel("Province / State").selectOption("ON");
  await page.getByLabel("Country").selectOption("US");
  await expect(page.getByText("did not fit the new country")).toBeVisible();
  await page.getByLabel("Country").selectOption("CA");
  await page.getByLabel("Address", { exact: true }).fill("350 Legget Drive");
  await page.getByLabel("City / Town").fill("Ottawa");
  await page.getByLabel("Postal / Zip code").fill("K0A-2GO-X");
  await page.getByRole("combobox", { name: "Support contacts" }).fill("help@ballad.example");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "help@ballad.example" })).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter a Canadian postal code, such as K0A 2G0").first()).toBeVisible();
  await page.getByLabel("Postal / Zip code").fill("k0a 2g0");
  await page.getByRole("button", { name: "Save" }).click();

  // ACCT-013, ACCT-017
  await expect(page.getByRole("heading", { level: 1, name: "Account information" })).toBeVisible();
  await expect(page.getByText("The account has been created")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add user" })).toBeVisible();
  await expect(page.getByText(/^[1-9]\d{8}$/)).toBeVisible();
  await expect(page.getByLabel("Postal / Zip code")).toHaveValue("K0A 2G0");
});

test("[ACCT-018] [ACCT-021] [ACCT-027] [DASH-001] information is edited in place and saved at once", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const { id } = await created(page, "Before Ltd");
  await open(page, `/accounts/${id}`);
  await accessible(page);
  const save = page.getByRole("button", { name: "Save" });
  await expect(save).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel("Customer name").fill("After Ltd");
  await page.getByLabel("Business type").selectOption("retail");
  await page.getByLabel("Bandwidth optimization").check();
  await save.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(page.getByRole("banner").getByRole("button", { name: "After Ltd" })).toBeVisible();
  await expect(save).toHaveAttribute("aria-disabled", "true");
  await page.reload();
  await expect(page.getByLabel("Customer name")).toHaveValue("After Ltd");
  await expect(page.getByLabel("Business type")).toHaveValue("retail");
  await expect(page.getByLabel("Bandwidth optimization")).toBeChecked();
});

test("[ACCT-035] [DASH-022] two people save at once: the second compares and decides", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const { id } = await created(page, "Twice Ltd");
  await open(page, `/accounts/${id}`);
  const other = await as("partnerAdministrator");
  await open(other, `/accounts/${id}`);
  await other.getByLabel("City / Town").fill("Kanata");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Changes saved")).toBeVisible();

  await page.getByLabel("Customer name").fill("Twice and Son Ltd");
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Kanata");
  await accessible(page);
  await dialog.getByRole("group", { name: "City / Town" }).getByText("Kanata").click();
  await dialog.getByRole("button", { name: "Save the chosen values" }).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(page.getByLabel("City / Town")).toHaveValue("Kanata");
  await expect(page.getByLabel("Customer name")).toHaveValue("Twice and Son Ltd");
});

test("[ACCT-020] [SIGN-026] without Edit every field is read-only and says why", async ({ as }) => {
  const role = crypto.randomUUID();
  await sql(
    `INSERT INTO role (id, partner_account_id, name, base, cells)
     SELECT ?, partner_account_id, 'Looks only', 'accountAdmin', '["accounts.view","users.view"]' FROM account WHERE id = ?`,
    [role, admin.account],
  );
  const page = await as("accountAdmin");
  await open(page, `/accounts/${admin.account}`);
  await expect(page.getByLabel("Customer name")).toBeEditable();
  // Deactivating is a partner's business.
  await expect(page.getByRole("button", { name: "Deactivate" })).toHaveCount(0);
  await sql("UPDATE user SET role_id = ? WHERE email_key = ?", [role, admin.email]);
  try {
    await open(page, `/accounts/${admin.account}`);
    await expect(page.getByLabel("Customer name")).not.toBeEditable();
    await expect(page.getByText("Your role lacks the permission").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    await accessible(page);
  } finally {
    await sql("UPDATE user SET role_id = NULL WHERE email_key = ?", [admin.email]);
  }
});

test("[ACCT-022] the Account ID is copied", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `/accounts/${partner.account}`);
  await page.getByRole("button", { name: "Copy the Account ID" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(admin.accountNumber);
});

test("[DASH-025] leaving with changes asks once", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts/new");
  await page.getByLabel("Customer name").fill("Half typed");
  await page.getByRole("link", { name: "Cancel" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Customer name")).toHaveValue("Half typed");
});

test("[ACCT-048] [DASH-027] on a phone the list is cards and Save is within reach", async ({ as }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await as("partnerAdministrator", { ...PHONE, colorScheme });
    for (const path of ["/accounts", "/accounts/new", `/accounts/${partner.account}`]) {
      await open(page, path);
      await accessible(page);
      await fitsItsWidth(page);
    }
    await expect(page.getByRole("button", { name: "Save" })).toBeInViewport();
  }
});

test("[DASH-027] on a phone a page's other actions are a menu, by keyboard too, and before any script", async ({ as }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await as("partnerAdministrator", { ...PHONE, javaScriptEnabled });
    if (javaScriptEnabled) await open(page, "/accounts");
    else await page.goto("/accounts");
    const more = page.getByRole("button", { name: "More actions" });
    const [file, sheet] = [page.getByRole("button", { name: "Export" }), page.getByRole("link", { name: "Import Users" })];
    await expect(page.getByRole("link", { name: "Add account" })).toBeInViewport({ ratio: 1 });
    await expect(sheet).toBeHidden();
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(sheet).toBeInViewport({ ratio: 1 });
    if (javaScriptEnabled) {
      await expect(file).toBeFocused();
      await page.keyboard.press("ArrowDown");
      await expect(sheet).toBeFocused();
      await page.keyboard.press("ArrowDown");
      await expect(file).toBeFocused();
      await accessible(page);
      // A menu of one of them closes by itself: the first Escape leads back to that, the second to where it began.
      await page.keyboard.press("Enter");
      await expect(page.getByRole("menuitem", { name: "Comma-separated" })).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(file).toBeFocused();
    }
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(more).toBeFocused();
    await page.keyboard.press("Enter");
    await sheet.click();
    await expect(page.getByRole("heading", { level: 1, name: "Import users into several customers" })).toBeVisible();
  }
});

test("[DASH-019] the list reads, searches and sorts without a script", async ({ as }) => {
  const page = await as("partnerAdministrator", { javaScriptEnabled: false });
  await page.goto("/accounts");
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  await page.getByRole("searchbox", { name: "Search accounts" }).fill("muller");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: /Müller & Söhne/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Account information" })).toBeVisible();
  await expect(page.getByLabel("City / Town")).toHaveValue("Wetzlar");
});
