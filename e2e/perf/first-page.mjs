// The first page: bytes to the first interaction, and Lighthouse on a wide screen.
// The figures to reach: 300 kB brotli in all, performance 0.95, accessibility 1.00, CLS 0.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import lighthouse, { desktopConfig } from "lighthouse";
import { address, signedIn } from "./support/portal.mjs";

const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const bytes = async (path) => Buffer.from(await (await fetch(address + path)).arrayBuffer());

const html = (await bytes("/sign-in")).toString();
const assets = [...new Set(html.match(/\/pkg\/[0-9a-f]+\/[\w./-]+/g))].filter((path) => !path.includes("sheet"));
let all = 0;
for (const path of ["/sign-in", ...assets]) {
  const size = compressed(await bytes(path));
  all += size;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${path.replace(/[0-9a-f]{12,}/, "…")}`);
}
console.log(`${(all / 1000).toFixed(1).padStart(8)} kB  in all, brotli 11 (300 kB is the bound)`);

const call = await signedIn("partnerAdministrator");
const chromium = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const port = 20_000 + Math.floor(Math.random() * 20_000);
const browser = spawn(chromium, [
  `--remote-debugging-port=${port}`, `--user-data-dir=${mkdtempSync(join(tmpdir(), "lighthouse-"))}`, "--headless=new", "--no-sandbox",
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "about:blank",
], { stdio: "ignore" });
try {
  await new Promise((done) => setTimeout(done, 2000));
  for (const [path, headers] of [["/sign-in", {}], ["/accounts", { cookie: call.cookie }]]) {
    const { lhr } = await lighthouse(address + path, { port, extraHeaders: headers, onlyCategories: ["performance", "accessibility", "best-practices"], logLevel: "error" }, desktopConfig);
    const scores = Object.values(lhr.categories).map((category) => `${category.id} ${category.score}`).join(", ");
    console.log(`${path}: ${scores}; CLS ${lhr.audits["cumulative-layout-shift"].numericValue.toFixed(4)}, blocking ${Math.round(lhr.audits["total-blocking-time"].numericValue)} ms, first paint ${Math.round(lhr.audits["first-contentful-paint"].numericValue)} ms`);
    for (const audit of Object.values(lhr.audits)) {
      if (audit.score !== null && audit.score < 1 && lhr.categories.accessibility.auditRefs.some((ref) => ref.id === audit.id)) console.log(`  ${audit.id}: ${audit.title} ${(audit.details?.items ?? []).map((item) => item.node?.snippet ?? "").join(" ")}`);
    }
  }
} finally {
  browser.kill();
}
