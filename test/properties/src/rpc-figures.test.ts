/// <reference types="@cloudflare/vitest-plugin/types" />
import {
  llmEntrypoint,
  textToImageEntrypoint,
  textToSpeechEntrypoint,
  translateEntrypoint,
  whisperEntrypoint,
} from "@ai-workers/ai-core/rpc";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findModel } from "@ai-workers/ai-core/models";
import { FIELDS } from "./bodies.ts";
import { answer } from "./fake-model.ts";
import { allInOne, catchLog } from "./worker.ts";

let lines: string[];
beforeEach(() => void (lines = catchLog()));
afterEach(() => vi.restoreAllMocks());

/** Values that a service binding transfers and JSON does not, and others. */
const VALUES: readonly unknown[] = [
  NaN,
  Infinity,
  -Infinity,
  -0,
  -1,
  0.5,
  5e-324,
  1e308,
  10n,
  -(2n ** 70n),
  "1e308",
  "-1",
  null,
  new Date(NaN),
  new Map([["a", 1]]),
  new Uint8Array(3),
  [1e308],
  Object.create(null),
];

const isCount = (value: unknown) => Number.isFinite(value) && (value as number) >= 0;

type Call = (input: never) => Promise<unknown>;
type Calls = Record<string, Call>;
const audio = Uint8Array.fromBase64(FIELDS.audio as string);
const messages = [{ role: "user", content: "hi" }];

/** A valid input of each method, and its other fields. */
const METHODS: [
  name: string,
  create: typeof llmEntrypoint,
  method: string,
  good: object,
  others: string[],
][] = [
  ["Llm", llmEntrypoint, "chat", { messages }, ["max_tokens", "temperature", "seed", "top_k", "n"]],
  ["Llm", llmEntrypoint, "embed", { text: ["a"] }, ["dimensions"]],
  ["Llm", llmEntrypoint, "rerank", { query: "a", documents: ["b"] }, ["top_n"]],
  ["Llm", llmEntrypoint, "moderate", { text: ["a"] }, []],
  [
    "TextToImage",
    textToImageEntrypoint as never,
    "generate",
    { prompt: "a" },
    ["width", "height", "steps", "guidance", "seed", "strength", "images", "mask"],
  ],
  ["TextToSpeech", textToSpeechEntrypoint as never, "speak", { text: "a" }, ["speed"]],
  [
    "Translate",
    translateEntrypoint as never,
    "translate",
    { text: "a", source_lang: "en", target_lang: "fr" },
    ["format"],
  ],
  ["Whisper", whisperEntrypoint as never, "transcribe", { audio }, ["temperature", "beam_size"]],
];

it.each(METHODS)(
  "%s %#: a value of another Worker is a clear error or is counted",
  async (_name, create, method, good, others) => {
    const call = async (input: unknown) => {
      lines.length = 0;
      const execution = createExecutionContext();
      const service = new (create(allInOne))(execution, { AI: { run: answer } } as never);
      const result = await (service as unknown as Calls)[method]!(input as never).then(
        () => "works",
        (error: Error & { status?: number }) => error,
      );
      await waitOnExecutionContext(execution);
      return result;
    };
    const worked = await call(good);
    expect(worked, String(worked)).toBe("works");
    const inputs = [...Object.keys(good), ...others, "model"].flatMap((field) =>
      VALUES.map((value) => ({ ...good, [field]: value })),
    );
    for (const input of [...inputs, ...VALUES]) {
      const result = await call(input);
      const told = `${Object.entries(Object(input))
        .map(
          ([key, value]) =>
            `${key}: ${typeof value} ${JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each))}`,
        )
        .join()}: ${lines.join()}`;
      if (result === "works") {
        const line = lines.findLast((each) => each.includes('"route"'));
        const { neurons, model } = JSON.parse(line ?? "{}");
        // Nothing to translate and no tokens to write need no model; some models have no price.
        const price = model && findModel(model)?.price;
        expect(price ? isCount(neurons) : neurons === undefined, `${told}: ${neurons}`).toBe(true);
      } else {
        expect(result, told).toMatchObject({ name: "ApiError" });
        expect((result as { status: number }).status, told).toSatisfy(
          (status: number) => status < 500 || [501, 502].includes(status),
        );
      }
    }
  },
);
