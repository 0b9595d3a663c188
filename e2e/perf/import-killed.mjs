// Ten thousand rows while the Worker is killed five times: every row ends in exactly one state, no user is
// doubled, each has one event.
import { address, signedIn } from "./support/portal.mjs";

const ROWS = 10_000;
const KILLS = 5;
const control = async (path, body) => {
  const reply = await fetch(process.env.CONTROL_ADDRESS + path, { method: "POST", body: JSON.stringify(body ?? {}) });
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  return reply.json();
};
const sql = async (text, params) => (await control("/sql", { sql: text, params })).results;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const call = await signedIn("partnerAdministrator");
const { items } = await call("GET", "/api/v1/accounts?limit=200");
const account = items[0];
const draft = await call("POST", `/api/v1/accounts/${account.id}/import`, { fileName: "killed.xlsx", rows: ROWS, replace: true });
for (let from = 0; from < ROWS; from += 2500) {
  const rows = Array.from({ length: 2500 }, (_, i) => ({ row: from + i + 2, firstName: "Row", lastName: `No ${from + i}`, email: `row${from + i}@killed.example` }));
  await call("PUT", `/api/v1/accounts/${account.id}/import/${draft.id}/rows`, { rows, deleted: [] });
}
const started = performance.now();
const job = await call("POST", `/api/v1/accounts/${account.id}/import/${draft.id}/upload`, {});
for (let kill = 0; kill < KILLS; kill += 1) {
  // The next one hits a runtime that serves again, and has begun to work.
  for (;;) {
    const alive = await fetch(`${address}/healthz`).then((reply) => reply.ok, () => false);
    if (alive) break;
    await pause(20);
  }
  await control("/scheduled").catch(() => {});
  await pause(60 + 90 * kill);
  await control("/kill");
}
let state;
for (;;) {
  try {
    state = await call("GET", `/api/v1/jobs/${job.id}`);
    if (state.finishedAt) break;
    await control("/scheduled");
  } catch {
    // the runtime is starting again
  }
  await pause(200);
}
const [{ users }] = await sql("SELECT count(*) AS users FROM user WHERE import_id = ?", [draft.id]);
const [{ addresses }] = await sql("SELECT count(DISTINCT email_key) AS addresses FROM user WHERE import_id = ?", [draft.id]);
const [{ events }] = await sql("SELECT count(*) AS events FROM event e JOIN user u ON u.id = e.asset_id WHERE u.import_id = ? AND e.action = 'create'", [draft.id]);
const [{ left }] = await sql("SELECT count(*) AS left FROM import_row WHERE draft_id = ? AND user_id IS NULL", [draft.id]);
console.log(`killed ${KILLS} times, done after ${((performance.now() - started) / 1000).toFixed(1)} s: job ${state.state}, ${state.done} done, ${state.failed} failed`);
console.log(`${users} users, ${addresses} addresses, ${events} events, ${left} rows left, of ${ROWS} rows`);
