// The list of accounts at 10,000 customers of one partner: any search, view and sort, alone and ten at once.
// The figure to reach: p95 20 ms alone, 60 ms at ten, the whole answer over HTTP.
import { signedIn, spread, timed } from "./support/portal.mjs";

const ACCOUNTS = 10_000;
const control = process.env.CONTROL_ADDRESS;
const sql = async (text, params = []) => {
  const answer = await fetch(`${control}/sql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ sql: text, params }) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).results;
};
const call = await signedIn("partnerAdministrator");
const { items: [first] } = await call("GET", "/api/v1/accounts?limit=1");

// Names of parts that come again, as those of customers do; one in twenty is deactivated.
const kinds = ["Corporation", "Limited", "Systems", "Logistics", "Hospital", "College", "Partners", "Industries"];
const stems = Array.from({ length: 500 }, (_, n) => ["Bal", "Zen", "Nor", "Vel", "Cas", "Mon", "Ter", "Lu"][n % 8] + ["lad", "ith", "dic", "ora", "tor", "tis"][n % 6] + n.toString(36));
for (let from = 0; from < ACCOUNTS; from += 1_000) {
  const rows = Array.from({ length: 1_000 }, (_, i) => {
    const n = from + i;
    const name = `${stems[n % stems.length]} ${kinds[n % kinds.length]} ${n}`;
    return [crypto.randomUUID(), String(800_000_000 + n), name, name.toLowerCase(), n % 20 === 0 ? "deactivated" : "active", 1_700_000_000_000 + n * 61_000];
  });
  await sql(
    `INSERT INTO account (row, id, no, partner_account_id, account_number, name, name_key, search, country, address, city, default_language,
       cloud_location, status, created_at, created_by, modified_at, modified_by)
     SELECT (SELECT max(row) FROM account WHERE partner_account_id = a.partner_account_id) + 1 + e.key, e.value ->> 0,
       (SELECT max(no) FROM account) + 1 + e.key, a.partner_account_id, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 3, 'CA', 'x', 'Ottawa', 'en',
       'US', e.value ->> 4, e.value ->> 5, 'bench', e.value ->> 5, 'Bench' FROM account a CROSS JOIN json_each(?2) e WHERE a.id = ?1`,
    [first.id, JSON.stringify(rows)],
  );
}
const { active, deactivated } = await call("GET", "/api/v1/accounts?limit=1");
console.log(`${active} active and ${deactivated} deactivated accounts`);
const list = (query) => () => call("GET", `/api/v1/accounts?${query}`);
const sorts = ["name", "accountNumber", "modifiedAt"].flatMap((sort) => [`sort=${sort}`, `sort=${sort}&direction=desc`]);
const measured = {
  "first page, any view and sort": sorts.flatMap((sort) => [sort, `${sort}&view=deactivated`]),
  "three letters and more": stems.slice(0, 120).map((stem) => `search=${stem}`),
  "what many have": kinds.map((kind) => `search=${kind}`),
  "one or two letters": [..."abcdefghijklmnopqrstuvwxyz"].flatMap((a) => [`search=${a}`, `search=${a}a`]),
  "an Account ID": Array.from({ length: 60 }, (_, n) => `search=${800_000_000 + n * 97}`),
  "search, view and sort": kinds.flatMap((kind) => sorts.map((sort) => `search=${kind}&view=deactivated&${sort}`)),
  "nothing fits": ["search=zzqqxx", "search=zzqqxx&view=deactivated"],
};
for (const queries of Object.values(measured)) await timed(queries.slice(0, 5).map(list), 1); // warm
for (const [kind, queries] of Object.entries(measured)) {
  const many = queries.length < 20 ? [...queries, ...queries, ...queries] : queries;
  console.log(`${kind}: alone ${spread(await timed(many.map(list), 1))}; ten at once ${spread(await timed(many.map(list), 10))}`);
}
