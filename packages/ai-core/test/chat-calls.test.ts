import { describe, expect, it } from "vitest";
import { chatWorker } from "./chat-app.ts";
import { bytesOf, chatChunk, events } from "./text-format.ts";

const PATH = "/v1/chat/completions";
const hi = [{ role: "user", content: "hi" }];
const tool = {
  type: "function",
  function: { name: "read", description: "Reads", parameters: { type: "object", properties: {} } },
};

describe("a call between tags", () => {
  const tools = [
    {
      type: "function",
      function: {
        name: "read",
        parameters: {
          type: "object",
          properties: { path: { type: "string" }, lines: { type: "integer" } },
        },
      },
    },
  ];
  const text =
    "<tool_call>\n<function=read>\n<parameter=path>\n1.txt\n</parameter>\n<parameter=lines>\n10\n</parameter>\n</function>\n</tool_call>";

  it.each(["auto", "required"])(
    "of Qwen's kind is a call, whole and streamed (%s)",
    async (tool_choice) => {
      const whole = chatWorker(() => ({
        choices: [{ message: { content: text }, finish_reason: "stop" }],
      }));
      const { choices } = await (
        await whole.post(PATH, { messages: hi, tools, tool_choice })
      ).json<any>();
      expect(choices[0]).toMatchObject({ finish_reason: "tool_calls" });
      const { name, arguments: given } = choices[0].message.tool_calls[0].function;
      expect([name, JSON.parse(given)]).toEqual(["read", { path: "1.txt", lines: 10 }]);
      const pieces = text.match(/[\s\S]{1,7}/g)!.map((content) => chatChunk({ content }));
      const streamed = chatWorker(() =>
        bytesOf(events(...pieces, chatChunk({}, "stop"), "[DONE]")),
      );
      const reply = await streamed.post(PATH, { messages: hi, tools, tool_choice, stream: true });
      expect(await reply.text()).toContain('"finish_reason":"tool_calls"');
    },
  );
});

it("parallel_tool_calls: false lets the first call through alone", async () => {
  const two = [0, 1].map((index) => ({
    index,
    id: `c${index}`,
    function: { name: "read", arguments: "{}" },
  }));
  const body = { messages: hi, tools: [tool], parallel_tool_calls: false };
  const whole = chatWorker(() => ({
    choices: [{ message: { tool_calls: two }, finish_reason: "tool_calls" }],
  }));
  const { choices } = await (await whole.post(PATH, body)).json<any>();
  expect(choices[0].message.tool_calls).toHaveLength(1);
  const streamed = chatWorker(() =>
    bytesOf(events(chatChunk({ tool_calls: two }), chatChunk({}, "tool_calls"), "[DONE]")),
  );
  expect(await (await streamed.post(PATH, { ...body, stream: true })).text()).not.toContain(
    '"id":"c1"',
  );
});
