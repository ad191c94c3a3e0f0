import { expect, test } from "vitest";
import { eventsOf, GEMMA, LLAMA_70B, run } from "./helpers.ts";

const weather = {
  name: "get_weather",
  description: "The weather of a city",
  parameters: {
    type: "object",
    properties: {
      city: { type: "string" },
      unit: { type: "string", enum: ["celsius", "fahrenheit"] },
    },
    required: ["city", "unit"],
  },
};
const time = {
  name: "get_local_time",
  description: "The time of a place",
  parameters: { type: "object", properties: {} },
};
const tools = [weather, time].map((tool) => ({ type: "function", function: tool }));
const ask = (content: string) => [{ role: "user", content }];

test("the native form calls the tool that the question is about, with an object of arguments", async () => {
  const answer = await run(LLAMA_70B, {
    messages: ask("What is the weather in Lisbon?"),
    tools: [weather, time],
  });
  expect(answer.response).toBeNull();
  expect(answer.tool_calls).toEqual([
    {
      name: "get_weather",
      arguments: { city: "Lisbon", unit: expect.stringMatching(/celsius|fahrenheit/) },
    },
  ]);
});

test("the native stream gives a call in one event", async () => {
  const inputs = {
    messages: ask("What is the weather in Lisbon?"),
    tools: [weather],
    stream: true,
  };
  const events = await eventsOf(await run(LLAMA_70B, inputs));
  expect(events[0]).toMatchObject({ response: "", tool_calls: [{ name: "get_weather" }] });
});

test("chat completions have a call with an id and a text of arguments", async () => {
  const { choices } = await run(GEMMA, { messages: ask("What is the weather in Lisbon?"), tools });
  const [call] = choices[0].message.tool_calls;
  expect(choices[0].finish_reason).toBe("tool_calls");
  expect(choices[0].message.content).toBeNull();
  expect(call).toMatchObject({ id: expect.stringMatching(/^call_/), type: "function" });
  expect(JSON.parse(call.function.arguments)).toMatchObject({ city: "Lisbon" });
});

test("a streamed call is sent as name, pieces of arguments, and an empty closing piece", async () => {
  const events = await eventsOf(
    await run(GEMMA, { messages: ask("The weather in Lisbon?"), tools, stream: true }),
  );
  const deltas = events.flatMap((event) => event.choices?.[0]?.delta.tool_calls ?? []);
  expect(deltas[0]).toMatchObject({
    index: 0,
    type: "function",
    function: { name: "get_weather" },
  });
  expect(deltas.at(-1)).toMatchObject({ index: 0, id: null, type: null, function: { name: null } });
  const given = deltas.map(({ function: piece }) => piece.arguments ?? "").join("");
  expect(JSON.parse(given)).toMatchObject({ city: "Lisbon" });
  const finish = events.find((event) => event.choices?.[0]?.finish_reason);
  expect(finish.choices[0].finish_reason).toBe("tool_calls");
});

test("a question about two tools calls both, unless parallel calls are off", async () => {
  const messages = ask("The weather and the local time in Oslo, please.");
  const both = await run(GEMMA, { messages, tools });
  expect(both.choices[0].message.tool_calls).toHaveLength(2);
  const one = await run(GEMMA, { messages, tools, parallel_tool_calls: false });
  expect(one.choices[0].message.tool_calls).toHaveLength(1);
});

test.for([
  ["none calls nothing", "none", undefined],
  ["required calls although nothing fits", "required", "get_weather"],
  [
    "a named function is called",
    { type: "function", function: { name: "get_local_time" } },
    "get_local_time",
  ],
] as const)("tool_choice: %s", async ([, tool_choice, called]) => {
  const { choices } = await run(GEMMA, { messages: ask("Say hello."), tools, tool_choice });
  expect(choices[0].message.tool_calls?.[0]?.function.name).toBe(called);
});

test("after a tool's result the answer is a text about it", async () => {
  const messages = [
    ...ask("What is the weather in Lisbon?"),
    {
      role: "assistant",
      content: null,
      tool_calls: [
        { id: "call_1", type: "function", function: { name: "get_weather", arguments: "{}" } },
      ],
    },
    { role: "tool", tool_call_id: "call_1", content: "21 degrees and sunny" },
  ];
  const { choices } = await run(GEMMA, { messages, tools });
  expect(choices[0].message.content).toContain("The tool answered: 21 degrees and sunny");
});
