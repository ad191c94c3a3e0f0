#!/usr/bin/env node
/**
 * Creates a key and sets it as a secret of the Worker in this folder: `ai-workers-key <name>
 * [limits] [wrangler flags…]`. Each key is a separate secret, because a secret can be replaced but
 * never read, so that keys can be added and removed one by one.
 * @module
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";

const USAGE = `usage: ai-workers-key <name> [limits] [wrangler flags]
A name has letters, digits and dashes; the log and GET /v1/usage show it. Limits:
  --daily 500               neurons a day
  --models "llama-*,bge-m3" ids or short names of models, * for any text
  --tasks text-generation   names of tasks, as in GET /v1/models
  --expires 2027-01-31      last day (UTC)
  --admin                   sees the usage of all keys`;

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

/** @param {string} text */
const list = (text) => text.split(",").map((part) => part.trim());

/** @type {Record<string, (text: string) => [string, unknown]>} */
const LIMITS = {
  "--daily": (text) =>
    /^\d+(?:\.\d+)?$/.test(text)
      ? ["daily_neurons", Number(text)]
      : refuse(`--daily: expected a number of neurons, not ${text}`),
  "--models": (text) => ["models", list(text)],
  "--tasks": (text) => ["tasks", list(text)],
  "--expires": (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
      ? ["expires", text]
      : refuse(`--expires: expected a date such as 2027-01-31, not ${text}`),
};

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || !/^[A-Za-z][A-Za-z0-9-]{0,31}$/.test(name)) refuse(USAGE);

/** @type {Record<string, unknown>} */
const limits = {};
/** @type {string[]} */
const flags = [];
while (rest.length > 0) {
  const flag = /** @type {string} */ (rest.shift());
  const read = LIMITS[flag];
  if (flag === "--admin") limits.admin = true;
  else if (read === undefined) flags.push(flag);
  else {
    const [field, value] = read(rest.shift() ?? refuse(`${flag} needs a value\n${USAGE}`));
    limits[field] = value;
  }
}

const secret = `API_KEY_${name.toUpperCase().replaceAll("-", "_")}`;
const key = randomBytes(32).toString("base64url");
const value = Object.keys(limits).length === 0 ? key : JSON.stringify({ key, ...limits });
// Passed on standard input, so that process lists do not show it.
const { status, error } = spawnSync("wrangler", ["secret", "put", secret, ...flags], {
  input: value,
  stdio: ["pipe", "inherit", "inherit"],
  shell: process.platform === "win32",
});
if (error !== undefined || status !== 0) {
  console.error(
    `${secret} was not set${error ? `: ${error.message}` : ""}. The new key does not work.`,
  );
  process.exit(status || 1);
}
console.log(`The key of ${name}, shown this once:\n${key}`);
