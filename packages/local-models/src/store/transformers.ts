/**
 * The library that runs models: installed on first use, and loaded from its folder.
 * @module
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { UserError, type Transformers } from "../types.ts";
import { checkFreeSpace, withUserErrors, megabytes } from "./errors.ts";
import { withLock } from "./lock.ts";
import { npmInstall } from "./npm.ts";
import type { StoreOptions } from "./types.ts";

/** An exact version, because the engine depends on its behaviour. */
const VERSION = "4.3.1";
const NAME = "@huggingface/transformers";
const SPECIFIER = `${NAME}@${VERSION}`;
/** Bytes on Linux, measured; most of it is onnxruntime for every platform. */
const SIZE = 474e6;
const ENTRY = `node_modules/${NAME}/dist/transformers.node.mjs`;

/**
 * Loads the library from the cache; installs it first, if the user confirms.
 *
 * @throws UserError with a solution if it is not available
 */
export async function loadTransformers(options: StoreOptions): Promise<Transformers> {
  const folder = join(options.cache, `transformers-${VERSION}`);
  const entry = join(folder, ENTRY);
  await withUserErrors(options.signal, async () => {
    if (!existsSync(entry)) await installOnce(folder, options);
  });
  try {
    return await import(pathToFileURL(entry).href);
  } catch (error) {
    throw new UserError(
      `${SPECIFIER} in ${folder} cannot be loaded (${firstLine(error)}): remove that folder, and the next start installs it anew.`,
      { cause: error },
    );
  }
}

async function installOnce(folder: string, options: StoreOptions): Promise<void> {
  const { offline, confirm, report, signal } = options;
  if (offline)
    throw new UserError(
      `${SPECIFIER}, which runs the models, is not in ${folder}: start once without --offline.`,
    );
  const question = `Install ${SPECIFIER}, which runs the models (${megabytes(SIZE)}, into ${folder})?`;
  if (!(await confirm?.(question)))
    throw new UserError(
      `${SPECIFIER} (${megabytes(SIZE)}) runs the models and is not installed: say --yes to install it into ${folder}.`,
    );
  const waiting = () =>
    report({ kind: "note", text: `Another program installs ${NAME}: waiting.` });
  await withLock(`${folder}.lock`, { signal, waiting }, async () => {
    if (!existsSync(join(folder, ENTRY))) await install(folder, options);
  });
}

/** Installed under another name until it is known to work, so that an incomplete installation is never used. */
async function install(folder: string, { cache, report, signal }: StoreOptions): Promise<void> {
  await checkFreeSpace(cache, SIZE, SPECIFIER);
  report({ kind: "note", text: `Installing ${SPECIFIER} (${megabytes(SIZE)}) into ${folder} ...` });
  const begin = performance.now();
  const unproved = `${folder}.part`;
  await rm(unproved, { recursive: true, force: true });
  await mkdir(unproved, { recursive: true });
  try {
    await npmInstall(unproved, SPECIFIER, signal);
    await prove(join(unproved, ENTRY), signal);
    await rm(folder, { recursive: true, force: true });
    await rename(unproved, folder);
  } finally {
    await rm(unproved, { recursive: true, force: true });
  }
  const seconds = Math.round((performance.now() - begin) / 1000);
  report({ kind: "note", text: `Installed ${SPECIFIER} in ${seconds} s.` });
}

/** In a separate process, because an incompatible native library may crash the process. */
async function prove(entry: string, signal: AbortSignal | undefined): Promise<void> {
  const script = `await import(${JSON.stringify(pathToFileURL(entry).href)})`;
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
      ...(signal && { signal }),
    });
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    const words = /^\w*Error.*$/m.exec(stderr)?.[0] ?? firstLine(error);
    throw new UserError(`${SPECIFIER} does not run on this machine: ${words}`, { cause: error });
  }
}

function firstLine(error: unknown): string {
  return (error as Error).message.split("\n")[0]!;
}
