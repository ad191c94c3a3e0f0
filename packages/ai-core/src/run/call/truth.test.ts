import { describe, expect, it } from "vitest";
import { bytesOf, chatChunk, events } from "../../../test/text-format.ts";
import { estimateNeurons, findModel, type ModelSpec } from "../../models/index.ts";
import { embed } from "../text-embeddings/text-embeddings.ts";
import { generateText } from "../text-generation/text-generation.ts";
import { streamText } from "../text-generation/stream-text.ts";
import { runRaw } from "../raw/raw.ts";
import type { RunContext } from "./context.ts";
import { countNeurons } from "./neurons.ts";
import { estimateTokens } from "./tokens.ts";

/** A sentence in each of several scripts. */
const SCRIPTS: [script: string, text: string][] = [
  ["Latin", "The quick brown fox jumps over the lazy dog, and nobody minds at all."],
  ["Han", "床前明月光，疑是地上霜。举头望明月，低头思故乡。"],
  ["Kana", "いろはにほへとちりぬるをわかよたれそつねならむ"],
  ["Hangul", "나랏말싸미 듕귁에 달아 문자와로 서르 사맛디 아니할쎄"],
  ["Thai", "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์เดรัจฉาน"],
  ["Cyrillic", "Съешь же ещё этих мягких французских булок, да выпей чаю."],
  ["Arabic", "صِف خَلقَ خَودِ كَمِثلِ الشَمسِ إِذ بَزَغَت"],
  ["Devanagari", "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण का सर्वनाश"],
];

type Call = (context: RunContext, model: any, text: string) => Promise<unknown>;

const messagesOf = (text: string) => ({
  messages: [{ role: "user" as const, content: text }],
  max_tokens: 1000,
});
const chat: Call = (context, model, text) => generateText(context, model, messagesOf(text));
const streamed: Call = (context, model, text) =>
  streamText(context, model, messagesOf(text), () => ({ part: () => "." }));
const raw =
  (inputsOf: (text: string) => Record<string, unknown>): Call =>
  (context, model, text) =>
    runRaw(
      context,
      model,
      () => ({ inputs: inputsOf(text) }),
      () => "",
    );
/** One event for each character, as models send some scripts. */
const nativeEvents = (text: string) =>
  bytesOf(events(...Array.from(text, (response) => ({ response })), "[DONE]"), 64);
const chatEvents = (text: string) =>
  bytesOf(
    events(
      ...Array.from(text, (content) => chatChunk({ content })),
      chatChunk({}, "stop"),
      "[DONE]",
    ),
    64,
  );

const LLAMA = "@cf/meta/llama-3.2-1b-instruct";
/** Models that repeat the text, without a count of their own. */
const WAYS: [way: string, model: string, call: Call, answer: (text: string) => unknown][] = [
  ["an answer", LLAMA, chat, (text) => ({ response: text })],
  ["a native stream", LLAMA, streamed, nativeEvents],
  ["a stream of chat chunks", "@cf/google/gemma-4-26b-a4b-it", streamed, chatEvents],
  ["Cloudflare's own route", LLAMA, raw((prompt) => ({ prompt })), (text) => ({ response: text })],
  [
    "a stream of Cloudflare's own route",
    LLAMA,
    raw((prompt) => ({ prompt, stream: true, max_tokens: 1000 })),
    nativeEvents,
  ],
  [
    "embeddings",
    "@cf/baai/bge-m3",
    (context, model, text) => embed(context, model, { text: [text] }),
    () => ({ data: [[1]] }),
  ],
  [
    "embeddings of Cloudflare's own route",
    "@cf/baai/bge-m3",
    raw((text) => ({ text: [text] })),
    () => ({ data: [[1]] }),
  ],
  [
    "a translation of Cloudflare's own route",
    "@cf/meta/m2m100-1.2b",
    raw((text) => ({ text, source_lang: "en", target_lang: "fr" })),
    (text) => ({ translated_text: text }),
  ],
];

/** Makes the call, and returns what was set aside for it and what it was settled at. */
async function account(model: ModelSpec, call: Call, text: string, answer: unknown) {
  let reserved = 0;
  const report: RunContext["report"] = { warnings: [] };
  const result = await call(
    {
      ai: { run: async () => answer },
      report,
      meter: { reserve: async (wanted) => (reserved += wanted) },
      onUsage: (usage) => countNeurons({ report }, model, usage),
    },
    model,
    text,
  );
  if (result instanceof ReadableStream) await new Response(result).text();
  return { reserved, settled: report.neurons! };
}

describe.each(SCRIPTS)("a text in %s, without a count by the model,", (_script, text) => {
  it.each(WAYS)(
    "is settled by its text, within what was set aside: %s",
    async (_way, id, call, answer) => {
      const model = findModel(id)!;
      const { reserved, settled } = await account(model, call, text, answer(text));
      const tokens = estimateTokens(text);
      const outputTokens = model.task === "text-embeddings" ? 0 : tokens;
      const expected = estimateNeurons(model, { inputTokens: tokens, outputTokens })!;
      // Messages have a few tokens beside the text, and a call that is not limited sets aside more.
      expect(settled / expected).toBeGreaterThan(0.95);
      expect(settled / expected).toBeLessThan(1.25);
      expect(settled).toBeLessThanOrEqual(reserved * 1.001);
    },
  );
});
