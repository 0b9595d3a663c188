// What every journey builds on: pages that are signed in as somebody, and a guard that fails a test on any error in
// the browser's console, on any exception and on any answer that says the Worker has a fault.

import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, type Page, test as base, expect } from "@playwright/test";
import { type Person, type Role, person } from "./people";

export { expect, person };
export type { Page, Person };

/** What was said in the console, or went wrong, while a page was open. */
class Guard {
  readonly faults: string[] = [];

  watch(context: BrowserContext) {
    context.on("console", (message) => {
      // A refusal (4xx) and a cut line are part of many journeys; the browser notes each as an error.
      const refusal = /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/.test(message.text());
      if ((message.type() === "error" || message.type() === "warning") && !refusal && !harmless(message.text())) {
        this.faults.push(`console ${message.type()}: ${message.text()}`);
      }
    });
    context.on("weberror", (error) => this.faults.push(`exception: ${error.error().message}`));
    context.on("response", (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }
}

/** Chromium notes that a preload was not used within seconds of the load; on a busy machine that says nothing. */
function harmless(text: string) {
  return text.includes("was preloaded using link preload but not used");
}

interface Journey {
  guard: Guard;
  /** A page in a browser of its own, signed in as the person with the role, or as nobody. */
  as: (role: Role | null, options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface Worker {
  /** One sign-in a role: the portal limits attempts (SIGN-021). */
  sessions: Map<Role, State>;
}

export const test = base.extend<Journey, Worker>({
  sessions: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => use(new Map()),
    { scope: "worker" },
  ],
  guard: async ({ context }, use) => {
    const guard = new Guard();
    guard.watch(context);
    await use(guard);
    expect(guard.faults, "nothing went wrong in the browser").toEqual([]);
  },
  as: async ({ browser, guard, sessions, baseURL, locale, timezoneId, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, options = {}) => {
      const usual = { baseURL, locale, timezoneId, viewport };
      if (role && !sessions.has(role)) {
        const context = await browser.newContext(usual);
        await openSession(await context.newPage(), person(role));
        sessions.set(role, await context.storageState());
        await context.close();
      }
      const storageState = role ? sessions.get(role) : undefined;
      const context = await browser.newContext({ ...usual, storageState, ...options });
      contexts.push(context);
      guard.watch(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Opens an address and waits until the page is alive. */
export async function open(page: Page, path: string) {
  const response = await page.goto(path);
  await alive(page);
  return response;
}

/** Waits until the browser has taken the page over. */
export async function alive(page: Page) {
  await page.locator("html[data-alive]").waitFor({ state: "attached" });
}

/** Signs in by the API, as the form would. */
async function openSession(page: Page, { email, password }: Person) {
  await page.goto("/healthz"); // any address of the portal: the call must come from its origin
  const status = await page.evaluate(
    async (credentials) => {
      const headers = { "content-type": "application/json", "x-portal": "1" };
      return (await fetch("/api/v1/session", { method: "POST", headers, body: JSON.stringify(credentials) })).status;
    },
    { email, password },
  );
  expect(status).toBe(200);
}

/** Signs in through the form. */
export async function signIn(page: Page, who: Person, path = "/sign-in") {
  await open(page, path);
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await alive(page);
}

/** Fails on anything axe finds against WCAG 2.2 AA and its best practices. */
export async function accessible(page: Page) {
  // Half-faded colours would be judged as they are at this moment.
  await page.evaluate(() => {
    // A spinner and a skeleton never end, and fade nothing that is read; what is folded away stands still.
    const ends = (animation: Animation) => {
      const shown = animation.effect instanceof KeyframeEffect && animation.effect.target?.checkVisibility();
      return shown && animation.effect.getComputedTiming().iterations !== Infinity;
    };
    return Promise.all(document.getAnimations().filter(ends).map((animation) => animation.finished.catch(() => {})));
  });
  const { violations } = await new AxeBuilder({ page })
    // Who speaks to the page says what it shows (WCAG 2.5.3); axe calls this rule experimental still.
    .options({ rules: { "label-content-name-mismatch": { enabled: true } } })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((node) => node.html) }));
  expect(found).toEqual([]);
}

/** Fails when the page can be scrolled sideways. */
export async function fitsItsWidth(page: Page) {
  const [inner, outer] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(inner).toBeLessThanOrEqual(outer);
}

/** A phone. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;
