// A manager of 5,000 of 10,000 accounts beside an administrator of all: list, search, switcher, dashboard; and the
// administrator's page of what that manager holds. Once with each account assigned by itself, once with an account group
// that has them (DELG-002). The figure to reach: the same p95 as the administrator's, a ratio of 1 (MGRS-040).
// With ACCOUNTS=400 a quick look whether it works.
import { people, signedIn, spread, timed } from "./support/portal.mjs";

const ACCOUNTS = Number(process.env.ACCOUNTS ?? 10_000);
const control = async (text, params = []) => {
  const body = JSON.stringify({ sql: text, params });
  const headers = { "content-type": "application/json" };
  const reply = await fetch(`${process.env.CONTROL_ADDRESS}/sql`, { method: "POST", headers, body });
  if (!reply.ok) throw new Error(`${text}: ${await reply.text()}`);
  return (await reply.json()).results;
};

const administrator = await signedIn("partnerAdministrator");
const manager = await signedIn("accountManager");
const words = ["Harbour", "Meadow", "Lantern", "Copper", "Velvet", "Amber", "Granite", "Willow", "Falcon", "Juniper"];
// The manager who signed in: there are others.
const { email } = people.find((person) => person.role === "accountManager");
const [{ id, partner, no }] = await control(
  "SELECT id, partner_account_id AS partner, (SELECT max(no) FROM account) AS no FROM partner_user WHERE email_key = ?1", [email.toLowerCase()],
);
const rows = Array.from({ length: ACCOUNTS }, (_, n) => {
  const name = `${words[n % 10]} ${words[(n * 7 + 3) % 10]} ${n}`;
  return [crypto.randomUUID(), no + 1 + n, String(700_000_000 + n), name, name.toLowerCase(), 1_700_000_000_000 + n * 1000];
});
for (let from = 0; from < ACCOUNTS; from += 1000) {
  await control(
    `INSERT INTO account (row, id, no, partner_account_id, account_number, name, name_key, search, country, address, city,
       postal_code, default_language, cloud_location, created_at, created_by, modified_at, modified_by)
     SELECT 1 + key + (SELECT max(row) FROM account WHERE partner_account_id = ?1), value ->> 0, value ->> 1, ?1, value ->> 2, value ->> 3,
       value ->> 4, value ->> 4, 'CA', '350 Legget Drive', 'Ottawa', 'K2K 2W7', 'en', 'US', value ->> 5, 'bench', value ->> 5, 'Bench'
     FROM json_each(?2)`,
    [partner, JSON.stringify(rows.slice(from, from + 1000))],
  );
}
const bench = "SELECT id FROM account WHERE created_by = 'bench' AND no % 2 = 0";

/** The accounts to the manager, each by itself. */
async function directly() {
  await control(`INSERT INTO manager_assignment (partner_user_id, account_id) SELECT ?1, id FROM (${bench})`, [id]);
}

/** The same accounts by a group that has them. A fixed group has some accounts at most, a rule any number: what tells them apart is a tag. */
async function byGroup() {
  await control(`UPDATE account SET tags = '["bench"]', tag_keys = '["bench"]' WHERE id IN (${bench})`);
  const rule = { countries: [], products: [], tags: ["bench"] };
  const group = await administrator("POST", "/api/v1/account-groups", { name: "Bench", kind: "rule", rule, accounts: [] });
  await administrator("POST", "/api/v1/account-managers/groups/assign", { managers: [id], groups: [group.id] });
}

/** What the manager holds, as the administrator's page shows it. */
async function held() {
  for (const tab of ["all", "none"]) {
    const tasks = ["", ...pieces.map((piece) => `&search=${encodeURIComponent(piece)}`)]
      .map((query) => () => administrator("GET", `/api/v1/account-managers/accounts?managers=${id}&tab=${tab}${query}`));
    console.log(`what the manager holds, tab ${tab}: ${spread(await timed(tasks, 1))}`);
  }
}

/** A run over as many pairs, from the call to its end. */
async function unassigned() {
  const started = performance.now();
  const { id: job } = await administrator("POST", "/api/v1/account-managers/accounts/unassign", { managers: [id], accounts: { kind: "found", tab: "all" } });
  for (;;) {
    const { state, done, failed } = await administrator("GET", `/api/v1/jobs/${job}`);
    if (state !== "queued" && state !== "running") {
      console.log(`${done} accounts unassigned, ${failed} failed: ${((performance.now() - started) / 1000).toFixed(1)} s`);
      break;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

const pieces = words.flatMap((word) => [word.slice(0, 3), word.slice(2), `${word} ${word.slice(0, 2)}`]);
const list = (call, query) => () => call("GET", `/api/v1/accounts?${query}`);
const kinds = {
  "list, any sort": ["name", "accountNumber", "modifiedAt"].flatMap((sort) => ["asc", "desc"].map((way) => `sort=${sort}&direction=${way}`)),
  "search by letters": pieces.map((piece) => `search=${encodeURIComponent(piece)}`),
  "search by Account ID": Array.from({ length: 20 }, (_, i) => `search=${700_000_000 + i * 97}`),
  "switcher": pieces.map((piece) => `limit=8&search=${encodeURIComponent(piece.slice(0, 2))}`),
};
const p95 = (durations) => durations.toSorted((a, b) => a - b)[Math.floor(durations.length * 0.95)];

/** One kind of call by both, in turns, so that what the machine does meanwhile meets both; with the ratio of their p95. */
async function beside(kind, tasksOf) {
  const [theirs, own] = [tasksOf(administrator), tasksOf(manager)];
  await timed([...theirs.slice(0, 5), ...own.slice(0, 5)], 1); // warm
  const [administrators, managers] = [[], []];
  for (let n = 0; n < own.length; n += 1) {
    administrators.push(...await timed([theirs[n]], 1));
    managers.push(...await timed([own[n]], 1));
  }
  const ratio = (p95(managers) / p95(administrators)).toFixed(2);
  console.log(`${kind}: administrator ${spread(administrators)}, manager ${spread(managers)}, ratio ${ratio}`);
}

for (const [how, give, after] of [["directly", directly, unassigned], ["by group", byGroup, async () => {}]]) {
  await give();
  const [{ n }] = await control("SELECT managed_accounts AS n FROM partner_user WHERE id = ?1", [id]);
  console.log(`${how}: the manager holds ${n} accounts, of ${ACCOUNTS} and those of the demo`);
  for (const [kind, queries] of Object.entries(kinds)) {
    const many = Array.from({ length: Math.ceil(60 / queries.length) }, () => queries).flat();
    await beside(`${how}, ${kind}`, (call) => many.map((query) => list(call, query)));
  }
  await beside(`${how}, dashboard`, (call) => Array.from({ length: 40 }, () => () => call("GET", "/api/v1/dashboard")));
  // What it takes to open an account: the switcher's pick is a call about that account.
  const { items } = await manager("GET", "/api/v1/accounts?limit=40");
  await beside(`${how}, switching`, (call) => items.map((account) => () => call("GET", `/api/v1/accounts/${account.id}/dashboard`)));
  await held();
  await after();
}
