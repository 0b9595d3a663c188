// Second factors and passkeys (spec 40, FACT).

import { createHmac } from "node:crypto";
import { api } from "./support/api";
import { sql } from "./support/control";
import { lastMail, tokenOf } from "./support/mail";
import { type Page, PHONE, accessible, alive, expect, fitsItsWidth, open, person, test } from "./support/portal";

const admin = person("accountAdmin");
const PASSWORD = "seven wooden horses";
/** Browsers make passkeys for names only, never for an address such as 127.0.0.1. */
const BY_NAME = (process.env.PORTAL_ADDRESS ?? "http://127.0.0.1:8787").replace("127.0.0.1", "localhost");

interface User {
  id: string;
  name: string;
  email: string;
  account: string;
}

let count = 0;

/** A registered user of an account, with PASSWORD. */
async function registered(page: Page, account = admin.account): Promise<User> {
  count += 1;
  const email = `nadia.${Date.now()}.${count}@factors.example`;
  const answer = await api(page, "POST", `/accounts/${account}/users`, { firstName: "Nadia", lastName: "Pires", email });
  expect(answer.status).toBe(201);
  const token = tokenOf(await lastMail(email), "/register");
  expect((await api(page, "POST", "/registration", { token, password: PASSWORD })).status).toBeLessThan(300);
  return { id: answer.body.id, name: answer.body.name, email, account };
}

