/**
 * Bodies that callers send, valid and broken.
 * @module
 */
import fc from "fast-check";
import { wav } from "../../clients/whisper/recordings.ts";

const RECORDING = wav(0.01).toBase64();

/** Fields of every API of the Workers, with values that some route accepts. */
export const FIELDS: Record<string, unknown> = {
  message: "hi",
  messages: [{ role: "user", content: "hi" }],
  prompt: "a cat",
  input: "hi",
  text: "Hello there.",
  q: "Hello there.",
  source: "en",
  target: "fr",
  source_lang: "en",
  target_lang: "fr",
  format: "html",
  tag_handling: "xml",
  audio: RECORDING,
  language: "en",
  response_format: { type: "json_object" },
  tools: [{ type: "function", function: { name: "f", parameters: { type: "object" } } }],
  tool_choice: "auto",
  stream: true,
  stream_options: { include_usage: true },
  stop: ["x"],
  n: 1,
  temperature: 0.5,
  max_tokens: 5,
  seed: 3,
  size: "1024x1024",
  width: 512,
  steps: 4,
  images: ["iVBORw0KGgo="],
  encoding_format: "base64",
  model: "gpt-4o",
};

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    null,
    -1,
    1e308,
    1.5,
    "",
    "\u0000",
    "\ud800",
    "__proto__",
    "a".repeat(5000),
    [],
    {},
  ),
);

const object = fc
  .tuple(
    fc.subarray(Object.keys(FIELDS)),
    fc.dictionary(fc.constantFrom(...Object.keys(FIELDS)), hostile, { maxKeys: 3 }),
    fc.dictionary(fc.string(), hostile, { maxKeys: 2 }),
  )
  .map(([names, changed, unknown]) =>
    JSON.stringify({
      ...unknown,
      ...Object.fromEntries(names.map((name) => [name, FIELDS[name]])),
      ...changed,
    }),
  );

const cut = fc
  .tuple(object, fc.nat(), fc.string({ maxLength: 3 }))
  .map(([text, at, inserted]) => text.slice(0, at % text.length) + inserted);

const bytes = fc.uint8Array({ maxLength: 300 });

/** Mostly objects, some of them truncated, and some bodies that are not JSON. */
export const body = fc.oneof(
  { weight: 6, arbitrary: object },
  { weight: 1, arbitrary: cut },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: bytes },
);

export const contentType = fc.oneof(
  { weight: 6, arbitrary: fc.constant("application/json") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "text/plain",
      "audio/wav",
      "application/octet-stream",
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
    ),
  },
);
