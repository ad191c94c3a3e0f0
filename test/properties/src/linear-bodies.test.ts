import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { appNamed, expectLinear, json, postAccepted, type App } from "./linear.ts";
import { catchLog } from "./worker.ts";

const CHAT = "/v1/chat/completions";
const [llm, translate] = [appNamed("llm"), appNamed("translate")];

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

describe("a body", () => {
  const messages = [{ role: "user", content: "hi" }];
  const many = <Item>(n: number, item: (index: number) => Item) =>
    Array.from({ length: n }, (_, index) => item(index));
  const tool = (index: number) => ({
    type: "function",
    function: { name: `f${index}`, parameters: { type: "object", properties: {} } },
  });
  const ollamaCall = { function: { name: "f", arguments: {} } };
  const called = { type: "function_call", name: "f", arguments: "{}" };
  const call = (index: number) => ({ ...called, call_id: `c${index}` });

  // A list grows up to its maximum: costs.test.ts has longer ones.
  it.each<[string, App, string, (n: number) => RequestInit, number, RegExp?]>([
    [
      "unknown fields",
      llm,
      CHAT,
      (n) => json({ messages, ...Object.fromEntries(many(n, (index) => [`x${index}`, 1])) }),
      1200,
    ],
    ["messages", llm, CHAT, (n) => json({ messages: many(n, () => messages[0]) }), 3000],
    [
      "system messages",
      llm,
      CHAT,
      (n) => json({ messages: many(n, () => ({ role: "system", content: "x" })) }),
      3000,
    ],
    [
      "parts of a message",
      llm,
      CHAT,
      (n) =>
        json({
          messages: [{ role: "user", content: many(n, () => ({ type: "text", text: "a" })) }],
        }),
      3000,
    ],
    ["tools", llm, CHAT, (n) => json({ messages, tools: many(n, tool) }), 64],
    [
      "tool calls and results",
      llm,
      CHAT,
      (n) =>
        json({
          messages: [
            ...messages,
            {
              role: "assistant",
              content: null,
              tool_calls: many(n, (index) => ({
                ...tool(index),
                id: `c${index}`,
                function: { name: "f", arguments: "{}" },
              })),
            },
            ...many(n, (index) => ({ role: "tool", tool_call_id: `c${index}`, content: "x" })),
          ],
        }),
      1000,
    ],
    ["items", llm, "/v1/responses", (n) => json({ input: many(n, call) }), 1500],
    [
      "items and their outputs",
      llm,
      "/v1/responses",
      (n) =>
        json({
          input: many(n, (index) => [
            call(index),
            { type: "function_call_output", call_id: `c${index}`, output: "x" },
          ]).flat(),
        }),
      1000,
    ],
    [
      "items that are left out",
      llm,
      "/v1/responses",
      (n) =>
        json({ input: [...messages, ...many(n, () => ({ type: "item_reference", id: "rs_x" }))] }),
      1500,
    ],
    [
      "tools of Responses",
      llm,
      "/v1/responses",
      (n) =>
        json({
          input: "hi",
          tools: many(n, (index) => ({ type: "function", name: `f${index}`, parameters: {} })),
        }),
      64,
    ],
    [
      "blocks",
      llm,
      "/v1/messages",
      (n) =>
        json({
          max_tokens: 5,
          messages: [
            {
              role: "user",
              content: many(n, (index) => ({
                type: "tool_result",
                tool_use_id: `c${index}`,
                content: "x",
              })),
            },
          ],
        }),
      1500,
    ],
    [
      "Ollama's messages",
      llm,
      "/api/chat",
      (n) => json({ messages: many(n, () => messages[0]), stream: false }),
      3000,
    ],
    [
      "Ollama's calls and results",
      llm,
      "/api/chat",
      (n) =>
        json({
          messages: [
            { role: "assistant", tool_calls: many(n, () => ollamaCall) },
            ...many(n, () => ({ role: "tool", tool_name: "g", content: "x" })),
          ],
          stream: false,
        }),
      1500,
    ],
    [
      "stop sequences",
      llm,
      CHAT,
      (n) => json({ messages, stop: many(n, (index) => `x${index}`) }),
      2,
    ],
    [
      "texts to embed",
      llm,
      "/v1/embeddings",
      (n) => json({ input: many(n, () => "a"), model: "bge-m3" }),
      256,
    ],
    [
      "documents",
      llm,
      "/v1/rerank",
      (n) => json({ query: "a", documents: many(n, () => "a") }),
      125,
    ],
    [
      "levels",
      llm,
      CHAT,
      (n) => ({ body: `{"messages":${"[".repeat(n)}` }),
      30_000,
      /deeper than 100 levels/,
    ],
    [
      "backslashes",
      llm,
      CHAT,
      (n) => ({ body: `{"messages":"${"\\".repeat(n)}` }),
      30_000,
      /not valid JSON/,
    ],
    [
      "a schema",
      llm,
      CHAT,
      (n) =>
        json({
          messages,
          response_format: {
            type: "json_schema",
            json_schema: {
              name: "x",
              schema: {
                type: "object",
                properties: Object.fromEntries(
                  many(n, (index) => [`p${index}`, { type: "string" }]),
                ),
              },
            },
          },
        }),
      1200,
    ],
    [
      "equal fields of a form",
      translate,
      "/translate",
      (n) => ({ body: new URLSearchParams(`${"a=&".repeat(n)}q=a&source=en&target=fr`) }),
      240,
    ],
    [
      "texts",
      translate,
      "/v2/translate",
      (n) => json({ text: many(n, () => "a"), source_lang: "EN", target_lang: "FR" }),
      125,
    ],
    [
      "tags to ignore",
      translate,
      "/v2/translate",
      (n) =>
        json({
          text: ["<a>b</a>".repeat(200)],
          source_lang: "EN",
          target_lang: "FR",
          tag_handling: "xml",
          ignore_tags: many(n, (index) => `x${index}`),
        }),
      125,
    ],
    [
      "page texts",
      translate,
      "/",
      (n) => json({ text_list: many(n, () => "a"), source_lang: "en", target_lang: "fr" }),
      125,
    ],
  ])(
    "is read in linear time: %s",
    { timeout: 120_000 },
    async (_title, app, path, body, n, limit) => {
      await expectLinear((size) => postAccepted(app, path, body(size), { limit }), n);
    },
  );
});
