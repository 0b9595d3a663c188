// Users of an account: the list, a new user, one user, deletion (spec 03).

import { sql } from "./support/control";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";
import { type User, added } from "./support/users";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");
const LIST = `/accounts/${partner.account}/users`;

/** Takes cells away from the account admin for as long as `journey` lasts. */
async function without(cells: string[], journey: () => Promise<void>) {
  const all = ["users.view", "users.add", "users.edit", "users.delete", "roles.view", "roles.assign", "support.view"];
  const [{ partner_id, user_id }] = await sql<{ partner_id: string; user_id: string }>(
    "SELECT a.partner_account_id AS partner_id, u.id AS user_id FROM user u JOIN account a ON a.id = u.account_id " +
      "WHERE u.email_key = ?1",
    [admin.email],
  );
  const role = crypto.randomUUID();
  const left = JSON.stringify(all.filter((cell) => !cells.includes(cell)));
  await sql("INSERT INTO role (id, partner_account_id, name, base, cells) VALUES (?1, ?2, 'Narrow', 'accountAdmin', ?3)", [
    role, partner_id, left,
  ]);
  await sql("UPDATE user SET role_id = ?1 WHERE id = ?2", [role, user_id]);
  try {
    await journey();
  } finally {
    await sql("UPDATE user SET role_id = NULL WHERE id = ?1", [user_id]);
  }
}

/** Opens one of the filters in the menu; it may be open from before. */
async function unfold(page: Page, title: string) {
  await page.getByRole("button", { name: "Add filter" }).click();
  const filter = page.locator("#users-filters details").filter({ has: page.getByText(title, { exact: true }) });
  if (!(await filter.evaluate((details: HTMLDetailsElement) => details.open))) await filter.locator("summary").click();
}

const names = (page: Page) => page.locator("#users-table tbody tr td[data-card=title]");

test("[USER-001] [USER-002] [USER-003] [USER-009] the list tells all columns and sorts whole", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts");
  await open(page, LIST);
  await accessible(page);
  await fitsItsWidth(page);
  const heads = page.getByRole("columnheader");
  for (const title of ["Name", "E-mail address", "Ext", "Modified on (by)", "Licenses", "Role", "Status"]) {
    await expect(heads.filter({ hasText: title }).first()).toBeVisible();
  }
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await expect(names(page)).toHaveCount(50);
  await expect(page.locator("#users-table tbody td[data-column=modifiedAt]").first()).toHaveText(
    /^\d{4}-\d{2}-\d{2} \(.+\)$/,
  );

  // "+n" lists all licences on focus.
  const more = page.getByRole("button", { name: /^\+1. All licenses: / }).first();
  await more.focus();
  await expect(page.getByRole("tooltip").filter({ visible: true }).first()).toContainText(", ");

  await page.getByRole("link", { name: "Ext" }).click();
  await expect(page).toHaveURL(/sort=extension/);
  await page.getByRole("link", { name: "Ext" }).click();
  await expect(page).toHaveURL(/direction=desc/);
  await expect(page.getByRole("columnheader", { name: "Ext" })).toHaveAttribute("aria-sort", "descending");
  const numbers = (await page.locator("#users-table tbody td[data-column=extension]").allInnerTexts()).map(Number);
  expect(numbers.slice(0, 20)).toEqual([...numbers.slice(0, 20)].sort((a, b) => b - a));

  // Anywhere on the row opens the user.
  await page.locator("#users-table tbody tr").first().locator("td[data-column=status]").click();
  await expect(page).toHaveURL(new RegExp(`${LIST}/[0-9a-f-]{36}$`));
  await page.goBack();
  await expect(page).toHaveURL(/direction=desc/);
});

test("[USER-004] [USER-008] [DASH-019] search ignores case and accents, and finds an extension by its start", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await added(page, "Zoé", "Œuvrard-Ñandú", "zoe.oeuvrard@brightwater.example");
  const search = page.getByRole("searchbox", { name: "Search users" });
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await search.fill("NANDU");
  await expect(page).toHaveURL(/search=NANDU/);
  await expect(names(page)).toHaveText([/Zoé Œuvrard-Ñandú/]);
  await expect(page.locator("#users-filters").getByText("One user found")).toBeVisible();

  await open(page, `${LIST}?sort=extension&direction=desc`);
  const extension = await page.locator("#users-table tbody td[data-column=extension]").first().innerText();
  await search.fill(extension);
  await expect(page.locator("#users-table tbody td[data-column=extension]").first()).toHaveText(extension);
  await expect(page).toHaveURL(/sort=extension/);

  await search.fill("nobody is called so");
  await expect(page.getByText("No user matches")).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(names(page)).toHaveCount(50);
});

