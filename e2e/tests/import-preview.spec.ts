// The preview of an import and its upload (spec 04): wide, on a phone, by keyboard alone, in French.

import { sql } from "./support/control";
import { FIXTURES, MIXED, account, cell, choose, csv, many, row, saved, start, user } from "./support/import";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

test("[IMPT-012] [IMPT-016] [IMPT-019] [IMPT-020] [IMPT-028] [IMPT-029] [IMPT-030] [IMPT-036] [IMPT-039] mixed rows: some are added, the rest is mended and added", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Mixed Limited");
  await start(page, target);
  await choose(page, csv(MIXED, "mixed.csv"));
  await expect(page.getByText("3 rows have errors").first()).toBeVisible();
  await expect(row(page, 3).getByText("Error")).toBeVisible();
  await expect(cell(page, 3, "email")).toContainText("Enter a valid e-mail address");
  await expect(cell(page, 5, "name")).toContainText("Enter a first name, last name or name");
  await expect(cell(page, 6, "role")).toContainText("Choose User or Account Admin");
  await expect(row(page, 2).getByText("Ready")).toBeVisible();
  await expect(cell(page, 2, "name")).toContainText("Björn Ångström");
  await expect(row(page, 4).getByRole("combobox")).toHaveValue("Account Admin");
  await saved(page);
  await accessible(page);

  await page.getByRole("button", { name: "Upload 3 users" }).click();
  await expect(page.getByText("3 users added. 3 rows are left")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(4); // the head and three rows

  // A click corrects, leaving the cell checks.
  await cell(page, 3, "email").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("chloe.martin@imported.example");
  await cell(page, 5, "name").click();
  await expect(cell(page, 3, "email")).not.toContainText("Enter a valid");
  await page.keyboard.type("No Longer Nameless");
  await page.keyboard.press("Enter");
  await row(page, 6).getByRole("combobox").selectOption("User");
  await expect(page.getByText("No errors found", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Upload 3 users" }).click();
  await expect(page.getByRole("heading", { name: "3 users added" })).toBeVisible();
  await expect(page.getByText("No welcome e-mail was sent")).toBeVisible();
  await accessible(page);

  await page.getByRole("link", { name: "Back to Users" }).click();
  for (const name of ["Björn Ångström", "Elif Yıldız", "No Longer Nameless", "Zoé Núñez"]) {
    await expect(page.getByText(name).first()).toBeVisible();
  }
  const [events] = await sql<{ users: number; imports: number }>(
    "SELECT sum(asset = 'user') AS users, sum(asset = 'import') AS imports FROM event WHERE account_id = ? AND action = 'create'",
    [target.id],
  );
  expect(events).toEqual({ users: 6, imports: 2 });
});

test("[IMPT-014] [IMPT-015] taken and doubled addresses: the user is a link, mending one clears both", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Doubles Limited");
  const id = await user(page, target, "John Smith", "john@imported.example");
  await start(page, target);
  await choose(page, csv([
    "John,Smith,,JOHN@imported.example,", "Twin,One,,twin@imported.example,", "A,B,,ab@imported.example,",
    "Twin,Two,,Twin@Imported.example,",
  ]));
  await expect(cell(page, 3, "email")).toContainText("Also in row 5");
  await expect(cell(page, 5, "email")).toContainText("Also in row 3");
  await expect(cell(page, 2, "email").getByRole("link", { name: "Already used by John Smith" })).toHaveAttribute("href", new RegExp(`${id}$`));
  await expect(page.getByText("3 rows have errors").first()).toBeVisible();
  await row(page, 5).getByRole("button", { name: "Delete row 5" }).click();
  await expect(cell(page, 3, "email")).not.toContainText("Also in row");
  await expect(page.getByText("One row has errors").first()).toBeVisible();

  // Looking at the user and coming back finds the preview as it was.
  await cell(page, 2, "email").getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/users/${id}$`));
  await page.goBack();
  await expect(cell(page, 2, "email")).toContainText("Already used by John Smith");
});

test("[IMPT-017] whoever may not assign roles imports users only", async ({ as }) => {
  const manager = person("accountManager");
  const role = "01890000-0000-7000-8000-0000000000aa";
  await sql(
    "INSERT INTO role (id, partner_account_id, name, base, cells) SELECT ?, partner_account_id, 'No assigning', 'partner', ? FROM partner_user WHERE email = ?",
    [role, JSON.stringify(["accounts.view", "users.view", "users.add"]), manager.email],
  );
  await sql("UPDATE partner_user SET role_id = ? WHERE email = ?", [role, manager.email]);
  try {
    const page = await as("accountManager");
    await open(page, `/accounts/${manager.account}/import`);
    await choose(page, csv(["A,B,,one@unassigned.example,Account Admin", "C,D,,two@unassigned.example,"]));
    await expect(cell(page, 2, "role")).toContainText("You may only import users with the role User");
    await expect(row(page, 3).getByRole("option")).toHaveText(["User"]);
    await row(page, 2).getByRole("combobox").selectOption("User");
    await expect(page.getByText("No errors found", { exact: true }).first()).toBeVisible();
    await saved(page);
    await page.getByRole("button", { name: "Cancel" }).last().click();
    await page.getByRole("dialog", { name: "End this import?" }).getByRole("button", { name: "End the import" }).click();
    await expect(page).toHaveURL(/\/users$/);
  } finally {
    await sql("UPDATE partner_user SET role_id = NULL WHERE email = ?", [manager.email]);
    await sql("DELETE FROM role WHERE id = ?", [role]);
  }
});

test("[IMPT-021] [IMPT-022] [IMPT-024] [IMPT-040] the whole import by keyboard alone", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Keyboard Limited");
  await start(page, target);
  // From the heading to the button by Tab; the file window is the system's.
  const button = page.getByRole("button", { name: "Upload", exact: true });
  for (let tab = 0; tab < 40 && !(await button.evaluate((b) => b === document.activeElement)); tab += 1) {
    await page.keyboard.press("Tab");
  }
  const window = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await window).setFiles(csv(MIXED, "keys.csv"));
  await expect(page.getByRole("heading", { name: "Preview" })).toBeFocused();
  await expect(page.getByText("3 rows have errors").first()).toBeVisible();

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // Next error leads to each wrong cell.
  const next = page.getByRole("button", { name: "Next error" }).first();
  for (let tab = 0; tab < 20 && !(await next.evaluate((b) => b === document.activeElement)); tab += 1) {
    await press("Tab");
  }
  await press("Enter");
  await expect(cell(page, 3, "email")).toBeFocused();
  // F2 edits, Esc restores, typing replaces, Enter keeps.
  await press("F2");
  await page.keyboard.type("nonsense");
  await press("Escape");
  await expect(cell(page, 3, "email")).toContainText("chloe.martin(at)imported.example");
  await expect(cell(page, 3, "email")).toBeFocused();
  await page.keyboard.type("chloe@imported.example");
  await press("Enter");
  await expect(cell(page, 3, "email")).toHaveText("chloe@imported.example");
  // Arrows move; Tab goes on to the next cell while editing.
  await press("ArrowDown", "ArrowDown", "Home", "ArrowRight", "Enter");
  await page.keyboard.type("Nora");
  await press("Tab");
  await page.keyboard.type("Named");
  await press("Enter");
  await expect(cell(page, 5, "last")).toBeFocused();
  await expect(cell(page, 5, "name")).toContainText("Nora Named");
  // The list of roles.
  await press("ArrowDown", "End", "ArrowLeft");
  await expect(row(page, 6).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("U");
  await expect(row(page, 6).getByRole("combobox")).toHaveValue("User");
  // Delete, and take it back.
  await press("ArrowRight", "Enter");
  await expect(row(page, 6)).toHaveCount(0);
  await expect(row(page, 7).getByRole("button", { name: "Delete row 7" })).toBeFocused();
  await press("Control+z");
  await expect(row(page, 6).getByRole("gridcell").nth(1)).toBeFocused();
  await expect(page.getByText("No errors found", { exact: true }).first()).toBeVisible();
  // Tab leaves the grid.
  const upload = page.getByRole("button", { name: "Upload 6 users" });
  for (let tab = 0; tab < 6 && !(await upload.evaluate((b) => b === document.activeElement)); tab += 1) {
    await press("Tab");
  }
  await press("Enter");
  await expect(page.getByRole("heading", { name: "6 users added" })).toBeFocused();
  // Past the welcome e-mails, which this import does not send.
  await press("Tab", "Tab", "Enter");
  await expect(page).toHaveURL(/\/users$/);
});

test("[IMPT-023] [IMPT-024] [IMPT-025] [IMPT-028] deleting, undoing, adding, filtering, searching", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Editing Limited");
  await start(page, target);
  await choose(page, csv(MIXED));
  await expect(page.getByText("3 rows have errors").first()).toBeVisible();
  await page.getByLabel("Show only rows with errors").check();
  await expect(page).toHaveURL(/only=errors/);
  await expect(page.getByRole("row")).toHaveCount(4);
  await expect(row(page, 3).getByRole("rowheader")).toHaveText("3");
  await page.getByLabel("Show only rows with errors").uncheck();
  await page.getByRole("searchbox", { name: "Search rows" }).fill("ANGSTROM");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByText("One row found").first()).toBeVisible();

  // A new row shows whatever was filtered, with the focus in its first cell; left empty it goes.
  await page.getByRole("button", { name: "Add Row" }).click();
  const editor = page.getByRole("textbox", { name: "FIRST NAME" });
  await expect(editor).toBeFocused();
  await expect(page.getByText("New 1")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText("New 1")).toHaveCount(0);
  await page.getByRole("button", { name: "Add Row" }).click();
  await expect(editor).toBeFocused();
  await page.keyboard.type("Ada");
  await page.keyboard.press("Tab");
  await expect(page.getByText("4 rows have errors").first()).toBeVisible();
  await page.keyboard.type("Lovelace");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ada@imported.example");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Upload 4 users" })).toBeVisible();

  for (const n of [2, 4, 7]) await row(page, n).getByRole("button", { name: `Delete row ${n}` }).click();
  await expect(page.getByText("Row 7 deleted")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, 7)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, 4)).toBeVisible();
  await saved(page);

  // What is here is what is kept.
  const [kept] = await sql<{ rows: number }>(
    "SELECT count(*) AS rows FROM import_row r JOIN import_draft d ON d.id = r.draft_id WHERE d.account_id = ? AND r.user_id IS NULL",
    [target.id],
  );
  expect(kept.rows).toBe(6);

  // Disabled only when no row is free of errors.
  for (const name of [/Delete new row/, "Delete row 4", "Delete row 7"]) {
    await page.getByRole("button", { name, exact: true }).click();
  }
  await expect(page.getByRole("button", { name: "Upload", exact: true })).toBeDisabled();
  for (const n of [3, 5, 6]) await row(page, n).getByRole("button", { name: `Delete row ${n}` }).click();
  await expect(page.getByText("No rows. Add a row or choose another file")).toBeVisible();
  await accessible(page);
});

test("[IMPT-011] [IMPT-032] 3,000 rows scroll smoothly to the last, Close leaves the upload running", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Large Limited");
  await start(page, target);
  const rows = many(3000, "large");
  rows[1499] = "Wrong,Row,,not-an-address,";
  await choose(page, csv(rows));
  await expect(page.getByText("One row has errors").first()).toBeVisible();
  expect(await page.getByRole("row").count()).toBeLessThan(120);
  await page.getByRole("button", { name: "Next error" }).first().click();
  await expect(cell(page, 1501, "email")).toBeFocused();
  await expect(cell(page, 1501, "email")).toBeInViewport();
  await page.keyboard.press("Control+End");
  await expect(row(page, 3001).getByRole("button", { name: "Delete row 3001" })).toBeFocused();
  await page.keyboard.press("Control+Home");
  await expect(row(page, 2).getByRole("gridcell").first()).toBeFocused();
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, 700);
  await expect.poll(() => page.getByRole("row").nth(10).getAttribute("aria-rowindex").then(Number)).toBeGreaterThan(500);

  await page.getByRole("button", { name: "Upload 2,999 users" }).click();
  await page.getByRole("link", { name: "Close" }).or(page.getByRole("link", { name: "Back to Users" })).first().click();
  await expect(page).toHaveURL(/\/users$/);
  await expect.poll(async () => {
    const [found] = await sql<{ users: number }>("SELECT count(*) AS users FROM user WHERE account_id = ?", [target.id]);
    return found.users;
  }, { timeout: 30_000 }).toBe(2999);
  await page.goBack();
  await expect(page.getByText("2,999 users added. One row is left")).toBeVisible();
});

test("[IMPT-009] [IMPT-027] what a program wrote is shown with what was ignored; Cancel while untouched ends it", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Programs Limited");
  await start(page, target);
  await choose(page, new URL("libreoffice-effectif.xlsx", FIXTURES));
  for (const header of ["Téléphone", "Date d'entrée"]) await expect(page.getByLabel(header)).toBeVisible();
  await expect(row(page, 3).getByRole("combobox")).toHaveValue("Account Admin");
  await expect(cell(page, 9, "role")).toContainText("Choose User or Account Admin");
  await saved(page);
  await page.getByRole("button", { name: "Cancel" }).last().click();
  await expect(page).toHaveURL(/\/users$/);
});

/** Checks the whole page at once: what a bar that stays in view covers half would count as too small to be touched. */
async function accessibleInFull(page: Page) {
  const before = page.viewportSize() ?? PHONE.viewport;
  await page.setViewportSize({ width: before.width, height: 3_200 });
  await expect(row(page, 7)).toBeInViewport();
  await accessible(page);
  await page.setViewportSize(before);
}

test("[IMPT-040] on a phone each row is a card with its errors first", async ({ as }) => {
  const page = await as("partnerAdministrator", PHONE);
  const target = await account(page, "Phone Limited");
  await start(page, target);
  await accessible(page);
  await fitsItsWidth(page);
  await choose(page, csv(MIXED));
  const card = row(page, 3);
  await expect(card.getByRole("listitem").first()).toContainText("EMAIL: Enter a valid e-mail address");
  await expect(page.getByRole("grid")).toHaveCount(0);
  await accessibleInFull(page);
  await fitsItsWidth(page);
  const sizes = await card.locator("input, select, button").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
  await card.getByLabel("EMAIL").fill("chloe@imported.example");
  await card.getByLabel("NAME", { exact: true }).tap();
  await expect(card.getByText("Ready")).toBeVisible();
  await page.getByRole("button", { name: "Next error" }).first().tap();
  await expect(row(page, 5).getByLabel("NAME", { exact: true })).toBeFocused();
  await page.keyboard.type("Named");
  await page.keyboard.press("Tab");
  await row(page, 6).getByLabel("ROLE").selectOption("User");
  await page.getByRole("button", { name: "Upload 6 users" }).tap();
  await expect(page.getByRole("heading", { name: "6 users added" })).toBeVisible();
  await accessible(page);
});

test("[DASH-004] [IMPT-016] the import in French", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const target = await account(page, "Français Limitée");
  await start(page, target);
  await page.getByRole("banner").getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitem", { name: "Français" }).click();
  try {
    await expect(page.getByRole("heading", { level: 1, name: "Importer des utilisateurs" })).toBeVisible();
    await expect(page.getByRole("link", { name: "modèle de feuille de calcul" })).toHaveAttribute("href", /\.fr\.xlsx$/);
    await choose(page, csv(MIXED), "Télécharger");
    await expect(page.getByText("3 lignes comportent des erreurs").first()).toBeVisible();
    await expect(page.getByRole("columnheader")).toHaveText(["LIGNE", "ÉTAT", "PRENOM", "PATRONYME", "NOM", "E-MAIL", "RÔLE", "ACTION"]);
    await expect(cell(page, 3, "email")).toContainText("Saisissez une adresse e-mail valide");
    await expect(row(page, 4).getByRole("combobox")).toHaveValue("Admin de compte");
    await accessible(page);
    await page.getByRole("button", { name: "Télécharger 3 utilisateurs" }).click();
    await expect(page.getByText("3 utilisateurs ajoutés. 3 lignes restent")).toBeVisible();
  } finally {
    await page.getByRole("banner").getByRole("button", { name: "Langue" }).click();
    const kept = page.waitForResponse((response) => response.url().endsWith("/session/preferences"));
    await page.getByRole("menuitem", { name: "English" }).click();
    await kept;
  }
});
