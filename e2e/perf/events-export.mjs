// A million events as a file (EVNT-066, PROV-005): how long, how many rows, and what the Worker holds meanwhile. The figure
// to reach: no more memory at the end of the file than at its tenth part.
// seed: --users 2000 --events 1000000
import { createWriteStream, readFileSync, readdirSync, readlinkSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { address, signedIn, worker } from "./support/portal.mjs";

const call = await signedIn("partnerAdministrator");
const account = JSON.parse(process.env.PORTAL_PEOPLE).at(-1).account;

/** The process that has the database open. */
const server = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).find((pid) => {
  try {
    const open = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    return open.some((path) => path.startsWith(process.env.PORTAL_STATE) && path.endsWith(".sqlite"));
  } catch {
    return false; // It has ended since the folder was read, or is another's.
  }
});

/** Megabytes that it holds. */
const held = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, "utf8"))[1]) / 1024;

/** Writes an export to a file; counts its lines. */
async function exported(format) {
  const began = performance.now();
  const reply = await fetch(`${worker}/api/v1/accounts/${account}/event-exports`, {
    method: "POST",
    headers: { cookie: call.cookie, origin: address, "x-portal": "1", "content-type": "application/json" },
    body: JSON.stringify({ format }),
  });
  if (!reply.ok) throw new Error(await reply.text());
  const first = performance.now() - began;
  const file = join(process.env.PORTAL_STATE, `export.${format}`);
  const out = createWriteStream(file);
  let [lines, bytes] = [0, 0];
  const memory = [];
  const watch = setInterval(() => memory.push([bytes, held()]), 250);
  for await (const chunk of reply.body) {
    for (const byte of chunk) lines += byte === 10 ? 1 : 0;
    bytes += chunk.length;
    if (!out.write(chunk)) await new Promise((done) => out.once("drain", done));
  }
  clearInterval(watch);
  await new Promise((done) => out.end(done));
  const seconds = (performance.now() - began) / 1000;
  const highest = (from, to) => Math.max(...memory.filter(([at]) => at >= bytes * from && at <= bytes * to).map(([, mega]) => mega), 0).toFixed(0);
  console.log(`${format}: ${lines} lines, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s, ${(lines / seconds).toFixed(0)} a second, begun after ${first.toFixed(0)} ms; held at most: in the first tenth ${highest(0, 0.1)} MB, half-way ${highest(0.45, 0.55)} MB, in the last tenth ${highest(0.9, 1)} MB`);
  return file;
}

console.log(`before: ${held().toFixed(0)} MB`);
await exported("csv");
const file = await exported("jsonl");
const began = performance.now();
const verified = spawnSync("target/debug/xtask", ["verify", file], { encoding: "utf8" });
console.log(`verified in ${((performance.now() - began) / 1000).toFixed(1)} s (unoptimized program): ${(verified.stdout + verified.stderr).trim().split("\n").at(-1)}`);
