/**
 * Installs the library that runs models like the program does, next to this package's own tools.
 * @module
 */
import { fileURLToPath } from "node:url";
import { loadTransformers } from "../src/store/index.ts";
import { UserError, type Transformers } from "../src/types.ts";

/** Kept between runs. */
export const LIBRARY_CACHE = fileURLToPath(new URL("../node_modules/.cache", import.meta.url));
/** Milliseconds for 474 MB; longer is not worth the wait in a test. */
const PATIENCE = 150_000;

/** Returns the library; undefined, with a line on the console, if it is not available. */
export async function installedTransformers(): Promise<Transformers | undefined> {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    return await loadTransformers({
      cache: LIBRARY_CACHE,
      offline: false,
      hub: "",
      signal,
      confirm: async () => true,
      report() {},
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reason = signal.aborted ? `npm was not done within ${PATIENCE / 1000} s` : error.message;
    console.warn(`Skipped: ${reason}`);
    return undefined;
  }
}
