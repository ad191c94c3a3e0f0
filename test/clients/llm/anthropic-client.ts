/**
 * Anthropic's client, connected to this Worker instead of the network.
 * @module
 */
import Anthropic from "@anthropic-ai/sdk";
import { workerFetch } from "./openai-client.ts";

export const anthropic = new Anthropic({
  baseURL: "http://worker",
  apiKey: "any",
  maxRetries: 0,
  fetch: workerFetch,
});

export const weather: Anthropic.Tool = {
  name: "get_weather",
  description: "Weather of a city",
  input_schema: {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
    additionalProperties: false,
  },
};

export const ask = (content: Anthropic.MessageParam["content"]): Anthropic.MessageParam[] => [
  { role: "user", content },
];

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
export const picture = {
  type: "image",
  source: { type: "base64", media_type: "image/png", data: PNG },
} as const;

/** Sends requests that the SDK's types do not allow. */
export const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  workerFetch(`http://worker${path}`, {
    method: "POST",
    headers: { "anthropic-version": "2023-06-01", ...headers },
    body: JSON.stringify(body),
  });
