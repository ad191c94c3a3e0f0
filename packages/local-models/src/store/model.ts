/**
 * A model's files: uses existing ones, and downloads the others.
 * @module
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError, type ModelChoice, type StoredModel } from "../types.ts";
import { sizeOf } from "./digest.ts";
import { download } from "./download.ts";
import { checkFreeSpace, withUserErrors } from "./errors.ts";
import { listFiles } from "./hub.ts";
import { withLock } from "./lock.ts";
import {
  withModifiedTime,
  type StoredFile,
  readFiles,
  type State,
  fileState,
  writeFiles,
} from "./manifest.ts";
import { neededFiles } from "./needed-files.ts";
import type { HubFile, StoreOptions } from "./types.ts";

/**
 * Ensures that all files of a model are in `<cache>/models/<id>`. If they are, no network request
 * is made.
 *
 * @throws UserError with a solution if they cannot be downloaded
 */
export async function storeModel(choice: ModelChoice, options: StoreOptions): Promise<StoredModel> {
  const models = join(options.cache, "models");
  const folder = join(models, choice.id);
  const stored = { choice, folder: models };
  return withUserErrors(options.signal, async () => {
    const faults = await faultsOf(folder, choice);
    if (faults?.length === 0) return stored;
    if (options.offline) throw new UserError(offlineLine(choice, folder, faults));
    const waiting = () =>
      options.report({ kind: "note", text: `Another program fetches ${choice.id}: waiting.` });
    await withLock(join(folder, ".lock"), { signal: options.signal, waiting }, async () => {
      // The other program may have downloaded everything meanwhile.
      if ((await faultsOf(folder, choice))?.length !== 0) await fetchFiles(choice, folder, options);
    });
    return stored;
  });
}

interface Fault {
  file: StoredFile;
  state: State;
}

/** Returns what is wrong with the files, or undefined if the list is unknown. */
async function faultsOf(folder: string, choice: ModelChoice): Promise<Fault[] | undefined> {
  const files = await readFiles(folder, choice);
  if (!files) return undefined;
  const faults: Fault[] = [];
  for (const file of files) {
    const state = await fileState(folder, file);
    if (state !== "complete") faults.push({ file, state });
  }
  return faults;
}

function offlineLine({ id }: ModelChoice, folder: string, faults: Fault[] | undefined): string {
  const again = "start once without --offline";
  const [first] = faults ?? [];
  if (!first) return `${id} was never fetched to ${folder}: ${again}.`;
  const others = faults!.length > 1 ? ` (and ${faults!.length - 1} more)` : "";
  return `${join(folder, first.file.path)} is ${first.state}${others}: ${again}, and it is fetched.`;
}

async function fetchFiles(
  choice: ModelChoice,
  folder: string,
  options: StoreOptions,
): Promise<void> {
  const { id } = choice;
  const listed = neededFiles(choice, await listFiles(id, options));
  const known = await readFiles(folder, choice);
  const files: StoredFile[] = listed.map(
    (file) =>
      known?.find(({ path, digest }) => path === file.path && digest === file.digest) ?? file,
  );
  await writeFiles(folder, choice, files);
  const missing: HubFile[] = [];
  for (const [index, file] of files.entries())
    if ((await fileState(folder, file)) === "complete")
      files[index] = await withModifiedTime(folder, file);
    else missing.push(file);
  await mkdir(folder, { recursive: true });
  await checkFreeSpace(folder, await bytesToCome(folder, missing), id);
  for (const [index, file] of files.entries()) {
    if (missing.includes(file)) {
      await download(id, file, join(folder, file.path), options);
      files[index] = await withModifiedTime(folder, file);
    }
    await writeFiles(folder, choice, files);
  }
}

async function bytesToCome(folder: string, files: readonly HubFile[]): Promise<number> {
  let bytes = 0;
  for (const { path, size } of files)
    bytes += Math.max(0, size - (await sizeOf(join(folder, `${path}.part`))));
  return bytes;
}
