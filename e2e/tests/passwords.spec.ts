// Passwords forgotten, reset and changed (specs 01 and 03).

import { emptyMailboxes, lastMail, linkOf, mailsTo } from "./support/mail";
import { OTHER, PASSWORD, heading, invited, registered, signInWith } from "./support/passwords";
import { accessible, alive, expect, open, person, test } from "./support/portal";

const admin = person("accountAdmin");

test.beforeAll(emptyMailboxes);

test("[SIGN-036] [SIGN-037] Forgot password answers the same for everybody and writes to the registered alone", async ({ as }) => {
  const by = await as("partnerAdministrator");
  const known = await registered(by, "Known");
  const unfinished = await invited(by, "Unfinished");
  await lastMail(unfinished.email);
  const before = (await mailsTo(known.email)).length;
  for (const email of [`nobody.${Date.now()}@registration.example`, unfinished.email, known.email]) {
    const page = await as(null);
    await open(page, "/sign-in");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("link", { name: "Forgot password" }).click();
    await expect(heading(page, "Forgot password")).toBeFocused();
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
    await accessible(page);
    await page.getByRole("button", { name: "Send link" }).click();
    await expect(page.getByText(`If ${email} belongs to a registered user`)).toBeVisible();
    await expect(page.getByText("single sign-on")).toBeVisible();
    await accessible(page);
    await page.getByRole("link", { name: "To sign-in" }).click();
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  }
  const mail = await lastMail(known.email, before + 1);
  expect(linkOf(mail, "/reset-password")).toContain("#");
  expect(await mailsTo(unfinished.email)).toHaveLength(1);
});

test("[SIGN-014] [SIGN-036] what is no e-mail address is told at the field and kept; Back leads to the password", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(admin.email);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("link", { name: "Forgot password" }).click();
  await page.getByLabel("E-mail address").fill("ada");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter an e-mail address, such as name@example.com").first()).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue("ada");
  await accessible(page);
  await page.getByLabel("E-mail address").fill(admin.email);
  await page.goBack();
  await expect(page.getByText(admin.email)).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeEditable();
});

test("[SIGN-036] [SIGN-038] a reset link sets a new password once and ends every session", async ({ as }) => {
  const user = await registered(await as("partnerAdministrator"), "Rita");
  const old = await as(null);
  await signInWith(old, user.email, PASSWORD);
  await expect(old.getByRole("heading", { level: 1 })).toContainText(user.name);

  const page = await as(null);
  await open(page, "/forgot-password");
  await page.getByLabel("E-mail address").fill(user.email);
  await page.getByRole("button", { name: "Send link" }).click();
  const link = linkOf(await lastMail(user.email, 2), "/reset-password");
  await open(page, link);
  await expect(heading(page, "Set a new password")).toBeVisible();
  await accessible(page);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Use at least 8 characters").first()).toBeVisible();
  await page.getByLabel("New password").fill(OTHER);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your new password is saved")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(user.email);

  await old.goto("/");
  await expect(old).toHaveURL(/\/sign-in/); // its session has ended
  await signInWith(old, user.email, PASSWORD);
  await expect(old.getByText("The e-mail address or password is not correct").first()).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Password", { exact: true }).fill(OTHER);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(user.name);

  const again = await as(null);
  await open(again, link);
  await expect(again.getByText("This link was used already")).toBeVisible();
});

test("[SIGN-034] [SIGN-035] the own password is changed on the Dashboard: this session stays, the others end", async ({ as }) => {
  const user = await registered(await as("partnerAdministrator"), "Carla");
  const [page, other] = [await as(null), await as(null)];
  for (const one of [page, other]) {
    await signInWith(one, user.email, PASSWORD);
    await expect(one.getByRole("heading", { level: 1 })).toContainText(user.name);
    await alive(one);
  }
  const tile = page.getByRole("button", { name: /Change your password/ });
  await tile.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Change your password" });
  await expect(dialog.getByLabel("Current password")).toBeFocused();
  await accessible(page);

  await dialog.getByLabel("Current password").fill("not the password");
  await dialog.getByLabel("New password").fill("seven 7");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Use at least 8 characters").first()).toBeVisible();
  await dialog.getByLabel("New password").fill(OTHER);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This is not your current password").first()).toBeVisible();
  await expect(dialog.getByLabel("New password")).toHaveValue(OTHER);
  await accessible(page);

  await dialog.getByLabel("Current password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(tile).toBeFocused();
  // What was typed does not wait behind the closed dialog.
  await tile.click();
  await expect(dialog.getByLabel("Current password")).toHaveValue("");
  await page.keyboard.press("Escape");

  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(user.name);
  await other.goto("/");
  await expect(other).toHaveURL(/\/sign-in/);
  const told = await lastMail(user.email, 2);
  expect(told.text + told.html).not.toContain(OTHER);
});

test("[SIGN-020] [SIGN-034] account admins and users can change their password there, partners cannot", async ({ as }) => {
  for (const [role, shown] of [["accountAdmin", 1], ["user", 1], ["partnerAdministrator", 0], ["accountManager", 0]] as const) {
    const page = await as(role);
    await open(page, "/");
    await expect(page.getByRole("button", { name: /Change your password/ })).toHaveCount(shown);
    await accessible(page);
  }
});

test("[USER-048] [USER-050] a user's page sends a link that resets the password", async ({ as }) => {
  const page = await as("accountAdmin");
  const user = await registered(page, "Renata");
  await open(page, `/accounts/${admin.account}/users/${user.id}`);
  await expect(page.getByRole("main").getByText("Registered", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Reset password" }).click();
  await expect(page.getByText(`A link to set a new password is on its way to ${user.email}`)).toBeVisible();
  const mail = await lastMail(user.email, 2);
  expect(mail.text).toContain(admin.accountNumber);

  const theirs = await as(null);
  await open(theirs, linkOf(mail, "/reset-password"));
  await expect(heading(theirs, "Set a new password")).toBeVisible();
});
