/**
 * The library that runs models, installed as the program does it, beside this package's own tools.
 * @module
 */
import { fileURLToPath } from "node:url";
import { loadTransformers } from "../src/store/index.ts";
import { UserError, type Transformers } from "../src/types.ts";

/** Kept from one run to the next. */
export const LIBRARY_CACHE = fileURLToPath(new URL("../node_modules/.cache", import.meta.url));
/** Of 474 MB; what takes longer is not worth the wait in a test. Milliseconds. */
const PATIENCE = 150_000;

/** The library; undefined, with a line on the console, where it cannot be had. */
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