test("[USER-005] [USER-006] [USER-007] [USER-008] filters are chips in the address; Registered and Not registered replace one another", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  const menu = page.getByRole("group", { name: "Add filter" });
  await unfold(page, "Property");
  await expect(menu.getByRole("link").filter({ visible: true })).toHaveText([
    "Admins", "Users", "Registered", "Not registered", "PBX users", "MiCloud Connected", "IoT Connected", "Inactive",
  ]);
  await accessible(page);
  await menu.getByRole("link", { name: "Registered", exact: true }).click();
  await expect(page).toHaveURL(/property=registered/);
  await expect(page.getByRole("link", { name: "Remove filter Property: Registered" })).toBeVisible();
  await unfold(page, "Property");
  await menu.getByRole("link", { name: "Not registered" }).click();
  await expect(page).toHaveURL(/property=notRegistered/);
  await expect(page.getByRole("link", { name: /Remove filter/ })).toHaveCount(1);
  await expect(page.locator("#users-table").getByText("Registered", { exact: true })).toHaveCount(0);

  await unfold(page, "Product");
  await menu.getByRole("link", { name: "MiCollab" }).click();
  await expect(page).toHaveURL(/product=micollab/);
  await page.getByRole("link", { name: "Remove filter Property: Not registered" }).click();
  await expect(page).not.toHaveURL(/property/);
  await expect(page).toHaveURL(/product=micollab/);
  await page.goBack();
  await expect(page).toHaveURL(/property=notRegistered/);
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(names(page)).toHaveCount(50);
});

test("[DASH-018] [USER-002] further users come as one scrolls, none twice", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await expect(names(page)).toHaveCount(50);
  await page.locator("#users-table tbody tr").last().scrollIntoViewIfNeeded();
  await expect.poll(() => names(page).count()).toBeGreaterThan(50);
  const shown = await page.locator("#users-table tbody a").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  expect(new Set(shown).size).toBe(shown.length);
});

test("[EVNT-034] [EVNT-035] [DASH-027] columns are chosen and moved by keyboard and stay with the person", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  const dialog = page.getByRole("dialog", { name: "Show/hide columns" });
  await accessible(page);
  await dialog.getByRole("checkbox", { name: "Licenses" }).uncheck();
  await dialog.getByRole("button", { name: "Move Status" }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Alt+ArrowUp");
  const kept = page.waitForResponse((response) => response.url().includes("/table-views/users"));
  await dialog.getByRole("button", { name: "OK" }).click();
  const heads = page.getByRole("columnheader");
  await expect(heads.filter({ hasText: "Licenses" })).toHaveCount(0);
  await kept;
  await open(page, LIST);
  await expect(heads.filter({ hasText: "Licenses" })).toHaveCount(0);
  const titles = await heads.allInnerTexts();
  expect(titles.indexOf("Status")).toBeLessThan(titles.indexOf("Role"));
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  await dialog.getByRole("button", { name: "Reset to default" }).click();
  const saved = page.waitForResponse((response) => response.url().includes("/table-views/users"));
  await dialog.getByRole("button", { name: "OK" }).click();
  await saved;
  await expect(heads.filter({ hasText: "Licenses" })).toHaveCount(1);
});