/** The code that an app shows for a secret (RFC 6238); `ahead` steps from now. */
function codeOf(secret: string, ahead = 0): string {
  const bits = [...secret.replace(/\s/g, "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g)!.map((byte) => parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function password(page: Page, email: string, path = "/sign-in") {
  await open(page, path);
  await page.getByLabel(/E-mail address|Adresse e-mail/).fill(email);
  await page.getByRole("button", { name: /Next|Suivant/ }).click();
  await page.getByLabel(/^(Password|Mot de passe)$/).fill(PASSWORD);
  await page.getByRole("button", { name: /^(Sign in|Se connecter)$/ }).click();
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** Sets up an app on a page that offers it; the secret and the recovery codes. */
async function setUp(page: Page) {
  await expect(page.getByRole("button", { name: "Set up an authenticator app" })).toBeVisible();
  await alive(page);
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = (await page.locator(".copy__text").innerText()).replace(/\s/g, "");
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await page.getByLabel(/Code that the app shows now/).fill(codeOf(secret));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Keep these codes")).toBeVisible();
  const codes = await page.locator(".factors__code-list li").allInnerTexts();
  expect(codes).toHaveLength(10);
  return { secret, codes };
}

/** As if no code had been given lately. */
async function forgetSteps(user: User) {
  await sql("UPDATE authenticator SET last_step = 0 WHERE person_id = ?1", [user.id]);
}

/** A device with a screen lock. */
async function withDevice(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}

test("[FACT-001] [FACT-010] [FACT-031] an app is set up in the avatar menu's page, and asked for at the next sign-in", async ({ as }) => {
  const user = await registered(await as("partnerAdministrator"));
  const page = await as(null);
  await password(page, user.email);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(user.name);
  await alive(page);
  await page.getByRole("button", { name: /, you$/ }).click();
  await page.getByRole("link", { name: "Sign-in security" }).click();
  await expect(heading(page, "Sign-in security")).toBeVisible();
  await accessible(page);
  await fitsItsWidth(page);
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await page.getByLabel(/Code that the app shows now/).fill("12345");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("A code has six digits").first()).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  const { secret } = await setUp(page);
  await accessible(page);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 codes are left")).toBeVisible();
  await expect(page.getByRole("button", { name: "Set up another app" })).toBeVisible();
  expect((await lastMail(user.email, 2)).text).toContain("authenticator app was set up");

  await forgetSteps(user);
  const later = await as(null);
  await password(later, user.email, "/sign-in?next=%2Fsecurity");
  await expect(heading(later, "Second step")).toBeVisible();
  await alive(later);
  await accessible(later);
  await later.getByLabel("Code from your authenticator app").fill("000000");
  await later.getByRole("button", { name: "Sign in" }).click();
  await expect(later.getByText("This code is not right").first()).toBeVisible();
  await later.getByLabel("Code from your authenticator app").fill(codeOf(secret));
  await later.keyboard.press("Enter");
  await expect(heading(later, "Sign-in security")).toBeVisible();

  // Whoever signs in again over the open page is asked for a code as well (SIGN-023).
  await forgetSteps(user);
  await alive(later);
  await later.context().clearCookies({ name: /session/i });
  await later.getByRole("navigation").getByRole("link", { name: "Dashboard" }).click();
  const again = later.getByRole("dialog", { name: "Sign in again" });
  await again.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await again.getByRole("button", { name: "Sign in" }).click();
  const code = again.getByLabel("Code from your authenticator app, or a recovery code");
  await code.fill("000000");
  await later.keyboard.press("Enter");
  await expect(again.getByText("This code is not right").first()).toBeVisible();
  await accessible(later);
  await code.fill(codeOf(secret));
  await later.keyboard.press("Enter");
  await expect(again).toBeHidden();
  await expect(later.getByRole("heading", { level: 1 })).toContainText(user.name);
});

test("[FACT-006] [FACT-011] a recovery code signs in on a phone, in French", async ({ as }) => {
  const user = await registered(await as("partnerAdministrator"));
  const page = await as(null);
  await password(page, user.email, "/sign-in?next=%2Fsecurity");
  const { codes } = await setUp(page);
  const phone = await as(null, { ...PHONE, locale: "fr-FR" });
  await password(phone, user.email);
  await expect(heading(phone, "Seconde étape")).toBeVisible();
  await alive(phone);
  await fitsItsWidth(phone);
  await accessible(phone);
  await phone.getByRole("button", { name: "Utiliser un code de secours" }).click();
  await phone.getByLabel("Code de secours", { exact: true }).fill(codes[3].toLowerCase());
  await accessible(phone);
  await phone.getByRole("button", { name: "Se connecter" }).click();
  await phone.waitForURL((url) => url.pathname === "/");
  await open(phone, "/security");
  await fitsItsWidth(phone);
  await accessible(phone);
});

test("[FACT-021] [FACT-023] a passkey is added, signs in without anything typed, and is removed", async ({ as }) => {
  const user = await registered(await as("partnerAdministrator"));
  const page = await as(null, { baseURL: BY_NAME });
  await withDevice(page);
  await password(page, user.email, "/sign-in?next=%2Fsecurity");
  await expect(heading(page, "Sign-in security")).toBeVisible();
  await alive(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("Name of the passkey").fill("Work laptop");
  await accessible(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Keep these codes")).toBeVisible();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("Work laptop", { exact: true })).toBeVisible();
  await accessible(page);

  await page.context().clearCookies();
  await open(page, "/sign-in?next=%2Fsecurity");
  await page.getByRole("link", { name: "Use a passkey" }).click();
  await expect(heading(page, "Use a passkey")).toBeVisible();
  await alive(page);
  await accessible(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(heading(page, "Sign-in security")).toBeVisible();
  await alive(page);
  await expect(page.getByText(/last used/)).toBeVisible();

  await page.getByRole("button", { name: "Rename “Work laptop”" }).click();
  await page.getByLabel("Name of the passkey").fill("Old laptop");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Old laptop", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Remove “Old laptop”" }).click();
  await accessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Old laptop", { exact: true })).toHaveCount(0);
});

test("[FACT-040] [FACT-041] [FACT-042] an account asks for a factor, and a user without one sets it up at sign-in", async ({ as }) => {
  const partner = await as("partnerAdministrator");
  const form = {
    name: `Factors ${Date.now()}`, country: "CA", address: "350 Legget Drive", city: "Ottawa", province: "ON", postalCode: "K2K 2W7",
    defaultLanguage: "en", bandwidthOptimization: false, supportContacts: ["help@factors.example"],
  };
  const created = await api(partner, "POST", "/accounts", form);
  expect(created.status, JSON.stringify(created.body)).toBe(201);
  const user = await registered(partner, created.body.id);
  const already = await as(null);
  await password(already, user.email);
  await expect(already.getByRole("heading", { level: 1 })).toContainText(user.name);

  await open(partner, `/accounts/${created.body.id}`);
  await partner.getByRole("switch", { name: "Require a second factor" }).check();
  await expect(partner.getByText("required from the next sign-in on")).toBeVisible();
  await accessible(partner);

  await open(already, "/");
  await expect(already.getByText("Your account asks for a second factor")).toBeVisible();
  await accessible(already);

  const page = await as(null);
  await password(page, user.email, "/sign-in?next=%2Fsecurity");
  await expect(page.getByText("Set one up now; then you are signed in")).toBeVisible();
  await alive(page);
  await accessible(page);
  await setUp(page);
  await page.getByRole("button", { name: "I have kept them, go on" }).click();
  await expect(heading(page, "Sign-in security")).toBeVisible();
});

test("[FACT-050] an administrator resets the second factor of a user, who is told", async ({ as }) => {
  const partner = await as("partnerAdministrator");
  const user = await registered(partner);
  const page = await as(null);
  await password(page, user.email, "/sign-in?next=%2Fsecurity");
  await setUp(page);
  await open(partner, `/accounts/${user.account}/users/${user.id}`);
  await partner.getByRole("button", { name: "Reset second factor" }).click();
  await expect(partner.getByRole("dialog")).toContainText(user.name);
  await accessible(partner);
  await partner.getByRole("dialog").getByRole("button", { name: "Reset", exact: true }).click();
  await expect(partner.getByText("The second factor was reset")).toBeVisible();
  expect((await lastMail(user.email, 3)).text).toContain("removed the authenticator app");
  const later = await as(null);
  await password(later, user.email);
  await expect(later.getByRole("heading", { level: 1 })).toContainText(user.name);
});

test("[FACT-030] after ten minutes a change asks for the password in a dialog, and goes on", async ({ as }) => {
  const user = await registered(await as("partnerAdministrator"));
  const page = await as(null);
  await password(page, user.email, "/sign-in?next=%2Fsecurity");
  await expect(heading(page, "Sign-in security")).toBeVisible();
  await alive(page);
  await sql("UPDATE session SET created_at = created_at - 700000 WHERE person_id = ?1", [user.id]);
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(dialog).toBeVisible();
  await accessible(page);
  await dialog.getByLabel("Password", { exact: true }).fill("wrong");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByText("This is not your current password").first()).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
});

test("[FACT-010] a second step that is over leads back to sign-in", async ({ as }) => {
  const page = await as(null);
  await open(page, "/second-step?next=%2Fsecurity");
  await expect(page.getByText("This second step is over")).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "To sign-in" }).click();
  await expect(heading(page, "Sign in")).toBeVisible();
  expect(page.url()).toContain("next=%2Fsecurity");
});
