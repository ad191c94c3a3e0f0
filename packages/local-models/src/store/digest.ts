/**
 * Checks whether a file on the disk is the one that the hub lists.
 * @module
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { HubFile } from "./types.ts";

/** Returns bytes; 0 if there is no file. */
export async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

export async function hasDigest(path: string, { size, digest }: HubFile): Promise<boolean> {
  const [kind, hex] = digest.split(":");
  const hash = createHash(kind === "git" ? "sha1" : "sha256");
  // https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
  if (kind === "git") hash.update(`blob ${size}\0`);
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex") === hex;
}
