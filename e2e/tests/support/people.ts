// The people of the demo whom tests sign in as; xtask hands them over in PORTAL_PEOPLE.

export type Role = "partnerAdministrator" | "accountManager" | "accountAdmin" | "user";

export interface Person {
  role: Role;
  name: string;
  email: string;
  password: string;
  /** The id of the customer account; of a partner, of the largest one in reach. */
  account: string;
  /** The Account ID of that account. */
  accountNumber: string;
  /** Its name; of a partner, the partner account's. */
  accountName: string;
}

export const people: Person[] = JSON.parse(process.env.PORTAL_PEOPLE ?? "[]");

/** The person with a role. */
export function person(role: Role): Person {
  const found = people.find((one) => one.role === role);
  if (!found) throw new Error(`PORTAL_PEOPLE has no ${role}`);
  return found;
}
