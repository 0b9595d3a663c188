// Registration, reset and change of passwords, and the mails they come by (specs 01 and 03).

import { sql } from "./support/control";
import { emptyMailboxes, lastMail, linkOf, mailsTo, tokenOf } from "./support/mail";
import { type Page, PHONE, accessible, alive, expect, fitsItsWidth, open, person, signIn, test } from "./support/portal";

const partner = person("partnerAdministrator");
const admin = person("accountAdmin");
const PASSWORD = "seven wooden horses";
const OTHER = "nine copper kettles";

interface Invited {
  id: string;
  name: string;
  email: string;
}

let count = 0;

/** Calls the API from a page of the portal, as whoever is signed in there. */
async function api(page: Page, method: string, path: string, body: unknown): Promise<{ status: number; body: any }> {
  if (!page.url().startsWith("http")) await page.goto("/healthz");
  return page.evaluate(
    async ({ method, path, body }) => {
      const headers = { "content-type": "application/json", "x-portal": "1" };
      const answer = await fetch(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : null };
    },
    { method, path, body },
  );
}

/** A user who was just added, with a mail on the way. */
async function invited(page: Page, firstName = "Ines"): Promise<Invited> {
  count += 1;
  const email = `${firstName.toLowerCase()}.${Date.now()}.${count}@registration.example`;
  const answer = await api(page, "POST", `/accounts/${admin.account}/users`, { firstName, lastName: "Duarte", email });
  expect(answer.status).toBe(201);
  return { id: answer.body.id, name: answer.body.name, email };
}

/** A user who has finished the registration with PASSWORD. */
async function registered(page: Page, firstName?: string): Promise<Invited> {
  const user = await invited(page, firstName);
  const token = tokenOf(await lastMail(user.email), "/register");
  expect((await api(page, "POST", "/registration", { token, password: PASSWORD })).status).toBeLessThan(300);
  return user;
}

/** Sends name and password through the sign-in form. */
async function signInWith(page: Page, email: string, password: string) {
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The heading of the page. */
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

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

test("[SIGN-002] a browser without WebAssembly reads the page and the four browsers that can run it", async ({ as }) => {
  for (const [locale, sentence] of [["en-GB", "This browser cannot run this page"], ["fr-FR", "Ce navigateur ne peut pas"]]) {
    const page = await as(null, { locale });
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.goto("/sign-in");
    const note = page.getByRole("alert").filter({ hasText: sentence });
    await expect(note).toBeVisible();
    for (const browser of ["Apple Safari", "Google Chrome", "Microsoft Edge", "Mozilla Firefox"]) {
      await expect(note).toContainText(browser);
    }
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await accessible(page);
  }
});

test("[SIGN-002] without a script the same is said, and a browser that can run the page says nothing", async ({ as }) => {
  const page = await as(null);
  await open(page, "/sign-in");
  await expect(page.getByText("This browser cannot run this page")).toBeHidden();
  const html = await (await page.request.get("/register")).text();
  expect(html).toMatch(/<noscript>.*Apple Safari, Google Chrome, Microsoft Edge and Mozilla Firefox/);
  expect(html).toContain("Mitel Accounts registration");
});
