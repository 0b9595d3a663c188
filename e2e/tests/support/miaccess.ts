// MiAccess as a person meets it: its login page, and who may log in there (e2e/peers/miaccess.mjs).

import type { Page } from "@playwright/test";

/** Where MiAccess is. */
export const MIACCESS = process.env.MIACCESS_ADDRESS ?? "";

export interface Partner {
  login: string;
  password: string;
  subject: string;
  name: string;
  email: string;
  partnerId?: string;
  company: string;
  policies: string[];
}

/** Somebody new at MiAccess, of an organisation of their own. */
export async function enrol(changes: Partial<Partner> = {}): Promise<Partner> {
  const tag = crypto.randomUUID().slice(0, 13);
  const partner: Partner = {
    login: `ingrid.${tag}`, password: "Northern-Ferry-19", subject: `subject-${tag}`, name: "Ingrid Solberg",
    email: `ingrid@${tag}.example`, partnerId: String(100_000_000 + Math.floor(Math.random() * 899_999_999)),
    company: "Fjordlink AS", policies: ["cloudlink"], ...changes,
  };
  await fetch(`${MIACCESS}/control/people`, { method: "POST", body: JSON.stringify(partner) });
  return partner;
}

/** Logs in on the page of MiAccess. */
export async function logIn(page: Page, who: { login: string; password: string }) {
  await page.locator("#login").fill(who.login);
  await page.locator("#password").fill(who.password);
  await page.getByRole("button", { name: /^(Log in|CONNEXION)$/ }).click();
}
