/**
 * Time of `pnpm test` with an empty cache of turbo, and again with the results cached. Both with the
 * packages installed.
 * @module
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addRow } from "./table.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Prints the seconds of both. Takes minutes, so only the table has it. */
export async function benchTestTime(): Promise<void> {
  console.log("pnpm test:");
  const cache = mkdtempSync(join(tmpdir(), "test-time-"));
  try {
    const [cold, cached] = [await secondsOfTests(cache), await secondsOfTests(cache)];
    if (cold === undefined || cached === undefined) return console.log("  a test failed");
    console.log(`  cold ${cold.toFixed(0)} s   cached ${cached.toFixed(1)} s`);
    addRow("`pnpm test`, cold", `${cold.toFixed(0)} s`, `cached, ${cached.toFixed(1)} s`);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function secondsOfTests(cache: string): Promise<number | undefined> {
  const began = performance.now();
  const test = spawn("pnpm", ["test", "--output-logs=errors-only"], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, TURBO_CACHE_DIR: cache, LOCAL_AI_URL: "simulator" },
  });
  const [code] = await once(test, "exit");
  return code === 0 ? (performance.now() - began) / 1000 : undefined;
}
