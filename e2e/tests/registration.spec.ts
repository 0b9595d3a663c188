// Registration by the link of the welcome e-mail (specs 01 and 03).

import { api } from "./support/api";
import { sql } from "./support/control";
import { emptyMailboxes, lastMail, linkOf } from "./support/mail";
import { OTHER, PASSWORD, heading, invited, registered } from "./support/passwords";
import { PHONE, accessible, expect, fitsItsWidth, open, person, signIn, test } from "./support/portal";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");

test.beforeAll(emptyMailboxes);

test("[SIGN-028] [SIGN-029] [SIGN-030] [SIGN-031] the link of the welcome e-mail leads to a password and to sign-in", async ({ as }) => {
  const user = await invited(await as("partnerAdministrator"));
  const page = await as(null);
  await open(page, linkOf(await lastMail(user.email), "/register"));
  await expect(heading(page, "Mitel Accounts registration")).toBeVisible();
  await expect(page.getByText(admin.accountNumber)).toBeVisible();
  await expect(page.getByText(/This link works once, until \d/)).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(user.name);
  await expect(page.getByLabel("Name", { exact: true })).not.toBeEditable();
  await expect(page.getByLabel("E-mail address")).toHaveValue(user.email);
  await expect(page.getByLabel("E-mail address")).not.toBeEditable();
  await accessible(page);

  const password = page.getByLabel("New password");
  const finish = page.getByRole("button", { name: "Finish" });
  await password.fill("seven 7");
  await expect(page.getByText("Use at least 8 characters")).toBeVisible();
  let sent = 0;
  page.on("request", (request) => (sent += Number(request.url().endsWith("/registration"))));
  await finish.click();
  await expect(page.getByRole("group", { name: "Some fields need your attention" })).toBeFocused();
  await expect(password).toHaveValue("seven 7");
  await accessible(page);
  expect(sent).toBe(0);

  await password.fill("password1");
  await expect(page.getByText("Long enough")).toBeVisible();
  await finish.click();
  await expect(page.getByText("This password is too common. Choose another").first()).toBeVisible();
  await expect(password).toHaveValue("password1");
  await password.fill(user.email.toUpperCase());
  await finish.click();
  await expect(page.getByText("Your e-mail address is no password").first()).toBeVisible();

  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await password.fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(heading(page, "Sign in")).toBeFocused();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByText("Your registration is finished")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(user.email);
  await accessible(page);

  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(user.name);
});

