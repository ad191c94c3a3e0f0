/**
 * The user's table of a server's models that replace Cloudflare's.
 * @module
 */
import { DEFAULT_MODELS, MODELS } from "@ai-workers/ai-core/models";

/** Cloudflare's id, or a task for all of its models → the server's model, or `simulator`. */
export type ModelTable = Readonly<Record<string, string>>;

export const SIMULATOR = "simulator";

const WHAT = 'LOCAL_AI_MODELS: expected JSON such as {"text-generation": "llama3.2:3b"}';

/** Parses `LOCAL_AI_MODELS`. @throws Error that says what is wrong and what was expected */
export function parseModelTable(text: string | undefined): ModelTable {
  if (text === undefined || text.trim() === "") return {};
  let table: unknown;
  try {
    table = JSON.parse(text);
  } catch (error) {
    throw new Error(`${WHAT}, or the path of such a file; ${(error as Error).message}.`, {
      cause: error,
    });
  }
  if (table === null || typeof table !== "object" || Array.isArray(table))
    throw new Error(`${WHAT}.`);
  const known = new Set<string>([...Object.keys(DEFAULT_MODELS), ...MODELS.map(({ id }) => id)]);
  for (const [key, value] of Object.entries(table)) {
    if (!known.has(key)) {
      const tasks = Object.keys(DEFAULT_MODELS).join(", ");
      throw new Error(
        `LOCAL_AI_MODELS: ${JSON.stringify(key)} is neither a model of Workers AI nor a task (${tasks}).`,
      );
    }
    if (typeof value !== "string" || value === "") {
      throw new Error(
        `LOCAL_AI_MODELS: expected the name of a model, or "simulator", for ${JSON.stringify(key)}.`,
      );
    }
  }
  return table as ModelTable;
}
