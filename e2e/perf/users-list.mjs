// The list of users at 100,000 users of one account: any search, filter and sort, alone and ten at once.
// The figure to reach: p95 20 ms alone, 60 ms at ten, the whole answer over HTTP.
// seed: --users 100000
import { emptyAnswers, largestAccount, signedIn, spread, timed } from "./support/portal.mjs";

const call = await signedIn("partnerAdministrator");
const account = await largestAccount(call);
console.log(`${account.users} users in ${account.name}`);
const list = (query) => () => call("GET", `/api/v1/accounts/${account.id}/users?${query}`);

// Pieces of real names from all over the list, so that common and rare ones occur.
const sorted = ["name", "email", "modifiedAt", "extension"].flatMap((sort) => [`sort=${sort}`, `sort=${sort}&direction=desc`]);
const some = (await Promise.all(sorted.map((sort) => list(`limit=200&${sort}`)()))).flatMap(({ items }) => items);
const pieces = [...new Set(some.flatMap(({ name, email }) => [name.slice(0, 3), name.slice(-4), email?.slice(2, 6)]))]
  .filter((piece) => piece?.length >= 3);
const properties = ["admins", "users", "registered", "notRegistered", "pbxUsers", "micloudConnected", "iotConnected", "inactive"];
const sorts = ["name", "email", "extension", "modifiedAt", "role"];
const products = ["mitelOneElite", "micollab", "voiceAssist"];

const kinds = {
  "first page, any sort": sorts.flatMap((sort) => ["asc", "desc"].map((direction) => `sort=${sort}&direction=${direction}`)),
  "three letters and more": pieces.slice(0, 200).map((piece) => `search=${encodeURIComponent(piece)}`),
  "one or two letters": [..."abcdefghijklmnopqrstuvwxyz"].flatMap((a) => [`search=${a}`, `search=${a}a`]),
  "extension": Array.from({ length: 40 }, (_, i) => `search=${20 + i}`),
  "property, any sort": properties.flatMap((property) => sorts.map((sort) => `property=${property}&sort=${sort}`)),
  "product, any sort": products.flatMap((product) => sorts.map((sort) => `product=${product}&sort=${sort}`)),
  "search and filter": pieces.slice(0, 40).map((piece, i) => `search=${encodeURIComponent(piece)}&property=${properties[i % properties.length]}`),
  "nothing fits": ["search=zzqqxx", "search=zzqqxx&property=admins", "property=pbxUsers,micloudConnected"],
};
await emptyAnswers();
for (const queries of Object.values(kinds)) await timed(queries.slice(0, 5).map(list), 1); // warm
for (const [kind, queries] of Object.entries(kinds)) {
  const many = queries.length < 20 ? [...queries, ...queries, ...queries] : queries;
  console.log(`${kind}: alone ${spread(await timed(many.map(list), 1))}; ten at once ${spread(await timed(many.map(list), 10))}`);
}

// Deep pages cost what first pages cost.
const deep = [];
let after = "";
for (let page = 0; page < 50; page += 1) {
  const started = performance.now();
  const answer = await call("GET", `/api/v1/accounts/${account.id}/users?limit=200${after && `&after=${encodeURIComponent(after)}`}`);
  deep.push(performance.now() - started);
  after = answer.next;
}
console.log(`fifty pages of 200, one after the other: ${spread(deep)}; last to first ${(deep.at(-1) / deep[1]).toFixed(2)}`);
