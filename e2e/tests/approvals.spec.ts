// Four-eyes: what touches more than a partner lets one person do alone waits for a second one (spec 40, DELG-003).

import { sql } from "./support/control";
import { people } from "./support/people";
import { PHONE, type Person, accessible, expect, fitsItsWidth, open, person, signIn, test } from "./support/portal";
import { added } from "./support/users";

const author = person("partnerAdministrator");
const second = people.find((one) => one.role === "partnerAdministrator" && one.email !== author.email) as Person;
const LIST = `/accounts/${author.account}/users`;

test.afterEach(async () => {
  // Taken away as no person could: loosening the rule waits for a second one too.
  await sql("UPDATE partner_account SET approval_rule = NULL");
});

test("[DELG-003] a deletion above the threshold waits, a second person sees the plan and approves, its author cannot", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/approvals/rule");
  await accessible(page);
  await page.getByLabel("Users touched").fill("some");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Use a whole number, or leave it empty").first()).toBeVisible();
  await page.getByLabel("Users touched").fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The rule was saved.")).toBeVisible();

  // One is at the threshold; the next one is above it, together with that.
  const first = await added(page, "Goes", "Alone", `goes.${Date.now()}@brightwater.example`);
  await open(page, `${LIST}/${first.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog", { name: "Delete user" }).getByRole("textbox").fill("Delete");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();

  const user = await added(page, "Waits", "Forsecond", `waits.${Date.now()}@brightwater.example`);
  await open(page, `${LIST}/${user.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete user" });
  await dialog.getByRole("textbox").fill("Delete");
  await page.keyboard.press("Enter");
  // No failure, and nothing was done yet; the dialog says how it adds up.
  await expect(dialog).toContainText("you have deleted, imported or changed one user without a second person");
  await dialog.getByRole("link", { name: "Look at the request" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Request" })).toBeVisible();
  await expect(page.getByText("You cannot approve it yourself")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Withdraw" })).toBeVisible();
  await accessible(page);
  const request = page.url();
  expect((await open(page, `${LIST}/${user.id}`))?.status()).toBe(200);

  const other = await as(null, PHONE);
  await signIn(other, second);
  await open(other, "/approvals");
  await accessible(other);
  await other.getByRole("link", { name: "Delete a user" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Request" })).toBeVisible();
  await expect(other.getByText("Waits Forsecond")).toBeVisible();
  await expect(other.getByText("It touches more users than one person alone may")).toBeVisible();
  await accessible(other);
  await fitsItsWidth(other);
  await other.getByRole("button", { name: "Approve" }).click();
  await expect(other.getByText("Approved: it was begun.")).toBeVisible();
  await expect(other.getByRole("button", { name: "Approve" })).toHaveCount(0);

  expect((await open(page, `${LIST}/${user.id}`))?.status()).toBe(404);
  await page.goto(request);
  await expect(page.getByText(second.name)).toBeVisible();
  await expect(page.getByText("Approved", { exact: true })).toBeVisible();
});
