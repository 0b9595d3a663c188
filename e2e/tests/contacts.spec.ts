// Support contacts: partners and addresses that get an account's issue reports (spec 06).

import { sql } from "./support/control";
import { lastMail, mailsTo } from "./support/mail";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const partner = person("partnerAdministrator");
const manager = person("accountManager");
const admin = person("accountAdmin");

/** An address that no other test uses. */
const address = (name: string) => `${name}@${crypto.randomUUID().slice(0, 8)}.example`;

/** Creates an account by the API, in the page's session. */
async function created(page: Page, contacts: string[], name = "Contacted Ltd"): Promise<string> {
  await open(page, "/accounts");
  const body = {
    name, country: "CA", province: "ON", address: "350 Legget Drive", city: "Ottawa", postalCode: "K2K 2W7",
    defaultLanguage: "en", supportContacts: contacts,
  };
  return page.evaluate(async (body) => {
    const headers = { "content-type": "application/json", "x-portal": "1" };
    const answer = await fetch("/api/v1/accounts", { method: "POST", headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(await answer.text());
    return (await answer.json()).id;
  }, body);
}

const field = (page: Page, name = "Support contacts") => page.getByRole("combobox", { name });
const listed = (page: Page, name = "Support contacts") =>
  page.getByRole("list", { name }).getByRole("listitem");
/** The error at the field; it is said aloud too. */
const wrong = (page: Page, text: string) => page.locator(".field__error", { hasText: text });
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });

test("[SUPC-001] [SUPC-004] [SUPC-005] [SUPC-015] a partner finds a partner by name, adds them, and they get a letter", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const id = await created(page, [address("desk")]);
  await open(page, `/accounts/${id}`);
  await expect(listed(page)).toHaveCount(1);
  const before = (await mailsTo(manager.email)).length;
  // Letters of the name, without case and accents.
  await field(page).fill("ZIELINSKI");
  const option = page.getByRole("option", { name: new RegExp(manager.email) });
  await expect(option).toContainText(manager.name);
  await expect(option).toContainText("Gets reports without access to this account");
  await accessible(page);
  await option.click();
  await expect(listed(page).filter({ hasText: manager.email })).toContainText(manager.name);
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("");
  await save(page).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  const letter = await lastMail(manager.email, before + 1);
  expect(letter.subject).toBe("You are a support contact of Contacted Ltd");
  expect(letter.text).toContain(partner.email);
  await page.reload();
  await expect(listed(page)).toHaveCount(2);
  // Whoever is listed is marked among the suggestions, and not added twice.
  await field(page).fill("zieli");
  await expect(option).toContainText("Listed");
  await option.click();
  await expect(wrong(page, "Already a support contact")).toBeVisible();
  await expect(listed(page)).toHaveCount(2);
});

test("[SUPC-002] [SUPC-006] [SUPC-011] addresses are typed, listed and pasted; what is malformed stays", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const first = address("desk");
  const id = await created(page, [first]);
  await open(page, `/accounts/${id}`);
  await field(page).fill("helpdesk@");
  await field(page).press("Enter");
  await expect(wrong(page, "Contains an invalid email")).toBeVisible();
  await expect(field(page)).toHaveValue("helpdesk@");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await accessible(page);
  await field(page).fill(first.toUpperCase());
  await field(page).press("Enter");
  await expect(wrong(page, "Already a support contact")).toBeVisible();
  await expect(field(page)).toHaveValue("");

  // A separator takes what it ends.
  await field(page).pressSequentially("a@typed.example, b@typed.example;");
  await expect(listed(page)).toHaveCount(3);
  await page.evaluate(() => navigator.clipboard.writeText("c@typed.example\nhelpdesk@\nDora Roe <d@typed.example>"));
  await field(page).press("Control+v");
  await expect(listed(page)).toHaveCount(5);
  await expect(field(page)).toHaveValue("helpdesk@");
  await expect(wrong(page, "Contains an invalid email")).toBeVisible();
  // Nothing half typed is saved.
  await save(page).click();
  await expect(page.getByRole("group", { name: /attention/ })).toContainText("Contains an invalid email");
  await field(page).fill("");
  await save(page).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await page.reload();
  await expect(listed(page)).toHaveCount(5);

  // Letters that mean nobody, or several.
  await field(page).fill("zzz");
  await expect(page.getByText("No match")).toBeVisible();
  await field(page).press("Enter");
  await expect(wrong(page, "Choose a partner or type an e-mail address")).toBeVisible();
  // One match is meant, even when Enter is faster than the answer.
  await field(page).fill("");
  await field(page).pressSequentially("amelie.four");
  await field(page).press("Enter");
  await expect(listed(page).filter({ hasText: partner.email })).toContainText(partner.name);

  await sql(
    `INSERT INTO support_contact (account_id, email, email_key, position, added_at, added_by)
     SELECT ?1, 'n' || value || '@many.example', 'n' || value || '@many.example', 100 + value, 0, 'test' FROM json_each(?2)`,
    [id, JSON.stringify([...Array(45).keys()])],
  );
  await open(page, `/accounts/${id}`);
  await expect(listed(page)).toHaveCount(50);
  await field(page).fill("one.more@many.example");
  await field(page).press("Enter");
  await expect(wrong(page, "At most 50 support contacts")).toBeVisible();
  await expect(field(page)).toHaveValue("one.more@many.example");
});

