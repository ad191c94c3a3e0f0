/**
 * Installs other runtimes than Node from npm. They are 200 MB, so they are not dependencies of the
 * repository.
 * @module
 */
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const RUNTIMES = ["deno@2.9.6", "bun@1.4.5"];
/** Kept between runs. */
export const FOLDER = fileURLToPath(
  new URL("../../node_modules/.cache/runtimes/", import.meta.url),
);
/** Milliseconds. Longer is not worth the wait in a test. */
const PATIENCE = 150_000;

/** Returns why they are not available; undefined if they are installed. */
export async function installRuntimes(): Promise<string | undefined> {
  mkdirSync(FOLDER, { recursive: true });
  const flags = ["--no-save", "--no-audit", "--no-fund", "--prefer-offline", "--prefix", FOLDER];
  try {
    await promisify(execFile)("npm", ["install", ...flags, ...RUNTIMES], { timeout: PATIENCE });
  } catch (error) {
    const { killed, stderr, message } = error as { killed?: boolean } & Record<string, string>;
    return killed ? `npm was not done within ${PATIENCE / 1000} s` : stderr || message;
  }
}
