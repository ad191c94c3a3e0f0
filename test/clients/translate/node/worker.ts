/**
 * Runs translate with `local-ai dev`, behind the Worker of `caller/`.
 * @module
 */
import { startDev, type RunningDev } from "@ai-workers/local-ai/dev";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const CONFIGS = ["caller/wrangler.jsonc", "translate/wrangler.jsonc"];

/** The key in `translate/wrangler.jsonc`. */
export const KEY = "a-key-of-16-characters";

/** Starts it on a free port, and waits until it answers. */
export function startWorker(): Promise<RunningDev> {
  return startDev(
    CONFIGS.flatMap((path) => ["-c", path]),
    { folder: FOLDER, timeoutMs: 60_000 },
  );
}
