/**
 * Size of each Worker's bundle after gzip, as `wrangler deploy` uploads it.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { WORKERS } from "../../tools/src/workers.ts";

const APPS = new URL("../../apps/", import.meta.url);

/** Prints a line per app; each must have been built. */
export function benchBundleSize(): void {
  console.log("Bundle, gzip:");
  for (const app of WORKERS) {
    const file = new URL(`${app}/dist/index.js`, APPS);
    if (!existsSync(file)) {
      console.log(`  ${app.padEnd(15)} not built; run pnpm build first`);
      continue;
    }
    console.log(
      `  ${app.padEnd(15)} ${(gzipSync(readFileSync(file)).byteLength / 1024).toFixed(1)} KiB`,
    );
  }
}
