// E-mails to many users: Manage on the list of users (spec 03).

import { sql } from "./support/control";
import { emptyMailboxes, lastMail, mailsTo } from "./support/mail";
import { type Page, PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";
import { added } from "./support/users";

const ACCOUNT = person("partnerAdministrator").account;
const LIST = `/accounts/${ACCOUNT}/users`;

/** A user who has never registered, and was invited long ago. */
async function invited(page: Page, first: string): Promise<string> {
  const { email } = await added(page, first, "Courier", `${first.toLowerCase()}.courier@brightwater.example`);
  await lastMail(email);
  await sql("UPDATE user SET invited_at = 0 WHERE email_key = ?1", [email]);
  return email;
}

test.beforeEach(async () => {
  await emptyMailboxes();
  await sql("DELETE FROM user WHERE name LIKE '%Courier'");
});

test("[USER-047] [USER-048] [USER-051] [USER-052] [DASH-021] Manage resets passwords, and welcomes those who never registered", async ({ as }) => {
  const page = await as("accountAdmin");
  await open(page, LIST);
  const never = await invited(page, "Nora");
  const registered = await invited(page, "Rolf");
  await sql("UPDATE user SET cloudlink_account = 'registered' WHERE email_key = ?1", [registered]);
  await open(page, `${LIST}?search=courier`);
  const manage = page.getByRole("button", { name: /^Manage/ });
  await expect(manage).toHaveText("Manage all");
  await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
  await expect(manage).toHaveText("Manage (2)");
  await manage.click();
  await accessible(page);
  await page.getByRole("menuitem", { name: "Reset CloudLink passwords" }).first().click();
  const ask = page.getByRole("dialog", { name: "Reset passwords?" });
  await expect(ask).toContainText("The 2 users selected get an e-mail");
  await accessible(page);
  await ask.getByRole("button", { name: "Send" }).click();

  const progress = page.getByRole("dialog", { name: "Resetting passwords" });
  await expect(progress).toContainText("One link is on its way");
  await expect(progress).toContainText("One user got no link");
  await expect(progress).toContainText(`Nora Courier <${never}>`);
  await accessible(page);
  expect((await lastMail(registered, 2)).text).toContain("/reset-password#");
  await progress.getByRole("button", { name: "Send welcome e-mails instead" }).click();

  const welcome = page.getByRole("dialog", { name: "Send welcome e-mails?" });
  await expect(welcome.getByRole("checkbox", { name: "Only users who are not registered" })).toBeChecked();
  await welcome.getByRole("button", { name: "Send" }).click();
  const sent = page.getByRole("dialog", { name: "Sending welcome e-mails" });
  await expect(sent).toContainText("One welcome e-mail is on its way");
  expect((await lastMail(never, 2)).text).toContain("/register#");
  await sent.getByRole("button", { name: "Close" }).first().click();
  await expect(manage).toHaveText("Manage (2)");
  expect(await mailsTo(registered)).toHaveLength(2);
});

test("[USER-045] [USER-053] with nobody selected it is about all, whatever the list shows, and says how many", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const [{ n }] = await sql<{ n: number }>("SELECT count(*) AS n FROM user WHERE account_id = ?1", [ACCOUNT]);
  await open(page, `${LIST}?search=zzzz-nobody`);
  await page.getByRole("button", { name: "Manage all" }).click();
  await page.getByRole("menuitem", { name: "Send CloudLink welcome e-mails to all" }).first().click();
  const ask = page.getByRole("dialog", { name: "Send welcome e-mails?" });
  await expect(ask).toContainText(`all ${n} users of the account, whatever the list shows`);
  await expect(ask.getByRole("checkbox", { name: "Only users who are not registered" })).toBeChecked();
  await ask.getByRole("button", { name: "Cancel" }).click();
  await expect(ask).toBeHidden();
  await page.getByRole("button", { name: "Manage all" }).click();
  await page.getByRole("menuitem", { name: "Reset passwords for all" }).first().click();
  await expect(page.getByRole("dialog", { name: "Reset passwords?" })).toContainText(`All ${n} users`);
});

test("[USER-052] [DASH-004] [DASH-027] on a phone, in French, the menu of three dots sends the welcome", async ({ as }) => {
  const admin = person("accountAdmin");
  await sql("UPDATE user SET language = 'fr' WHERE email_key = ?1", [admin.email]);
  try {
    const page = await as("accountAdmin", PHONE);
    await open(page, LIST);
    const never = await invited(page, "Nils");
    await open(page, `${LIST}?search=courier`);
    await page.getByRole("checkbox", { name: /Nils/ }).check();
    await expect(page.getByRole("button", { name: /^Gérer/ })).toBeHidden();
    await page.getByRole("button", { name: "Autres actions" }).click();
    await page.getByRole("menuitem", { name: "Envoyer les e-mails de bienvenue CloudLink" }).click();
    const ask = page.getByRole("dialog", { name: "Envoyer des e-mails de bienvenue ?" });
    await expect(ask).toContainText("l'utilisateur sélectionné");
    await fitsItsWidth(page);
    await accessible(page);
    await ask.getByRole("button", { name: "Envoyer" }).click();
    const sent = page.getByRole("dialog", { name: "Envoi des e-mails de bienvenue" });
    await expect(sent).toContainText("Un e-mail de bienvenue est en route");
    expect((await lastMail(never, 2)).text).toContain("/register#");
  } finally {
    await sql("UPDATE user SET language = 'en' WHERE email_key = ?1", [admin.email]);
  }
});
