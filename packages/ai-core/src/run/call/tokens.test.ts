import { expect, it } from "vitest";
import { findModel } from "../../models/index.ts";
import { AnswerReader } from "../text-generation/answer-reader.ts";
import { expectedUsage } from "./neurons.ts";
import {
  estimatePromptTokens,
  estimateTokens,
  estimateTokensIn,
  quartersOf,
  quartersOfByte,
} from "./tokens.ts";

const SCRIPTS: [script: string, text: string, tokens: number][] = [
  ["English", "The weather is fine today.", 7],
  ["Russian", "Погода хорошая", 7],
  ["Greek", "Καλημέρα", 4],
  ["Arabic", "صباح الخير", 5],
  ["Chinese", "今天天气很好。", 7],
  ["Japanese", "きょうはいい天気", 8],
  ["Korean", "안녕하세요", 5],
  ["Thai", "วันนี้", 6],
  ["Hindi", "नमस्ते", 6],
  ["emoji", "🎉🎉", 4],
  ["nothing", "", 0],
];

it.each(SCRIPTS)("a text in %s has about the tokens that models read", (_script, text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});

it.each(SCRIPTS)("bytes of %s count as its characters do", (_script, text) => {
  const bytes = new TextEncoder().encode(text);
  const quarters = bytes.reduce((sum, byte) => sum + quartersOfByte(byte), 0);
  expect(quarters).toBe(quartersOf(text));
});

it.each(SCRIPTS)("a prompt in %s is reserved and settled at the same count", (_script, text) => {
  const model = findModel("@cf/meta/llama-3.2-1b-instruct", ["text-generation"])!;
  const messages = [{ role: "user" as const, content: text }];
  const reader = new AnswerReader({ input: { messages }, model, limit: 100 }, { part() {} });
  reader.answer({ response: text });
  const reserved = expectedUsage(model, { messages });
  expect(reserved).toMatchObject({ inputTokens: reader.usage.prompt_tokens });
  expect(reader.usage.completion_tokens).toBe(estimateTokens(text));
});

it("tools are part of the prompt, keys included, and an image counts the same whatever its size", () => {
  const tool = { name: "read", parameters: { properties: { path: { type: "string" } } } };
  expect(estimateTokensIn([tool])).toBeGreaterThan(estimateTokens("readpathstring"));
  const url = (bytes: number) => `data:image/png;base64,${"A".repeat(bytes)}`;
  const picture = (bytes: number) =>
    estimatePromptTokens([
      { role: "user", content: [{ type: "image_url", image_url: { url: url(bytes) } }] },
    ]);
  expect(picture(10)).toBe(picture(1_000_000));
  const short = (bytes: number) =>
    estimatePromptTokens([{ type: "input_image", image_url: url(bytes) }]);
  expect(short(10)).toBe(short(1_000_000));
});

it("a text that begins like an image is a text", () => {
  const text = `data:image/png;base64,${"A".repeat(100_000)}`;
  const parameters = { properties: { image_url: { url: text } } };
  const prompts = [
    estimatePromptTokens([{ role: "user", content: text }]),
    estimatePromptTokens([{ role: "user", content: [{ type: "text", text }] }]),
    estimatePromptTokens(text),
    estimatePromptTokens([], [{ type: "function", function: { name: "f", parameters } }]),
    estimateTokensIn([text]),
  ];
  for (const tokens of prompts) expect(tokens).toBeGreaterThan(25_000);
});

it("a megabyte is counted in time that grows with its length", () => {
  const text = "天气 is fine, ".repeat(100_000);
  const start = performance.now();
  estimateTokens(text);
  expect(performance.now() - start).toBeLessThan(4000);
});
