// Single sign-on as people meet it (spec 30): an administrator sets it up, users come in by their company's identity
// provider (e2e/peers/saml.mjs), and read why when they do not.

import { lastMail, linkOf } from "./support/mail";
import { PHONE, type Page, accessible, alive, expect, fitsItsWidth, open, test } from "./support/portal";

interface Provider {
  address: string;
  entityId: string;
  signInUrl: string;
  certificate: string;
  password: string;
}

const PROVIDER: Provider = JSON.parse(process.env.SAML_PROVIDER ?? "{}");
const tag = crypto.randomUUID().slice(0, 8);
const domain = `sso-${tag}.example`;

/** Calls the API as whoever is signed in on the page. */
async function api(page: Page, method: string, path: string, body?: unknown, version?: number) {
  return page.evaluate(
    async ({ method, path, body, version }) => {
      const headers: Record<string, string> = { "content-type": "application/json", "x-portal": "1" };
      if (version !== undefined) headers["if-match"] = `"${version}"`;
      const answer = await fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    },
    { method, path, body, version },
  );
}

/** A customer account that nobody else uses. */
async function created(page: Page, name: string): Promise<{ id: string; accountNumber: string }> {
  await open(page, "/accounts");
  return api(page, "POST", "/accounts", {
    name, country: "CA", address: "350 Legget Drive", city: "Ottawa", province: "ON", postalCode: "K2K 2W7",
    defaultLanguage: "en", bandwidthOptimization: false, supportContacts: [`help@${domain}`],
  });
}

/** Logs in on the page of the identity provider. */
async function logIn(page: Page, email: string) {
  await page.waitForURL((url) => url.origin === PROVIDER.address);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PROVIDER.password);
  await page.getByRole("button", { name: "Log in" }).click();
}

test("[SSO-006] [SSO-007] [SSO-014] [SSO-015] [SIGN-018] [SIGN-033] [SSO-055] an account is set up, a user registers without a password and comes in", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const account = await created(page, `Contoso ${tag}`);
  await open(page, `/accounts/${account.id}/integrations`);
  await page.getByRole("button", { name: "Add new" }).click();
  await page.getByRole("tab", { name: "3rd party" }).click();
  await page.getByRole("button", { name: "Add Single Sign-On" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  const row = page.locator(".integrations__row", { hasText: "Single Sign-On" });
  await row.getByRole("button", { name: "Complete setup" }).click();

  const dialog = page.getByRole("dialog", { name: "Single Sign-On" });
  await expect(dialog.getByText(`/auth/2017-09-01/saml2/${account.id}/acs`)).toBeVisible();
  const save = dialog.getByRole("button", { name: "Save" });
  await expect(save).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Identity Provider (IDP)").fill("Contoso");
  await dialog.getByText("Import from metadata").click();
  const metadata = await (await fetch(PROVIDER.entityId)).text();
  await dialog.getByLabel("Metadata of the identity provider (XML)").fill(metadata);
  await dialog.getByRole("button", { name: "Fill in" }).click();
  await expect(dialog.getByLabel("Sign-in URL")).toHaveValue(PROVIDER.signInUrl);
  await expect(dialog.getByLabel("IDP Identifier (Entity ID)")).toHaveValue(PROVIDER.entityId);
  await accessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await fitsItsWidth(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  // Esc asks once, and nothing typed is lost.
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Go on editing" }).click();
  await expect(dialog.getByLabel("Identity Provider (IDP)")).toHaveValue("Contoso");
  await save.click();
  await expect(row.getByText("On", { exact: true })).toBeVisible();
  await row.getByRole("button", { name: "Settings of Single Sign-On" }).click();
  await expect(dialog.getByText("CN=Contoso signing")).toBeVisible();
  await page.keyboard.press("Escape");

  const email = `ines@${domain}`;
  await api(page, "POST", `/accounts/${account.id}/users`, { firstName: "Ines", lastName: "Duarte", email });
  const ines = await as(null, { colorScheme: "dark" });
  await open(ines, linkOf(await lastMail(email), "/register"));
  await expect(ines.getByLabel("New password")).toHaveCount(0);
  await accessible(ines);
  await ines.getByRole("button", { name: "Finish with Contoso" }).click();
  await logIn(ines, email);
  await ines.waitForURL((url) => url.pathname === "/");
  await alive(ines);
  await ines.getByRole("button", { name: ", you" }).click();
  await ines.getByRole("button", { name: "Sign out" }).click();
  await expect(ines.getByText("Your company's own session may still be open")).toBeVisible();
  await alive(ines);

  // The identity provider remembers her: she types her address alone.
  await ines.getByLabel("E-mail address").fill(email);
  await ines.getByRole("button", { name: "Next" }).click();
  await ines.waitForURL((url) => url.pathname === "/");
  await alive(ines);
});

test("[SSO-025] [SSO-026] [SSO-059] an administrator is offered both ways, and who may not come in reads why, on a phone and in French", async ({ as }) => {
  const page = await as("partnerAdministrator");
  const account = await created(page, `Fabrikam ${tag}`);
  const email = `ada@fabrikam-${tag}.example`;
  await api(page, "POST", `/accounts/${account.id}/users`, {
    firstName: "Ada", lastName: "Admin", email, accountAdmin: true,
  });
  await api(page, "PUT", `/accounts/${account.id}/integrations/single-sign-on`, {
    idpName: "Fabrikam", signInUrl: PROVIDER.signInUrl, idpEntityId: PROVIDER.entityId,
    certificates: PROVIDER.certificate, mitelCredentials: false,
  }, 0);

  const ada = await as(null, { ...PHONE, locale: "fr-FR" });
  await open(ada, "/sign-in");
  await ada.getByLabel("Adresse e-mail").fill(email);
  await ada.getByRole("button", { name: "Suivant" }).click();
  await expect(ada.getByRole("link", { name: "Continuer avec Fabrikam" })).toBeVisible();
  await accessible(ada);
  await fitsItsWidth(ada);
  await ada.getByRole("button", { name: "Utiliser les identifiants Mitel" }).click();
  await expect(ada.getByLabel("Mot de passe", { exact: true })).toBeFocused();
  await ada.goBack();
  await ada.getByRole("link", { name: "Continuer avec Fabrikam" }).click();
  await logIn(ada, `stranger@fabrikam-${tag}.example`);
  await ada.waitForURL(/\/sign-in\/refused\?code=not_admitted/);
  await alive(ada);
  await expect(ada.getByText("Vous ne pouvez pas vous connecter à ce compte")).toBeVisible();
  await expect(ada.getByText("sso.not_admitted")).toBeVisible();
  await accessible(ada);
  await fitsItsWidth(ada);
});
