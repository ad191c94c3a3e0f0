/**
 * `connect <client>`: prints a client's settings, and writes them with `--write`.
 * @module
 */
import { homedir } from "node:os";
import { askKey } from "./ask-key.ts";
import type { ConnectArguments } from "./arguments.ts";
import { CLIENTS } from "./clients/index.ts";
import type { Client } from "./client.ts";
import { DEFAULT_MODEL, isLocal, NO_KEY, readAddress, toConnection } from "./connection.ts";
import { planFile, writePlan } from "./files/write-file.ts";
import { printSetup } from "./print.ts";
import { UserError } from "./user-error.ts";

/** Shown instead of a key that must not be printed. */
const PLACEHOLDER = "KEY";

/** @throws UserError with similar names if there is no such client */
export function findClient(id: string): Client {
  const wanted = id.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const names = ({ id, title }: Client) => [id, ...title.split(/, | \(/)];
  const found = CLIENTS.find((client) =>
    names(client).some((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "") === wanted),
  );
  if (found) return found;
  const near = CLIENTS.filter(
    ({ id }) =>
      id.includes(wanted) || wanted.includes(id) || isNear(id.replaceAll("-", ""), wanted),
  );
  const list = (near.length > 0 ? near : CLIENTS).map(({ id }) => id).join(", ");
  throw new UserError(
    `Unknown client ${id}. ${near.length > 0 ? "Did you mean" : "Available"}: ${list}`,
  );
}

/** Returns whether the names differ by one missing, added or different letter. */
function isNear(name: string, given: string): boolean {
  let start = 0;
  while (start < name.length && name[start] === given[start]) start++;
  const rests = [name.slice(start), name.slice(start + 1)];
  return [given.slice(start), given.slice(start + 1)].some((rest) => rests.includes(rest));
}

/** @throws UserError without a URL */
export function urlOf({ url }: ConnectArguments): string {
  const given = url ?? process.env["WORKER_URL"];
  if (!given)
    throw new UserError(
      "Expected --url with the address of your Worker, such as https://ai.example.com, or http://127.0.0.1:8787 for one on this machine.",
    );
  return readAddress(given);
}

/**
 * Returns the key, and whether it may be printed.
 *
 * @param ask prompts for it in a terminal if none was given
 * @throws UserError for a key that no header can contain
 */
export async function readKey(
  { key }: ConnectArguments,
  url: string,
  ask: boolean,
): Promise<{ key: string | undefined; isShown: boolean }> {
  if (key) return { key: sendable(key), isShown: true };
  const kept = process.env["WORKER_KEY"];
  if (kept) return { key: sendable(kept), isShown: false };
  if (isLocal(url)) return { key: NO_KEY, isShown: true };
  const typed = ask && process.stdin.isTTY ? await askKey() : "";
  return { key: sendable(typed) || undefined, isShown: false };
}

/** Returns the key. @throws UserError for one that clients cannot send: most report it as a failed connection */
function sendable(key: string): string {
  if (/[^\x20-\xff]/.test(key))
    throw new UserError(
      "The key has characters that an HTTP header cannot contain, such as typographic quotation marks or Chinese. Copy it again.",
    );
  return key;
}

export async function connect(given: ConnectArguments): Promise<void> {
  const client = findClient(given.command!);
  const url = urlOf(given);
  const model = given.model ?? DEFAULT_MODEL;
  const setupFor = (key: string) => client.describe(toConnection(url, key, model), process.env);
  const writesKey = JSON.stringify(setupFor(PLACEHOLDER).files ?? []).includes(`"${PLACEHOLDER}"`);

  const { key, isShown } = await readKey(given, url, given.write && writesKey);
  if (given.write && writesKey && key === undefined)
    throw new UserError(
      "Expected --key or the variable WORKER_KEY, because the file contains the key.",
    );

  const setup = setupFor(key ?? PLACEHOLDER);
  const plans = (setup.files ?? []).map((file) => planFile(file, homedir(), process.cwd()));
  const shown = setupFor(key !== undefined && isShown ? key : PLACEHOLDER);
  const hide = (text: string) =>
    key === undefined || isShown
      ? text
      : text.replaceAll(JSON.stringify(key).slice(1, -1), PLACEHOLDER);
  console.log(`${client.title}, ${url}\n\n${printSetup(shown, plans, hide)}\n`);
  if (!isShown) console.log(`Replace KEY with your key${key ? "" : ", or pass it with --key"}.`);
  if (client.origin)
    console.log(
      `The page calls from the browser: the Worker's CORS_ORIGINS has to name ${client.origin}.`,
    );

  const changed = plans.filter(({ exists, changes }) => !exists || changes.length > 0);
  if (given.write && plans.length === 0)
    console.log(`${client.title} has no settings file: enter the values above.`);
  if (changed.length === 0) return;
  if (!given.write)
    return console.log(
      "Nothing was written. Add --write to write the files; existing files are backed up.",
    );
  for (const plan of changed) {
    const backup = writePlan(plan);
    console.log(`Wrote ${plan.path}${backup ? `; backup: ${backup}` : ""}`);
  }
}
