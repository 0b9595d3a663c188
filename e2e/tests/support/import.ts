// What journeys of the import have in common: accounts and users by the API, files, rows and cells.

import { readFileSync } from "node:fs";
import { type Page, expect, open } from "./portal";

export const FIXTURES = new URL("../../fixtures/import/", import.meta.url);

export interface Account {
  id: string;
  name: string;
}

/** A new customer account, created by the API in the page's session. */
export async function account(page: Page, name: string): Promise<Account> {
  await open(page, "/accounts");
  return page.evaluate(async (name) => {
    const body = {
      name, country: "CA", province: "ON", address: "350 Legget Drive", city: "Ottawa", postalCode: "K2K 2W7",
      defaultLanguage: "en", supportContacts: ["help@imported.example"],
    };
    const headers = { "content-type": "application/json", "x-portal": "1" };
    const answer = await fetch("/api/v1/accounts", { method: "POST", headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(await answer.text());
    return answer.json();
  }, name);
}

/** Adds one user by the API. */
export async function user(page: Page, { id }: Account, name: string, email: string): Promise<string> {
  const [firstName, lastName] = name.split(" ");
  return page.evaluate(async ([id, firstName, lastName, email]) => {
    const headers = { "content-type": "application/json", "x-portal": "1" };
    const body = JSON.stringify({ firstName, lastName, email, accountAdmin: false });
    const answer = await fetch(`/api/v1/accounts/${id}/users`, { method: "POST", headers, body });
    if (answer.status !== 201) throw new Error(await answer.text());
    return (await answer.json()).id;
  }, [id, firstName, lastName, email]);
}

export const HEADERS = "FIRST NAME,LAST NAME,NAME,EMAIL,ROLE";

/** A text table of these rows, as a file to choose. */
export function csv(rows: string[], name = "users.csv", headers = HEADERS) {
  return { name, mimeType: "text/csv", buffer: Buffer.from([headers, ...rows, ""].join("\r\n")) };
}

/** So many rows without errors. */
export const many = (count: number, mark = "many") =>
  Array.from({ length: count }, (_, n) => `First${n},Last${n},,${mark}${n}@imported.example,`);

export const MIXED = [
  "Björn,Ångström,,bjorn@imported.example,User",
  "Chloé,Martin,,chloe.martin(at)imported.example,",
  "Elif,Yıldız,Elif Yıldız,elif@imported.example,Admin de compte",
  ",,,nameless@imported.example,",
  "João,Silva,,joao@imported.example,Manager",
  "Zoé,Núñez,,zoe@imported.example,",
];

export async function start(page: Page, { id }: Account) {
  await open(page, `/accounts/${id}/import`);
  await expect(page.getByRole("heading", { level: 1, name: "Import Users" })).toBeVisible();
}

/** Chooses a file in the system's file window. */
export async function choose(page: Page, file: ReturnType<typeof csv> | URL, button = "Upload") {
  const window = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button, exact: true }).click();
  await (await window).setFiles(file instanceof URL ? { name: file.pathname.split("/").at(-1) ?? "", mimeType: "", buffer: readFileSync(file) } : file);
}

export const row = (page: Page, n: number | string) => page.locator(`[data-row="${n}"]`);
export const cell = (page: Page, n: number | string, column: string) =>
  row(page, n).getByRole("gridcell").nth(["status", "first", "last", "name", "email", "role", "action"].indexOf(column));
export const saved = (page: Page) => expect(page.getByText("Saved. Kept for 7 days")).toBeVisible();
