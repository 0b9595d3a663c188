// Reading a workbook in the browser: ours, checked and ready to draw, against SheetJS reading alone, each in a worker of
// the same Chromium. "ready": the worker was started before, as the panel does; "from nothing": start-up included.
// The figure to reach: 10,000 rows in a third of SheetJS' time.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { chromium } from "@playwright/test";
import XLSX from "xlsx";

const root = join(import.meta.dirname, "../..");
const ours = process.env.SHEET_PACKAGE ?? join(root, "target/web/package");
const theirs = join(dirname(createRequire(import.meta.url).resolve("xlsx/package.json")), "dist");
const runs = Number(process.env.RUNS ?? 7);

const first = "Ada Émile Søren Zoë Łukasz Maria José Anna Jürgen Siobhán Nguyễn François Olena Chloé Björn".split(" ");
const last = "Lovelace Dubois Nielsen O'Neill Kowalski García Müller Schmidt Núñez Lefèvre Nakamura Rossi Martin".split(" ");

/** A workbook as Excel writes it: deflated, texts in the table of shared strings. */
function workbook(count) {
  const rows = [["FIRST NAME", "LAST NAME", "NAME", "EMAIL", "ROLE"]];
  for (let n = 0; n < count; n++) {
    const [f, l] = [first[n % first.length], last[n % last.length]];
    rows.push([f, l, `${f} ${l} ${n}`, `user${n}@example${n % 7}.com`, n % 50 ? "User" : "Account Admin"]);
  }
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "Users");
  return XLSX.write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true });
}

// SheetJS at its best: dense, without what nobody asked for.
const peer = `importScripts("/theirs/xlsx.full.min.js");
self.onmessage = ({ data }) => {
  const book = XLSX.read(new Uint8Array(data), { dense: true, cellFormula: false, cellHTML: false, cellStyles: false });
  const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: false });
  postMessage({ rows: rows.length - 1, first: rows.slice(1, 51) });
};`;

// Run in the page. Times from handing over the bytes to the first rows being there.
const page = `<!doctype html><title>bench</title><script>
const wait = (worker, fits) => new Promise((done) => { worker.onmessage = ({ data }) => { const it = fits(data); if (it) done(it); }; });
async function stalls(work) {
  let last = performance.now(), most = 0;
  const timer = setInterval(() => { const now = performance.now(); most = Math.max(most, now - last - 4); last = now; }, 4);
  const result = await work();
  clearInterval(timer);
  return { ...result, stall: most };
}
async function run(which, url, ready) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const worker = which === "ours" ? () => new Worker("/ours/worker.js", { type: "module" }) : () => new Worker("/peer.js");
  let it;
  if (ready) {
    it = worker();
    // The quickest person needs longer than this to choose a file.
    await new Promise((done) => setTimeout(done, 1_500));
  }
  return stalls(async () => {
    const from = performance.now();
    it ??= worker();
    let rows, read;
    if (which === "ours") {
      it.postMessage([JSON.stringify({ id: 2, ask: { open: { name: "x", size: bytes.byteLength, language: "en", canAssign: true } } }), bytes], [bytes]);
      const summary = await wait(it, (text) => { const { answer } = JSON.parse(text); return answer.summary ?? answer.refused; });
      rows = summary.counts?.rows;
      read = performance.now() - from;
      it.postMessage('{"id":3,"ask":{"window":{"from":0,"count":50}}}');
      await wait(it, (text) => JSON.parse(text).answer.rows);
    } else {
      it.postMessage(bytes, [bytes]);
      rows = (await wait(it, (it) => it.rows && it)).rows;
    }
    const time = performance.now() - from;
    const windows = [];
    if (which === "ours") {
      for (const ask of [{ from: rows - 60, only: "all" }, { from: 0, only: "errors" }, { from: 100, only: "all" }, { from: 0, only: "all", search: "siob" }, { from: 0, only: "all", search: "siobhan o" }, { from: 0, only: "all", search: "siobhan o" }]) {
        const asked = performance.now();
        it.postMessage(JSON.stringify({ id: 4, ask: { window: { count: 50, search: "", ...ask } } }));
        await wait(it, (text) => JSON.parse(text).answer.rows);
        windows.push(Math.round((performance.now() - asked) * 10) / 10);
      }
    }
    it.terminate();
    return { time, rows, windows };
  });
}
</script>`;

const files = Object.fromEntries([10_000, 200_000].map((count) => [`/${count}.xlsx`, workbook(count)]));
const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  const made = { "/": [page, "text/html"], "/peer.js": [peer, "text/javascript"], "/favicon.ico": ["", "image/x-icon"] }[path];
  if (made) return response.writeHead(200, { "content-type": made[1] }).end(made[0]);
  if (files[path]) return response.writeHead(200, { "content-length": files[path].length }).end(files[path]);
  const file = path.startsWith("/ours/") ? join(ours, path.slice(6)) : join(theirs, path.slice(8));
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": "max-age=3600" });
  createReadStream(file).pipe(response);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const chrome = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const browser = await chromium.launch({ executablePath: chrome, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"] });
const tab = await browser.newPage();
tab.on("console", (message) => message.type() === "error" && console.log(message.text()));
await tab.goto(`http://127.0.0.1:${server.address().port}/`);

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
for (const [url, count] of [["/10000.xlsx", runs], ["/200000.xlsx", Math.min(runs, 3)]]) {
  console.log(`${url.slice(1)} (${(files[url].length / 1e6).toFixed(1)} MB)`);
  for (const ready of [true, false]) {
    const times = { ours: [], theirs: [] };
    let windows, stall = 0;
    // In turns, so that whatever else the machine does falls on both.
    for (let n = 0; n < count; n++) {
      for (const which of ["ours", "theirs"]) {
        const result = await tab.evaluate(([which, url, ready]) => run(which, url, ready), [which, url, ready]);
        if (result.rows !== Number(url.match(/\d+/)[0])) throw new Error(`${which} read ${result.rows} rows`);
        times[which].push(result.time);
        if (which === "ours") [windows, stall] = [result.windows, Math.max(stall, result.stall)];
      }
    }
    const [a, b] = [median(times.ours), median(times.theirs)];
    console.log(`  ${ready ? "ready       " : "from nothing"}  ours ${a.toFixed(0).padStart(5)} ms (${Math.min(...times.ours).toFixed(0)} to ${Math.max(...times.ours).toFixed(0)})   SheetJS ${b.toFixed(0).padStart(5)} ms   ratio ${(a / b).toFixed(2)} (a third is 0.33)   page stalled ${stall.toFixed(0)} ms`);
    if (ready) console.log(`                windows ${windows.join(", ")} ms: end, errors, near, search, narrower, same`);
  }
}
await browser.close();
server.close();
