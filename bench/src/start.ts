/**
 * Workers in one workerd.
 * @module
 */
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What they print goes nowhere. At Cloudflare no line is written into the socket of a program that wakes up for it, which costs
 * a request more than making the line does.
 *
 * @param workers as `worker()` makes them
 */
export async function startWorkers(workers: readonly object[]): Promise<Miniflare> {
  process.env.MINIFLARE_WORKERD_PATH ??= silentWorkerd();
  const miniflare = new Miniflare(
    // The handler has workerd make a line as JSON, without the colours that a terminal gets.
    convertV4MiniflareOptions({ workers, handleStructuredLogs: () => {} } as never),
  );
  await miniflare.ready;
  return miniflare;
}

function silentWorkerd(): string {
  const ofMiniflare = createRequire(createRequire(import.meta.url).resolve("miniflare"));
  const { default: workerd } = ofMiniflare("workerd") as { default: string };
  const script = join(mkdtempSync(join(tmpdir(), "bench-")), "workerd");
  writeFileSync(script, `#!/bin/sh\nexec "${workerd}" "$@" >/dev/null\n`);
  chmodSync(script, 0o755);
  return script;
}
