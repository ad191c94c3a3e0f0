import { describe, expect, test } from "vitest";
import { failure, GEMMA, GPT_OSS, KIMI, LLAMA_70B, run } from "./helpers.ts";

const hi = [{ role: "user", content: "hi" }];
const read = {
  name: "read",
  description: "Reads",
  parameters: { type: "object", properties: { path: { type: "string" } } },
};

describe("a conversation longer than the context", () => {
  test.for([
    ["by its words", { messages: [{ role: "user", content: "word ".repeat(400_000) }] }],
    ["by what it may be answered", { messages: hi, max_tokens: 32_000 }],
    ["as a prompt", { prompt: "word ".repeat(400_000) }],
  ] as const)("%s is refused with figures", async ([, inputs]) => {
    expect(await failure(run(LLAMA_70B, inputs))).toMatch(
      /5021: The estimated number of input and maximum output tokens \(\d+\) exceeded this model context window limit \(24000\)/,
    );
  });

  test("is rejected to the token", async () => {
    expect(await failure(run(LLAMA_70B, { messages: hi, max_tokens: 23_900 }))).toBe("no error");
  });
});

describe("what the schema lacks", () => {
  test.for([
    [GEMMA, { reasoning_effort: "none" }],
    [GEMMA, { reasoning_effort: "xhigh" }],
    [KIMI, { reasoning_effort: "low" }],
    [GPT_OSS, { reasoning_effort: "minimal" }],
    [GEMMA, { tool_choice: "any" }],
    [GEMMA, { tools: [{ type: "custom" }] }],
    [GEMMA, { messages: [{ role: "critic", content: "hi" }] }],
    [GEMMA, { response_format: { type: "yaml" } }],
    [GEMMA, { tools: [{ type: "function" }] }],
    [GEMMA, { tools: [{ type: "function", function: { ...read, description: null } }] }],
    [GEMMA, { temperature: 2.5 }],
    [GEMMA, { stop: ["a", "b", "c", "d", "e"] }],
    [GEMMA, { stream_options: null }],
    [GEMMA, { top_logprobs: 21 }],
    [GEMMA, { logprobs: 1 }],
    [GEMMA, { modalities: ["video"] }],
    [GEMMA, { user: 1 }],
    [GEMMA, { chat_template_kwargs: { enable_thinking: "no" } }],
    [LLAMA_70B, { functions: [{ name: 1, code: "x" }] }],
    [GPT_OSS, { tools: [{ type: "function", function: { description: "Reads" } }] }],
    [GPT_OSS, { tool_choice: "any" }],
    [LLAMA_70B, { tool_choice: "any" }],
    [LLAMA_70B, { tools: [{ type: "function", function: { ...read, description: undefined } }] }],
    [LLAMA_70B, { tools: [{ type: "function", function: { ...read, parameters: {} } }] }],
    [LLAMA_70B, { tools: [{ ...read, description: false }] }],
    [LLAMA_70B, { messages: [{ role: "user", content: null }] }],
    [LLAMA_70B, { messages: [{ role: "user", content: [{ type: "text", text: "hi" }] }] }],
    [LLAMA_70B, { response_format: { type: "text" } }],
    [LLAMA_70B, { top_k: 0 }],
    [LLAMA_70B, { top_p: 0 }],
    [LLAMA_70B, { seed: 0 }],
  ] as const)("is refused by %s: %o", async ([model, inputs]) => {
    expect(await failure(run(model, { messages: hi, ...inputs }))).toContain("5006");
  });
});

test.for([
  [LLAMA_70B, read],
  [LLAMA_70B, { type: "function", function: read }],
  [GPT_OSS, { type: "function", function: read }],
  [GEMMA, { type: "function", function: { name: "read" } }],
] as const)("%s accepts the tool %o", async ([model, tool]) => {
  expect(await failure(run(model, { messages: hi, tools: [tool] }))).toBe("no error");
});

test.for([
  [GEMMA, "low"],
  [GEMMA, null],
  [KIMI, "none"],
  [GPT_OSS, "high"],
] as const)("%s accepts its effort %s", async ([model, reasoning_effort]) => {
  expect(await failure(run(model, { messages: hi, reasoning_effort }))).toBe("no error");
});

test("a system message elsewhere than at the beginning is rejected without a number", async () => {
  const late = [...hi, { role: "system", content: "Be brief." }];
  expect(await failure(run(GEMMA, { messages: late }))).toContain(
    "AiError: System message must be at the beginning",
  );
  const first = [{ role: "system", content: "Be brief." }, ...hi];
  expect(await failure(run(GEMMA, { messages: first }))).toBe("no error");
});

test("a call has what its tool requires, and whole numbers for integers", async () => {
  const properties = {
    path: { type: "string" },
    limit: { type: "number" },
    encoding: { type: "string" },
  };
  const parameters = { type: "object", properties, required: ["path", "limit"] };
  const tools = [
    { type: "function", function: { name: "read_file", description: "", parameters } },
  ];
  const messages = [{ role: "user", content: "read the file" }];
  const { choices } = await run(GEMMA, { messages, tools, tool_choice: "required" });
  const given = JSON.parse(choices[0].message.tool_calls[0].function.arguments);
  expect(Object.keys(given)).toEqual(["path", "limit"]);
  expect(Number.isInteger(given.limit)).toBe(true);
});

test.for([
  ["overflow", "5021: "],
  ["deprecated", "5028: This model was deprecated"],
  ["overflow-text", "AiError: This model's maximum context length is 131072 tokens."],
  ["system-message", "AiError: System message must be at the beginning."],
  ["bad-input", "AiError: 1 validation error"],
] as const)("the fault %s is had on demand", async ([fault, message]) => {
  expect(
    await failure(run(GEMMA, { messages: [{ role: "user", content: `[[fault:${fault}]]` }] })),
  ).toContain(message);
});
