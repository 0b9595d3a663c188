// Taking back, and what was at a moment (spec 40, UNDO).

import { sql } from "./support/control";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";
import { type User, added } from "./support/users";

const ACCOUNT = person("partnerAdministrator").account;
const USERS = `/accounts/${ACCOUNT}/users`;
const EVENTS = `/accounts/${ACCOUNT}/events`;

/** Opens the last event about a user. */
async function lastEvent(page: Page, user: User) {
  const [{ id }] = await sql<{ id: string }>(
    "SELECT id FROM event WHERE asset_id = ?1 ORDER BY row DESC LIMIT 1", [user.id],
  );
  await open(page, `${EVENTS}/${id}`);
  return page.getByRole("dialog", { name: "Event Details" });
}

test.beforeEach(async () => {
  await sql("DELETE FROM user WHERE name LIKE '%Undoer'");
});

test("[UNDO-002] [UNDO-003] [UNDO-005] [UNDO-006] an edit is taken back with its conflict ticked, a deleted user comes back, the past is shown", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, USERS);
  const user = await added(page, "Una", "Undoer", "una.undoer@brightwater.example");
  await open(page, `${USERS}/${user.id}`);
  await page.getByLabel("First name").fill("Unity");
  await page.getByLabel("Mobile number").fill("+33 6 12 34 56 79");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  const details = await lastEvent(page, user);
  await sql("UPDATE user SET mobile = '+33612345680', version = version + 1 WHERE id = ?1", [user.id]);
  await details.getByRole("button", { name: "Undo" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo this change?" });
  await expect(dialog).toContainText("gets these values back");
  await expect(dialog.getByRole("row", { name: /Mobile number/ })).toContainText("+33612345680");
  await dialog.getByRole("checkbox", { name: "Set Mobile number back all the same" }).check();
  await accessible(page);
  await page.setViewportSize(PHONE.viewport);
  await fitsItsWidth(page);
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("was set back")).toBeVisible();
  await expect(dialog).toBeHidden();
  await open(page, `${USERS}/${user.id}`);
  await expect(page.getByLabel("First name")).toHaveValue("Una");
  await expect(page.getByLabel("Mobile number")).toHaveValue("");

  // Deleted, and back again.
  await page.getByRole("button", { name: "Delete" }).click();
  const sure = page.getByRole("dialog", { name: "Delete user" });
  await sure.getByRole("textbox").fill("delete");
  await sure.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  const gone = await lastEvent(page, user);
  await gone.getByRole("button", { name: "Undo" }).click();
  await expect(dialog).toContainText("is restored with role, products and settings");
  await expect(dialog).toContainText("do not come back");
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("was restored")).toBeVisible();

  await open(page, `${USERS}/${user.id}`);
  await page.getByRole("link", { name: "State as of…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "State as of" })).toBeVisible();
  const [{ at }] = await sql<{ at: number }>(
    "SELECT at FROM event WHERE asset_id = ?1 AND action = 'edit' ORDER BY row LIMIT 1", [user.id],
  );
  await open(page, `${USERS}/${user.id}/as-of?at=${new Date(at).toISOString()}`);
  await expect(page.getByRole("row", { name: /First name/ })).toContainText("Unity");
  await expect(page.getByRole("row", { name: /First name/ })).toContainText("Una");
  await expect(page.getByRole("row", { name: /First name/ })).toContainText("Changed");
  await accessible(page);
  await fitsItsWidth(page);
});

test("[USER-030] [USER-034] [UNDO-004] many users become account admins, and all of it is undone from the bell", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, USERS);
  await added(page, "Uma", "Undoer", "uma.undoer@brightwater.example");
  await added(page, "Uli", "Undoer", "uli.undoer@brightwater.example");
  await open(page, `${USERS}?search=undoer`);
  await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
  await page.getByRole("button", { name: /^Manage/ }).click();
  await page.getByRole("menuitem", { name: "Make account admin" }).click();
  const ask = page.getByRole("dialog", { name: "Make account admin" });
  await expect(ask).toContainText("2 users get administrative rights");
  await accessible(page);
  await ask.getByRole("button", { name: "Make account admin" }).click();
  const progress = page.getByRole("dialog", { name: "Change of roles" });
  await expect(progress).toContainText("2 roles were changed");
  await progress.getByRole("button", { name: "Undo all" }).click();
  const undo = page.getByRole("dialog", { name: "Undo all of this?" });
  await expect(undo).toContainText("2 users get the values from before back");
  await accessible(page);
  await undo.getByRole("button", { name: "Undo all" }).click();
  await expect(page.getByText("It is being taken back")).toBeVisible();
  await expect
    .poll(async () => (await sql("SELECT id FROM user WHERE name LIKE '%Undoer' AND role = 'accountAdmin'")).length)
    .toBe(0);
});
