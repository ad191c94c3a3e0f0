import { describe, expect, it } from "vitest";
import { chatWorker } from "./chat-app.ts";
import { bytesOf, chatChunk, events } from "./text-format.ts";

const PATH = "/v1/chat/completions";
const hi = [{ role: "user", content: "hi" }];
const read = { name: "read", description: "Reads", parameters: { type: "object", properties: {} } };
const called = () => ({
  choices: [
    {
      message: { tool_calls: [{ id: "1", function: { name: "read", arguments: "{}" } }] },
      finish_reason: "tool_calls",
    },
  ],
});

describe("functions, as before tools", () => {
  const body = { messages: hi, functions: [read], function_call: { name: "read" } };

  it("are tools to the model, and a function call in the answer", async () => {
    const { post, runs } = chatWorker(called);
    const { choices } = await (await post(PATH, body)).json<any>();
    expect(runs[0]!.inputs.tools).toMatchObject([{ function: { name: "read" } }]);
    expect(choices[0]).toMatchObject({
      finish_reason: "function_call",
      message: { function_call: { name: "read", arguments: "{}" } },
    });
    expect(choices[0].message.tool_calls).toBeUndefined();
  });

  it("stream as such", async () => {
    const call = {
      tool_calls: [{ index: 0, id: "1", function: { name: "read", arguments: "{}" } }],
    };
    const { post } = chatWorker(() =>
      bytesOf(events(chatChunk(call), chatChunk({}, "tool_calls"), "[DONE]")),
    );
    const text = await (await post(PATH, { ...body, stream: true })).text();
    expect(text).toContain('"function_call":{"name":"read"');
    expect(text).toContain('"finish_reason":"function_call"');
    expect(text).not.toContain("tool_calls");
  });

  it("of an earlier turn are calls and their results", async () => {
    const messages = [
      ...hi,
      { role: "assistant", content: null, function_call: { name: "read", arguments: "{}" } },
      { role: "function", name: "read", content: "text" },
    ];
    const { post, runs } = chatWorker(() => ({ response: "ok" }));
    await post(PATH, { messages, functions: [read], model: "gemma-4" });
    const { inputs } = runs[0]!;
    expect(inputs.messages.slice(1)).toMatchObject([
      { role: "assistant", tool_calls: [{ id: "read", function: { name: "read" } }] },
      { role: "tool", tool_call_id: "read", content: "text" },
    ]);
  });
});
