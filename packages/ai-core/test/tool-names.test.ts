import { describe, expect, it } from "vitest";
import { chatApp, chatWorker } from "./chat-app.ts";
import { bytesOf, chatChunk, events } from "./text-format.ts";
import { ANTHROPIC_ROUTES } from "../src/protocols/anthropic/index.ts";
import { OLLAMA_ROUTES } from "../src/protocols/ollama/index.ts";

const app = { ...chatApp, routes: [...chatApp.routes, ...ANTHROPIC_ROUTES, ...OLLAMA_ROUTES] };
const LONG = `mcp__plugin_a-very-long-name-of-a-plugin_and-its-server__${"search_".repeat(9)}`;
const NAMES = ["read", "files.read", "files_read", "查询 天气", LONG, `${LONG}!`];
const PLAIN = /^[\w-]{1,64}$/;
const hi = [{ role: "user", content: "hi" }];
const parameters = { type: "object", properties: {} };
const tools = NAMES.map((name) => ({ type: "function", function: { name, parameters } }));

/** A model that calls every tool that it is offered, by the names that it is told. */
function callsAll({ inputs }: { inputs: Record<string, any> }) {
  const calls = inputs.tools.map(({ function: { name } }: any, index: number) => ({
    index,
    id: `c${index}`,
    type: "function",
    function: { name, arguments: "{}" },
  }));
  if (!inputs.stream)
    return { choices: [{ message: { tool_calls: calls }, finish_reason: "tool_calls" }] };
  return bytesOf(events(chatChunk({ tool_calls: calls }), chatChunk({}, "tool_calls"), "[DONE]"));
}

describe("tools whose names models do not take have others, which no caller sees", () => {
  it("in chat", async () => {
    const { post, runs } = chatWorker(callsAll, {}, app);
    const reply = await post("/v1/chat/completions", { messages: hi, tools });
    const { choices } = await reply.json<any>();
    expect(choices[0].message.tool_calls.map((call: any) => call.function.name)).toEqual(NAMES);
    const sent: string[] = runs[0]!.inputs.tools.map((tool: any) => tool.function.name);
    for (const name of sent) expect(name).toMatch(PLAIN);
    expect(new Set(sent).size).toBe(NAMES.length);
    // Names that every model takes stay.
    expect([sent[0], sent[2]]).toEqual(["read", "files_read"]);
  });

  it("in a stream of chat", async () => {
    const { post } = chatWorker(callsAll, {}, app);
    const text = await (
      await post("/v1/chat/completions", { messages: hi, tools, stream: true })
    ).text();
    for (const name of NAMES) expect(text).toContain(`"name":${JSON.stringify(name)}`);
  });

  it.each([false, true])("in Anthropic's Messages (stream: %s)", async (stream) => {
    const { post } = chatWorker(callsAll, {}, app);
    const own = NAMES.map((name) => ({ name, input_schema: parameters }));
    const text = await (await post("/v1/messages", { messages: hi, tools: own, stream })).text();
    for (const name of NAMES) expect(text).toContain(`"name":${JSON.stringify(name)}`);
  });

  it.each([false, true])("in Ollama's chat (stream: %s)", async (stream) => {
    const { post } = chatWorker(callsAll, {}, app);
    const text = await (await post("/api/chat", { messages: hi, tools, stream })).text();
    for (const name of NAMES) expect(text).toContain(`"name":${JSON.stringify(name)}`);
  });

  it("also if one is forced, and in earlier turns", async () => {
    const { post, runs } = chatWorker(callsAll, {}, app);
    const tool_choice = { type: "function", function: { name: LONG } };
    const call = { id: "c", type: "function", function: { name: LONG, arguments: "{}" } };
    const messages = [
      ...hi,
      { role: "assistant", content: "", tool_calls: [call] },
      { role: "tool", tool_call_id: "c", name: LONG, content: "text" },
    ];
    const reply = await post("/v1/chat/completions", { messages, tools, tool_choice });
    const { choices } = await reply.json<any>();
    expect(choices[0].message.tool_calls.map((each: any) => each.function.name)).toEqual([LONG]);
    const { inputs } = runs[0]!;
    const { name } = inputs.tools[0].function;
    expect(inputs.tools).toHaveLength(1);
    expect(inputs.tool_choice.function.name).toBe(name);
    expect(inputs.messages[1].tool_calls[0].function.name).toBe(name);
    expect(inputs.messages[2].name).toBe(name);
  });

  it("the same in every request, whatever else is offered", async () => {
    const { post, runs } = chatWorker(callsAll, {}, app);
    for (const offered of [tools, tools.toReversed()])
      await post("/v1/chat/completions", { messages: hi, tools: offered });
    const [first, second] = runs.map(({ inputs }) =>
      inputs.tools.map((tool: any) => tool.function.name),
    );
    expect(first[4]).toBe(second[1]);
  });
});

it.each([
  ["an empty name", "", 400],
  ["a name of a thousand characters", "x".repeat(1000), 400],
  ["a name of 256 characters", "x".repeat(256), 200],
])("%s", async (_title, name, status) => {
  const { post } = chatWorker(callsAll, {}, app);
  const offered = [{ type: "function", function: { name } }];
  expect((await post("/v1/chat/completions", { messages: hi, tools: offered })).status).toBe(
    status,
  );
});
