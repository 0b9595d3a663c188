// The mailbox into which the local server sends: what people would find in theirs.

import { expect } from "@playwright/test";

const address = process.env.MAIL_ADDRESS;

export interface Mail {
  subject: string;
  to: { address: string }[];
  text: string;
  html: string;
}

/** Every mail to an address, oldest first. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const all = (await (await fetch(`${address}/email`)).json()) as Mail[];
  return all.filter((mail) => mail.to.some((to) => to.address.toLowerCase() === email.toLowerCase()));
}

/** Waits until an address has so many mails, and returns the last of them. */
export async function lastMail(email: string, count = 1): Promise<Mail> {
  await expect.poll(async () => (await mailsTo(email)).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  const mails = await mailsTo(email);
  return mails[mails.length - 1];
}

/** The link of a mail, without the origin, so that it opens where the tests are. */
export function linkOf(mail: Mail, page: "/register" | "/reset-password"): string {
  const found = new RegExp(`${page}#[\\w-]+`).exec(mail.text);
  if (!found) throw new Error(`no link to ${page} in: ${mail.text}`);
  return found[0];
}

/** What stands behind the # of a mail's link. */
export function tokenOf(mail: Mail, page: "/register" | "/reset-password"): string {
  return linkOf(mail, page).slice(page.length + 1);
}

/** Empties every mailbox. */
export async function emptyMailboxes() {
  await fetch(`${address}/email/all`, { method: "DELETE" });
}
