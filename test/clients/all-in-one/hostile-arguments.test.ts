import { env, exports } from "cloudflare:workers";
import { expect, it } from "vitest";

type End = "works" | "hangs" | { name: string; message: string; code?: string; status?: number };

const messages = [{ role: "user", content: "Hello" }];
const tool = { type: "function", function: { name: "look", parameters: { type: "object" } } };
/** A second of silence. */
const audio = wav(8000);

/** A good input of each method, and the fields that take the hostile values one after the other. */
const METHODS: [binding: string, method: string, input: object, fields: string[]][] = [
  [
    "LLM",
    "chat",
    { messages, max_tokens: 20, tools: [tool] },
    [
      "messages",
      "messages.0.content",
      "tools.0.function.parameters",
      "response_format",
      "chat_template_kwargs",
      "seed",
      "model",
    ],
  ],
  ["LLM", "streamChat", { messages, max_tokens: 20 }, ["messages", "max_tokens"]],
  ["LLM", "embed", { text: ["a"] }, ["text", "model"]],
  ["LLM", "rerank", { query: "a", documents: ["b"] }, ["query", "documents", "top_n"]],
  ["LLM", "moderate", { text: ["a"] }, ["text"]],
  ["TRANSLATE", "translate", { text: "a tree", source_lang: "en", target_lang: "fr" }, ["text"]],
  [
    "TRANSLATE",
    "translateFile",
    { file: [...new TextEncoder().encode("a")], filename: "a.txt", target_lang: "fr" },
    ["file", "filename", "target_lang"],
  ],
  ["TEXT_TO_IMAGE", "generate", { prompt: "a tree" }, ["prompt", "images", "mask", "width"]],
  ["TEXT_TO_SPEECH", "speak", { text: "Hello." }, ["text", "voice", "speed"]],
  ["TEXT_TO_SPEECH", "streamSpeech", { text: "Hello." }, ["text"]],
  ["WHISPER", "transcribe", { audio }, ["audio", "prompt", "language"]],
  ["WHISPER", "streamTranscribe", { audio }, ["audio"]],
];

/** What the platform throws at the caller for a value that it does not transfer. */
const NOT_SENT = ["DataCloneError", "TypeError", "Error", "RangeError"];

async function attack(binding: string, method: string, input: unknown, field?: string) {
  const body = JSON.stringify({ binding, method, input, field });
  const reply = await env.CALLER.fetch("http://caller/", { method: "POST", body });
  return reply.json<Record<string, End>>();
}

async function spent(): Promise<number> {
  const reply = await exports.default.fetch("http://worker/v1/usage");
  const { days } = await reply.json<{ days: { neurons: number }[] }>();
  return days[0]?.neurons ?? 0;
}

const CASES = METHODS.flatMap(([binding, method, input, fields]) =>
  [undefined, ...fields].map((field) => [`${binding}.${method}`, field, binding, method, input]),
) as [string, string | undefined, string, string, object][];

it.each(CASES)(
  "%s, %s: each value ends in an answer or a clear error, and none hangs",
  async (_name, field, binding, method, input) => {
    const ends = await attack(binding, method, input, field);
    const { afterwards, ...others } = ends;
    for (const [value, end] of Object.entries(others)) {
      const told = `${value}: ${JSON.stringify(end)}`;
      expect(end, told).not.toBe("hangs");
      if (value.startsWith("property")) expect(end, told).toHaveProperty("name");
      if (typeof end === "string") continue;
      if (end.name !== "ApiError") expect(NOT_SENT, told).toContain(end.name);
      else expect(end.status! < 500 || end.status === 501, told).toBe(true);
      expect(end.message.length, told).toBeGreaterThan(10);
    }
    expect(afterwards).toBe("works");
    const neurons = await spent();
    expect(Number.isFinite(neurons) && neurons >= 0).toBe(true);
    // All of the valid calls together.
    expect(neurons).toBeLessThan(5000);
  },
  120_000,
);

function wav(samples: number): number[] {
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  for (const [at, text] of [
    [0, "RIFF"],
    [8, "WAVEfmt "],
    [36, "data"],
  ] as const)
    for (const [index, letter] of [...text].entries())
      view.setUint8(at + index, letter.charCodeAt(0));
  view.setUint32(4, 36 + samples * 2, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 16_000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, samples * 2, true);
  return [...new Uint8Array(view.buffer)];
}
