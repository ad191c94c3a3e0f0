/**
 * Downloads one file: resumes it, verifies it, and only then gives it its final name.
 * @module
 */
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasDigest, sizeOf } from "./digest.ts";
import { InterruptedError } from "./hub.ts";
import { FileMismatchError, fetchPart, deleteEtag } from "./part.ts";
import type { HubFile, StoreOptions } from "./types.ts";

/** Delays between attempts. Only consecutive attempts without any bytes are counted. */
const RETRY_DELAYS = [500, 1000, 2000, 4000];

/** @throws UserError if the file cannot be downloaded; the partial file is kept for the next start */
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
      // The parts may belong to two versions; a download from the start belongs to one.
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
