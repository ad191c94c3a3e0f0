/**
 * The list of a model's files, stored next to them, so that the hub is asked only once.
 * @module
 */
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelChoice } from "../types.ts";
import { hasDigest } from "./digest.ts";
import type { HubFile } from "./types.ts";

const NAME = "local-models.json";

export interface StoredFile extends HubFile {
  /** When the verified file was written, in whole seconds since 1970; absent until it exists. */
  modified?: number;
}

export type State = "complete" | "missing" | "broken";

/** Task and data type of the weights → files. */
type Manifest = Record<string, StoredFile[]>;

/** Returns the files of a model, or undefined if the hub has not been asked yet. */
export async function readFiles(
  folder: string,
  choice: ModelChoice,
): Promise<StoredFile[] | undefined> {
  return (await readManifest(folder))[keyOf(choice)];
}

/** Requires the lock, because other models are in the same file. */
export async function writeFiles(
  folder: string,
  choice: ModelChoice,
  files: readonly StoredFile[],
): Promise<void> {
  const manifest = { ...(await readManifest(folder)), [keyOf(choice)]: files };
  const path = join(folder, NAME);
  await writeFile(`${path}.part`, `${JSON.stringify(manifest, undefined, 2)}\n`);
  await rename(`${path}.part`, path);
}

/** Does not read a file again that has not changed since its check, because hashing a gigabyte takes seconds. */
export async function fileState(folder: string, file: StoredFile): Promise<State> {
  const path = join(folder, file.path);
  const found = await stat(path).catch(() => undefined);
  if (!found) return "missing";
  if (found.size !== file.size) return "broken";
  if (Math.floor(found.mtimeMs / 1000) === file.modified) return "complete";
  return (await hasDigest(path, file)) ? "complete" : "broken";
}

/** Returns the file with its modification time, once it is complete. */
export async function withModifiedTime(folder: string, file: HubFile): Promise<StoredFile> {
  const { mtimeMs } = await stat(join(folder, file.path));
  return { ...file, modified: Math.floor(mtimeMs / 1000) };
}

function keyOf({ task, dtype }: ModelChoice): string {
  return `${task} ${dtype}`;
}

/** An unreadable manifest is ignored: the files are verified again. */
async function readManifest(folder: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(join(folder, NAME), "utf8"));
  } catch {
    return {};
  }
}
