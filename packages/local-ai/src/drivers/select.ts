/**
 * Selects the driver of a call: a server's if one supports the task, otherwise the simulator.
 * @module
 */
import type { ModelSpec, Task } from "@ai-workers/ai-core/models";
import type { Requests } from "../inputs/requests.ts";
import { AiInternalError } from "../platform/errors.ts";
import { type LocalAiEnv, readSettings } from "../platform/settings.ts";
import { chooseModel } from "../servers/choose-model.ts";
import { parseModelTable, SIMULATOR } from "../servers/model-table.ts";
import { baseAddress, readServer } from "../servers/read-server.ts";
import type { Server } from "../servers/types.ts";
import type { Driver } from "./driver.ts";
import { openai } from "./openai/index.ts";
import { unreachableError } from "./openai/errors.ts";
import { simulator } from "./simulator/index.ts";

interface Selected {
  driver: Driver;
  /** Undefined for the simulator. */
  by?: {
    /** `Ollama llama3.2:3b`. */
    name: string;
    why: string;
  };
}

export type SelectDriver = (model: ModelSpec, request: Requests[Task]) => Promise<Selected>;

/** Milliseconds for the list of models, if `local-ai dev` has not read it. */
const LIST_TIMEOUT = 5000;

/** Lists that were read; cached for the lifetime of this isolate. */
const known = new Map<string, Server>();

/** Returns the servers of this environment; none if the simulator is configured. */
async function serversOf(env: LocalAiEnv): Promise<Server[]> {
  if (env.LOCAL_AI_URL === SIMULATOR) return [];
  if (env.LOCAL_AI_SERVERS) return JSON.parse(env.LOCAL_AI_SERVERS) as Server[];
  if (!env.LOCAL_AI_URL) return [];
  const url = configured(() => baseAddress(env.LOCAL_AI_URL!));
  const server = known.get(url);
  if (server) return [server];
  try {
    const read = await readServer(url, { key: env.LOCAL_AI_KEY, timeout: LIST_TIMEOUT });
    known.set(url, read);
    return [read];
  } catch (error) {
    throw unreachableError({ name: "LOCAL_AI_URL", url, models: [] }, error);
  }
}

/** Reports an invalid variable to the caller. */
function configured<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new AiInternalError(`local-ai: ${(error as Error).message}`);
  }
}

/** Selects by the variables of local-ai's Worker. */
export function selectDriver(env: LocalAiEnv): SelectDriver {
  return async (model, request) => {
    const servers = await serversOf(env);
    const table = configured(() => parseModelTable(env.LOCAL_AI_MODELS));
    const choice = chooseModel(model, servers, table, hasImages(request));
    if (!choice) return { driver: simulator };
    const { timeout } = readSettings(env);
    // The key belongs to the configured server, not to whatever listens on a default port.
    const key = env.LOCAL_AI_URL ? env.LOCAL_AI_KEY : undefined;
    const driver = openai(choice, { timeout, ...(key && { key }) });
    return { driver, by: { name: `${choice.server.name} ${choice.model.id}`, why: choice.why } };
  };
}

function hasImages(request: Requests[Task]): boolean {
  return "messages" in request && request.messages.some(({ images }) => images.length > 0);
}
