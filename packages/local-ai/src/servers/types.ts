/**
 * The data about a model server that is needed to choose a model.
 * @module
 */
import type { Task } from "@ai-workers/ai-core/models";

export interface ServerModel {
  /** The server's own name: `llama3.2:3b`. */
  id: string;
  task: Task;
  /** Number of parameters, if the name or the server states it. */
  size?: number;
  /** Supports images in messages. */
  supportsVision?: true;
}

export interface Server {
  /** Display name: `Ollama`, or the URL. */
  name: string;
  /** Base URL of its OpenAI endpoints, without a trailing slash: `http://127.0.0.1:11434/v1`. */
  url: string;
  models: ServerModel[];
}
