/**
 * A Worker of several tasks with a cache, and a model that answers each of them.
 * @module
 */
import { env as testEnv } from "cloudflare:workers";
import { vi } from "vitest";
import type { Env } from "../src/http/index.ts";
import { generateImageRoute, speakRoute, translateRoute } from "../src/http/index.ts";
import { chatCompletionsRoute, embeddingsRoute } from "../src/protocols/openai/index.ts";
import { production } from "./production-app.ts";
import { bytesOf, events } from "./text-format.ts";

const { CACHE } = testEnv as unknown as { CACHE: KVNamespace };
export const EMBEDDINGS = "/v1/embeddings";
export const CHAT = "/v1/chat/completions";
const routes = [
  chatCompletionsRoute,
  embeddingsRoute,
  { ...translateRoute, path: "/translate" },
  { ...generateImageRoute, path: "/generate" },
  { ...speakRoute, path: "/speak" },
];

/** Returns vectors, text, a translation or an image, depending on the request. */
export function model() {
  return vi.fn(async (_id: string, inputs: Record<string, any>): Promise<unknown> => {
    if (inputs.stream)
      return bytesOf(events({ response: "Hel" }, { response: "lo", usage }, "[DONE]"));
    if (inputs.messages) return { response: "Hello", usage };
    if (inputs.target_lang) return { translated_text: "你好" };
    if (inputs.prompt ?? inputs.multipart) return { image: PNG };
    return { data: inputs.text.map(() => [1, 2, 3]), shape: [inputs.text.length, 3] };
  });
}

const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 };
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
export const KEYS = "one:k-0123456789abcdef,two:k-fedcba9876543210";
let count = 0;

export function setUp(run = model(), vars: Partial<Env> = {}) {
  const worker = production(run, { CACHE, ...vars }, routes);
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const reply = await worker.call(path, { body: JSON.stringify(body), headers });
    const text = await reply.text();
    await worker.settled();
    return {
      status: reply.status,
      cache: reply.headers.get("x-cache"),
      neurons: reply.headers.get("x-neurons"),
      text,
    };
  };
  return { run, post, lines: worker.lines, worker };
}

/** Returns an input that no other test uses. */
export const unique = (text: string) => `${text} ${++count} ${Math.random()}`;
const MODEL = "@cf/meta/llama-3.2-1b-instruct";
export const chat = (fields: object, text = unique("hi")) => ({
  model: MODEL,
  messages: [{ role: "user", content: text }],
  ...fields,
});
export const vectors = () => ({ model: "@cf/baai/bge-m3", input: [unique("text")] });
