import { expect, test } from "vitest";
import { failure, GEMMA, LLAMA, run, SCOUT } from "./helpers.ts";

const FLUX = "@cf/black-forest-labs/flux-1-schnell";
const M2M100 = "@cf/meta/m2m100-1.2b";
const WHISPER = "@cf/openai/whisper";
const TURBO = "@cf/openai/whisper-large-v3-turbo";
const user = (content: unknown) => ({ messages: [{ role: "user", content }] });
const parts = [{ type: "text", text: "Hi" }];
const link = [{ type: "image_url", image_url: { url: "https://example.com/a.png" } }];

/* The wording of the first ones is that of errors which users of the platform have posted. */
test.for([
  [
    "nothing that a text model takes",
    LLAMA,
    {},
    "oneOf at '/' not met, 0 matches: required properties at '/' are 'prompt', required properties at '/' are 'messages'",
  ],
  [
    "null as content",
    LLAMA,
    user(null),
    "Type mismatch of '/messages/0/content', 'string' not in 'null'",
  ],
  [
    "a message without content",
    LLAMA,
    { messages: [{ role: "user" }] },
    "required properties at '/messages/0' are 'role,content'",
  ],
  [
    "null as max_tokens",
    LLAMA,
    { prompt: "x", max_tokens: null },
    "Type mismatch of '/max_tokens', 'integer' not in 'null'",
  ],
  ["a top_p of 0", LLAMA, { prompt: "x", top_p: 0 }, "'/top_p' must be >= 0.001"],
  ["a top_p above 1", LLAMA, { prompt: "x", top_p: 1.5 }, "'/top_p' must be <= 1"],
  [
    "a prompt for the model that judges",
    "@cf/meta/llama-guard-3-8b",
    { prompt: "x" },
    "required properties at '/' are 'messages'",
  ],
  [
    "parts for a model that does not see",
    LLAMA,
    user(parts),
    "Type mismatch of '/messages/0/content', 'string' not in 'array'",
  ],
  ["an image that would have to be fetched", SCOUT, user(link), "must be a data: URI"],
  ["an image that would have to be fetched", GEMMA, user(link), "must be a data: URI"],
  [
    "an unknown role",
    GEMMA,
    { messages: [{ role: "robot", content: "x" }] },
    "'/messages/0/role' must be one of",
  ],
  [
    "a schema without a name",
    GEMMA,
    { ...user("x"), response_format: { type: "json_schema", json_schema: {} } },
    "required properties at '/response_format/json_schema' are 'name'",
  ],
  [
    "properties that flux-1 lacks",
    FLUX,
    { prompt: "x", seed: 1, width: 5 },
    "Additional or unevaluated properties '/seed, /width' at '/' not allowed",
  ],
  [
    "a prompt that is too long",
    FLUX,
    { prompt: "x".repeat(2049) },
    "Length of '/prompt' must be <= 2048",
  ],
  ["too many steps", FLUX, { prompt: "x", steps: 9 }, "'/steps' must be <= 8"],
  [
    "no target language",
    M2M100,
    { text: "x" },
    "required properties at '/' are 'text,target_lang'",
  ],
  [
    "an unknown language",
    M2M100,
    { text: "x", target_lang: "tlh" },
    "'/target_lang' is not a language of this model: 'tlh'",
  ],
  [
    "too many texts",
    "@cf/baai/bge-m3",
    { text: Array(101).fill("x") },
    "Length of '/text' must be <= 100",
  ],
  [
    "documents for a model that has only `text`",
    "@cf/baai/bge-m3",
    { documents: ["x"] },
    "required properties at '/' are 'text'",
  ],
  [
    "contexts for a model that compares nothing",
    "@cf/google/embeddinggemma-300m",
    { contexts: [{ text: "x" }] },
    "required properties at '/' are 'text'",
  ],
  [
    "another pooling",
    "@cf/baai/bge-m3",
    { text: "x", pooling: "max" },
    "'/pooling' must be one of 'mean', 'cls'",
  ],
  [
    "base64 instead of numbers",
    WHISPER,
    { audio: "AAAA" },
    "Type mismatch of '/audio', 'array' not in 'string'",
  ],
  ["a number below 0 as a byte", WHISPER, { audio: [1, -1] }, "'/audio/1' must be >= 0"],
  ["a number above 255 as a byte", WHISPER, { audio: [256] }, "'/audio/0' must be <= 255"],
  [
    "numbers instead of base64",
    TURBO,
    { audio: [1, 2] },
    "Type mismatch of '/audio', 'string','object' not in 'array'",
  ],
  [
    "a form that is missing",
    "@cf/black-forest-labs/flux-2-klein-4b",
    { prompt: "x" },
    "required properties at '/' are 'multipart'",
  ],
] as const)("refused: %s (%s)", async ([, model, inputs, problem]) => {
  expect(await failure(run(model, inputs as never))).toMatch(/^AiError: 5006: Error: /);
  expect(await failure(run(model, inputs as never))).toContain(problem);
});

test("text that is not base64 is error 5004", async () => {
  expect(await failure(run(TURBO, { audio: "***" }))).toContain(
    "5004: Invalid data type for base64 input",
  );
});

test("a retired model says when it was retired, except the one that Cloudflare answers with its successor", async () => {
  const retired = run("@cf/meta/llama-3-8b-instruct", { prompt: "x" });
  expect(await failure(retired)).toContain("5028: This model was deprecated on 2026-05-30");
  expect(await run("@cf/moonshotai/kimi-k2.5", user("x"))).toMatchObject({
    model: "@cf/moonshotai/kimi-k2.6",
  });
});

test("a model that only the platform has is not called missing", async () => {
  expect(await failure(run("@cf/microsoft/resnet-50", { image: [1] }))).toContain(
    "local-ai does not simulate @cf/microsoft/resnet-50",
  );
});
