/**
 * Runs translate with `local-ai dev`, behind the Worker of `caller/`.
 * @module
 */
import { startDev, type RunningDev } from "@ai-workers/local-ai/dev";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const CONFIGS = ["caller/wrangler.jsonc", "translate/wrangler.jsonc"];

/** The key in `translate/wrangler.jsonc`. */
export const KEY = "a-key-of-16-characters";

/** Starts it on a free port, or the Workers of other configurations, and waits until it answers. */
export function startWorker(configs: readonly string[] = CONFIGS): Promise<RunningDev> {
  return startDev(
    // State of an earlier run would be a used budget.
    [
      ...configs.flatMap((path) => ["-c", path]),
      "--persist-to",
      mkdtempSync(join(tmpdir(), "dev-")),
    ],
    { folder: FOLDER, timeoutMs: 60_000 },
  );
}
