// The second port of the local server, outside the Worker: tests reach the database through it, to move clocks and
// to prepare what only time or another system would.

const address = process.env.CONTROL_ADDRESS;

/** Runs one statement on the database behind the Worker. */
export async function sql<Row = Record<string, unknown>>(statement: string, params: unknown[] = []): Promise<Row[]> {
  const answer = await fetch(`${address}/sql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sql: statement, params }),
  });
  const body = (await answer.json()) as { results: Row[]; error?: string };
  if (!answer.ok) throw new Error(`${statement}: ${body.error}`);
  return body.results;
}
