/**
 * Time to the first byte of llm's `POST /` with a ledger that is 100 ms away: of an isolate's first request, and of later
 * ones. The model answers at once, so the difference to the Worker without a ledger is what callers wait for it.
 * @module
 */
import { median } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { worker } from "./worker.ts";

const FAR_MS = 100;
/** Isolates, each in a workerd of its own. */
const ROUNDS = 6;
/** Requests of each isolate after the first, one after the other, in turns with the other variants. */
const WARM_REQUESTS = 50;

const MODEL = "fake-ai";

const VARIANTS = {
  never: "no ledger",
  first: "a ledger that is asked before each request",
  ahead: "leases ahead of requests",
} as const;

/** Prints a line per variant: median milliseconds to the first byte, cold and warm. */
export async function benchFirstByte(): Promise<void> {
  console.log(`Time to the first byte with a ledger ${FAR_MS} ms away; median`);
  const names = Object.keys(VARIANTS) as (keyof typeof VARIANTS)[];
  const cold = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  const warm = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    const miniflare = await startWorkers([
      ...names.map((name) =>
        worker(
          name,
          "workers/far-ledger.js",
          { ASKED: name, FAR_MS: String(FAR_MS), ALLOW_ANONYMOUS: "true" },
          MODEL,
          { durableObjects: { LEDGER: { className: "Ledger", useSQLite: true } } },
        ),
      ),
      worker(MODEL, "workers/fake-ai.js"),
    ]);
    try {
      const urls: Record<string, URL> = {};
      for (const name of names) {
        urls[name] = await miniflare.unsafeGetDirectURL(name);
        cold[name]!.push(await firstByteOf(urls[name]));
      }
      for (let request = 0; request < WARM_REQUESTS; request++)
        for (const name of names) warm[name]!.push(await firstByteOf(urls[name]!));
    } finally {
      await miniflare.dispose();
    }
  }
  for (const name of names)
    console.log(
      `  ${VARIANTS[name].padEnd(43)} cold ${median(cold[name]!).toFixed(0).padStart(4)} ms   warm ${median(warm[name]!).toFixed(1).padStart(6)} ms,` +
        ` ${waited(warm[name]!)} of ${warm[name]!.length} waited for the ledger`,
    );
}

/** Returns how many took as long as the ledger at least. */
const waited = (values: readonly number[]) => values.filter((value) => value >= FAR_MS).length;

async function firstByteOf(url: URL): Promise<number> {
  const started = performance.now();
  const reply = await fetch(url, { method: "POST", body: `{"message": "Hello"}` });
  if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`);
  const reader = reply.body!.getReader();
  await reader.read();
  const milliseconds = performance.now() - started;
  await reader.cancel();
  return milliseconds;
}
