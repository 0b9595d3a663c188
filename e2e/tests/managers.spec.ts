// Account managers: converted, given accounts, taken accounts, upgraded; on a desk and on a phone.

import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";
import { sql } from "./support/control";

/** Partner users of the demo's partner account whom nobody else's journey meets. */
async function partnerUsers(tag: string, names: string[], access: "administrator" | "manager") {
  for (const [n, name] of names.entries()) {
    const email = `${tag}.${n}@managers.example`;
    await sql(
      `INSERT INTO partner_user (id, partner_account_id, name, email, email_key, access, name_key, search, modified_at, modified_by)
       SELECT ?1, partner_account_id, ?2, ?3, ?3, ?4, lower(?2), lower(?2) || ' ' || ?3, 1, '' FROM partner_user WHERE email_key = ?5`,
      [crypto.randomUUID(), name, email, access, person("partnerAdministrator").email],
    );
  }
}

test("[MGRS-001] [MGRS-010] [MGRS-020] [MGRS-021] [MGRS-022] [MGRS-043] [MGRS-044] [MGRS-023] [MGRS-005] [WHY-003] an administrator becomes a manager of two accounts, loses one and is upgraded again", async ({ as }) => {
  const tag = `convert${Date.now()}`;
  await partnerUsers(tag, [`Ada ${tag}`], "administrator");
  const page = await as("partnerAdministrator");
  await open(page, "/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Account Managers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Account Managers" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Manage Selected (0)" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("link", { name: /^Administrators/ }).click();
  // The own row is there, and its box says why it cannot be ticked.
  const own = page.getByRole("checkbox", { name: `Select ${person("partnerAdministrator").name}` });
  await expect(own).toBeDisabled();
  await accessible(page);

  await page.getByRole("searchbox", { name: "Search Users" }).fill(tag);
  await expect(page.getByText(/1 of \d+ match/).first()).toBeVisible();
  await page.getByRole("checkbox", { name: `Select Ada ${tag}` }).check();
  await page.getByRole("button", { name: "Convert Selected (1)" }).first().click();
  const asked = page.getByRole("dialog", { name: "Convert to Account Managers" });
  await expect(asked).toContainText(`Ada ${tag}`);
  await expect(asked).toContainText("none, until you assign some");
  await asked.getByRole("button", { name: "OK" }).click();
  const run = page.getByRole("dialog", { name: "Convert to Account Managers" });
  await expect(run.getByText("Over", { exact: true })).toBeVisible();
  await run.getByRole("button", { name: "Close" }).first().click();

  await page.getByRole("link", { name: /^Account Managers \d/ }).click();
  await page.getByRole("link", { name: `Ada ${tag}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Ada ${tag}` })).toBeVisible();
  await expect(page.getByText("No accounts assigned.")).toBeVisible();
  await page.getByRole("link", { name: /^Accounts not assigned/ }).first().click();
  const boxes = page.locator("#managed-table tbody").getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole("button", { name: "Assign (2)" }).first().click();
  const giving = page.getByRole("dialog", { name: "Assign account(s)" });
  await expect(giving).toContainText("gains 2 accounts");
  await giving.getByLabel("Ends after (days)").fill("731");
  await giving.getByRole("button", { name: "Assign" }).click();
  await expect(giving).toContainText("Enter 1 to 730 days");
  await giving.getByLabel("Ends after (days)").fill("30");
  await accessible(page);
  await giving.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByText("Over", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).first().click();

  // The numbers of the tabs follow without reloading (MGRS-049).
  await page.getByRole("link", { name: "Accounts assigned 2" }).click();
  const held = page.locator("#managed-table tbody tr");
  await expect(held).toHaveCount(2);
  await expect(held.first()).toContainText("Ends ");
  // Who holds it is told to the keyboard too (MGRS-047).
  await held.first().locator(".managers__figure").focus();
  await expect(held.first().getByRole("tooltip")).toContainText(`Ada ${tag}`);
  await held.first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Unassign (1)" }).first().click();
  const taking = page.getByRole("dialog", { name: "Unassign account(s)" });
  await expect(taking).toContainText(`Ada ${tag}`);
  await expect(taking).toContainText("loses 1 account");
  await taking.getByRole("button", { name: "Unassign" }).click();
  await expect(page.getByText("Over", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).first().click();
  await expect(held).toHaveCount(1);

  await open(page, `/account-managers?search=${tag}`);
  await page.getByRole("checkbox", { name: `Select Ada ${tag}` }).check();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("button", { name: "Upgrade Selected (1)" }).or(page.getByRole("menuitem", { name: "Upgrade Selected (1)" })).first().click();
  const upgrade = page.getByRole("dialog", { name: "Confirm upgrade to Administrator(s)?" });
  await expect(upgrade).toContainText("1 assignment is removed");
  await upgrade.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Over", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByText("No Account Manager matches.")).toBeVisible();
});

test("[MGRS-045] [MGRS-067] [MGRS-047] several managers on a phone: three tabs, cards, names at a tap", async ({ as }) => {
  const tag = `phone${Date.now()}`;
  await partnerUsers(tag, [`Bea ${tag}`, `Cal ${tag}`], "manager");
  await sql(
    `INSERT INTO manager_assignment (partner_user_id, account_id)
     SELECT p.id, a.id FROM partner_user p JOIN account a ON a.partner_account_id = p.partner_account_id AND a.status = 'active'
     WHERE p.email_key = ?1 ORDER BY a.name_key LIMIT 1`,
    [`${tag}.0@managers.example`],
  );
  const page = await as("partnerAdministrator", { ...PHONE, colorScheme: "dark" });
  await open(page, `/account-managers?search=${tag}`);
  await fitsItsWidth(page);
  await page.getByRole("checkbox", { name: `Select Bea ${tag}` }).check();
  await page.getByRole("checkbox", { name: `Select Cal ${tag}` }).check();
  await page.getByRole("button", { name: "Manage Selected (2)" }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "2 Account Managers" })).toBeVisible();
  await page.getByRole("link", { name: /^Accounts assigned to some 1/ }).click();
  const row = page.locator("#managed-table tbody tr");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("1 of 2");
  await row.getByRole("button", { name: /who holds/ }).tap();
  await expect(row.getByRole("tooltip").filter({ hasText: `Bea ${tag}` }).last()).toBeVisible();
  await fitsItsWidth(page);
  await accessible(page);
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Assign (1)" }).last().click();
  const giving = page.getByRole("dialog", { name: "Assign account(s)" });
  await expect(giving).toContainText(`Cal ${tag}`);
  await giving.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByText("Over", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByRole("link", { name: /^Accounts assigned to all 1/ })).toBeVisible();
});

test("[MGRS-003] [MGRS-004] who is restricted has no entry, and an account's pages have none", async ({ as }) => {
  const manager = await as("accountManager");
  await open(manager, "/");
  await expect(manager.getByRole("link", { name: "Account Managers" })).toHaveCount(0);
  await open(manager, "/account-managers");
  await expect(manager.getByRole("heading", { level: 1, name: "Account Managers" })).toHaveCount(0);
  const partner = await as("partnerAdministrator");
  await open(partner, `/accounts/${person("partnerAdministrator").account}`);
  await expect(partner.getByRole("link", { name: "Account Managers" })).toHaveCount(0);
});
