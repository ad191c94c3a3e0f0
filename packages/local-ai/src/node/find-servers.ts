/**
 * Looks for model servers on this machine, on their default ports.
 * @module
 */
import { baseAddress, readServer } from "../servers/read-server.ts";
import { SIMULATOR } from "../servers/model-table.ts";
import type { Server } from "../servers/types.ts";

/** Default name and port; the first server that supports a task is used for it. */
const USUAL_PLACES: readonly (readonly [name: string, port: number])[] = [
  ["Ollama", 11434],
  ["LM Studio", 1234],
  ["llama.cpp", 8080],
  ["local-models", 8791],
];

/** Milliseconds. A closed port fails immediately; this is for programs that do not answer. */
const USUAL_TIMEOUT = 300;
/** Milliseconds. The configured server may be far away. */
const NAMED_TIMEOUT = 3000;

export interface Found {
  servers: Server[];
  /** Warnings for the terminal: what was unexpected, and how to fix it. */
  warnings: string[];
}

/**
 * Returns the server in `LOCAL_AI_URL`; without it, the servers on default ports; none for
 * `simulator`.
 *
 * @throws Error if `LOCAL_AI_URL` is not a URL
 */
export async function findServers(
  environment: NodeJS.ProcessEnv,
  places = USUAL_PLACES,
): Promise<Found> {
  const { LOCAL_AI_URL: address, LOCAL_AI_KEY: key } = environment;
  if (address === SIMULATOR) return { servers: [], warnings: [] };
  if (address) return namedServer(baseAddress(address), key);
  const found = await Promise.all(places.map(([name, port]) => usualServer(name, port)));
  const servers = found.filter((server) => server !== undefined);
  return {
    servers: servers.filter(({ models }) => models.length > 0),
    warnings: servers.filter(({ models }) => models.length === 0).map(withoutModels),
  };
}

async function namedServer(url: string, key: string | undefined): Promise<Found> {
  try {
    const server = await readServer(url, { key, timeout: NAMED_TIMEOUT });
    const warnings = server.models.length === 0 ? [withoutModels(server)] : [];
    return { servers: [server], warnings };
  } catch (error) {
    const cause = ((error as Error).cause as Error | undefined)?.message;
    const reason = [(error as Error).message, cause].filter(Boolean).join(": ");
    const warning = `LOCAL_AI_URL ${url} cannot be used (${reason}). Start it, or unset the variable; until then calls end with error 3040.`;
    return { servers: [], warnings: [warning] };
  }
}

async function usualServer(name: string, port: number): Promise<Server | undefined> {
  try {
    const server = await readServer(`http://127.0.0.1:${port}/v1`, { timeout: USUAL_TIMEOUT });
    const isOurs = server.models.some(({ id }) => id.startsWith("@cf/"));
    // If one of our own Workers runs there, it may be simulating itself.
    if (isOurs) return undefined;
    return { ...server, name: server.name.startsWith("127.0.0.1") ? name : server.name };
  } catch {
    // No server, or a different program.
    return undefined;
  }
}

function withoutModels({ name, url }: Server): string {
  const how = name === "Ollama" ? " Download one: ollama pull llama3.2:3b" : "";
  return `${name} at ${url} has no model.${how}`;
}
