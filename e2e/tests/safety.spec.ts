// What browsers are told, judged by two public judges, and what another site can do in a browser with a session
// (spec 01). What programs can try is in e2e/api/tests/it/safety.

import fs from "node:fs";
import { createRequire } from "node:module";
import { type Page, expect, open, person, signIn, test } from "./support/portal";

const require = createRequire(import.meta.url);
const partner = person("partnerAdministrator");

interface Finding {
  directive: string;
  value?: string;
  type: number;
  description: string;
}

/** Findings of Google's csp_evaluator that are let be, each with its reason. */
const LET_BE: ((finding: Finding) => boolean)[] = [
  // "'self' can be problematic if you host JSONP, AngularJS or user uploaded files": nothing of that is hosted.
  ({ directive, value, type }) => directive === "script-src" && value === "'self'" && type === 305,
  // The host's page of the tests is on this machine, by http; what deployed portals name is https.
  ({ directive, value, type }) => directive === "frame-ancestors" && value === process.env.HOST_ADDRESS && type === 310,
];

/** The answer to a page's address, with all that is judged. */
async function answers(page: Page, path: string) {
  const response = await page.request.get(path, { maxRedirects: 0 });
  return { path, status: response.status(), headers: response.headers(), body: await response.text() };
}

test("[SIGN-025] the policy of every kind of answer has no finding", async ({ as }) => {
  const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
  const { CspParser } = require("csp_evaluator/dist/parser.js");
  const [nobody, page] = [await as(null), await as("partnerAdministrator")];
  const nonces = new Set<string>();
  for (const [who, path] of [
    [nobody, "/sign-in"], [nobody, "/register"], [page, "/"], [page, "/accounts"], [page, "/no/such/page"],
    [page, "/api/v1/session"], [nobody, "/healthz"],
  ] as const) {
    const { headers } = await answers(who, path);
    const policy = headers["content-security-policy"];
    const found: Finding[] = new CspEvaluator(new CspParser(policy).csp).evaluate();
    const left = found.filter((finding) => !LET_BE.some((lets) => lets(finding)));
    expect(left.map(({ directive, value, description }) => `${directive} ${value}: ${description}`), path).toEqual([]);
    expect(policy).toContain(`frame-ancestors ${process.env.HOST_ADDRESS};`);
    for (const [nonce] of policy.matchAll(/'nonce-[^']+'/g)) {
      expect(nonces.has(nonce), "each answer has a nonce of its own").toBe(false);
      nonces.add(nonce);
    }
  }
  expect(nonces.size).toBe(5);
  // The judge judges.
  const bad: Finding[] = new CspEvaluator(new CspParser("script-src 'unsafe-inline'").csp).evaluate();
  expect(bad.length).toBeGreaterThan(1);
});

test("[SIGN-022] [SIGN-025] headers and the session's cookie pass every test of MDN's Observatory", async ({ as }) => {
  // Its list of preloaded hosts is downloaded when it is installed; none is the portal's.
  const read = fs.readFileSync;
  fs.readFileSync = ((file: string, ...rest: never[]) =>
    String(file).endsWith("hsts-preload.json") ? "{}" : read(file, ...rest)) as typeof read;
  const observatory = "@mdn/mdn-http-observatory/src";
  const { ALL_TESTS } = await import(`${observatory}/constants.js`);
  const { Requests } = await import(`${observatory}/types.js`);

  const page = await as(null);
  await signIn(page, partner);
  const [session] = (await page.context().cookies()).filter(({ name }) => name.includes("session"));
  const cookie = { ...session, key: session.name, sameSite: session.sameSite.toLowerCase() };
  const judge = (headers: Record<string, string>, body: string) => {
    const requests = new Requests("portal.example");
    // Where it is deployed nothing but https is answered; the policy's host is on this machine.
    const judged = { ...headers };
    judged["content-security-policy"] = headers["content-security-policy"]?.replace(process.env.HOST_ADDRESS ?? "", "https://host.example");
    requests.responses.auto = requests.responses.https = { headers: judged, status: 200, verified: true, httpEquiv: new Map() };
    requests.resources.path = body;
    requests.session = { url: new URL("https://portal.example/"), jar: { serializeSync: () => ({ cookies: [cookie] }) } };
    const outcomes: { constructor: { name: string }; pass: boolean; result: string }[] = ALL_TESTS.map(
      (one: (requests: unknown) => unknown) => one(requests),
    );
    return outcomes.filter(({ pass }) => !pass).map((one) => `${one.constructor.name}: ${one.result}`);
  };
  for (const path of ["/", "/accounts", "/forgot-password", "/api/v1/session"]) {
    const { headers, body } = await answers(page, path);
    // Told by https only (edge/src/headers.rs), which the local server does not speak.
    expect(judge(headers, body), path).toEqual(["strict-transport-security: hsts-not-implemented"]);
  }
  fs.readFileSync = read;
  // The judge judges.
  expect(judge({ "content-security-policy": "default-src *" }, "").length).toBeGreaterThan(3);
});

