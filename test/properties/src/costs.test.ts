import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { appNamed, post, timeOf, type App } from "./linear.ts";
import { catchLog } from "./worker.ts";

const llm = appNamed("llm");
const translate = appNamed("translate");
const textToImage = appNamed("text-to-image");
const textToSpeech = appNamed("text-to-speech");
const whisper = appNamed("whisper");

/** Bytes: just below the limit of a route without images. */
const SIZE = 1_900_000;
/** Parsing, checking and copying a body: how many times the time of parsing alone. Most take 2 to 5 times. */
const MOST = 25;
/** Milliseconds below which a body counts as cheap, because clocks and machines vary. */
const CHEAP = 150;

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

/** Returns as many items as the size has room for. */
function many<Item>(item: (index: number) => Item): Item[] {
  const size = JSON.stringify(item(10_000)).length + 1;
  return Array.from({ length: Math.floor(SIZE / size) }, (_, index) => item(index));
}

function manyFields(value: unknown): Record<string, unknown> {
  const room = `"k10000":${JSON.stringify(value)},`.length;
  return Object.fromEntries(
    Array.from({ length: Math.floor(SIZE / room) }, (_, index) => [`k${index}`, value]),
  );
}

const messages = [{ role: "user", content: "hi" }];
const tool = (index: number) => ({
  type: "function",
  function: { name: `f${index}`, parameters: { type: "object", properties: {} } },
});

it.each<[string, App, string, () => object]>([
  ["unknown fields", llm, "/v1/chat/completions", () => ({ messages, ...manyFields(1) })],
  [
    "variables of a template",
    llm,
    "/v1/chat/completions",
    () => ({ messages, chat_template_kwargs: manyFields(1) }),
  ],
  ["tools", llm, "/v1/chat/completions", () => ({ messages, tools: many(tool) })],
  ["stop sequences", llm, "/v1/chat/completions", () => ({ messages, stop: many((i) => `s${i}`) })],
  ["prompts", llm, "/v1/completions", () => ({ prompt: many(() => "a") })],
  ["texts to embed", llm, "/v1/embeddings", () => ({ input: many(() => "a") })],
  ["documents", llm, "/v1/rerank", () => ({ query: "a", documents: many(() => "a") })],
  ["texts to moderate", llm, "/v1/moderations", () => ({ input: many(() => "a") })],
  [
    "items",
    llm,
    "/v1/responses",
    () => ({
      input: many((i) => ({ type: "function_call_output", call_id: `c${i}`, output: "x" })),
    }),
  ],
  [
    "blocks",
    llm,
    "/v1/messages",
    () => ({
      max_tokens: 5,
      messages: [{ role: "user", content: many(() => ({ type: "text", text: "a" })) }],
    }),
  ],
  ["Ollama's texts to embed", llm, "/api/embed", () => ({ input: many(() => "a") })],
  [
    "Ollama's stop sequences",
    llm,
    "/api/chat",
    () => ({ messages, stream: false, options: { stop: many(() => "a") } }),
  ],
  [
    "Ollama's options",
    llm,
    "/api/chat",
    () => ({ messages, stream: false, options: manyFields(1) }),
  ],
  [
    "fields of a raw call",
    llm,
    "/client/v4/accounts/a/ai/run/@cf/meta/llama-3.1-8b-instruct-fp8",
    () => ({ prompt: "a", ...manyFields(1) }),
  ],
  ["texts", translate, "/", () => ({ text: many(() => "a"), target_lang: "fr" })],
  [
    "tags to ignore",
    translate,
    "/v2/translate",
    () => ({
      text: ["<a>b</a>".repeat(1000)],
      target_lang: "FR",
      tag_handling: "xml",
      ignore_tags: many((i) => `x${i}`),
    }),
  ],
  ["texts to detect", translate, "/detect", () => ({ q: many(() => "a") })],
  ["images", textToImage, "/", () => ({ prompt: "a", images: many(() => "AA") })],
  [
    "images to edit",
    textToImage,
    "/v1/images/edits",
    () => ({ prompt: "a", images: many(() => "AA") }),
  ],
  [
    "AUTOMATIC1111's images",
    textToImage,
    "/sdapi/v1/img2img",
    () => ({ prompt: "a", init_images: many(() => "AA") }),
  ],
  [
    "AUTOMATIC1111's settings",
    textToImage,
    "/sdapi/v1/txt2img",
    () => ({ prompt: "a", override_settings: manyFields(1) }),
  ],
  ["a long text", textToSpeech, "/", () => ({ text: "a".repeat(SIZE) })],
  ["bytes of audio", whisper, "/", () => ({ audio: many(() => 255) })],
])(
  "costs little more than parsing: a body full of %s",
  { timeout: 120_000 },
  async (_title, app, path, create) => {
    const body = JSON.stringify(create());
    const parse = async () => void JSON.parse(body);
    const send = async () => {
      const { status } = await post(app, path, { body });
      expect(status).toBeLessThan(500);
    };
    let [parsing, sending] = [Infinity, Infinity];
    // Other programs may slow down one measurement, but hardly all of them.
    for (let attempt = 0; attempt < 3; attempt++) {
      parsing = Math.min(parsing, await timeOf(parse));
      sending = Math.min(sending, await timeOf(send));
      if (sending < CHEAP || sending < MOST * parsing) return;
    }
    expect.fail(`parsing: ${parsing} ms, the request: ${sending} ms`);
  },
);
