// Browsers that cannot run the pages (spec 01).

import { accessible, expect, open, test } from "./support/portal";

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
