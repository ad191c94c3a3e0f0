import { describe, expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";

const PATH = "/v1/chat/completions";
const ok = () => ({ response: "ok" });
const hi = [{ role: "user", content: "hi" }];
const read = { name: "read", description: "Reads", parameters: { type: "object", properties: {} } };
const tool = { type: "function", function: read };
async function inputsOf(body: object) {
  const { post, runs } = chatWorker(ok);
  const reply = await post(PATH, { messages: hi, ...body });
  expect([reply.status, reply.status === 200 ? "" : await reply.text()]).toEqual([200, ""]);
  return { inputs: runs[0]!.inputs, headers: reply.headers };
}

describe("what clients send by default is not rejected", () => {
  it.each([
    ["top_logprobs without logprobs", { top_logprobs: 5, logprobs: false }],
    ["an empty stop", { stop: ["", "\n"] }],
    ["an empty effort", { reasoning_effort: "" }],
    ["an unknown effort", { reasoning_effort: "turbo", model: "gpt-oss-20b" }],
    ["a choice without tools", { tool_choice: "auto" }],
    ["a forced choice without tools", { tool_choice: "required", tools: [] }],
    ["nulls", { tools: null, stop: null, seed: null, user: null, metadata: null }],
    ["an unknown field", { verbosity: "low", service_tier: "auto", safety_identifier: "x" }],
    [
      "other kinds of tools",
      { tools: [tool, { type: "custom", custom: { name: "x" } }, { type: "web_search" }] },
    ],
    ["plain modalities", { modalities: ["text"] }],
  ])("%s", async (_title, body) => {
    const { inputs } = await inputsOf(body);
    expect(inputs.messages).toEqual(hi);
  });

  it.each([
    ["nulls within fields", { stream_options: { include_usage: null } }],
    ["top_k for all tokens", { top_k: -1, model: "llama-3.3-70b-instruct-fp8-fast" }],
    ["a tool without its type", { tools: [{ function: read }] }],
    [
      "a picture without detail",
      {
        messages: [
          {
            role: "user",
            content: [
              {
                type: "image_url",
                image_url: { url: "data:image/png;base64,iVBORw0KGgo=", detail: null },
              },
            ],
          },
        ],
      },
    ],
    [
      "a call without arguments",
      {
        messages: [
          ...hi,
          { role: "assistant", tool_calls: [{ id: "1", function: { name: "read" } }] },
          { role: "tool", tool_call_id: "1", content: "text" },
        ],
      },
    ],
  ])("%s", async (_title, body) => {
    const { inputs, headers } = await inputsOf(body);
    expect(inputs.top_k).toBeUndefined();
    expect(headers.get("x-ignored-params")).toBeNull();
  });

  it("reasoning among the parts of an earlier answer", async () => {
    const content = [
      { type: "thinking", thinking: "x", signature: "y" },
      { type: "reasoning", text: "x" },
      { type: "text", text: "yes" },
    ];
    const { inputs, headers } = await inputsOf({
      messages: [...hi, { role: "assistant", content }, ...hi],
    });
    expect(inputs.messages[1]).toEqual({ role: "assistant", content: "yes" });
    expect(headers.get("x-ignored-params")).toBe(
      "messages[1].content[0] (thinking), messages[1].content[1] (reasoning)",
    );
  });

  it("and what was omitted is named", async () => {
    const body = { tools: [{ type: "web_search" }, tool], tool_choice: "auto" };
    expect((await inputsOf(body)).headers.get("x-ignored-params")).toBe("tools[0] (web_search)");
  });

  it.each([
    [
      "a forced tool of another kind",
      { tools: [{ type: "web_search" }], tool_choice: "required" },
      "tool_choice",
    ],
    [
      "a named tool of another kind",
      { tools: [tool], tool_choice: { type: "custom", custom: { name: "x" } } },
      "tool_choice",
    ],
    ["logprobs", { logprobs: true, top_logprobs: 2 }, "logprobs"],
    ["a bias towards tokens", { logit_bias: { 50256: -100 } }, "logit_bias"],
    ["a search of the web", { web_search_options: {} }, "web_search_options"],
    [
      "sound",
      {
        messages: [
          {
            role: "user",
            content: [{ type: "input_audio", input_audio: { data: "", format: "wav" } }],
          },
        ],
      },
      "messages[0].content[0]",
    ],
    [
      "a document",
      {
        messages: [
          ...hi,
          {
            role: "user",
            content: [
              { type: "text", text: "Read" },
              { type: "file", file: { file_data: "data:application/pdf;base64,JVBERi0=" } },
            ],
          },
        ],
      },
      "messages[1].content[1]",
    ],
    ["speech", { modalities: ["text", "audio"] }, "modalities"],
    ["too many answers", { n: 100 }, "n"],
    ["too many answers in a stream", { n: 9, stream: true }, "n"],
  ])("%s would change the meaning, and is rejected", async (_title, body, param) => {
    const failure = await errorOf(await chatWorker(ok).post(PATH, { messages: hi, ...body }));
    expect(failure).toMatchObject({ status: 400, param });
    // What it was, and what to do instead.
    expect(failure.message).toMatch(/`.+(?:: |; | one by one|is supported|is not supported)/);
  });
});

it("a text file in a message is read", async () => {
  const file_data = `data:text/plain;base64,${btoa("once upon a time")}`;
  const content = [{ type: "file", file: { filename: "a.txt", file_data } }];
  const { inputs } = await inputsOf({ messages: [{ role: "user", content }] });
  expect(inputs.messages).toEqual([{ role: "user", content: "once upon a time" }]);
});

it("token ids to embed are rejected with the remedy", async () => {
  const reply = await chatWorker(ok).post("/v1/embeddings", { input: [[1, 2, 3]] });
  expect(await errorOf(reply)).toMatchObject({
    status: 400,
    code: "unsupported_parameter",
    param: "input",
    message: expect.stringContaining("check_embedding_ctx_length=False"),
  });
});

describe("system messages", () => {
  it.each(["gemma-4", "llama-3.3-70b-instruct-fp8-fast", "gpt-oss-20b"])(
    "of %s are one, which leads",
    async (model) => {
      const messages = [
        { role: "system", content: "One." },
        ...hi,
        { role: "developer", content: [{ type: "text", text: "Two." }] },
        { role: "assistant", content: "yes" },
        { role: "system", content: "Three." },
      ];
      const { inputs } = await inputsOf({ messages, model });
      expect(inputs.messages.map(({ role }: { role: string }) => role)).toEqual([
        "system",
        "user",
        "assistant",
      ]);
      expect(inputs.messages[0].content).toBe("One.\n\nTwo.\n\nThree.");
    },
  );

  it("of Responses are one with the instructions", async () => {
    const { post, runs } = chatWorker(ok);
    const input = [
      { role: "developer", content: "Two." },
      { role: "user", content: "hi" },
    ];
    await post("/v1/responses", { instructions: "One.", input });
    expect(runs[0]!.inputs.messages).toMatchObject([
      { role: "system", content: "One.\n\nTwo." },
      { role: "user" },
    ]);
  });
});

it.each([
  ["nothing", undefined],
  ["null", null],
  ["an empty object", {}],
  ["a type alone", { type: "object" }],
])("a tool whose parameters are %s takes an object without any", async (_title, parameters) => {
  const tools = [{ type: "function", function: { name: "read", parameters } }];
  const { inputs } = await inputsOf({ tools });
  expect(inputs.tools[0].function.parameters).toEqual({ type: "object", properties: {} });
});