test("[SIGN-030] where somebody is signed in, that session ends and sign-in opens with the new person", async ({ as }) => {
  const user = await invited(await as("partnerAdministrator"));
  const page = await as(null);
  await signIn(page, partner); // a session of its own: it will end
  await open(page, linkOf(await lastMail(user.email), "/register"));
  await expect(page.getByText(`${partner.name} is signed in here`)).toBeVisible();
  await accessible(page);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(heading(page, "Sign in")).toBeVisible();
  await expect(page.getByText("Your registration is finished")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(user.email);
  await page.reload();
  await expect(page.getByText("Your registration is finished")).toBeHidden();
});

test("[SIGN-032] opening a link spends nothing, a used one says so and sends no further registration", async ({ as }) => {
  const user = await invited(await as("partnerAdministrator"));
  const link = linkOf(await lastMail(user.email), "/register");
  for (let visit = 0; visit < 2; visit += 1) {
    const page = await as(null);
    await open(page, link);
    await expect(page.getByLabel("New password")).toBeVisible();
  }
  const page = await as(null);
  await open(page, link);
  await page.getByLabel("New password").fill(PASSWORD);

  // Meanwhile the same link is used elsewhere: what is open notices when it is sent.
  const elsewhere = await as(null);
  const token = link.slice(link.indexOf("#") + 1);
  expect((await api(elsewhere, "POST", "/registration", { token, password: OTHER })).status).toBeLessThan(300);
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(heading(page, "Link no longer valid")).toBeVisible();
  await expect(page.getByText("This link was used already")).toBeVisible();
  await accessible(page);

  await open(elsewhere, link);
  await expect(elsewhere.getByText("This link was used already")).toBeVisible();
  await elsewhere.getByRole("link", { name: "To sign-in" }).click();
  await expect(heading(elsewhere, "Sign in")).toBeVisible();
});

test("[SIGN-032] an expired link sends a new message to the same address, and the newer replaces the older", async ({ as }) => {
  const user = await invited(await as("partnerAdministrator"));
  const first = linkOf(await lastMail(user.email), "/register");
  await sql("UPDATE link SET expires_at = 1, created_at = 0 WHERE user_id = ?1", [user.id]);
  // Nor was it asked for within the last five minutes (USER-053).
  await sql("UPDATE mail SET created_at = 0 WHERE person_id = ?1", [user.id]);
  await sql("UPDATE user SET invited_at = 1 WHERE id = ?1", [user.id]);
  const page = await as(null);
  await open(page, first);
  await expect(heading(page, "Link no longer valid")).toBeVisible();
  await expect(page.getByText("This link has expired")).toBeVisible();
  await expect(page.getByText(user.email)).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await page.getByRole("button", { name: "Send a new message" }).click();
  await expect(page.getByText(`a message is on its way to ${user.email}`)).toBeVisible();
  await accessible(page);

  const second = linkOf(await lastMail(user.email, 2), "/register");
  expect(second).not.toBe(first);
  await page.goto(second);
  await expect(page.getByLabel("New password")).toBeVisible();
});

test("[SIGN-032] a link that was cut off says what to do, whoever opens it", async ({ as }) => {
  for (const path of ["/register", "/register#nonsense", "/reset-password#nonsense"]) {
    const page = await as(null);
    await open(page, path);
    await expect(heading(page, "Link no longer valid")).toBeVisible();
    await expect(page.getByText("The address may have been cut off")).toBeVisible();
    await accessible(page);
  }
  const page = await as("partnerAdministrator");
  await open(page, "/reset-password");
  await page.getByRole("main").getByRole("link", { name: "Forgot password" }).click();
  await expect(heading(page, "Forgot password")).toBeVisible();
  await accessible(page);
});

test("[USER-018] [USER-052] [USER-053] a user's page resends the welcome e-mail, one in five minutes", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const user = await invited(page, "Wanda");
  await lastMail(user.email);
  await open(page, `/accounts/${admin.account}/users/${user.id}`);
  await expect(page.getByRole("main").getByText("Invited", { exact: true })).toBeVisible();
  const welcomed = page.locator(".users__fact").filter({ hasText: "Last welcome e-mail" });
  await expect(welcomed).toContainText(String(new Date().getFullYear()));
  const reset = page.getByRole("button", { name: "Reset password" });
  await expect(reset).toBeDisabled();
  await expect(reset).toHaveAttribute("aria-description", /has not registered yet/);
  await accessible(page);
  await page.getByRole("button", { name: "Resend welcome e-mail" }).click();
  await expect(page.getByText(`Such an e-mail went to ${user.email} less than 5 minutes ago`)).toBeVisible();

  await sql("UPDATE user SET mail_failed_at = ?1 WHERE id = ?2", [Date.now(), user.id]);
  await open(page, `/accounts/${admin.account}/users/${user.id}`);
  await expect(page.getByText(`The last e-mail to ${user.email} could not be delivered`)).toBeVisible();
  await accessible(page);
});

test("[SIGN-030] [DASH-027] on a phone, in both themes, the form fits and its button is in reach", async ({ as }) => {
  const user = await invited(await as("partnerAdministrator"));
  const link = linkOf(await lastMail(user.email), "/register");
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await as(null, { ...PHONE, colorScheme });
    await open(page, link);
    await page.getByLabel("New password").fill("seven 7");
    await expect(page.getByRole("button", { name: "Finish" })).toBeInViewport();
    await accessible(page);
    await fitsItsWidth(page);
    for (const path of ["/register#nonsense", "/forgot-password"]) {
      const further = await as(null, { ...PHONE, colorScheme });
      await open(further, path);
      await expect(further.getByRole("heading", { level: 1 })).toBeVisible();
      await accessible(further);
      await fitsItsWidth(further);
    }
  }
  const home = await as("user", PHONE);
  await open(home, "/");
  await home.getByRole("button", { name: /Change your password/ }).click();
  await expect(home.getByRole("dialog")).toBeVisible();
  await accessible(home);
  await fitsItsWidth(home);
});

test("[DASH-004] [SIGN-030] in French the labels are the guide's", async ({ as }) => {
  const user = await invited(await as("partnerAdministrator"));
  const page = await as(null, { locale: "fr-FR" });
  await open(page, linkOf(await lastMail(user.email), "/register"));
  await expect(heading(page, "Inscription Mitel Accounts")).toBeVisible();
  await page.getByLabel("Nouveau mot de passe").fill("sept 77");
  await expect(page.getByText("Utilisez au moins 8 caractères")).toBeVisible();
  await accessible(page);
  await page.getByLabel("Nouveau mot de passe").fill(PASSWORD);
  await page.getByRole("button", { name: "Terminer" }).click();
  await expect(heading(page, "Connexion")).toBeVisible();
  await expect(page.getByText("Votre inscription est terminée")).toBeVisible();
  await page.getByRole("button", { name: "Suivant" }).click();
  await page.getByRole("link", { name: "Mot de passe oublié" }).click();
  await expect(heading(page, "Mot de passe oublié")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer le lien" }).click();
  await expect(page.getByText(`Si ${user.email} appartient à un utilisateur enregistré`)).toBeVisible();
  await accessible(page);
});