test("[SIGN-022] [SIGN-026] a page of another origin ends no session and changes nothing", async ({ browser, baseURL }) => {
  // Not by the usual pages: the browser complains of each try.
  const context = await browser.newContext({ baseURL, locale: "en-GB" });
  const page = await context.newPage();
  await signIn(page, partner);
  const portal = new URL(page.url()).origin;
  // Another site, and another origin of the same site, with which cookies travel.
  const stranger = await context.newPage();
  for (const origin of [process.env.HOST_ADDRESS ?? "", (process.env.HOST_ADDRESS ?? "").replace("localhost", "127.0.0.1")]) {
    await stranger.goto(`${origin}/elsewhere`); // its 404: a page without scripts of its own
    const read = await stranger.evaluate(async ({ portal, account }) => {
      const tries: [string, string, string][] = [
        ["DELETE", "/api/v1/session", ""],
        ["PUT", "/api/v1/session/preferences", '{"language":"fr"}'],
        ["POST", `/api/v1/accounts/${account}/users`, '{"firstName":"Eve","lastName":"Evil","email":"eve@evil.example"}'],
        ["GET", "/api/v1/session", ""],
      ];
      const read: string[] = [];
      for (const [method, path, body] of tries) {
        // As a script that would like to read the answer, and as one that only wants it done.
        for (const mode of ["cors", "no-cors"] as const) {
          const options: RequestInit = { method, mode, credentials: "include" };
          if (body) options.body = body;
          if (mode === "cors") options.headers = { "content-type": "application/json", "x-portal": "1" };
          const answer = await fetch(portal + path, options).catch(() => null);
          await answer?.arrayBuffer().catch(() => null);
          if (answer && answer.type !== "opaque") read.push(`${method} ${path}: ${answer.status}`);
        }
      }
      return read;
    }, { portal, account: partner.account });
    expect(read, "no answer can be read by another origin").toEqual([]);

    // As a form, which asks nobody before it is sent.
    const sent = stranger.waitForResponse((response) => response.url().startsWith(portal));
    await stranger.evaluate((address) => {
      const form = document.body.appendChild(document.createElement("form"));
      Object.assign(form, { method: "post", action: address, enctype: "text/plain" });
      const field = form.appendChild(document.createElement("input"));
      Object.assign(field, { name: '{"firstName":"Eve","lastName":"Evil","email":"eve@evil.example","x":"', value: '"}' });
      form.submit();
    }, `${portal}/api/v1/accounts/${partner.account}/users`);
    // Without the cookie nobody is signed in; with it, the page is none of the portal's.
    expect([401, 403]).toContain((await sent).status());
    // Chromium hangs now and then when a page is closed while what it has sent is still being shown.
    await stranger.waitForURL((url) => url.origin === portal);
  }
  await open(page, `/accounts/${partner.account}/users?search=eve%40evil`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByText("eve@evil.example")).toHaveCount(0);
  await context.close();
});

test("[SIGN-024] however another site is written, sign-in leads to the Dashboard", async ({ as }) => {
  const own = await as(null);
  for (const next of ["//evil.example/", "/\\evil.example", "https:evil.example", "\t//evil.example", "javascript:alert(document.domain)"]) {
    await own.context().clearCookies();
    await signIn(own, partner, `/sign-in?next=${encodeURIComponent(next)}`);
    expect(new URL(own.url()).pathname, next).toBe("/");
    await expect(own.getByRole("heading", { level: 1 })).toContainText(partner.name);
  }
});
