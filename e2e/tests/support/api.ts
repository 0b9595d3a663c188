// The API, called as the pages call it.

import type { Page } from "./portal";

/** Calls the API from a page of the portal, as whoever is signed in there. */
export async function api(page: Page, method: string, path: string, body: unknown): Promise<{ status: number; body: any }> {
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
