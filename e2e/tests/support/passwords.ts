// People who register, and their passwords.

import { api } from "./api";
import { lastMail, tokenOf } from "./mail";
import { type Page, expect, open, person } from "./portal";

export const PASSWORD = "seven wooden horses";
export const OTHER = "nine copper kettles";

export interface Invited {
  id: string;
  name: string;
  email: string;
}

let count = 0;

/** A user who was just added, with a mail on the way. */
export async function invited(page: Page, firstName = "Ines"): Promise<Invited> {
  count += 1;
  const email = `${firstName.toLowerCase()}.${Date.now()}.${count}@registration.example`;
  const users = `/accounts/${person("accountAdmin").account}/users`;
  const answer = await api(page, "POST", users, { firstName, lastName: "Duarte", email });
  expect(answer.status).toBe(201);
  return { id: answer.body.id, name: answer.body.name, email };
}

/** A user who has finished the registration with PASSWORD. */
export async function registered(page: Page, firstName?: string): Promise<Invited> {
  const user = await invited(page, firstName);
  const token = tokenOf(await lastMail(user.email), "/register");
  expect((await api(page, "POST", "/registration", { token, password: PASSWORD })).status).toBeLessThan(300);
  return user;
}

/** Sends name and password through the sign-in form. */
export async function signInWith(page: Page, email: string, password: string) {
  await open(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The heading of the page. */
export const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });
