/**
 * Parses the command line.
 * @module
 */
import { parseArgs } from "node:util";
import type { Client } from "./client.ts";
import { UserError } from "./user-error.ts";

export interface ConnectArguments {
  /** A client's id, `doctor`, or nothing. */
  command: string | undefined;
  /** The client that `doctor` checks. */
  client: string | undefined;
  url: string | undefined;
  key: string | undefined;
  model: string | undefined;
  origin: string | undefined;
  write: boolean;
  spend: boolean;
  help: boolean;
}

export const helpOf = (
  clients: readonly Client[],
): string => `connect: sets up a program for your Worker.

  connect <client> --url <address> [--key <key>] [--model <model>] [--write]
  connect doctor [<client>] --url <address> [--key <key>] [--origin <origin>] [--spend]

  --url      address of the Worker, such as https://ai.example.com; or the variable WORKER_URL
  --key      one of its keys; or the variable WORKER_KEY, or what you type when it asks. Only a key
             given with --key is printed
  --model    id or short name of a model; gemma-4 by default
  --write    writes the files, after a backup. Without it nothing is written
  --origin   doctor: a page that calls from the browser, such as https://app.nextchat.dev
  --spend    doctor: also sends one short request to a model

Clients:
${clients.map(({ id, title }) => `  ${id.padEnd(21)}${title}`).join("\n")}`;

/**
 * An option with an empty value is the same as none: scripts pass `--model "$MODEL"`.
 *
 * @throws UserError for an unknown option, or too many arguments
 */
export function parseArguments(given: readonly string[]): ConnectArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        url: { type: "string" },
        key: { type: "string" },
        model: { type: "string" },
        origin: { type: "string" },
        write: { type: "boolean", default: false },
        spend: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\nconnect --help lists the options.`);
  }
  const { values, positionals } = parsed;
  const [command, client] = positionals;
  if (positionals.length > (command === "doctor" ? 2 : 1))
    throw new UserError(`Expected one client, got ${positionals.join(", ")}.`);
  const { url, key, model, origin, ...flags } = values;
  return {
    command,
    client,
    url: url || undefined,
    key: key || undefined,
    model: model || undefined,
    origin: origin || undefined,
    ...flags,
  };
}
