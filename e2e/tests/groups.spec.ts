// Account groups: tags on an account, a group by rule, an account manager who has it.

import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";
import { sql } from "./support/control";

test("[DELG-002] [WHY-003] an account is tagged, a group is made of the tag, filtered by, given to a manager and deleted", async ({ as }) => {
  const tag = `t${Date.now()}`;
  const email = `${tag}@groups.example`;
  await sql(
    `INSERT INTO partner_user (id, partner_account_id, name, email, email_key, access, name_key, search, modified_at, modified_by)
     SELECT ?1, partner_account_id, ?2, ?3, ?3, 'manager', lower(?2), lower(?2), 1, '' FROM partner_user WHERE email_key = ?4`,
    [crypto.randomUUID(), `Gil ${tag}`, email, person("partnerAdministrator").email],
  );
  const page = await as("partnerAdministrator");
  await open(page, `/accounts/${person("partnerAdministrator").account}`);
  const name = await page.getByLabel("Customer name").inputValue();
  const tags = page.getByLabel("Tags");
  const before = await tags.inputValue();
  await tags.fill(`${before}, ${tag}, ${tag.toUpperCase()}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(tags).toHaveValue(new RegExp(`${tag}$`));

  await open(page, "/account-groups");
  await accessible(page);
  await page.getByRole("link", { name: "New account group" }).click();
  await page.getByLabel("Name", { exact: true }).fill(`Group ${tag}`);
  // Without a condition it is all accounts; with the tag it is one.
  const preview = page.locator(".groups__count");
  await expect(preview).not.toHaveText("1 account");
  await page.getByLabel("Tag, one of").fill(tag);
  await expect(preview).toHaveText("1 account");
  await expect(page.locator(".groups__names")).toContainText(name);
  await accessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: new RegExp(`Group ${tag}`) });
  await expect(row).toContainText(`Tag: ${tag}`);

  // The list of accounts by group, and by tag.
  await row.getByRole("link", { name: "1", exact: true }).click();
  await expect(page.locator("#accounts-table tbody tr")).toHaveCount(1);
  await expect(page.locator("#accounts-table tbody")).toContainText(name);
  await expect(page.getByRole("link", { name: `Remove filter Account group: Group ${tag}` })).toBeVisible();
  // The dashboard of its accounts alone; its figures lead to lists of the same.
  await open(page, "/");
  await page.getByRole("button", { name: "Add filter" }).click();
  const menu = page.getByRole("group", { name: "Add filter" });
  await menu.locator("summary", { hasText: "Account group" }).click();
  await menu.getByRole("link", { name: `Group ${tag}` }).click();
  await expect(page).toHaveURL(/\/\?group=/);
  const active = page.getByRole("main").getByRole("link", { name: /Active accounts/ });
  await expect(active).toHaveText(/\D1$/);
  await expect(page.getByRole("main").getByRole("link", { name: /Orders to assign/ })).toHaveCount(0);
  await accessible(page);
  await active.click();
  await expect(page.locator("#accounts-table tbody tr")).toHaveCount(1);
  await page.goBack();
  await page.getByRole("main").getByRole("link", { name: /expire within/ }).click();
  await expect(page).toHaveURL(/\/orders\?view=expiring&group=/);
  await page.getByRole("link", { name: `Remove filter Account group: Group ${tag}` }).click();
  await expect(page).toHaveURL(/\/orders\?view=expiring$/);
  await open(page, `/accounts?tags=${tag.toUpperCase()}`);
  await expect(page.locator("#accounts-table tbody tr")).toHaveCount(1);

  // Given to an account manager, whose accounts follow at once.
  await open(page, `/account-managers?search=${tag}`);
  await page.getByRole("link", { name: `Gil ${tag}` }).click();
  await expect(page.getByText("No accounts assigned.")).toBeVisible();
  await page.getByRole("button", { name: `Assign Group ${tag}` }).click();
  const asked = page.getByRole("dialog", { name: "Assign account group" });
  await asked.getByLabel("Ends after (days)").fill("30");
  await asked.getByRole("button", { name: "Assign" }).click();
  const held = page.locator("#managed-table tbody tr");
  await expect(held).toHaveCount(1);
  await expect(held.first()).toContainText(`via Group ${tag}`);
  await accessible(page);

  await open(page, "/account-groups");
  await row.getByRole("button", { name: `Actions for Group ${tag}` }).click();
  await page.getByRole("button", { name: "Delete" }).or(page.getByRole("menuitem", { name: "Delete" })).first().click();
  const doomed = page.getByRole("dialog", { name: "Delete account group?" });
  await expect(doomed).toContainText("1 Account Manager loses");
  await doomed.getByRole("textbox").fill("delete");
  await doomed.getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});

test("[DELG-002] on a phone a group of all accounts except one is made by keyboard-sized steps", async ({ as }) => {
  const tag = `p${Date.now()}`;
  const page = await as("partnerAdministrator", { ...PHONE, colorScheme: "dark" });
  await open(page, "/account-groups/new");
  await page.getByLabel("Name", { exact: true }).fill(`Group ${tag}`);
  const preview = page.locator(".groups__count");
  await expect(preview).toHaveText(/\d+ accounts/);
  const all = Number((await preview.innerText()).match(/\d+/)?.[0]);
  await page.getByRole("textbox", { name: "Find an account" }).fill("ba");
  await page.getByRole("button", { name: /^Add / }).first().click();
  await expect(preview).toHaveText(`${all - 1} accounts`);
  await fitsItsWidth(page);
  await accessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: `Group ${tag}` })).toBeVisible();
  await fitsItsWidth(page);
});
