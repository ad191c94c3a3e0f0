/**
 * A server with models, as far as choosing among them needs it.
 * @module
 */
import type { Task } from "@ai-workers/ai-core/models";

export interface ServerModel {
  /** As the server names it: `llama3.2:3b`. */
  id: string;
  task: Task;
  /** Number of parameters, if the name or the server states it. */
  size?: number;
  /** Supports images in messages. */
  supportsVision?: true;
}

export interface Server {
  /** Display name: `Ollama`, or the address. */
  name: string;
  /** Base address of its OpenAI endpoints, without a slash at the end: `http://127.0.0.1:11434/v1`. */
  url: string;
  models: ServerModel[];
}
