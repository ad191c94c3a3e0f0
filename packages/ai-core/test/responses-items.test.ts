import { describe, expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";
import { PATH, ok } from "./responses-format.ts";

describe("input items", () => {
  it("of every kind in openai-node are read or ignored", async () => {
    const { post, runs } = chatWorker(ok);
    const kinds = [
      "file_search_call",
      "computer_call",
      "web_search_call",
      "tool_search_call",
      "tool_search_output",
      "configuration_update",
      "compaction",
      "image_generation_call",
      "code_interpreter_call",
      "local_shell_call",
      "local_shell_call_output",
      "shell_call",
      "shell_call_output",
      "apply_patch_call",
      "apply_patch_call_output",
      "mcp_list_tools",
      "mcp_approval_request",
      "mcp_approval_response",
      "mcp_call",
      "compaction_trigger",
      "program",
      "program_output",
      "of_tomorrow",
      "reasoning",
    ];
    for (const type of kinds) {
      const input = [
        { type: "message", role: "user", content: [{ type: "input_text", text: "hi" }] },
        { id: "x_1", type, status: "completed" },
        {
          id: "x_2",
          type,
          call_id: "c",
          output: [{ type: "output_text", text: "out" }],
          action: {},
        },
      ];
      expect([type, (await post(PATH, { input })).status]).toEqual([type, 200]);
    }
    expect(runs).toHaveLength(kinds.length);
  });

  it("of calls and their outputs come back to the model as it made them", async () => {
    const { post, runs } = chatWorker(ok);
    const input = [
      { role: "user", content: "hi" },
      { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "think" }] },
      { type: "custom_tool_call", call_id: "a", name: "apply_patch", input: "x" },
      {
        type: "function_call",
        call_id: "b",
        name: "read",
        namespace: "mcp__files",
        arguments: "{}",
      },
      { type: "custom_tool_call_output", call_id: "a", output: "done" },
      {
        type: "function_call_output",
        call_id: "b",
        output: [{ type: "input_text", text: "text" }],
      },
    ];
    await post(PATH, { model: "gemma-4", input });
    expect(runs[0]!.inputs.messages.slice(1)).toMatchObject([
      {
        role: "assistant",
        reasoning: "think",
        tool_calls: [
          { id: "a", function: { name: "apply_patch", arguments: '{"input":"x"}' } },
          { id: "b", function: { name: "mcp__files__read", arguments: "{}" } },
        ],
      },
      { role: "tool", tool_call_id: "a", content: "done" },
      { role: "tool", tool_call_id: "b", content: "text" },
    ]);
  });

  it.each([
    ["input", 5],
    ["input", []],
    ["input[0]", [5]],
    ["input[0].call_id", [{ type: "function_call_output", output: "x" }]],
    ["input[0].arguments", [{ type: "function_call", call_id: "a", name: "b" }]],
    ["input[0].content[0].text", [{ role: "user", content: [{ type: "input_text" }] }]],
    ["input[0].id", [{ type: "item_reference", id: "msg_1" }]],
  ])("that are wrong are rejected at %s", async (param, input) => {
    const failure = await errorOf(await chatWorker(ok).post(PATH, { input }));
    expect(failure).toMatchObject({ status: 400, param });
  });

  it("by the ten thousand are read in linear time", async () => {
    const { post } = chatWorker(ok);
    const item = { type: "function_call", call_id: "a", name: "read", arguments: "{}" };
    const input = [{ role: "user", content: "hi" }, ...Array.from({ length: 10_000 }, () => item)];
    const start = performance.now();
    expect((await post(PATH, { input })).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

it("input tokens are counted without a call", async () => {
  const { post, runs } = chatWorker(ok);
  const body = await (
    await post(`${PATH}/input_tokens`, { input: "word ".repeat(100) })
  ).json<any>();
  expect(body).toMatchObject({ object: "response.input_tokens" });
  expect(body.input_tokens).toBeGreaterThan(100);
  expect(runs).toHaveLength(0);
});

it("a WebSocket is rejected with 426, after which Codex falls back immediately", async () => {
  const { send } = chatWorker(ok);
  const upgrade = await send(PATH, { headers: { upgrade: "websocket", connection: "Upgrade" } });
  expect(upgrade.status).toBe(426);
  expect((await send(PATH)).status).toBe(405);
});

it.each([
  ["conversation", "conv_1", "previous_response_id"],
  ["background", true, "stream"],
  ["prompt", { id: "pmpt_1" }, "instructions"],
])("names the remedy for what OpenAI stores: %s", async (param, value, remedy) => {
  const { post } = chatWorker(ok);
  const error = await errorOf(await post(PATH, { input: "hi", [param]: value }));
  expect(error).toMatchObject({ code: "unsupported_parameter", param });
  expect(error.message).toContain(remedy);
});
