#!/usr/bin/env node
/**
 * Makes a key and sets it as a secret of the Worker in this folder: `ai-workers-key <name> [wrangler flags…]`.
 * Each key is a secret of its own, since a secret can be replaced but never read, so one key comes or goes alone.
 * @module
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";

const [name, ...flags] = process.argv.slice(2);
if (name === undefined || !/^[A-Za-z][A-Za-z0-9-]{0,31}$/.test(name)) {
  console.error(
    "usage: ai-workers-key <name> [wrangler flags]\nA name has letters, digits and dashes; the log and GET /v1/usage show it.",
  );
  process.exit(2);
}

const secret = `API_KEY_${name.toUpperCase().replaceAll("-", "_")}`;
const key = randomBytes(32).toString("base64url");
// Given on standard input, so that no list of processes shows it.
const { status, error } = spawnSync("wrangler", ["secret", "put", secret, ...flags], {
  input: key,
  stdio: ["pipe", "inherit", "inherit"],
  shell: process.platform === "win32",
});
if (error !== undefined || status !== 0) {
  console.error(
    `${secret} was not set${error ? `: ${error.message}` : ""}; the key that was made is void.`,
  );
  process.exit(status || 1);
}
console.log(`The key of ${name}, shown this once:\n${key}`);
