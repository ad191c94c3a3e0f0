/**
 * Converts system errors to messages for the user.
 * @module
 */
import { statfs } from "node:fs/promises";
import { UserError } from "../types.ts";

/** Runs work and converts its expected errors to one-line errors. Unexpected errors are thrown unchanged. */
export async function withUserErrors<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted)
      throw new UserError("Stopped. Downloaded files are kept, and the next start resumes.");
    const { code, syscall, path, message } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || syscall === undefined) throw error;
    if (code === "ENOSPC" || code === "EDQUOT")
      throw new UserError(
        "The disk is full. Free some space, or choose another folder with --cache.",
      );
    const where = path ?? message;
    throw new UserError(`${where} cannot be used (${code}). Choose another folder with --cache.`);
  }
}

/** @throws UserError if the folder's disk has less free space */
export async function checkFreeSpace(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new UserError(
    `${what} needs ${megabytes(bytes)}, but ${folder} has only ${megabytes(free)} free. Free some space, or choose another folder with --cache.`,
  );
}

/** Formats bytes: `412 MB`. */
export function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e6)} MB`;
}
