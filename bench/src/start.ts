/**
 * Starts Workers in one workerd.
 * @module
 */
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Discards their output. At Cloudflare, no line is written to the socket of a program that wakes up
 * for it, which costs more per request than creating the line.
 *
 * @param workers created by `worker()`
 * @param v8Flags added to those of MINIFLARE_WORKERD_V8_FLAGS
 * @param more options of Miniflare
 */
export async function startWorkers(
  workers: readonly object[],
  { v8Flags, ...more }: { v8Flags?: string; inspectorPort?: number } = {},
): Promise<Miniflare> {
  process.env.MINIFLARE_WORKERD_PATH ??= silentWorkerd();
  const { MINIFLARE_WORKERD_V8_FLAGS: flags = "" } = process.env;
  if (v8Flags !== undefined) process.env.MINIFLARE_WORKERD_V8_FLAGS = `${flags} ${v8Flags}`.trim();
  const miniflare = new Miniflare(
    // The handler makes workerd format lines as JSON, without colours for a terminal.
    convertV4MiniflareOptions({ ...more, workers, handleStructuredLogs: () => {} } as never),
  );
  await miniflare.ready;
  process.env.MINIFLARE_WORKERD_V8_FLAGS = flags;
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
