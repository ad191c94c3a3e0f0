/**
 * Reads a server's name and its models.
 * @module
 */
import { parameterCount } from "./model-names.ts";
import { isVisionModel, taskOf, type ListedModel } from "./model-task.ts";
import type { Server, ServerModel } from "./types.ts";

/** An entry of `GET /v1/models`; all fields except the id are extensions of some server. */
interface Entry extends ListedModel {
  owned_by?: unknown;
  architecture?: unknown;
  /** llama.cpp: figures of the file, null while the model is loaded. */
  meta?: { n_params?: unknown } | null;
}

/** An entry of Ollama's `GET /api/tags` (https://docs.ollama.com/api/tags). */
interface Tag {
  name?: unknown;
  digest?: unknown;
  details?: { parameter_size?: unknown };
  capabilities?: unknown;
}

export interface ReadOptions {
  key?: string | undefined;
  /** Milliseconds for the whole response. */
  timeout: number;
}

/** Normalizes a URL: `http://host:1234` and `http://host:1234/v1/` mean the same. @throws Error if it is not a URL. */
export function baseAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(
      `LOCAL_AI_URL: expected an address such as http://127.0.0.1:11434/v1, or "simulator", got ${JSON.stringify(text)}.`,
    );
  }
  const path = url.pathname.replace(/\/+$/, "");
  return `${url.origin}${path === "" ? "/v1" : path}`;
}

/**
 * Reads the list of models of an OpenAI-compatible server, and Ollama's own list for its figures.
 *
 * @param address base URL with its version, `http://127.0.0.1:11434/v1`
 * @throws Error that says what was returned instead of a list
 */
export async function readServer(address: string, options: ReadOptions): Promise<Server> {
  const [list, tags] = await Promise.all([
    getJson(`${address}/models`, options),
    // Only Ollama has it, and not below /v1.
    getJson(`${new URL(address).origin}/api/tags`, options).catch(() => undefined),
  ]);
  const entries = entriesOf(list);
  const byName = new Map(tagsOf(tags).map((tag) => [tag.name, tag]));
  const name = nameOf(entries, byName.size > 0) ?? new URL(address).host;
  return { name, url: address, models: entries.flatMap((entry) => modelOf(entry, byName)) };
}

async function getJson(address: string, { key, timeout }: ReadOptions): Promise<unknown> {
  const headers = { accept: "application/json", ...(key && { authorization: `Bearer ${key}` }) };
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(timeout) });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`${address} answers ${response.status}`);
  }
  return response.json().catch(() => {
    throw new Error(`${address} does not answer with JSON`);
  });
}

/** Other programs on a default port do not return a list of objects with ids. Ollama without models returns null as the list. */
function entriesOf(list: unknown): Entry[] {
  const { object, data } = (list ?? {}) as { object?: unknown; data?: unknown };
  if (data === null && object === "list") return [];
  const isEntry = (entry: unknown) => typeof (entry as Entry | null)?.id === "string";
  if (Array.isArray(data) && data.every(isEntry)) return data as Entry[];
  throw new Error("its /models is not a list of models in OpenAI's format");
}

function tagsOf(answer: unknown): Tag[] {
  const { models } = (answer ?? {}) as { models?: unknown };
  return Array.isArray(models) ? (models as Tag[]).filter((tag) => tag?.digest) : [];
}

function nameOf(entries: readonly Entry[], hasTags: boolean): string | undefined {
  const owner = entries[0]?.owned_by;
  // llama.cpp has an /api/tags, too.
  if (owner === "llamacpp") return "llama.cpp";
  if (owner === "vllm") return "vLLM";
  if (owner === "local-models") return "local-models";
  return hasTags ? "Ollama" : undefined;
}

function modelOf(entry: Entry, tags: ReadonlyMap<unknown, Tag>): ServerModel[] {
  const tag = tags.get(entry.id);
  const listed = { ...entry, capabilities: tag?.capabilities ?? entry.capabilities };
  const task = taskOf(listed);
  if (task === undefined) return [];
  const { parameter_size } = tag?.details ?? {};
  const counted = entry.meta?.n_params;
  const size =
    (typeof counted === "number" ? counted : undefined) ??
    (typeof parameter_size === "string" ? parameterCount(parameter_size) : undefined) ??
    parameterCount(entry.id);
  return [
    {
      id: entry.id,
      task,
      ...(size !== undefined && { size }),
      ...(isVisionModel(listed) && { supportsVision: true }),
    },
  ];
}
