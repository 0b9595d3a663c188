// What measurements share: signing in, calling the API, percentiles.

export const address = process.env.PORTAL_ADDRESS;
/** The Worker's own socket: before `address` stand, on this machine alone, miniflare's router and its asset worker. */
export const worker = process.env.WORKER_ADDRESS ?? address;
export const people = JSON.parse(process.env.PORTAL_PEOPLE ?? "[]");

/** Signs in the first person of a role; answers a function that calls the API of the Worker as that person. */
export async function signedIn(role) {
  const { email, password } = people.find((person) => person.role === role) ?? people[0];
  const answer = await fetch(`${address}/api/v1/session`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const call = async (method, path, body, headers = {}) => {
    const reply = await fetch(worker + path, {
      method,
      headers: { cookie, origin: address, "x-portal": "1", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 300)}`);
    return text ? JSON.parse(text) : undefined;
  };
  return Object.assign(call, { cookie });
}

/** The account with the most users. */
export async function largestAccount(call) {
  const { items } = await call("GET", "/api/v1/accounts?limit=200");
  return items.reduce((most, account) => (account.users > most.users ? account : most));
}

/** Runs every task once, `at` of them at a time; answers their durations in milliseconds. */
export async function timed(tasks, at) {
  const waiting = tasks.slice();
  const durations = [];
  await Promise.all(Array.from({ length: at }, async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const started = performance.now();
      await task();
      durations.push(performance.now() - started);
    }
  }));
  return durations;
}

/** What an answer without any work costs: at the Worker itself, and at the address of the portal. */
export async function emptyAnswers() {
  const ask = (at) => () => fetch(`${at}/healthz`).then((reply) => reply.text());
  const spent = async (at, many) => spread(await timed(Array.from({ length: 300 }, () => ask(at)), many));
  console.log(`an empty answer: ${await spent(worker, 1)}, ten at once ${await spent(worker, 10)}; through miniflare ${await spent(address, 1)}, ten at once ${await spent(address, 10)}`);
}

/** "p50 3.1 / p95 6.2 ms". */
export function spread(durations) {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  return `p50 ${at(0.5)} / p95 ${at(0.95)} ms`;
}
