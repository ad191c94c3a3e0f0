import { describe, expect, it } from "vitest";
import { chatWorker } from "./chat-app.ts";
import { call, delta, fn, stream } from "./responses-format.ts";
import { CHAT, chatChunk } from "./text-format.ts";

const PATH = "/v1/chat/completions";
const PATCH = '*** Begin Patch\n*** Add File: a\n+"x"\n*** End Patch';
const given = JSON.stringify({ input: PATCH });
const grammar = { syntax: "lark", definition: "start: x" };
const hi = [{ role: "user", content: "hi" }];
const openai = {
  type: "custom",
  custom: { name: "ApplyPatch", description: "Edits", format: { type: "grammar", grammar } },
};
const cursor = {
  type: "custom",
  name: "ApplyPatch",
  description: "Edits",
  format: { type: "grammar", ...grammar },
};

/** Joins the deltas of a stream's only call. */
async function streamedCall(reply: Response): Promise<any> {
  const text = await reply.text();
  expect(text).toContain('"finish_reason":"tool_calls"');
  const whole: Record<string, any> = {};
  for (const [, json] of text.matchAll(/^data: (\{.*)$/gm)) {
    const [each] = JSON.parse(json!).choices[0].delta.tool_calls ?? [];
    for (const [name, value] of Object.entries<any>(each ?? {})) {
      if (typeof value !== "object") whole[name] = value;
      else
        for (const [key, piece] of Object.entries<string>(value))
          (whole[name] ??= {})[key] = (whole[name]?.[key] ?? "") + piece;
    }
  }
  delete whole.index;
  return whole;
}

describe.each([
  ["OpenAI's format", openai, { type: "custom", custom: { name: "ApplyPatch", input: PATCH } }],
  [
    "Cursor's format",
    cursor,
    { type: "function", function: { name: "ApplyPatch", arguments: PATCH } },
  ],
])("a custom tool in %s", (_title, tool, answered) => {
  const body = { model: CHAT, messages: hi, tools: [fn("shell"), tool] };

  it("is a function for the model, with its grammar, and is answered in the same format", async () => {
    const { post, runs } = chatWorker(() => call("ApplyPatch", { input: PATCH }));
    const reply = await (await post(PATH, body)).json<any>();
    expect(reply.choices[0].message.tool_calls).toEqual([{ id: "call_1", ...answered }]);
    const [, custom] = runs[0]!.inputs.tools;
    expect(custom.function).toMatchObject({
      name: "ApplyPatch",
      description: expect.stringContaining("start: x"),
      parameters: { required: ["input"] },
    });
  });

  it("is answered in the same format in a stream", async () => {
    const pieces = [given.slice(0, 20), given.slice(20)];
    const { post } = chatWorker(
      stream(delta(0, pieces[0]!, "ApplyPatch"), delta(0, pieces[1]!), chatChunk({}, "tool_calls")),
    );
    const called = await streamedCall(await post(PATH, { ...body, stream: true }));
    expect(called).toEqual({ id: expect.any(String), ...answered });
  });

  it("can be forced, and its call and result come back to the model", async () => {
    const { post, runs } = chatWorker(() => ({ response: "ok" }));
    const messages = [
      ...hi,
      { role: "assistant", content: null, tool_calls: [{ id: "call_1", ...answered }] },
      { role: "tool", tool_call_id: "call_1", content: "Done" },
    ];
    const { name } = cursor;
    const choice =
      tool === cursor ? { type: "custom", name } : { type: "custom", custom: { name } };
    const reply = await post(PATH, { ...body, messages, tool_choice: choice });
    expect([reply.status, reply.headers.get("x-ignored-params")]).toEqual([200, null]);
    const { inputs } = runs[0]!;
    expect(inputs.tool_choice).toEqual({ type: "function", function: { name } });
    expect(inputs.messages[1].tool_calls[0].function).toEqual({ name, arguments: given });
  });
});

describe("a body in the format of Responses at the address of chat", () => {
  const body = {
    model: CHAT,
    instructions: "Be brief",
    input: [
      { role: "user", content: [{ type: "input_text", text: "hi" }] },
      { type: "function_call", call_id: "call_1", name: "ApplyPatch", arguments: PATCH },
      { type: "function_call_output", call_id: "call_1", output: "Done" },
    ],
    tools: [fn("shell"), cursor],
    reasoning: { effort: "low" },
    text: { verbosity: "low" },
    store: false,
    stream_options: { include_usage: true },
  };

  it("is answered with a chat completion", async () => {
    const { post, runs } = chatWorker(() => call("ApplyPatch", { input: PATCH }));
    const reply = await (await post(PATH, body)).json<any>();
    expect(reply.object).toBe("chat.completion");
    expect(reply.choices[0].message.tool_calls[0].function.arguments).toBe(PATCH);
    const [system, , assistant, result] = runs[0]!.inputs.messages;
    expect(system).toEqual({ role: "system", content: "Be brief" });
    expect(assistant.tool_calls[0].function.arguments).toBe(given);
    expect(result).toMatchObject({ role: "tool", content: "Done" });
  });

  it("is answered with chunks and their usage", async () => {
    const { post } = chatWorker(
      stream(chatChunk({ content: "Hello" }), chatChunk({}, "stop"), { choices: [], usage: {} }),
    );
    const text = await (await post(PATH, { ...body, stream: true })).text();
    expect(text).toContain('"object":"chat.completion.chunk"');
    expect(text).toContain('"content":"Hello"');
    expect(text).toMatch(/"choices":\[\],"usage":\{[^]*data: \[DONE\]\n\n$/);
  });

  it("reports its own fields", async () => {
    const { post } = chatWorker(() => ({ response: "ok" }));
    const reply = await (await post(PATH, { ...body, input: [{ role: 1 }] })).json<any>();
    expect(reply.error).toMatchObject({ param: "input[0].role" });
  });
});
