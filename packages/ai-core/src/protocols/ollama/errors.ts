/**
 * Errors in the format of Ollama's API: `{"error": "text"}`, also as the last line of a stream that
 * failed.
 * @module
 */
import type { ApiError } from "../../errors/index.ts";
import type { ErrorFormat } from "../../http/index.ts";

export const ollamaFormat: ErrorFormat = (error) => ({
  // Ollama returns 503 if a server's queue is full.
  status: error.code === "capacity" ? 503 : error.status,
  body: errorBody(error),
});

export function errorLine(error: ApiError): string {
  return `${JSON.stringify(errorBody(error))}\n`;
}

function errorBody({ message }: ApiError): object {
  return { error: message };
}
