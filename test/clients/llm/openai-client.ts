/**
 * Real clients, connected to this Worker instead of the network.
 * @module
 */
import { exports } from "cloudflare:workers";
import OpenAI from "openai";

/** A `fetch` that calls the Worker under test. */
export const workerFetch: typeof fetch = (input, init) =>
  exports.default.fetch(new Request(input as RequestInfo, init));

export const BASE_URL = "http://worker/v1";

export const openai = new OpenAI({
  baseURL: BASE_URL,
  apiKey: "any",
  maxRetries: 0,
  fetch: workerFetch,
});

/** A model of each family. */
export const FAMILIES = [
  ["chat-completions", "@cf/google/gemma-4-26b-a4b-it"],
  ["native-text", "@cf/meta/llama-3.3-70b-instruct-fp8-fast"],
  ["native-chat", "@cf/qwen/qwen3-30b-a3b-fp8"],
  ["gpt-oss", "@cf/openai/gpt-oss-20b"],
] as const;

export const weather = {
  type: "function",
  function: {
    name: "get_weather",
    description: "Weather of a city",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
      additionalProperties: false,
    },
  },
} as const;
