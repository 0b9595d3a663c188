// From a change of the bell to the badge in an open page, fifty times: a task is started by another browser of the same
// person. Counted from the moment at which the Worker takes up the call (the notification's createdAt), so the commit
// and all that comes after it are in it; the socket alone is measured beside it, without a page.
// The figure to reach: DASH-012 allows 5 s; p95 below 1 s.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { address, largestAccount, people, signedIn, spread } from "./support/portal.mjs";

const ROUNDS = 50;
const call = await signedIn("partnerAdministrator");
const account = await largestAccount(call);
const start = () =>
  call("POST", `/api/v1/accounts/${account.id}/users/delete`, {
    selection: { kind: "chosen", users: [crypto.randomUUID()] }, word: "delete", // nobody: the task ends at once
  });

const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
const page = await browser.newPage({ baseURL: address });
const { email, password } = people.find((person) => person.role === "partnerAdministrator");
await page.goto("/healthz");
await page.evaluate(async (credentials) => {
  const headers = { "content-type": "application/json", "x-portal": "1" };
  await fetch("/api/v1/session", { method: "POST", headers, body: JSON.stringify(credentials) });
}, { email, password });
const opened = page.waitForEvent("websocket");
await page.goto("/");
await opened;
await page.waitForTimeout(1_000);
await page.evaluate(() => {
  globalThis.badges = {};
  const look = () => {
    const text = document.querySelector(".frame-bell__badge")?.textContent;
    if (text) globalThis.badges[text] ??= Date.now();
  };
  look();
  new MutationObserver(look).observe(document.querySelector(".frame-bell__button"), { subtree: true, childList: true, characterData: true });
});

const heard = [];
const socket = new WebSocket(`${address.replace("http", "ws")}/api/v1/notifications/socket`, {
  headers: { cookie: call.cookie, origin: address },
});
await new Promise((done, failed) => Object.assign(socket, { onopen: done, onerror: failed }));
socket.onmessage = () => heard.push(Date.now());

const before = (await call("GET", "/api/v1/notifications")).pending;
const [calls, badges, words] = [[], [], []];
for (let round = 1; round <= ROUNDS; round += 1) {
  heard.length = 0;
  const begun = performance.now();
  await start();
  calls.push(performance.now() - begun);
  const { items: [newest] } = await call("GET", "/api/v1/notifications?limit=1");
  const at = Date.parse(newest.createdAt);
  const shown = await page.waitForFunction((text) => globalThis.badges[text], String(before + round), { polling: 20, timeout: 20_000 });
  badges.push((await shown.jsonValue()) - at);
  if (heard.length > 0) words.push(heard[0] - at);
  await page.waitForTimeout(400); // until the task has ended, and been told of
}
console.log(`the call that starts the task: ${spread(calls)}`);
console.log(`from the Worker's beginning to the word over a socket (${words.length} of ${ROUNDS}): ${spread(words)}`);
console.log(`from the Worker's beginning to the badge in a page: ${spread(badges)}`);
socket.close();
await browser.close();
