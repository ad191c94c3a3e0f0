/**
 * Resolves the backends of `local-ai dev`, for its Worker, the project's Worker and the terminal.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseFaults } from "../faults/parse.ts";
import { readSettings } from "../platform/settings.ts";
import { type ModelTable, parseModelTable, SIMULATOR } from "../servers/model-table.ts";
import type { Server } from "../servers/types.ts";
import { formatBackends, backendsByTask } from "../servers/backends.ts";
import { findServers } from "./find-servers.ts";
import { localAiVariables } from "./worker-file.ts";

export interface ResolvedBackends {
  /** Variables of local-ai's Worker. */
  vars: Record<string, string>;
  /** The variable `LOCAL_AI` of the project's Worker: `simulator`, or JSON of task → backend. */
  variable: string;
  lines: string[];
}

/** @throws Error for invalid variables */
export async function resolveBackends(
  environment: NodeJS.ProcessEnv,
  folder: string,
  find = findServers,
): Promise<ResolvedBackends> {
  const text = tableText(environment["LOCAL_AI_MODELS"], folder);
  const table = parseModelTable(text);
  // Reports invalid settings at the start instead of with each call.
  parseFaults(readSettings(localAiVariables(environment)).faults);
  const { servers, warnings } = await find(environment);
  const vars = {
    ...localAiVariables(environment),
    ...(text !== undefined && { LOCAL_AI_MODELS: text }),
    ...(servers.length > 0 && { LOCAL_AI_SERVERS: JSON.stringify(servers) }),
  };
  const lines = [...warnings, ...unknownModels(table, servers)];
  if (servers.length === 0) {
    const url = environment["LOCAL_AI_URL"];
    // The configured server may start later.
    if (url && url !== SIMULATOR) return { vars, variable: `server at ${url}`, lines };
    return { vars, variable: SIMULATOR, lines: [...lines, "env.AI returns simulated answers."] };
  }
  const backends = backendsByTask(servers, table);
  const isSimulated = Object.values(backends).every((name) => name === SIMULATOR);
  const variable = isSimulated ? SIMULATOR : JSON.stringify(backends);
  return { vars, variable, lines: [...lines, formatBackends(backends)] };
}

/** Returns the table itself, or the content of the named file. */
function tableText(value: string | undefined, folder: string): string | undefined {
  if (value === undefined || value === "" || value.trimStart().startsWith("{")) return value;
  const path = resolve(folder, value);
  if (!existsSync(path)) {
    throw new Error(
      `LOCAL_AI_MODELS: file not found: ${path}. Expected a file, or JSON such as {"text-generation": "llama3.2:3b"}.`,
    );
  }
  return readFileSync(path, "utf8");
}

function unknownModels(table: ModelTable, servers: readonly Server[]): string[] {
  const ids = servers.flatMap(({ models }) => models.map(({ id }) => id));
  if (ids.length === 0) return [];
  const names = new Set(Object.values(table).filter((name) => name !== SIMULATOR));
  const missing = [...names].filter(
    (name) => !ids.includes(name) && !ids.includes(`${name}:latest`),
  );
  return missing.map(
    (name) =>
      `LOCAL_AI_MODELS names ${JSON.stringify(name)}, but the servers do not have it. Available: ${ids.join(", ")}. Calls fail until it exists.`,
  );
}