test("[SUPC-003] [SUPC-007] [DASH-025] the last contact stays, and what is removed can be taken back", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const id = await created(page, [address("only")]);
  await open(page, `/accounts/${id}`);
  await listed(page).getByRole("button", { name: /^Remove only@/ }).click();
  await expect(page.getByText("Add at least one support contact")).toBeVisible();
  await save(page).click();
  await expect(page.getByRole("group", { name: /attention/ })).toContainText("Keep at least one support contact");
  await accessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(listed(page)).toHaveCount(1);
  await expect(page.getByText("Keep at least one support contact")).toHaveCount(0);
  await expect(save(page)).toHaveAttribute("aria-disabled", "true");

  // Leaving with a change asks.
  await field(page).fill("new@typed.example");
  await field(page).press("Enter");
  await page.getByRole("link", { name: "Users" }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(listed(page)).toHaveCount(2);
});

test("[SUPC-004] [SUPC-006] Add account: what stands in the field counts if it is valid, else nothing is created", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts/new");
  const name = `Typed ${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel("Customer name").fill(name);
  await page.getByLabel("Country").selectOption("CA");
  await page.getByLabel("Address", { exact: true }).fill("350 Legget Drive");
  await page.getByLabel("City / Town").fill("Ottawa");
  await page.getByLabel("Postal / Zip code").fill("K0A 2G0");
  await expect(page.getByText("Add at least one support contact")).toBeVisible();
  await field(page).fill("helpdesk@");
  await save(page).click();
  await expect(page.getByRole("group", { name: /attention/ })).toContainText("Contains an invalid email");
  await expect(page).toHaveURL(/\/accounts\/new$/);
  const contact = address("typed");
  await field(page).fill(contact);
  // The answer is lost once: Retry creates one account.
  await page.route("**/api/v1/accounts", async (route) => {
    await route.fetch();
    await route.abort("internetdisconnected");
  }, { times: 1 });
  await save(page).click();
  await expect(page.getByText("The portal cannot be reached")).toBeVisible();
  await expect(listed(page)).toHaveText([new RegExp(contact)]);
  await save(page).click();
  await expect(page.getByText("The account has been created")).toBeVisible();
  await expect(listed(page)).toHaveText([new RegExp(contact)]);
  expect(await sql("SELECT id FROM account WHERE name = ?1", [name])).toHaveLength(1);
  expect((await lastMail(contact)).subject).toBe(`You are a support contact of ${name}`);
  expect(await mailsTo(contact)).toHaveLength(1);
});

test("[SUPC-018] by keyboard alone: choose, add, mark, remove, take back, save", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const id = await created(page, [address("desk")]);
  await open(page, `/accounts/${id}`);
  const said = (words: string | RegExp) => expect(page.getByRole("status").filter({ hasText: words }).first()).toBeAttached();
  await field(page).focus();
  await page.keyboard.type("meridian");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(4);
  await said("4 suggestions");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
  const active = await field(page).getAttribute("aria-activedescendant");
  await expect(page.locator(`[id="${active}"]`)).toHaveAttribute("aria-selected", "true");
  await expect(page.locator(`[id="${active}"]`)).toContainText(manager.name);
  await page.keyboard.press("Enter");
  await said(`${manager.name} added`);
  await expect(listed(page)).toHaveCount(2);
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.type("amel");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(0);
  for (let i = 0; i < 4; i++) await page.keyboard.press("Backspace");
  await expect(listed(page)).toHaveCount(2);
  await page.keyboard.press("Backspace");
  await said("Press Backspace again to remove it");
  await expect(listed(page)).toHaveCount(2);
  await page.keyboard.press("Backspace");
  await said(`${manager.name} removed`);
  await expect(listed(page)).toHaveCount(1);
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: /^Remove desk@/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("keys@typed.example");
  await page.keyboard.press("Enter");
  await said("keys@typed.example added");
  // Enter in the empty field sends the form.
  await page.keyboard.press("Enter");
  await expect(page.getByText("Changes saved")).toBeVisible();
  await page.reload();
  await expect(listed(page)).toHaveCount(2);
});

test("[SUPC-017] [DASH-022] two people at once: changes of both stay, and the same contact twice is no clash", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const id = await created(page, ["one@both.example", "two@both.example"]);
  await open(page, `/accounts/${id}`);
  const other = await as("partnerAdministrator");
  await open(other, `/accounts/${id}`);
  await other.getByRole("button", { name: "Remove one@both.example" }).click();
  await field(other).fill("three@both.example,four@both.example,");
  await save(other).click();
  await expect(other.getByText("Changes saved")).toBeVisible();

  // Both have added the same, and each something else.
  await field(page).fill("three@both.example,five@both.example,");
  await save(page).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("two@both.example, three@both.example, four@both.example, five@both.example");
  await accessible(page);
  await dialog.getByRole("button", { name: "Keep all of mine" }).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(listed(page)).toHaveText(["two", "three", "four", "five"].map((name) => new RegExp(`${name}@both`)));

  // Fields of one, contacts of the other: nobody is asked anything.
  await field(other).fill("six@both.example,");
  await save(other).click();
  await expect(other.getByText("Changes saved").first()).toBeVisible();
  await page.getByLabel("City / Town").fill("Kanata");
  await save(page).click();
  await expect(page.getByText("Changes saved").first()).toBeVisible();
  await expect(listed(page)).toHaveCount(5);
});

test("[SUPC-008] [SUPC-009] [SUPC-010] [SUPC-020] an account admin finds users, sees partners by name, removes them", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, `/accounts/${admin.account}`);
  await expect(listed(page).filter({ hasText: partner.email })).toContainText(partner.name);
  const asked = page.waitForResponse(/suggestions/);
  await field(page).fill("lucas");
  expect(await (await asked).text()).not.toContain("meridian");
  await expect(page.getByRole("option", { name: /Lucas Tremblay/ })).toContainText("Add");
  await accessible(page);
  // The address itself, once it is complete.
  const own = address("it");
  await field(page).fill(own);
  await page.getByRole("option", { name: own }).click();
  await page.getByRole("button", { name: `Remove ${partner.name}` }).click();
  await save(page).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await page.reload();
  await expect(listed(page).filter({ hasText: own })).toHaveCount(1);
  await expect(listed(page).filter({ hasText: partner.email })).toHaveCount(0);
  await field(page).fill(partner.email);
  await field(page).press("Enter");
  await page.getByRole("button", { name: `Remove ${own}` }).click();
  await save(page).click();
  await expect(listed(page).filter({ hasText: partner.name })).toHaveCount(1);
});

test("[SUPC-004] [SUPC-014] without Edit there are names only, and what they are for", async ({ as }) => {
  const role = crypto.randomUUID();
  await sql(
    `INSERT INTO role (id, partner_account_id, name, base, cells)
     SELECT ?, partner_account_id, 'Only looks', 'accountAdmin', '["accounts.view"]' FROM account WHERE id = ?`,
    [role, admin.account],
  );
  const page = await as("accountAdmin");
  await sql("UPDATE user SET role_id = ? WHERE email_key = ?", [role, admin.email]);
  try {
    await open(page, `/accounts/${admin.account}`);
    await expect(listed(page).first()).toBeVisible();
    await expect(field(page)).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
    await expect(page.getByText("Mitel contacts neither the partner nor the customer")).toBeVisible();
    const link = page.getByRole("link", { name: "CloudLink Applications Partner Support Process" });
    await expect(link).toHaveAttribute("target", "_blank");
    await accessible(page);
  } finally {
    await sql("UPDATE user SET role_id = NULL WHERE email_key = ?", [admin.email]);
  }
});

test("[SUPC-012] [SUPC-015] who no longer signs in, has no access, or gets no e-mails is marked", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const id = await created(page, [address("desk"), manager.email]);
  await sql("UPDATE partner_user SET active = 0 WHERE email_key = ?", [manager.email]);
  await sql("UPDATE support_contact SET delivery_failed_at = 1, delivery_problem = '550' WHERE account_id = ? AND email IS NOT NULL", [id]);
  try {
    await open(page, `/accounts/${id}`);
    const ended = listed(page).filter({ hasText: manager.email });
    await expect(ended).toContainText("No longer signs in");
    await expect(ended).toContainText("Gets reports without access to this account");
    await expect(listed(page).first()).toContainText("E-mails do not arrive");
    await accessible(page);
  } finally {
    await sql("UPDATE partner_user SET active = 1 WHERE email_key = ?", [manager.email]);
  }
});

test("[SUPC-007] a save that is lost on its way keeps the list, and Retry stores it once", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const id = await created(page, [address("desk")]);
  await open(page, `/accounts/${id}`);
  const contact = address("late");
  await field(page).fill(contact);
  await field(page).press("Enter");
  await page.route("**/support-contacts", async (route) => {
    await route.fetch();
    await route.abort("internetdisconnected");
  }, { times: 1 });
  await save(page).click();
  await expect(page.getByText("The portal cannot be reached")).toBeVisible();
  await expect(listed(page)).toHaveCount(2);
  await save(page).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(listed(page)).toHaveCount(2);
  await lastMail(contact);
  expect(await mailsTo(contact)).toHaveLength(1);

  // Suggestions that cannot be had say so, and what is typed can be added all the same.
  await page.route("**/suggestions?**", (route) => route.abort("internetdisconnected"), { times: 1 });
  await field(page).fill("amelie");
  await expect(page.getByText("Suggestions cannot be loaded")).toBeVisible();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
});

test("[SUPC-018] [DASH-027] on a phone entries wrap and can be hit", async ({ as }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await as("partnerAdministrator", { ...PHONE, colorScheme });
    const id = await created(page, [`${"long.".repeat(11)}a@${"long.".repeat(20)}example`, manager.email]);
    await open(page, `/accounts/${id}`);
    for (const button of await page.getByRole("button", { name: /^Remove/ }).all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await field(page).fill("zieli");
    await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
    await accessible(page);
    await fitsItsWidth(page);
  }
});

test("[SUPC-006] [SUPC-014] [DASH-003] in French the field speaks French", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const id = await created(page, [address("desk")]);
  await sql("UPDATE partner_user SET language = 'fr' WHERE email_key = ?1", [partner.email]);
  try {
    await open(page, `/accounts/${id}`);
    const champ = field(page, "Contacts d'assistance");
    await champ.fill("helpdesk@");
    await page.getByRole("button", { name: "Ajouter", exact: true }).click();
    await expect(wrong(page, "Contient une adresse e-mail non valide")).toBeVisible();
    await expect(page.getByText("Assistance technique des partenaires Mitel")).toBeVisible();
    await accessible(page);
    await page.getByRole("button", { name: /^Retirer desk@/ }).click();
    await champ.fill("");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Conservez au moins un contact d'assistance").first()).toBeVisible();
  } finally {
    await sql("UPDATE partner_user SET language = 'en' WHERE email_key = ?1", [partner.email]);
  }
});