test("[USER-013] [USER-014] [USER-015] [DASH-025] a new user: what is missing is named, what was typed stays", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await page.getByRole("link", { name: "Add User" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New user" })).toBeFocused();
  await accessible(page);
  await expect(page.getByRole("switch", { name: "Account Admin" })).not.toBeChecked();
  await page.getByRole("button", { name: "Create" }).click();
  const summary = page.getByRole("group", { name: /attention/ });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("listitem")).toHaveText([
    /Enter the first name/, /Enter the last name/, /Enter the e-mail address/,
  ]);
  await accessible(page);
  await page.getByLabel("First name").fill("Nadia");
  await page.getByLabel("Last name").fill("Okafor");
  await page.getByRole("textbox", { name: "E-mail" }).fill("nadia.okafor@");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Enter a valid e-mail address, such as name@example.com").first()).toBeVisible();
  await page.getByRole("textbox", { name: "E-mail" }).fill("nadia.okafor@brightwater.example");
  await page.getByRole("button", { name: "Create" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Nadia Okafor" })).toBeVisible();
  await expect(page.getByText("Nadia Okafor was added")).toBeVisible();
  await expect(page).toHaveTitle(`Nadia Okafor · ${admin.accountName} · Mitel Administration`);

  // There at the next request, in the history too (EVNT-041).
  await open(page, `/accounts/${partner.account}/events?asset=user&action=create`);
  await expect(page.locator("#events-table tbody tr").first()).toContainText("Nadia Okafor");
});

test("[USER-016] [USER-017] a taken address names its holder and leads there", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `${LIST}/new`);
  await added(page, "Iris", "Holder", "iris.holder@brightwater.example");
  await page.getByLabel("First name").fill("Iris");
  await page.getByLabel("Last name").fill("Twin");
  await page.getByRole("textbox", { name: "E-mail" }).fill("IRIS.Holder@brightwater.example");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(
    page.getByText("One or more attribute values are already in use: e-mail address (Iris Holder)").first(),
  ).toBeVisible();
  await accessible(page);
  await expect(page.getByLabel("Last name")).toHaveValue("Twin");
  const link = page.getByRole("link", { name: "Open Iris Holder" });
  await expect(link).toHaveAttribute("href", /\/users\/[0-9a-f-]{36}$/);
  await link.click();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Iris Holder" })).toBeVisible();
});

test("[DASH-023] pressing Create twice adds one user", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, `${LIST}/new`);
  await page.getByLabel("First name").fill("Once");
  await page.getByLabel("Last name").fill("Only");
  await page.getByRole("textbox", { name: "E-mail" }).fill("once.only@brightwater.example");
  await page.getByRole("button", { name: "Create" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "Once Only" })).toBeVisible();
  const rows = await sql("SELECT id FROM user WHERE email_key = 'once.only@brightwater.example'");
  expect(rows.length).toBe(1);
});

test("[USER-021] [USER-022] [USER-028] [USER-030] one user: role and switch agree, saved once, cancelled without asking", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  const user = await added(page, "Edda", "Berg", "edda.berg@brightwater.example");
  await open(page, `${LIST}/${user.id}`);
  await accessible(page);
  const save = page.getByRole("button", { name: "Save" });
  await expect(save).toHaveAttribute("aria-disabled", "true");
  const role = page.getByLabel("Role", { exact: true });
  const toggle = page.getByRole("switch", { name: "Account Admin" });
  await expect(role).toHaveValue("user");
  await toggle.check();
  await expect(role).toHaveValue("accountAdmin");
  await role.selectOption("user");
  await expect(toggle).not.toBeChecked();
  await expect(save).toHaveAttribute("aria-disabled", "true");

  await page.getByLabel("Last name").fill("Bergström");
  // The shown name was "First Last", so it follows.
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Edda Bergström");
  await page.getByLabel("Mobile number").fill("12");
  await save.click();
  await expect(page.getByText(/Enter a complete number, such as \+\d/).first()).toBeVisible();
  await page.getByLabel("Mobile number").fill("+33 6 12 34 56 70");
  await toggle.check();
  await save.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Edda Bergström" })).toBeVisible();
  await expect(save).toHaveAttribute("aria-disabled", "true");
  const events = await sql<{ properties: string }>(
    "SELECT properties FROM event WHERE asset_id = ?1 AND action = 'edit'", [user.id],
  );
  expect(events.map((event) => JSON.parse(event.properties))).toEqual([["lastName", "mobile", "name", "role"]]);

  for (const field of ["Name", "First name", "Last name"]) await page.getByLabel(field, { exact: true }).fill("");
  await save.click();
  await expect(page.getByText("Enter a name, a first name or a last name").first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
});

