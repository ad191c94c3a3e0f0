#!/usr/bin/env node
/**
 * Reports in one line what is missing for a deployment of the Worker in this folder, before
 * anything is uploaded: a login, an account, a key. `CLOUDFLARE_ENV` names the environment, as for
 * wrangler. Workers Builds provides login and account, and its first build may run before the first
 * secret is set. There, a missing key is only reported, and the deployed Worker rejects all
 * requests until it has one.
 * @module
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const { unstable_readConfig: readConfig } = createRequire(`${process.cwd()}/`)("wrangler");
const config = readConfig({ env: process.env.CLOUDFLARE_ENV || undefined });

// https://developers.cloudflare.com/workers/ci-cd/builds/configuration/#default-variables
if (process.env.WORKERS_CI) {
  const missing = findMissingKey();
  if (missing !== undefined) console.warn(`${config.name} is deployed, but ${missing}`);
} else {
  const missing = findMissingLogin() ?? findMissingKey();
  if (missing !== undefined) {
    console.error(`${config.name} is not deployed: ${missing}`);
    process.exit(1);
  }
}

/** @returns {string | undefined} */
function findMissingLogin() {
  const { loggedIn, accounts = [] } = JSON.parse(wrangler("whoami", "--json").stdout || "{}");
  if (!loggedIn)
    return "nobody is logged in to Cloudflare. Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.";
  if (accounts.length === 0) return "the login reaches no account; the token needs one.";
  if (accounts.length > 1 && !config.account_id && !process.env.CLOUDFLARE_ACCOUNT_ID)
    return `the login reaches ${accounts.length} accounts. Set CLOUDFLARE_ACCOUNT_ID, or account_id in wrangler.jsonc, to ${choiceOf(accounts)}.`;
  return undefined;
}

/**
 * The accounts to choose from. CI logs may be public, so account ids are not printed there.
 *
 * @param {{ id: string, name: string }[]} accounts
 */
function choiceOf(accounts) {
  if (isSet(process.env.CI)) return "one of those that `wrangler whoami` lists";
  return `one of: ${accounts.map(({ id, name }) => `${id} (${name})`).join(", ")}`;
}

/** @param {string | undefined} variable */
function isSet(variable) {
  return variable !== undefined && !["", "0", "false"].includes(variable);
}

/** @returns {string | undefined} */
function findMissingKey() {
  if (config.vars.ALLOW_ANONYMOUS === "true" || hasKey()) return undefined;
  return "it has no key, so it would reject all requests. Create one (`npm run key -- <name>`, or `pnpm run key <name>`), or set the variable ALLOW_ANONYMOUS to true.";
}

/** Returns whether a secret contains a key: `API_KEYS`, or `API_KEY_<NAME>`. */
function hasKey() {
  const { status, stdout, stderr } = wrangler("secret", "list", "--format", "json");
  if (status === 0) return JSON.parse(stdout).some(({ name }) => /^API_KEY(S$|_)/.test(name));
  if (/not found/i.test(stderr)) return false;
  console.warn(`The secrets of ${config.name} cannot be listed, so its keys are not looked at.`);
  return true;
}

/** @param {string[]} command */
function wrangler(...command) {
  return spawnSync("wrangler", command, {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    shell: process.platform === "win32",
  });
}
