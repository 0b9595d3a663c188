// The life of a customer account: out of service and back, deleted and restored (spec 02, UNDO-005).

import { sql } from "./support/control";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");

interface Account {
  id: string;
  accountNumber: string;
  name: string;
}

/** Creates an account by the API, in the page's session. */
async function created(page: Page, name: string): Promise<Account> {
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

test("[ACCT-042] [ACCT-044] [ACCT-047] [UNDO-005] an account is deleted from its row, said to be gone where it is open, and restored from the partner's history", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const mark = crypto.randomUUID().slice(0, 8);
  const account = await created(page, `Leaving ${mark}`);
  const elsewhere = await as("partnerAdministrator");
  await open(elsewhere, `/accounts/${account.id}`);

  await open(page, `/accounts?search=${mark}`);
  const active = page.getByRole("navigation", { name: "Accounts by state" }).getByRole("link", { name: /^Active/ });
  await expect(active).toHaveText(/1$/);
  await page.getByRole("button", { name: `Actions for ${account.name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete customer?" });
  await expect(dialog).toContainText(`${account.name} will be deleted with no user`);
  await expect(dialog).toContainText("can restore it for 30 days");
  const press = dialog.getByRole("button", { name: "Delete", exact: true });
  await expect(press).toHaveAttribute("aria-disabled", "true");
  await accessible(page);
  await dialog.getByRole("textbox").fill(" Delete ");
  await press.click();
  await expect(page.getByText(`${account.name} is deleted`)).toBeVisible();
  await expect(page.getByText("No account matches")).toBeVisible();
  await expect(active).toHaveText(/0$/);

  // Where it was open it says so, and by whom; an old address says no more than any other.
  await elsewhere.getByLabel("City / Town").fill("Kanata");
  await elsewhere.getByRole("button", { name: "Save" }).click();
  await expect(elsewhere.getByText(`${account.name} was deleted by ${partner.name}`)).toBeVisible();
  expect((await open(page, `/accounts/${account.id}`))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partner history" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Partner history" })).toBeVisible();
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  const details = page.getByRole("dialog", { name: "Event Details" });
  await expect(details).toContainText(account.accountNumber);
  await expect(details).toContainText("orders do not come back");
  await accessible(page);
  await details.getByRole("button", { name: "Restore account" }).click();
  await expect(page.getByText(`${account.name} is restored`)).toBeVisible();
  await details.getByRole("link", { name: "Open the account" }).click();
  await expect(page.getByLabel("Customer name")).toHaveValue(account.name);
});

test("[ACCT-040] [ACCT-048] [ACCT-024] [ACCT-025] [ACCT-026] on a phone Deactivate and Delete end the page, and after a reactivation welcome e-mails are offered", async ({ as }) => {
  const page = await as("partnerAdministrator", { ...PHONE, colorScheme: "dark" });
  const account = await created(page, `Resting ${crypto.randomUUID().slice(0, 8)}`);
  await sql("UPDATE account SET micloud_connect = 1, sap_customer_number = 'B-4711' WHERE id = ?", [account.id]);
  await open(page, `/accounts/${account.id}`);
  const facts = page.locator("dl.facts");
  await expect(facts).toContainText("Billing customer number");
  await expect(facts).toContainText("B-4711");
  await expect(facts).toContainText("US (Americas). Data is stored and managed there");
  await expect(page.getByText("SAP customer number")).toHaveCount(0);
  // No gateway is onboarded: neither label nor value.
  await expect(page.getByText("PBX type")).toHaveCount(0);

  const below = async (name: string) => (await page.getByRole("button", { name, exact: true }).boundingBox())?.y ?? 0;
  await page.getByRole("button", { name: "Delete", exact: true }).scrollIntoViewIfNeeded();
  expect(await below("Deactivate")).toBeGreaterThan(await below("Save"));
  await accessible(page);
  await fitsItsWidth(page);
  // Half typed changes stop nobody from taking it out of service.
  await page.getByLabel("City / Town").fill("Kanata");
  await page.getByRole("button", { name: "Deactivate", exact: true }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("deactivate");
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(page).toHaveURL(/view=deactivated/);
  await sql("UPDATE account SET users = 1 WHERE id = ?", [account.id]);
  await page.getByRole("searchbox", { name: "Search accounts" }).fill(account.name);
  await expect(page).toHaveURL(/search=/);
  await page.getByRole("link", { name: account.name, exact: true }).click();
  const back = page.getByRole("dialog", { name: "Reactivate customer?" });
  await back.getByRole("textbox").fill("reactivate");
  await back.getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByText("E-mails to its users that waited")).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Send welcome e-mails to unregistered users" }).click();
  await expect(page.getByText("The welcome e-mails are on their way")).toBeVisible();
});

test("[ACCT-014] a name that is taken is warned of, and may be saved all the same", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const name = `Zwilling ${crypto.randomUUID().slice(0, 8)}`;
  const first = await created(page, name);
  const second = await created(page, "Other name");
  await open(page, `/accounts/${second.id}`);
  await page.getByLabel("Customer name").fill(name.toUpperCase());
  await page.keyboard.press("Enter");
  const warning = page.getByRole("status").filter({ hasText: "An account bears this name already" });
  await expect(warning.getByRole("link", { name: "Open it" })).toHaveAttribute("href", `/accounts/${first.id}`);
  await expect(page.getByText("Changes saved")).toHaveCount(0);
  await accessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
});
