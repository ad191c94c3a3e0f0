/**
 * The Durable Objects that a Worker needs for its routes, and what it does there after a response.
 * @module
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Returns the Durable Objects of an app's wrangler.jsonc, as Miniflare binds them. The ledger is left
 * out, because it would reject the largest requests.
 */
export function objectsOf(app: string): {
  durableObjects: Record<string, { className: string; useSQLite: boolean }>;
} {
  const config = readFileSync(
    new URL(`../../../apps/${app}/wrangler.jsonc`, import.meta.url),
    "utf8",
  );
  const bindings = [...config.matchAll(/"name": "(\w+)", "class_name": "(\w+)"/g)]
    .filter(([, name]) => name !== "LEDGER")
    .map(([, name, className]) => [name!, { className: className!, useSQLite: true }]);
  return { durableObjects: Object.fromEntries(bindings) };
}

/** Milliseconds between two questions whether a document is translated. */
const INTERVAL_MS = 100;
const MOST_INTERVALS = 600;

/**
 * Returns the status of a response; of the upload of a document, that of its download, after its
 * translation in the background.
 */
export async function statusWhenDone(reply: Response, body: ArrayBuffer): Promise<number> {
  if (!reply.ok || !reply.url.endsWith("/v2/document")) return reply.status;
  const { document_id: id, document_key: key } = JSON.parse(Buffer.from(body).toString()) as {
    document_id: string;
    document_key: string;
  };
  const ask = (path: string) =>
    fetch(`${reply.url}/${id}${path}`, {
      method: "POST",
      body: JSON.stringify({ document_key: key }),
    });
  for (let interval = 0; ; interval++) {
    const state = await ask("");
    if (!state.ok) return state.status;
    const { status } = (await state.json()) as { status: string };
    if (status === "done" || status === "error") break;
    if (interval === MOST_INTERVALS) throw new Error(`the document is still ${status}`);
    await sleep(INTERVAL_MS);
  }
  const result = await ask("/result");
  await result.arrayBuffer();
  return result.status;
}
