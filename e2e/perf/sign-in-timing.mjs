// Whether the time of an answer tells which names are known: sign-in with an unknown name against a known one with a
// wrong password (SIGN-015), Forgot password likewise (SIGN-036).
//
// Samples are interleaved in random order, so that whatever else the machine does falls on both alike. Two figures:
// the ratio of the medians, and how often a known name's answer takes longer than an unknown one's (Mann-Whitney's U
// over all pairs; one half: the time tells nothing). The bound: a single answer lets nobody guess right in more than
// 60 of 100 cases (0.40 to 0.60), and the medians differ by at most a tenth. With 300 samples of each, chance alone
// moves the second figure by 0.024 (one standard error).
import { address, people } from "./support/portal.mjs";

const SAMPLES = 300;
const BOUNDS = { pairs: [0.4, 0.6], medians: [0.9, 1 / 0.9] };
const known = people.find(({ role }) => role === "accountAdmin").email;
let unknowns = 0;
const unknown = () => `nobody${(unknowns += 1)}@${known.split("@")[1]}`;

/** Counts of attempts would hold further samples back; they are for another measurement. */
async function forgetAttempts() {
  await fetch(`${process.env.CONTROL_ADDRESS}/sql`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ sql: "DELETE FROM attempt" }),
  });
}

/** How long an answer takes, in milliseconds. */
async function sample(path, body, status) {
  const headers = { "content-type": "application/json", origin: address, "x-portal": "1" };
  const started = performance.now();
  const answer = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body) });
  await answer.arrayBuffer();
  const took = performance.now() - started;
  if (answer.status !== status) throw new Error(`${path}: ${answer.status}`);
  return took;
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const within = (figure, [least, most]) => (figure >= least && figure <= most ? "within" : "OUTSIDE");

async function compare(what, ask) {
  const times = { known: [], unknown: [] };
  for (let n = 0; n < 10; n += 1) await ask(n % 2 ? known : unknown()); // warm
  for (let n = 0; n < SAMPLES; n += 1) {
    await forgetAttempts();
    for (const kind of Math.random() < 0.5 ? ["known", "unknown"] : ["unknown", "known"]) {
      times[kind].push(await ask(kind === "known" ? known : unknown()));
    }
  }
  const longer = times.known.reduce(
    (sum, one) => sum + times.unknown.reduce((own, other) => own + (one > other ? 1 : one === other ? 0.5 : 0), 0), 0,
  ) / (SAMPLES * SAMPLES);
  const [a, b] = [median(times.known), median(times.unknown)];
  console.log(`${what}: known ${a.toFixed(1)} ms, unknown ${b.toFixed(1)} ms`);
  console.log(`  ratio of medians ${(a / b).toFixed(3)}: ${within(a / b, BOUNDS.medians)} ${BOUNDS.medians.map((x) => x.toFixed(2)).join(" to ")}`);
  console.log(`  known takes longer in ${longer.toFixed(3)} of all pairs: ${within(longer, BOUNDS.pairs)} ${BOUNDS.pairs.join(" to ")}`);
}

await compare("sign-in", (email) => sample("/api/v1/session", { email, password: "not the password" }, 401));
await compare("Forgot password", (email) => sample("/api/v1/password/forgot", { email }, 202));
