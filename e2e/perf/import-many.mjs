// One sheet of 200,000 rows into 1,000 customers: saved as a browser saves it, placed, imported in each.
// The figure to reach: every row is added once; the longest call beside it stays below a second.
import { signedIn, spread } from "./support/portal.mjs";

const [CUSTOMERS, ROWS, PART] = [1_000, 200_000, 2_500];
const control = process.env.CONTROL_ADDRESS;
const sql = async (text, params = []) => {
  const answer = await fetch(`${control}/sql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ sql: text, params }) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).results;
};
const call = await signedIn("partnerAdministrator");
const { items: [first] } = await call("GET", "/api/v1/accounts?limit=1");
const rows = Array.from({ length: CUSTOMERS }, (_, n) => [crypto.randomUUID(), String(800_000_000 + n), `Customer ${n}`, `customer ${n}`]);
await sql(
  `INSERT INTO account (row, id, no, partner_account_id, account_number, name, name_key, search, country, address, city, default_language,
     cloud_location, created_at, created_by, modified_at, modified_by)
   SELECT (SELECT max(row) FROM account WHERE partner_account_id = a.partner_account_id) + 1 + e.key, e.value ->> 0, (SELECT max(no) FROM account) + 1 + e.key,
     a.partner_account_id, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 3, 'CA', 'x', 'Ottawa', 'en', 'US', 0, 'bench', 0, 'Bench'
   FROM account a CROSS JOIN json_each(?2) e WHERE a.id = ?1`,
  [first.id, JSON.stringify(rows)],
);
const sheet = await call("POST", "/api/v1/imports", { fileName: "everyone.xlsx", rows: ROWS, replace: true });
const saved = [];
for (let from = 0; from < ROWS; from += PART) {
  const part = Array.from({ length: PART }, (_, i) => {
    const n = from + i;
    return { row: n + 2, name: `User ${n}`, email: `user${n}@many.example`, more: { account: `Customer ${n % CUSTOMERS}` } };
  });
  const started = performance.now();
  await call("PUT", `/api/v1/imports/${sheet.id}/rows`, { rows: part, deleted: [] });
  saved.push(performance.now() - started);
}
console.log(`saving ${PART} rows: ${spread(saved)}`);
const begun = performance.now();
let job = await call("POST", `/api/v1/imports/${sheet.id}/upload`, { way: "add" });
const beside = [];
while (!["completed", "completedWithErrors", "failed"].includes(job.state)) {
  const started = performance.now();
  await call("GET", "/api/v1/accounts?limit=50");
  beside.push(performance.now() - started);
  await new Promise((done) => setTimeout(done, 500));
  job = await call("GET", `/api/v1/jobs/${job.id}`);
}
console.log(`${job.state}: ${job.done} of ${job.total} added, ${job.failed} failed, in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
console.log(`the list of accounts meanwhile: ${spread(beside)}`);
const started = performance.now();
const { customers } = await call("GET", `/api/v1/imports/${sheet.id}/result`);
console.log(`results of ${customers.length} customers: ${(performance.now() - started).toFixed(0)} ms; ${customers.reduce((sum, one) => sum + one.added, 0)} added`);
