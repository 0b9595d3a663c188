// Users that journeys are about.

import { type Page, person } from "./portal";

export interface User {
  id: string;
  name: string;
  email: string;
  version: number;
}

/** Adds a user by the API, in the page's session. */
export async function added(page: Page, firstName: string, lastName: string, email: string): Promise<User> {
  const account = person("partnerAdministrator").account;
  return page.evaluate(
    async ({ account, body }) => {
      const headers = { "content-type": "application/json", "x-portal": "1" };
      const answer = await fetch(`/api/v1/accounts/${account}/users`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      if (answer.status !== 201) throw new Error(await answer.text());
      return answer.json();
    },
    { account, body: { firstName, lastName, email } },
  );
}

/** The list of the users of the partner's first account. */
export const LIST = `/accounts/${person("partnerAdministrator").account}/users`;

/** The names in that list. */
export const names = (page: Page) => page.locator("#users-table tbody tr td[data-card=title]");
