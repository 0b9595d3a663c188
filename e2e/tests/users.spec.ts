// Users of an account: a new user, one user, deletion (spec 03).

import { sql } from "./support/control";
import { accessible, expect, open, person, test } from "./support/portal";
import { LIST, added, names } from "./support/users";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");

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
