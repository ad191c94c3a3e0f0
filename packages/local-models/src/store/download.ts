/**
 * Fetches one file: resumed where it stopped, checked, and only then under its name.
 * @module
 */
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasDigest, sizeOf } from "./digest.ts";
import { InterruptedError } from "./hub.ts";
import { FileMismatchError, fetchPart, deleteEtag } from "./part.ts";
import type { HubFile, StoreOptions } from "./types.ts";

/** Attempts that bring bytes do not count: only so many in a row may bring none. */
const RETRY_DELAYS = [500, 1000, 2000, 4000];

/** @throws UserError when the file cannot be had; what came of it stays for the next time */
export async function download(
  id: string,
  file: HubFile,
  target: string,
  options: StoreOptions,
): Promise<void> {
  const { report, signal, retryDelays = RETRY_DELAYS } = options;
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  let failures = 0;
  let differed = false;
  for (;;) {
    const before = await sizeOf(part);
    try {
      await fetchPart(id, file, part, options);
      await check(id, file, part);
      await rename(part, target);
      return await deleteEtag(part);
    } catch (error) {
      signal?.throwIfAborted();
      // Pieces of two versions may have come together; from its beginning it is of one.
      if (error instanceof FileMismatchError && !differed) {
        differed = true;
        continue;
      }
      if (!(error instanceof InterruptedError)) throw error;
      const after = await sizeOf(part);
      if (after > before) failures = 0;
      const delay = retryDelays[failures++];
      if (delay === undefined) throw error;
      report({ kind: "note", text: `${file.path}: stopped at ${after} bytes; once more.` });
      await sleep(delay, undefined, { signal });
    }
  }
}

async function check(id: string, file: HubFile, part: string): Promise<void> {
  if (await hasDigest(part, file)) return;
  await rm(part);
  throw new FileMismatchError(
    `${file.path} of ${id} has another hash than the hub lists: try again later.`,
  );
}