test("[USER-028] [DASH-022] two people save at once: the second compares and merges", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  const user = await added(page, "Twofold", "Reed", "twofold.reed@brightwater.example");
  await open(page, `${LIST}/${user.id}`);
  const other = await as("accountAdmin");
  await open(other, `${LIST}/${user.id}`);
  await other.getByLabel("Mobile number").fill("+1 613 555 0100");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Changes saved")).toBeVisible();

  await page.getByLabel("Last name").fill("Reedy");
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody else changed this meanwhile" });
  await expect(dialog).toContainText("+16135550100");
  await accessible(page);
  await dialog.getByRole("group", { name: "Mobile number" }).getByText("+16135550100").click();
  await dialog.getByRole("button", { name: "Save the chosen values" }).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(page.getByLabel("Mobile number")).toHaveValue("+16135550100");
  await expect(page.getByLabel("Last name")).toHaveValue("Reedy");
});

test("[USER-021] a user deleted meanwhile: the page says so and keeps what was typed", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  const user = await added(page, "Gone", "Girl", "gone.girl@brightwater.example");
  await open(page, `${LIST}/${user.id}`);
  await page.getByLabel("Mobile number").fill("+1 613 555 0101");
  await sql("DELETE FROM user WHERE id = ?1", [user.id]);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This user was deleted" })).toBeVisible();
  await expect(page.getByLabel("Mobile number")).toHaveValue("+1 613 555 0101");
  await expect(page.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
});

