/**
 * What the machine's own failures mean to a user.
 * @module
 */
import { statfs } from "node:fs/promises";
import { UserError } from "../types.ts";

/** Runs work whose failures are told in one clear line; what is not foreseen is thrown as it is. */
export async function withUserErrors<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted)
      throw new UserError(
        "Stopped: what was fetched is kept, and the next start goes on from there.",
      );
    const { code, syscall, path, message } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || syscall === undefined) throw error;
    if (code === "ENOSPC" || code === "EDQUOT")
      throw new UserError("The disk is full: free some space, or name a folder by --cache.");
    const where = path ?? message;
    throw new UserError(`${where} cannot be used (${code}): name another folder by --cache.`);
  }
}

/** @throws UserError where the disk of a folder has less room than that */
export async function checkFreeSpace(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new UserError(
    `${what} takes ${megabytes(bytes)}, and ${folder} has room for ${megabytes(free)}: free some, or name a folder by --cache.`,
  );
}

/** `412 MB`. */
export function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e6)} MB`;
}