test("[USER-059] [DASH-024] one user is deleted by the word, at the bottom of the page", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  const user = await added(page, "Brief", "Visit", "brief.visit@brightwater.example");
  await open(page, `${LIST}/${user.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete user" });
  await expect(dialog).toContainText("Brief Visit (brief.visit@brightwater.example)");
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Delete");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Brief Visit was deleted")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  expect((await open(page, `${LIST}/${user.id}`))?.status()).toBe(404);
});

test("[USER-059] [USER-060] [DASH-020] [DASH-021] a selection is deleted as a job that shows what failed", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  for (const n of [1, 2, 3]) await added(page, `Batch${n}`, "Leaver", `batch${n}.leaver@brightwater.example`);
  await sql("UPDATE user SET source = 'micloud' WHERE email_key = 'batch3.leaver@brightwater.example'");
  await open(page, `${LIST}?search=leaver`);
  await page.getByRole("button", { name: "More actions" }).click();
  const item = page.getByRole("menuitem", { name: /Delete users/ });
  await expect(item).toContainText("Select users first");
  await expect(item).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");

  await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("3 selected");
  await accessible(page);
  await bar.getByRole("button", { name: "Delete (3)" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete selected user(s)?" });
  await expect(dialog).toContainText("3 users leave this account");
  await expect(dialog).toContainText("Batch1 Leaver, Batch2 Leaver, Batch3 Leaver");
  await dialog.getByRole("textbox").fill("delete");
  await dialog.getByRole("button", { name: "Delete" }).click();

  const progress = page.getByRole("dialog", { name: "Deleting users" });
  await expect(progress).toContainText("2 users were deleted");
  await expect(progress).toContainText("Batch3 Leaver");
  await expect(progress).toContainText("MiCloud Connect cannot be deleted");
  await accessible(page);
  await progress.getByRole("button", { name: "Close" }).first().click();
  await expect(names(page)).toHaveText([/Batch3 Leaver/]);
  await expect(bar).toHaveCount(0);
});

test("[DASH-020] all found are selected over pages; a new search clears the selection", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("50 selected");
  await bar.getByRole("button", { name: /^Select all \d+ found$/ }).click();
  await expect(bar).not.toContainText("50 selected");
  await page.getByRole("link", { name: "E-mail address" }).click();
  await expect(page).toHaveURL(/sort=email/);
  await expect(bar).toBeVisible();
  await page.getByRole("searchbox", { name: "Search users" }).fill("ra");
  await expect(bar).toHaveCount(0);
});

test("[USER-010] [USER-021] [USER-032] [USER-034] what the role forbids is disabled with its reason", async ({ as }) => {
  await without(["users.add", "users.edit", "users.delete", "roles.assign"], async () => {
    const page = await as("accountAdmin");
    await open(page, LIST);
    const add = page.getByRole("link", { name: "Add User" });
    await expect(add).toHaveAttribute("aria-disabled", "true");
    await expect(add).toHaveAttribute("aria-description", /Users/);
    await accessible(page);
    await page.locator("#users-table tbody a").first().click();
    const told = page.getByText("You can look at this user but not change anything");
    await expect(told).toContainText("your role lacks the permission “Users: Edit”");
    await expect(page.getByLabel("First name")).not.toBeEditable();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Delete" })).toHaveAttribute("aria-disabled", "true");
    await accessible(page);
    expect((await open(page, `${LIST}/new`))?.status()).toBe(403);
  });
  await without(["users.view"], async () => {
    const page = await as("accountAdmin");
    expect((await open(page, LIST))?.status()).toBe(403);
  });
  const page = await as("accountAdmin");
  const [self] = await sql<{ id: string }>("SELECT id FROM user WHERE email_key = ?1", [admin.email]);
  await open(page, `${LIST}/${self.id}`);
  await expect(page.getByLabel("Role", { exact: true })).toBeDisabled();
  await expect(page.getByText("Nobody can change their own role").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete" })).toHaveAttribute("aria-disabled", "true");
});

test("[DASH-027] [USER-004] on a phone the list is cards, and everything is within reach", async ({ as }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await as("partnerAdministrator", { ...PHONE, colorScheme });
    await open(page, LIST);
    await expect(page.getByRole("link", { name: "Add User" })).toBeInViewport({ ratio: 1 });
    await accessible(page);
    await fitsItsWidth(page);
    await unfold(page, "Property");
    await page.getByRole("link", { name: "Admins" }).click();
    await expect(page).toHaveURL(/property=admins/);
    await page.locator("#users-table tbody a").first().click();
    await expect(page.getByRole("button", { name: "Save" })).toBeInViewport();
    await accessible(page);
    await fitsItsWidth(page);
    await open(page, `${LIST}/new`);
    await expect(page.getByRole("button", { name: "Create" })).toBeInViewport();
    await accessible(page);
    await fitsItsWidth(page);
  }
});

test("[DASH-004] [DASH-024] in French the labels are the guide's and the word is supprimer", async ({ as }) => {
  const page = await as(null, { locale: "fr-FR" });
  const frenchAdmin = await as("partnerAdministrator");
  await sql("UPDATE partner_user SET language = 'fr' WHERE email_key = ?1", [partner.email]);
  try {
    await open(frenchAdmin, LIST);
    await expect(frenchAdmin.getByRole("heading", { level: 1, name: "Utilisateurs" })).toBeVisible();
    await expect(frenchAdmin.getByRole("link", { name: "Ajouter l'utilisateur" })).toBeVisible();
    await accessible(frenchAdmin);
    const user = await added(frenchAdmin, "Éloïse", "Départ", "eloise.depart@brightwater.example");
    await open(frenchAdmin, `${LIST}/${user.id}`);
    await expect(frenchAdmin.getByLabel("Numéro de téléphone portable")).toBeVisible();
    await accessible(frenchAdmin);
    await frenchAdmin.getByRole("button", { name: "Supprimer" }).click();
    const dialog = frenchAdmin.getByRole("dialog", { name: "Supprimer l'utilisateur" });
    await dialog.getByRole("textbox").fill("delete");
    await expect(dialog.getByRole("button", { name: "Supprimer" })).toHaveAttribute("aria-disabled", "true");
    await dialog.getByRole("textbox").fill("SUPPRIMER");
    await dialog.getByRole("button", { name: "Supprimer" }).click();
    await expect(frenchAdmin.getByText("Éloïse Départ a été supprimé")).toBeVisible();
  } finally {
    await sql("UPDATE partner_user SET language = 'en' WHERE email_key = ?1", [partner.email]);
    await page.close();
  }
});

test("[DASH-018] [DASH-019] the list reads, searches, filters, sorts and pages without a script", async ({ as }) => {
  const page = await as("partnerAdministrator", { javaScriptEnabled: false });
  await page.goto(LIST);
  await expect(names(page)).toHaveCount(50);
  const first = await names(page).first().innerText();
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(names(page).first()).not.toHaveText(first);
  await page.getByRole("searchbox", { name: "Search users" }).fill("priya");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/search=priya/);
  await expect(names(page).first()).toContainText("Priya");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByText("Property", { exact: true }).click();
  await page.getByRole("link", { name: "Admins" }).click();
  await expect(page).toHaveURL(/property=admins/);
  await page.locator("#users-table tbody a").first().click();
  await expect(page.getByLabel("First name")).toHaveValue("Priya");
});
